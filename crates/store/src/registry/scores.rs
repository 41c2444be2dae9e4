//! What the parts of the waiting list's score are worth, and the order that follows from it.

use lindung_core::registry::score::Weights;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// The setting's name.
const NAME: &str = "registry.score";

statements! { STATEMENTS:
    SETTING = "SELECT value FROM settings WHERE regency = $1 AND name = $2";
    SET = "INSERT INTO settings (regency, name, value, changed_at, changed_by) \
           VALUES ($1, $2, $3, $4, $5) ON CONFLICT (regency, name) DO UPDATE SET \
           value = excluded.value, changed_at = excluded.changed_at, \
           changed_by = excluded.changed_by";
    RANK_AGAIN = "UPDATE workers SET score = 30 * ( \
            CASE WHEN decile IS NULL OR decile > 11 THEN 0 ELSE (11 - decile) * $2 END \
            + risk * $3 + CASE WHEN head THEN $4 ELSE 0 END \
            + CASE WHEN children > 5 THEN 5 ELSE children END * $5 \
            - CASE WHEN months > 60 THEN 60 ELSE months END * $6) \
            - $7 * (waiting_since / 86400000) \
            WHERE regency = $1 AND waiting_since IS NOT NULL";
}

/// The weights of a regency; the usual ones if none were set.
pub async fn weights(db: &Db, regency: RegionCode) -> Result<Weights> {
    let value = sql!(db.read(), e => {
        sqlx::query_scalar::<_, String>(SETTING).bind(key(regency)).bind(NAME).fetch_optional(e).await?
    });
    read(value)
}

pub(super) async fn weights_in(tx: &mut Tx, regency: RegionCode) -> Result<Weights> {
    let value = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, String>(SETTING).bind(key(regency)).bind(NAME).fetch_optional(e).await?
    });
    read(value)
}

fn read(value: Option<String>) -> Result<Weights> {
    let Some(value) = value else { return Ok(Weights::default()) };
    serde_json::from_str(&value).map_err(|_| StoreError::Unexpected { table: "settings" })
}

/// Sets the weights and puts everybody who waits into the new order; says how many wait.
pub async fn set_weights(
    db: &Db,
    regency: RegionCode,
    weights: Weights,
    by: Option<Uuid>,
    now: i64,
) -> Result<u64> {
    let mut tx = db.begin().await?;
    let detail = serde_json::to_value(weights).unwrap_or_default();
    let event = Event::new("registry.weights", "registry/score").by(by).detail(json!(detail));
    audit::append_in(&mut tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SET)
            .bind(key(regency))
            .bind(NAME)
            .bind(detail.to_string())
            .bind(now)
            .bind(by)
            .execute(e)
            .await?;
    });
    let waiting = sql!(tx.on(), e => {
        sqlx::query(RANK_AGAIN)
            .bind(key(regency))
            .bind(i64::from(weights.decile))
            .bind(i64::from(weights.risk))
            .bind(i64::from(weights.head))
            .bind(i64::from(weights.child))
            .bind(i64::from(weights.month))
            .bind(i64::from(weights.waiting))
            .execute(e)
            .await?
            .rows_affected()
    });
    tx.commit().await?;
    Ok(waiting)
}
