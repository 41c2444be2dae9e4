//! Accepted rows become workers; a person who is in the registry already is joined to their record.

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::row::person;
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{NewWorker, admit_in, note_in, verify_in};

/// Rows that are opened at once.
const BATCH: i64 = 5_000;

statements! { STATEMENTS:
    // A village may have confirmed the person before the row could be accepted.
    ACCEPTED = "SELECT c.id, c.record_sealed, COALESCE(w.merged_into, w.id), \
                (SELECT MAX(t.decided_at) FROM visits t WHERE t.regency = c.regency \
                AND t.candidate = c.id AND t.state = 'approved' AND t.outcome = 'confirmed') \
                FROM candidates c \
                JOIN candidate_events v ON v.regency = c.regency AND v.candidate = c.id \
                LEFT JOIN workers w ON w.regency = c.regency AND w.id = c.registered \
                WHERE c.regency = $1 AND v.bulk = $2 AND c.id > $3 ORDER BY c.id LIMIT $4";
    ADMITTED = "UPDATE candidates SET worker = id WHERE regency = $1 AND state = 'accepted' \
                AND id IN (SELECT v.candidate FROM candidate_events v \
                WHERE v.regency = $1 AND v.bulk = $2)";
    TAKEN = "UPDATE candidates SET state = 'joined', worker = $3 WHERE regency = $1 AND id = $2";
    TOLD = "UPDATE candidate_events SET kind = 'join' WHERE regency = $1 AND candidate = $2 \
            AND bulk = $3";
}

/// Takes the rows of a decision into the registry; says how many were there already. A worker who
/// comes from a row has the row's number.
pub(super) async fn admit(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    bulk: Uuid,
    actor: Uuid,
    now: i64,
) -> Result<u64> {
    let mut last = Uuid::nil();
    let mut joined = 0;
    loop {
        let rows = sql!(tx.on(), e => {
            sqlx::query_as::<_, (Uuid, Vec<u8>, Option<Uuid>, Option<i64>)>(ACCEPTED)
                .bind(key(regency))
                .bind(bulk)
                .bind(last)
                .bind(BATCH)
                .fetch_all(e)
                .await?
        });
        let Some((end, ..)) = rows.last() else { break };
        last = *end;
        let mut new = Vec::with_capacity(rows.len());
        for (id, sealed, registered, verified_at) in &rows {
            // The check was certain who it is, by whatever the row and the record have in common.
            if let Some(worker) = registered {
                join(tx, regency, (*id, *worker), bulk, actor, now).await?;
                confirm(tx, regency, *worker, *verified_at, (actor, now)).await?;
                joined += 1;
                continue;
            }
            let (person, verified_at) = (person(keys, sealed)?, *verified_at);
            let candidate = Some(*id);
            new.push(NewWorker { id: *id, person, candidate, verified_at, ..NewWorker::default() });
        }
        let admission = admit_in(tx, keys, regency, &new, Some(actor), now).await?;
        for taken in admission.taken.iter().filter(|taken| taken.worker != taken.id) {
            join(tx, regency, (taken.id, taken.worker), bulk, actor, now).await?;
            let row = rows.iter().find(|(id, ..)| *id == taken.id);
            let verified_at = row.and_then(|(.., verified_at)| *verified_at);
            confirm(tx, regency, taken.worker, verified_at, (actor, now)).await?;
            joined += 1;
        }
    }
    sql!(tx.on(), e => {
        sqlx::query(ADMITTED).bind(key(regency)).bind(bulk).execute(e).await?;
    });
    Ok(joined)
}

/// Joins a row that was accepted to a worker who is in the registry already.
async fn join(
    tx: &mut Tx,
    regency: RegionCode,
    (candidate, worker): (Uuid, Uuid),
    bulk: Uuid,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(TAKEN)
            .bind(key(regency))
            .bind(candidate)
            .bind(worker)
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(TOLD).bind(key(regency)).bind(candidate).bind(bulk).execute(e).await?;
    });
    let detail = json!({ "candidate": candidate.to_string() });
    note_in(tx, regency, worker, "source", &detail, Some(actor), now).await
}

/// What a village confirmed of a row holds for the worker that it turned out to be.
async fn confirm(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
    verified_at: Option<i64>,
    (actor, now): (Uuid, i64),
) -> Result<()> {
    if verified_at.is_some() {
        verify_in(tx, regency, worker, Some(actor), now).await?;
    }
    Ok(())
}
