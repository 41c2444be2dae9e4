//! A list leaves: looked at once more, its file kept as it goes; or it is taken back.

use lindung_core::access::Area;
use lindung_core::enrolment::{Code, check};
use lindung_core::law::Law;
use lindung_core::registry::Born;
use lindung_core::words::{Nik, RegionCode};
use serde_json::json;
use sha2::{Digest, Sha256};
use time::Date;
use uuid::Uuid;

use super::batch::{Batch, BatchState, batch_in, subject, tally_in};
use super::lines::{Line, LineState, all_in, line_in};
use super::problem::EnrolProblem;
use crate::audit::{self, Event};
use crate::calendar::month_key;
use crate::db::{Db, Tx, sql, statements};
use crate::decree::decree_in;
use crate::error::{Result, StoreError, is_taken};
use crate::keys::Keys;
use crate::lists::{Kept, keep_made_in, read_whole};
use crate::migrations::hex;
use crate::regencies::key;

/// Somebody in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The NIK.
    pub nik: Nik,
    /// The name.
    pub name: String,
    /// The day of birth.
    pub born: Date,
    /// The telephone number.
    pub phone: String,
    /// The occupation.
    pub occupation: String,
}

/// What came of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// People in the file.
    pub people: usize,
    /// People held back when they were looked at once more.
    pub held: usize,
}

/// Makes the file of a list for these people.
pub type Make<'a> = dyn Fn(&Batch, &[Member]) -> std::io::Result<Vec<u8>> + Sync + 'a;

statements! { STATEMENTS:
    HOLD = "UPDATE batch_lines SET state = 'held', code = $4 WHERE regency = $1 AND batch = $2 \
            AND position = $3 AND state = 'waiting'";
    RELEASE = "UPDATE batch_lines SET state = 'waiting', code = NULL WHERE regency = $1 \
               AND batch = $2 AND position = $3 AND state = 'held'";
    TAKE_BACK_LINE = "UPDATE batch_lines SET state = 'withdrawn' WHERE regency = $1 AND batch = $2 \
                      AND position = $3 AND state IN ('held', 'waiting')";
    TAKE_BACK_LINES = "UPDATE batch_lines SET state = 'withdrawn' WHERE regency = $1 AND batch = $2 \
                       AND state IN ('held', 'waiting', 'sent')";
    TAKE_BACK = "UPDATE batches SET state = 'withdrawn', note = $3, ended_at = $4 \
                 WHERE regency = $1 AND id = $2 AND state IN ('ready', 'sent')";
    NOT_PROMISED = "UPDATE batch_lines SET state = 'withdrawn' WHERE regency = $1 AND batch = $2 \
                    AND state = 'waiting' AND NOT EXISTS (SELECT 1 FROM months m \
                    WHERE m.regency = $1 AND m.worker = batch_lines.worker AND m.fund = $3 \
                    AND m.plan = $4 AND m.month BETWEEN $5 AND $6 \
                    AND m.state IN ('planned', 'billed', 'paid'))";
    SEND_LINES = "UPDATE batch_lines SET state = 'sent', nik_sealed = (SELECT w.nik_sealed \
                  FROM workers w WHERE w.regency = batch_lines.regency \
                  AND w.id = batch_lines.worker) WHERE regency = $1 AND batch = $2 \
                  AND state = 'waiting'";
    SEND = "UPDATE batches SET state = 'sent', file = $3, hash = $4, sent_by = $5, sent_at = $6 \
            WHERE regency = $1 AND id = $2 AND state = 'ready'";
}

fn whole(regency: RegionCode) -> Result<Area> {
    Area::whole(regency).ok_or_else(|| StoreError::RegencyUnknown { regency: regency.to_string() })
}

async fn ready_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Batch> {
    let batch = batch_in(tx, regency, id).await?;
    if batch.state != BatchState::Ready {
        return Err(EnrolProblem::NotReady.into());
    }
    Ok(batch)
}

/// Sends a list: everybody is looked at once more on the day, who may not go is held back, and the
/// file that `make` gives for the others is kept as it is. Whoever is said to be active elsewhere
/// goes if an officer released the line.
///
/// # Errors
/// If the list is not ready, or nobody of it may go.
pub async fn send(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    on: Date,
    make: &Make<'_>,
    by: Uuid,
    now: i64,
) -> Result<Sent> {
    let area = whole(regency)?;
    let mut tx = db.begin().await?;
    audit::append_in(&mut tx, regency, &Event::new("enrol.sent", subject(id)).by(by), now).await?;
    let batch = ready_in(&mut tx, regency, id).await?;
    no_longer_promised(&mut tx, regency, &batch).await?;
    let lines = all_in(&mut tx, keys, &area, id, Some(LineState::Waiting)).await?;
    let checked: Vec<_> = lines.iter().map(|line| line.checked(false)).collect();
    let codes = check(&checked, on, Law::embedded());
    let (mut members, mut held) = (Vec::with_capacity(lines.len()), 0);
    for (line, code) in lines.iter().zip(codes) {
        match member(line, code) {
            Ok(member) => members.push(member),
            Err(code) => {
                hold_in(&mut tx, regency, line, code).await?;
                held += 1;
            }
        }
    }
    if members.is_empty() {
        return Err(EnrolProblem::Nobody.into());
    }
    let file = make(&batch, &members).map_err(|_| StoreError::SpoolLost)?;
    keep_sent(&mut tx, keys, (regency, &batch), &file, by, now).await?;
    tx.commit().await?;
    Ok(Sent { people: members.len(), held })
}

