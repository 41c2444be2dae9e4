//! What bills and funds come to as pages show it: what is due, month by month, who stands on a bill.

use lindung_core::access::Area;
use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use uuid::Uuid;

use super::bill::{Bill, span_of};
use crate::calendar::{month_key, month_of};
use crate::db::{Db, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::funding::Sums;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_of, span};

statements! { STATEMENTS:
    DUE = "SELECT fund, COUNT(*), \
           CAST(SUM(jkk + jkm - gone_jkk - gone_jkm - spent) AS BIGINT) FROM bills \
           WHERE regency = $1 AND state = 'open' \
           AND spent < jkk + jkm - gone_jkk - gone_jkm GROUP BY fund";
    ASKED = "SELECT CAST(COALESCE(SUM(jkk + jkm - gone_jkk - gone_jkm), 0) AS BIGINT), \
             CAST(COALESCE(SUM(spent), 0) AS BIGINT) FROM bills \
             WHERE regency = $1 AND fund = $2 AND state = 'open'";
    OF_FUND = "SELECT month, state, people, jkk, jkm FROM fund_months \
               WHERE regency = $1 AND fund = $2 AND people > 0 ORDER BY month, state";
    OF_BILL = "SELECT month, state, COUNT(*), CAST(SUM(jkk) AS BIGINT), \
               CAST(SUM(jkm) AS BIGINT) FROM months WHERE regency = $1 AND fund = $2 \
               AND month BETWEEN $3 AND $4 AND bill = $5 GROUP BY month, state \
               ORDER BY month, state";
    BY_PLACE = "SELECT l.place, COUNT(DISTINCT l.worker), COUNT(*), CAST(SUM(m.jkk) AS BIGINT), \
                CAST(SUM(m.jkm) AS BIGINT) FROM bill_lines l JOIN months m \
                ON m.regency = l.regency AND m.worker = l.worker \
                AND m.month BETWEEN l.first AND l.last WHERE l.regency = $1 AND l.bill = $2 \
                AND m.bill = $2 AND m.state IN ('billed', 'paid', 'refunded') \
                GROUP BY l.place ORDER BY l.place";
}

scoped! { SCOPED:
    PEOPLE = "SELECT l.position, l.worker, w.name, l.place, l.first, l.last, l.months, l.jkk, \
              l.jkm, (SELECT COUNT(*) FROM months m WHERE m.regency = l.regency \
              AND m.worker = l.worker AND m.bill = l.bill AND m.state = 'billed') AS due, \
              (SELECT COUNT(*) FROM months m WHERE m.regency = l.regency \
              AND m.worker = l.worker AND m.bill = l.bill AND m.state = 'paid') AS paid \
              FROM bill_lines l JOIN workers w ON w.regency = l.regency AND w.id = l.worker \
              WHERE l.regency = $1 AND l.bill = $2 AND l.position > $3 \
              AND l.place BETWEEN $4 AND $5 AND {area:l.place} ORDER BY l.position LIMIT $6";
    ANNEX = "SELECT l.place, w.name, w.nik_sealed, w.kpj, l.first, l.last, COUNT(*) AS months, \
             CAST(SUM(m.jkk) AS BIGINT) AS jkk, CAST(SUM(m.jkm) AS BIGINT) AS jkm \
             FROM bill_lines l JOIN workers w ON w.regency = l.regency AND w.id = l.worker \
             JOIN months m ON m.regency = l.regency AND m.worker = l.worker \
             AND m.month BETWEEN l.first AND l.last WHERE l.regency = $1 AND l.bill = $2 \
             AND m.bill = $2 AND m.state IN ('billed', 'paid', 'refunded') AND {area:l.place} \
             GROUP BY l.position, l.place, w.name, w.nik_sealed, w.kpj, l.first, l.last \
             ORDER BY l.position";
}

/// What bills of a fund still wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundDue {
    /// The fund.
    pub fund: Uuid,
    /// Bills that are not paid in full.
    pub bills: u64,
    /// Rupiah of their months that are not paid.
    pub due: Rupiah,
}

/// What the bills of a fund come to, those that were cancelled left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FundBills {
    /// What they ask for.
    pub asked: Rupiah,
    /// What months cost that are paid, or were paid and came back.
    pub spent: Rupiah,
}

/// The months of one state in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSums {
    /// The month.
    pub month: Month,
    /// Where they stand.
    pub state: MonthState,
    /// People and money.
    pub sums: Sums,
}

/// Somebody on a bill, as it was made, and how the months stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnBill {
    /// The number on the bill, from 1.
    pub position: i64,
    /// The worker.
    pub worker: Uuid,
    /// The name.
    pub name: String,
    /// The village when the bill was made.
    pub place: RegionCode,
    /// From the first to the last month.
    pub period: MonthSpan,
    /// What was asked for.
    pub asked: Sums,
    /// Months that are not paid yet.
    pub due: u64,
    /// Months that are paid.
    pub paid: u64,
}

