//! A worker's story: what happened, in the order in which it did.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use crate::bulk::fetch_pairs;
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// An entry of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its number, from 1.
    pub number: i64,
    /// When.
    pub at: i64,
    /// Who did it.
    pub actor: Option<Uuid>,
    /// What happened, such as `admitted`, `verified`, `change.applied`.
    pub kind: String,
    /// More about it; never a NIK.
    pub detail: Value,
    /// What somebody wrote to it, such as a reason or an objection.
    pub words: String,
}

statements! { STATEMENTS:
    NOTE = "INSERT INTO worker_events (regency, worker, number, at, actor, kind, detail) \
            SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6 \
            FROM worker_events WHERE regency = $1 AND worker = $2";
    WORDS = "INSERT INTO worker_notes (regency, worker, number, words_sealed) \
             SELECT $1, $2, MAX(number), $3 FROM worker_events WHERE regency = $1 AND worker = $2";
}

/// The same for people with a detail each; who stands there twice has two entries.
const NOTES: &str = "INSERT INTO worker_events (regency, worker, number, at, actor, kind, detail) \
    SELECT $1, pairs.one, ROW_NUMBER() OVER (PARTITION BY pairs.one) \
    + COALESCE((SELECT MAX(e.number) FROM worker_events e \
    WHERE e.regency = $1 AND e.worker = pairs.one), 0), $2, $3, $4, pairs.other \
    FROM pairs RETURNING worker";

scoped! { SCOPED:
    STORY = "SELECT v.number, v.at, v.actor, v.kind, v.detail, n.words_sealed \
             FROM worker_events v JOIN workers w ON w.regency = v.regency AND w.id = v.worker \
             LEFT JOIN worker_notes n ON n.regency = v.regency AND n.worker = v.worker \
             AND n.number = v.number \
             WHERE v.regency = $1 AND v.worker = $2 AND {area:w.place} ORDER BY v.number";
}

/// Adds an entry to a worker's story. Name no NIK in the detail. Call it after the audit event of
/// the same transaction: what follows that is done by one at a time.
pub async fn note_in(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
    kind: &str,
    detail: &Value,
    actor: Option<Uuid>,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(NOTE)
            .bind(key(regency))
            .bind(worker)
            .bind(now)
            .bind(actor)
            .bind(kind)
            .bind(detail.to_string())
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Adds an entry of one kind to the stories of people, with a detail each.
pub(crate) async fn notes_in(
    tx: &mut Tx,
    regency: RegionCode,
    kind: &str,
    people: &[(Uuid, Option<String>)],
    (actor, now): (Option<Uuid>, i64),
) -> Result<()> {
    let regency = key(regency);
    fetch_pairs!(tx, (Uuid,), NOTES, [regency, now, actor, kind], people, "text");
    Ok(())
}

/// Adds an entry with what somebody wrote to it, which is sealed: a reason may tell of a person's
/// health or troubles.
pub(super) async fn tell_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    worker: Uuid,
    kind: &str,
    (detail, words): (&Value, &str),
    (actor, now): (Option<Uuid>, i64),
) -> Result<()> {
    note_in(tx, regency, worker, kind, detail, actor, now).await?;
    if words.is_empty() {
        return Ok(());
    }
    sql!(tx.on(), e => {
        sqlx::query(WORDS)
            .bind(key(regency))
            .bind(worker)
            .bind(keys.seal(words))
            .execute(e)
            .await?;
    });
    Ok(())
}

/// The story of a worker who lives in the area, the oldest entry first.
pub async fn story(db: &Db, keys: &Keys, area: &Area, worker: Uuid) -> Result<Vec<Told>> {
    let mut tx = db.snapshot().await?;
    story_in(&mut tx, keys, area, worker).await
}

/// The story of a worker as a transaction sees it.
pub(super) async fn story_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
) -> Result<Vec<Told>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64, Option<Uuid>, String, String, Option<Vec<u8>>)>(STORY.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter()
        .map(|(number, at, actor, kind, detail, sealed)| {
            let unexpected = StoreError::Unexpected { table: "worker_events" };
            let detail = serde_json::from_str(&detail).map_err(|_| unexpected)?;
            let words = sealed.map_or(Ok(String::new()), |sealed| keys.open(&sealed))?;
            Ok(Told { number, at, actor, kind, detail, words })
        })
        .collect()
}
