//! Parquet files, a group of rows at a time: only one group is ever held.

use std::io::Write;

use parquet::basic::Type as Physical;
use parquet::basic::{Compression, Encoding};
use parquet::data_type::DoubleType;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;

use super::PairLine;
use crate::machine::parquet::{Column, ROWS, Texts, Trouble, open, write_column};

/// Bytes of ids above which a group ends early.
const GROUP_BYTES: usize = 64 << 20;

pub(super) fn write_pairs<'a>(
    out: &mut (impl Write + Send),
    pairs: impl Iterator<Item = PairLine<'a>>,
) -> Result<(), Trouble> {
    let columns = [
        ("id_a", Physical::BYTE_ARRAY),
        ("id_b", Physical::BYTE_ARRAY),
        ("weight", Physical::DOUBLE),
        ("probability", Physical::DOUBLE),
    ];
    let mut file = plain(out, "pairs", &columns)?;
    let (mut a, mut b) = (Texts::default(), Texts::default());
    let (mut weights, mut probabilities) = (Vec::new(), Vec::new());
    let mut pairs = pairs.peekable();
    while pairs.peek().is_some() {
        while weights.len() < ROWS && a.bytes() + b.bytes() < GROUP_BYTES {
            let Some(pair) = pairs.next() else { break };
            a.push(pair.a);
            b.push(pair.b);
            weights.push(f64::from(pair.weight));
            probabilities.push(f64::from(pair.probability));
        }
        let mut group = file.next_row_group()?;
        a.write(&mut group)?;
        b.write(&mut group)?;
        for numbers in [&mut weights, &mut probabilities] {
            write_column::<DoubleType>(&mut group, &[numbers.as_slice()], None)?;
            numbers.clear();
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

pub(super) fn write_clusters<'a>(
    out: &mut (impl Write + Send),
    lines: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<(), Trouble> {
    let columns = [("id", Physical::BYTE_ARRAY), ("cluster", Physical::BYTE_ARRAY)];
    let mut file = plain(out, "clusters", &columns)?;
    let (mut ids, mut clusters) = (Texts::default(), Texts::default());
    let mut lines = lines.peekable();
    while lines.peek().is_some() {
        while ids.len() < ROWS && ids.bytes() + clusters.bytes() < GROUP_BYTES {
            let Some((id, cluster)) = lines.next() else { break };
            ids.push(id);
            clusters.push(cluster);
        }
        let mut group = file.next_row_group()?;
        ids.write(&mut group)?;
        clusters.write(&mut group)?;
        group.close()?;
    }
    file.close()?;
    Ok(())
}

/// A file whose columns all hold a value in every row.
fn plain<W: Write + Send>(
    out: W,
    name: &str,
    columns: &[(&'static str, Physical)],
) -> Result<SerializedFileWriter<W>, Trouble> {
    // Hardly any id comes twice: a dictionary would only cost time.
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_dictionary_enabled(false)
        .set_encoding(Encoding::PLAIN)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .build();
    let columns: Vec<Column> = columns.iter().map(|(name, of)| Column::new(name, *of)).collect();
    open(out, name, &columns, properties)
}
