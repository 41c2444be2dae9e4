//! Places that became free are written into an amendment: who left is removed, and the next of the
//! village's waiting list takes the months.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::reading::{Departure, departure_in};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::decree::{Freeing, decree_in, draft_amendment_in, replace_in};
use crate::enrolment::Settled;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::note_in;

/// How an amendment is worded if one must be begun, and what it says of why somebody leaves.
pub struct Replacing<'a> {
    /// Its title.
    pub title: &'a str,
    /// What the office words.
    pub body: &'a Value,
    /// Why.
    pub why: &'a (dyn Fn(&Departure) -> String + Sync),
}

statements! { STATEMENTS:
    SETTLE = "UPDATE departures SET settled_by = $4, settled_at = $5, settled_in = $6, \
              replaced_by = $7 WHERE regency = $1 AND change = $2 AND plan = $3 \
              AND settled_at IS NULL";
}

/// Writes departures into the open draft amendment of a decree, begun if there is none.
///
/// # Errors
/// If a departure is of another decree or settled by now, or a bill has gone out.
pub async fn settle(
    db: &Db,
    keys: &Keys,
    (area, decree): (&Area, Uuid),
    departures: &[(Uuid, Uuid)],
    replacing: &Replacing<'_>,
    by: Uuid,
    now: i64,
) -> Result<Settled> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let event = Event::new("departure.settled", format!("decree/{decree}"))
        .by(by)
        .detail(json!({ "people": departures.len() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let base = decree_in(&mut tx, regency, decree).await?;
    let worded = (replacing.title, replacing.body);
    let amendment = draft_amendment_in(&mut tx, regency, &base, worded, by, now).await?;
    let mut settled = Settled { amendment, removed: 0, replaced: 0 };
    for of in departures {
        let found = departure_in(&mut tx, area, *of).await?;
        let freed = found.freed.filter(|_| found.settled_at.is_none());
        let Some(freed) = freed.filter(|_| found.decree == base.base()) else {
            return Err(StoreError::DepartureMoved);
        };
        let why = (replacing.why)(&found);
        let freeing = Freeing {
            worker: found.worker,
            fund: found.fund,
            place: found.place,
            span: freed.span,
            why: &why,
        };
        let done = replace_in(&mut tx, keys, (area, amendment), &freeing, by, now).await?;
        settled.removed += usize::from(done.removed);
        settled.replaced += usize::from(done.by.is_some());
        settled_in(&mut tx, regency, *of, (amendment, done.by), by, now).await?;
        let told = json!({ "amendment": amendment.to_string() });
        note_in(&mut tx, regency, found.worker, "place-given-on", &told, Some(by), now).await?;
    }
    tx.commit().await?;
    Ok(settled)
}

async fn settled_in(
    tx: &mut Tx,
    regency: RegionCode,
    (change, plan): (Uuid, Uuid),
    (amendment, replaced_by): (Uuid, Option<Uuid>),
    by: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(change)
            .bind(plan)
            .bind(by)
            .bind(now)
            .bind(amendment)
            .bind(replaced_by)
            .execute(e)
            .await?;
    });
    Ok(())
}
