//! As of when the figures are, and who writes down what.

use lindung_core::message::Message;
use lindung_core::words::Month;
use lindung_store::StoreError;
use lindung_store::coverage as store;
use lindung_store::coverage::Actor;
use time::Date;

use crate::fault::Fault;
use crate::local_time::day_of;
use crate::page::Problems;
use crate::visit::Visit;

/// So many people of months that changed are counted while one waits; what is more is left to the
/// background.
const AT_ONCE: u64 = 40_000;

/// As of when figures are, in words.
pub struct AsOf {
    /// When they were worked out.
    pub said: String,
    /// That some are worked out again; empty where all are as the ledger is.
    pub stale: String,
    /// The day on which they were counted; today where there is nobody to count.
    pub on: Date,
}

/// Works out what changed as long as that is quick, and says as of when the months are.
///
/// # Errors
/// If the store does not answer.
pub async fn fresh(visit: &Visit, first: Month, last: Month) -> Result<AsOf, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    store::refresh(db, regency, visit.now, Some(AT_ONCE)).await?;
    let as_of = store::as_of(db, regency, first, last).await?;
    let said = as_of.worked_out_at.map_or_else(String::new, |at| {
        visit.say(&Message::new("coverage-as-of").text("at", visit.time(at)))
    });
    let stale = match as_of.stale.len() {
        0 => String::new(),
        months => visit.say(&Message::new("coverage-dirty").number("months", months)),
    };
    let on = day_of(as_of.worked_out_at.unwrap_or(visit.now), regency);
    Ok(AsOf { said, stale, on })
}

/// Who does it, and when.
pub fn actor(visit: &Visit) -> Result<Actor, Fault> {
    let account = &visit.signed()?.account;
    let today = day_of(visit.now, account.regency);
    Ok(Actor { account: account.id, today, now: visit.now })
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Coverage(_) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}
