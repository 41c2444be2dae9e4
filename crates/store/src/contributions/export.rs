//! The whole ledger, entry by entry, for those who work on with it elsewhere.

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, RegionCode};
use uuid::Uuid;

use crate::calendar::{month_key, month_of};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::place_of;

statements! { STATEMENTS:
    PAGE = "SELECT m.worker, m.place, f.number AS fund, f.title, m.month, m.entry, m.state, m.jkk, \
            m.jkm, b.number AS bill, p.number AS payment, m.since FROM months m \
            JOIN funds f ON f.regency = m.regency AND f.id = m.fund \
            LEFT JOIN bills b ON b.regency = m.regency AND b.id = m.bill \
            LEFT JOIN payments p ON p.regency = m.regency AND p.id = m.payment \
            WHERE m.regency = $1 AND (m.worker, m.month, m.entry) > ($2, $3, $4) \
            ORDER BY m.worker, m.month, m.entry LIMIT $5";
}

/// An entry of the ledger without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The worker's number in the database.
    pub worker: Uuid,
    /// The village.
    pub place: RegionCode,
    /// The number and title of the fund.
    pub fund: (i64, String),
    /// The month.
    pub month: Month,
    /// How many entries of the month came before.
    pub entry: i64,
    /// Where it stands.
    pub state: MonthState,
    /// Rupiah of JKK.
    pub jkk: i64,
    /// Rupiah of JKM.
    pub jkm: i64,
    /// The number of the bill.
    pub bill: Option<i64>,
    /// The number of the payment.
    pub payment: Option<i64>,
    /// Since when it stands there, in milliseconds since 1970.
    pub since: i64,
}

rows! {
    struct Row {
        worker: Uuid,
        place: i64,
        fund: i64,
        title: String,
        month: i64,
        entry: i64,
        state: String,
        jkk: i64,
        jkm: i64,
        bill: Option<i64>,
        payment: Option<i64>,
        since: i64,
    }
}

/// Entries that are read at a time.
const PAGE_ROWS: i64 = 20_000;

/// Hands every entry of the ledger on, some at a time, in the order of workers and months, as it
/// stands at one moment. Stops where `take` fails.
pub async fn each_entry<E>(
    db: &Db,
    regency: RegionCode,
    mut take: impl FnMut(&[Exported]) -> std::result::Result<(), E>,
) -> Result<std::result::Result<(), E>> {
    let mut tx = db.snapshot().await?;
    let mut last: Option<Exported> = None;
    loop {
        let mut entries = entries_in(&mut tx, regency, last.as_ref()).await?;
        if entries.is_empty() {
            return Ok(Ok(()));
        }
        if let Err(stop) = take(&entries) {
            return Ok(Err(stop));
        }
        last = entries.pop();
    }
}

/// Some entries after one, in the order of workers and months; none after the last.
pub(crate) async fn entries_in(
    tx: &mut Tx,
    regency: RegionCode,
    after: Option<&Exported>,
) -> Result<Vec<Exported>> {
    let first = (Uuid::nil(), i64::MIN, -1);
    let (worker, month, entry) =
        after.map_or(first, |last| (last.worker, month_key(last.month), last.entry));
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(PAGE)
            .bind(key(regency))
            .bind(worker)
            .bind(month)
            .bind(entry)
            .bind(PAGE_ROWS)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<Exported> {
    Ok(Exported {
        worker: row.worker,
        place: place_of(row.place).ok_or(StoreError::Unexpected { table: "months" })?,
        fund: (row.fund, row.title),
        month: month_of(row.month, "months")?,
        entry: row.entry,
        state: MonthState::parse(&row.state).ok_or(StoreError::Unexpected { table: "months" })?,
        jkk: row.jkk,
        jkm: row.jkm,
        bill: row.bill,
        payment: row.payment,
        since: row.since,
    })
}
