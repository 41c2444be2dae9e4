//! The rows that a worker comes from: where they stood, what was found, what was decided.

use lindung_core::access::Area;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::{Entry, Found, Judged, Named, RowMove, What};
use crate::checking::{message, settled_severity, severity, verdict};
use crate::db::{Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

scoped! { SCOPED:
    // The rows of the worker as a list: joined, SQLite would walk all findings of the regency.
    ROWS = "SELECT c.id, c.place, c.sheet, c.row, c.verdict, c.name, f.name AS file, \
            f.actor, f.created_at, l.title, l.sender, l.checked_at FROM candidates c \
            JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
            JOIN files f ON f.regency = c.regency AND f.id = c.file \
            JOIN lists l ON l.regency = c.regency AND l.id = c.list \
            WHERE c.regency = $1 AND c.worker = $2 AND {area:w.place}";
    FINDINGS = "SELECT f.candidate, f.code, f.severity, f.said, f.settled \
            FROM candidate_findings f JOIN workers w ON w.regency = f.regency AND w.id = $2 \
            WHERE f.regency = $1 AND {area:w.place} AND f.candidate IN \
            (SELECT c.id FROM candidates c WHERE c.regency = $1 AND c.worker = $2) \
            ORDER BY f.candidate, f.position";
    EVENTS = "SELECT v.candidate, c.place, v.at, v.actor, v.kind, v.undone, v.detail_sealed \
            FROM candidate_events v \
            JOIN candidates c ON c.regency = v.regency AND c.id = v.candidate \
            JOIN workers w ON w.regency = v.regency AND w.id = $2 \
            WHERE v.regency = $1 AND {area:w.place} AND v.candidate IN \
            (SELECT o.id FROM candidates o WHERE o.regency = $1 AND o.worker = $2) \
            ORDER BY v.candidate, v.number";
}

rows! {
    struct Line {
        id: Uuid,
        place: i64,
        sheet: String,
        row: i64,
        verdict: String,
        name: String,
        file: String,
        actor: Option<Uuid>,
        created_at: i64,
        title: String,
        sender: String,
        checked_at: Option<i64>,
    }
}

rows! {
    struct Event {
        candidate: Uuid,
        place: i64,
        at: i64,
        actor: Option<Uuid>,
        kind: String,
        undone: bool,
        detail_sealed: Vec<u8>,
    }
}

pub(super) async fn add(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let regency = key(area.regency());
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ROWS.within(area)).bind(regency).bind(worker).fetch_all(e).await?
    });
    if rows.is_empty() {
        return Ok(());
    }
    let mut found = findings(tx, area, worker).await?;
    for row in rows {
        let place = place_of(row.place);
        if let Some(at) = row.checked_at {
            let judged = Judged {
                candidate: row.id,
                verdict: verdict(&row.verdict)?,
                findings: found.remove(&row.id).unwrap_or_default(),
            };
            entries.push(Entry { at, actor: None, place, what: What::Judged(judged) });
        }
        let named = Named {
            candidate: row.id,
            file: row.file,
            sheet: row.sheet,
            row: row.row,
            list: row.title,
            sender: row.sender,
            name: row.name,
        };
        let (at, actor) = (row.created_at, row.actor);
        entries.push(Entry { at, actor, place, what: What::Named(named) });
    }
    let events = sql!(tx.on(), e => {
        sqlx::query_as::<_, Event>(EVENTS.within(area))
            .bind(regency)
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    for event in events {
        let unexpected = |_| StoreError::Unexpected { table: "candidate_events" };
        let detail = keys.open(&event.detail_sealed)?;
        let row = RowMove {
            candidate: event.candidate,
            kind: event.kind,
            undone: event.undone,
            detail: serde_json::from_str(&detail).map_err(unexpected)?,
        };
        entries.push(Entry {
            at: event.at,
            actor: event.actor,
            place: place_of(event.place),
            what: What::Row(row),
        });
    }
    Ok(())
}

async fn findings(tx: &mut Tx, area: &Area, worker: Uuid) -> Result<FxHashMap<Uuid, Vec<Found>>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, String, String, String, String)>(FINDINGS.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let mut found: FxHashMap<Uuid, Vec<Found>> = FxHashMap::default();
    for (candidate, code, grave, said, settled) in rows {
        let own = severity(&grave)?;
        let now = settled_severity(&code, own, &settled);
        found.entry(candidate).or_default().push(Found {
            severity: now.unwrap_or(own),
            said: message(&said)?,
            cleared: now.is_none(),
        });
    }
    Ok(found)
}
