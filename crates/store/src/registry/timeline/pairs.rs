//! Pairs of records of which one is, or became, a worker.

use lindung_core::access::Area;
use lindung_core::checking::PairState;
use uuid::Uuid;

use super::{Entry, PairTold, What};
use crate::db::{Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::place_of;

scoped! { SCOPED:
    // A union of indexed ways: neither engine looks up an OR over two tables by indexes.
    PAIRS = "SELECT p.id, p.place, p.b_role, p.probability, p.state, p.decided_by, p.decided_at, \
             l.checked_at FROM pairs p \
             JOIN workers w ON w.regency = p.regency AND w.id = $2 \
             JOIN lists l ON l.regency = p.regency AND l.id = p.list \
             WHERE p.regency = $1 AND {area:w.place} AND p.id IN (\
             SELECT q.id FROM pairs q WHERE q.regency = $1 AND q.b_worker = $2 \
             UNION SELECT q.id FROM pairs q WHERE q.regency = $1 AND q.a_candidate IN \
             (SELECT c.id FROM candidates c WHERE c.regency = $1 AND c.worker = $2) \
             UNION SELECT q.id FROM pairs q WHERE q.regency = $1 AND q.b_candidate IN \
             (SELECT c.id FROM candidates c WHERE c.regency = $1 AND c.worker = $2))";
}

rows! {
    struct Row {
        id: Uuid,
        place: i64,
        b_role: String,
        probability: f64,
        state: String,
        decided_by: Option<Uuid>,
        decided_at: Option<i64>,
        checked_at: Option<i64>,
    }
}

pub(super) async fn add(
    tx: &mut Tx,
    area: &Area,
    worker: Uuid,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(PAIRS.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    for row in rows {
        let state =
            PairState::parse(&row.state).ok_or(StoreError::Unexpected { table: "pairs" })?;
        let is_decided = !matches!(state, PairState::Certain | PairState::Open);
        let at = row.decided_at.filter(|_| is_decided).or(row.checked_at);
        let what = What::Pair(PairTold {
            id: row.id,
            role: row.b_role,
            probability: row.probability,
            state,
        });
        let actor = row.decided_by.filter(|_| is_decided);
        let place = place_of(row.place);
        entries.push(Entry { at: at.unwrap_or_default(), actor, place, what });
    }
    Ok(())
}
