//! Verification: rounds, the questions to villages, what officers report, and what a second person
//! decides about it.
//!
//! Every change writes its event into the audit chain first, so that the changes of one regency
//! happen one after the other; what they rest on is read after it.

mod asking;
mod board;
mod deciding;
mod effects;
mod problem;
mod reading;
mod reporting;
mod rounds;

pub use asking::{Ask, Asked, Pick, Picked, ask_in, cancel_in, open_round, pick};
pub use board::{Tally, Waiting, board, outcomes, waiting};
pub use deciding::{Batch, BatchHead, Verdict, batch, batches, decide, decide_batch, look};
pub use problem::VisitProblem;
pub use reading::{
    Chosen, Entry, Finding, Hamlet, Past, Record, hamlets, next_to_do, record, work_list,
};
pub use reporting::{Report, Reported, Source, report};
pub use rounds::{NewRound, Round, close, round, rounds, running_in, set_due};

pub(crate) use asking::{SCOPED as ASKING_SCOPED, STATEMENTS as ASKING_STATEMENTS, person};
pub(crate) use board::SCOPED as BOARD_SCOPED;
pub(crate) use deciding::{SCOPED as DECIDING_SCOPED, STATEMENTS as DECIDING_STATEMENTS};
pub(crate) use reading::{SCOPED as READING_SCOPED, written};
pub(crate) use reporting::{
    SCOPED as REPORTING_SCOPED, STATEMENTS as REPORTING_STATEMENTS, place_in, report_in, unseal,
    version_in,
};
pub(crate) use rounds::{SCOPED as ROUND_SCOPED, STATEMENTS as ROUND_STATEMENTS};

use lindung_core::words::RegionCode;

use crate::error::{Result, StoreError};
use crate::scope::place_of;

fn place(key: i64) -> Result<RegionCode> {
    place_of(key).ok_or(StoreError::Unexpected { table: "visits" })
}
