//! The columns of a table while they are given their meaning.

use super::content::Content;
use super::header::Header;
use super::notes;
use crate::intake::{Field, RecognisedBy, Sheet};
use crate::message::Message;

/// What is known of the columns while they are given their meaning.
pub(super) struct Columns<'a> {
    pub sheet: &'a Sheet,
    pub sample: &'a [usize],
    pub header: &'a Header,
    pub contents: &'a [Content],
    pub fields: Vec<Option<(Field, RecognisedBy)>>,
    pub notes: Vec<Message>,
}

impl Columns<'_> {
    /// The column that has this field by now.
    pub(super) fn of(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|f| f.is_some_and(|(f, _)| f == field))
    }

    /// `«Nama» (C)`, or `C` when there is no header.
    pub(super) fn name(&self, column: usize) -> String {
        notes::column_name(&self.header.titles[column], column)
    }
}
