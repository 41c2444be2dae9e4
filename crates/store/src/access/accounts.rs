//! Accounts: made, found, changed, and slowed when somebody guesses.

use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError, is_orphan, is_taken};
use crate::ids::new_id;
use crate::regencies::{self, code, key};

/// A person of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: Uuid,
    /// The regency it belongs to.
    pub regency: RegionCode,
    /// The sign-in name as it was given.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person is.
    pub role: Role,
    /// Where the person may look.
    pub area: Area,
    /// Whether it is closed.
    pub disabled: bool,
    /// Failed sign-ins since the last good one.
    pub failed: u32,
    /// Until when no sign-in is tried.
    pub blocked_until: Option<i64>,
    /// Whether a second factor is asked for.
    pub has_totp: bool,
}

impl Account {
    /// Whether a sign-in may not even be tried now.
    pub fn is_blocked(&self, now: i64) -> bool {
        self.blocked_until.is_some_and(|until| until > now)
    }
}

/// An account to be made; its regency is that of the area.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// The sign-in name: letters a to z, digits and `. - _ @`, three to sixty-four of them.
    pub login: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// What the person is.
    pub role: Role,
    /// Where the person may look.
    pub area: Area,
    /// The password as argon2 leaves it.
    pub password_hash: &'a str,
}

/// One change to an account.
#[derive(Debug, Clone)]
pub enum Change<'a> {
    /// Another name.
    Name(&'a str),
    /// Another role.
    Role(Role),
    /// Another area in the same regency.
    Area(Area),
    /// Closed, or open again. Closing ends every session.
    Disabled(bool),
    /// Another password, as argon2 leaves it. Ends every session and lifts the pause.
    Password(&'a str),
}

macro_rules! account {
    ($where:literal) => {
        concat!(
            "SELECT a.regency, a.id, a.login, a.name, a.role, a.places, a.disabled, a.failed, \
             a.blocked_until, EXISTS (SELECT 1 FROM access_totp t \
             WHERE t.regency = a.regency AND t.account = a.id), a.password_hash \
             FROM access_accounts a WHERE ",
            $where
        )
    };
}

statements! { STATEMENTS:
    CREATE = "INSERT INTO access_accounts (regency, id, login, login_folded, name, role, places, \
              password_hash, disabled, failed, blocked_until, created_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, 0, NULL, $9)";
    ONE = account!("a.regency = $1 AND a.id = $2");
    BY_LOGIN = account!("a.login_folded = $1");
    ALL = account!("a.regency = $1 ORDER BY a.login_folded");
    SET_NAME = "UPDATE access_accounts SET name = $3 WHERE regency = $1 AND id = $2";
    SET_ROLE = "UPDATE access_accounts SET role = $3 WHERE regency = $1 AND id = $2";
    SET_PLACES = "UPDATE access_accounts SET places = $3 WHERE regency = $1 AND id = $2";
    SET_DISABLED = "UPDATE access_accounts SET disabled = $3 WHERE regency = $1 AND id = $2";
    SET_PASSWORD = "UPDATE access_accounts SET password_hash = $3, failed = 0, \
                    blocked_until = NULL WHERE regency = $1 AND id = $2";
    COUNT_FAILURE = "UPDATE access_accounts SET failed = failed + 1 \
                     WHERE regency = $1 AND id = $2 RETURNING failed";
    BLOCK = "UPDATE access_accounts SET blocked_until = $3 WHERE regency = $1 AND id = $2";
    FORGIVE = "UPDATE access_accounts SET failed = 0, blocked_until = NULL \
               WHERE regency = $1 AND id = $2 AND failed > 0";
}

/// The columns of an account as they come from the database, and the password's hash.
type Row = (i64, Uuid, String, String, String, String, bool, i64, Option<i64>, bool, String);

fn read(row: Row) -> Result<(Account, String)> {
    let (regency, id, login, name, role, places, disabled, failed, blocked_until, has_totp, hash) =
        row;
    let unexpected = || StoreError::Unexpected { table: "access_accounts" };
    let regency = code(regency, "access_accounts")?;
    let within: Option<Vec<RegionCode>> =
        places.split_whitespace().map(RegionCode::parse).collect();
    let area = within.and_then(|within| Area::some(regency, within)).ok_or_else(unexpected)?;
    let account = Account {
        id,
        regency,
        login,
        name,
        role: Role::parse(&role).ok_or_else(unexpected)?,
        area,
        disabled,
        failed: u32::try_from(failed).unwrap_or(u32::MAX),
        blocked_until,
        has_totp,
    };
    Ok((account, hash))
}

/// Makes an account.
pub async fn create_account(
    db: &Db,
    new: &NewAccount<'_>,
    by: Option<Uuid>,
    now: i64,
) -> Result<Account> {
    let mut tx = db.begin().await?;
    let account = create_in(&mut tx, new, by, now).await?;
    tx.commit().await?;
    Ok(account)
}

/// Adds a regency together with its first account: both are there or neither.
pub async fn found(db: &Db, name: &str, first: &NewAccount<'_>, now: i64) -> Result<Account> {
    let mut tx = db.begin().await?;
    regencies::create_in(&mut tx, first.area.regency(), name, now).await?;
    let account = create_in(&mut tx, first, None, now).await?;
    tx.commit().await?;
    Ok(account)
}

async fn create_in(
    tx: &mut Tx,
    new: &NewAccount<'_>,
    by: Option<Uuid>,
    now: i64,
) -> Result<Account> {
    let folded = fold(new.login).ok_or(StoreError::NameUnusable)?;
    let (id, regency) = (new_id(now), new.area.regency());
    let event = Event::new("account.created", subject(id)).by(by).detail(json!({
        "role": new.role.word(),
        "places": places(&new.area),
    }));
    audit::append_in(tx, regency, &event, now).await?;
    let done = sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(new.login.trim())
            .bind(folded)
            .bind(new.name.trim())
            .bind(new.role.word())
            .bind(places(&new.area))
            .bind(new.password_hash)
            .bind(now)
            .execute(e)
            .await
            .map(drop)
    });
    done.map_err(|e| match e {
        e if is_taken(&e) => StoreError::NameTaken,
        e if is_orphan(&e) => StoreError::RegencyUnknown { regency: regency.to_string() },
        e => e.into(),
    })?;
    one_in(tx, regency, id).await?.ok_or(StoreError::AccountUnknown)
}

