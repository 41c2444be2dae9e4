//! Asking for a change.

use lindung_core::access::Area;
use lindung_core::registry::changes::{self as rules, Detail};
use serde_json::json;
use uuid::Uuid;

use super::{Proposal, kept, record, refused};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::story::note_in;
use crate::registry::worker::worker_in;
use crate::scope::place_key;

statements! { STATEMENTS:
    PROPOSE = "INSERT INTO changes (regency, id, worker, place, kind, state, base, happened_on, \
               detail_sealed, evidence_sealed, visit, proposed_by, proposed_at, reported_by) \
               VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8, $9, $10, $11, $12, $13)";
    WAITS = "SELECT COUNT(*) FROM changes WHERE regency = $1 AND worker = $2 \
             AND state = 'proposed'";
}

/// Asks for a change to somebody who lives in the area; says the request's number.
///
/// # Errors
/// If it cannot happen to this person, or another request about the person waits.
pub async fn propose(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    proposal: &Proposal,
    actor: Uuid,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = propose_in(&mut tx, keys, area, worker, proposal, actor, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Asks for a change in a transaction of somebody else's; what is refused leaves nothing behind, so
/// that the transaction can go on.
pub(crate) async fn propose_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    proposal: &Proposal,
    actor: Uuid,
    now: i64,
) -> Result<Uuid> {
    let regency = area.regency();
    let found = worker_in(tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    rules::apply(&proposal.detail, &record(&found)).map_err(refused)?;
    if let Detail::Merged { into, .. } = &proposal.detail {
        kept(tx, keys, area, worker, into).await?;
    }
    let waits = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(WAITS).bind(key(regency)).bind(worker).fetch_one(e).await?
    });
    if waits > 0 {
        return Err(StoreError::ChangeOpen);
    }
    let id = crate::ids::new_id(now);
    let kind = proposal.detail.kind();
    let event = Event::new("change.proposed", format!("change/{id}"))
        .by(actor)
        .detail(json!({ "kind": kind.word(), "worker": worker.to_string() }));
    audit::append_in(tx, regency, &event, now).await?;
    let detail = serde_json::to_string(&proposal.detail)
        .map_err(|_| StoreError::Unexpected { table: "changes" })?;
    let done = sql!(tx.on(), e => {
        sqlx::query(PROPOSE)
            .bind(key(regency))
            .bind(id)
            .bind(worker)
            .bind(place_key(found.person.place.unwrap_or(regency)))
            .bind(kind.word())
            .bind(found.version)
            .bind(proposal.happened_on.as_deref())
            .bind(keys.seal(&detail))
            .bind(keys.seal(&proposal.evidence))
            .bind(proposal.visit)
            .bind(actor)
            .bind(now)
            .bind(proposal.reporter.word())
            .execute(e)
            .await
            .map(drop)
    });
    done.map_err(|e| if is_taken(&e) { StoreError::ChangeOpen } else { e.into() })?;
    let told = json!({ "change": id.to_string(), "change_kind": kind.word() });
    note_in(tx, regency, worker, "change.proposed", &told, Some(actor), now).await?;
    Ok(id)
}
