//! The readers, on files as people and systems really make them.

mod build;
mod parquet;
mod text;
mod trouble;
mod workbook;

use lindung_core::intake::{CellKind, Sheet};
use lindung_core::message::{Language, Texts, Value};
use lindung_files::intake::{Limits, Opened, ReadError, read_bytes};

/// Reads bytes that must be readable.
fn opened(name: &str, bytes: &[u8]) -> Opened {
    read_bytes(name, bytes, &Limits::default())
        .unwrap_or_else(|error| panic!("{name}: {}", indonesian(&error)))
}

/// Reads bytes that must not be readable.
fn refused(name: &str, bytes: &[u8]) -> ReadError {
    match read_bytes(name, bytes, &Limits::default()) {
        Ok(opened) => panic!("{name} was read: {} sheets", opened.sheets.len()),
        Err(error) => error,
    }
}

fn indonesian(error: &ReadError) -> String {
    Texts::new(Language::Indonesian).say(&error.message())
}

/// The keys of the notes, without their common start.
fn notes(opened: &Opened) -> Vec<&str> {
    opened.notes.iter().map(|note| note.key.trim_start_matches("read-note-")).collect()
}

/// A number that a note gives.
fn note_number(opened: &Opened, key: &str, name: &str) -> Option<i64> {
    let note = opened.notes.iter().find(|note| note.key == format!("read-note-{key}"))?;
    note.values.iter().find(|(other, _)| *other == name).and_then(|(_, value)| match value {
        Value::Number(number) => Some(*number),
        _ => None,
    })
}

/// Row numbers and texts of a sheet.
fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
    (0..sheet.len())
        .map(|row| {
            let cells = (0..sheet.width(row)).map(|column| sheet.text(row, column)).collect();
            (sheet.number(row), cells)
        })
        .collect()
}

/// The cell in a row as people count it and a column from 0.
fn cell(sheet: &Sheet, number: u32, column: usize) -> (&str, CellKind) {
    let row = (0..sheet.len())
        .find(|row| sheet.number(*row) == number)
        .unwrap_or_else(|| panic!("row {number} was lost"));
    let cell = sheet.cell(row, column);
    (cell.text, cell.kind)
}
