//! What waits: decisions for somebody else than who proposed, and agreed plans without a decree.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, sql, statements};
use crate::error::Result;
use crate::regencies::key;

statements! { STATEMENTS:
    FUNDS = "SELECT COUNT(*) FROM fund_versions WHERE regency = $1 AND state = 'proposed' \
             AND proposed_by <> $2";
    PLANS = "SELECT COUNT(*) FROM plans WHERE regency = $1 AND state = 'proposed' \
             AND proposed_by <> $2";
    WITHOUT_DECREE = "SELECT id, number, title FROM plans p WHERE regency = $1 \
                      AND state = 'approved' AND NOT EXISTS (SELECT 1 FROM decrees d \
                      WHERE d.regency = p.regency AND d.plan = p.id) ORDER BY number DESC";
}

/// How many changes of funds and how many plans wait for this person, who did not propose them.
pub async fn waiting_for(db: &Db, regency: RegionCode, who: Uuid) -> Result<(i64, i64)> {
    let count = async |statement: &'static str| -> Result<i64> {
        Ok(sql!(db.read(), e => {
            sqlx::query_scalar(statement).bind(key(regency)).bind(who).fetch_one(e).await?
        }))
    };
    Ok((count(FUNDS).await?, count(PLANS).await?))
}

/// Agreed plans that have no decree yet, the latest first: number in the database, number, title.
pub async fn without_decree(db: &Db, regency: RegionCode) -> Result<Vec<(Uuid, i64, String)>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as(WITHOUT_DECREE).bind(key(regency)).fetch_all(e).await?
    }))
}
