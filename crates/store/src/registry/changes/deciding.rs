//! Deciding about a change that somebody else asked for.

use lindung_core::access::Area;
use lindung_core::registry::Status;
use lindung_core::registry::changes::{self as rules, Detail, State};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::saving::save;
use super::{Change, Line, ONE, kept, record, refused};
use crate::audit::{self, Event};
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::story::note_in;
use crate::registry::worker::worker_in;

/// What a second person says.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// Whether it is applied.
    pub approve: bool,
    /// Why, or what else there is to say.
    pub reason: &'a str,
    /// The day of the decision, where the office is.
    pub today: Date,
    /// The day on which the change was asked for, where the office is.
    pub reported_on: Date,
}

statements! { STATEMENTS:
    DECIDE = "UPDATE changes SET state = $3, decided_by = $4, decided_at = $5, reason_sealed = $6 \
              WHERE regency = $1 AND id = $2 AND state = 'proposed'";
}

/// What became of a request.
#[derive(Debug)]
pub(crate) struct Decided {
    /// The request, as it stood before.
    pub(crate) change: Change,
    /// The status of the person before and after, if it was applied.
    pub(crate) statuses: Option<(Status, Status)>,
    /// If a merge was applied, the record that is kept; if a split, the one that this record was taken
    /// out of.
    pub(crate) other: Option<Uuid>,
}

/// Approves or refuses a request; approving changes the record in the same transaction.
///
/// # Errors
/// If who decides also asked, it is decided already, or the record has changed since.
pub(crate) async fn decide_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    decision: &Decision<'_>,
    actor: Uuid,
    now: i64,
) -> Result<Decided> {
    let regency = area.regency();
    let state = if decision.approve { State::Applied } else { State::Refused };
    let event = Event::new("change.decided", format!("change/{id}"))
        .by(actor)
        .detail(json!({ "state": state.word() }));
    audit::append_in(tx, regency, &event, now).await?;
    let line = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ONE.within(area))
            .bind(key(regency))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    let change = line.ok_or(StoreError::ChangeUnknown)?.open(keys)?;
    if change.proposed_by == Some(actor) {
        return Err(StoreError::OwnProposal);
    }
    change.state.to(state).map_err(|_| StoreError::ChangeDecided)?;
    sql!(tx.on(), e => {
        sqlx::query(DECIDE)
            .bind(key(regency))
            .bind(id)
            .bind(state.word())
            .bind(actor)
            .bind(now)
            .bind(Some(decision.reason).filter(|r| !r.is_empty()).map(|r| keys.seal(r)))
            .execute(e)
            .await?;
    });
    let (statuses, other) = if decision.approve {
        let (statuses, other) = apply(tx, keys, area, &change, now).await?;
        (Some(statuses), other)
    } else {
        (None, None)
    };
    let told = json!({ "change": id.to_string(), "change_kind": change.detail.kind().word() });
    let kind = if decision.approve { "change.applied" } else { "change.refused" };
    note_in(tx, regency, change.worker, kind, &told, Some(actor), now).await?;
    if let (true, Detail::Merged { into, .. }) = (decision.approve, &change.detail)
        && let Ok(into) = into.parse()
    {
        let told = json!({ "change": id.to_string(), "other": change.worker.to_string() });
        note_in(tx, regency, into, "change.received", &told, Some(actor), now).await?;
    }
    Ok(Decided { change, statuses, other })
}

/// Applies a change. Says the status before and after, and the other record of a merge or a split.
async fn apply(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    change: &Change,
    now: i64,
) -> Result<((Status, Status), Option<Uuid>)> {
    let before =
        worker_in(tx, keys, area, change.worker).await?.ok_or(StoreError::WorkerUnknown)?;
    // A contact corrected in between changes nothing that was decided about; a correction checks
    // its own fields, and all kinds the status.
    let after = rules::apply(&change.detail, &record(&before)).map_err(refused)?;
    let into = match &change.detail {
        Detail::Merged { into, .. } => Some(kept(tx, keys, area, change.worker, into).await?),
        _ => None,
    };
    save(tx, keys, area.regency(), &before, &after, into, now).await?;
    let other = into.or(before.merged_into.filter(|_| after.status != Status::Merged));
    Ok(((before.status, after.status), other))
}
