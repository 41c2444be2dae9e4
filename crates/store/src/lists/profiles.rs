//! Saved layouts: which heading means which field.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, sql, statements};
use crate::error::Result;
use crate::ids::new_id;
use crate::regencies::key;

/// A saved layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its number.
    pub id: Uuid,
    /// The name people gave it.
    pub name: String,
    /// The layout as TOML.
    pub body: String,
}

statements! { STATEMENTS:
    SAVE = "INSERT INTO profiles (regency, id, name, body, actor, created_at) \
            VALUES ($1, $2, $3, $4, $5, $6) \
            ON CONFLICT (regency, name) DO UPDATE SET body = excluded.body, \
            actor = excluded.actor, created_at = excluded.created_at RETURNING id";
    ALL = "SELECT id, name, body FROM profiles WHERE regency = $1 ORDER BY name";
    ONE = "SELECT id, name, body FROM profiles WHERE regency = $1 AND id = $2";
}

type Row = (Uuid, String, String);

fn read((id, name, body): Row) -> Profile {
    Profile { id, name, body }
}

/// Saves a layout under a name; one that has the name already is replaced.
pub async fn save_profile(
    db: &Db,
    regency: RegionCode,
    name: &str,
    body: &str,
    by: Option<Uuid>,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(SAVE)
            .bind(key(regency))
            .bind(new_id(now))
            .bind(name)
            .bind(body)
            .bind(by)
            .bind(now)
            .fetch_one(e)
            .await?
    });
    tx.commit().await?;
    Ok(id)
}

/// The layouts of a regency, by name.
pub async fn profiles(db: &Db, regency: RegionCode) -> Result<Vec<Profile>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    Ok(rows.into_iter().map(read).collect())
}

/// One layout.
pub async fn profile(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Profile>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    Ok(row.map(read))
}
