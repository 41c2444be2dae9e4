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

pub(crate) use asking::{SCOPED as ASKING_SCOPED, STATEMENTS as ASKING_STATEMENTS};
pub(crate) use board::SCOPED as BOARD_SCOPED;
pub(crate) use deciding::{SCOPED as DECIDING_SCOPED, STATEMENTS as DECIDING_STATEMENTS};
pub(crate) use effects::{SCOPED as EFFECTS_SCOPED, STATEMENTS as EFFECTS_STATEMENTS};
pub(crate) use reading::{SCOPED as READING_SCOPED, words};
pub(crate) use reporting::{
    SCOPED as REPORTING_SCOPED, STATEMENTS as REPORTING_STATEMENTS, unseal,
};
pub(crate) use rounds::{SCOPED as ROUND_SCOPED, STATEMENTS as ROUND_STATEMENTS};

use lindung_core::words::RegionCode;
use time::Date;
use time::macros::format_description;

use crate::error::{Result, StoreError};
use crate::scope::place_of;

/// A day as the tables keep it: `2026-01-31`.
fn day_text(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

fn day(text: &str, table: &'static str) -> Result<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| StoreError::Unexpected { table })
}

fn place(key: i64) -> Result<RegionCode> {
    place_of(key).ok_or(StoreError::Unexpected { table: "visits" })
}
