//! Who loses cover when: by month, fund and village, from covers that are kept with the ledger.

use lindung_core::access::Area;
use lindung_core::words::{Month, RegionCode};
use uuid::Uuid;

use crate::calendar::{month_key, month_of};
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{place_key, place_of, span};

scoped! { SCOPED:
    BY_FUND = "SELECT c.live_last, c.fund, COUNT(*), \
               CAST(SUM(CASE WHEN c.paid_last = c.live_last THEN 1 ELSE 0 END) AS BIGINT) \
               FROM covers c WHERE c.regency = $1 AND c.live_last BETWEEN $2 AND $3 \
               AND c.place BETWEEN $4 AND $5 AND {area:c.place} \
               GROUP BY c.live_last, c.fund ORDER BY c.live_last, c.fund";
    BY_PLACE = "SELECT c.place, COUNT(*), \
                CAST(SUM(CASE WHEN c.paid_last = c.live_last THEN 1 ELSE 0 END) AS BIGINT) \
                FROM covers c WHERE c.regency = $1 AND c.live_last = $2 AND c.fund = $3 \
                AND {area:c.place} GROUP BY c.place ORDER BY c.place";
    UNPAID = "SELECT c.paid_last, COUNT(*) FROM covers c WHERE c.regency = $1 \
              AND c.paid_last BETWEEN $2 AND $3 AND c.live_last > c.paid_last \
              AND {area:c.place} GROUP BY c.paid_last ORDER BY c.paid_last";
    PEOPLE = "SELECT c.worker, c.place, w.name, w.birth, w.sector, n.kpj, c.fund, c.live_last, \
              c.paid_last, c.paid, s.answer, \
              s.letter_at FROM covers c \
              JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
              LEFT JOIN enrolments n ON n.regency = c.regency AND n.worker = c.worker \
              LEFT JOIN self_pays s ON s.regency = c.regency AND s.worker = c.worker \
              WHERE c.regency = $1 AND c.live_last BETWEEN $2 AND $3 \
              AND c.place BETWEEN $4 AND $5 AND (c.place > $6 OR (c.place = $6 \
              AND c.worker > $7)) AND w.status = 'verified' AND {area:c.place} \
              ORDER BY c.place, c.worker LIMIT $8";
}

/// People whose cover ends with a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The last month that is promised.
    pub month: Month,
    /// The fund that promises it.
    pub fund: Uuid,
    /// People.
    pub people: u64,
    /// Of these, those whose months are paid up to it.
    pub paid: u64,
}

/// The same in one village.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndsAt {
    /// The village.
    pub place: RegionCode,
    /// People.
    pub people: u64,
    /// Of these, those whose months are paid up to it.
    pub paid: u64,
}

/// Somebody whose cover ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The worker.
    pub worker: Uuid,
    /// The village.
    pub place: RegionCode,
    /// The name.
    pub name: String,
    /// The day of birth as kept: `1980-01-31`.
    pub birth: Option<String>,
    /// The sector of the work.
    pub sector: Option<String>,
    /// The number at BPJS.
    pub kpj: Option<String>,
    /// The fund of the last month.
    pub fund: Uuid,
    /// The last month that is promised.
    pub last: Month,
    /// The last month that is paid.
    pub paid_last: Option<Month>,
    /// Paid months in all.
    pub paid: u64,
    /// What the person said about paying alone: `continues`, `not`, `unknown`.
    pub answer: Option<String>,
    /// When the letter was made.
    pub letter_at: Option<i64>,
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// How many of a place lose cover after each month of a range, by fund.
pub async fn endings(
    db: &Db,
    area: &Area,
    place: RegionCode,
    (from, to): (Month, Month),
) -> Result<Vec<Ends>> {
    let (first, last) = span(place);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, Uuid, i64, i64)>(BY_FUND.within(area))
            .bind(key(area.regency()))
            .bind(month_key(from))
            .bind(month_key(to))
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    let read = |(month, fund, people, paid)| {
        let month = month_of(month, "covers")?;
        Ok(Ends { month, fund, people: count(people), paid: count(paid) })
    };
    lines.into_iter().map(read).collect()
}

/// The villages of people who lose cover after a month of a fund.
pub async fn endings_by_village(
    db: &Db,
    area: &Area,
    (month, fund): (Month, Uuid),
) -> Result<Vec<EndsAt>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64)>(BY_PLACE.within(area))
            .bind(key(area.regency()))
            .bind(month_key(month))
            .bind(fund)
            .fetch_all(e)
            .await?
    });
    let read = |(place, people, paid)| {
        let place = place_of(place).ok_or(StoreError::Unexpected { table: "covers" })?;
        Ok(EndsAt { place, people: count(people), paid: count(paid) })
    };
    lines.into_iter().map(read).collect()
}

/// People with promised months that are not paid, by the last month that is: those in grace.
pub async fn unpaid(db: &Db, area: &Area, (from, to): (Month, Month)) -> Result<Vec<(Month, u64)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(UNPAID.within(area))
            .bind(key(area.regency()))
            .bind(month_key(from))
            .bind(month_key(to))
            .fetch_all(e)
            .await?
    });
    let read = |(month, people)| Ok((month_of(month, "covers")?, count(people)));
    lines.into_iter().map(read).collect()
}

rows! {
    struct Row {
        worker: Uuid,
        place: i64,
        name: String,
        birth: Option<String>,
        sector: Option<String>,
        kpj: Option<String>,
        fund: Uuid,
        live_last: i64,
        paid_last: Option<i64>,
        paid: i64,
        answer: Option<String>,
        letter_at: Option<i64>,
    }
}

/// Whose cover ends in a range of months: people of a place after somebody, by village.
pub async fn people_ending(
    db: &Db,
    area: &Area,
    (place, (from, to)): (RegionCode, (Month, Month)),
    after: Option<(RegionCode, Uuid)>,
    limit: usize,
) -> Result<Vec<Ending>> {
    let (first, last) = span(place);
    let (at, worker) = after.map_or((0, Uuid::nil()), |(at, who)| (place_key(at), who));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(PEOPLE.within(area))
            .bind(key(area.regency()))
            .bind(month_key(from))
            .bind(month_key(to))
            .bind(first.max(at))
            .bind(last)
            .bind(at)
            .bind(worker)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<Ending> {
    let month = |number| month_of(number, "covers");
    Ok(Ending {
        worker: row.worker,
        place: place_of(row.place).ok_or(StoreError::Unexpected { table: "covers" })?,
        name: row.name,
        birth: row.birth,
        sector: row.sector,
        kpj: row.kpj,
        fund: row.fund,
        last: month(row.live_last)?,
        paid_last: row.paid_last.map(month).transpose()?,
        paid: count(row.paid),
        answer: row.answer,
        letter_at: row.letter_at,
    })
}