/// The account of a sign-in name, and its password's hash.
pub async fn account_by_login(db: &Db, login: &str) -> Result<Option<(Account, String)>> {
    let Some(folded) = fold(login) else { return Ok(None) };
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(BY_LOGIN).bind(folded).fetch_optional(e).await?
    });
    row.map(read).transpose()
}

/// One account of a regency.
pub async fn account(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Account>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    Ok(row.map(read).transpose()?.map(|(account, _)| account))
}

/// The accounts whose area lies in this one, by sign-in name.
pub async fn accounts(db: &Db, area: &Area) -> Result<Vec<Account>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ALL).bind(key(area.regency())).fetch_all(e).await?
    });
    let mut found = Vec::new();
    for row in rows {
        let (account, _) = read(row)?;
        if lies_in(&account.area, area) {
            found.push(account);
        }
    }
    Ok(found)
}

/// Changes an account that lies in the area of who changes it, and says how it is then.
pub async fn change(
    db: &Db,
    area: &Area,
    id: Uuid,
    change: &Change<'_>,
    by: Option<Uuid>,
    now: i64,
) -> Result<Account> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    // The event first: whoever else changes an account of this regency waits for this one, so two
    // administrators cannot close each other's account at the same moment.
    let detail = match change {
        Change::Name(_) => json!({ "changed": "name" }),
        Change::Role(role) => json!({ "changed": "role", "role": role.word() }),
        Change::Area(to) => json!({ "changed": "area", "places": places(to) }),
        Change::Disabled(disabled) => json!({ "changed": "disabled", "disabled": disabled }),
        Change::Password(_) => json!({ "changed": "password" }),
    };
    let event = Event::new("account.changed", subject(id)).by(by).detail(detail);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let before = one_in(&mut tx, regency, id).await?.ok_or(StoreError::AccountUnknown)?;
    if !lies_in(&before.area, area) {
        return Err(StoreError::AccountUnknown);
    }
    macro_rules! set {
        ($statement:ident, $value:expr) => {
            sql!(tx.on(), e => {
                sqlx::query($statement).bind(key(regency)).bind(id).bind($value).execute(e).await?;
            })
        };
    }
    let ends_sessions = match change {
        Change::Name(name) => {
            set!(SET_NAME, name.trim());
            false
        }
        Change::Role(role) => {
            set!(SET_ROLE, role.word());
            false
        }
        Change::Area(to) => {
            if !lies_in(to, area) {
                return Err(StoreError::OutsideArea);
            }
            set!(SET_PLACES, places(to));
            false
        }
        Change::Disabled(disabled) => {
            set!(SET_DISABLED, *disabled);
            *disabled
        }
        Change::Password(hash) => {
            set!(SET_PASSWORD, *hash);
            true
        }
    };
    if is_keeper(&before) && !somebody_keeps(&mut tx, regency).await? {
        return Err(StoreError::LastAdmin);
    }
    if ends_sessions {
        super::sessions::close_all_in(&mut tx, &before).await?;
    }
    let after = one_in(&mut tx, regency, id).await?.ok_or(StoreError::AccountUnknown)?;
    tx.commit().await?;
    Ok(after)
}

