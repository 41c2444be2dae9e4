//! What an approved report does to the row of the list and to the worker.

use lindung_core::access::Area;
use lindung_core::intake::Occupations;
use lindung_core::registry::Person;
use lindung_core::registry::changes::Reporter;
use lindung_core::verification::{Answers, Follows, Outcome, follows};
use serde_json::json;
use uuid::Uuid;

use super::asking::person;
use super::reporting::unseal;
use crate::calendar::day_text;
use crate::db::{Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{self, NewWorker, Proposal};

/// Who approved, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decided {
    pub(super) actor: Uuid,
    pub(super) now: i64,
}

scoped! { SCOPED:
    APPROVED = "SELECT v.id, v.candidate, v.outcome, v.answers_sealed, c.worker, c.state, c.verdict, \
                c.record_sealed FROM visits v \
                JOIN candidates c ON c.regency = v.regency AND c.id = v.candidate \
                WHERE v.regency = $1 AND v.id = $2 AND {area:v.place}";
}

statements! { STATEMENTS:
    SETTLE_ROW = "UPDATE candidates SET state = $3, reason = $4, worker = $5, decided_by = $6, \
                  decided_at = $7, version = version + 1 WHERE regency = $1 AND id = $2 \
                  AND state IN ('open', 'asked')";
    SET_WORKER = "UPDATE visits SET worker = $3 WHERE regency = $1 AND id = $2";
    ROW_EVENT_NUMBER = "SELECT COALESCE(MAX(number), 0) + 1 FROM candidate_events \
                  WHERE regency = $1 AND candidate = $2";
    ROW_EVENT = "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, undone, \
                  bulk, detail_sealed) VALUES ($1, $2, $3, $4, $5, $6, FALSE, NULL, $7)";
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
    let mut new = Vec::new();
    for (visit, id) in visits.iter().zip(ids) {
        let row = sql!(tx.on(), e => {
            sqlx::query_as::<_, Row>(APPROVED.within(area))
                .bind(key(area.regency()))
                .bind(visit)
                .fetch_one(e)
                .await?
        });
        let outcome = row.outcome.as_deref().and_then(Outcome::parse);
        let outcome = outcome.ok_or(StoreError::Unexpected { table: "visits" })?;
        match (outcome, row.worker) {
            (Outcome::Confirmed, Some(worker)) => {
                registry::verify_in(tx, area.regency(), worker, Some(by.actor), by.now).await?;
            }
            (Outcome::Confirmed, None) if can_be_admitted(&row) => new.push((row, id)),
            // The person is real, but the data must be mended before anybody can be enrolled.
            (Outcome::Confirmed, None) => {
                settle(tx, keys, area, &row, ("open", "", None), by).await?;
            }
            (outcome, Some(worker)) => {
                ask_for_change(tx, keys, area, &row, (worker, outcome), by).await?;
            }
            (outcome, None) => {
                settle(tx, keys, area, &row, ("refused", refusal(outcome), None), by).await?;
            }
        }
    }
    admit(tx, keys, area, new, by).await
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
    by: &Decided,
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
    for (row, id) in &rows {
        let taken = admission.taken.iter().find(|taken| taken.id == *id);
        let (state, worker) = match taken {
            Some(taken) => {
                registry::verify_in(tx, regency, taken.worker, Some(by.actor), by.now).await?;
                ("joined", taken.worker)
            }
            None => ("accepted", *id),
        };
        settle(tx, keys, area, row, (state, "", Some(worker)), by).await?;
        sql!(tx.on(), e => {
            sqlx::query(SET_WORKER)
                .bind(key(regency))
                .bind(row.id)
                .bind(worker)
                .execute(e)
                .await?;
        });
    }
    Ok(())
}

/// The person with the occupation that was found, which the list may have had wrong.
fn as_found(person: &mut Person, answers: &Answers) {
    let found = answers.occupation.trim().to_uppercase();
    if found.is_empty() || found == person.occupation {
        return;
    }
    let table = Occupations::embedded();
    let sector = table.find(&found).and_then(|index| table.all().get(usize::from(index)));
    person.sector = sector.map(|occupation| occupation.sector.clone()).unwrap_or_default();
    person.occupation = found;
}

async fn settle(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    row: &Row,
    (state, reason, worker): (&str, &str, Option<Uuid>),
    by: &Decided,
) -> Result<()> {
    let regency = key(area.regency());
    let changed = sql!(tx.on(), e => {
        sqlx::query(SETTLE_ROW)
            .bind(regency)
            .bind(row.candidate)
            .bind(state)
            .bind(reason)
            .bind(worker)
            .bind(by.actor)
            .bind(by.now)
            .execute(e)
            .await?
            .rows_affected()
    });
    // Somebody in the office has decided about the row in the meantime: that stands.
    if changed == 0 {
        return Ok(());
    }
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(ROW_EVENT_NUMBER)
            .bind(regency)
            .bind(row.candidate)
            .fetch_one(e)
            .await?
    });
    let detail = json!({ "visit": row.id.to_string(), "outcome": row.outcome, "to": state, "reason": reason });
    sql!(tx.on(), e => {
        sqlx::query(ROW_EVENT)
            .bind(regency)
            .bind(row.candidate)
            .bind(number)
            .bind(by.now)
            .bind(by.actor)
            .bind("verified")
            .bind(keys.seal(&detail.to_string()))
            .execute(e)
            .await?;
    });
    Ok(())
}
