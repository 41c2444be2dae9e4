//! Why a sheet cannot be read as a list of people.

use super::notes::more_columns;
use crate::intake::Field;
use crate::message::Message;

/// Why a sheet cannot be read as a list of people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No cell has anything in it.
    #[error("the sheet is empty")]
    Empty,
    /// There is a header and no row of a person below it.
    #[error("there is a header in row {header} and nobody below it")]
    NoPeople {
        /// Row number of the header's last line as people see it; 0 when there is no header.
        header: u32,
    },
    /// No column with names and none with NIKs.
    #[error("no column holds names or NIKs")]
    NoKey {
        /// The columns found, as `«title» (C)`.
        columns: Vec<String>,
    },
    /// One column was asked to mean two things.
    #[error("column {column} is mapped to two fields")]
    ColumnTwice {
        /// The column, as `«title» (C)`.
        column: String,
        /// One meaning.
        first: Field,
        /// The other.
        second: Field,
    },
    /// Two columns were asked to mean the same.
    #[error("two columns are mapped to one field")]
    FieldTwice {
        /// The meaning.
        field: Field,
        /// One column, as it was asked for.
        first: String,
        /// The other.
        second: String,
    },
    /// The column that was asked for is not there.
    #[error("there is no column {wanted}")]
    ColumnNotFound {
        /// What it was to mean.
        field: Field,
        /// The column, as it was asked for.
        wanted: String,
        /// Headers like it, best first; all headers when none is like it.
        nearest: Vec<String>,
    },
    /// Several columns have the header that was asked for.
    #[error("several columns are called {wanted}")]
    ColumnAmbiguous {
        /// What it was to mean.
        field: Field,
        /// The column, as it was asked for.
        wanted: String,
        /// The letters of those that have this header.
        letters: Vec<String>,
    },
}

/// Most columns that are named in a sentence.
const COLUMNS: usize = 24;

impl TableError {
    /// Whether the user's own `--map` is what stands in the way, not the file.
    pub fn is_wish(&self) -> bool {
        match self {
            Self::Empty | Self::NoPeople { .. } | Self::NoKey { .. } => false,
            Self::ColumnTwice { .. }
            | Self::FieldTwice { .. }
            | Self::ColumnNotFound { .. }
            | Self::ColumnAmbiguous { .. } => true,
        }
    }

    /// The sentence, with the place and the next step. `sheet` is `None` for CSV.
    pub fn message(&self, file: &str, sheet: Option<&str>) -> Message {
        let place = match sheet {
            Some(sheet) => {
                Message::new("table-place-sheet").text("file", file).text("sheet", sheet)
            }
            None => Message::new("table-place-file").text("file", file),
        };
        let say = |key: &str| Message::new(key).list("place", vec![place.clone()]);
        let label = |field: Field| vec![Message::new(field.label_key())];
        match self {
            Self::Empty => say("table-error-empty"),
            Self::NoPeople { header: 0 } => say("table-error-nobody"),
            Self::NoPeople { header } => say("table-error-header-only").text("row", header),
            Self::NoKey { columns } => {
                let shown = &columns[..columns.len().min(COLUMNS)];
                let say = say("table-error-no-key").text("columns", shown.join(", "));
                more_columns(say, columns.len() - shown.len())
            }
            Self::ColumnTwice { column, first, second } => say("table-error-column-twice")
                .text("column", column)
                .list("first", label(*first))
                .list("second", label(*second)),
            Self::FieldTwice { field, first, second } => say("table-error-field-twice")
                .list("field", label(*field))
                .text("first", first)
                .text("second", second),
            Self::ColumnNotFound { field, wanted, nearest } => say("table-error-column-not-found")
                .list("field", label(*field))
                .list("word", vec![Message::new(field.map_word_key())])
                .text("wanted", wanted)
                .text("nearest", nearest[..nearest.len().min(COLUMNS)].join(", ")),
            Self::ColumnAmbiguous { field, wanted, letters } => say("table-error-column-ambiguous")
                .list("field", label(*field))
                .list("word", vec![Message::new(field.map_word_key())])
                .text("wanted", wanted)
                .text("letters", letters.join(", "))
                .text("letter", letters.first().map_or("", String::as_str)),
        }
    }
}
