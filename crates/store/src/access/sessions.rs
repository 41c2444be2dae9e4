//! Sessions: only the hash of a token is kept, so that a stolen copy of the database opens none.

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::accounts::{Account, account, subject};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError, is_orphan};
use crate::ids::new_id;
use crate::regencies::{code, key};

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its number, to show and to close it by.
    pub id: Uuid,
    /// The regency of the account.
    pub regency: RegionCode,
    /// Whose it is.
    pub account: Uuid,
    /// Where it was opened from.
    pub address: String,
    /// The browser that opened it.
    pub agent: String,
    /// When it was opened.
    pub opened: i64,
    /// When it was last used, to the minute.
    pub seen: i64,
    /// When it ends.
    pub expires: i64,
}

/// How rarely the last use is written down.
const SEEN_EVERY: i64 = 60_000;

statements! { STATEMENTS:
    OPEN = "INSERT INTO access_sessions (regency, id, account, token_hash, address, agent, \
            opened_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)";
    BY_TOKEN = "SELECT id, regency, account, address, agent, opened_at, seen_at, expires_at \
                FROM access_sessions WHERE token_hash = $1 AND expires_at > $2";
    OF_ACCOUNT = "SELECT id, regency, account, address, agent, opened_at, seen_at, expires_at \
                  FROM access_sessions WHERE regency = $1 AND account = $2 AND expires_at > $3 \
                  ORDER BY seen_at DESC, id DESC";
    TOUCH = "UPDATE access_sessions SET seen_at = $3, expires_at = $4 \
             WHERE regency = $1 AND id = $2 AND expires_at > $3";
    CLOSE = "DELETE FROM access_sessions WHERE regency = $1 AND account = $2 AND id = $3";
    CLOSE_ALL = "DELETE FROM access_sessions WHERE regency = $1 AND account = $2";
    SWEEP = "DELETE FROM access_sessions WHERE regency = $1 AND expires_at <= $2";
}

type Row = (Uuid, i64, Uuid, String, String, i64, i64, i64);

fn read((id, regency, account, address, agent, opened, seen, expires): Row) -> Result<Session> {
    let regency = code(regency, "access_sessions")?;
    Ok(Session { id, regency, account, address, agent, opened, seen, expires })
}

/// Opens a session for who has signed in, and clears away those of the regency that have ended.
pub async fn open_session(
    db: &Db,
    account: &Account,
    token_hash: &[u8; 32],
    address: &str,
    agent: &str,
    now: i64,
    expires: i64,
) -> Result<Session> {
    let id = new_id(now);
    let mut tx = db.begin().await?;
    let event = Event::new("session.opened", subject(account.id))
        .by(account.id)
        .detail(json!({ "session": id.to_string(), "address": address }));
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SWEEP).bind(key(account.regency)).bind(now).execute(e).await?;
    });
    let done = sql!(tx.on(), e => {
        sqlx::query(OPEN)
            .bind(key(account.regency))
            .bind(id)
            .bind(account.id)
            .bind(token_hash.as_slice())
            .bind(address)
            .bind(agent)
            .bind(now)
            .bind(expires)
            .execute(e)
            .await
            .map(drop)
    });
    done.map_err(|e| if is_orphan(&e) { StoreError::AccountUnknown } else { e.into() })?;
    tx.commit().await?;
    Ok(Session {
        id,
        regency: account.regency,
        account: account.id,
        address: address.to_owned(),
        agent: agent.to_owned(),
        opened: now,
        seen: now,
        expires,
    })
}

/// The session of a token and its account, unless it has ended or the account is closed.
pub async fn session(
    db: &Db,
    token_hash: &[u8; 32],
    now: i64,
) -> Result<Option<(Session, Account)>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(BY_TOKEN)
            .bind(token_hash.as_slice())
            .bind(now)
            .fetch_optional(e)
            .await?
    });
    let Some(session) = row.map(read).transpose()? else { return Ok(None) };
    let account = account(db, session.regency, session.account).await?;
    Ok(account.filter(|account| !account.disabled).map(|account| (session, account)))
}

/// Writes down that a session is in use, at most once a minute, and puts its end off.
pub async fn touch(db: &Db, session: &Session, now: i64, expires: i64) -> Result<()> {
    if now.saturating_sub(session.seen) < SEEN_EVERY {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    sql!(tx.on(), e => {
        sqlx::query(TOUCH)
            .bind(key(session.regency))
            .bind(session.id)
            .bind(now)
            .bind(expires)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Ends one session of an account, whoever asks for it; says whether there was one.
pub async fn close_session(
    db: &Db,
    account: &Account,
    id: Uuid,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("session.closed", subject(account.id))
        .by(by)
        .detail(json!({ "session": id.to_string() }));
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let closed = sql!(tx.on(), e => {
        sqlx::query(CLOSE)
            .bind(key(account.regency))
            .bind(account.id)
            .bind(id)
            .execute(e)
            .await?
            .rows_affected()
    });
    if closed == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// Ends every session of an account and says how many there were.
pub async fn close_all(db: &Db, account: &Account, by: Option<Uuid>, now: i64) -> Result<u64> {
    let mut tx = db.begin().await?;
    let event = Event::new("session.all-closed", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let closed = close_all_in(&mut tx, account).await?;
    tx.commit().await?;
    Ok(closed)
}

pub(super) async fn close_all_in(tx: &mut Tx, account: &Account) -> Result<u64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query(CLOSE_ALL)
            .bind(key(account.regency))
            .bind(account.id)
            .execute(e)
            .await?
            .rows_affected()
    }))
}

/// The sessions of an account that have not ended, the last used first.
pub async fn sessions(db: &Db, account: &Account, now: i64) -> Result<Vec<Session>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_ACCOUNT)
            .bind(key(account.regency))
            .bind(account.id)
            .bind(now)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(read).collect()
}
