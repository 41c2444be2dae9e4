//! The scholarship as a task of each year for each child, until it ends.

use lindung_core::access::Area;
use lindung_core::claims::{
    self as rules, Booked, Entitlement, SchoolYear, Terms, YearState, years,
};
use lindung_core::law::{Component, Law, School};
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, handed_in, worded};
use super::case::{Case, case_in};
use super::children::{Child, children_in};
use super::particulars::particulars_in;
use super::problem::ClaimProblem;
use super::reckoning::{Event, counting, standing_in};
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// What was done about a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearDone {
    /// It was applied for at BPJS.
    Asked,
    /// All that was decided for it has arrived.
    Paid,
    /// It is not claimed, for a reason that stands in the journal.
    GivenUp,
}

impl YearDone {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Paid, Self::GivenUp];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Paid => "paid",
            Self::GivenUp => "given-up",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.word() == word)
    }

    fn settles(self) -> bool {
        self != Self::Asked
    }
}

/// A school year of a child: what the law says of it, and what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearOf {
    /// The child.
    pub child: Uuid,
    /// The year, as far as the law knows it.
    pub year: SchoolYear,
    /// What was done.
    pub done: Option<(YearDone, Rupiah)>,
}

/// The first school year that is not settled, and the last that may be paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) next: Option<i32>,
    pub(super) last: Option<i32>,
}

statements! { STATEMENTS:
    DONE = "SELECT child, year, state, amount FROM claim_school_years \
            WHERE regency = $1 AND claim = $2 ORDER BY child, year";
    PUT = "INSERT INTO claim_school_years (regency, claim, child, year, level, state, amount, \
           noted_by, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
           ON CONFLICT (regency, claim, child, year) DO UPDATE SET state = excluded.state, \
           amount = excluded.amount, noted_by = excluded.noted_by, noted_at = excluded.noted_at";
    LEVEL = "SELECT level FROM claim_school_years WHERE regency = $1 AND claim = $2 \
             AND child = $3 AND year = $4";
    END = "UPDATE claim_children SET next_year = NULL WHERE regency = $1 AND claim = $2";
    RENEW = "UPDATE claim_children SET next_year = $4, last_year = $5 \
             WHERE regency = $1 AND claim = $2 AND id = $3";
}

scoped! { SCOPED:
    OF_CASE = "SELECT y.child, y.year, y.state, y.amount FROM claims c \
               JOIN claim_school_years y ON y.regency = c.regency AND y.claim = c.id \
               WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY y.child, y.year";
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claim_school_years" };

type DoneRow = (Uuid, i64, String, i64);
type Done = (Uuid, i32, YearDone, Rupiah);

fn done(rows: Vec<DoneRow>) -> Result<Vec<Done>> {
    let read = |(child, year, state, amount): DoneRow| {
        let year = i32::try_from(year).map_err(|_| UNEXPECTED)?;
        let state = YearDone::parse(&state).ok_or(UNEXPECTED)?;
        Ok((child, year, state, Rupiah::new(amount)))
    };
    rows.into_iter().map(read).collect()
}

/// The scholarship by which a child may get something, if one does.
pub(super) fn component(entitlement: &Entitlement<'_>, at: usize) -> Option<Component> {
    let of_child = |line: &&rules::Line<'_>| {
        line.component.is_per_child() && line.child.is_none_or(|child| child == at)
    };
    entitlement.lines.iter().find(of_child).map(|line| line.component)
}

