//! What is known of somebody's health for a case: apart from everything else, and whoever reads it is
//! written down before it is shown.

use lindung_core::access::Area;
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, worded};
use super::problem::ClaimProblem;
use crate::audit::{self, Event};
use crate::db::{Db, scoped, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// A note on somebody's health.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthNote {
    /// Its number in the case, from 1.
    pub entry: i64,
    /// What it says.
    pub words: String,
    /// Who wrote it.
    pub by: Uuid,
    /// When.
    pub at: i64,
}

statements! { STATEMENTS:
    WRITE = "INSERT INTO claim_health (regency, claim, entry, words_sealed, written_by, \
             written_at) SELECT $1, $2, COALESCE(MAX(entry), 0) + 1, $3, $4, $5 \
             FROM claim_health WHERE regency = $1 AND claim = $2";
}

scoped! { SCOPED:
    NOTES = "SELECT h.entry, h.words_sealed, h.written_by, h.written_at FROM claims c \
             JOIN claim_health h ON h.regency = c.regency AND h.claim = c.id \
             WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY h.entry";
    COUNT = "SELECT COUNT(*) FROM claims c JOIN claim_health h ON h.regency = c.regency \
             AND h.claim = c.id WHERE c.regency = $1 AND c.id = $2 AND {area:c.place}";
}

/// How many notes there are on health, without reading any.
pub async fn count_health(db: &Db, area: &Area, claim: Uuid) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_one(e)
            .await?
    }))
}

/// The notes on health of a case of the area, and writes down that somebody reads them.
pub async fn health_notes(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    actor: Actor,
) -> Result<Vec<HealthNote>> {
    let mut tx = db.begin().await?;
    let case = begin(&mut tx, area, claim, ("claim.health-seen", json!({})), actor.into()).await?;
    let event = Event::new("claim.health-seen", format!("worker/{}", case.worker))
        .by(actor.account)
        .at(case.place);
    audit::append_in(&mut tx, area.regency(), &event, actor.now).await?;
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, Vec<u8>, Uuid, i64)>(NOTES.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let open = |(entry, sealed, by, at): (i64, Vec<u8>, Uuid, i64)| {
        Ok(HealthNote { entry, words: keys.open(&sealed)?, by, at })
    };
    let notes: Result<Vec<HealthNote>> = lines.into_iter().map(open).collect();
    let notes = notes?;
    tx.commit().await?;
    Ok(notes)
}

/// Writes down what is known of somebody's health.
///
/// # Errors
/// If nothing is said, or too much.
pub async fn write_health(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let words = worded(words)?;
    if words.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let event = ("claim.health-written", json!({}));
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(());
    }
    sql!(tx.on(), e => {
        sqlx::query(WRITE)
            .bind(key(regency))
            .bind(claim)
            .bind(keys.seal(words))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    let booking = Booking { request: Some(request), ..Booking::noting("health-written") };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}
