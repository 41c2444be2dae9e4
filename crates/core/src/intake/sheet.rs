//! A grid of cells as it was found in a file, compact enough for a million rows.

use std::sync::Arc;

/// What kind of cell a value came from. Matters where a spreadsheet may have damaged it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum CellKind {
    /// Text, or any cell of a CSV file.
    #[default]
    Text,
    /// A number cell of a spreadsheet; the text is its shortest exact decimal form.
    Number,
    /// A date cell of a spreadsheet; the text is `YYYY-MM-DD`.
    Date,
    /// A yes/no cell.
    Boolean,
    /// An error cell such as `#REF!`.
    Error,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The text as found, not trimmed.
    pub text: &'a str,
    /// Where it came from.
    pub kind: CellKind,
}

/// A grid of cells of one sheet (or one CSV file). Rows may differ in length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The file's name as people know it; inside an archive `archive.zip/list.csv`.
    pub file: Arc<str>,
    /// The sheet's name; `None` for CSV.
    pub name: Option<Arc<str>>,
    /// Whether the sheet was hidden in the workbook.
    pub hidden: bool,
    text: String,
    rows: Vec<Row>,
    ends: Vec<u32>,
    kinds: Vec<CellKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    number: u32,
    text: usize,
    cell: usize,
}

impl Sheet {
    /// How many rows the grid holds; rows without any cell are not kept.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number a person sees beside this row in the file, from 1.
    ///
    /// # Panics
    /// If `row` is not below [`Sheet::len`].
    pub fn number(&self, row: usize) -> u32 {
        self.rows[row].number
    }

    /// How many cells this row has.
    pub fn width(&self, row: usize) -> usize {
        self.cell_range(row).len()
    }

    /// The cell in this row and column, both from 0; empty text where the row is shorter.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let range = self.cell_range(row);
        let index = range.start + column;
        if index >= range.end {
            return Cell { text: "", kind: CellKind::Text };
        }
        let base = self.rows[row].text;
        let start = if column == 0 { 0 } else { self.ends[index - 1] as usize };
        let text = &self.text[base + start..base + self.ends[index] as usize];
        let kind = self.kinds.get(index).copied().unwrap_or_default();
        Cell { text, kind }
    }

    /// The text of a cell, see [`Sheet::cell`].
    pub fn text(&self, row: usize, column: usize) -> &str {
        let Row { text: base, cell, .. } = self.rows[row];
        let next = self.rows.get(row + 1).map_or(self.ends.len(), |next| next.cell);
        let index = cell + column;
        if index >= next {
            return "";
        }
        let start = if column == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[base + start..base + self.ends[index] as usize]
    }

    /// Forgets every cell of a column, because it must not be kept (health, disability).
    /// The column stays in place, empty, so that the others keep their positions.
    #[must_use]
    pub fn without_columns(&self, columns: &[usize]) -> Self {
        let mut builder = SheetBuilder::new(self.file.clone(), self.name.clone(), self.hidden);
        for row in 0..self.len() {
            builder.start_row(self.number(row));
            for column in 0..self.width(row) {
                let cell = self.cell(row, column);
                let text = if columns.contains(&column) { "" } else { cell.text };
                builder.push(text, cell.kind);
            }
        }
        builder.finish()
    }

    fn cell_range(&self, row: usize) -> std::ops::Range<usize> {
        let start = self.rows[row].cell;
        let end = self.rows.get(row + 1).map_or(self.ends.len(), |next| next.cell);
        start..end
    }
}

/// Fills a [`Sheet`] row by row.
#[derive(Debug)]
pub struct SheetBuilder {
    sheet: Sheet,
}

impl SheetBuilder {
    /// An empty sheet of this file.
    pub fn new(file: Arc<str>, name: Option<Arc<str>>, hidden: bool) -> Self {
        Self {
            sheet: Sheet {
                file,
                name,
                hidden,
                text: String::new(),
                rows: Vec::new(),
                ends: Vec::new(),
                kinds: Vec::new(),
            },
        }
    }

    /// Begins the row that a person sees under this number (from 1, rising).
    pub fn start_row(&mut self, number: u32) {
        let sheet = &mut self.sheet;
        sheet.rows.push(Row { number, text: sheet.text.len(), cell: sheet.ends.len() });
    }

    /// Adds the next cell of the row.
    ///
    /// # Panics
    /// If no row was begun.
    pub fn push(&mut self, text: &str, kind: CellKind) {
        let sheet = &mut self.sheet;
        let row = *sheet.rows.last().expect("start_row before push");
        sheet.text.push_str(text);
        sheet.ends.push(u32::try_from(sheet.text.len() - row.text).unwrap_or(u32::MAX));
        // Kinds are kept only from the first cell on that is not text: a CSV file needs none.
        if kind != CellKind::Text || !sheet.kinds.is_empty() {
            sheet.kinds.resize(sheet.ends.len() - 1, CellKind::Text);
            sheet.kinds.push(kind);
        }
    }

    /// Adds a whole row of text cells at once: their texts one after the other, and where in it
    /// each one ends (in bytes, from the start of `text`, rising). Faster than cell by cell.
    ///
    /// # Panics
    /// Later, when the row is read, if an end is not a character boundary of `text`.
    pub fn push_text_row(&mut self, number: u32, text: &str, ends: &[u32]) {
        self.start_row(number);
        let sheet = &mut self.sheet;
        sheet.text.push_str(text);
        sheet.ends.extend_from_slice(ends);
        if !sheet.kinds.is_empty() {
            sheet.kinds.resize(sheet.ends.len(), CellKind::Text);
        }
    }

    /// Makes room beforehand, so that a large file is not copied again and again while it grows.
    /// Only a wish: without so much memory nothing is reserved.
    pub fn reserve(&mut self, text_bytes: usize, cells: usize, rows: usize) {
        let _ = self.sheet.text.try_reserve(text_bytes);
        let _ = self.sheet.ends.try_reserve(cells);
        let _ = self.sheet.rows.try_reserve(rows);
    }

    /// Bytes of text and places so far, for limits on memory.
    pub fn size(&self) -> usize {
        self.sheet.text.len() + 4 * self.sheet.ends.len() + 24 * self.sheet.rows.len()
    }

    /// The sheet.
    pub fn finish(self) -> Sheet {
        self.sheet
    }
}
