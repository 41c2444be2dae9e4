//! A draft that is dropped, or a row taken out of it: refusals and departures that it settled wait
//! again.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, sql, statements};
use crate::decree::{Act, drop_draft_in, take_back_row_in};
use crate::error::Result;
use crate::regencies::key;

statements! { STATEMENTS:
    REOPEN = "UPDATE batch_lines SET settled_by = NULL, settled_at = NULL, settled_in = NULL \
              WHERE regency = $1 AND settled_in = $2";
    FREE = "UPDATE departures SET settled_by = NULL, settled_at = NULL, settled_in = NULL, \
            replaced_by = NULL WHERE regency = $1 AND settled_in = $2";
    REOPEN_ONE = "UPDATE batch_lines SET settled_by = NULL, settled_at = NULL, settled_in = NULL \
              WHERE regency = $1 AND settled_in = $2 AND worker = $3";
    FREE_ONE = "UPDATE departures SET settled_by = NULL, settled_at = NULL, settled_in = NULL, \
            replaced_by = NULL WHERE regency = $1 AND settled_in = $2 AND worker = $3";
    NOT_BY = "UPDATE departures SET replaced_by = NULL WHERE regency = $1 AND settled_in = $2 \
            AND replaced_by = $3";
}

/// Drops a draft of a decree or an amendment with all it says.
///
/// # Errors
/// If the decree is issued.
pub async fn drop_draft(db: &Db, regency: RegionCode, id: Uuid, by: Uuid, now: i64) -> Result<()> {
    let mut tx = db.begin().await?;
    drop_draft_in(&mut tx, regency, id, by, now).await?;
    for statement in [REOPEN, FREE] {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(id).execute(e).await?;
        });
    }
    tx.commit().await
}

/// Takes what a draft amendment says of a worker out of it.
///
/// # Errors
/// If the amendment is issued, or says nothing of the kind.
pub async fn take_back_row(
    db: &Db,
    (regency, amendment): (RegionCode, Uuid),
    (act, worker): (Act, Uuid),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    take_back_row_in(&mut tx, (regency, amendment), (act, worker), by, now).await?;
    let statements: &[&'static str] = match act {
        Act::Removed => &[REOPEN_ONE, FREE_ONE],
        Act::Added => &[NOT_BY],
        Act::Listed => &[],
    };
    for statement in statements {
        sql!(tx.on(), e => {
            sqlx::query(*statement)
                .bind(key(regency))
                .bind(amendment)
                .bind(worker)
                .execute(e)
                .await?;
        });
    }
    tx.commit().await
}
