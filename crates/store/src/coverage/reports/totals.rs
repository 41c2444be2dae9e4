//! What was paid from which fund, how many cases were opened and how much they brought in a time, for
//! reports; nobody is named.

use lindung_core::access::Area;
use lindung_core::claims::{Happening, State};
use lindung_core::words::{MonthSpan, RegionCode, Rupiah};
use time::Date;
use uuid::Uuid;

use crate::calendar::{day_text, month_key};
use crate::db::{Db, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::place_of;

/// Cases of one kind and state in a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseCount {
    /// The district; the regency itself where it is not known.
    pub district: RegionCode,
    /// What happened.
    pub happening: Happening,
    /// Where the cases stand today.
    pub state: State,
    /// How many.
    pub cases: u64,
}

/// Money that arrived for cases of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidCount {
    /// What happened.
    pub happening: Happening,
    /// For how many cases.
    pub cases: u64,
    /// How much.
    pub money: Rupiah,
}

/// What a fund paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundPaid {
    /// The fund.
    pub fund: Uuid,
    /// Months of all people in sum.
    pub months: u64,
    /// What they cost.
    pub money: Rupiah,
}

statements! { STATEMENTS:
    FUNDS = "SELECT fund, CAST(SUM(people) AS BIGINT), CAST(SUM(jkk + jkm) AS BIGINT) \
             FROM fund_months WHERE regency = $1 AND month BETWEEN $2 AND $3 \
             AND state = 'paid' AND people > 0 GROUP BY fund ORDER BY fund";
}

scoped! { SCOPED:
    OPENED = "SELECT c.place / 10000, c.happening, c.state, COUNT(*) FROM claims c \
              WHERE c.regency = $1 AND c.opened_at BETWEEN $2 AND $3 AND {area:c.place} \
              GROUP BY c.place / 10000, c.happening, c.state \
              ORDER BY c.place / 10000, c.happening, c.state";
    PAID = "SELECT c.happening, COUNT(DISTINCT p.claim), \
            CAST(SUM(CASE WHEN p.act = 'paid' THEN p.amount ELSE -p.amount END) AS BIGINT) \
            FROM claim_payments p JOIN claims c ON c.regency = p.regency AND c.id = p.claim \
            WHERE p.regency = $1 AND p.paid_on BETWEEN $2 AND $3 AND {area:c.place} \
            GROUP BY c.happening ORDER BY c.happening";
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claims" };

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// What each fund paid for the months of a period, without those that BPJS paid back.
pub async fn funds_paid(db: &Db, regency: RegionCode, period: MonthSpan) -> Result<Vec<FundPaid>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, i64, i64)>(FUNDS)
            .bind(key(regency))
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .fetch_all(e)
            .await?
    });
    let read =
        |(fund, months, money)| FundPaid { fund, months: count(months), money: Rupiah::new(money) };
    Ok(lines.into_iter().map(read).collect())
}

/// Cases of the area that were opened from the first to the last moment, in milliseconds since 1970.
pub async fn cases_opened(
    db: &Db,
    area: &Area,
    (first, last): (i64, i64),
) -> Result<Vec<CaseCount>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, String, i64)>(OPENED.within(area))
            .bind(key(area.regency()))
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    let read = |(district, happening, state, cases): (i64, String, String, i64)| {
        Ok(CaseCount {
            district: place_of(district * 10_000).ok_or(UNEXPECTED)?,
            happening: Happening::parse(&happening).ok_or(UNEXPECTED)?,
            state: State::parse(&state).ok_or(UNEXPECTED)?,
            cases: count(cases),
        })
    };
    lines.into_iter().map(read).collect()
}

/// Money that arrived for cases of the area from the first to the last day.
pub async fn claims_paid(
    db: &Db,
    area: &Area,
    (first, last): (Date, Date),
) -> Result<Vec<PaidCount>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, i64, i64)>(PAID.within(area))
            .bind(key(area.regency()))
            .bind(day_text(first))
            .bind(day_text(last))
            .fetch_all(e)
            .await?
    });
    let read = |(happening, cases, money): (String, i64, i64)| {
        let happening = Happening::parse(&happening).ok_or(UNEXPECTED)?;
        Ok(PaidCount { happening, cases: count(cases), money: Rupiah::new(money) })
    };
    lines.into_iter().map(read).collect()
}
