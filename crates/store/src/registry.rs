//! Workers: taken into the registry, found, told of, changed.
//!
//! One record per person and regency. What identifies a person is sealed; names are kept in the
//! clear, because people are found by them, and split into words in one spelling.

mod admit;
mod bulk;
mod row;
mod scores;
mod story;
mod worker;

pub use admit::{Admission, NewWorker, Taken, admit_in, verify_in};
pub use scores::{set_weights, weights};
pub use story::{Told, note_in, story};
pub use worker::{Worker, all_for_check, worker};

pub(crate) use admit::STATEMENTS as ADMIT_STATEMENTS;
pub(crate) use scores::STATEMENTS as SCORE_STATEMENTS;
pub(crate) use story::{SCOPED as STORY_SCOPED, STATEMENTS as STORY_STATEMENTS};
pub(crate) use worker::SCOPED as WORKER_SCOPED;