/// The school years of a child, the `at`-th of those who count; none without a yearly scholarship.
fn years_of(
    at: usize,
    child: &rules::Child,
    (on, entitlement): (Option<Date>, &Entitlement<'_>),
    today: Date,
) -> Vec<SchoolYear> {
    let terms = component(entitlement, at)
        .zip(on)
        .and_then(|(component, on)| Some((on, Terms::on(component, on, Law::embedded())?)));
    terms.map(|(on, terms)| years(child, on, terms, today)).unwrap_or_default()
}

/// Of a child, the `at`-th of those who count, the first school year that is not settled and can still
/// be paid, and the last.
pub(super) fn window(
    at: usize,
    child: &rules::Child,
    of: (Option<Date>, &Entitlement<'_>),
    settled: &[i32],
    today: Date,
) -> Window {
    let all = years_of(at, child, of, today);
    let open = |year: &&SchoolYear| {
        matches!(year.state, YearState::Due | YearState::Missed | YearState::Future)
            && !settled.contains(&year.from)
    };
    let runs = |year: &&SchoolYear| year.state != YearState::Ended;
    Window {
        next: all.iter().find(open).map(|year| year.from),
        last: all.iter().rfind(runs).map(|year| year.from),
    }
}

/// What a case comes to as far as the scholarship needs it: the children who count, and the lines.
pub(super) async fn school_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    today: Date,
) -> Result<(Vec<(Uuid, rules::Child)>, Entitlement<'static>, Vec<Child>)> {
    let known = particulars_in(tx, keys, regency, case.id).await?;
    let all = children_in(tx, keys, regency, case.id).await?;
    let standing = standing_in(tx, regency, (case.worker, case.happened_on)).await?;
    let (ids, children) = counting(&all);
    let event = Event {
        happening: case.happening,
        on: case.happened_on,
        at: case.happened_at,
        standing,
        known: &known,
        children: children.clone(),
    };
    let entitlement = event.reckon(today).entitlement;
    Ok((ids.into_iter().zip(children).collect(), entitlement, all))
}

/// Brings the children of a case up to date: which school year of each comes next.
pub(super) async fn renew_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    today: Date,
) -> Result<()> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, DoneRow>(DONE)
            .bind(key(regency))
            .bind(case.id)
            .fetch_all(e)
            .await?
    });
    let done = done(rows)?;
    let (counting, entitlement, all) = school_in(tx, keys, regency, case, today).await?;
    for child in all {
        let of_child = done.iter().filter(|(of, _, state, _)| *of == child.id && state.settles());
        let settled: Vec<i32> = of_child.map(|(_, year, ..)| *year).collect();
        let at = counting.iter().position(|(id, _)| *id == child.id);
        let window = at.map_or_else(Window::default, |at| {
            window(at, &counting[at].1, (case.happened_on, &entitlement), &settled, today)
        });
        sql!(tx.on(), e => {
            sqlx::query(RENEW)
                .bind(key(regency))
                .bind(case.id)
                .bind(child.id)
                .bind(window.next.map(i64::from))
                .bind(window.last.map(i64::from))
                .execute(e)
                .await?;
        });
    }
    Ok(())
}

/// No school year of a case that is given up is still to come.
pub(super) async fn end_in(tx: &mut Tx, regency: RegionCode, claim: Uuid) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(END).bind(key(regency)).bind(claim).execute(e).await?;
    });
    Ok(())
}

/// The school years of the children of a case of the area, with what was done about each.
pub async fn school_years(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    today: Date,
) -> Result<Vec<YearOf>> {
    let (mut tx, regency) = (db.snapshot().await?, area.regency());
    let case = case_in(&mut tx, area, claim).await?;
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, DoneRow>(OF_CASE.within(area))
            .bind(key(regency))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let done = done(rows)?;
    let (counting, entitlement, _) = school_in(&mut tx, keys, regency, &case, today).await?;
    let mut all = Vec::new();
    for (at, (child, known)) in counting.iter().enumerate() {
        for year in years_of(at, known, (case.happened_on, &entitlement), today) {
            let of = |one: &&Done| one.0 == *child && one.1 == year.from;
            let done = done.iter().find(of).map(|(_, _, state, amount)| (*state, *amount));
            all.push(YearOf { child: *child, year, done });
        }
    }
    Ok(all)
}

