//! Parquet files, a group of rows at a time: only one group is ever held.

use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::PairLine;

/// Rows of a group.
const ROWS: usize = 1 << 17;
/// Bytes of ids above which a group ends early.
const GROUP_BYTES: usize = 64 << 20;
/// Values that are handed over at once.
const BATCH: usize = 8192;

/// Trouble of the library or of the file.
pub(super) struct Trouble(ParquetError);

impl From<ParquetError> for Trouble {
    fn from(error: ParquetError) -> Self {
        Self(error)
    }
}

impl From<Trouble> for io::Error {
    fn from(Trouble(error): Trouble) -> Self {
        match error {
            ParquetError::External(error) => match error.downcast::<Self>() {
                Ok(error) => *error,
                Err(error) => Self::other(error),
            },
            error => Self::other(error),
        }
    }
}

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
    let mut file = open(out, "pairs", &columns)?;
    let (mut a, mut b) = (Texts::default(), Texts::default());
    let (mut weights, mut probabilities) = (Vec::new(), Vec::new());
    let mut pairs = pairs.peekable();
    while pairs.peek().is_some() {
        while weights.len() < ROWS && a.bytes.len() + b.bytes.len() < GROUP_BYTES {
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
            write_column::<DoubleType>(&mut group, &[numbers.as_slice()])?;
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
    let mut file = open(out, "clusters", &columns)?;
    let (mut ids, mut clusters) = (Texts::default(), Texts::default());
    let mut lines = lines.peekable();
    while lines.peek().is_some() {
        while ids.ends.len() < ROWS && ids.bytes.len() + clusters.bytes.len() < GROUP_BYTES {
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

/// The start of a file whose columns all hold a value in every row.
fn open<W: Write + Send>(
    out: W,
    name: &str,
    columns: &[(&str, Physical)],
) -> Result<SerializedFileWriter<W>, ParquetError> {
    let column = |(name, physical): &(&str, Physical)| {
        let text = (*physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        let column = Type::primitive_type_builder(name, *physical)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(text)
            .build()?;
        Ok(Arc::new(column))
    };
    let fields = columns.iter().map(column).collect::<Result<_, ParquetError>>()?;
    let schema = Type::group_type_builder(name).with_fields(fields).build()?;
    // Hardly any id comes twice: a dictionary would only cost time.
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_dictionary_enabled(false)
        .set_encoding(Encoding::PLAIN)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .build();
    SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))
}

/// A column of texts, one behind the other.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
    }

    /// Writes the texts as the next column, and forgets them.
    fn write(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    ) -> Result<(), ParquetError> {
        let room = self.bytes.len();
        let bytes = Bytes::from(std::mem::replace(&mut self.bytes, Vec::with_capacity(room)));
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let texts: Vec<ByteArray> = starts
            .zip(&self.ends)
            .map(|(start, end)| ByteArray::from(bytes.slice(start..*end)))
            .collect();
        self.ends.clear();
        write_column::<ByteArrayType>(group, &texts.chunks(BATCH).collect::<Vec<_>>())
    }
}

fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    batches: &[&[T::T]],
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("one column too many".into()));
    };
    for batch in batches {
        column.typed::<T>().write_batch(batch, None, None)?;
    }
    column.close()
}
