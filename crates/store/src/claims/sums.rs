//! What BPJS decided and paid, by component, beside what is due by the law. No more of a component
//! arrives than was decided, which the table says too; what is due once for a worker is decided in one
//! case only. A wrong entry is undone by a further one.

mod books;
mod reading;

use lindung_core::access::Area;
use lindung_core::claims::{Booked, Due, NotBooked};
use lindung_core::law::Component;
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, handed_in, still, worded};
use super::case::Case;
use super::children::member_in;
use super::heirs::seal;
use super::moving::AsRead;
use super::problem::ClaimProblem;
use super::schooling::settle_year_in;
use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

use books::Books;
pub use reading::{ClaimPayment, ClaimSum, claim_payments, claim_sums};

pub(super) use books::STATEMENTS as BOOKS_STATEMENTS;
pub(super) use reading::SCOPED;

/// What a sum is of: a component, and of a scholarship the child and the calendar year in which the
/// school year begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SumOf {
    /// The benefit.
    pub component: Component,
    /// Whose scholarship, and of which school year.
    pub school: Option<(Uuid, i32)>,
}

impl SumOf {
    /// A benefit of no child.
    pub fn whole(component: Component) -> Self {
        Self { component, school: None }
    }

    fn keys(self) -> (Uuid, i64) {
        self.school.map_or((Uuid::nil(), 0), |(child, year)| (child, i64::from(year)))
    }

    fn of(component: &str, child: Uuid, year: i64) -> Result<Self> {
        let component = Component::parse(component).ok_or(UNEXPECTED)?;
        let year = i32::try_from(year).map_err(|_| UNEXPECTED)?;
        Ok(Self { component, school: (!child.is_nil()).then_some((child, year)) })
    }
}

/// What BPJS decided about a benefit.
#[derive(Debug, Clone, Copy)]
pub struct NewSum<'a> {
    /// Of what.
    pub of: SumOf,
    /// How much; zero where it pays nothing.
    pub decided: Rupiah,
    /// On which day.
    pub on: Date,
    /// What the law gives, as it was worked out: the least and the most, where anybody can say it.
    pub due: (Rupiah, Option<Rupiah>),
    /// Why it differs, where it does.
    pub note: &'a str,
    /// A number of the request: made twice, it is written down once.
    pub request: Uuid,
}

/// Money of a benefit that arrived in an account.
#[derive(Debug, Clone, Copy)]
pub struct NewClaimPayment<'a> {
    /// Of what.
    pub of: SumOf,
    /// How much.
    pub amount: Rupiah,
    /// On which day.
    pub on: Date,
    /// The heir whose account it is, where it is one's.
    pub heir: Option<Uuid>,
    /// A note.
    pub note: &'a str,
    /// A number of the request: made twice, it is written down once.
    pub request: Uuid,
}

