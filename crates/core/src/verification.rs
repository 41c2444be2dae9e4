//! Verification: what an officer asks in the field, what the answers come to, and who may decide.

mod answers;
mod follows;
mod outcome;
mod rules;
mod sample;
mod state;

pub use answers::{Answers, Lives, Missing, Pay, Question, Reply};
pub use follows::{Follows, follows};
pub use outcome::{Outcome, Reason};
pub use rules::{Condition, Kind};
pub use sample::{sample, sample_size};
pub use state::{Move, State, WrongMove, may_decide};
