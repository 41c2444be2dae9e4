//! Phones: whose they are, which places they took along, until when, and whether they are to be erased.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::problem::FieldProblem;
use crate::access::Account;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::{self, key};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Letters of a phone's name at most.
const LONGEST: usize = 60;

/// What a phone whose days are over may still bring home: for so long after, in milliseconds.
const LATE: i64 = 60 * DAY;

/// A phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its number, which nobody guesses.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// How that person calls it.
    pub name: String,
    /// The places that it took along.
    pub places: Vec<RegionCode>,
    /// When it took them first, in milliseconds since 1970 UTC.
    pub issued_at: i64,
    /// When its days are over.
    pub expires_at: i64,
    /// When it was heard of last.
    pub seen_at: Option<i64>,
    /// When it was called back.
    pub wiped_at: Option<i64>,
    /// When it was given back.
    pub closed_at: Option<i64>,
}

/// How a phone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may work.
    Open,
    /// Its days are over: it may bring home what it has, and no more.
    Expired,
    /// It is to be erased, or has been.
    Wiped,
    /// It was given back.
    Closed,
}

impl Device {
    /// How it stands.
    pub fn standing(&self, now: i64) -> Standing {
        match (self.wiped_at, self.closed_at) {
            (Some(_), _) => Standing::Wiped,
            (None, Some(_)) => Standing::Closed,
            (None, None) if now > self.expires_at => Standing::Expired,
            (None, None) => Standing::Open,
        }
    }

    /// What it may take along: its places as far as its account's area still holds them.
    pub fn area(&self, account: &Area) -> Option<Area> {
        account.shared(&Area::some(account.regency(), self.places.clone())?)
    }

    /// Whether it may still send.
    ///
    /// # Errors
    /// If it was called back or given back, or was silent for too long.
    pub(super) fn may_send(&self, now: i64) -> Result<()> {
        match self.standing(now) {
            Standing::Open => Ok(()),
            Standing::Expired if now <= self.expires_at + LATE => Ok(()),
            Standing::Expired => Err(FieldProblem::Expired.into()),
            Standing::Wiped | Standing::Closed => Err(FieldProblem::Wiped.into()),
        }
    }
}

/// A phone that wants to take work along.
#[derive(Debug, Clone)]
pub struct NewDevice<'a> {
    /// A number that nobody guesses.
    pub id: Uuid,
    /// How its owner calls it.
    pub name: &'a str,
    /// The places.
    pub places: &'a [RegionCode],
    /// Days that it may keep them.
    pub days: i64,
}

/// What a phone is told that asks whether it is still wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// It is.
    Wanted,
    /// Its days are over.
    Expired,
    /// It is to be erased.
    Wiped,
}

macro_rules! device {
    ($where:literal) => {
        concat!(
            "SELECT d.id, d.account, d.name, d.places, d.issued_at, d.expires_at, d.seen_at, \
             d.wiped_at, d.closed_at FROM field_devices d WHERE d.regency = $1 AND ",
            $where
        )
    };
}

statements! { STATEMENTS:
    CREATE = "INSERT INTO field_devices (regency, id, account, name, places, issued_at, expires_at, \
              seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $6)";
    ONE = device!("d.id = $2");
    ALL = device!("($2 = 0 OR d.account = $3) ORDER BY d.issued_at DESC");
    COUNTS = "SELECT d.id, \
              (SELECT COUNT(*) FROM field_items i WHERE i.regency = d.regency AND i.device = d.id), \
              (SELECT COUNT(*) FROM field_items i WHERE i.regency = d.regency AND i.device = d.id \
               AND i.result = 'conflict' AND i.settled_at IS NULL) \
              FROM field_devices d WHERE d.regency = $1 AND ($2 = 0 OR d.account = $3)";
    DISABLED = "SELECT disabled FROM access_accounts WHERE regency = $1 AND id = $2";
    SEEN = "UPDATE field_devices SET seen_at = $3 WHERE regency = $1 AND id = $2";
    WIPE = "UPDATE field_devices SET wiped_by = $3, wiped_at = $4 WHERE regency = $1 AND id = $2";
    CLOSE = "UPDATE field_devices SET closed_at = $3 WHERE regency = $1 AND id = $2";
    EXTEND = "UPDATE field_devices SET expires_at = $3 WHERE regency = $1 AND id = $2";
}

rows! {
    struct Row {
        id: Uuid,
        account: Uuid,
        name: String,
        places: String,
        issued_at: i64,
        expires_at: i64,
        seen_at: Option<i64>,
        wiped_at: Option<i64>,
        closed_at: Option<i64>,
    }
}

fn read(row: Row) -> Result<Device> {
    let places: Option<Vec<_>> = row.places.split_whitespace().map(RegionCode::parse).collect();
    Ok(Device {
        id: row.id,
        account: row.account,
        name: row.name,
        places: places.ok_or(StoreError::Unexpected { table: "field_devices" })?,
        issued_at: row.issued_at,
        expires_at: row.expires_at,
        seen_at: row.seen_at,
        wiped_at: row.wiped_at,
        closed_at: row.closed_at,
    })
}

