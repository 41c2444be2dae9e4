//! Packs `reference/regions.csv.gz` into `reference/regions.bin`, the form that is embedded.
//!
//! Run from the root of the repository: `cargo run -p lindung-core --example pack_regions`.
//! The form is described in `reference/README.md`; a test compares the two files row by row.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::DeflateEncoder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = String::new();
    GzDecoder::new(std::fs::File::open("reference/regions.csv.gz")?).read_to_string(&mut table)?;

    let (mut steps, mut names, mut count, mut last) = (Vec::new(), String::new(), 0_u32, 0_u64);
    for line in table.lines().skip(1) {
        let code = line.split(',').next().unwrap_or_default().replace('.', "");
        // Provinces, regencies and districts get zeros on the right: the order of the numbers is
        // the order of the tree.
        let padded: u64 = format!("{code:0<10}").parse()?;
        push_varint(&mut steps, padded - last);
        last = padded;
        names.push_str(&name_column(line));
        names.push('\n');
        count += 1;
    }

    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&count.to_le_bytes())?;
    encoder.write_all(&steps)?;
    encoder.write_all(names.as_bytes())?;
    let packed = encoder.finish()?;
    println!("{count} regions, {} bytes", packed.len());
    std::fs::write("reference/regions.bin", packed)?;
    Ok(())
}

/// The fourth column, which alone may be quoted.
fn name_column(line: &str) -> String {
    let rest = line.splitn(4, ',').nth(3).unwrap_or_default();
    match rest.strip_prefix('"').and_then(|quoted| quoted.split_once('"')) {
        Some((name, _)) => name.to_owned(),
        None => rest.split(',').next().unwrap_or_default().to_owned(),
    }
}

fn push_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
