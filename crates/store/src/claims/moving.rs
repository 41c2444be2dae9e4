//! A case goes on: the rule is asked, and whoever comes second reads who was first.

use lindung_core::access::Area;
use lindung_core::claims::{Ball, DropReason, Happening, Move, State};
use serde_json::json;
use time::{Date, Time};
use uuid::Uuid;

use super::booking::{Booking, asked_before, begin, book, still, worded};
use super::case::{Case, cases_of_in};
use super::particulars::{Particulars, keep_particulars_in};
use super::problem::ClaimProblem;
use super::reckoning::reckon_in;
use super::schooling::{end_in, renew_in};
use super::settings::settings_in;
use super::sums::{explained_in, something_paid_in};
use super::{Actor, Who, whole};
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::keys::Keys;

/// A case as it was read: its number and its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsRead {
    /// The case.
    pub claim: Uuid,
    /// Its version then.
    pub version: i64,
}

/// What happens to a case.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What.
    pub by: Move,
    /// Whose turn it is then; the usual where none is named.
    pub ball: Option<Ball>,
    /// Until when; the usual days where none is named.
    pub due_on: Option<Date>,
    /// On which day it happened, where it is another than today.
    pub on: Option<Date>,
    /// Why it is given up.
    pub reason: Option<DropReason>,
    /// What there is to say.
    pub words: &'a str,
    /// A number of the request: made twice, it is done once.
    pub request: Uuid,
}

impl<'a> Step<'a> {
    /// A step of today with the usual turn and time.
    pub fn new(by: Move, words: &'a str, request: Uuid) -> Self {
        Self { by, ball: None, due_on: None, on: None, reason: None, words, request }
    }
}

/// What happened, as it is known by now.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// What.
    pub happening: Happening,
    /// On which day.
    pub on: Option<Date>,
    /// At which time of that day, by the clocks of the regency.
    pub at: Option<Time>,
    /// How that is known.
    pub words: &'a str,
    /// A number of the request: made twice, it is done once.
    pub request: Uuid,
}

/// Moves that are not made without words: what BPJS asks for or why it refuses, what is objected to.
fn needs_words(by: Move) -> bool {
    matches!(by, Move::Asked | Move::Returned | Move::Refused | Move::Objected | Move::Reopened)
}

/// Lets a case go on. Says its new version.
///
/// # Errors
/// If it does not stand where this can happen, somebody else was first, the reason or words are
/// missing, nothing was paid that is said to be paid, or a difference is not explained at the end.
pub async fn advance(
    db: &Db,
    keys: &Keys,
    area: &Area,
    of: AsRead,
    step: &Step<'_>,
    actor: Actor,
) -> Result<i64> {
    let mut tx = db.begin().await?;
    let told = json!({ "act": step.by.word() });
    let mut case = begin(&mut tx, area, of.claim, ("claim.moved", told), actor.into()).await?;
    if asked_before(&mut tx, area.regency(), step.request).await?.is_some() {
        return Ok(case.version);
    }
    still(&mut tx, area.regency(), &case, of.version).await?;
    step_in(&mut tx, keys, area, &mut case, step, actor.into()).await?;
    tx.commit().await?;
    Ok(case.version)
}

