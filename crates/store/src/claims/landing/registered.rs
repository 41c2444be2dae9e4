//! Deaths that the registry knows and that have no case: decided before there were cases, or before
//! their month was paid.

use lindung_core::claims::{Covered, Happening, Source};
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::super::Who;
use super::super::case::days;
use super::super::opening::{NewCase, open_many_in};
use super::standing::workers_in;
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::joined_records;

statements! { STATEMENTS:
    DEAD = concat!("WITH ", joined_records!(), " SELECT g.worker, g.id, g.happened_on \
            FROM changes g JOIN workers w ON w.regency = g.regency AND w.id = g.worker \
            AND w.status = 'dead' \
            WHERE g.regency = $1 AND g.kind = 'died' AND g.state = 'applied' \
            AND g.decided_at >= 0 AND NOT EXISTS (SELECT 1 FROM claims c \
            WHERE c.regency = g.regency AND c.worker = g.worker \
            AND c.happening IN ('death', 'death-at-work', 'missing')) \
            AND g.worker NOT IN (SELECT j.root FROM joined j CROSS JOIN claims c \
            WHERE c.regency = $1 AND c.worker = j.id \
            AND c.happening IN ('death', 'death-at-work', 'missing')) \
            ORDER BY g.decided_at, g.id");
}

/// Opens the cases of those who are dead in the registry, were under cover and have none, not even one
/// that was given up. Says how many.
pub(super) async fn registered_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    who: Who,
) -> Result<u64> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, Uuid, Option<String>)>(DEAD)
            .bind(key(regency))
            .bind(Uuid::nil())
            .fetch_all(e)
            .await?
    });
    // Of somebody who came back and died, the last decision counts.
    let mut last: FxHashMap<Uuid, (Uuid, Option<String>)> = FxHashMap::default();
    for (worker, change, on) in rows {
        last.insert(worker, (change, on));
    }
    let mut ids: Vec<Uuid> = last.keys().copied().collect();
    ids.sort_unstable();
    let workers = workers_in(tx, regency, &ids).await?;
    let mut new = Vec::new();
    for id in ids {
        let (Some(worker), Some((change, on))) = (workers.get(&id), last.remove(&id)) else {
            continue;
        };
        let on = days(on)?.filter(|on| *on <= who.today);
        let standing = worker.standing(tx, regency, on).await?;
        let opens = match standing.covered {
            Covered::Paid | Covered::Grace => true,
            Covered::Unknown => worker.ever_paid(),
            Covered::No => false,
        };
        if opens {
            new.push(NewCase {
                worker: id,
                place: worker.place,
                happening: Happening::Death,
                on,
                at: None,
                origin: Source::Change,
                change: Some(change),
                standing,
                told: json!({ "origin": Source::Change.word() }),
            });
        }
    }
    open_many_in(tx, keys, regency, &new, who).await?;
    Ok(new.len() as u64)
}
