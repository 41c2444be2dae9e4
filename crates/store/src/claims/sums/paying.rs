//! Money that arrived in an account: what came together is written down together. A wrong entry is
//! undone by a further one, and a case of which something is open again is not paid any more.

use lindung_core::access::Area;
use lindung_core::claims::State;
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use uuid::Uuid;

use super::{
    ADD, ENTER, MEET, NewClaimPayment, ONE, OPEN, SumOf, TABLE, bookable, count, follow, last, met,
    refused, there, told,
};
use crate::calendar::{day_of, day_text};
use crate::claims::Actor;
use crate::claims::booking::{Booking, begin, book, still, worded};
use crate::claims::case::Case;
use crate::claims::heirs::seal;
use crate::claims::moving::{AsRead, Step, step_in, turn};
use crate::claims::problem::ClaimProblem;
use crate::db::{Db, Tx, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// Writes down that money of benefits is in an account: all of each or a part. Where BPJS told no
/// decision, what arrives first is taken for it. Once all that was decided is there, the case goes on
/// by `then` where it can; an objection goes on until BPJS answers it. All of it or nothing; asked again with the same requests, it does nothing.
/// Says whether all that was decided is there; school years are counted for themselves.
///
/// # Errors
/// If somebody else was first, all of one was paid before or it is more than was decided, another benefit is paid that is
/// instead of it, BPJS does not have the case, or the day lies ahead.
pub async fn pay_claim(
    db: &Db,
    keys: &Keys,
    area: &Area,
    read: AsRead,
    (payments, then): (&[NewClaimPayment<'_>], Option<&Step<'_>>),
    actor: Actor,
) -> Result<bool> {
    let (mut tx, regency, claim) = (db.begin().await?, area.regency(), read.claim);
    let all: Vec<_> = payments.iter().map(|new| told(new.of, new.amount)).collect();
    let event = ("claim.paid", json!({ "payments": all }));
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    for new in payments {
        if there(&mut tx, regency, new.request).await? {
            return Ok(count(&mut tx, regency, claim, OPEN).await? == 0);
        }
    }
    still(&mut tx, regency, &case, read.version).await?;
    for new in payments {
        pay_in(&mut tx, keys, regency, &mut case, new, actor).await?;
    }
    let whole = count(&mut tx, regency, claim, OPEN).await? == 0;
    let goes_on = whole && case.state != State::Objected;
    if let Some(step) = then.filter(|step| goes_on && case.state.to(step.by).is_ok()) {
        step_in(&mut tx, keys, area, &mut case, step, actor.into()).await?;
    }
    tx.commit().await?;
    Ok(whole)
}

async fn pay_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &mut Case,
    new: &NewClaimPayment<'_>,
    actor: Actor,
) -> Result<()> {
    if new.on > actor.today {
        return Err(ClaimProblem::DayAhead.into());
    }
    let (mut books, due) = bookable(tx, keys, regency, case, new.of).await?;
    let last = last(tx, regency, case.id, new.of).await?;
    if !met(tx, regency, case.id, new.of).await? {
        books.decide(due, new.amount).map_err(|why| refused(why, None))?;
    }
    books.payments.pay(due, new.amount).map_err(|why| refused(why, last))?;
    meet(tx, regency, case.id, new, actor).await?;
    enter(tx, keys, regency, (case.id, new.request), (new, None), actor).await?;
    let booked = books.payments.of(due);
    follow(tx, keys, regency, case, (new.of, booked), actor).await?;
    let booking = Booking {
        on: Some(new.on),
        detail: told(new.of, new.amount),
        words: new.note,
        request: Some(new.request),
        ..Booking::moving("sum-paid")
    };
    book(tx, keys, regency, case, &booking, actor.into()).await
}

/// The sum of a payment, decided by it where nobody was told of a decision.
async fn meet(
    tx: &mut Tx,
    regency: RegionCode,
    claim: Uuid,
    new: &NewClaimPayment<'_>,
    actor: Actor,
) -> Result<()> {
    let (child, year) = new.of.keys();
    sql!(tx.on(), e => {
        sqlx::query(MEET)
            .bind(key(regency))
            .bind(claim)
            .bind(new.of.component.word())
            .bind(child)
            .bind(year)
            .bind(new.due.0.amount())
            .bind(new.due.1.map(Rupiah::amount))
            .bind(new.amount.amount())
            .bind(day_text(new.on))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Writes an entry about money, and what has arrived by it.
async fn enter(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (claim, id): (Uuid, Uuid),
    (new, undoes): (&NewClaimPayment<'_>, Option<Uuid>),
    actor: Actor,
) -> Result<()> {
    let (act, sign) = if undoes.is_some() { ("undone", -1) } else { ("paid", 1) };
    let (child, year) = new.of.keys();
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(claim)
            .bind(new.of.component.word())
            .bind(child)
            .bind(year)
            .bind(sign * new.amount.amount())
            .execute(e)
            .await?;
    });
    let note = seal(keys, worded(new.note)?);
    sql!(tx.on(), e => {
        sqlx::query(ENTER)
            .bind(key(regency))
            .bind(id)
            .bind(claim)
            .bind(new.of.component.word())
            .bind(child)
            .bind(year)
            .bind(act)
            .bind(new.amount.amount())
            .bind(day_text(new.on))
            .bind(new.heir)
            .bind(undoes)
            .bind(note)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Undoes a payment that was written down wrongly, by a further entry.
///
/// # Errors
/// If no reason is given, or there is no such payment that holds.
pub async fn undo_claim_payment(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, payment): (Uuid, Uuid),
    (reason, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    type Columns = (String, Uuid, i64, i64, String, Option<Uuid>);
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let reason = worded(reason)?;
    if reason.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let told = json!({ "payment": payment.to_string() });
    let event = ("claim.payment-undone", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if there(&mut tx, regency, request).await? {
        return Ok(());
    }
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(ONE)
            .bind(key(regency))
            .bind(payment)
            .bind(claim)
            .fetch_optional(e)
            .await?
    });
    let (component, child, year, amount, on, heir) = found.ok_or(ClaimProblem::PaymentUnknown)?;
    let undone = NewClaimPayment {
        of: SumOf::of(&component, child, year)?,
        due: (Rupiah::ZERO, None),
        amount: Rupiah::new(amount),
        on: day_of(&on, TABLE)?,
        heir,
        note: reason,
        request,
    };
    let (mut books, due) = bookable(&mut tx, keys, regency, &case, undone.of).await?;
    books.payments.take_back(due, undone.amount).map_err(|why| refused(why, None))?;
    enter(&mut tx, keys, regency, (claim, request), (&undone, Some(payment)), actor).await?;
    let booked = books.payments.of(due);
    follow(&mut tx, keys, regency, &case, (undone.of, booked), actor).await?;
    let before = case.state;
    if count(&mut tx, regency, claim, OPEN).await? > 0 {
        case.state = before.with_money_open();
    }
    let goes_back = case.state != before;
    if goes_back {
        case.closed_at = None;
        turn(&mut tx, area, &mut case, (None, None), actor.into()).await?;
    }
    let booking = Booking {
        moves: goes_back,
        words: reason,
        detail: told,
        request: Some(request),
        ..Booking::noting("payment-undone")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}
