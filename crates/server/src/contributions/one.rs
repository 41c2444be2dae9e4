//! The bill of an address, what forms send, and what the store says no to.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::words::MonthSpan;
use lindung_store::StoreError;
use lindung_store::contributions::{self as store, Actor, Bill, BillState};
use lindung_store::funding::Fund;
use time::Date;
use uuid::Uuid;

use crate::fault::Fault;
use crate::funding::{month, seen};
use crate::local_time;
use crate::page::Problems;
use crate::visit::Visit;

/// The bill of an address with its fund, if the person may see the fund.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<(Bill, Fund)>, Fault> {
    let regency = visit.signed()?.account.regency;
    let Some(bill) = store::bill(&visit.office.db, regency, id).await? else { return Ok(None) };
    let fund = seen(visit).await?.into_iter().find(|fund| fund.id == bill.fund);
    Ok(fund.map(|fund| (bill, fund)))
}

/// Who does it, and when.
pub fn actor(visit: &Visit) -> Result<Actor, Fault> {
    let account = &visit.signed()?.account;
    let today = local_time::day_of(visit.now, account.regency);
    Ok(Actor { account: account.id, today, now: visit.now })
}

/// Not here.
pub fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// The number that a form sent; none came when the form was not ours.
pub fn sent(text: &str) -> Option<Uuid> {
    text.trim().parse().ok()
}

/// Two months that a form sent, in order.
pub fn span(first: &str, last: &str) -> Option<MonthSpan> {
    MonthSpan::new(month(first)?, month(last)?)
}

/// A day that a form sent and that has come.
pub fn past(visit: &Visit, text: &str) -> Result<Option<Date>, Fault> {
    let today = local_time::day_of(visit.now, visit.signed()?.account.regency);
    Ok(local_time::read_day(text).filter(|day| *day <= today))
}

/// A state in words, and its colour.
pub fn state(visit: &Visit, state: BillState) -> (String, &'static str) {
    let tone = match state {
        BillState::Paid => "good",
        BillState::Cancelled => "bad",
        BillState::Open | BillState::Part => "",
    };
    (visit.t(&format!("bill-state-{}", state.word())), tone)
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Ledger(_) | StoreError::Funding(_) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}