statements! { STATEMENTS:
    DECIDE = "INSERT INTO claim_sums (regency, claim, component, child, year, least, most, \
              decided, decided_on, paid, note_sealed, noted_by, noted_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12) \
              ON CONFLICT (regency, claim, component, child, year) DO UPDATE SET \
              least = excluded.least, most = excluded.most, decided = excluded.decided, \
              decided_on = excluded.decided_on, note_sealed = excluded.note_sealed, \
              noted_by = excluded.noted_by, noted_at = excluded.noted_at";
    MEET = "INSERT INTO claim_sums (regency, claim, component, child, year, least, most, decided, \
            decided_on, paid, note_sealed, noted_by, noted_at) \
            VALUES ($1, $2, $3, $4, $5, 0, NULL, $6, $7, 0, NULL, $8, $9) \
            ON CONFLICT (regency, claim, component, child, year) DO NOTHING";
    ADD = "UPDATE claim_sums SET paid = paid + $6 WHERE regency = $1 AND claim = $2 \
           AND component = $3 AND child = $4 AND year = $5";
    ENTER = "INSERT INTO claim_payments (regency, id, claim, component, child, year, act, amount, \
             paid_on, heir, undoes, note_sealed, made_by, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    ONE = "SELECT component, child, year, amount, paid_on, heir FROM claim_payments p \
           WHERE p.regency = $1 AND p.id = $2 AND p.claim = $3 AND p.act = 'paid' \
           AND NOT EXISTS (SELECT 1 FROM claim_payments u WHERE u.regency = p.regency \
           AND u.undoes = p.id)";
    THERE = "SELECT COUNT(*) FROM claim_payments WHERE regency = $1 AND id = $2";
    LAST = "SELECT MAX(paid_on) FROM claim_payments WHERE regency = $1 AND claim = $2 \
            AND component = $3 AND child = $4 AND year = $5 AND act = 'paid'";
    MET = "SELECT COUNT(*) FROM claim_sums WHERE regency = $1 AND claim = $2 AND component = $3 \
           AND child = $4 AND year = $5";
    PAID = "SELECT COUNT(*) FROM claim_sums WHERE regency = $1 AND claim = $2 AND paid > 0";
    UNEXPLAINED = "SELECT COUNT(*) FROM claim_sums WHERE regency = $1 AND claim = $2 \
                   AND note_sealed IS NULL AND (paid < least OR paid > most)";
}

const TABLE: &str = "claim_sums";
const UNEXPECTED: StoreError = StoreError::Unexpected { table: TABLE };

/// What the rule refuses, as a problem for people.
fn refused(why: NotBooked, last: Option<Date>) -> ClaimProblem {
    match (why, last) {
        (NotBooked::Beyond(open), Some(on)) if open == Rupiah::ZERO => {
            ClaimProblem::PaidAlready { on }
        }
        (why, _) => ClaimProblem::NotBooked(why),
    }
}

/// A sum of a case may be booked: BPJS has it, and the benefit is of a child of the case or of none.
/// Says what it is of for the rule.
async fn bookable(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    of: SumOf,
) -> Result<(Books, Due)> {
    handed_in(case.state)?;
    if of.component.is_per_child() != of.school.is_some() {
        return Err(ClaimProblem::ChildOrNot.into());
    }
    let mut books = Books::of(tx, regency, case).await?;
    let school = match of.school {
        Some((child, year)) => {
            let member = member_in(tx, keys, regency, (case.id, child)).await?;
            Some((member.unwrap_or(child), year))
        }
        None => None,
    };
    let due = books.due(of.component, school);
    Ok((books, due))
}

/// Writes down what BPJS decided about a benefit; a later decision takes the place of an earlier one,
/// which stays in the journal. Says the new version of the case.
///
/// # Errors
/// If BPJS does not have the case, somebody else was first, the day lies ahead, more has arrived than
/// that, or another benefit is paid that is instead of it.
pub async fn decide_sum(
    db: &Db,
    keys: &Keys,
    area: &Area,
    read: AsRead,
    new: &NewSum<'_>,
    actor: Actor,
) -> Result<i64> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let told = told(new.of, new.decided);
    let event = ("claim.sum-decided", told.clone());
    let mut case = begin(&mut tx, area, read.claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, new.request).await?.is_some() {
        return Ok(case.version);
    }
    still(&mut tx, regency, &case, read.version).await?;
    let (mut books, due) = bookable(&mut tx, keys, regency, &case, new.of).await?;
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
    follow(&mut tx, keys, regency, &case, (new.of, booked), actor).await?;
    let booking = Booking {
        on: Some(new.on),
        detail: told,
        words: note,
        request: Some(new.request),
        ..Booking::moving("sum-decided")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(case.version)
}

fn told(of: SumOf, amount: Rupiah) -> serde_json::Value {
    json!({
        "component": of.component.word(),
        "child": of.school.map(|(child, _)| child.to_string()),
        "year": of.school.map(|(_, year)| year),
        "amount": amount.amount(),
    })
}

