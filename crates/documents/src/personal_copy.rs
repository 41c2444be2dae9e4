//! The copy of what is kept of one person, for that person (UU 27/2022 article 7).

use serde::Serialize;

use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// What the copy says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PersonalCopy {
    /// The head of the paper.
    pub head: Letterhead,
    /// Of whom.
    pub person: String,
    /// For whom and why it was asked.
    pub purpose: String,
    /// Who gave it.
    pub given_by: String,
    /// When, to the minute.
    pub given_at: String,
    /// The day, as it stands over the signature.
    pub day: String,
    /// The record.
    pub facts: Vec<Fact>,
    /// Relatives: how related, name and year of birth.
    pub family: Vec<Fact>,
    /// The rows it came from.
    pub sources: Vec<Source>,
    /// What happened, the oldest first.
    pub story: Vec<Entry>,
    /// Who looked at it or changed it, the newest first.
    pub looks: Vec<Entry>,
}

/// A name and a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// A row of a list that arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The list, its sender, when it came.
    pub title: String,
    /// The cells of the row.
    pub cells: Vec<Fact>,
}

/// A line of a timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// When.
    pub at: String,
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
}

/// The copy as PDF: A4, Indonesian, with lines for both signatures.
///
/// # Errors
/// If the template is wrong.
pub fn personal_copy(copy: &PersonalCopy) -> Result<Vec<u8>, DocumentError> {
    render(Template::PersonalCopy, copy)
}
