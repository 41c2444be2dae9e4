//! What somebody of the office does with a complaint.

use lindung_core::access::Area;
use lindung_core::grievances::{Desk, Move, NotAllowed, Outcome, State};
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::problem::GrievanceProblem;
use super::reading::{Grievance, row_in};
use super::receiving::{NewEntry, add_entry};
use super::settings::settings_in;
use super::{Actor, subject};
use crate::audit::{self, Event};
use crate::calendar::day_text;
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct NewAnswer<'a> {
    /// What came out.
    pub outcome: Outcome,
    /// What who complained reads.
    pub words: &'a str,
    /// The number of the request, so that what is sent twice is done once.
    pub request: Uuid,
}

statements! { STATEMENTS:
    ASKED_BEFORE = "SELECT COUNT(*) FROM grievance_events WHERE regency = $1 AND request = $2";
    TAKE = "UPDATE grievances SET state = $3, taken_by = $4, taken_at = $5, \
            entries = entries + 1 WHERE regency = $1 AND id = $2";
    PASS = "UPDATE grievances SET state = $3, desk = $4, taken_by = NULL, taken_at = NULL, \
            entries = entries + 1 WHERE regency = $1 AND id = $2";
    COUNT_ENTRY = "UPDATE grievances SET entries = entries + 1 WHERE regency = $1 AND id = $2";
    ANSWER = "UPDATE grievances SET state = $3, outcome = $4, answered_by = $5, \
              answered_on = $6, appeal_until = $7, ended_on = $7, settled_at = $8, due_on = NULL, \
              entries = entries + 1 WHERE regency = $1 AND id = $2";
    ANSWER_FINALLY = "UPDATE grievances SET state = $3, outcome = $4, final_by = $5, \
                      ended_on = $6, settled_at = $7, due_on = NULL, entries = entries + 1 \
                      WHERE regency = $1 AND id = $2";
}

/// What is done, for the trail.
struct Act<'a> {
    action: &'static str,
    by: Move,
    detail: Value,
    request: Uuid,
    area: &'a Area,
    id: Uuid,
    actor: Actor,
}

/// Writes the act into the trail and says what it is done to and how far that is then; `None` where
/// the same request was done before.
async fn begin(tx: &mut Tx, keys: &Keys, act: &Act<'_>) -> Result<Option<(Grievance, State)>> {
    let regency = act.area.regency();
    let row = row_in(tx, (act.area, act.actor.desk), act.id).await?;
    let Some(row) = row else { return Err(GrievanceProblem::Unknown.into()) };
    let place = row.read(keys)?.place;
    let event = Event::new(act.action, subject(act.id))
        .by(act.actor.account)
        .at(place)
        .detail(act.detail.clone());
    audit::append_in(tx, regency, &event, act.actor.now).await?;
    if asked_before(tx, regency, act.request).await? {
        return Ok(None);
    }
    // Read again: until now somebody else may have been first.
    let row = row_in(tx, (act.area, act.actor.desk), act.id).await?;
    let Some(row) = row else { return Err(GrievanceProblem::Unknown.into()) };
    let grievance = row.read(keys)?;
    let at = grievance.state.on(act.actor.today, grievance.ended_on);
    let next = at.after(act.by).map_err(GrievanceProblem::from)?;
    Ok(Some((grievance, next)))
}

pub(super) async fn asked_before(tx: &mut Tx, regency: RegionCode, request: Uuid) -> Result<bool> {
    let count = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(ASKED_BEFORE)
            .bind(key(regency))
            .bind(request)
            .fetch_one(e)
            .await?
    });
    Ok(count > 0)
}

async fn entry(
    tx: &mut Tx,
    keys: &Keys,
    act: &Act<'_>,
    (desk, words): (Option<Desk>, &str),
) -> Result<()> {
    let words = (!words.trim().is_empty()).then(|| keys.seal(words.trim()));
    let entry = NewEntry { what: act.by.word(), actor: Some(act.actor.account), desk, words };
    add_entry(tx, act.area.regency(), act.id, entry, act.request, act.actor.now).await
}