/// Lets a case go on that was read in this transaction.
pub(super) async fn step_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    case: &mut Case,
    step: &Step<'_>,
    who: Who,
) -> Result<()> {
    let regency = area.regency();
    let next = case.state.to(step.by).map_err(ClaimProblem::from)?;
    if step.on.is_some_and(|on| on > who.today) {
        return Err(ClaimProblem::DayAhead.into());
    }
    let words = worded(step.words)?;
    let dropped = step.by == Move::Dropped;
    if dropped && step.reason.is_none() || needs_words(step.by) && words.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    match step.by {
        Move::Paid => something_paid_in(tx, regency, case.id).await?,
        Move::Closed if case.state == State::Paid => {
            explained_in(tx, keys, regency, case, who.today).await?;
        }
        Move::Dropped => {
            if something_paid_in(tx, regency, case.id).await.is_ok() {
                return Err(ClaimProblem::MoneyArrived.into());
            }
            end_in(tx, regency, case.id).await?;
        }
        Move::Reopened if case.happening.is_death() => {
            alone(tx, area, case, case.happening).await?;
        }
        _ => {}
    }
    case.state = next;
    if step.by == Move::Reopened {
        renew_in(tx, keys, regency, case, who.today).await?;
    }
    turn(tx, area, case, (step.ball, step.due_on), who).await?;
    case.closed_at = (!next.is_live()).then_some(who.now);
    let mut detail = json!({});
    if let Some(reason) = step.reason.filter(|_| dropped) {
        detail["reason"] = json!(reason.word());
    }
    let booking = Booking {
        on: step.on,
        detail,
        words,
        request: Some(step.request),
        ..Booking::moving(step.by.word())
    };
    book(tx, keys, regency, case, &booking, who).await
}

/// Gives the turn to somebody; in a state in which it cannot be theirs it is refused.
pub(super) async fn turn(
    tx: &mut Tx,
    area: &Area,
    case: &mut Case,
    (ball, due_on): (Option<Ball>, Option<Date>),
    who: Who,
) -> Result<()> {
    let ball = ball.unwrap_or_else(|| case.state.ball());
    if !case.state.balls().contains(&ball) {
        return Err(ClaimProblem::NotTheirTurn { state: case.state, ball }.into());
    }
    let usual = settings_in(tx, area.regency()).await?.due(case.state, who.today);
    case.ball = ball;
    case.since = who.now;
    case.due_on = due_on.or(usual).filter(|_| ball != Ball::Nobody);
    Ok(())
}

