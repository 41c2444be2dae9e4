//! One sheet of a workbook, from whatever order its cells come in.

use calamine::Dimensions;
use lindung_core::intake::CellKind;
use lindung_core::message::Message;

use super::Opened;
use super::failure::{ReadError, Trouble};
use super::grid::{Grid, Refusal};
use super::source::Source;

/// A sheet that was read.
pub(super) struct Gathered {
    pub sheet: lindung_core::intake::Sheet,
    pub repeated: u64,
}

impl Gathered {
    /// Adds the sheet and what is to be said about it.
    pub(super) fn add_to(self, opened: &mut Opened, source: &Source<'_>, merges: usize) {
        let Self { sheet, repeated } = self;
        let name = sheet.name.as_deref().unwrap_or_default();
        let say = |key: &str| {
            Message::new(format!("read-note-{key}")).text("file", source.name).text("sheet", name)
        };
        if sheet.is_empty() {
            opened.notes.push(say("empty-sheet"));
            return;
        }
        if sheet.hidden {
            opened.notes.push(say("hidden-sheet"));
        }
        if repeated > 0 {
            opened.notes.push(say("merged-repeated").number("count", repeated));
        } else if merges > 0 {
            opened.notes.push(say("merged").number("count", merges));
        }
        opened.sheets.push(sheet);
    }
}

/// A sheet that is about to be read.
pub(super) struct Worksheet<'a> {
    pub source: &'a Source<'a>,
    /// `None` where the file has one sheet without a name.
    pub name: Option<&'a str>,
    pub hidden: bool,
    pub merges: &'a [Dimensions],
}

/// Where a cell stands (row from 1, column from 0) and what it is.
pub(super) type Placed = (u32, u32, CellKind);

/// A cell that waits to be sorted.
struct Waiting {
    row: u32,
    column: u32,
    kind: CellKind,
    text: Box<str>,
}

impl Worksheet<'_> {
    /// An error about this sheet.
    pub(super) fn error(&self, trouble: Trouble) -> ReadError {
        match self.name {
            Some(name) => ReadError::in_sheet(self.source.name, name, trouble),
            None => self.source.error(trouble),
        }
    }

    fn grid(&self) -> Grid<'_> {
        let mut grid = Grid::new(self.source, self.name, self.hidden);
        for merge in self.merges {
            if merge.start.1 == merge.end.1 {
                grid.merge_down(
                    merge.start.0.saturating_add(1),
                    merge.start.1,
                    merge.end.0.saturating_add(1),
                );
            }
        }
        grid
    }

    /// Reads the cells as they come, each one's text written into the string; `None` if a row comes after one that is below it.
    pub(super) fn in_order(
        &self,
        mut next: impl FnMut(&mut String) -> Result<Option<Placed>, ()>,
    ) -> Result<Option<Gathered>, ReadError> {
        let mut grid = self.grid();
        let mut text = String::new();
        loop {
            let Ok(cell) = next(&mut text) else {
                let after_row = grid.last_row();
                return Err(self.error(Trouble::Damaged { after_row }));
            };
            let Some((row, column, kind)) = cell else { break };
            match grid.cell(row, column, &text, kind) {
                Ok(()) => {}
                Err(Refusal::Disorder) => return Ok(None),
                Err(Refusal::Trouble(trouble)) => return Err(self.error(trouble)),
            }
        }
        let (sheet, repeated) = grid.finish().map_err(|trouble| self.error(trouble))?;
        Ok(Some(Gathered { sheet, repeated }))
    }

    /// Reads all cells and sorts them first.
    pub(super) fn sorted(
        &self,
        mut next: impl FnMut(&mut String) -> Result<Option<Placed>, ()>,
    ) -> Result<Option<Gathered>, ReadError> {
        let mut waiting: Vec<Waiting> = Vec::new();
        let mut used = self.source.used.get();
        let mut text = String::new();
        loop {
            let Ok(cell) = next(&mut text) else {
                return Err(self.error(Trouble::Damaged { after_row: 0 }));
            };
            let Some((row, column, kind)) = cell else { break };
            if text.is_empty() {
                continue;
            }
            used += (size_of::<Waiting>() + text.len()) as u64;
            if used > self.source.limits.max_bytes_out {
                return Err(self.error(self.source.too_large()));
            }
            waiting.push(Waiting { row, column, kind, text: text.as_str().into() });
        }
        waiting.sort_by_key(|cell| (cell.row, cell.column));
        let mut grid = self.grid();
        for cell in &waiting {
            match grid.cell(cell.row, cell.column, &cell.text, cell.kind) {
                Ok(()) | Err(Refusal::Disorder) => {}
                Err(Refusal::Trouble(trouble)) => return Err(self.error(trouble)),
            }
        }
        let (sheet, repeated) = grid.finish().map_err(|trouble| self.error(trouble))?;
        Ok(Some(Gathered { sheet, repeated }))
    }
}
