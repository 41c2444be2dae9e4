//! The rows of a list with all that is kept of them, many at once: for a file that goes back to the
//! sender.

use lindung_core::access::Area;
use lindung_core::checking::{Severity, Source, Standing, Verdict};
use lindung_core::message::Message;
use lindung_core::registry::Person;
use rayon::prelude::*;
use uuid::Uuid;

use super::row::{person, settled_severity, severity, source};
use super::rows::{message, standing, verdict};
use crate::db::{Db, rows as columns, scoped, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// A row, opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// Its number in the database.
    pub id: Uuid,
    /// The file it stands in.
    pub file: Uuid,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see.
    pub row: u32,
    /// Its place in the list.
    pub position: i64,
    /// The number of its person in the list.
    pub person_number: u32,
    /// Whether it is the row of its person that is proposed to keep.
    pub keep: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// Where it stands.
    pub standing: Standing,
    /// Why it was refused.
    pub reason: String,
    /// Who it is.
    pub person: Person,
    /// The cells as found, and what was corrected.
    pub source: Source,
    /// Rules that found something that still holds, how grave, and the sentence.
    pub findings: Vec<(String, Severity, Message)>,
}

scoped! { SCOPED:
    ROWS = "SELECT c.id, c.file, c.sheet, c.row, c.position, c.person AS person_number, c.keep, \
            c.verdict, c.state, c.reason, c.record_sealed, c.source_sealed FROM candidates c \
            WHERE c.regency = $1 AND c.list = $2 AND c.position > $3 AND {area:c.place} \
            ORDER BY c.position LIMIT $4";
    FINDINGS = "SELECT f.candidate, f.code, f.severity, f.said, f.settled \
                FROM candidate_findings f JOIN candidates c \
                ON c.regency = f.regency AND c.id = f.candidate \
                WHERE c.regency = $1 AND c.list = $2 AND c.position BETWEEN $3 AND $4 \
                AND {area:c.place} ORDER BY c.position, f.position";
}

columns! {
    struct WholeRow {
        id: Uuid,
        file: Uuid,
        sheet: String,
        row: i64,
        position: i64,
        person_number: i64,
        keep: bool,
        verdict: String,
        state: String,
        reason: String,
        record_sealed: Vec<u8>,
        source_sealed: Vec<u8>,
    }
}

fn open(keys: &Keys, row: WholeRow) -> Result<Whole> {
    Ok(Whole {
        person: person(keys, &row.record_sealed)?,
        source: source(keys, &row.source_sealed)?,
        id: row.id,
        file: row.file,
        sheet: row.sheet,
        row: u32::try_from(row.row).unwrap_or_default(),
        position: row.position,
        person_number: u32::try_from(row.person_number).unwrap_or_default(),
        keep: row.keep,
        verdict: verdict(&row.verdict)?,
        standing: standing(&row.state)?,
        reason: row.reason,
        findings: Vec::new(),
    })
}

/// Some rows of a list after a place in it, in order. Whoever gives them on writes that down.
pub async fn whole(
    db: &Db,
    keys: &Keys,
    area: &Area,
    list: Uuid,
    after: i64,
    most: i64,
) -> Result<Vec<Whole>> {
    let regency = key(area.regency());
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, WholeRow>(ROWS.within(area))
            .bind(regency)
            .bind(list)
            .bind(after)
            .bind(most)
            .fetch_all(e)
            .await?
    });
    let mut rows =
        rows.into_par_iter().map(|row| open(keys, row)).collect::<Result<Vec<Whole>>>()?;
    let (Some(head), Some(end)) = (rows.first(), rows.last()) else { return Ok(rows) };
    let (from, to) = (head.position, end.position);
    let findings = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, String, String, String, String)>(FINDINGS.within(area))
            .bind(regency)
            .bind(list)
            .bind(from)
            .bind(to)
            .fetch_all(e)
            .await?
    });
    let mut at = 0;
    for (candidate, code, grave, said, settled) in findings {
        while at < rows.len() && rows[at].id != candidate {
            at += 1;
        }
        let Some(row) = rows.get_mut(at) else { break };
        if let Some(now) = settled_severity(&code, severity(&grave)?, &settled) {
            row.findings.push((code, now, message(&said)?));
        }
    }
    Ok(rows)
}