/// A year of a child of a case as the law knows it.
async fn year_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (case, child, year): (&Case, Uuid, i32),
    today: Date,
) -> Result<SchoolYear> {
    let (counting, entitlement, _) = school_in(tx, keys, regency, case, today).await?;
    let at = counting.iter().position(|(id, _)| *id == child);
    let at = at.ok_or(ClaimProblem::PersonUnknown)?;
    let all = years_of(at, &counting[at].1, (case.happened_on, &entitlement), today);
    let found = all.into_iter().find(|one| one.from == year);
    Ok(found.ok_or(ClaimProblem::YearNotDue)?)
}

async fn put(
    tx: &mut Tx,
    regency: RegionCode,
    (claim, child, year): (Uuid, Uuid, i32),
    (level, state, amount): (School, YearDone, Rupiah),
    actor: Actor,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(PUT)
            .bind(key(regency))
            .bind(claim)
            .bind(child)
            .bind(i64::from(year))
            .bind(level.word())
            .bind(state.word())
            .bind(amount.amount())
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// A school year follows what was decided and paid for it.
///
/// # Errors
/// If the child has no such year.
pub(super) async fn settle_year_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    (child, year): (Uuid, i32),
    booked: Booked,
    actor: Actor,
) -> Result<()> {
    let level = match level_in(tx, regency, (case.id, child, year)).await? {
        Some(level) => level,
        None => year_in(tx, keys, regency, (case, child, year), actor.today).await?.level,
    };
    let all = booked.paid > Rupiah::ZERO && booked.paid == booked.decided;
    let state = if all { YearDone::Paid } else { YearDone::Asked };
    let of = (level, state, booked.paid);
    put(tx, regency, (case.id, child, year), of, actor).await?;
    renew_in(tx, keys, regency, case, actor.today).await
}

/// The level with which a school year was written down, which stays although the child is known
/// otherwise by now: what was booked wrongly can always be undone.
async fn level_in(
    tx: &mut Tx,
    regency: RegionCode,
    (claim, child, year): (Uuid, Uuid, i32),
) -> Result<Option<School>> {
    let level = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, String>(LEVEL)
            .bind(key(regency))
            .bind(claim)
            .bind(child)
            .bind(i64::from(year))
            .fetch_optional(e)
            .await?
    });
    level.map(|level| School::parse(&level).ok_or(UNEXPECTED)).transpose()
}

/// Writes down that a school year was applied for at BPJS, or is given up.
///
/// # Errors
/// If BPJS does not have the case, the year has not begun, is over for too long or was paid, or no
/// reason is given for giving it up.
pub async fn mark_year(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, child, year): (Uuid, Uuid, i32),
    (done, words, request): (YearDone, &str, Uuid),
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let words = worded(words)?;
    if done == YearDone::GivenUp && words.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let told = json!({ "child": child.to_string(), "year": year, "done": done.word() });
    let event = ("claim.school-year", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(());
    }
    handed_in(case.state)?;
    let known = year_in(&mut tx, keys, regency, (&case, child, year), actor.today).await?;
    let before = paid_in(&mut tx, regency, (claim, child, year)).await?;
    let payable = known.state.is_payable() || done == YearDone::GivenUp;
    if !payable || before || done == YearDone::Paid {
        return Err(ClaimProblem::YearNotDue.into());
    }
    let of = (known.level, done, Rupiah::ZERO);
    put(&mut tx, regency, (claim, child, year), of, actor).await?;
    renew_in(&mut tx, keys, regency, &case, actor.today).await?;
    let act = format!("school-year-{}", done.word());
    let booking = Booking { words, detail: told, request: Some(request), ..Booking::noting(&act) };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}

/// Whether money for a year has arrived.
async fn paid_in(
    tx: &mut Tx,
    regency: RegionCode,
    (claim, child, year): (Uuid, Uuid, i32),
) -> Result<bool> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, DoneRow>(DONE)
            .bind(key(regency))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let of = |one: &Done| one.0 == child && one.1 == year && one.3 > Rupiah::ZERO;
    Ok(done(rows)?.iter().any(of))
}
