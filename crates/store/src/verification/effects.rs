//! What an approved report does to the row of the list and to the worker.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::registry::Person;
use lindung_core::registry::changes::Reporter;
use lindung_core::verification::{Answers, Follows, Outcome, follows};
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::asking::person;
use super::reporting::unseal;
use crate::bulk::{bulk, fetch_among, fetch_pairs};
use crate::calendar::day_text;
use crate::db::{Tx, rows};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{self, NewWorker, Proposal};
use crate::scope::Scoped;

/// Who approved, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decided {
    pub(super) actor: Uuid,
    pub(super) now: i64,
}

/// Approved reports with their rows, which are sought behind it.
const APPROVED: Scoped = Scoped::new(
    "SELECT v.id, v.candidate, v.outcome, v.answers_sealed, c.worker, c.state, c.verdict, \
     c.record_sealed FROM visits v \
     JOIN candidates c ON c.regency = v.regency AND c.id = v.candidate \
     WHERE v.regency = $1 AND {area:v.place} AND v.id",
);

/// Settles the rows that nobody in the office has decided about in the meantime, with the worker that
/// each leads to, and says which and how often something happened to each before.
const SETTLE_ROWS: &str = "UPDATE candidates SET state = $2, reason = $3, worker = pairs.other, \
    decided_by = $4, decided_at = $5, version = version + 1 FROM pairs \
    WHERE candidates.regency = $1 AND candidates.id = pairs.one \
    AND candidates.state IN ('open', 'asked') RETURNING candidates.id, \
    (SELECT COALESCE(MAX(e.number), 0) FROM candidate_events e \
    WHERE e.regency = candidates.regency AND e.candidate = candidates.id)";

const SET_WORKERS: &str = "UPDATE visits SET worker = pairs.other FROM pairs \
    WHERE visits.regency = $1 AND visits.id = pairs.one RETURNING visits.id";

bulk! {
    /// What happened to a row.
    struct RowEvent into "candidate_events" {
        candidate: Uuid as "uuid",
        number: i64 as "bigint",
        at: i64 as "bigint",
        actor: Uuid as "uuid",
        kind: String as "text",
        undone: bool as "boolean",
        detail_sealed: Vec<u8> as "bytea",
    }
}

rows! {
    struct Row {
        id: Uuid,
        candidate: Uuid,
        outcome: Option<String>,
        answers_sealed: Option<Vec<u8>>,
        worker: Option<Uuid>,
        state: String,
        verdict: String,
        record_sealed: Vec<u8>,
    }
}

/// Carries approved reports over: who was confirmed is verified in the registry, taken in where
/// there was no worker yet; about others the row is refused, or a change to the worker is asked for,
/// which another person decides.
pub(super) async fn apply(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    visits: &[Uuid],
    by: &Decided,
) -> Result<()> {
    let ids = new_ids(by.now, visits.len());
    let text = APPROVED.text(area);
    let mut rows = fetch_among!(tx, Row, &text, key(area.regency()), visits);
    if rows.len() != visits.len() {
        return Err(StoreError::Unexpected { table: "visits" });
    }
    rows.sort_unstable_by_key(|row| row.id);
    let (mut new, mut settled) = (Vec::new(), Settled::default());
    for (row, id) in rows.into_iter().zip(ids) {
        let outcome = row.outcome.as_deref().and_then(Outcome::parse);
        let outcome = outcome.ok_or(StoreError::Unexpected { table: "visits" })?;
        match (outcome, row.worker) {
            (Outcome::Confirmed, Some(worker)) => {
                registry::verify_in(tx, area.regency(), worker, Some(by.actor), by.now).await?;
            }
            (Outcome::Confirmed, None) if can_be_admitted(&row) => new.push((row, id)),
            // The person is real, but the data must be mended before anybody can be enrolled.
            (Outcome::Confirmed, None) => settled.add(("open", ""), row, None),
            (outcome, Some(worker)) => {
                ask_for_change(tx, keys, area, &row, (worker, outcome), by).await?;
            }
            (outcome, None) => settled.add(("refused", refusal(outcome)), row, None),
        }
    }
    admit(tx, keys, area, new, (by, &mut settled)).await?;
    settled.write(tx, keys, area, by).await
}