/// Takes one up. Who is asked about it from now on is this account.
///
/// # Errors
/// If it is not seen at the desk, or answered by now.
pub async fn take(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (id, request): (Uuid, Uuid),
    actor: Actor,
) -> Result<()> {
    let detail = Value::Null;
    let act = Act { action: "grievance.taken", by: Move::Take, detail, request, area, id, actor };
    let mut tx = db.begin().await?;
    let Some((_, next)) = begin(&mut tx, keys, &act).await? else { return Ok(()) };
    sql!(tx.on(), e => {
        sqlx::query(TAKE)
            .bind(key(area.regency()))
            .bind(id)
            .bind(next.word())
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    entry(&mut tx, keys, &act, (None, "")).await?;
    tx.commit().await
}

/// Passes one to another desk, with words for it. Its days stay: they run for who complained.
///
/// # Errors
/// If it is not seen, is there already, must not come so low, or nothing is said.
pub async fn pass(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (id, to): (Uuid, Desk),
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    if words.trim().is_empty() {
        return Err(GrievanceProblem::WordsMissing.into());
    }
    let detail = json!({ "desk": to.word() });
    let act = Act { action: "grievance.passed", by: Move::Pass, detail, request, area, id, actor };
    let mut tx = db.begin().await?;
    let Some((grievance, next)) = begin(&mut tx, keys, &act).await? else { return Ok(()) };
    grievance.desk.pass(to, grievance.lowest).map_err(GrievanceProblem::from)?;
    sql!(tx.on(), e => {
        sqlx::query(PASS)
            .bind(key(area.regency()))
            .bind(id)
            .bind(next.word())
            .bind(to.word())
            .execute(e)
            .await?;
    });
    entry(&mut tx, keys, &act, (Some(to), words)).await?;
    tx.commit().await
}

/// Writes something down that only the office reads.
///
/// # Errors
/// If it is not seen, is closed, or nothing is said.
pub async fn note(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    if words.trim().is_empty() {
        return Err(GrievanceProblem::WordsMissing.into());
    }
    let detail = Value::Null;
    let act = Act { action: "grievance.noted", by: Move::Note, detail, request, area, id, actor };
    let mut tx = db.begin().await?;
    if begin(&mut tx, keys, &act).await?.is_none() {
        return Ok(());
    }
    sql!(tx.on(), e => {
        sqlx::query(COUNT_ENTRY).bind(key(area.regency())).bind(id).execute(e).await?;
    });
    entry(&mut tx, keys, &act, (None, words)).await?;
    tx.commit().await
}

/// Answers one. The first answer may be appealed; the answer to the appeal is given at the office by
/// somebody else, and is the last.
///
/// # Errors
/// If it is not seen, is answered already, nothing is said, or an appeal is answered elsewhere or by
/// who answered first.
pub async fn answer(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    new: &NewAnswer<'_>,
    actor: Actor,
) -> Result<()> {
    if new.words.trim().is_empty() {
        return Err(GrievanceProblem::WordsMissing.into());
    }
    let detail = json!({ "outcome": new.outcome.word() });
    let (action, request) = ("grievance.answered", new.request);
    let act = Act { action, by: Move::Answer, detail, request, area, id, actor };
    let mut tx = db.begin().await?;
    let Some((grievance, next)) = begin(&mut tx, keys, &act).await? else { return Ok(()) };
    if new.outcome == Outcome::Withdrawn {
        let tried = Move::Withdraw;
        return Err(GrievanceProblem::from(NotAllowed { state: grievance.state, tried }).into());
    }
    if grievance.state == State::Appealed {
        last_answer(&mut tx, area.regency(), &grievance, new.outcome, actor).await?;
    } else {
        first_answer(&mut tx, area.regency(), (id, next), new.outcome, actor).await?;
    }
    entry(&mut tx, keys, &act, (None, new.words)).await?;
    tx.commit().await
}

async fn first_answer(
    tx: &mut Tx,
    regency: RegionCode,
    (id, next): (Uuid, State),
    outcome: Outcome,
    actor: Actor,
) -> Result<()> {
    let until = settings_in(tx, regency).await?.terms.appeal_until(actor.today);
    sql!(tx.on(), e => {
        sqlx::query(ANSWER)
            .bind(key(regency))
            .bind(id)
            .bind(next.word())
            .bind(outcome.word())
            .bind(actor.account)
            .bind(day_text(actor.today))
            .bind(day_text(until))
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn last_answer(
    tx: &mut Tx,
    regency: RegionCode,
    grievance: &Grievance,
    outcome: Outcome,
    actor: Actor,
) -> Result<()> {
    if actor.desk != Desk::Office {
        return Err(GrievanceProblem::AppealElsewhere.into());
    }
    if grievance.answered.is_some_and(|(by, _)| by == actor.account) {
        return Err(GrievanceProblem::SecondPerson.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(ANSWER_FINALLY)
            .bind(key(regency))
            .bind(grievance.id)
            .bind(State::Closed.word())
            .bind(outcome.word())
            .bind(actor.account)
            .bind(day_text(actor.today))
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}
