//! The second factor: a sealed secret, and the last step used so that no code works twice.

use uuid::Uuid;

use super::accounts::{Account, subject};
use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError, is_orphan};
use crate::regencies::key;

statements! { STATEMENTS:
    SET = "INSERT INTO access_totp (regency, account, secret, last_step, since) \
           VALUES ($1, $2, $3, -1, $4) ON CONFLICT (regency, account) \
           DO UPDATE SET secret = excluded.secret, last_step = -1, since = excluded.since";
    GET = "SELECT secret FROM access_totp WHERE regency = $1 AND account = $2";
    USE_STEP = "UPDATE access_totp SET last_step = $3 \
                WHERE regency = $1 AND account = $2 AND last_step < $3";
    REMOVE = "DELETE FROM access_totp WHERE regency = $1 AND account = $2";
}

/// Keeps the sealed secret of a second factor; one that was there is replaced.
pub async fn set_totp(
    db: &Db,
    account: &Account,
    sealed: &[u8],
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("totp.set", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let done = sql!(tx.on(), e => {
        sqlx::query(SET)
            .bind(key(account.regency))
            .bind(account.id)
            .bind(sealed)
            .bind(now)
            .execute(e)
            .await
            .map(drop)
    });
    done.map_err(|e| if is_orphan(&e) { StoreError::AccountUnknown } else { e.into() })?;
    tx.commit().await
}

/// The sealed secret.
pub async fn totp(db: &Db, account: &Account) -> Result<Option<Vec<u8>>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, Vec<u8>>(GET)
            .bind(key(account.regency))
            .bind(account.id)
            .fetch_optional(e)
            .await?
    }))
}

/// Uses a step up; `false` if it or a later one was used before.
pub async fn use_totp_step(db: &Db, account: &Account, step: i64) -> Result<bool> {
    let mut tx = db.begin().await?;
    let used = sql!(tx.on(), e => {
        sqlx::query(USE_STEP)
            .bind(key(account.regency))
            .bind(account.id)
            .bind(step)
            .execute(e)
            .await?
            .rows_affected()
    });
    tx.commit().await?;
    Ok(used == 1)
}

/// Takes the second factor away; says whether there was one.
pub async fn remove_totp(db: &Db, account: &Account, by: Option<Uuid>, now: i64) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("totp.removed", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let removed = sql!(tx.on(), e => {
        sqlx::query(REMOVE)
            .bind(key(account.regency))
            .bind(account.id)
            .execute(e)
            .await?
            .rows_affected()
    });
    if removed == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}
