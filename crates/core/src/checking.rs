//! Rules and reference lists are applied to candidates: every row gets a verdict with reasons.

mod finding;
mod judge;
mod outcome;
mod programme;
mod related;
mod rules;
pub mod summary;
pub mod wording;

pub use finding::{Code, Detail, Evidence, Finding, Severity, Verdict};
pub use judge::Judge;
pub use outcome::{Decision, List, Outcome, Pair, RecordRef, Role, Row};
pub use programme::{Programme, ProgrammeError, WorkClass};
pub use summary::Summary;