/// Gives the turn to somebody else while the case stays where it is. Says its new version.
///
/// # Errors
/// If somebody else was first, or it cannot be their turn.
pub async fn pass(
    db: &Db,
    keys: &Keys,
    area: &Area,
    of: AsRead,
    (ball, due_on): (Ball, Option<Date>),
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<i64> {
    let mut tx = db.begin().await?;
    let told = json!({ "act": "passed", "to": ball.word() });
    let mut case = begin(&mut tx, area, of.claim, ("claim.moved", told), actor.into()).await?;
    if asked_before(&mut tx, area.regency(), request).await?.is_some() {
        return Ok(case.version);
    }
    still(&mut tx, area.regency(), &case, of.version).await?;
    turn(&mut tx, area, &mut case, (Some(ball), due_on), actor.into()).await?;
    let booking = Booking { words, request: Some(request), ..Booking::moving("passed") };
    book(&mut tx, keys, area.regency(), &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(case.version)
}

/// The worker has no other case of a death.
async fn alone(tx: &mut Tx, area: &Area, case: &Case, happening: Happening) -> Result<()> {
    if !happening.is_death() {
        return Ok(());
    }
    let others = cases_of_in(tx, &whole(area.regency())?, case.worker).await?;
    let other = others.into_iter().find(|other| {
        other.id != case.id && other.happening.is_death() && other.state != State::Dropped
    });
    match other {
        Some(other) => Err(ClaimProblem::AnotherCase { number: other.number }.into()),
        None => Ok(()),
    }
}

/// Writes down what is known by now of what happened; what is at stake and the time limits follow.
/// Says the new version.
///
/// # Errors
/// If somebody else was first, the case is over, it cannot turn out to be that, the day lies ahead,
/// or the worker has another case of a death.
pub async fn change_event(
    db: &Db,
    keys: &Keys,
    area: &Area,
    of: AsRead,
    new: &NewEvent<'_>,
    actor: Actor,
) -> Result<i64> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let told = json!({ "act": "event-changed", "happening": new.happening.word() });
    let mut case = begin(&mut tx, area, of.claim, ("claim.changed", told), actor.into()).await?;
    if asked_before(&mut tx, regency, new.request).await?.is_some() {
        return Ok(case.version);
    }
    still(&mut tx, regency, &case, of.version).await?;
    goes_on(&case)?;
    if new.on.is_some_and(|on| on > actor.today) {
        return Err(ClaimProblem::DayAhead.into());
    }
    if case.happening != new.happening {
        if !case.happening.may_become(new.happening) {
            return Err(ClaimProblem::NotBecoming.into());
        }
        alone(&mut tx, area, &case, new.happening).await?;
    }
    let detail = json!({
        "was": case.happening.word(),
        "happening": new.happening.word(),
        "day": case.happened_on.map(crate::calendar::day_text),
    });
    case.happening = new.happening;
    case.happened_on = new.on;
    case.happened_at = new.at;
    reckon_in(&mut tx, keys, regency, &mut case, actor.into()).await?;
    renew_in(&mut tx, keys, regency, &case, actor.today).await?;
    let booking = Booking {
        on: new.on,
        detail,
        words: worded(new.words)?,
        request: Some(new.request),
        ..Booking::moving("event-changed")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(case.version)
}

/// Writes down what else the office knows of a case: loss and inability as BPJS or the doctor said,
/// whether there are heirs at all, what papers it needs. What is at stake follows. Says the new
/// version.
///
/// # Errors
/// If somebody else was first, or the case is over.
pub async fn change_particulars(
    db: &Db,
    keys: &Keys,
    area: &Area,
    of: AsRead,
    (known, request): (&Particulars, Uuid),
    actor: Actor,
) -> Result<i64> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let told = json!({ "act": "particulars-changed" });
    let mut case = begin(&mut tx, area, of.claim, ("claim.changed", told), actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(case.version);
    }
    still(&mut tx, regency, &case, of.version).await?;
    goes_on(&case)?;
    keep_particulars_in(&mut tx, keys, regency, case.id, known).await?;
    reckon_in(&mut tx, keys, regency, &mut case, actor.into()).await?;
    renew_in(&mut tx, keys, regency, &case, actor.today).await?;
    let booking = Booking { request: Some(request), ..Booking::moving("particulars-changed") };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(case.version)
}

/// The case is not over.
pub(super) fn goes_on(case: &Case) -> Result<()> {
    if case.state.is_live() {
        return Ok(());
    }
    Err(ClaimProblem::Impossible { state: case.state, tried: Move::Confirmed }.into())
}

/// Adds to a case what somebody has to say.
///
/// # Errors
/// If nothing is said, or too much.
pub async fn note(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let words = worded(words)?;
    if words.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let booking = Booking { words, request: Some(request), ..Booking::noting("noted") };
    add(db, keys, area, claim, ("claim.noted", json!({})), &booking, actor, |_| ()).await
}

/// Writes down that BPJS was told of the event for the first time: the clock of the first report
/// stops.
pub async fn report_to_bpjs(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    (at, words, request): (i64, &str, Uuid),
    actor: Actor,
) -> Result<()> {
    if at > actor.now {
        return Err(ClaimProblem::DayAhead.into());
    }
    let booking =
        Booking { words: worded(words)?, request: Some(request), ..Booking::noting("told-bpjs") };
    let told = |case: &mut Case| case.told_at = case.told_at.or(Some(at));
    add(db, keys, area, claim, ("claim.told-bpjs", json!({})), &booking, actor, told).await
}

/// Adds an entry to a case, once for a request.
#[expect(clippy::too_many_arguments, reason = "an entry with all that it says")]
pub(super) async fn add(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    event: (&str, serde_json::Value),
    booking: &Booking<'_>,
    actor: Actor,
    change: impl FnOnce(&mut Case),
) -> Result<()> {
    let mut tx = db.begin().await?;
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if let Some(request) = booking.request
        && asked_before(&mut tx, area.regency(), request).await?.is_some()
    {
        return Ok(());
    }
    change(&mut case);
    book(&mut tx, keys, area.regency(), &mut case, booking, actor.into()).await?;
    tx.commit().await
}
