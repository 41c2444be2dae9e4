//! The regencies a database holds.

use lindung_core::words::{Level, RegionCode};

use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError, is_taken};

/// A regency that is kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regency {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
}

statements! { STATEMENTS:
    CREATE = "INSERT INTO regencies (regency, name, created_at) VALUES ($1, $2, $3)";
    LIST = "SELECT regency, name FROM regencies ORDER BY regency";
}

/// Adds a regency.
pub async fn create(db: &Db, regency: RegionCode, name: &str, now: i64) -> Result<()> {
    let mut tx = db.begin().await?;
    create_in(&mut tx, regency, name, now).await?;
    tx.commit().await
}

/// Adds a regency in a transaction.
pub(crate) async fn create_in(
    tx: &mut Tx,
    regency: RegionCode,
    name: &str,
    now: i64,
) -> Result<()> {
    if regency.level() != Level::Regency {
        return Err(StoreError::RegencyUnknown { regency: regency.to_string() });
    }
    sql!(tx.on(), e => {
        sqlx::query(CREATE).bind(key(regency)).bind(name).bind(now).execute(e).await.map(drop)
    })
    .map_err(|e| {
        if is_taken(&e) {
            StoreError::RegencyTaken { regency: regency.to_string() }
        } else {
            e.into()
        }
    })?;
    audit::append_in(tx, regency, &Event::new("regency.created", regency), now).await?;
    Ok(())
}

/// The regencies, by code.
pub async fn list(db: &Db) -> Result<Vec<Regency>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String)>(LIST).fetch_all(e).await?
    });
    rows.into_iter()
        .map(|(digits, name)| Ok(Regency { code: code(digits, "regencies")?, name }))
        .collect()
}

/// A place as a number of the database.
pub(crate) fn key(place: RegionCode) -> i64 {
    i64::try_from(place.digits()).unwrap_or(i64::MAX)
}

/// A number of the database as a place.
pub(crate) fn code(digits: i64, table: &'static str) -> Result<RegionCode> {
    u64::try_from(digits)
        .ok()
        .and_then(RegionCode::from_digits)
        .ok_or(StoreError::Unexpected { table })
}
