//! The PIN with which somebody signs on the screen of who gives. Whoever verifies it asks first
//! whether it may be tried, and says how it went; the hash is made and compared outside.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::Actor;
use super::problem::CardProblem;
use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::Result;
use crate::regencies::key;

/// Wrong PINs in a row after which none is tried for a while.
const TRIES: i64 = 5;

/// For how long, in milliseconds.
const PAUSE: i64 = 15 * 60 * 1_000;

statements! { STATEMENTS:
    SET = "INSERT INTO card_pins (regency, account, hash, changed_at, tries, locked_until) \
           VALUES ($1, $2, $3, $4, 0, NULL) ON CONFLICT (regency, account) DO UPDATE SET \
           hash = excluded.hash, changed_at = excluded.changed_at, tries = 0, locked_until = NULL";
    READ = "SELECT hash, locked_until FROM card_pins WHERE regency = $1 AND account = $2";
    HAS = "SELECT COUNT(*) FROM card_pins WHERE regency = $1 AND account = $2";
    FAILED = "UPDATE card_pins SET locked_until = CASE WHEN tries + 1 >= $3 THEN CAST($4 AS BIGINT) END, \
              tries = CASE WHEN tries + 1 >= $3 THEN 0 ELSE tries + 1 END \
              WHERE regency = $1 AND account = $2";
    GOOD = "UPDATE card_pins SET tries = 0, locked_until = NULL \
            WHERE regency = $1 AND account = $2";
}

/// Sets the PIN of the own account, as argon2 leaves it.
pub async fn set_pin(db: &Db, regency: RegionCode, hash: &str, actor: Actor) -> Result<()> {
    let mut tx = db.begin().await?;
    let subject = format!("account/{}", actor.account);
    let event = Event::new("card.pin-set", subject).by(actor.account);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SET)
            .bind(key(regency))
            .bind(actor.account)
            .bind(hash)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Whether an account has a PIN.
pub async fn has_pin(db: &Db, regency: RegionCode, account: Uuid) -> Result<bool> {
    let count = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(HAS).bind(key(regency)).bind(account).fetch_one(e).await?
    });
    Ok(count > 0)
}

/// The hash of an account's PIN, if it may be tried now.
///
/// # Errors
/// If the account has none, or it was wrong too often.
pub async fn pin_to_try(db: &Db, regency: RegionCode, account: Uuid, now: i64) -> Result<String> {
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, Option<i64>)>(READ)
            .bind(key(regency))
            .bind(account)
            .fetch_optional(e)
            .await?
    });
    let (hash, locked_until) = found.ok_or(CardProblem::NoPin)?;
    if locked_until.is_some_and(|until| until > now) {
        return Err(CardProblem::PinLocked.into());
    }
    Ok(hash)
}

/// Writes down whether the PIN was right; after five wrong ones none is tried for a quarter of an
/// hour.
pub async fn note_pin(
    db: &Db,
    regency: RegionCode,
    (account, right): (Uuid, bool),
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    sql!(tx.on(), e => {
        let query = if right {
            sqlx::query(GOOD).bind(key(regency)).bind(account)
        } else {
            sqlx::query(FAILED)
                .bind(key(regency))
                .bind(account)
                .bind(TRIES)
                .bind(now + PAUSE)
        };
        query.execute(e).await?;
    });
    tx.commit().await
}
