//! What one person changes without a second one: how somebody is reached, an objection.

use lindung_core::access::Area;
use lindung_core::registry::changes::{self as rules, Detail};
use serde_json::json;
use uuid::Uuid;

use super::saving::save;
use super::{record, refused};
use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::story::tell_in;
use crate::registry::worker::worker_in;

statements! { STATEMENTS:
    OBJECT = "UPDATE workers SET objection_sealed = $3, version = version + 1, updated_at = $4 \
              WHERE regency = $1 AND id = $2";
}

/// Corrects how somebody is reached, which needs no second person.
///
/// # Errors
/// If a field is corrected that does, or the record has changed since `base`.
pub async fn correct_contact(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    (detail, base, reason): (&Detail, i64, &str),
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let Detail::Corrected { fields } = detail else { return Err(StoreError::ChangeRefused) };
    if fields.iter().any(|correction| !correction.field.is_contact()) {
        return Err(StoreError::ChangeRefused);
    }
    let regency = area.regency();
    let names: Vec<&str> = fields.iter().map(|correction| correction.field.word()).collect();
    let mut tx = db.begin().await?;
    let event = Event::new("worker.corrected", format!("worker/{worker}"))
        .by(actor)
        .detail(json!({ "fields": names }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let before = worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    if before.version != base {
        return Err(StoreError::ChangeStale);
    }
    let after = rules::apply(detail, &record(&before)).map_err(refused)?;
    save(&mut tx, keys, regency, &before, &after, None, now).await?;
    let told = (&json!({ "fields": names }), reason);
    tell_in(&mut tx, keys, regency, worker, "corrected", told, (Some(actor), now)).await?;
    tx.commit().await
}

/// Writes down that somebody sees a number of a worker in full, and what for; the note stands in the
/// worker's story, sealed, because it may tell of the person.
pub async fn reveal(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    (what, purpose, note): (&str, &str, &str),
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let found = worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    let told = json!({ "what": what, "purpose": purpose });
    let mut event =
        Event::new("worker.revealed", format!("worker/{worker}")).by(actor).detail(told.clone());
    if let Some(place) = found.person.place {
        event = event.at(place);
    }
    audit::append_in(&mut tx, regency, &event, now).await?;
    let by = (Some(actor), now);
    tell_in(&mut tx, keys, regency, worker, "revealed", (&told, note), by).await?;
    tx.commit().await
}

/// Notes an objection against the score or against being covered, or takes it away.
pub async fn object(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    objection: Option<&str>,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let kind = if objection.is_some() { "objection.noted" } else { "objection.settled" };
    let mut tx = db.begin().await?;
    let event = Event::new(kind, format!("worker/{worker}")).by(actor);
    audit::append_in(&mut tx, regency, &event, now).await?;
    worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    sql!(tx.on(), e => {
        sqlx::query(OBJECT)
            .bind(key(regency))
            .bind(worker)
            .bind(objection.map(|text| keys.seal(text)))
            .bind(now)
            .execute(e)
            .await?;
    });
    let told = (&json!({}), objection.unwrap_or_default());
    tell_in(&mut tx, keys, regency, worker, kind, told, (Some(actor), now)).await?;
    tx.commit().await
}
