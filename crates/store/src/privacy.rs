//! Duties towards those whose data is kept: breaches and their clock, what is kept of one person,
//! what is kept too long.

mod affected;
mod breaches;
mod copy;
mod promised;
mod requests;
mod retention;

pub use affected::{Concerned, affected, count_affected};
pub use breaches::{Breach, NewBreach, State, breach, breaches, close, open, tell};
pub use copy::{Copied, Look, copy_of};
pub use promised::{InDecree, InLedger, InPlan, Promised, promised_to};
pub use requests::{
    CorrectionRequest, RequestState, answer_correction, ask_correction, open_requests,
    requests_due, requests_of,
};
pub use retention::{Overdue, erase, overdue};

pub(crate) use affected::SCOPED as AFFECTED_SCOPED;
pub(crate) use breaches::STATEMENTS as BREACH_STATEMENTS;
pub(crate) use copy::{SCOPED as COPY_SCOPED, STATEMENTS as COPY_STATEMENTS};
pub(crate) use promised::SCOPED as PROMISED_SCOPED;
pub(crate) use requests::{SCOPED as REQUEST_SCOPED, STATEMENTS as REQUEST_STATEMENTS};
pub(crate) use retention::{
    CLAIM_STATEMENTS as RETENTION_CLAIM_STATEMENTS, STATEMENTS as RETENTION_STATEMENTS,
};
