//! After how many months the data of a reference list is old, as an office has set it.

use std::collections::BTreeMap;

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// The setting's name.
const NAME: &str = "references.stale";

statements! { STATEMENTS:
    SETTING = "SELECT value FROM settings WHERE regency = $1 AND name = $2";
    SET = "INSERT INTO settings (regency, name, value, changed_at, changed_by) \
           VALUES ($1, $2, $3, $4, $5) ON CONFLICT (regency, name) DO UPDATE SET \
           value = excluded.value, changed_at = excluded.changed_at, \
           changed_by = excluded.changed_by";
}

/// The months by the words of the kinds, as far as any were set.
pub async fn stale_months(db: &Db, regency: RegionCode) -> Result<BTreeMap<String, u16>> {
    let value = sql!(db.read(), e => {
        sqlx::query_scalar::<_, String>(SETTING).bind(key(regency)).bind(NAME).fetch_optional(e).await?
    });
    let Some(value) = value else { return Ok(BTreeMap::new()) };
    serde_json::from_str(&value).map_err(|_| StoreError::Unexpected { table: "settings" })
}

/// Sets them.
pub async fn set_stale_months(
    db: &Db,
    regency: RegionCode,
    months: &BTreeMap<String, u16>,
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("references.limits", "references").by(by).detail(json!(months));
    audit::append_in(&mut tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SET)
            .bind(key(regency))
            .bind(NAME)
            .bind(json!(months).to_string())
            .bind(now)
            .bind(by)
            .execute(e)
            .await?;
    });
    tx.commit().await
}
