//! One row with all that is known of it.

use lindung_core::access::Area;
use lindung_core::checking::{Severity, Source, SourceCell, Standing, Verdict};
use lindung_core::message::Message;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use super::problem::DecideProblem;
use super::rows::{message, standing, unexpected, verdict};
use crate::audit;
use crate::db::{Db, Tx, rows as columns, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// A row, opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number in the database.
    pub id: Uuid,
    /// The list.
    pub list: Uuid,
    /// The file it stands in.
    pub file: Uuid,
    /// The file's name.
    pub file_name: String,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see.
    pub row: i64,
    /// Its place in the list.
    pub position: i64,
    /// The number of its person in the list.
    pub person_number: i64,
    /// Whether it is the row of its person that is proposed to keep.
    pub keep: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// Where it stands.
    pub standing: Standing,
    /// Why it was refused.
    pub reason: String,
    /// Where the person lives.
    pub place: Option<RegionCode>,
    /// Who it is.
    pub person: Person,
    /// The NIK cell as it may be shown.
    pub nik_shown: String,
    /// The cells as found, and what was corrected.
    pub source: Source,
    /// The worker of the registry.
    pub worker: Option<Uuid>,
    /// The worker of the registry that the check is certain it is.
    pub registered: Option<Uuid>,
    /// Grows with every change.
    pub version: i64,
    /// What was found, gravest first; also what was cleared.
    pub findings: Vec<Finding>,
    /// What happened, the oldest first.
    pub events: Vec<Event>,
    /// The other rows of the same person in the list.
    pub mates: Vec<Mate>,
}

/// A finding on a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub code: String,
    /// How grave it is now: somebody may have confirmed it.
    pub severity: Severity,
    /// The sentence.
    pub said: Message,
    /// Whether an officer has cleared it.
    pub cleared: bool,
}

/// Something that happened to a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its number.
    pub number: i64,
    /// When.
    pub at: i64,
    /// Who did it.
    pub actor: Option<Uuid>,
    /// What: the word of a move, `correct`, `read-again`.
    pub kind: String,
    /// Where the row stood before.
    pub was: Standing,
    /// Whether it was taken back.
    pub undone: bool,
    /// The decision it belongs to.
    pub bulk: Option<Uuid>,
    /// More about it.
    pub detail: Value,
}

/// Another row of the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mate {
    /// Its number in the database.
    pub id: Uuid,
    /// The row number people see.
    pub row: i64,
    /// The name.
    pub name: String,
    /// Whether it is proposed to keep.
    pub keep: bool,
    /// Where it stands.
    pub standing: Standing,
}

scoped! { SCOPED:
    ONE = "SELECT c.id, c.list, c.file, f.name AS file_name, c.sheet, c.row, c.position, \
           c.person AS person_number, c.keep, c.verdict, c.state, c.reason, c.place, c.nik_shown, \
           c.record_sealed, c.source_sealed, c.worker, c.registered, c.version FROM candidates c \
           JOIN files f ON f.regency = c.regency AND f.id = c.file \
           WHERE c.regency = $1 AND c.id = $2 AND {area:c.place}";
    FINDINGS = "SELECT f.code, f.severity, f.said, f.settled FROM candidate_findings f \
                JOIN candidates c ON c.regency = f.regency AND c.id = f.candidate \
                WHERE f.regency = $1 AND f.candidate = $2 AND {area:c.place} ORDER BY f.position";
    EVENTS = "SELECT v.number, v.at, v.actor, v.kind, v.was, v.undone, v.bulk, v.detail_sealed \
              FROM candidate_events v JOIN candidates c ON c.regency = v.regency \
              AND c.id = v.candidate WHERE v.regency = $1 AND v.candidate = $2 \
              AND {area:c.place} ORDER BY v.number";
    MATES = "SELECT c.id, c.row, c.name, c.keep, c.state FROM candidates c WHERE c.regency = $1 \
             AND c.list = $2 AND c.person = $3 AND c.id <> $4 AND {area:c.place} \
             ORDER BY c.position LIMIT 20";
}

columns! {
    /// A row as the columns of the table.
    pub(super) struct OneRow {
        id: Uuid,
        list: Uuid,
        file: Uuid,
        file_name: String,
        sheet: String,
        row: i64,
        position: i64,
        person_number: i64,
        keep: bool,
        verdict: String,
        state: String,
        reason: String,
        place: i64,
        nik_shown: String,
        record_sealed: Vec<u8>,
        source_sealed: Vec<u8>,
        worker: Option<Uuid>,
        registered: Option<Uuid>,
        version: i64,
    }
}

columns! {
    /// An event as the columns of the table.
    pub(super) struct EventRow {
        number: i64,
        at: i64,
        actor: Option<Uuid>,
        kind: String,
        was: String,
        undone: bool,
        bulk: Option<Uuid>,
        detail_sealed: Vec<u8>,
    }
}

