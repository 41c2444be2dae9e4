//! The XML of Excel 2003 (`SpreadsheetML`), which some systems send out under the name `.xls`.

use lindung_core::intake::CellKind;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Opened;
use super::failure::{ReadError, Trouble};
use super::grid::{Grid, Refusal};
use super::ods::{number, trouble, xml_note};
use super::source::Source;
use super::values;
use super::worksheet::Gathered;
use super::xml::{add_reference, attributes, lenient};

/// Reads all worksheets.
pub(super) fn read(source: &Source<'_>, text: &str) -> Result<Opened, ReadError> {
    let mut xml = lenient(Reader::from_str(text));
    let mut opened = Opened { sheets: Vec::new(), notes: vec![xml_note(source)] };
    let mut sheet: Option<Worksheet<'_>> = None;
    let mut worksheets = 0;
    loop {
        let event = xml.read_event().map_err(|error| {
            let row = sheet.as_ref().map_or(0, |sheet| sheet.row);
            source.error(trouble(source, &error, row))
        })?;
        match (event, &mut sheet) {
            (Event::Start(element), None) if element.local_name().as_ref() == "Worksheet" => {
                worksheets += 1;
                let name = attribute(&element, "Name").unwrap_or_default();
                sheet = Some(Worksheet::new(source, &name));
            }
            (Event::Start(element), Some(sheet)) => sheet.start(&element),
            (Event::Text(text), Some(sheet)) if sheet.in_data => {
                sheet.text.push_str(&text.xml10_content());
            }
            (Event::CData(text), Some(sheet)) if sheet.in_data => {
                sheet.text.push_str(&text.xml10_content());
            }
            (Event::GeneralRef(reference), Some(sheet)) if sheet.in_data => {
                add_reference(&reference, &mut sheet.text);
            }
            (Event::End(element), Some(open)) => match element.local_name().as_ref() {
                "Worksheet" => {
                    if let Some(open) = sheet.take() {
                        open.finish(source, &mut opened)?;
                    }
                }
                name => open.end(name).map_err(|trouble| source.error(trouble))?,
            },
            (Event::Eof, None) => break,
            (Event::Eof, Some(sheet)) => {
                return Err(source.error(Trouble::Damaged { after_row: sheet.row }));
            }
            _ => {}
        }
    }
    if worksheets == 0 {
        return Err(source.error(Trouble::NoTable));
    }
    Ok(opened)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    attributes(element).find(|(key, _)| *key == name).map(|(_, value)| value.into_owned())
}

struct Worksheet<'a> {
    grid: Grid<'a>,
    row: u32,
    column: u32,
    /// Columns that the cell at hand covers.
    width: u32,
    merges: usize,
    in_data: bool,
    kind: String,
    text: String,
}

impl<'a> Worksheet<'a> {
    fn new(source: &'a Source<'a>, name: &str) -> Self {
        Self {
            grid: Grid::new(source, Some(name), false),
            row: 0,
            column: 0,
            width: 1,
            merges: 0,
            in_data: false,
            kind: String::new(),
            text: String::new(),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|text| text.parse().ok());
        match element.local_name().as_ref() {
            "Row" => {
                // Rows and cells that follow a gap say their number; numbers never fall.
                let next = self.row.saturating_add(1);
                self.row = number("Index").unwrap_or(next).max(next);
                self.column = 0;
            }
            "Cell" => {
                let next = self.column;
                self.column = number("Index").map_or(next, |index: u32| index.max(1) - 1).max(next);
                self.width = number("MergeAcross").unwrap_or(0).saturating_add(1);
                let down = number("MergeDown").unwrap_or(0);
                self.merges += usize::from(self.width > 1 || down > 0);
                if self.width == 1 {
                    let last = self.row.saturating_add(down);
                    self.grid.merge_down(self.row, self.column, last);
                }
                self.text.clear();
                self.kind.clear();
            }
            "Data" => {
                self.in_data = true;
                self.kind = attribute(element, "Type").unwrap_or_default();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match name {
            "Data" => self.in_data = false,
            "Cell" => {
                let mut text = String::new();
                let kind = match self.kind.as_str() {
                    "Number" => number(self.text.trim(), &mut text),
                    "DateTime" => values::iso_day(&self.text, &mut text),
                    "Boolean" => values::boolean(self.text.trim() == "1", &mut text),
                    other => {
                        text.push_str(&self.text);
                        if other == "Error" { CellKind::Error } else { CellKind::Text }
                    }
                };
                let column = self.column;
                self.column = column.saturating_add(self.width);
                return match self.grid.cell(self.row.max(1), column, &text, kind) {
                    Ok(()) | Err(Refusal::Disorder) => Ok(()),
                    Err(Refusal::Trouble(trouble)) => Err(trouble),
                };
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(self, source: &Source<'_>, opened: &mut Opened) -> Result<(), ReadError> {
        let merges = self.merges;
        let (sheet, repeated) = self.grid.finish().map_err(|trouble| source.error(trouble))?;
        Gathered { sheet, repeated }.add_to(opened, source, merges);
        Ok(())
    }
}
