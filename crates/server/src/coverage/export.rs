//! What a page shows as a file: the same tables, with their captions and sources.

use std::fmt::Write as _;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Texts;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::one::Asked;
use super::table::{Cell, Table};
use super::{compare, figures, map, summary, targets};
use crate::fault::Fault;
use crate::registry::{csv, download};
use crate::visit::Visit;

/// A workbook of Excel.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How wide columns are in a workbook: the name of the row, a number, a text.
const WIDTHS: [f64; 3] = [34.0, 16.0, 44.0];

/// `GET /coverage/export`: the tables of a page with the filters of that page; as CSV one of them.
///
/// # Errors
/// If the store does not answer, or the workbook cannot be made.
pub async fn file(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (name, tables) = match asked.page.as_str() {
        "" | "now" => ("cakupan", summary::tables(&visit, &asked).await?),
        "map" => ("peta-cakupan", map::tables(&visit, &asked).await?),
        "compare" => ("perbandingan-cakupan", compare::tables(&visit, &asked).await?),
        "figures" => ("angka-dari-luar", figures::tables(&visit, &asked).await?),
        "targets" => ("target-cakupan", targets::tables(&visit).await?),
        _ => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    let texts = visit.texts;
    if asked.form == "csv" {
        let table = tables.iter().find(|table| table.word == asked.table).or(tables.first());
        let Some(table) = table else { return Ok(StatusCode::NOT_FOUND.into_response()) };
        let name = format!("{name}-{}.csv", table.word);
        return Ok(download(&name, "text/csv; charset=utf-8", text(table, texts)));
    }
    let made = tokio::task::spawn_blocking(move || book(&tables, texts)).await;
    let made = made.map_err(|error| Fault::new("coverage", error))?;
    let bytes = made.map_err(|error| Fault::new("coverage", error))?;
    Ok(download(&format!("{name}.xlsx"), XLSX, bytes))
}

/// A table as text for spreadsheets; caption and sources follow below an empty line, so that the
/// columns stay columns.
pub fn text(table: &Table, texts: &Texts) -> String {
    let head: Vec<String> = table.head.iter().map(|column| column.label.clone()).collect();
    let line = |row: &super::table::Row| {
        let name = std::iter::once(row.name.clone());
        name.chain(row.cells.iter().map(|cell| cell.plain(texts))).collect()
    };
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(line).collect();
    rows.push(Vec::new());
    rows.push(vec![table.caption.clone()]);
    rows.extend(table.notes.iter().map(|note| vec![note.clone()]));
    csv(&head, &rows)
}

/// All tables, each on a sheet of its own.
fn book(tables: &[Table], texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let name = sheet_name(&texts.label(&format!("coverage-sheet-{}", table.word)), &names);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        fill(sheet, table)?;
    }
    if tables.is_empty() {
        book.add_worksheet();
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    let thousands = Format::new().set_num_format("#,##0");
    let percent = Format::new().set_num_format("0.00%");
    sheet.write_string_with_format(0, 0, &table.caption, &bold)?;
    for (at, column) in (0_u16..).zip(&table.head) {
        let width = if at == 0 { WIDTHS[0] } else { WIDTHS[if column.number { 1 } else { 2 }] };
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(2, at, &column.label, &bold)?;
    }
    sheet.set_freeze_panes(3, 1)?;
    let mut below = 3;
    for (line, row) in (3_u32..).zip(&table.rows) {
        let format = if row.sum { &bold } else { &wrapped };
        sheet.write_string_with_format(line, 0, &row.name, format)?;
        for (at, cell) in (1_u16..).zip(&row.cells) {
            match cell {
                Cell::Text(text) => {
                    sheet.write_string_with_format(line, at, text, &wrapped)?;
                }
                Cell::Number(Some(number)) | Cell::Opened(number, _) => {
                    sheet.write_number_with_format(line, at, *number as f64, &thousands)?;
                }
                Cell::Share(Some(share)) => {
                    let part = f64::from(*share) / 10_000.0;
                    sheet.write_number_with_format(line, at, part, &percent)?;
                }
                Cell::Number(None) | Cell::Share(None) => {}
            }
        }
        below = line + 1;
    }
    for (line, note) in (below + 1..).zip(&table.notes) {
        sheet.write_string(line, 0, note)?;
    }
    Ok(())
}

/// A name that a sheet can have: at most 31 letters, none of `[]:*?/\`, and no other sheet's.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let plain: String = wanted.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(27).collect();
    let is_free = |name: &str| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    if is_free(&plain) {
        return plain;
    }
    let mut name = plain.clone();
    for number in 2..100 {
        name.clone_from(&plain);
        let _ = write!(name, " {number}");
        if is_free(&name) {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::super::table::Row;
    use super::*;
    use crate::language;

    fn table() -> Table {
        let texts = language::texts(Language::Indonesian);
        let head = [("place", false), ("people", true), ("share", true)];
        let mut table = Table::new(texts, "by", "Terlindung pada Juni 2026".to_owned(), &head);
        table.rows.push(Row::new("=Selat", vec![Cell::people(1_234), Cell::Share(Some(2_950))]));
        table.notes.push("Buku bulan perlindungan".to_owned());
        table
    }

    #[test]
    fn a_file_of_text_holds_rows_caption_and_sources_and_no_formula() {
        let said = text(&table(), language::texts(Language::Indonesian));
        assert!(said.contains("\"'=Selat\",\"1234\",\"29,50\"\r\n"), "{said}");
        let below = said.split("\r\n\r\n").nth(1).expect("what stands below the rows");
        assert!(below.contains("Juni 2026") && below.contains("Buku bulan"), "{said}");
    }

    #[test]
    fn two_tables_of_one_name_have_two_sheets() {
        let bytes = book(&[table(), table()], language::texts(Language::Indonesian));
        assert!(bytes.expect("a workbook").starts_with(b"PK"));
        assert_eq!(sheet_name("a/b", &["ab".to_owned()]), "ab 2");
    }
}
