//! Taking a decision back: of one row or of all that were decided together.

use lindung_core::access::Area;
use serde_json::json;
use uuid::Uuid;

use super::deciding::of_bulk;
use super::problem::DecideProblem;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::Result;
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::forget_words;
use crate::verification::cancel_in;

/// What was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// Rows that are as they were before.
    pub back: u64,
    /// Rows that were changed since, or whose worker has a story of their own by now.
    pub left: u64,
}

// A worker who came from a row is taken out again only while nothing else is known of the worker.
scoped! { SCOPED:
    DECIDED = "SELECT COUNT(*) FROM candidate_events v JOIN candidates c \
               ON c.regency = v.regency AND c.id = v.candidate \
               WHERE v.regency = $1 AND v.bulk = $2 AND {area:c.place} \
               AND v.kind IN ('ask', 'accept', 'refuse', 'join') AND NOT v.undone \
               AND ($3 = 0 OR c.id = $4)";
    MARK = "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, was, \
            undone, bulk, detail_sealed) SELECT c.regency, c.id, c.version + 1, $5, $6, 'undo', \
            c.state, FALSE, $7, $8 FROM candidates c JOIN candidate_events v \
            ON v.regency = c.regency AND v.candidate = c.id \
            WHERE c.regency = $1 AND v.bulk = $2 AND {area:c.place} \
            AND v.number = c.version AND NOT v.undone AND v.was <> c.state \
            AND v.kind IN ('ask', 'accept', 'refuse', 'join') AND ($3 = 0 OR c.id = $4) \
            AND (c.state <> 'accepted' OR NOT EXISTS (SELECT 1 FROM workers w \
            WHERE w.regency = c.regency AND w.id = c.worker AND (w.version > 1 \
            OR EXISTS (SELECT 1 FROM candidates o WHERE o.regency = w.regency \
            AND o.worker = w.id AND o.id <> c.id) \
            OR EXISTS (SELECT 1 FROM candidates r WHERE r.regency = w.regency \
            AND r.registered = w.id) \
            OR EXISTS (SELECT 1 FROM visits t WHERE t.regency = w.regency AND t.worker = w.id) \
            OR EXISTS (SELECT 1 FROM changes g WHERE g.regency = w.regency AND g.worker = w.id) \
            OR EXISTS (SELECT 1 FROM pairs p WHERE p.regency = w.regency AND p.b_worker = w.id) \
            OR EXISTS (SELECT 1 FROM worker_family y \
            WHERE y.regency = w.regency AND y.worker = w.id))))";
}

statements! { STATEMENTS:
    JOINED = "SELECT c.id, c.worker FROM candidates c JOIN candidate_events u \
              ON u.regency = c.regency AND u.candidate = c.id \
              WHERE u.regency = $1 AND u.bulk = $2 AND u.was = 'joined' AND c.worker IS NOT NULL \
              ORDER BY c.id";
    UNTELL = "INSERT INTO worker_events (regency, worker, number, at, actor, kind, detail) \
              SELECT $1, $2, MAX(number) + 1, $3, $4, 'source.undone', $5 FROM worker_events v \
              WHERE v.regency = $1 AND v.worker = $2 AND EXISTS (SELECT 1 FROM worker_events s \
              WHERE s.regency = $1 AND s.worker = $2 AND s.kind = 'source' AND s.detail = $5)";
    BACK = "UPDATE candidates SET state = (SELECT v.was FROM candidate_events v \
            WHERE v.regency = candidates.regency AND v.candidate = candidates.id AND v.bulk = $3 \
            AND NOT v.undone ORDER BY v.number DESC LIMIT 1), \
            reason = '', worker = NULL, version = version + 1, decided_by = $4, decided_at = $5 \
            WHERE regency = $1 AND id IN (SELECT u.candidate FROM candidate_events u \
            WHERE u.regency = $1 AND u.bulk = $2)";
    UNDONE = "UPDATE candidate_events SET undone = TRUE WHERE regency = $1 AND bulk = $3 \
              AND candidate IN (SELECT u.candidate FROM candidate_events u \
              WHERE u.regency = $1 AND u.bulk = $2)";
    LEAVING = "SELECT w.id, w.place, w.name_folded FROM candidate_events u JOIN workers w \
               ON w.regency = u.regency AND w.id = u.candidate \
               WHERE u.regency = $1 AND u.bulk = $2 AND u.was = 'accepted'";
    NO_STORY = "DELETE FROM worker_events WHERE regency = $1 AND worker IN (SELECT u.candidate \
                FROM candidate_events u WHERE u.regency = $1 AND u.bulk = $2 \
                AND u.was = 'accepted')";
    NO_WORKER = "DELETE FROM workers WHERE regency = $1 AND id IN (SELECT u.candidate \
                 FROM candidate_events u WHERE u.regency = $1 AND u.bulk = $2 \
                 AND u.was = 'accepted')";
}