/// Whether the account can manage the whole regency's accounts.
fn is_keeper(account: &Account) -> bool {
    account.role == Role::Admin && !account.disabled && account.area.within().is_empty()
}

async fn somebody_keeps(tx: &mut Tx, regency: RegionCode) -> Result<bool> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    for row in rows {
        if is_keeper(&read(row)?.0) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Counts a failed sign-in and says how the account is then: after five, none is tried for a while.
pub async fn note_failure(db: &Db, account: &Account, now: i64) -> Result<Account> {
    let mut tx = db.begin().await?;
    let event = Event::new("sign-in.failed", subject(account.id));
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let failed = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(COUNT_FAILURE)
            .bind(key(account.regency))
            .bind(account.id)
            .fetch_optional(e)
            .await?
    });
    let failed = u32::try_from(failed.ok_or(StoreError::AccountUnknown)?).unwrap_or(u32::MAX);
    if let Some(pause) = pause_after(failed) {
        sql!(tx.on(), e => {
            sqlx::query(BLOCK)
                .bind(key(account.regency))
                .bind(account.id)
                .bind(now.saturating_add(pause))
                .execute(e)
                .await?;
        });
    }
    let after = one_in(&mut tx, account.regency, account.id).await?;
    tx.commit().await?;
    after.ok_or(StoreError::AccountUnknown)
}

/// Forgets failed sign-ins after a good one.
pub async fn note_success(db: &Db, account: &Account) -> Result<()> {
    let mut tx = db.begin().await?;
    sql!(tx.on(), e => {
        sqlx::query(FORGIVE).bind(key(account.regency)).bind(account.id).execute(e).await?;
    });
    tx.commit().await
}

/// How long no sign-in is tried after so many failures, in milliseconds: half a minute after five,
/// twice as long after each more, an hour at most.
pub fn pause_after(failed: u32) -> Option<i64> {
    let more = failed.checked_sub(5)?;
    Some((30_000_i64 << more.min(10)).min(3_600_000))
}

pub(super) async fn one_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Option<Account>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    Ok(row.map(read).transpose()?.map(|(account, _)| account))
}

/// How an account is called in the audit chain.
pub(super) fn subject(id: Uuid) -> String {
    format!("account/{id}")
}

/// Whether an area reaches nowhere beyond another.
fn lies_in(area: &Area, outer: &Area) -> bool {
    area.regency() == outer.regency()
        && (outer.within().is_empty()
            || !area.within().is_empty() && area.within().iter().all(|place| outer.holds(*place)))
}

fn places(area: &Area) -> String {
    area.within().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A sign-in name as it is compared; `None` if it may not be one.
fn fold(login: &str) -> Option<String> {
    let login = login.trim();
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_@".contains(c);
    ((3..=64).contains(&login.len()) && login.chars().all(allowed))
        .then(|| login.to_ascii_lowercase())
}
