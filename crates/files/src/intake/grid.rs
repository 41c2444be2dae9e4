//! Gathers the cells of a spreadsheet into a [`Sheet`]: gaps filled, merged cells repeated
//! downward, every limit watched.

use std::collections::BTreeMap;
use std::sync::Arc;

use lindung_core::intake::{CellKind, Sheet, SheetBuilder};

use super::failure::Trouble;
use super::source::Source;

/// Why the next cell could not be taken.
#[derive(Debug)]
pub(super) enum Refusal {
    /// A limit was passed.
    Trouble(Trouble),
    /// The row lies above one that is already done.
    Disorder,
}

struct Held {
    column: u32,
    kind: CellKind,
    start: usize,
    end: usize,
}

struct Filling {
    last_row: u32,
    kind: CellKind,
    text: String,
}

/// A sheet while it is being read.
pub(super) struct Grid<'a> {
    source: &'a Source<'a>,
    builder: SheetBuilder,
    row: u32,
    held: Vec<Held>,
    text: String,
    /// Merged cells of one column: where they begin, and their last row.
    merges: BTreeMap<(u32, u32), u32>,
    /// Merged cells that reach into the row at hand, by column.
    filling: BTreeMap<u32, Filling>,
    repeated: u64,
}

impl<'a> Grid<'a> {
    /// An empty sheet of this file.
    pub(super) fn new(source: &'a Source<'a>, name: Option<&str>, hidden: bool) -> Self {
        Self {
            source,
            builder: SheetBuilder::new(Arc::from(source.name), name.map(Arc::from), hidden),
            row: 0,
            held: Vec::new(),
            text: String::new(),
            merges: BTreeMap::new(),
            filling: BTreeMap::new(),
            repeated: 0,
        }
    }

    /// Says that a cell (row from 1, column from 0) reaches down to `last_row` in its column.
    /// Must be said before the row below begins.
    pub(super) fn merge_down(&mut self, row: u32, column: u32, last_row: u32) {
        if last_row > row {
            self.merges.insert((row, column), last_row);
        }
    }

    /// Takes the next cell: row from 1 and not above the one before, column from 0.
    pub(super) fn cell(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: CellKind,
    ) -> Result<(), Refusal> {
        if row != self.row {
            if row < self.row {
                return Err(Refusal::Disorder);
            }
            self.end_row().map_err(Refusal::Trouble)?;
            self.row = row;
        }
        self.hold(column, text, kind).map_err(Refusal::Trouble)
    }

    fn hold(&mut self, column: u32, text: &str, kind: CellKind) -> Result<(), Trouble> {
        let (limits, row) = (self.source.limits, self.row);
        if text.is_empty() {
            return Ok(());
        }
        if row > limits.max_rows {
            return Err(Trouble::ManyRows { limit: limits.max_rows });
        }
        if column as usize >= limits.max_columns {
            return Err(Trouble::ManyColumns { row, limit: limits.max_columns });
        }
        if text.len() > limits.max_cell_bytes {
            let limit = limits.max_cell_bytes >> 10;
            return Err(Trouble::LongCell { row, column: column as usize + 1, limit });
        }
        let start = self.text.len();
        if start + text.len() > limits.max_cell_bytes.saturating_mul(16) {
            return Err(Trouble::LongRow { row, limit: limits.max_cell_bytes >> 6 });
        }
        // Spreadsheets show no NUL; a database would choke on it.
        if text.contains('\0') {
            self.text.extend(text.chars().filter(|letter| *letter != '\0'));
        } else {
            self.text.push_str(text);
        }
        self.held.push(Held { column, kind, start, end: self.text.len() });
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Trouble> {
        if self.held.is_empty() {
            return Ok(());
        }
        if !self.held.is_sorted_by_key(|held| held.column) {
            self.held.sort_by_key(|held| held.column);
        }
        self.repeat_merged();
        self.builder.start_row(self.row);
        let mut next = 0;
        for (index, held) in self.held.iter().enumerate() {
            // Of two cells in one place the later one counts.
            if self.held.get(index + 1).is_some_and(|other| other.column == held.column) {
                continue;
            }
            while next < held.column {
                self.builder.push("", CellKind::Text);
                next += 1;
            }
            self.builder.push(&self.text[held.start..held.end], held.kind);
            next += 1;
        }
        self.held.clear();
        self.text.clear();
        let used = self.source.used.get() + self.builder.size() as u64;
        if used > self.source.limits.max_bytes_out {
            return Err(self.source.too_large());
        }
        Ok(())
    }

    fn repeat_merged(&mut self) {
        if self.merges.is_empty() && self.filling.is_empty() {
            return;
        }
        let row = self.row;
        self.filling.retain(|_, filling| filling.last_row >= row);
        let own = self.held.len();
        for (column, filling) in &self.filling {
            if self.held[..own].binary_search_by_key(column, |held| held.column).is_ok() {
                continue;
            }
            let start = self.text.len();
            self.text.push_str(&filling.text);
            self.repeated += 1;
            self.held.push(Held {
                column: *column,
                kind: filling.kind,
                start,
                end: self.text.len(),
            });
        }
        if self.held.len() > own {
            self.held.sort_by_key(|held| held.column);
        }
        for held in &self.held {
            if let Some(last_row) = self.merges.remove(&(row, held.column)) {
                let text = self.text[held.start..held.end].to_owned();
                self.filling.insert(held.column, Filling { last_row, kind: held.kind, text });
            }
        }
    }

    /// The last row that was begun, 0 if none.
    pub(super) fn last_row(&self) -> u32 {
        self.row
    }

    /// The sheet, and how many cells were repeated out of merged ones.
    pub(super) fn finish(mut self) -> Result<(Sheet, u64), Trouble> {
        self.end_row()?;
        self.source.used.set(self.source.used.get() + self.builder.size() as u64);
        Ok((self.builder.finish(), self.repeated))
    }
}
