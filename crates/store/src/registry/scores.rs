//! What the parts of the waiting list's score are worth, and the order that follows from it.

use lindung_core::registry::score::Weights;
use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;
use crate::settings::{self, Setting};

/// Where the weights are kept.
const WEIGHTS: Setting =
    Setting { name: "registry.score", action: "registry.weights", subject: "registry/score" };

macro_rules! rank {
    ($which:literal) => {
        concat!(
            "UPDATE workers SET score = 30 * ( \
            CASE WHEN decile IS NULL OR decile > 11 THEN 0 ELSE (11 - decile) * $2 END \
            + risk * $3 + CASE WHEN head THEN $4 ELSE 0 END \
            + CASE WHEN children > 5 THEN 5 ELSE children END * $5 \
            - CASE WHEN months > 60 THEN 60 ELSE months END * $6) \
            - $7 * (waiting_since / 86400000) \
            WHERE regency = $1 AND waiting_since IS NOT NULL",
            $which
        )
    };
}

statements! { STATEMENTS:
    RANK_AGAIN = rank!("");
    RANK_NEW = rank!(" AND score IS NULL");
}

/// The weights of a regency; the usual ones if none were set.
pub async fn weights(db: &Db, regency: RegionCode) -> Result<Weights> {
    settings::read(db, regency, WEIGHTS).await
}

pub(super) async fn weights_in(tx: &mut Tx, regency: RegionCode) -> Result<Weights> {
    settings::read_in(tx, regency, WEIGHTS).await
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
    let value = detail.to_string();
    settings::set_in(&mut tx, regency, WEIGHTS, &value, detail, by, now).await?;
    let waiting = rank_in(&mut tx, regency, weights, RANK_AGAIN).await?;
    tx.commit().await?;
    Ok(waiting)
}

/// Puts those who wait anew into the order, by the weights that hold.
pub(crate) async fn rank_new_in(tx: &mut Tx, regency: RegionCode) -> Result<u64> {
    let weights = weights_in(tx, regency).await?;
    rank_in(tx, regency, weights, RANK_NEW).await
}

async fn rank_in(
    tx: &mut Tx,
    regency: RegionCode,
    weights: Weights,
    statement: &'static str,
) -> Result<u64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query(statement)
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
    }))
}
