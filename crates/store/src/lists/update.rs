//! Rows of a list that are checked again: what people decided stays where nothing changed, and the
//! old values stay in the row's story.

use lindung_core::access::Area;
use lindung_core::checking::Side;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::rows::CandidateRow;
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

statements! { STATEMENTS:
    OLD = "SELECT record_sealed, state, corrected, file FROM candidates WHERE regency = $1 AND id = $2 \
           AND list = $3";
    UNFIND = "DELETE FROM candidate_findings WHERE regency = $1 AND candidate = $2";
    UNPAIR = "DELETE FROM pairs WHERE regency = $1 AND list = $2 AND state IN ('certain', 'open')";
    DECIDED = "SELECT a_sealed, b_sealed FROM pairs WHERE regency = $1 AND list = $2";
    KEEP = "UPDATE candidates SET file = $3, sheet = $4, row = $5, position = $6, person = $7, \
            keep = $8, verdict = $9, registered = $11, \
            source_sealed = CASE WHEN corrected AND file = $3 THEN source_sealed ELSE $10 END \
            WHERE regency = $1 AND id = $2";
    CHANGE = "UPDATE candidates SET file = $3, sheet = $4, row = $5, position = $6, person = $7, \
              keep = $8, verdict = $9, source_sealed = $10, registered = $11, place = $12, \
              name = $13, name_folded = $14, nik_sealed = $15, nik_print = $16, nik_shown = $17, \
              birth = $18, sex = $19, occupation = $20, record_sealed = $21, corrected = FALSE, \
              version = version + 1, state = CASE WHEN state = 'joined' THEN state ELSE 'open' END \
              WHERE regency = $1 AND id = $2";
    TELL = "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, was, \
            undone, bulk, detail_sealed) SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, \
            'read-again', $6, FALSE, NULL, $5 FROM candidate_events WHERE regency = $1 AND candidate = $2";
}

scoped! { SCOPED:
    THERE = "SELECT id, file, sheet, row, nik_print, name_folded, birth FROM candidates \
             WHERE regency = $1 AND list = $2 AND {area:place} ORDER BY position";
    OWN = "SELECT COALESCE(w.merged_into, w.id) FROM candidates c \
           JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
           WHERE c.regency = $1 AND c.list = $2 AND c.state = 'accepted' AND {area:c.place}";
}

/// A row that is in a list already, as it is found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    /// Its number.
    pub id: Uuid,
    /// The file it stands in.
    pub file: Uuid,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see.
    pub row: u32,
    /// The keyed hash of its NIK.
    pub nik_print: Option<Vec<u8>>,
    /// The name in the spelling by which it is found.
    pub folded: String,
    /// The birth date or year.
    pub birth: Option<String>,
}

type ThereRow = (Uuid, Uuid, String, i64, Option<Vec<u8>>, String, Option<String>);

/// The rows of a list that are in the area, in order.
pub async fn there(db: &Db, area: &Area, list: Uuid) -> Result<Vec<There>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, ThereRow>(THERE.within(area))
            .bind(key(area.regency()))
            .bind(list)
            .fetch_all(e)
            .await?
    });
    Ok(rows
        .into_iter()
        .map(|(id, file, sheet, row, nik_print, folded, birth)| There {
            id,
            file,
            sheet,
            row: u32::try_from(row).unwrap_or_default(),
            nik_print,
            folded,
            birth,
        })
        .collect())
}

/// The workers who came into the registry from this list: its rows are no second records of them.
pub async fn own_workers(db: &Db, area: &Area, list: Uuid) -> Result<Vec<Uuid>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, Uuid>(OWN.within(area))
            .bind(key(area.regency()))
            .bind(list)
            .fetch_all(e)
            .await?
    }))
}

/// Takes away the pairs of a list that nobody has decided.
pub(super) async fn forget_undecided(tx: &mut Tx, regency: RegionCode, list: Uuid) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(UNPAIR).bind(key(regency)).bind(list).execute(e).await?;
    });
    Ok(())
}

/// The records of the pairs of a list that are left, in order.
pub(super) async fn decided(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    list: Uuid,
) -> Result<Vec<(String, String)>> {
    let sealed = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Vec<u8>, Vec<u8>)>(DECIDED)
            .bind(key(regency))
            .bind(list)
            .fetch_all(e)
            .await?
    });
    let record = |sealed: &[u8]| -> Result<String> {
        let side: Side = serde_json::from_str(&keys.open(sealed)?)
            .map_err(|_| StoreError::Unexpected { table: "pairs" })?;
        Ok(side.record())
    };
    let opened = sealed.iter().map(|(a, b)| Ok((record(a)?, record(b)?)));
    let mut records = opened.collect::<Result<Vec<_>>>()?;
    records.sort_unstable();
    Ok(records)
}

/// What became of a row that was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// It says the same of the person as before.
    Kept,
    /// It says something else.
    Changed,
}

/// Brings a row to what was read now.
pub(super) async fn row(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    new: &CandidateRow,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Became> {
    let old = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Vec<u8>, String, bool, Uuid)>(OLD)
            .bind(key(regency))
            .bind(new.id)
            .bind(new.list)
            .fetch_optional(e)
            .await?
    });
    let unexpected = StoreError::Unexpected { table: "candidates" };
    let (old, state, corrected, file) = old.ok_or_else(|| unexpected.clone())?;
    // What somebody corrected counts until another file says otherwise.
    let given = corrected && file == new.file;
    let person = |sealed: &[u8]| -> Result<Person> {
        serde_json::from_str(&keys.open(sealed)?).map_err(|_| unexpected.clone())
    };
    let (before, after) = (person(&old)?, person(&new.record_sealed)?);
    sql!(tx.on(), e => {
        sqlx::query(UNFIND).bind(key(regency)).bind(new.id).execute(e).await?;
    });
    let same = given || before == after;
    let statement = if same { KEEP } else { CHANGE };
    sql!(tx.on(), e => {
        let query = sqlx::query(statement)
            .bind(key(regency))
            .bind(new.id)
            .bind(new.file)
            .bind(&new.sheet)
            .bind(new.row)
            .bind(new.position)
            .bind(new.person)
            .bind(new.keep)
            .bind(&new.verdict)
            .bind(&new.source_sealed)
            .bind(new.registered);
        let query = if same {
            query
        } else {
            query
                .bind(new.place)
                .bind(&new.name)
                .bind(&new.name_folded)
                .bind(&new.nik_sealed)
                .bind(&new.nik_print)
                .bind(&new.nik_shown)
                .bind(&new.birth)
                .bind(&new.sex)
                .bind(&new.occupation)
                .bind(&new.record_sealed)
        };
        query.execute(e).await?;
    });
    if !same {
        let detail = json!({ "before": before, "after": after });
        let detail = keys.seal(&detail.to_string());
        sql!(tx.on(), e => {
            sqlx::query(TELL)
                .bind(key(regency))
                .bind(new.id)
                .bind(now)
                .bind(actor)
                .bind(detail)
                .bind(&state)
                .execute(e)
                .await?;
        });
    }
    Ok(if same { Became::Kept } else { Became::Changed })
}
