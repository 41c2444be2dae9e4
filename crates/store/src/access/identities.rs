//! Sign-on at a provider: which of its people is which account.

use uuid::Uuid;

use super::accounts::{Account, account, subject};
use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError, is_orphan, is_taken};
use crate::regencies::{code, key};

/// A person of a provider who may sign in to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The address of the provider.
    pub issuer: String,
    /// What the provider calls the person, for ever.
    pub subject: String,
    /// When it was linked.
    pub since: i64,
}

statements! { STATEMENTS:
    LINK = "INSERT INTO access_identities (regency, issuer, subject, account, since) \
            VALUES ($1, $2, $3, $4, $5)";
    FIND = "SELECT regency, account FROM access_identities WHERE issuer = $1 AND subject = $2";
    OF_ACCOUNT = "SELECT issuer, subject, since FROM access_identities \
                  WHERE regency = $1 AND account = $2 ORDER BY since, issuer, subject";
    UNLINK = "DELETE FROM access_identities \
              WHERE regency = $1 AND account = $2 AND issuer = $3 AND subject = $4";
}

/// Lets a person of a provider sign in to an account.
///
/// # Errors
/// [`StoreError::NameTaken`] if that person signs in to an account already.
pub async fn link_identity(
    db: &Db,
    account: &Account,
    issuer: &str,
    person: &str,
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("identity.linked", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let done = sql!(tx.on(), e => {
        sqlx::query(LINK)
            .bind(key(account.regency))
            .bind(issuer)
            .bind(person)
            .bind(account.id)
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

/// The account of a person of a provider.
pub async fn by_identity(db: &Db, issuer: &str, person: &str) -> Result<Option<Account>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, Uuid)>(FIND).bind(issuer).bind(person).fetch_optional(e).await?
    });
    let Some((regency, id)) = row else { return Ok(None) };
    account(db, code(regency, "access_identities")?, id).await
}

/// Who of any provider may sign in to an account.
pub async fn identities(db: &Db, account: &Account) -> Result<Vec<Identity>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, String, i64)>(OF_ACCOUNT)
            .bind(key(account.regency))
            .bind(account.id)
            .fetch_all(e)
            .await?
    });
    let read = |(issuer, subject, since)| Identity { issuer, subject, since };
    Ok(rows.into_iter().map(read).collect())
}

/// Ends a link; says whether there was one.
pub async fn unlink_identity(
    db: &Db,
    account: &Account,
    issuer: &str,
    person: &str,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("identity.unlinked", subject(account.id)).by(by);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let removed = sql!(tx.on(), e => {
        sqlx::query(UNLINK)
            .bind(key(account.regency))
            .bind(account.id)
            .bind(issuer)
            .bind(person)
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