/// Asks for the change that a report about a worker means, with the visit as its evidence; where that
/// cannot be, the worker's story tells of the visit and why nothing was asked for.
async fn ask_for_change(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    row: &Row,
    (worker, outcome): (Uuid, Outcome),
    by: &Decided,
) -> Result<()> {
    let regency = area.regency();
    let answers = match &row.answers_sealed {
        Some(sealed) => unseal(keys, sealed)?.answers,
        None => Answers::default(),
    };
    let left = match follows(&answers, regency) {
        Follows::Nothing => "",
        Follows::WhichVillage => "which-village",
        Follows::Change(detail, happened_on) => {
            let proposal = Proposal {
                detail,
                happened_on: happened_on.map(day_text),
                reporter: Reporter::Village,
                evidence: answers.note.trim().to_owned(),
                visit: Some(row.id),
            };
            // The worker may live elsewhere by now than the row says: the request is about the worker.
            let whole = Area::whole(regency).unwrap_or_else(|| area.clone());
            let asked =
                registry::propose_in(tx, keys, &whole, worker, &proposal, by.actor, by.now).await;
            match asked {
                Ok(_) => return Ok(()),
                Err(StoreError::ChangeOpen) => "other-request",
                // Such as of somebody who has left the programme already.
                Err(StoreError::ChangeRefused | StoreError::WorkerUnknown) => "",
                Err(error) => return Err(error),
            }
        }
    };
    let detail = json!({ "visit": row.id.to_string(), "outcome": outcome.word(), "left": left });
    registry::note_in(tx, regency, worker, "visited", &detail, Some(by.actor), by.now).await
}

/// Whether a confirmed row may become a worker: what must be corrected is corrected first.
fn can_be_admitted(row: &Row) -> bool {
    matches!(row.verdict.as_str(), "eligible" | "review")
        && matches!(row.state.as_str(), "open" | "asked")
}

/// The word for which a row is refused.
fn refusal(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Died => "dead",
        Outcome::Moved => "moved",
        Outcome::Employed => "employed",
        Outcome::NotFound => "unknown",
        Outcome::Refused => "unwilling",
        Outcome::NotWorking | Outcome::Confirmed | Outcome::Unclear => "other",
    }
}

async fn admit(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    rows: Vec<(Row, Uuid)>,
    (by, settled): (&Decided, &mut Settled),
) -> Result<()> {
    let mut workers = Vec::with_capacity(rows.len());
    for (row, id) in &rows {
        let mut person = person(keys, &row.record_sealed)?;
        if let Some(sealed) = &row.answers_sealed {
            as_found(&mut person, &unseal(keys, sealed)?.answers);
        }
        workers.push(NewWorker {
            id: *id,
            person,
            verified_at: Some(by.now),
            candidate: Some(row.candidate),
            ..NewWorker::default()
        });
    }
    let regency = area.regency();
    let admission = registry::admit_in(tx, keys, regency, &workers, Some(by.actor), by.now).await?;
    let mut workers = Vec::with_capacity(rows.len());
    for (row, id) in rows {
        let taken = admission.taken.iter().find(|taken| taken.id == id);
        let (state, worker) = match taken {
            Some(taken) => {
                registry::verify_in(tx, regency, taken.worker, Some(by.actor), by.now).await?;
                ("joined", taken.worker)
            }
            None => ("accepted", id),
        };
        workers.push((row.id, Some(worker)));
        settled.add((state, ""), row, Some(worker));
    }
    fetch_pairs!(tx, (Uuid,), SET_WORKERS, [key(regency)], &workers, "uuid");
    Ok(())
}

/// The person with the occupation that was found, which the list may have had wrong.
fn as_found(person: &mut Person, answers: &Answers) {
    let found = answers.occupation.trim().to_uppercase();
    if !found.is_empty() {
        person.work_as(found);
    }
}

/// The state in which a row is settled, and why.
type How = (&'static str, &'static str);

/// Rows that approved reports settle, each with the worker it leads to.
#[derive(Default)]
struct Settled(BTreeMap<How, Vec<(Row, Option<Uuid>)>>);

impl Settled {
    fn add(&mut self, how: How, row: Row, worker: Option<Uuid>) {
        self.0.entry(how).or_default().push((row, worker));
    }

    async fn write(self, tx: &mut Tx, keys: &Keys, area: &Area, by: &Decided) -> Result<()> {
        let regency = key(area.regency());
        for ((state, reason), rows) in self.0 {
            let pairs: Vec<_> = rows.iter().map(|(row, worker)| (row.candidate, *worker)).collect();
            let changed = fetch_pairs!(
                tx,
                (Uuid, i64),
                SETTLE_ROWS,
                [regency, state, reason, by.actor, by.now],
                &pairs,
                "uuid"
            );
            let changed: FxHashMap<Uuid, i64> = changed.into_iter().collect();
            let event = |(row, _): &(Row, Option<Uuid>)| {
                let number = changed.get(&row.candidate)? + 1;
                let detail = json!({
                    "visit": row.id.to_string(),
                    "outcome": row.outcome,
                    "to": state,
                    "reason": reason,
                });
                Some(RowEvent {
                    candidate: row.candidate,
                    number,
                    at: by.now,
                    actor: by.actor,
                    kind: "verified".to_owned(),
                    undone: false,
                    detail_sealed: keys.seal(&detail.to_string()),
                })
            };
            let events: Vec<RowEvent> = rows.iter().filter_map(event).collect();
            RowEvent::insert(tx, regency, &events).await?;
        }
        Ok(())
    }
}