/// The school year of a scholarship follows what is booked of it.
async fn follow(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    (of, booked): (SumOf, Booked),
    actor: Actor,
) -> Result<()> {
    match of.school {
        Some((child, year)) => {
            settle_year_in(tx, keys, regency, case, (child, year), booked, actor).await
        }
        None => Ok(()),
    }
}

/// Writes down that money of a benefit is in an account: all of it or a part. Where BPJS told no
/// decision, what arrives first is taken for it. Asked again with the same request, it does nothing.
/// Says the number of the payment.
///
/// # Errors
/// If all of it was paid before or it is more than was decided, another benefit is paid that is
/// instead of it, BPJS does not have the case, or the day lies ahead.
pub async fn pay_claim(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    new: &NewClaimPayment<'_>,
    actor: Actor,
) -> Result<Uuid> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let told = told(new.of, new.amount);
    let event = ("claim.paid", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if there(&mut tx, regency, new.request).await? {
        return Ok(new.request);
    }
    if new.on > actor.today {
        return Err(ClaimProblem::DayAhead.into());
    }
    let (mut books, due) = bookable(&mut tx, keys, regency, &case, new.of).await?;
    let last = last(&mut tx, regency, claim, new.of).await?;
    if !met(&mut tx, regency, claim, new.of).await? {
        books.decide(due, new.amount).map_err(|why| refused(why, None))?;
    }
    books.payments.pay(due, new.amount).map_err(|why| refused(why, last))?;
    meet(&mut tx, regency, claim, new, actor).await?;
    enter(&mut tx, keys, regency, (claim, new.request), (new, None), actor).await?;
    let booked = books.payments.of(due);
    follow(&mut tx, keys, regency, &case, (new.of, booked), actor).await?;
    let booking = Booking {
        on: Some(new.on),
        detail: told,
        words: new.note,
        request: Some(new.request),
        ..Booking::noting("sum-paid")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(new.request)
}

async fn there(tx: &mut Tx, regency: RegionCode, payment: Uuid) -> Result<bool> {
    let found = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(THERE).bind(key(regency)).bind(payment).fetch_one(e).await?
    });
    Ok(found > 0)
}

/// The last day on which something of a sum arrived.
async fn last(tx: &mut Tx, regency: RegionCode, claim: Uuid, of: SumOf) -> Result<Option<Date>> {
    let (child, year) = of.keys();
    let on = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Option<String>>(LAST)
            .bind(key(regency))
            .bind(claim)
            .bind(of.component.word())
            .bind(child)
            .bind(year)
            .fetch_one(e)
            .await?
    });
    on.map(|on| day_of(&on, TABLE)).transpose()
}

/// Whether anything was decided about a sum, be it nothing.
async fn met(tx: &mut Tx, regency: RegionCode, claim: Uuid, of: SumOf) -> Result<bool> {
    let (child, year) = of.keys();
    let found = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(MET)
            .bind(key(regency))
            .bind(claim)
            .bind(of.component.word())
            .bind(child)
            .bind(year)
            .fetch_one(e)
            .await?
    });
    Ok(found > 0)
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
    let booking = Booking {
        words: reason,
        detail: told,
        request: Some(request),
        ..Booking::noting("payment-undone")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}

/// Something of a case arrived.
pub(super) async fn something_paid_in(tx: &mut Tx, regency: RegionCode, claim: Uuid) -> Result<()> {
    let paid = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(PAID).bind(key(regency)).bind(claim).fetch_one(e).await?
    });
    if paid == 0 { Err(ClaimProblem::PaymentUnknown.into()) } else { Ok(()) }
}

/// What arrived differs from what the law gives nowhere without a word.
pub(super) async fn explained_in(tx: &mut Tx, regency: RegionCode, claim: Uuid) -> Result<()> {
    let differ = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(UNEXPLAINED)
            .bind(key(regency))
            .bind(claim)
            .fetch_one(e)
            .await?
    });
    if differ > 0 { Err(ClaimProblem::DifferenceUnexplained.into()) } else { Ok(()) }
}
