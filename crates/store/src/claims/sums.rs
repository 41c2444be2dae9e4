//! What BPJS decided and paid, by component, beside what is due by the law. No more of a component
//! arrives than was decided, which the table says too; what is due once for a worker is decided in one
//! case only. A wrong entry is undone by a further one.

mod books;
mod deciding;
mod paying;
mod reading;

use lindung_core::claims::{Booked, Due, NotBooked};
use lindung_core::law::Component;
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Actor;
use super::booking::handed_in;
use super::case::Case;
use super::children::member_in;
use super::problem::ClaimProblem;
use super::schooling::{school_in, settle_year_in};
use crate::calendar::day_of;
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

use books::Books;
pub use deciding::decide_sums;
pub use paying::{pay_claim, undo_claim_payment};
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
    /// What the law gives, for a sum about which nobody was told a decision: the least and the most,
    /// where anybody can say it.
    pub due: (Rupiah, Option<Rupiah>),
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
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, NULL, $10, $11) \
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
    // Of benefits that are due once: those of which not all has arrived.
    OPEN = "SELECT COUNT(*) FROM claim_sums WHERE regency = $1 AND claim = $2 AND year = 0 \
            AND paid <> decided";
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

/// How many sums of a case a statement counts.
async fn count(
    tx: &mut Tx,
    regency: RegionCode,
    claim: Uuid,
    statement: &'static str,
) -> Result<i64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(statement).bind(key(regency)).bind(claim).fetch_one(e).await?
    }))
}

/// Something of a case arrived.
pub(super) async fn something_paid_in(tx: &mut Tx, regency: RegionCode, claim: Uuid) -> Result<()> {
    match count(tx, regency, claim, PAID).await? {
        0 => Err(ClaimProblem::PaymentUnknown.into()),
        _ => Ok(()),
    }
}

/// What arrived differs from what the law gives nowhere without a word, also where BPJS has said
/// nothing of a benefit. School years go on after a case is closed.
pub(super) async fn explained_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    today: Date,
) -> Result<()> {
    if count(tx, regency, case.id, UNEXPLAINED).await? > 0 {
        return Err(ClaimProblem::DifferenceUnexplained.into());
    }
    let (_, entitlement, _) = school_in(tx, keys, regency, case, today).await?;
    for line in entitlement.lines {
        let due = !line.component.is_per_child() && line.amount.least() > Rupiah::ZERO;
        if due && !met(tx, regency, case.id, SumOf::whole(line.component)).await? {
            return Err(ClaimProblem::DifferenceUnexplained.into());
        }
    }
    Ok(())
}
