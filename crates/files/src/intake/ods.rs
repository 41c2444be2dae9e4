//! `OpenDocument` spreadsheets, as a zip (`.ods`) or as one XML file (`.fods`).
//!
//! Read here and not by calamine, which repeats what the file says is repeated before anything
//! can be limited, and which does not tell of merged cells.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Seek};

use lindung_core::intake::CellKind;
use lindung_core::message::Message;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Opened;
use super::failure::{NotAList, ReadError, Trouble};
use super::grid::{Grid, Refusal};
use super::source::{Limited, Source, is_over_limit};
use super::values;
use super::worksheet::Gathered;
use super::xml::{add_reference, attributes, lenient};

/// Bytes of the small parts that are read whole.
const SMALL_PART: u64 = 1 << 20;

/// Reads the zip form.
pub(super) fn read<R: Read + Seek>(
    source: &Source<'_>,
    archive: &mut ZipArchive<R>,
) -> Result<Opened, ReadError> {
    let small = |archive: &mut ZipArchive<R>, name: &str| {
        let mut bytes = Vec::new();
        if let Ok(part) = archive.by_name(name) {
            let _ = part.take(SMALL_PART).read_to_end(&mut bytes);
        }
        bytes
    };
    let kind = small(archive, "mimetype");
    if kind.starts_with(b"application/vnd.oasis.opendocument") {
        let other = match &kind[34..] {
            [b'.', b't', b'e', ..] => Some(NotAList::Document),
            [b'.', b'p', ..] => Some(NotAList::Presentation),
            _ => None,
        };
        if let Some(other) = other {
            return Err(source.error(Trouble::Other(other)));
        }
    }
    let manifest = small(archive, "META-INF/manifest.xml");
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(source.error(Trouble::Password));
    }
    let damaged = || source.error(Trouble::Damaged { after_row: 0 });
    let content = archive.by_name("content.xml").map_err(|_| damaged())?;
    let packed = content.compressed_size();
    let content = BufReader::new(Limited::new(content, packed, source.limits));
    read_content(source, lenient(Reader::from_reader(content)))
}

/// Reads the form of one XML file.
pub(super) fn read_flat(source: &Source<'_>, text: &str) -> Result<Opened, ReadError> {
    read_content(source, lenient(Reader::from_str(text)))
}

fn read_content<R: BufRead>(source: &Source<'_>, mut xml: Reader<R>) -> Result<Opened, ReadError> {
    let mut opened = Opened { sheets: Vec::new(), notes: Vec::new() };
    let mut hidden_styles = BTreeSet::new();
    let mut style = String::new();
    let mut tables = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "style" => style = attribute(&element, "name"),
                "table-properties" if attribute(&element, "display") == "false" => {
                    hidden_styles.insert(style.clone());
                }
                "table" => {
                    tables += 1;
                    let name = attribute(&element, "name");
                    let hidden = hidden_styles.contains(&attribute(&element, "style-name"));
                    let table = Table::new(source, &name, hidden);
                    let (gathered, merges) = table
                        .read(&mut xml)
                        .map_err(|trouble| ReadError::in_sheet(source.name, &name, trouble))?;
                    gathered.add_to(&mut opened, source, merges);
                }
                _ => {}
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(source.error(trouble(source, &error, 0))),
        }
    }
    if tables == 0 {
        return Err(source.error(Trouble::NoTable));
    }
    Ok(opened)
}

