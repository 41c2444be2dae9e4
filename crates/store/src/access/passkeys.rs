//! Passkeys: the public half of a key pair of which the device of the person keeps the other.

use uuid::Uuid;

use super::accounts::{Account, account, subject};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError, is_orphan, is_taken};
use crate::regencies::{code, key};

/// A passkey of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The number that its device gave it.
    pub id: Vec<u8>,
    /// What the person calls it.
    pub name: String,
    /// Its public key and counter, in the words of who checks them.
    pub credential: String,
    /// When it was added.
    pub since: i64,
    /// When somebody last signed in with it.
    pub last_used: Option<i64>,
}

statements! { STATEMENTS:
    ADD = "INSERT INTO access_passkeys (regency, id, account, name, credential, since, last_used) \
           VALUES ($1, $2, $3, $4, $5, $6, NULL)";
    OF_ACCOUNT = "SELECT id, name, credential, since, last_used FROM access_passkeys \
                  WHERE regency = $1 AND account = $2 ORDER BY since, id";
    BY_ID = "SELECT regency, account, id, name, credential, since, last_used \
             FROM access_passkeys WHERE id = $1";
    USE = "UPDATE access_passkeys SET credential = $4, last_used = $5 \
           WHERE regency = $1 AND id = $2 AND credential = $3";
    REMOVE = "DELETE FROM access_passkeys WHERE regency = $1 AND account = $2 AND id = $3";
    REMOVE_ALL = "DELETE FROM access_passkeys WHERE regency = $1 AND account = $2";
}

type Row = (Vec<u8>, String, String, i64, Option<i64>);

fn read((id, name, credential, since, last_used): Row) -> Passkey {
    Passkey { id, name, credential, since, last_used }
}

/// Keeps a new passkey.
///
/// # Errors
/// [`StoreError::NameTaken`] if a passkey with this number is kept already.
pub async fn add_passkey(
    db: &Db,
    account: &Account,
    id: &[u8],
    name: &str,
    credential: &str,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("passkey.added", subject(account.id)).by(account.id);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let done = sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(account.regency))
            .bind(id)
            .bind(account.id)
            .bind(name)
            .bind(credential)
            .bind(now)
            .execute(e)
            .await
            .map(drop)
    });
    done.map_err(|e| match () {
        () if is_taken(&e) => StoreError::NameTaken,
        () if is_orphan(&e) => StoreError::AccountUnknown,
        () => e.into(),
    })?;
    tx.commit().await
}

/// The passkeys of an account, the oldest first.
pub async fn passkeys(db: &Db, account: &Account) -> Result<Vec<Passkey>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_ACCOUNT)
            .bind(key(account.regency))
            .bind(account.id)
            .fetch_all(e)
            .await?
    });
    Ok(rows.into_iter().map(read).collect())
}

/// The passkey of this number and the account it opens, whether open or closed.
pub async fn passkey(db: &Db, id: &[u8]) -> Result<Option<(Passkey, Account)>> {
    type Whole = (i64, Uuid, Vec<u8>, String, String, i64, Option<i64>);
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Whole>(BY_ID).bind(id).fetch_optional(e).await?
    });
    let Some((regency, owner, id, name, credential, since, last_used)) = row else {
        return Ok(None);
    };
    let owner = account(db, code(regency, "access_passkeys")?, owner).await?;
    Ok(owner.map(|owner| (read((id, name, credential, since, last_used)), owner)))
}

/// Writes down that a passkey was used and what its counter says now; `false` if it was used by
/// another at the same moment or is gone.
pub async fn use_passkey(
    db: &Db,
    account: &Account,
    passkey: &Passkey,
    credential: &str,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("passkey.used", subject(account.id)).by(account.id);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let used = sql!(tx.on(), e => {
        sqlx::query(USE)
            .bind(key(account.regency))
            .bind(passkey.id.as_slice())
            .bind(passkey.credential.as_str())
            .bind(credential)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if used == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// Takes a passkey away; says whether there was one.
pub async fn remove_passkey(
    db: &Db,
    account: &Account,
    id: &[u8],
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("passkey.removed", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let removed = sql!(tx.on(), e => {
        sqlx::query(REMOVE)
            .bind(key(account.regency))
            .bind(account.id)
            .bind(id)
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

/// Takes every passkey of an account away and says how many there were.
pub async fn remove_passkeys(
    db: &Db,
    account: &Account,
    by: Option<Uuid>,
    now: i64,
) -> Result<u64> {
    let mut tx = db.begin().await?;
    let event = Event::new("passkey.removed", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let removed = remove_all_in(&mut tx, account).await?;
    if removed > 0 {
        tx.commit().await?;
    }
    Ok(removed)
}

async fn remove_all_in(tx: &mut Tx, account: &Account) -> Result<u64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query(REMOVE_ALL)
            .bind(key(account.regency))
            .bind(account.id)
            .execute(e)
            .await?
            .rows_affected()
    }))
}