fn open_row(keys: &Keys, row: OneRow) -> Result<Row> {
    Ok(Row {
        id: row.id,
        list: row.list,
        file: row.file,
        file_name: row.file_name,
        sheet: row.sheet,
        row: row.row,
        position: row.position,
        person_number: row.person_number,
        keep: row.keep,
        verdict: verdict(&row.verdict)?,
        standing: standing(&row.state)?,
        reason: row.reason,
        place: place_of(row.place),
        person: person(keys, &row.record_sealed)?,
        nik_shown: row.nik_shown,
        source: source(keys, &row.source_sealed)?,
        worker: row.worker,
        registered: row.registered,
        version: row.version,
        findings: Vec::new(),
        events: Vec::new(),
        mates: Vec::new(),
    })
}

/// The person of a sealed record.
pub(super) fn person(keys: &Keys, sealed: &[u8]) -> Result<Person> {
    serde_json::from_str(&keys.open(sealed)?).map_err(|_| unexpected())
}

/// The cells of a sealed row: with the meaning of their columns, or only headings and texts.
pub(super) fn source(keys: &Keys, sealed: &[u8]) -> Result<Source> {
    let text = keys.open(sealed)?;
    if let Ok(source) = serde_json::from_str::<Source>(&text) {
        return Ok(source);
    }
    let cells: Vec<(String, String)> = serde_json::from_str(&text).map_err(|_| unexpected())?;
    let cell = |(title, text)| SourceCell { title, text, ..SourceCell::default() };
    Ok(Source { cells: cells.into_iter().map(cell).collect() })
}

pub(crate) fn severity(word: &str) -> Result<Severity> {
    Ok(match word {
        "note" => Severity::Note,
        "review" => Severity::Review,
        "fix" => Severity::Fix,
        "ineligible" => Severity::Ineligible,
        _ => return Err(unexpected()),
    })
}

/// Rules that find the same person again, which is no harm.
const OF_ONE_PERSON: [&str; 3] = ["person.twice", "person.other-list", "person.registered"];

/// How grave a finding is after people have looked.
pub(crate) fn settled_severity(code: &str, severity: Severity, settled: &str) -> Option<Severity> {
    match settled {
        "cleared" => None,
        // That it is one person is no harm within the lists; in a reference it is as good as the
        // same NIK.
        "confirmed" if OF_ONE_PERSON.contains(&code) => Some(Severity::Note),
        "confirmed" if severity == Severity::Review => Some(Severity::Ineligible),
        _ => Some(severity),
    }
}

/// One row, opened. Whoever shows it writes the look down first.
pub async fn row(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Row>> {
    let mut tx = db.snapshot().await?;
    row_in(&mut tx, keys, area, id).await
}

/// The NIK of a row in full, for a purpose, which is written down.
pub async fn reveal(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    purpose: &str,
    actor: Uuid,
    now: i64,
) -> Result<Option<Row>> {
    let mut tx = db.begin().await?;
    let row = row_in(&mut tx, keys, area, id).await?.ok_or(DecideProblem::RowUnknown)?;
    let mut event = audit::Event::new("candidate.revealed", subject(id))
        .by(actor)
        .detail(serde_json::json!({ "what": "nik", "purpose": purpose }));
    if let Some(place) = row.place {
        event = event.at(place);
    }
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    tx.commit().await?;
    Ok(Some(row))
}

/// How a row is called in the audit chain.
pub(super) fn subject(id: Uuid) -> String {
    format!("candidate/{id}")
}

/// One row in a transaction.
pub(super) async fn row_in(tx: &mut Tx, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Row>> {
    let regency = key(area.regency());
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, OneRow>(ONE.within(area))
            .bind(regency)
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    let Some(found) = found else { return Ok(None) };
    let mut row = open_row(keys, found)?;
    let findings = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, String, String, String)>(FINDINGS.within(area))
            .bind(regency)
            .bind(id)
            .fetch_all(e)
            .await?
    });
    for (code, grave, said, settled) in findings {
        let own = severity(&grave)?;
        let now = settled_severity(&code, own, &settled);
        row.findings.push(Finding {
            severity: now.unwrap_or(own),
            said: message(&said)?,
            cleared: now.is_none(),
            code,
        });
    }
    let events = sql!(tx.on(), e => {
        sqlx::query_as::<_, EventRow>(EVENTS.within(area))
            .bind(regency)
            .bind(id)
            .fetch_all(e)
            .await?
    });
    for event in events {
        let unexpected = || StoreError::Unexpected { table: "candidate_events" };
        let detail = keys.open(&event.detail_sealed)?;
        row.events.push(Event {
            number: event.number,
            at: event.at,
            actor: event.actor,
            kind: event.kind,
            was: Standing::parse(&event.was).ok_or_else(unexpected)?,
            undone: event.undone,
            bulk: event.bulk,
            detail: serde_json::from_str(&detail).map_err(|_| unexpected())?,
        });
    }
    let mates = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, String, bool, String)>(MATES.within(area))
            .bind(regency)
            .bind(row.list)
            .bind(row.person_number)
            .bind(id)
            .fetch_all(e)
            .await?
    });
    for (id, number, name, keep, state) in mates {
        row.mates.push(Mate { id, row: number, name, keep, standing: standing(&state)? });
    }
    Ok(Some(row))
}
