//! What follows from a refusal: data is corrected, or money and place go to the next who waits.

use lindung_core::access::Area;
use lindung_core::contributions::{MonthState, Move};
use lindung_core::enrolment::{Code, Desk};
use lindung_core::words::{MonthSpan, RegionCode};
use serde_json::{Value, json};
use uuid::Uuid;

use super::batch::{Batch, batch_in};
use super::lines::{Line, LineState, line_in};
use super::problem::EnrolProblem;
use super::sending::told;
use crate::audit::{self, Event};
use crate::calendar::{month_key, month_of};
use crate::db::{Db, Tx, sql, statements};
use crate::decree::{Decree, Freeing, decree_in, draft_amendment_in, replace_in};
use crate::error::{Result, StoreError};
use crate::funding::{Changes, Leaving, leave, lock_funds};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::note_in;

/// How an amendment is worded if one must be begun, and what it says of why somebody leaves.
pub struct Amending<'a> {
    /// Its title.
    pub title: &'a str,
    /// What the office words.
    pub body: &'a Value,
    /// Why, by code.
    pub why: &'a (dyn Fn(Code) -> String + Sync),
}

/// What settling came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// The draft amendment that says so.
    pub amendment: Uuid,
    /// People taken off the list.
    pub removed: usize,
    /// Of their places, those that somebody of the waiting list takes.
    pub replaced: usize,
}

statements! { STATEMENTS:
    SPAN = "SELECT MIN(month), MAX(month) FROM months WHERE regency = $1 AND worker = $2 \
            AND fund = $3 AND plan = $4 AND month >= $5 AND state = $6";
    BILLED = "SELECT MAX(month) FROM months WHERE regency = $1 AND worker = $2 AND fund = $3 \
              AND plan = $4 AND month >= $5 AND state IN ('billed', 'paid')";
    TO_DESK = "UPDATE batch_lines SET state = 'refused', desk = $4, \
               answered_at = COALESCE(answered_at, $5) WHERE regency = $1 AND batch = $2 \
               AND position = $3 AND state IN ('held', 'refused') AND settled_at IS NULL";
    SETTLE = "UPDATE batch_lines SET settled_by = $4, settled_at = $5, settled_in = $6 \
              WHERE regency = $1 AND batch = $2 AND position = $3 AND state = 'refused' \
              AND settled_at IS NULL";
}

/// Gives back the months that are promised to somebody by the decree of a list, from the first of
/// the list on. The fund must be locked. Says the months.
pub(super) async fn free_in(
    tx: &mut Tx,
    regency: RegionCode,
    line: &Line,
    batch: &Batch,
    changes: &mut Changes,
    now: i64,
) -> Result<()> {
    let plan = decree_in(tx, regency, batch.decree).await?.plan;
    let Some((first, last)) = span_in(tx, regency, (line, batch, plan), "planned").await? else {
        return Ok(());
    };
    let leaving = Leaving {
        worker: line.worker,
        fund: batch.fund,
        first,
        last,
        bill: None,
        from: MonthState::Planned,
        by: Move::Refuse,
    };
    leave(tx, regency, &leaving, changes, now).await?;
    Ok(())
}

/// The first and last month of somebody's that stands so, from the first of a list on.
async fn span_in(
    tx: &mut Tx,
    regency: RegionCode,
    (line, batch, plan): (&Line, &Batch, Uuid),
    state: &str,
) -> Result<Option<(i64, i64)>> {
    let (first, last) = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Option<i64>, Option<i64>)>(SPAN)
            .bind(key(regency))
            .bind(line.worker)
            .bind(batch.fund)
            .bind(plan)
            .bind(month_key(batch.span.first()))
            .bind(state)
            .fetch_one(e)
            .await?
    });
    Ok(first.zip(last))
}

