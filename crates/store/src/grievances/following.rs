//! What who complained does with number and code: read, appeal, take back. Whoever asks is slowed by
//! the pages; here an unknown number and a wrong code are the same answer.

use lindung_core::access::Area;
use lindung_core::grievances::{Code, Desk, Move};
use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

use super::acting::asked_before;
use super::problem::GrievanceProblem;
use super::reading::{Entry, Grievance, row_in, row_numbered, story};
use super::receiving::{NewEntry, add_entry};
use super::settings::settings_in;
use super::{When, subject};
use crate::audit::{self, Event};
use crate::calendar::day_text;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// A complaint as who wrote it follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The complaint.
    pub grievance: Grievance,
    /// What happened to it, without what the office writes for itself.
    pub story: Vec<Entry>,
}

statements! { STATEMENTS:
    APPEAL = "UPDATE grievances SET state = $3, desk = 'office', lowest = 'office', \
              appealed_on = $4, acknowledge_on = $5, due_on = $6, ended_on = NULL, \
              settled_at = NULL, taken_by = NULL, taken_at = NULL, entries = entries + 1 \
              WHERE regency = $1 AND id = $2";
    WITHDRAW = "UPDATE grievances SET state = $3, outcome = COALESCE(outcome, 'withdrawn'), \
                ended_on = $4, settled_at = $5, due_on = NULL, entries = entries + 1 \
                WHERE regency = $1 AND id = $2";
}

/// Everybody's desk: who shows the code sees the own complaint wherever it is.
fn anywhere(regency: RegionCode) -> Result<(Area, Desk)> {
    let area = Area::whole(regency)
        .ok_or_else(|| StoreError::RegencyUnknown { regency: regency.to_string() })?;
    Ok((area, Desk::Office))
}

/// The complaint of a number, for who shows its code.
pub async fn follow(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (number, code): (i64, Code),
) -> Result<Option<Followed>> {
    let (area, desk) = anywhere(regency)?;
    let Some(row) = row_numbered(db, (&area, desk), number).await? else { return Ok(None) };
    if !row.is_of(keys, code)? {
        return Ok(None);
    }
    let grievance = row.read(keys)?;
    let mut story = story(db, keys, &area, grievance.id).await?;
    story.retain(|entry| entry.what != Some(Move::Note));
    // Why one desk passed it to another is said among them.
    for entry in story.iter_mut().filter(|entry| entry.what == Some(Move::Pass)) {
        entry.words.clear();
    }
    Ok(Some(Followed { grievance, story }))
}

/// Appeals against the answer: it goes to the office, and is answered there by somebody else. Asked
/// again with the same request, it does nothing. Says until when the appeal is answered; `None` if
/// number and code do not fit.
///
/// # Errors
/// If there is no answer, the time has passed, there was an appeal, or nothing is said.
pub async fn appeal(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    of: (i64, Code),
    (words, request): (&str, Uuid),
    when: When,
) -> Result<Option<Date>> {
    if words.trim().is_empty() {
        return Err(GrievanceProblem::WordsMissing.into());
    }
    let Some(followed) = follow(db, keys, regency, of).await? else { return Ok(None) };
    let mut tx = db.begin().await?;
    let Some(grievance) =
        begin(&mut tx, keys, regency, (&followed.grievance, request), "grievance.appealed", when)
            .await?
    else {
        return Ok(Some(followed.grievance.dues.answer));
    };
    if let Some(until) = grievance.appeal_until.filter(|until| *until < when.today) {
        return Err(GrievanceProblem::TooLate { until }.into());
    }
    let next = grievance.state.after(Move::Appeal).map_err(GrievanceProblem::from)?;
    let dues = settings_in(&mut tx, regency).await?.terms.appeal_dues(when.today);
    sql!(tx.on(), e => {
        sqlx::query(APPEAL)
            .bind(key(regency))
            .bind(grievance.id)
            .bind(next.word())
            .bind(day_text(when.today))
            .bind(day_text(dues.acknowledge))
            .bind(day_text(dues.answer))
            .execute(e)
            .await?;
    });
    let sealed = Some(keys.seal(words.trim()));
    let entry = NewEntry { what: Move::Appeal.word(), actor: None, desk: None, words: sealed };
    add_entry(&mut tx, regency, grievance.id, entry, request, when.now).await?;
    tx.commit().await?;
    Ok(Some(dues.answer))
}

/// Takes the complaint back. Asked again with the same request, it does nothing; `false` if number
/// and code do not fit.
///
/// # Errors
/// If nothing waits for an answer any more.
pub async fn withdraw(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    of: (i64, Code),
    request: Uuid,
    when: When,
) -> Result<bool> {
    let Some(followed) = follow(db, keys, regency, of).await? else { return Ok(false) };
    let mut tx = db.begin().await?;
    let Some(grievance) =
        begin(&mut tx, keys, regency, (&followed.grievance, request), "grievance.withdrawn", when)
            .await?
    else {
        return Ok(true);
    };
    let next = grievance.state.after(Move::Withdraw).map_err(GrievanceProblem::from)?;
    sql!(tx.on(), e => {
        sqlx::query(WITHDRAW)
            .bind(key(regency))
            .bind(grievance.id)
            .bind(next.word())
            .bind(day_text(when.today))
            .bind(when.now)
            .execute(e)
            .await?;
    });
    let entry = NewEntry { what: Move::Withdraw.word(), actor: None, desk: None, words: None };
    add_entry(&mut tx, regency, grievance.id, entry, request, when.now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Writes it into the trail and reads how far it is now; `None` where the request was done before.
async fn begin(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (known, request): (&Grievance, Uuid),
    action: &'static str,
    when: When,
) -> Result<Option<Grievance>> {
    let event = Event::new(action, subject(known.id)).at(known.place);
    audit::append_in(tx, regency, &event, when.now).await?;
    if asked_before(tx, regency, request).await? {
        return Ok(None);
    }
    let (area, desk) = anywhere(regency)?;
    let row = row_in(tx, (&area, desk), known.id).await?;
    let row = row.ok_or(GrievanceProblem::Unknown)?;
    Ok(Some(row.read(keys)?))
}
