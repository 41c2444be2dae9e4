//! Files that are made here: sealed as those that arrive; those to be fetched are gone after a while.

use std::io::Read;
use std::path::Path;

use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::files::PART;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::jobs::{self, Lease};
use crate::keys::Keys;
use crate::regencies::key;

/// How long a file waits to be fetched: three days, in milliseconds.
const WAITS: i64 = 3 * 86_400_000;

statements! { STATEMENTS:
    ADD = "INSERT INTO files (regency, id, role, name, size, digest_print, digest_sealed, parts, \
           taken_on, source, note, actor, created_at, retired_at) \
           VALUES ($1, $2, $10, $3, $4, $5, $6, $7, NULL, '', '', $8, $9, NULL)";
    ADD_PART = "INSERT INTO file_parts (regency, file, part, sealed) VALUES ($1, $2, $3, $4)";
    OLD_PARTS = "DELETE FROM file_parts WHERE regency = $1 AND file IN (SELECT f.id FROM files f \
                 WHERE f.regency = $1 AND f.role = 'result' AND f.created_at < $2)";
    OLD = "DELETE FROM files WHERE regency = $1 AND role = 'result' AND created_at < $2";
    PART_OF = "SELECT p.sealed FROM file_parts p JOIN files f ON f.regency = p.regency \
               AND f.id = p.file WHERE p.regency = $1 AND p.file = $2 AND p.part = $3 \
               AND f.role = 'result' AND f.created_at >= $4";
}

/// A file that a job made.
#[derive(Debug, Clone)]
pub struct Made<'a> {
    /// What the audit trail tells of it.
    pub event: Event<'a>,
    /// Its name.
    pub name: &'a str,
    /// Where it lies.
    pub path: &'a Path,
    /// The page from which it is fetched.
    pub next: String,
}

/// Keeps a file that a job made, ends the job, and forgets files that nobody fetched in time.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now; nothing is kept then.
pub async fn land_result(
    db: &Db,
    keys: &Keys,
    made: &Made<'_>,
    lease: &Lease,
    actor: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let regency = lease.regency;
    let mut tx = db.begin().await?;
    audit::append_in(&mut tx, regency, &made.event, now).await?;
    for statement in [OLD_PARTS, OLD] {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(now - WAITS).execute(e).await?;
        });
    }
    let unreadable = |_| StoreError::SpoolLost;
    let size = made.path.metadata().map_err(unreadable)?.len();
    let file = std::fs::File::open(made.path).map_err(unreadable)?;
    let kept = Kept { role: "result", name: made.name, size, actor };
    let id = keep_made_in(&mut tx, keys, regency, &kept, file, now).await?;
    let result: Value = json!({ "file": id.to_string(), "next": made.next });
    jobs::finish_in(&mut tx, lease, &result, now).await?;
    tx.commit().await
}

/// What is known of a file that is kept and did not arrive as a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept<'a> {
    /// What it is for: `result` goes after a while; `decree`, `batch` and `report` stay.
    pub(crate) role: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// Bytes.
    pub(crate) size: u64,
    /// Who had it made, or brought it.
    pub(crate) actor: Option<Uuid>,
}

/// Keeps a file that was made here, sealed in parts, and says its number.
pub(crate) async fn keep_made_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    kept: &Kept<'_>,
    mut from: impl Read + Send,
    now: i64,
) -> Result<Uuid> {
    let (id, parts) = (new_id(now), kept.size.div_ceil(PART as u64));
    // Never met by a file that arrives: it is found by its number only.
    let digest = id.to_string();
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(kept.name)
            .bind(i64::try_from(kept.size).unwrap_or(i64::MAX))
            .bind(super::digest_print(keys, &digest))
            .bind(keys.seal(&digest))
            .bind(i64::try_from(parts).unwrap_or(i64::MAX))
            .bind(kept.actor)
            .bind(now)
            .bind(kept.role)
            .execute(e)
            .await?;
    });
    for part in 0..i64::try_from(parts).unwrap_or_default() {
        let mut bytes = Vec::with_capacity(PART);
        let taken = Read::by_ref(&mut from).take(PART as u64).read_to_end(&mut bytes);
        taken.map_err(|_| StoreError::SpoolLost)?;
        let sealed = keys.seal_bytes(&bytes);
        sql!(tx.on(), e => {
            sqlx::query(ADD_PART)
                .bind(key(regency))
                .bind(id)
                .bind(part)
                .bind(sealed)
                .execute(e)
                .await?;
        });
    }
    Ok(id)
}

/// A part of a file that was made here, opened; nothing after the last, or when it is gone.
pub async fn result_part(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (file, part): (Uuid, i64),
    now: i64,
) -> Result<Option<Vec<u8>>> {
    let sealed = sql!(db.read(), e => {
        sqlx::query_scalar::<_, Vec<u8>>(PART_OF)
            .bind(key(regency))
            .bind(file)
            .bind(part)
            .bind(now - WAITS)
            .fetch_optional(e)
            .await?
    });
    sealed.map(|sealed| keys.open_bytes(&sealed).ok_or(StoreError::NotOpened)).transpose()
}