/// Says who goes on with a refusal, or gives up somebody who is held back. At the desks `replace`
/// and `drop` money and place are free at once.
///
/// # Errors
/// If the line is settled, free already, or a bill has gone out for months of the person.
pub async fn to_desk(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (line, desk): ((Uuid, i64), Desk),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let event = Event::new("enrol.line-to-desk", super::batch::subject(line.0))
        .by(by)
        .detail(json!({ "line": line.1, "desk": desk.word() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let found = line_in(&mut tx, keys, area, line).await?;
    let movable = match found.state {
        LineState::Held => desk.frees(),
        LineState::Refused => found.settled_at.is_none() && !found.desk.is_some_and(Desk::frees),
        _ => false,
    };
    if !movable {
        return Err(EnrolProblem::LineMoved.into());
    }
    if desk.frees() {
        let batch = batch_in(&mut tx, regency, line.0).await?;
        not_billed(&mut tx, regency, &found, &batch).await?;
        lock_funds(&mut tx, regency, &mut [batch.fund], now).await?;
        let mut changes = Changes::default();
        free_in(&mut tx, regency, &found, &batch, &mut changes, now).await?;
        changes.write(&mut tx, regency).await?;
    }
    sql!(tx.on(), e => {
        sqlx::query(TO_DESK)
            .bind(key(regency))
            .bind(line.0)
            .bind(line.1)
            .bind(desk.word())
            .bind(now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

async fn not_billed(tx: &mut Tx, regency: RegionCode, line: &Line, batch: &Batch) -> Result<()> {
    let plan = decree_in(tx, regency, batch.decree).await?.plan;
    let billed = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Option<i64>>(BILLED)
            .bind(key(regency))
            .bind(line.worker)
            .bind(batch.fund)
            .bind(plan)
            .bind(month_key(batch.span.first()))
            .fetch_one(e)
            .await?
    });
    match billed {
        Some(last) => {
            let (name, last) = (line.name.clone(), month_of(last, "months")?);
            Err(EnrolProblem::Billed { name, last }.into())
        }
        None => Ok(()),
    }
}

/// Lets somebody whose data was corrected go again: with the next lists of the decree.
///
/// # Errors
/// If the line does not wait for data, or the registry was not changed since the answer.
pub async fn again(
    db: &Db,
    keys: &Keys,
    area: &Area,
    line: (Uuid, i64),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    told(&mut tx, regency, "enrol.line-again", line, by, now).await?;
    let found = line_in(&mut tx, keys, area, line).await?;
    if found.desk != Some(Desk::Correct) || found.settled_at.is_some() {
        return Err(EnrolProblem::LineMoved.into());
    }
    if found.answered_at.is_none_or(|answered| found.updated_at <= answered) {
        return Err(EnrolProblem::NotCorrected { name: found.name }.into());
    }
    settled_in(&mut tx, regency, (&found, None), by, now).await?;
    tx.commit().await
}

async fn settled_in(
    tx: &mut Tx,
    regency: RegionCode,
    (line, amendment): (&Line, Option<Uuid>),
    by: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(line.batch)
            .bind(line.position)
            .bind(by)
            .bind(now)
            .bind(amendment)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Writes refusals into the open draft amendment of a decree, begun if there is none: the person is
/// removed, and the next of the village's waiting list added where the fund pays the months.
///
/// # Errors
/// If a line is of another decree, not at a desk that frees the place, or a bill has gone out.
pub async fn settle(
    db: &Db,
    keys: &Keys,
    (area, decree): (&Area, Uuid),
    lines: &[(Uuid, i64)],
    amending: &Amending<'_>,
    by: Uuid,
    now: i64,
) -> Result<Settled> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let event = Event::new("enrol.settled", format!("decree/{decree}"))
        .by(by)
        .detail(json!({ "lines": lines.len() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let base = decree_in(&mut tx, regency, decree).await?;
    let worded = (amending.title, amending.body);
    let amendment = draft_amendment_in(&mut tx, regency, &base, worded, by, now).await?;
    let mut settled = Settled { amendment, removed: 0, replaced: 0 };
    for line in lines {
        let found = line_in(&mut tx, keys, area, *line).await?;
        let here = found.desk.is_some_and(Desk::frees) && found.settled_at.is_none();
        if !here || found.decree != base.base() {
            return Err(EnrolProblem::LineMoved.into());
        }
        let to = (area, amendment);
        let (removed, replaced) =
            one_in(&mut tx, keys, to, (&base, &found), amending, by, now).await?;
        settled.removed += usize::from(removed);
        settled.replaced += usize::from(replaced);
        settled_in(&mut tx, regency, (&found, Some(amendment)), by, now).await?;
    }
    tx.commit().await?;
    Ok(settled)
}

/// Removes somebody and adds the next. Says whether each was done: a draft may have the removal
/// already, and nobody may wait.
async fn one_in(
    tx: &mut Tx,
    keys: &Keys,
    (area, amendment): (&Area, Uuid),
    (base, line): (&Decree, &Line),
    amending: &Amending<'_>,
    by: Uuid,
    now: i64,
) -> Result<(bool, bool)> {
    let regency = area.regency();
    let batch = batch_in(tx, regency, line.batch).await?;
    not_billed(tx, regency, line, &batch).await?;
    let of = (line, &batch, base.plan);
    let Some((first, last)) = span_in(tx, regency, of, "refused").await? else {
        return Ok((false, false));
    };
    let (from, last) = (month_of(first, "months")?, month_of(last, "months")?);
    let why = (amending.why)(line.code.unwrap_or(Code::Other));
    let span = MonthSpan::new(from, last).ok_or(StoreError::Unexpected { table: "months" })?;
    let freeing =
        Freeing { worker: line.worker, fund: batch.fund, place: line.place, span, why: &why };
    let done = replace_in(tx, keys, (area, amendment), &freeing, by, now).await?;
    if done.removed {
        let told = json!({ "batch": batch.number, "amendment": amendment.to_string() });
        note_in(tx, regency, line.worker, "enrol-replaced", &told, Some(by), now).await?;
    }
    Ok((done.removed, done.by.is_some()))
}
