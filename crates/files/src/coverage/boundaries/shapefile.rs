//! ESRI Shapefiles: the areas (`.shp`) and the table about them (`.dbf`), as ESRI's technical
//! description of July 1998 and the dBASE III format have them.

use super::layer::{Feature, Layer, Point};

const HEAD: usize = 100;
/// The file's code, highest byte first.
const CODE: u32 = 9994;

/// Name and value of each cell that has one; `None` for a deleted row.
type Row = Option<Vec<(String, String)>>;

/// The areas of both files; `None` when one is damaged.
pub(super) fn read(shapes: &[u8], table: &[u8]) -> Option<Layer> {
    let shapes = records(shapes)?;
    let rows = rows(table)?;
    if shapes.len() != rows.len() {
        return None;
    }
    let features = shapes.into_iter().zip(rows).filter_map(|(rings, row)| {
        // A row that was deleted takes its area with it.
        row.map(|properties| Feature { properties, rings })
    });
    Some(Layer { features: features.collect() })
}

/// The rings of each record; what is no area has none.
fn records(bytes: &[u8]) -> Option<Vec<Vec<Vec<Point>>>> {
    if big(bytes, 0)? != CODE {
        return None;
    }
    let (mut all, mut at) = (Vec::new(), HEAD);
    while at + 8 <= bytes.len() {
        let length = usize::try_from(big(bytes, at + 4)?).ok()?.checked_mul(2)?;
        let record = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        all.push(polygon(record)?);
        at += 8 + length;
    }
    Some(all)
}

fn polygon(record: &[u8]) -> Option<Vec<Vec<Point>>> {
    // Polygons flat, with height, and with a measure begin alike.
    if !matches!(little(record, 0)?, 5 | 15 | 25) {
        return Some(Vec::new());
    }
    let parts = usize::try_from(little(record, 36)?).ok()?;
    let points = usize::try_from(little(record, 40)?).ok()?;
    let first = 44_usize.checked_add(parts.checked_mul(4)?)?;
    // Before anything is kept: the record is as long as it claims.
    record.get(first..first.checked_add(points.checked_mul(16)?)?)?;
    let start = |part: usize| usize::try_from(little(record, 44 + 4 * part)?).ok();
    let point =
        |at: usize| Some((double(record, first + 16 * at)?, double(record, first + 16 * at + 8)?));
    (0..parts)
        .map(|part| {
            let end = if part + 1 < parts { start(part + 1)? } else { points };
            let begin = start(part)?;
            if begin > end || end > points {
                return None;
            }
            (begin..end).map(point).collect()
        })
        .collect()
}

/// The rows of a table.
fn rows(bytes: &[u8]) -> Option<Vec<Row>> {
    let count = usize::try_from(little(bytes, 4)?).ok()?;
    let (head, length) = (usize::from(short(bytes, 8)?), usize::from(short(bytes, 10)?));
    if length == 0 {
        return None;
    }
    let fields = fields(bytes.get(..head)?);
    let body = bytes.get(head..)?;
    let row = |row: &[u8]| -> Row {
        if row.first() == Some(&b'*') {
            return None;
        }
        let cell = |field: &Field| {
            let text = said(row.get(field.at..field.at + field.length)?);
            (!text.is_empty()).then(|| (field.name.clone(), text))
        };
        Some(fields.iter().filter_map(cell).collect())
    };
    let all: Vec<_> = body.chunks_exact(length).take(count).map(row).collect();
    (all.len() == count).then_some(all)
}

struct Field {
    name: String,
    at: usize,
    length: usize,
}

fn fields(head: &[u8]) -> Vec<Field> {
    // The first byte of a row tells whether it was deleted.
    let mut at = 1;
    let described = head.get(32..).unwrap_or_default().chunks_exact(32);
    described
        .take_while(|field| field[0] != 0x0d)
        .map(|field| {
            let name = field[..11].split(|byte| *byte == 0).next().unwrap_or_default();
            let one = Field { name: said(name), at, length: usize::from(field[16]) };
            at += one.length;
            one
        })
        .collect()
}

/// The text of a cell: UTF-8, or the letters of old Windows.
fn said(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).map_or_else(
        |_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        str::to_owned,
    );
    text.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_owned()
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    bytes_at(bytes, at).map(u32::from_be_bytes)
}

fn little(bytes: &[u8], at: usize) -> Option<u32> {
    bytes_at(bytes, at).map(u32::from_le_bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes_at(bytes, at).map(u16::from_le_bytes)
}

fn double(bytes: &[u8], at: usize) -> Option<f64> {
    bytes_at(bytes, at).map(f64::from_le_bytes)
}