/// What an error of the XML reader means.
pub(super) fn trouble(source: &Source<'_>, error: &quick_xml::Error, after_row: u32) -> Trouble {
    match error {
        quick_xml::Error::Io(error) if is_over_limit(error) => source.bomb(),
        _ => Trouble::Damaged { after_row },
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    attributes(element)
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// What a cell says about itself before its text comes.
#[derive(Default)]
struct Cell {
    repeated: u32,
    rows: u32,
    columns: u32,
    kind: CellKind,
    /// The value, where it is given beside the text that is shown.
    value: Option<String>,
    text: String,
}

struct Table<'a> {
    source: &'a Source<'a>,
    grid: Grid<'a>,
    /// The cells of the row, with the first column of each.
    row: Vec<(u32, Cell)>,
    next_row: u32,
    next_column: u32,
    row_repeated: u32,
    merges: usize,
    scratch: String,
}

impl<'a> Table<'a> {
    fn new(source: &'a Source<'a>, name: &str, hidden: bool) -> Self {
        Self {
            source,
            grid: Grid::new(source, Some(name), hidden),
            row: Vec::new(),
            next_row: 1,
            next_column: 0,
            row_repeated: 1,
            merges: 0,
            scratch: String::new(),
        }
    }

    fn read<R: BufRead>(mut self, xml: &mut Reader<R>) -> Result<(Gathered, usize), Trouble> {
        let mut buffer = Vec::new();
        let mut cell: Option<Cell> = None;
        let mut paragraphs = 0;
        // Notes and drawings on a cell have text of their own.
        let mut aside = 0_usize;
        let mut inner_tables = 0_usize;
        loop {
            buffer.clear();
            let event = xml
                .read_event_into(&mut buffer)
                .map_err(|error| trouble(self.source, &error, self.grid.last_row()))?;
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "table" => inner_tables += 1,
                    "annotation" | "frame" | "custom-shape" | "shapes" => aside += 1,
                    _ if aside > 0 || inner_tables > 0 => {}
                    "table-row" => self.begin_row(&element),
                    "table-cell" | "covered-table-cell" => {
                        cell = Some(self.begin_cell(&element));
                        paragraphs = 0;
                    }
                    "p" => {
                        paragraphs += 1;
                        if let (Some(cell), true) = (&mut cell, paragraphs > 1) {
                            cell.text.push('\n');
                        }
                    }
                    "s" => {
                        let count = attribute(&element, "c").parse().unwrap_or(1_usize);
                        if let Some(cell) = &mut cell {
                            cell.text.extend(std::iter::repeat_n(' ', count.min(1000)));
                        }
                    }
                    "tab" | "line-break" => {
                        if let Some(cell) = &mut cell {
                            cell.text.push(' ');
                        }
                    }
                    _ => {}
                },
                Event::Text(text) if aside == 0 && inner_tables == 0 && paragraphs > 0 => {
                    if let Some(cell) = &mut cell {
                        cell.text.push_str(&text.xml10_content());
                    }
                }
                Event::GeneralRef(reference)
                    if aside == 0 && inner_tables == 0 && paragraphs > 0 =>
                {
                    if let Some(cell) = &mut cell {
                        add_reference(&reference, &mut cell.text);
                    }
                }
                Event::End(element) => match element.local_name().as_ref() {
                    "table" if inner_tables == 0 => break,
                    "table" => inner_tables -= 1,
                    "annotation" | "frame" | "custom-shape" | "shapes" => {
                        aside = aside.saturating_sub(1);
                    }
                    _ if aside > 0 || inner_tables > 0 => {}
                    "table-cell" | "covered-table-cell" => {
                        if let Some(cell) = cell.take() {
                            self.end_cell(cell);
                        }
                    }
                    "table-row" => self.end_row()?,
                    _ => {}
                },
                Event::Eof => return Err(Trouble::Damaged { after_row: self.grid.last_row() }),
                _ => {}
            }
        }
        let (sheet, repeated) = self.grid.finish()?;
        Ok((Gathered { sheet, repeated }, self.merges))
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) {
        self.row.clear();
        self.next_column = 0;
        self.row_repeated = attribute(element, "number-rows-repeated").parse().unwrap_or(1).max(1);
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Cell {
        let mut cell = Cell { repeated: 1, rows: 1, columns: 1, ..Cell::default() };
        let mut error = false;
        for (name, value) in attributes(element) {
            match name {
                "number-columns-repeated" => cell.repeated = value.parse().unwrap_or(1).max(1),
                "number-rows-spanned" => cell.rows = value.parse().unwrap_or(1).max(1),
                "number-columns-spanned" => cell.columns = value.parse().unwrap_or(1).max(1),
                "value" => {
                    cell.kind = number(value.trim(), &mut self.scratch);
                    cell.value = Some(self.scratch.clone());
                }
                "date-value" => {
                    cell.kind = values::iso_day(&value, &mut self.scratch);
                    cell.value = Some(self.scratch.clone());
                }
                "boolean-value" => {
                    cell.kind = values::boolean(value == "true", &mut self.scratch);
                    cell.value = Some(self.scratch.clone());
                }
                "string-value" => cell.value = Some(value.into_owned()),
                "value-type" => error |= value == "error",
                _ => {}
            }
        }
        if error {
            cell.kind = CellKind::Error;
            cell.value = None;
        }
        cell
    }

    fn end_cell(&mut self, mut cell: Cell) {
        let column = self.next_column;
        self.next_column = column.saturating_add(cell.repeated);
        if let Some(value) = cell.value.take()
            && !(value.is_empty() && cell.kind == CellKind::Text)
        {
            cell.text = value;
        }
        if cell.rows > 1 || cell.columns > 1 {
            self.merges += 1;
        }
        if !cell.text.is_empty() {
            self.row.push((column, cell));
        }
    }

    fn end_row(&mut self) -> Result<(), Trouble> {
        let first = self.next_row;
        self.next_row = first.saturating_add(self.row_repeated);
        if self.row.is_empty() {
            return Ok(());
        }
        for row in first..self.next_row {
            for (column, cell) in &self.row {
                if cell.rows > 1 && cell.columns == 1 {
                    self.grid.merge_down(row, *column, row.saturating_add(cell.rows - 1));
                }
                for column in *column..column.saturating_add(cell.repeated) {
                    match self.grid.cell(row, column, &cell.text, cell.kind) {
                        Ok(()) | Err(Refusal::Disorder) => {}
                        Err(Refusal::Trouble(trouble)) => return Err(trouble),
                    }
                }
            }
        }
        self.row.clear();
        Ok(())
    }
}

/// Writes a number that is given as text: its digits as they are, unless it has an exponent.
pub(super) fn number(text: &str, out: &mut String) -> CellKind {
    let plain = !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    match text.parse::<f64>() {
        Ok(value) if !plain || text.contains('.') => values::number(value, out),
        Ok(_) => {
            out.clear();
            out.push_str(text);
            CellKind::Number
        }
        Err(_) => {
            out.clear();
            out.push_str(text);
            CellKind::Text
        }
    }
}

/// The note that a file is one XML document.
pub(super) fn xml_note(source: &Source<'_>) -> Message {
    Message::new("read-note-xml").text("file", source.name)
}
