//! The ledger of one person: every month with its bill, payment and proof.

use lindung_core::access::Area;
use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, Rupiah};
use time::Date;
use uuid::Uuid;

use crate::calendar::{day_of, month_of};
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::registry::records_of_one;

scoped! { SCOPED:
    LEDGER = concat!("WITH ", records_of_one!(), " SELECT m.worker, m.month, m.entry, m.state, \
              m.fund, f.title, m.jkk, m.jkm, m.since, m.bill, \
              b.number AS bill_number, p.number AS payment_number, p.proof, p.paid_on \
              FROM workers w JOIN months m ON m.regency = w.regency \
              AND m.worker IN (SELECT o.id FROM person o) \
              JOIN funds f ON f.regency = m.regency AND f.id = m.fund \
              LEFT JOIN bills b ON b.regency = m.regency AND b.id = m.bill \
              LEFT JOIN payments p ON p.regency = m.regency AND p.id = m.payment \
              WHERE w.regency = $1 AND w.id = $2 AND {area:w.place} \
              ORDER BY m.month, m.entry, m.worker");
}

/// An entry of the ledger of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The record that it stands with: the one asked for, or another of the same person by a merge.
    pub worker: Uuid,
    /// The month.
    pub month: Month,
    /// How many entries of the month came before.
    pub entry: i64,
    /// Where it stands.
    pub state: MonthState,
    /// The fund.
    pub fund: Uuid,
    /// The fund's title.
    pub title: String,
    /// JKK.
    pub jkk: Rupiah,
    /// JKM.
    pub jkm: Rupiah,
    /// Since when it stands there.
    pub since: i64,
    /// The bill that asked for it: its number in the database and in the regency.
    pub bill: Option<(Uuid, i64)>,
    /// The payment: number, proof, day.
    pub payment: Option<(i64, String, Date)>,
}

rows! {
    struct Row {
        worker: Uuid,
        month: i64,
        entry: i64,
        state: String,
        fund: Uuid,
        title: String,
        jkk: i64,
        jkm: i64,
        since: i64,
        bill: Option<Uuid>,
        bill_number: Option<i64>,
        payment_number: Option<i64>,
        proof: Option<String>,
        paid_on: Option<String>,
    }
}

/// The ledger of a worker of the area, the oldest month first, with that of all records that are of the
/// same person by a merge.
pub async fn ledger_of(db: &Db, area: &Area, worker: Uuid) -> Result<Vec<LedgerEntry>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(LEDGER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<LedgerEntry> {
    let state = MonthState::parse(&row.state);
    let day = row.paid_on.map(|day| day_of(&day, "payments")).transpose()?;
    let payment = row.payment_number.zip(row.proof).zip(day);
    Ok(LedgerEntry {
        worker: row.worker,
        month: month_of(row.month, "months")?,
        entry: row.entry,
        state: state.ok_or(StoreError::Unexpected { table: "months" })?,
        fund: row.fund,
        title: row.title,
        jkk: Rupiah::new(row.jkk),
        jkm: Rupiah::new(row.jkm),
        since: row.since,
        bill: row.bill.zip(row.bill_number),
        payment: payment.map(|((number, proof), day)| (number, proof, day)),
    })
}
