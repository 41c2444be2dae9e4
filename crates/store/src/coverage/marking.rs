//! Which months are to be worked out anew: marked in the transaction that changes the ledger or a
//! person in it.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;

macro_rules! mark {
    ($rows:literal) => {
        concat!(
            "INSERT INTO coverage_months (regency, month, state, version, people, first_of_year, \
             worked_out_at) ",
            $rows,
            " ON CONFLICT (regency, month) DO UPDATE SET state = 'dirty', \
             version = coverage_months.version + 1"
        )
    };
}

statements! { STATEMENTS:
    MARK = mark!("VALUES ($1, $2, 'dirty', 1, 0, 0, NULL)");
    LATER = "UPDATE coverage_months SET state = 'dirty', version = version + 1 \
             WHERE regency = $1 AND month >= $2";
    AFTER = mark!("SELECT DISTINCT m.regency, m.month + 1, 'dirty', 1, 0, 0, CAST(NULL AS BIGINT) \
             FROM months m WHERE m.regency = $1 AND m.worker = $2 AND m.state = 'paid' \
             AND NOT EXISTS (SELECT 1 FROM months n WHERE n.regency = $1 AND n.worker = $2 \
             AND n.month = m.month + 1 AND n.state = 'paid')");
    PAID = mark!("SELECT DISTINCT m.regency, m.month, 'dirty', 1, 0, 0, CAST(NULL AS BIGINT) \
            FROM months m WHERE m.regency = $1 AND m.worker = $2 AND m.state = 'paid' \
            AND m.month >= $3");
}

/// Marks a month of which people became paid or are not any more: it; the month after it, into which
/// others come and go; and all later ones, in which others are there for the first time.
pub(crate) async fn mark_paid(tx: &mut Tx, regency: RegionCode, month: i64) -> Result<()> {
    for one in [month, month + 1] {
        sql!(tx.on(), e => {
            sqlx::query(MARK).bind(key(regency)).bind(one).execute(e).await?;
        });
    }
    sql!(tx.on(), e => {
        sqlx::query(LATER).bind(key(regency)).bind(month + 2).execute(e).await?;
    });
    Ok(())
}

/// Marks what a change of a person's status, sex, birth or sector touches: the months that the person
/// lost, of which the reason may be another, and the paid months of this year. What earlier years told
/// of sex and sector stays as it was told.
pub(crate) async fn mark_worker(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(AFTER).bind(key(regency)).bind(worker).execute(e).await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(PAID).bind(key(regency)).bind(worker).bind(january(now)).execute(e).await?;
    });
    Ok(())
}

/// The number of the first month of the year of a moment.
fn january(now: i64) -> i64 {
    let moment = time::OffsetDateTime::from_unix_timestamp(now.div_euclid(1_000));
    moment.map_or(0, |moment| i64::from(moment.year()) * 12)
}
