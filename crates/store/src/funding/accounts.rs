//! Which accounts belong to the payer of a fund: they see that fund and no other.

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

statements! { STATEMENTS:
    OF_FUND = "SELECT account FROM fund_payers WHERE regency = $1 AND fund = $2 ORDER BY account";
    OF_ACCOUNT = "SELECT fund FROM fund_payers WHERE regency = $1 AND account = $2";
    CLEAR = "DELETE FROM fund_payers WHERE regency = $1 AND fund = $2";
    ADD = "INSERT INTO fund_payers (regency, fund, account) SELECT $1, $2, id \
           FROM access_accounts WHERE regency = $1 AND id = $3 AND role = 'payer'";
}

/// The accounts of a fund's payer.
pub async fn fund_accounts(db: &Db, regency: RegionCode, fund: Uuid) -> Result<Vec<Uuid>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar(OF_FUND).bind(key(regency)).bind(fund).fetch_all(e).await?
    }))
}

/// The funds that an account of a payer sees.
pub async fn funds_of_account(db: &Db, regency: RegionCode, account: Uuid) -> Result<Vec<Uuid>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar(OF_ACCOUNT).bind(key(regency)).bind(account).fetch_all(e).await?
    }))
}

/// Says which accounts belong to the payer; one that is no payer's is refused, and nothing changed.
pub async fn set_fund_accounts(
    db: &Db,
    regency: RegionCode,
    fund: Uuid,
    accounts: &[Uuid],
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut accounts = accounts.to_vec();
    accounts.sort_unstable();
    accounts.dedup();
    let mut tx = db.begin().await?;
    let names: Vec<String> = accounts.iter().map(Uuid::to_string).collect();
    let told = json!({ "accounts": names });
    let event = Event::new("fund.payers", format!("fund/{fund}")).by(by).detail(told);
    audit::append_in(&mut tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(CLEAR).bind(key(regency)).bind(fund).execute(e).await?;
    });
    for account in accounts {
        let added = sql!(tx.on(), e => {
            sqlx::query(ADD)
                .bind(key(regency))
                .bind(fund)
                .bind(account)
                .execute(e)
                .await?
                .rows_affected()
        });
        if added == 0 {
            return Err(StoreError::AccountUnknown);
        }
    }
    tx.commit().await
}
