//! Duties towards those whose data is kept: breaches and their clock, what is kept of one person,
//! what is kept too long.

mod breaches;
mod copy;
mod retention;

pub use breaches::{Breach, NewBreach, State, breach, breaches, close, open, tell};
pub use copy::{Copied, Look, copy_of};
pub use retention::{Overdue, erase, overdue};

pub(crate) use breaches::{SCOPED as BREACH_SCOPED, STATEMENTS as BREACH_STATEMENTS};
pub(crate) use copy::{SCOPED as COPY_SCOPED, STATEMENTS as COPY_STATEMENTS};
pub(crate) use retention::STATEMENTS as RETENTION_STATEMENTS;