/// Who goes into the file, or why not.
fn member(line: &Line, code: Option<Code>) -> std::result::Result<Member, Code> {
    if let Some(code) = code {
        return Err(code);
    }
    let Some(Born::On(born)) = line.born else { return Err(Code::BirthMissing) };
    Ok(Member {
        nik: line.nik.ok_or(Code::NikMissing)?,
        name: line.name.clone(),
        born,
        phone: line.phone.clone(),
        occupation: line.occupation.clone(),
    })
}

async fn hold_in(tx: &mut Tx, regency: RegionCode, line: &Line, code: Code) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(HOLD)
            .bind(key(regency))
            .bind(line.batch)
            .bind(line.position)
            .bind(code.word())
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Takes those off the list to whom nothing is promised any more.
async fn no_longer_promised(tx: &mut Tx, regency: RegionCode, batch: &Batch) -> Result<()> {
    let decree = decree_in(tx, regency, batch.decree).await?;
    sql!(tx.on(), e => {
        sqlx::query(NOT_PROMISED)
            .bind(key(regency))
            .bind(batch.id)
            .bind(batch.fund)
            .bind(decree.plan)
            .bind(month_key(batch.span.first()))
            .bind(month_key(batch.span.last()))
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn keep_sent(
    tx: &mut Tx,
    keys: &Keys,
    (regency, batch): (RegionCode, &Batch),
    bytes: &[u8],
    by: Uuid,
    now: i64,
) -> Result<()> {
    let name = format!("batch-{}.xlsx", batch.number);
    let kept = Kept { role: "batch", name: &name, size: bytes.len() as u64, actor: Some(by) };
    let file = keep_made_in(tx, keys, regency, &kept, bytes, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SEND_LINES).bind(key(regency)).bind(batch.id).execute(e).await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(SEND)
            .bind(key(regency))
            .bind(batch.id)
            .bind(file)
            .bind(hex(&Sha256::digest(bytes)))
            .bind(by)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// The file of a list as it was sent; nothing before that. The look is written down.
pub async fn batch_file(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    by: Uuid,
    now: i64,
) -> Result<Option<Vec<u8>>> {
    let mut tx = db.begin().await?;
    audit::append_in(&mut tx, regency, &Event::new("enrol.fetched", subject(id)).by(by), now)
        .await?;
    let Some(file) = batch_in(&mut tx, regency, id).await?.file else { return Ok(None) };
    tx.commit().await?;
    read_whole(db, keys, regency, file).await.map(Some)
}

/// Lets somebody go who is held back because a list of members names the person: an officer has
/// looked and says that it is another, or that the cover has ended.
///
/// # Errors
/// If the list is not ready, or the line is held for another reason.
pub async fn release(
    db: &Db,
    keys: &Keys,
    area: &Area,
    line: (Uuid, i64),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    told(&mut tx, regency, "enrol.line-released", line, by, now).await?;
    ready_in(&mut tx, regency, line.0).await?;
    let held = line_in(&mut tx, keys, area, line).await?;
    if held.state != LineState::Held || held.code != Some(Code::Active) {
        return Err(EnrolProblem::LineMoved.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(RELEASE)
            .bind(key(regency))
            .bind(line.0)
            .bind(line.1)
            .execute(e)
            .await
            .map_err(|e| if is_taken(&e) {
                EnrolProblem::OnTheWay.into()
            } else {
                StoreError::from(e)
            })?;
    });
    tx.commit().await
}

/// Takes somebody off a list that was not sent.
///
/// # Errors
/// If the list is not ready.
pub async fn withdraw_line(
    db: &Db,
    keys: &Keys,
    area: &Area,
    line: (Uuid, i64),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    told(&mut tx, regency, "enrol.line-withdrawn", line, by, now).await?;
    ready_in(&mut tx, regency, line.0).await?;
    line_in(&mut tx, keys, area, line).await?;
    let taken = sql!(tx.on(), e => {
        sqlx::query(TAKE_BACK_LINE)
            .bind(key(regency))
            .bind(line.0)
            .bind(line.1)
            .execute(e)
            .await?
            .rows_affected()
    });
    if taken == 0 {
        return Err(EnrolProblem::LineMoved.into());
    }
    tx.commit().await
}

pub(super) async fn told(
    tx: &mut Tx,
    regency: RegionCode,
    action: &'static str,
    (batch, position): (Uuid, i64),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let event = Event::new(action, subject(batch)).by(by).detail(json!({ "line": position }));
    audit::append_in(tx, regency, &event, now).await?;
    Ok(())
}

/// Takes a list back that BPJS has not answered; its people can stand on a new one.
///
/// # Errors
/// If a line of it has an answer, it is taken back already, or no reason is given.
pub async fn withdraw(
    db: &Db,
    (regency, id): (RegionCode, Uuid),
    reason: &str,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let reason = reason.trim();
    let mut tx = db.begin().await?;
    let event = Event::new("enrol.withdrawn", subject(id)).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let batch = batch_in(&mut tx, regency, id).await?;
    let tally = tally_in(&mut tx, &whole(regency)?, id).await?;
    let answered = tally.accepted + tally.refused > 0;
    match batch.state {
        BatchState::Withdrawn => return Err(EnrolProblem::NotReady.into()),
        BatchState::Answered | BatchState::Sent if answered => {
            return Err(EnrolProblem::Answered.into());
        }
        BatchState::Sent if reason.chars().count() < 3 => {
            return Err(EnrolProblem::ReasonMissing.into());
        }
        BatchState::Ready | BatchState::Sent | BatchState::Answered => {}
    }
    sql!(tx.on(), e => {
        sqlx::query(TAKE_BACK_LINES).bind(key(regency)).bind(id).execute(e).await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(TAKE_BACK)
            .bind(key(regency))
            .bind(id)
            .bind(reason)
            .bind(now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}
