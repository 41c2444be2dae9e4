//! Where the table lies in a sheet and what its columns mean.

use super::Field;

/// How a column's meaning was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecognisedBy {
    /// Said by the user (`--map`).
    User,
    /// From a saved profile.
    Profile,
    /// The header is a known synonym.
    Header,
    /// The values look like it.
    Content,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The header as found, lines of a two-line header joined by a blank; empty when there is none.
    pub title: String,
    /// What it means and how that was found; `None` passes through untouched.
    pub field: Option<(Field, RecognisedBy)>,
}

/// Where the table lies in a sheet. Rows and columns are indices into the [`super::Sheet`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Header rows (none when the sheet has no header).
    pub header: std::ops::Range<usize>,
    /// Rows that hold people, in order: titles, blanks, repeated headers and totals are not here.
    pub people: Vec<u32>,
    /// The columns, in order.
    pub columns: Vec<Column>,
}

impl Layout {
    /// The column that holds this field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|c| c.field.is_some_and(|(f, _)| f == field))
    }
}
