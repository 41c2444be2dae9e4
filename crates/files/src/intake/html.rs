//! Tables of HTML pages, which many systems send out under the name `.xls`.
//!
//! Only what such pages need: rows, cells, cells over several rows or columns, entities. Each
//! table that holds cells becomes a sheet.

use std::collections::BTreeMap;

use lindung_core::intake::CellKind;
use lindung_core::message::Message;

use super::Opened;
use super::failure::{ReadError, Trouble};
use super::grid::{Grid, Refusal};
use super::source::Source;

/// Tables in tables in tables: deeper is no list.
const DEEPEST: usize = 16;
/// Rows or columns that one cell may say it covers.
const MOST_COVERED: u32 = 65_536;

/// Reads all tables of a page.
pub(super) fn read(source: &Source<'_>, page: &str) -> Result<Opened, ReadError> {
    let mut reader = Reader { source, open: Vec::new(), done: Vec::new(), begun: 0 };
    let mut rest = page;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        reader.text(&rest[..at]);
        rest = reader.markup(&rest[at..]).map_err(|trouble| source.error(trouble))?;
    }
    reader.text(rest);
    while !reader.open.is_empty() {
        reader.end_table().map_err(|trouble| source.error(trouble))?;
    }
    let Reader { mut done, .. } = reader;
    done.sort_by_key(|(number, _)| *number);
    let tables: Vec<_> =
        done.into_iter().map(|(_, sheet)| sheet).filter(|sheet| !sheet.is_empty()).collect();
    if tables.is_empty() {
        return Err(source.error(Trouble::NoTable));
    }
    let note = Message::new("read-note-page").text("file", source.name);
    Ok(Opened { notes: vec![note.number("count", tables.len())], sheets: tables })
}

/// A table that is not closed yet.
struct Table<'a> {
    number: usize,
    grid: Grid<'a>,
    row: u32,
    column: u32,
    /// By column: the last row that a cell from above covers.
    covered: BTreeMap<u32, u32>,
    cell: Option<OpenCell>,
}

struct OpenCell {
    text: String,
    columns: u32,
    rows: u32,
}

struct Reader<'a> {
    source: &'a Source<'a>,
    open: Vec<Table<'a>>,
    done: Vec<(usize, lindung_core::intake::Sheet)>,
    begun: usize,
}