/// Gives a phone to an account.
///
/// # Errors
/// If it has no name or a place lies outside the account's area.
pub async fn register(db: &Db, account: &Account, new: &NewDevice<'_>, now: i64) -> Result<Device> {
    let name: String = new.name.trim().chars().take(LONGEST).collect();
    if name.is_empty() {
        return Err(FieldProblem::NoName.into());
    }
    let mut places = new.places.to_vec();
    places.sort_unstable();
    places.dedup();
    if places.is_empty() || !places.iter().all(|place| account.area.holds(*place)) {
        return Err(FieldProblem::NoPlace.into());
    }
    let texts: Vec<String> = places.iter().map(ToString::to_string).collect();
    let expires_at = now + new.days * DAY;
    let mut tx = db.begin().await?;
    let event = Event::new("field.issued", format!("device/{}", new.id))
        .by(account.id)
        .detail(json!({ "places": texts, "days": new.days }));
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(account.regency))
            .bind(new.id)
            .bind(account.id)
            .bind(&name)
            .bind(texts.join(" "))
            .bind(now)
            .bind(expires_at)
            .execute(e)
            .await?;
    });
    tx.commit().await?;
    Ok(Device {
        id: new.id,
        account: account.id,
        name,
        places,
        issued_at: now,
        expires_at,
        seen_at: Some(now),
        wiped_at: None,
        closed_at: None,
    })
}

/// A phone of a regency.
pub async fn device(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Device>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(read).transpose()
}

/// The same inside a transaction.
pub(super) async fn device_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Device> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    read(row.ok_or(FieldProblem::Unknown)?)
}

/// The phones of an account, or of everybody, the newest first: with how many entries each has
/// brought home, and how many of these nobody has settled.
pub async fn devices(
    db: &Db,
    regency: RegionCode,
    account: Option<Uuid>,
) -> Result<Vec<(Device, i64, i64)>> {
    macro_rules! all {
        ($statement:ident, $row:ty) => {
            sql!(db.read(), e => {
                sqlx::query_as::<_, $row>($statement)
                    .bind(key(regency))
                    .bind(i64::from(account.is_some()))
                    .bind(account)
                    .fetch_all(e)
                    .await?
            })
        };
    }
    let counts = all!(COUNTS, (Uuid, i64, i64));
    let rows = all!(ALL, Row);
    rows.into_iter()
        .map(|row| {
            let (_, brought, open) =
                counts.iter().find(|(id, ..)| *id == row.id).copied().unwrap_or_default();
            Ok((read(row)?, brought, open))
        })
        .collect()
}

/// What a phone is told that asks whether it is still wanted, of whatever regency it is. One that
/// nobody knows is to be erased.
pub async fn contact(db: &Db, id: Uuid, now: i64) -> Result<Contact> {
    for regency in regencies::list(db).await? {
        let Some(device) = device(db, regency.code, id).await? else { continue };
        let disabled = sql!(db.read(), e => {
            sqlx::query_scalar::<_, bool>(DISABLED)
                .bind(key(regency.code))
                .bind(device.account)
                .fetch_optional(e)
                .await?
        });
        return Ok(match device.standing(now) {
            _ if disabled.unwrap_or(true) => Contact::Wiped,
            Standing::Open => Contact::Wanted,
            Standing::Expired => Contact::Expired,
            Standing::Wiped | Standing::Closed => Contact::Wiped,
        });
    }
    Ok(Contact::Wiped)
}

/// Writes down that a phone was heard of.
pub(super) async fn seen_in(tx: &mut Tx, regency: RegionCode, id: Uuid, now: i64) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(SEEN).bind(key(regency)).bind(id).bind(now).execute(e).await?;
    });
    Ok(())
}

/// Calls a phone back: it erases itself at its next contact, and nothing more is taken from it.
pub async fn wipe(db: &Db, regency: RegionCode, id: Uuid, by: Uuid, now: i64) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("field.wiped", format!("device/{id}")).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    if device_in(&mut tx, regency, id).await?.wiped_at.is_some() {
        return Ok(());
    }
    sql!(tx.on(), e => {
        sqlx::query(WIPE).bind(key(regency)).bind(id).bind(by).bind(now).execute(e).await?;
    });
    tx.commit().await
}

/// Takes a phone back from its owner, who has erased it.
pub async fn close(db: &Db, account: &Account, id: Uuid, now: i64) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("field.closed", format!("device/{id}")).by(account.id);
    audit::append_in(&mut tx, account.regency, &event, now).await?;
    let device = device_in(&mut tx, account.regency, id).await?;
    if device.account != account.id {
        return Err(FieldProblem::Unknown.into());
    }
    if device.closed_at.is_some() {
        return Ok(());
    }
    sql!(tx.on(), e => {
        sqlx::query(CLOSE).bind(key(account.regency)).bind(id).bind(now).execute(e).await?;
    });
    tx.commit().await
}

/// Gives a phone so many days from now.
///
/// # Errors
/// If it was called back or given back.
pub async fn extend(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    days: i64,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event =
        Event::new("field.extended", format!("device/{id}")).by(by).detail(json!({ "days": days }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let device = device_in(&mut tx, regency, id).await?;
    if matches!(device.standing(now), Standing::Wiped | Standing::Closed) {
        return Err(FieldProblem::Wiped.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(EXTEND)
            .bind(key(regency))
            .bind(id)
            .bind(now + days * DAY)
            .execute(e)
            .await?;
    });
    tx.commit().await
}
