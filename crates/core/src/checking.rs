//! Rules and reference lists are applied to candidates: every row gets a verdict with reasons.

pub mod alone;
mod finding;
mod judge;
mod kept;
mod outcome;
mod programme;
mod related;
mod rules;
mod standing;
pub mod summary;
pub mod wording;

pub use finding::{Code, Detail, Evidence, Finding, Severity, Verdict};
pub use judge::Judge;
pub use kept::{PairState, Side, Source, SourceCell, same_record};
pub use outcome::{Decision, List, Outcome, Pair, RecordRef, Role, Row};
pub use programme::{Programme, ProgrammeError, WorkClass};
pub use standing::{Move, MoveError, Reason, Standing};
pub use summary::Summary;
