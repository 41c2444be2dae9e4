//! What forecasts and reports stand on: who is covered, and the months of the ledger in sums.

use lindung_core::access::Area;
use lindung_core::contributions::MonthState;
use lindung_core::registry::Born;
use lindung_core::words::{Month, MonthSpan, RegionCode};
use time::Date;
use uuid::Uuid;

use crate::calendar::{day_text, month_key, month_of};
use crate::db::{Db, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::funding::Sums;
use crate::regencies::key;
use crate::scope::place_of;

// `IS TRUE` keeps the fund from choosing the index: of a village there are fewer months than of any
// fund that pays in it.
statements! { STATEMENTS:
    BY_MONTH = "SELECT fund, month, state, CAST(SUM(people) AS BIGINT), CAST(SUM(jkk) AS BIGINT), \
                CAST(SUM(jkm) AS BIGINT) FROM fund_months WHERE regency = $1 \
                AND month BETWEEN $2 AND $3 AND fund BETWEEN $4 AND $5 AND people > 0 GROUP BY fund, month, state \
                ORDER BY month, fund, state";
}

scoped! { SCOPED:
    COVERED = "SELECT c.fund, c.live_last, w.occupation, \
               CASE WHEN w.birth BETWEEN $3 AND $4 THEN w.birth END, COUNT(*) \
               FROM covers c JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
               WHERE c.regency = $1 AND c.live_last >= $2 AND c.live_first <= $2 \
               AND w.status = 'verified' AND {area:c.place} GROUP BY 1, 2, 3, 4";
    BY_PLACE = "SELECT m.place, m.state, COUNT(*), CAST(SUM(m.jkk) AS BIGINT), \
                CAST(SUM(m.jkm) AS BIGINT) FROM months m WHERE m.regency = $1 AND m.fund = $2 \
                AND m.month BETWEEN $3 AND $4 AND {area:m.place} \
                GROUP BY m.place, m.state ORDER BY m.place";
    OF_AREA = "SELECT m.fund, m.month, m.state, COUNT(*), CAST(SUM(m.jkk) AS BIGINT), \
               CAST(SUM(m.jkm) AS BIGINT) FROM months m WHERE m.regency = $1 \
               AND m.month BETWEEN $2 AND $3 AND (m.fund BETWEEN $4 AND $5) IS TRUE \
               AND {area:m.place} GROUP BY m.fund, m.month, m.state ORDER BY m.month, m.fund, m.state";
    ONCE = "SELECT COUNT(DISTINCT m.worker) FROM months m WHERE m.regency = $1 \
            AND m.month BETWEEN $2 AND $3 AND m.fund BETWEEN $4 AND $5 \
            AND m.state IN ('planned', 'billed', 'paid') AND {area:m.place}";
    ONCE_OF_AREA = "SELECT COUNT(DISTINCT m.worker) FROM months m WHERE m.regency = $1 \
            AND m.month BETWEEN $2 AND $3 AND (m.fund BETWEEN $4 AND $5) IS TRUE \
            AND m.state IN ('planned', 'billed', 'paid') AND {area:m.place}";
    TRADES = "SELECT w.occupation, COUNT(DISTINCT w.id) FROM months m JOIN workers w \
              ON w.regency = m.regency AND w.id = m.worker WHERE m.regency = $1 \
              AND m.month BETWEEN $2 AND $3 AND m.fund BETWEEN $4 AND $5 \
              AND m.state IN ('planned', 'billed', 'paid') AND {area:m.place} \
              GROUP BY w.occupation";
    PEOPLE = "SELECT m.place, COUNT(DISTINCT m.worker) FROM months m WHERE m.regency = $1 \
              AND m.fund = $2 AND m.month BETWEEN $3 AND $4 \
              AND m.state IN ('planned', 'billed', 'paid') AND {area:m.place} \
              GROUP BY m.place ORDER BY m.place";
}

/// People who are covered in a month and of whom the same is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The fund of their last month.
    pub fund: Uuid,
    /// The last month that is promised to them.
    pub until: Month,
    /// Their occupation.
    pub occupation: String,
    /// The latest day on which they can be born, where it lies between the days asked for.
    pub born: Option<Date>,
    /// How many.
    pub people: u64,
}

/// Months of a fund in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateSums {
    /// The fund.
    pub fund: Uuid,
    /// The month.
    pub month: Month,
    /// Where they stand.
    pub state: MonthState,
    /// How many, and what they cost.
    pub sums: Sums,
}

/// Months of a village in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceSums {
    /// The village.
    pub place: RegionCode,
    /// Where they stand.
    pub state: MonthState,
    /// How many, and what they cost.
    pub sums: Sums,
}

