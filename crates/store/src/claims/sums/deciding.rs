//! What BPJS decided: all that one letter says is written down together or not at all.

use lindung_core::access::Area;
use lindung_core::claims::NotBooked;
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;

use super::{DECIDE, NewSum, bookable, follow, refused, told};
use crate::calendar::day_text;
use crate::claims::Actor;
use crate::claims::booking::{Booking, asked_before, begin, book, still, worded};
use crate::claims::case::Case;
use crate::claims::heirs::seal;
use crate::claims::moving::{AsRead, Step, step_in};
use crate::claims::problem::ClaimProblem;
use crate::db::{Db, Tx, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// Writes down what BPJS decided about benefits of a case, and lets the case go on by `then` where it
/// stands so that it can; a later decision takes the place of an earlier one, which stays in the
/// journal. All of it or nothing; asked again with the same requests, it does nothing. Says the new
/// version of the case.
///
/// # Errors
/// If BPJS does not have the case, somebody else was first, the day lies ahead, more has arrived than
/// that, or another benefit is paid that is instead of it.
pub async fn decide_sums(
    db: &Db,
    keys: &Keys,
    area: &Area,
    read: AsRead,
    (sums, then): (&[NewSum<'_>], Option<&Step<'_>>),
    actor: Actor,
) -> Result<i64> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let all: Vec<_> = sums.iter().map(|new| told(new.of, new.decided)).collect();
    let event = ("claim.sum-decided", json!({ "sums": all }));
    let mut case = begin(&mut tx, area, read.claim, event, actor.into()).await?;
    let requests = sums.iter().map(|new| new.request).chain(then.map(|step| step.request));
    for request in requests {
        if asked_before(&mut tx, regency, request).await?.is_some() {
            return Ok(case.version);
        }
    }
    still(&mut tx, regency, &case, read.version).await?;
    for new in sums {
        decide_in(&mut tx, keys, regency, &mut case, new, actor).await?;
    }
    if let Some(step) = then.filter(|step| case.state.to(step.by).is_ok()) {
        step_in(&mut tx, keys, area, &mut case, step, actor.into()).await?;
    }
    tx.commit().await?;
    Ok(case.version)
}

async fn decide_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &mut Case,
    new: &NewSum<'_>,
    actor: Actor,
) -> Result<()> {
    let (mut books, due) = bookable(tx, keys, regency, case, new.of).await?;
    if new.on > actor.today {
        return Err(ClaimProblem::DayAhead.into());
    }
    if new.due.0 < Rupiah::ZERO || new.due.1.is_some_and(|most| most < new.due.0) {
        return Err(ClaimProblem::NotBooked(NotBooked::NoSum).into());
    }
    books.decide(due, new.decided).map_err(|why| refused(why, None))?;
    let (note, (child, year)) = (worded(new.note)?, new.of.keys());
    sql!(tx.on(), e => {
        sqlx::query(DECIDE)
            .bind(key(regency))
            .bind(case.id)
            .bind(new.of.component.word())
            .bind(child)
            .bind(year)
            .bind(new.due.0.amount())
            .bind(new.due.1.map(Rupiah::amount))
            .bind(new.decided.amount())
            .bind(day_text(new.on))
            .bind(seal(keys, note))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    let booked = books.payments.of(due);
    follow(tx, keys, regency, case, (new.of, booked), actor).await?;
    let booking = Booking {
        on: Some(new.on),
        detail: told(new.of, new.decided),
        words: note,
        request: Some(new.request),
        ..Booking::moving("sum-decided")
    };
    book(tx, keys, regency, case, &booking, actor.into()).await
}
