//! Settings of a regency: one value for each name, kept as JSON.

use lindung_core::words::RegionCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its name, such as `papers.letterhead`.
    pub name: &'static str,
    /// What the audit trail calls a change of it.
    pub action: &'static str,
    /// What the audit trail says was changed.
    pub subject: &'static str,
}

statements! { STATEMENTS:
    READ = "SELECT value FROM settings WHERE regency = $1 AND name = $2";
    SET = "INSERT INTO settings (regency, name, value, changed_at, changed_by) \
           VALUES ($1, $2, $3, $4, $5) ON CONFLICT (regency, name) DO UPDATE SET \
           value = excluded.value, changed_at = excluded.changed_at, \
           changed_by = excluded.changed_by";
}

/// What holds in a regency; the usual if nothing was set.
pub async fn read<T: DeserializeOwned + Default>(
    db: &Db,
    regency: RegionCode,
    setting: Setting,
) -> Result<T> {
    let value = sql!(db.read(), e => {
        sqlx::query_scalar::<_, String>(READ)
            .bind(key(regency))
            .bind(setting.name)
            .fetch_optional(e)
            .await?
    });
    parse(value)
}

/// The same inside a transaction.
pub(crate) async fn read_in<T: DeserializeOwned + Default>(
    tx: &mut Tx,
    regency: RegionCode,
    setting: Setting,
) -> Result<T> {
    let value = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, String>(READ)
            .bind(key(regency))
            .bind(setting.name)
            .fetch_optional(e)
            .await?
    });
    parse(value)
}

fn parse<T: DeserializeOwned + Default>(value: Option<String>) -> Result<T> {
    let Some(value) = value else { return Ok(T::default()) };
    serde_json::from_str(&value).map_err(|_| StoreError::Unexpected { table: "settings" })
}

/// Sets it; `told` is what the audit trail says of it, and names nobody.
pub async fn set<T: Serialize>(
    db: &Db,
    regency: RegionCode,
    setting: Setting,
    value: &T,
    told: Value,
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let value =
        serde_json::to_string(value).map_err(|_| StoreError::Unexpected { table: "settings" })?;
    let mut tx = db.begin().await?;
    set_in(&mut tx, regency, setting, &value, told, by, now).await?;
    tx.commit().await
}

/// Sets it to a JSON text inside a transaction.
pub(crate) async fn set_in(
    tx: &mut Tx,
    regency: RegionCode,
    setting: Setting,
    value: &str,
    told: Value,
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let event = Event::new(setting.action, setting.subject).by(by).detail(told);
    audit::append_in(tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SET)
            .bind(key(regency))
            .bind(setting.name)
            .bind(value)
            .bind(now)
            .bind(by)
            .execute(e)
            .await?;
    });
    Ok(())
}
