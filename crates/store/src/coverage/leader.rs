//! The home page of whoever leads: six numbers and the districts, from counts that are kept.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::coverage::{District, Slice};
use lindung_core::words::{Level, Month, RegionCode, Rupiah};
use time::{Date, Duration};

use super::reading::{Key, count, month_by, newest_month};
use super::refreshing::{AsOf, as_of};
use crate::calendar::month_key;
use crate::claims::{UnclaimedWanted, unclaimed_by_village};
use crate::db::{Db, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{Scoped, place_key, place_of, span};

/// Within so many days cover is called to end soon.
const SOON: Duration = Duration::days(90);

/// What whoever leads sees first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// The month that the people are counted in: the newest until today that anybody's cover is paid
    /// in; none while nobody is protected.
    pub month: Option<Month>,
    /// People protected in that month.
    pub protected: u64,
    /// People protected in any month of its year until then, each counted once.
    pub ever: u64,
    /// People whose cover ends within ninety days, today included.
    pub lapsing_90: u64,
    /// People of open rounds who have a good card and do not hold it.
    pub cards_not_in_hands: u64,
    /// Deaths under cover for which nothing is handed in, and whose right has not lapsed.
    pub unclaimed_cases: u64,
    /// What these families have at least.
    pub unclaimed_least: Rupiah,
    /// Money of the approved funds of this year that nobody is promised; of the whole regency.
    pub money_left: Rupiah,
    /// People who were verified and wait for cover.
    pub waiting: u64,
    /// The districts of the area with anybody in them, in the order of the codes.
    pub districts: Vec<District>,
    /// As of when the people are counted.
    pub as_of: AsOf,
}

statements! { STATEMENTS:
    MONEY = "SELECT CAST(COALESCE(SUM(p.ceiling - p.money), 0) AS BIGINT) FROM funds f \
             JOIN fund_purses p ON p.regency = f.regency AND p.fund = f.id AND p.place = $3 \
             WHERE f.regency = $1 AND f.year = $2 AND f.state = 'approved' \
             AND p.ceiling IS NOT NULL";
}

scoped! { SCOPED:
    // In the order of the index, so that nobody's row is looked at and nothing is sorted.
    LAPSING = "SELECT c.place, COUNT(*) FROM covers c WHERE c.regency = $1 \
               AND c.live_last BETWEEN $2 AND $3 AND {area:c.place} \
               GROUP BY c.live_last, c.fund, c.place";
    WAITING = "SELECT w.place, COUNT(*) FROM workers w WHERE w.regency = $1 \
               AND w.place BETWEEN $2 AND $3 AND w.waiting_since IS NOT NULL \
               AND {area:w.place} GROUP BY w.place";
    CARDS = "SELECT p.place, CAST(SUM(p.people - p.held) AS BIGINT), \
             CAST(SUM(p.people) AS BIGINT) FROM card_rounds r JOIN card_places p \
             ON p.regency = r.regency AND p.round = r.id WHERE r.regency = $1 \
             AND r.state = 'open' AND {area:p.place} GROUP BY p.place";
}

/// The districts while they are filled.
type Districts = BTreeMap<RegionCode, District>;

fn district(districts: &mut Districts, place: RegionCode) -> &mut District {
    let region = place.up_to(Level::District);
    districts.entry(region).or_insert_with(|| District::new(region))
}

/// What whoever leads sees first, of an area.
pub async fn leader(db: &Db, area: &Area, today: Date) -> Result<Leader> {
    let now = Month::of(today);
    let month = newest_month(db, area, now).await?;
    let mut districts = Districts::new();
    let (mut protected, mut ever) = (0, 0);
    if let Some(month) = month {
        for row in month_by(db, area, month, Slice::Region(Level::District)).await? {
            let Key::Region(region) = row.key else { continue };
            district(&mut districts, region).covered += row.people;
            protected += row.people;
            ever += row.ever;
        }
    }
    let lapsing = lapsing(db, area, today).await?;
    let waiting = waiting(db, area).await?;
    let cards = cards(db, area).await?;
    for (place, people) in &lapsing {
        district(&mut districts, *place).lapsing += people;
    }
    for (place, people) in &waiting {
        district(&mut districts, *place).waiting += people;
    }
    for (place, here, total) in &cards {
        let of = district(&mut districts, *place);
        of.cards_here += here;
        of.cards_total += total;
    }
    let (mut unclaimed_cases, mut unclaimed_least) = (0, 0);
    for village in unclaimed_by_village(db, area, UnclaimedWanted::default(), today).await? {
        let deaths = count(village.deaths);
        district(&mut districts, village.place).unclaimed += deaths;
        unclaimed_cases += deaths;
        unclaimed_least += village.stake.least.amount();
    }
    let first = month.unwrap_or(now);
    let january = Month::new(first.year(), 1).unwrap_or(first);
    Ok(Leader {
        month,
        protected,
        ever,
        lapsing_90: lapsing.iter().map(|(_, people)| people).sum(),
        cards_not_in_hands: cards.iter().map(|(_, here, _)| here).sum(),
        unclaimed_cases,
        unclaimed_least: Rupiah::new(unclaimed_least),
        money_left: money_left(db, area.regency(), today).await?,
        waiting: waiting.iter().map(|(_, people)| people).sum(),
        districts: districts.into_values().collect(),
        as_of: as_of(db, area.regency(), january, now).await?,
    })
}

fn place(number: i64, table: &'static str) -> Result<RegionCode> {
    place_of(number).ok_or(StoreError::Unexpected { table })
}

/// By village, how many lose their cover within the days that are called soon.
async fn lapsing(db: &Db, area: &Area, today: Date) -> Result<Vec<(RegionCode, u64)>> {
    // A cover ends with its last month: of the month in which the time is over, only if it is over then.
    let until = today.checked_add(SOON).unwrap_or(Date::MAX);
    let last = Month::of(until);
    let last = if last.last_day() == until { last } else { last.prev() };
    let range = (month_key(Month::of(today)), month_key(last));
    by_place(db, area, (LAPSING, "covers"), range).await
}

/// By village, how many wait.
async fn waiting(db: &Db, area: &Area) -> Result<Vec<(RegionCode, u64)>> {
    by_place(db, area, (WAITING, "workers"), span(area.regency())).await
}

async fn by_place(
    db: &Db,
    area: &Area,
    (statement, table): (Scoped, &'static str),
    (first, last): (i64, i64),
) -> Result<Vec<(RegionCode, u64)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(statement.within(area))
            .bind(key(area.regency()))
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|(at, people)| Ok((place(at, table)?, count(people)))).collect()
}

/// By village, cards of open rounds that are not in hands, and all of them.
async fn cards(db: &Db, area: &Area) -> Result<Vec<(RegionCode, u64, u64)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64)>(CARDS.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    let read = |(at, here, total)| Ok((place(at, "card_places")?, count(here), count(total)));
    let places: Vec<(RegionCode, u64, u64)> = lines.into_iter().map(read).collect::<Result<_>>()?;
    Ok(places.into_iter().filter(|(.., total)| *total > 0).collect())
}

/// What the approved funds of this year have left.
async fn money_left(db: &Db, regency: RegionCode, today: Date) -> Result<Rupiah> {
    let money = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(MONEY)
            .bind(key(regency))
            .bind(i64::from(today.year()))
            .bind(place_key(regency))
            .fetch_one(e)
            .await?
    });
    Ok(Rupiah::new(money))
}