/// Everybody who is covered in a month and alive here, by fund, last month and occupation; births
/// are told apart only between two days.
pub async fn covered(
    db: &Db,
    area: &Area,
    month: Month,
    (earliest, latest): (Date, Date),
) -> Result<Vec<Covered>> {
    type Columns = (Uuid, i64, String, Option<String>, i64);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(COVERED.within(area))
            .bind(key(area.regency()))
            .bind(month_key(month))
            .bind(day_text(earliest))
            .bind(day_text(latest))
            .fetch_all(e)
            .await?
    });
    let read = |(fund, until, occupation, born, people): Columns| {
        Ok(Covered {
            fund,
            until: month_of(until, "covers")?,
            occupation,
            born: born.as_deref().and_then(Born::parse).and_then(Born::latest),
            people: u64::try_from(people).unwrap_or_default(),
        })
    };
    lines.into_iter().map(read).collect()
}

fn state(word: &str, table: &'static str) -> Result<MonthState> {
    MonthState::parse(word).ok_or(StoreError::Unexpected { table })
}

/// The first and last number that a fund can have: of one fund, or of all.
fn numbers(fund: Option<Uuid>) -> (Uuid, Uuid) {
    (fund.unwrap_or(Uuid::nil()), fund.unwrap_or(Uuid::max()))
}

/// The months of a fund, or of all, by state, in the order of months: of a whole regency from the
/// sums that are kept, of a part of it from the ledger.
pub async fn months_by_state(
    db: &Db,
    area: &Area,
    fund: Option<Uuid>,
    period: MonthSpan,
) -> Result<Vec<StateSums>> {
    type Columns = (Uuid, i64, String, i64, i64, i64);
    let (first, last) = numbers(fund);
    let lines = sql!(db.read(), e => {
        let query = if area.within().is_empty() {
            sqlx::query_as::<_, Columns>(BY_MONTH)
        } else {
            sqlx::query_as::<_, Columns>(OF_AREA.within(area))
        };
        query
            .bind(key(area.regency()))
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    let read = |(fund, month, word, months, jkk, jkm): Columns| {
        Ok(StateSums {
            fund,
            month: month_of(month, "months")?,
            state: state(&word, "months")?,
            sums: Sums::new(months, jkk, jkm),
        })
    };
    lines.into_iter().map(read).collect()
}

/// People with months of a fund, or of any, that count: each once.
pub async fn people_in(db: &Db, area: &Area, fund: Option<Uuid>, period: MonthSpan) -> Result<u64> {
    let (first, last) = numbers(fund);
    let once = if area.within().is_empty() { ONCE } else { ONCE_OF_AREA };
    let people = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(once.within(area))
            .bind(key(area.regency()))
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .bind(first)
            .bind(last)
            .fetch_one(e)
            .await?
    });
    Ok(u64::try_from(people).unwrap_or_default())
}

/// The occupations of people with months of a fund that count, and how many have each.
pub async fn trades_in(
    db: &Db,
    area: &Area,
    fund: Uuid,
    period: MonthSpan,
) -> Result<Vec<(String, u64)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, i64)>(TRADES.within(area))
            .bind(key(area.regency()))
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .bind(fund)
            .bind(fund)
            .fetch_all(e)
            .await?
    });
    let read = |(trade, people)| (trade, u64::try_from(people).unwrap_or_default());
    Ok(lines.into_iter().map(read).collect())
}

/// The months of a fund by village and state.
pub async fn months_by_village(
    db: &Db,
    area: &Area,
    fund: Uuid,
    period: MonthSpan,
) -> Result<Vec<PlaceSums>> {
    type Columns = (i64, String, i64, i64, i64);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(BY_PLACE.within(area))
            .bind(key(area.regency()))
            .bind(fund)
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .fetch_all(e)
            .await?
    });
    let read = |(place, word, months, jkk, jkm): Columns| {
        Ok(PlaceSums {
            place: place_of(place).ok_or(StoreError::Unexpected { table: "months" })?,
            state: state(&word, "months")?,
            sums: Sums::new(months, jkk, jkm),
        })
    };
    lines.into_iter().map(read).collect()
}

/// People with months of a fund that count, each once in a village.
pub async fn people_by_village(
    db: &Db,
    area: &Area,
    fund: Uuid,
    period: MonthSpan,
) -> Result<Vec<(RegionCode, u64)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(PEOPLE.within(area))
            .bind(key(area.regency()))
            .bind(fund)
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .fetch_all(e)
            .await?
    });
    let read = |(place, people)| {
        let place = place_of(place).ok_or(StoreError::Unexpected { table: "months" })?;
        Ok((place, u64::try_from(people).unwrap_or_default()))
    };
    lines.into_iter().map(read).collect()
}