impl Reader<'_> {
    /// Adds text to the cell that is open.
    fn text(&mut self, text: &str) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            add_text(text, &mut cell.text);
        }
    }

    /// Reads the markup that `rest` begins with and gives what follows.
    fn markup<'t>(&mut self, rest: &'t str) -> Result<&'t str, Trouble> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Ok(after(comment, "-->"));
        }
        let inner = &rest[1..];
        let name_length = inner
            .bytes()
            .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b':' | b'!')))
            .unwrap_or(inner.len());
        let name = inner[..name_length].to_ascii_lowercase();
        if name.is_empty() || name == "/" {
            self.text("<");
            return Ok(inner);
        }
        let (attributes, rest) = tag_end(&inner[name_length..]);
        match name.trim_end_matches('/') {
            "script" => return Ok(after_tag(rest, "</script")),
            "style" => return Ok(after_tag(rest, "</style")),
            "table" => self.begin_table(),
            "/table" => self.end_table()?,
            "tr" => self.begin_row()?,
            "td" | "th" => self.begin_cell(attributes)?,
            "/td" | "/th" | "/tr" => self.end_cell()?,
            "br" | "p" | "/p" | "div" | "/div" | "li" => self.text(" "),
            _ => {}
        }
        Ok(rest)
    }

    fn begin_table(&mut self) {
        if self.open.len() >= DEEPEST {
            return;
        }
        self.begun += 1;
        let name = format!("#{}", self.begun);
        self.open.push(Table {
            number: self.begun,
            grid: Grid::new(self.source, Some(&name), false),
            row: 0,
            column: 0,
            covered: BTreeMap::new(),
            cell: None,
        });
    }

    fn end_table(&mut self) -> Result<(), Trouble> {
        self.end_cell()?;
        if let Some(table) = self.open.pop() {
            self.done.push((table.number, table.grid.finish()?.0));
        }
        Ok(())
    }

    fn begin_row(&mut self) -> Result<(), Trouble> {
        self.end_cell()?;
        // Rows without a table around them are read as if there were one.
        if self.open.is_empty() {
            self.begin_table();
        }
        if let Some(table) = self.open.last_mut() {
            table.row = table.row.saturating_add(1);
            table.column = 0;
            let row = table.row;
            table.covered.retain(|_, last| *last >= row);
        }
        Ok(())
    }

    fn begin_cell(&mut self, attributes: &str) -> Result<(), Trouble> {
        self.end_cell()?;
        if self.open.last().is_none_or(|table| table.row == 0) {
            self.begin_row()?;
        }
        if let Some(table) = self.open.last_mut() {
            let covered = |name| attribute_number(attributes, name).clamp(1, MOST_COVERED);
            let (columns, rows) = (covered("colspan"), covered("rowspan"));
            table.cell = Some(OpenCell { text: String::new(), columns, rows });
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Trouble> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let Some(cell) = table.cell.take() else { return Ok(()) };
        while table.covered.contains_key(&table.column) {
            table.column += 1;
        }
        let (row, column) = (table.row, table.column);
        let last_row = row.saturating_add(cell.rows - 1);
        if cell.rows > 1 {
            let most = u32::try_from(self.source.limits.max_columns).unwrap_or(u32::MAX);
            for column in column..column.saturating_add(cell.columns).min(most) {
                table.covered.insert(column, last_row);
            }
        }
        if cell.rows > 1 && cell.columns == 1 {
            table.grid.merge_down(row, column, last_row);
        }
        table.column = column.saturating_add(cell.columns);
        match table.grid.cell(row, column, cell.text.trim(), CellKind::Text) {
            Ok(()) | Err(Refusal::Disorder) => Ok(()),
            Err(Refusal::Trouble(trouble)) => Err(trouble),
        }
    }
}

/// What follows `end`, or nothing.
fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What follows the next tag of this name, or nothing.
fn after_tag<'t>(text: &'t str, tag: &str) -> &'t str {
    let bytes = text.as_bytes();
    let found = memchr::memchr_iter(b'<', bytes).find(|at| {
        bytes
            .get(*at..*at + tag.len())
            .is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
    });
    found.map_or("", |at| after(&text[at..], ">"))
}

/// The attributes of a tag and what follows it; a `>` inside quotes does not end it.
fn tag_end(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found;
        if bytes[at] == b'>' {
            return (&text[..at], &text[at + 1..]);
        }
        match memchr::memchr(bytes[at], &bytes[at + 1..]) {
            Some(closing) => at += closing + 2,
            // A quote that is not closed is taken as none.
            None => at += 1,
        }
    }
    (text, "")
}

fn attribute_number(attributes: &str, name: &str) -> u32 {
    let lower = attributes.to_ascii_lowercase();
    let value = lower.split(name).nth(1).and_then(|rest| rest.trim_start().strip_prefix('='));
    let digits = value.map(|value| value.trim_start_matches([' ', '"', '\'']));
    let digits = digits.map(|value| {
        let end = value.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(value.len());
        &value[..end]
    });
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1)
}

/// Adds text with its entities decoded and its blanks run together, as a page shows it.
fn add_text(mut text: &str, out: &mut String) {
    while !text.is_empty() {
        let stop = text
            .find(|letter: char| letter == '&' || letter.is_ascii_whitespace())
            .unwrap_or(text.len());
        out.push_str(&text[..stop]);
        text = &text[stop..];
        if let Some(rest) = text.strip_prefix('&') {
            let (letter, rest) = entity(rest).unwrap_or(('&', rest));
            out.push(letter);
            text = rest;
        } else if !text.is_empty() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            text = text.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
        }
    }
}

/// The letter of an entity (without its `&`) and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let (name, rest) = (&text[..end], &text[end + 1..]);
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "eacute" => 'é',
        "egrave" => 'è',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            match char::from_u32(code)? {
                '\u{a0}' => ' ',
                letter => letter,
            }
        }
    };
    Some((letter, rest))
}