/// Takes a decision back, of all its rows or of `only` one. Rows that somebody changed since stay
/// as they are and are counted.
pub async fn undo(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (bulk, only): (Uuid, Option<Uuid>),
    actor: Uuid,
    now: i64,
) -> Result<Undone> {
    let mut tx = db.begin().await?;
    let event = Event::new("candidate.undone", format!("decision/{bulk}")).by(actor);
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let undone = undo_in(&mut tx, keys, area, (bulk, only), actor, now).await?;
    if undone.back == 0 && undone.left == 0 {
        return Err(DecideProblem::BulkUnknown.into());
    }
    tx.commit().await?;
    Ok(undone)
}

/// The same in a transaction that has its event.
pub(super) async fn undo_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (bulk, only): (Uuid, Option<Uuid>),
    actor: Uuid,
    now: i64,
) -> Result<Undone> {
    let (regency, new) = (key(area.regency()), new_id(now));
    let decided = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(DECIDED.within(area))
            .bind(regency)
            .bind(bulk)
            .bind(i64::from(only.is_some()))
            .bind(only)
            .fetch_one(e)
            .await?
    });
    let detail = keys.seal(&json!({}).to_string());
    let back = sql!(tx.on(), e => {
        sqlx::query(MARK.within(area))
            .bind(regency)
            .bind(bulk)
            .bind(i64::from(only.is_some()))
            .bind(only)
            .bind(now)
            .bind(actor)
            .bind(new)
            .bind(detail)
            .execute(e)
            .await?
            .rows_affected()
    });
    untell(tx, regency, new, actor, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(BACK)
            .bind(regency)
            .bind(new)
            .bind(bulk)
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(UNDONE).bind(regency).bind(new).bind(bulk).execute(e).await?;
    });
    let leaving = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, String)>(LEAVING)
            .bind(regency)
            .bind(new)
            .fetch_all(e)
            .await?
    });
    forget_words(tx, regency, &leaving).await?;
    for statement in [NO_STORY, NO_WORKER] {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(regency).bind(new).execute(e).await?;
        });
    }
    // Nobody has to visit for a question that was taken back.
    let rows = of_bulk(tx, regency, new).await?;
    if !rows.is_empty() {
        cancel_in(tx, area, &rows, Some(actor), now).await?;
    }
    let decided = u64::try_from(decided).unwrap_or_default();
    Ok(Undone { back, left: decided.saturating_sub(back) })
}

/// Tells in the stories of workers that rows which were joined to them are so no more.
async fn untell(tx: &mut Tx, regency: i64, bulk: Uuid, actor: Uuid, now: i64) -> Result<()> {
    let joined = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, Uuid)>(JOINED).bind(regency).bind(bulk).fetch_all(e).await?
    });
    for (candidate, worker) in joined {
        let detail = json!({ "candidate": candidate.to_string() }).to_string();
        sql!(tx.on(), e => {
            sqlx::query(UNTELL)
                .bind(regency)
                .bind(worker)
                .bind(now)
                .bind(actor)
                .bind(detail)
                .execute(e)
                .await?;
        });
    }
    Ok(())
}
