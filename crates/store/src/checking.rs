//! Rows of checked lists: looked through, decided, corrected; pairs that may be one person.
//!
//! The version of a row grows with every change, and an event of its story has the number of the
//! version that it led to: whoever decides on an older version is told so.

mod admission;
mod correct;
mod deciding;
mod pair;
mod pair_deciding;
mod problem;
mod row;
mod rows;
mod undoing;
mod wanted;
mod whole;

pub use correct::{Correction, correct};
pub use deciding::{Decision, Done, Preview, Selection, decide, decide_many, preview};
pub use pair::{
    Kinds, Pair, PairSummary, Progress, WantedPairs, kinds, next_pair, pair, pairs_of, progress,
};
pub use pair_deciding::{
    Answer, Answered, Remembered, Settled, decide_pair, decisions, last_answer, undo_pair,
};
pub use problem::DecideProblem;
pub use row::{Event, Finding, Mate, Row, reveal, row};
pub use rows::{Counts, Line, Neighbours, counts, line_of, list_title, neighbours, rows};
pub use undoing::{Undone, undo};
pub use wanted::Wanted;
pub use whole::{Whole, whole};

pub(crate) use admission::STATEMENTS as ADMISSION_STATEMENTS;
pub(crate) use correct::STATEMENTS as CORRECT_STATEMENTS;
pub(crate) use deciding::{SCOPED as DECIDING_SCOPED, STATEMENTS as DECIDING_STATEMENTS};
pub(crate) use pair::SCOPED as PAIR_SCOPED;
pub(crate) use pair_deciding::{
    SCOPED as PAIR_DECIDING_SCOPED, STATEMENTS as PAIR_DECIDING_STATEMENTS, records_print,
};
pub(crate) use row::{SCOPED as ROW_SCOPED, settled_severity, severity};
pub(crate) use rows::{SCOPED as ROWS_SCOPED, message, verdict};
pub(crate) use undoing::{SCOPED as UNDOING_SCOPED, STATEMENTS as UNDOING_STATEMENTS};
pub(crate) use whole::SCOPED as WHOLE_SCOPED;
