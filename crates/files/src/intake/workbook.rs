//! Newer workbooks (xlsx, xlsm, xlsb), cell by cell so that memory stays bounded.

use std::fmt::Write as _;
use std::io::BufReader;

use calamine::{Cell, DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError, Xlsx, XlsxError};
use lindung_core::intake::CellKind;

use super::Opened;
use super::failure::{ReadError, Trouble};
use super::panics::guarded;
use super::source::Source;
use super::values;
use super::worksheet::{Placed, Worksheet};

/// What looking through the parts of a workbook told.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    /// Whether any part speaks of merged cells.
    pub merged_cells: bool,
}

/// Reads an xlsx or xlsm workbook.
pub(super) fn read_xlsx(source: &Source<'_>, parts: Parts) -> Result<Opened, ReadError> {
    guarded(source, Trouble::Damaged { after_row: 0 }, || {
        let input = source.open().map_err(|error| ReadError::from_io(source.name, &error))?;
        let mut book = Xlsx::new(BufReader::new(input)).map_err(|error| match error {
            XlsxError::Password => source.error(Trouble::Password),
            _ => source.error(Trouble::Damaged { after_row: 0 }),
        })?;
        let mut opened = Opened { sheets: Vec::new(), notes: Vec::new() };
        let mut worksheets = 0;
        for sheet in book.sheets_metadata().to_owned() {
            if sheet.typ != SheetType::WorkSheet {
                continue;
            }
            let name = sheet.name.as_str();
            let damaged =
                |after_row| ReadError::in_sheet(source.name, name, Trouble::Damaged { after_row });
            let merges = if parts.merged_cells {
                book.merge_cells_by_sheet_name(name).map_err(|_| damaged(0))?
            } else {
                Vec::new()
            };
            let hidden = sheet.visible != SheetVisible::Visible;
            let sheet = Worksheet { source, name: Some(name), hidden, merges: &merges };
            let mut gathered = None;
            for sorted in [false, true] {
                let mut cells = match book.worksheet_cells_reader(name) {
                    Ok(cells) => cells,
                    Err(XlsxError::NotAWorksheet(_)) => break,
                    Err(_) => return Err(damaged(0)),
                };
                let next = |text: &mut String| match cells.next_cell() {
                    Ok(cell) => Ok(cell.map(|cell| placed(&cell, text))),
                    Err(_) => Err(()),
                };
                gathered = if sorted { sheet.sorted(next)? } else { sheet.in_order(next)? };
                if gathered.is_some() {
                    break;
                }
            }
            if let Some(gathered) = gathered {
                worksheets += 1;
                gathered.add_to(&mut opened, source, merges.len());
            }
        }
        opened_or_none(source, opened, worksheets)
    })
}

/// Reads an xlsb workbook.
pub(super) fn read_xlsb(source: &Source<'_>) -> Result<Opened, ReadError> {
    guarded(source, Trouble::Damaged { after_row: 0 }, || {
        let input = source.open().map_err(|error| ReadError::from_io(source.name, &error))?;
        let mut book = Xlsb::new(BufReader::new(input)).map_err(|error| match error {
            XlsbError::Password => source.error(Trouble::Password),
            _ => source.error(Trouble::Damaged { after_row: 0 }),
        })?;
        let mut opened = Opened { sheets: Vec::new(), notes: Vec::new() };
        let mut worksheets = 0;
        for sheet in book.sheets_metadata().to_owned() {
            if sheet.typ != SheetType::WorkSheet {
                continue;
            }
            let name = sheet.name.as_str();
            let hidden = sheet.visible != SheetVisible::Visible;
            let sheet = Worksheet { source, name: Some(name), hidden, merges: &[] };
            for sorted in [false, true] {
                let damaged = |_| sheet.error(Trouble::Damaged { after_row: 0 });
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
                let next = |text: &mut String| match cells.next_cell() {
                    Ok(cell) => Ok(cell.map(|cell| placed(&cell, text))),
                    Err(_) => Err(()),
                };
                let gathered = if sorted { sheet.sorted(next)? } else { sheet.in_order(next)? };
                if let Some(gathered) = gathered {
                    worksheets += 1;
                    gathered.add_to(&mut opened, source, 0);
                    break;
                }
            }
        }
        opened_or_none(source, opened, worksheets)
    })
}

fn opened_or_none(
    source: &Source<'_>,
    opened: Opened,
    worksheets: usize,
) -> Result<Opened, ReadError> {
    if worksheets == 0 { Err(source.error(Trouble::NoTable)) } else { Ok(opened) }
}

fn placed(cell: &Cell<DataRef<'_>>, text: &mut String) -> Placed {
    let (row, column) = cell.get_position();
    (row.saturating_add(1), column, value(cell.get_value(), text))
}

/// Writes the value of a cell as text.
fn value(value: &DataRef<'_>, out: &mut String) -> CellKind {
    out.clear();
    match value {
        DataRef::Empty => CellKind::Text,
        DataRef::String(text) | DataRef::DurationIso(text) => {
            out.push_str(text);
            CellKind::Text
        }
        DataRef::SharedString(text) => {
            out.push_str(text);
            CellKind::Text
        }
        DataRef::Int(whole) => {
            let _ = write!(out, "{whole}");
            CellKind::Number
        }
        DataRef::Float(float) => values::number(*float, out),
        DataRef::Bool(yes) => values::boolean(*yes, out),
        DataRef::Error(error) => {
            let _ = write!(out, "{error}");
            CellKind::Error
        }
        // What calamine calls 1904 is hidden inside; its parts of the date are not.
        DataRef::DateTime(date) if date.is_duration() => values::number(date.as_f64(), out),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            values::calendar_day(date.as_f64(), (year, month, day), out)
        }
        DataRef::DateTimeIso(text) => values::iso_day(text, out),
    }
}
