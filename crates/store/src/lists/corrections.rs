//! A corrected file of a list: rows that say something else now, rows that are new.

use lindung_core::access::Area;
use lindung_core::checking::Source;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use rayon::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::landing::{NewCandidate, Place};
use super::list::subject;
use super::rows::CandidateRow;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::jobs::{self, Lease, NewJob};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_key;

/// Rows that are sent at once.
const BATCH: usize = 2_000;

/// A row that says something else now.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// Its number.
    pub id: Uuid,
    /// What it said before.
    pub before: Person,
    /// What it says now.
    pub person: Person,
    /// The NIK cell as it may be shown.
    pub nik_shown: String,
    /// The name in the spelling by which it is found.
    pub folded: String,
    /// The cells as found, and what was corrected in them.
    pub source: Source,
}

/// A corrected row, opened for the next check.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The file it stands in.
    pub file: Uuid,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see.
    pub row: u32,
    /// Who it is.
    pub person: Person,
    /// The cells as found, and what was corrected in them.
    pub source: Source,
}

/// What a corrected file brings.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// Rows that say something else now.
    pub changed: Vec<Corrected>,
    /// Rows that the list did not have.
    pub added: Vec<NewCandidate>,
    /// What was counted, for the page that tells of it; nothing about a person.
    pub told: Value,
}

statements! { STATEMENTS:
    CHANGE = "UPDATE candidates SET place = $3, name = $4, name_folded = $5, nik_sealed = $6, \
              nik_print = $7, nik_shown = $8, birth = $9, sex = $10, occupation = $11, \
              record_sealed = $12, source_sealed = $13, corrected = TRUE, version = version + 1 \
              WHERE regency = $1 AND id = $2 AND state IN ('open', 'asked')";
    TELL = "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, was, \
            undone, bulk, detail_sealed) SELECT c.regency, c.id, c.version, $3, $4, 'read-again', \
            c.state, FALSE, NULL, $5 FROM candidates c WHERE c.regency = $1 AND c.id = $2";
    LAST = "SELECT COALESCE(MAX(position), -1) FROM candidates WHERE regency = $1 AND list = $2";
    CORRECTIONS = "SELECT file FROM list_files WHERE regency = $1 AND list = $2 \
                   AND replaces IS NOT NULL ORDER BY position";
}

scoped! { SCOPED:
    GIVEN = "SELECT file, sheet, row, record_sealed, source_sealed FROM candidates \
             WHERE regency = $1 AND list = $2 AND corrected AND {area:place}";
}

/// The files of a list that correct others.
pub async fn corrections_of(db: &Db, regency: RegionCode, list: Uuid) -> Result<Vec<Uuid>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, Uuid>(CORRECTIONS)
            .bind(key(regency))
            .bind(list)
            .fetch_all(e)
            .await?
    }))
}

/// The rows of a list that somebody corrected, by hand or with a file.
pub async fn given(db: &Db, keys: &Keys, area: &Area, list: Uuid) -> Result<Vec<Given>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, String, i64, Vec<u8>, Vec<u8>)>(GIVEN.within(area))
            .bind(key(area.regency()))
            .bind(list)
            .fetch_all(e)
            .await?
    });
    let unexpected = StoreError::Unexpected { table: "candidates" };
    let open = |(file, sheet, row, record, source): (Uuid, String, i64, Vec<u8>, Vec<u8>)| {
        let person = serde_json::from_str(&keys.open(&record)?).map_err(|_| unexpected.clone())?;
        let source = serde_json::from_str(&keys.open(&source)?).map_err(|_| unexpected.clone())?;
        Ok(Given { file, sheet, row: u32::try_from(row).unwrap_or_default(), person, source })
    };
    rows.into_par_iter().map(open).collect()
}

/// Writes what a corrected file brings, asks for the check that judges it, and ends the job, in one
/// transaction.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now. Nothing is written then.
pub async fn land_corrections(
    db: &Db,
    keys: &Keys,
    list: Uuid,
    corrections: &Corrections,
    lease: &Lease,
    actor: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let regency = lease.regency;
    let mut tx = db.begin().await?;
    let (changed, added) = (corrections.changed.len(), corrections.added.len());
    let event = Event::new("list.corrected", subject(list))
        .by(actor)
        .detail(json!({ "changed": changed, "added": added }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    for row in &corrections.changed {
        change(&mut tx, keys, regency, row, actor, now).await?;
    }
    let end = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LAST).bind(key(regency)).bind(list).fetch_one(e).await?
    });
    let ids = new_ids(now, added);
    let places = (end + 1..).zip(ids).map(|(position, id)| Place { list, id, position });
    let rows: Vec<CandidateRow> = corrections
        .added
        .iter()
        .zip(places)
        .map(|(row, place)| CandidateRow::of(keys, regency, place, row))
        .collect();
    for some in rows.chunks(BATCH) {
        CandidateRow::insert(&mut tx, key(regency), some).await?;
    }
    let mut told = corrections.told.clone();
    if changed + added > 0 {
        let payload = json!({ "list": list.to_string() });
        let check = NewJob { kind: "check", subject: Some(list), payload, actor };
        let check = jobs::enqueue_in(&mut tx, regency, &check, now).await?;
        told["check"] = json!(check.to_string());
    }
    jobs::finish_in(&mut tx, lease, &told, now).await?;
    tx.commit().await
}

async fn change(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    row: &Corrected,
    actor: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let person = &row.person;
    let nik = person.nik.map(|nik| nik.to_string());
    let rows = sql!(tx.on(), e => {
        sqlx::query(CHANGE)
            .bind(key(regency))
            .bind(row.id)
            .bind(place_key(person.place.unwrap_or(regency)))
            .bind(&person.name)
            .bind(&row.folded)
            .bind(nik.as_deref().map(|nik| keys.seal(nik)))
            .bind(nik.as_deref().map(|nik| keys.fingerprint("nik", nik)))
            .bind(&row.nik_shown)
            .bind(person.born.map(|born| born.to_string()))
            .bind(person.sex.map(lindung_core::words::Sex::word))
            .bind(&person.occupation)
            .bind(keys.seal(&json!(person).to_string()))
            .bind(keys.seal(&json!(row.source).to_string()))
            .execute(e)
            .await?
            .rows_affected()
    });
    // Decided in the meantime: it stays as it was decided.
    if rows == 0 {
        return Ok(());
    }
    let detail = keys.seal(&json!({ "before": row.before, "after": person }).to_string());
    sql!(tx.on(), e => {
        sqlx::query(TELL)
            .bind(key(regency))
            .bind(row.id)
            .bind(now)
            .bind(actor)
            .bind(detail)
            .execute(e)
            .await?;
    });
    Ok(())
}