fn whole(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// What is due, by fund; funds without an open bill are left out.
pub async fn due_by_fund(db: &Db, regency: RegionCode) -> Result<Vec<FundDue>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, i64, i64)>(DUE).bind(key(regency)).fetch_all(e).await?
    });
    let read = |(fund, bills, due)| FundDue { fund, bills: whole(bills), due: Rupiah::new(due) };
    Ok(rows.into_iter().map(read).collect())
}

/// What the bills of a fund come to.
pub async fn bills_of_fund(db: &Db, regency: RegionCode, fund: Uuid) -> Result<FundBills> {
    let (asked, spent) = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(ASKED).bind(key(regency)).bind(fund).fetch_one(e).await?
    });
    Ok(FundBills { asked: Rupiah::new(asked), spent: Rupiah::new(spent) })
}

type Columns = (i64, String, i64, i64, i64);

fn sums((month, state, people, jkk, jkm): Columns) -> Result<MonthSums> {
    Ok(MonthSums {
        month: month_of(month, "months")?,
        state: MonthState::parse(&state).ok_or(StoreError::Unexpected { table: "months" })?,
        sums: Sums::new(people, jkk, jkm),
    })
}

/// The ledger of a fund: what stands where in each month.
pub async fn ledger_of_fund(db: &Db, regency: RegionCode, fund: Uuid) -> Result<Vec<MonthSums>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(OF_FUND).bind(key(regency)).bind(fund).fetch_all(e).await?
    });
    rows.into_iter().map(sums).collect()
}

/// The months of a bill, month by month; a cancelled one has none any more.
pub async fn months_of_bill(db: &Db, regency: RegionCode, bill: &Bill) -> Result<Vec<MonthSums>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(OF_BILL)
            .bind(key(regency))
            .bind(bill.fund)
            .bind(month_key(bill.period.first()))
            .bind(month_key(bill.period.last()))
            .bind(bill.id)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(sums).collect()
}

/// What a bill asks for by village: people and their sums. A cancelled one asks for nothing.
pub async fn bill_by_village(
    db: &Db,
    regency: RegionCode,
    bill: Uuid,
) -> Result<Vec<(RegionCode, u64, Sums)>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64, i64)>(BY_PLACE)
            .bind(key(regency))
            .bind(bill)
            .fetch_all(e)
            .await?
    });
    let read = |(place, people, months, jkk, jkm)| {
        let place = place_of(place).ok_or(StoreError::Unexpected { table: "bill_lines" })?;
        Ok((place, whole(people), Sums::new(months, jkk, jkm)))
    };
    rows.into_iter().map(read).collect()
}

rows! {
    struct Row {
        position: i64,
        worker: Uuid,
        name: String,
        place: i64,
        first: i64,
        last: i64,
        months: i64,
        jkk: i64,
        jkm: i64,
        due: i64,
        paid: i64,
    }
}

rows! {
    struct Named {
        place: i64,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        kpj: Option<String>,
        first: i64,
        last: i64,
        months: i64,
        jkk: i64,
        jkm: i64,
    }
}

/// Somebody of a bill as its annex names the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedOnBill {
    /// The village when the bill was made.
    pub place: RegionCode,
    /// The name.
    pub name: String,
    /// The NIK, in full.
    pub nik: String,
    /// The number at BPJS.
    pub kpj: String,
    /// From the first to the last month of the bill.
    pub span: MonthSpan,
    /// The months that the bill asks for now.
    pub sums: Sums,
}

/// Everybody of an area for whom a bill asks, in its order.
pub async fn named_on_bill(
    db: &Db,
    keys: &Keys,
    area: &Area,
    bill: Uuid,
) -> Result<Vec<NamedOnBill>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Named>(ANNEX.within(area))
            .bind(key(area.regency()))
            .bind(bill)
            .fetch_all(e)
            .await?
    });
    let named = |row: Named| {
        let nik = row.nik_sealed.as_deref().map(|sealed| keys.open(sealed)).transpose()?;
        Ok(NamedOnBill {
            place: place_of(row.place).ok_or(StoreError::Unexpected { table: "bill_lines" })?,
            name: row.name,
            nik: nik.unwrap_or_default(),
            kpj: row.kpj.unwrap_or_default(),
            span: span_of(row.first, row.last, "bill_lines")?,
            sums: Sums::new(row.months, row.jkk, row.jkm),
        })
    };
    rows.into_iter().map(named).collect()
}

/// People of a bill who lived in an area and a place of it when it was made, after a position.
pub async fn people_of_bill(
    db: &Db,
    area: &Area,
    (bill, place): (Uuid, RegionCode),
    after: i64,
    limit: usize,
) -> Result<Vec<OnBill>> {
    let (first, last) = span(place);
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(PEOPLE.within(area))
            .bind(key(area.regency()))
            .bind(bill)
            .bind(after)
            .bind(first)
            .bind(last)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(on_bill).collect()
}

fn on_bill(row: Row) -> Result<OnBill> {
    Ok(OnBill {
        position: row.position,
        worker: row.worker,
        name: row.name,
        place: place_of(row.place).ok_or(StoreError::Unexpected { table: "bill_lines" })?,
        period: span_of(row.first, row.last, "bill_lines")?,
        asked: Sums::new(row.months, row.jkk, row.jkm),
        due: whole(row.due),
        paid: whole(row.paid),
    })
}
