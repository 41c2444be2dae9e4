//! What is kept of a checked row: its cells as they came, and the two records of a pair.

use serde::{Deserialize, Serialize};

use crate::intake::Field;
use crate::registry::Person;

/// The row as it stood in the file, cell by cell. What an officer corrected stands beside what was
/// found, never in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The cells, in the order of the columns.
    pub cells: Vec<SourceCell>,
}

/// One cell of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCell {
    /// The heading of the column, as found.
    #[serde(rename = "h", default)]
    pub title: String,
    /// What the column means, if that is known.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// The text, as found.
    #[serde(rename = "t", default)]
    pub text: String,
    /// What an officer wrote instead.
    #[serde(rename = "g", default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
}

impl SourceCell {
    /// What counts: what an officer wrote, else what was found.
    pub fn now(&self) -> &str {
        self.given.as_deref().unwrap_or(&self.text)
    }
}

impl Source {
    /// The cell of a field; of several columns the first, as when it was read.
    pub fn cell(&self, field: Field) -> Option<&SourceCell> {
        self.cells.iter().find(|cell| cell.field == Some(field))
    }

    /// Writes a value in place of what was found and says what counted before. A field that the
    /// file has no column for gets a cell of its own; writing what was found takes a correction
    /// back.
    pub fn give(&mut self, field: Field, text: &str) -> String {
        let Some(cell) = self.cells.iter_mut().find(|cell| cell.field == Some(field)) else {
            self.cells.push(SourceCell {
                field: Some(field),
                given: Some(text.to_owned()),
                ..SourceCell::default()
            });
            return String::new();
        };
        let before = cell.now().to_owned();
        cell.given = (cell.text != text).then(|| text.to_owned());
        before
    }
}

/// One of two records that may be one person, as it is kept with the pair.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Side {
    /// What the list is for: `candidates`, `deaths`, …, or `registered` for a worker.
    pub role: String,
    /// The file it stands in, as people know it.
    pub file: String,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see; 0 for a worker.
    pub row: u32,
    /// The NIK as it was read, guessed digits included; empty where there are not sixteen.
    pub nik: String,
    /// Who it is.
    pub person: Person,
    /// The values in the order of the steps of the waterfall.
    pub values: Vec<String>,
}

impl Side {
    /// What makes the record the same one in a later list; see [`same_record`].
    pub fn record(&self) -> String {
        same_record(&self.nik, &self.person)
    }
}

/// What makes a record the same one in a later list, so that a decision about it is met again: who
/// says the same of a person there. `nik` as in [`Side::nik`]. Personal: kept sealed.
pub fn same_record(nik: &str, person: &Person) -> String {
    let born = person.born.map(|born| born.to_string()).unwrap_or_default();
    let place = person.place.map(|place| place.to_string()).unwrap_or_default();
    format!("{nik}|{}|{born}|{place}", person.name)
}

/// How a pair stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairState {
    /// The engine is sure; nobody is asked.
    Certain,
    /// Somebody must look.
    Open,
    /// One person.
    Same,
    /// Two persons.
    Different,
    /// The village is asked.
    Asked,
}

impl PairState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Certain, Self::Open, Self::Same, Self::Different, Self::Asked];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Open => "open",
            Self::Same => "same",
            Self::Different => "different",
            Self::Asked => "asked",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_stands_beside_what_was_found_and_can_be_taken_back() {
        let name = SourceCell {
            title: "Nama".into(),
            field: Some(Field::Name),
            text: "SITI".into(),
            given: None,
        };
        let mut source = Source { cells: vec![name] };
        assert_eq!(source.give(Field::Name, "SITI RATIH"), "SITI");
        assert_eq!((source.cells[0].text.as_str(), source.cells[0].now()), ("SITI", "SITI RATIH"));
        assert_eq!(source.give(Field::Name, "SITI"), "SITI RATIH");
        assert_eq!(source.cells[0].given, None);
    }

    #[test]
    fn a_field_without_a_column_gets_a_cell_of_its_own() {
        let mut source = Source::default();
        assert_eq!(source.give(Field::Nik, "6203010401847001"), "");
        let json = serde_json::to_string(&source).expect("text");
        let back: Source = serde_json::from_str(&json).expect("a row");
        assert_eq!(back.cell(Field::Nik).map(SourceCell::now), Some("6203010401847001"));
    }
}
