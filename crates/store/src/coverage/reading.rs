//! Months as pages and reports read them: by region, fund, sex, occupation; over time; who came and
//! went.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::coverage::{Balance, FigureKind, Flow, PartKind, Slice, best};
use lindung_core::words::{Level, Month, MonthSpan, RegionCode, Sex};
use uuid::Uuid;

use super::figures::figures;
use crate::calendar::{month_key, month_of};
use crate::db::{Db, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{Scoped, place_of};

/// What the people of a row have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// Where they are counted: a village or district, or what is known of it.
    Region(RegionCode),
    /// Who pays.
    Fund(Uuid),
    /// The segment of BPJS.
    Segment(PartKind),
    /// Their sex, where it is known.
    Sex(Option<Sex>),
    /// The sector of their occupation, where it is known.
    Sector(Option<String>),
}

/// What stands in an address for what is not known.
const UNKNOWN: &str = "-";

impl Key {
    /// The word in addresses.
    pub fn word(&self) -> String {
        match self {
            Self::Region(region) => region.to_string(),
            Self::Fund(fund) => fund.to_string(),
            Self::Segment(part) => part.word().to_owned(),
            Self::Sex(sex) => sex.map_or(UNKNOWN, Sex::word).to_owned(),
            Self::Sector(sector) => sector.clone().unwrap_or_else(|| UNKNOWN.to_owned()),
        }
    }

    /// The key of a slice with this word.
    pub fn parse(slice: Slice, word: &str) -> Option<Self> {
        match slice {
            Slice::Region(_) => RegionCode::parse(word).map(Self::Region),
            Slice::Fund => word.parse().ok().map(Self::Fund),
            Slice::Segment => {
                PartKind::ALL.into_iter().find(|part| part.word() == word).map(Self::Segment)
            }
            Slice::Sex if word == UNKNOWN => Some(Self::Sex(None)),
            Slice::Sex => Sex::from_word(word).map(|sex| Self::Sex(Some(sex))),
            Slice::Occupation if word == UNKNOWN => Some(Self::Sector(None)),
            Slice::Occupation => Some(Self::Sector(Some(word.to_owned()))),
        }
    }
}

/// People of a month with something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What they have in common.
    pub key: Key,
    /// People whose month is paid.
    pub people: u64,
    /// People who were protected in any month of the year until this one, each counted once: as they
    /// were in the first of these months.
    pub ever: u64,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    /// Which.
    pub month: Month,
    /// People whose month is paid.
    pub people: u64,
    /// People who were protected in any month of the year until this one, each counted once.
    pub ever: u64,
    /// The way from the month before.
    pub balance: Balance,
}

statements! { STATEMENTS:
    NEWEST = "SELECT MAX(month) FROM coverage_months WHERE regency = $1 AND month <= $2 \
              AND people > 0";
}

/// The people of a month and those of its year until then, by an expression.
macro_rules! by {
    ($table:literal, $key:literal) => {
        concat!(
            "SELECT ",
            $key,
            ", CAST(SUM(CASE WHEN c.month = $3 THEN c.people ELSE 0 END) AS BIGINT), \
             CAST(SUM(c.first_of_year) AS BIGINT) FROM ",
            $table,
            " c WHERE c.regency = $1 AND c.month BETWEEN $2 AND $3 AND {area:c.place} GROUP BY ",
            $key,
            " ORDER BY ",
            $key
        )
    };
}

scoped! { SCOPED:
    BY_DISTRICT = by!("coverage_places", "c.place / 10000");
    BY_VILLAGE = by!("coverage_places", "c.place");
    BY_FUND = by!("coverage_cells", "c.fund");
    BY_SEX = by!("coverage_cells", "c.sex");
    BY_SECTOR = by!("coverage_cells", "c.sector");
    PEOPLE = "SELECT c.month, CAST(SUM(c.people) AS BIGINT), CAST(SUM(c.first_of_year) AS BIGINT) \
              FROM coverage_places c WHERE c.regency = $1 AND c.month BETWEEN $2 AND $3 \
              AND {area:c.place} GROUP BY c.month ORDER BY c.month";
    FLOWS = "SELECT c.month, c.flow, CAST(SUM(c.people) AS BIGINT) FROM coverage_flows c \
             WHERE c.regency = $1 AND c.month BETWEEN $2 AND $3 AND {area:c.place} \
             GROUP BY c.month, c.flow ORDER BY c.month";
}

pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The number of January of the year of a month.
fn january(month: Month) -> i64 {
    month_key(month) - i64::from(month.number()) + 1
}

/// The newest month up to one in which anybody of the regency is protected.
pub async fn newest_month(db: &Db, area: &Area, until: Month) -> Result<Option<Month>> {
    let month = sql!(db.read(), e => {
        sqlx::query_scalar::<_, Option<i64>>(NEWEST)
            .bind(key(area.regency()))
            .bind(month_key(until))
            .fetch_one(e)
            .await?
    });
    month.map(|month| month_of(month, "coverage_months")).transpose()
}

/// The people of a month in the area by something: regions in the order of their codes, everything else
/// by people, the most first. What nobody has is not there.
pub async fn month_by(db: &Db, area: &Area, month: Month, slice: Slice) -> Result<Vec<Row>> {
    let unexpected = StoreError::Unexpected { table: "coverage_cells" };
    match slice {
        Slice::Region(Level::Village) => regions(db, area, month, (BY_VILLAGE, 1)).await,
        Slice::Region(_) => regions(db, area, month, (BY_DISTRICT, 10_000)).await,
        Slice::Fund => {
            let lines: Vec<(Uuid, i64, i64)> = lines(db, area, month, BY_FUND).await?;
            Ok(rows(lines.into_iter().map(|(fund, n, ever)| (Key::Fund(fund), n, ever))))
        }
        Slice::Sex => {
            let lines: Vec<(String, i64, i64)> = lines(db, area, month, BY_SEX).await?;
            let known = |word: &str| match word {
                "" => Some(Key::Sex(None)),
                word => Sex::from_word(word).map(|sex| Key::Sex(Some(sex))),
            };
            let read = |(word, n, ever): (String, i64, i64)| Some((known(&word)?, n, ever));
            let read: Option<Vec<_>> = lines.into_iter().map(read).collect();
            Ok(rows(read.ok_or(unexpected)?.into_iter()))
        }
        Slice::Occupation => {
            let lines: Vec<(String, i64, i64)> = lines(db, area, month, BY_SECTOR).await?;
            let known = |word: String| Key::Sector(Some(word).filter(|word| !word.is_empty()));
            Ok(rows(lines.into_iter().map(|(word, n, ever)| (known(word), n, ever))))
        }
        Slice::Segment => segments(db, area, month).await,
    }
}

/// The lines of a statement by a column.
async fn lines<T>(
    db: &Db,
    area: &Area,
    month: Month,
    statement: Scoped,
) -> Result<Vec<(T, i64, i64)>>
where
    T: Send + Unpin,
    (T, i64, i64): for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
        + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>
        + Send
        + Unpin,
{
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, (T, i64, i64)>(statement.within(area))
            .bind(key(area.regency()))
            .bind(january(month))
            .bind(month_key(month))
            .fetch_all(e)
            .await?
    }))
}

fn rows(lines: impl Iterator<Item = (Key, i64, i64)>) -> Vec<Row> {
    let row = |(key, people, ever)| Row { key, people: count(people), ever: count(ever) };
    let mut rows: Vec<Row> = lines.map(row).collect();
    rows.sort_by_key(|row| Reverse((row.people, row.ever)));
    rows
}

async fn regions(
    db: &Db,
    area: &Area,
    month: Month,
    (statement, of): (Scoped, i64),
) -> Result<Vec<Row>> {
    let found: Vec<(i64, i64, i64)> = lines(db, area, month, statement).await?;
    let read = |(place, people, ever)| {
        let region = place_of(place * of);
        let region = region.ok_or(StoreError::Unexpected { table: "coverage_places" })?;
        Ok(Row { key: Key::Region(region), people: count(people), ever: count(ever) })
    };
    found.into_iter().map(read).collect()
}

/// Those of the ledger, and of the whole regency what BPJS gives for the other segments.
async fn segments(db: &Db, area: &Area, month: Month) -> Result<Vec<Row>> {
    let ours = of_month(db, area, month).await?;
    let key = Key::Segment(PartKind::Ours);
    let mut rows = vec![Row { key, people: ours.people, ever: ours.ever }];
    if !area.within().is_empty() {
        return Ok(rows);
    }
    let figures = figures(db, area.regency()).await?;
    for (kind, part) in [
        (FigureKind::ActiveFormal, PartKind::ActiveFormal),
        (FigureKind::ActiveOwn, PartKind::ActiveOwn),
    ] {
        if let Some(figure) = best(&figures, kind, area.regency(), month) {
            let (people, ever) = (figure.people, figure.people);
            rows.push(Row { key: Key::Segment(part), people, ever });
        }
    }
    Ok(rows)
}

/// The months of a range in the area, one row for each, also where nobody is protected.
pub async fn series(db: &Db, area: &Area, first: Month, last: Month) -> Result<Vec<MonthRow>> {
    let Some(range) = MonthSpan::new(first, last) else { return Ok(Vec::new()) };
    // The year's beginning for those who were ever protected in it, the month before for the way.
    let from = january(first).min(month_key(first) - 1);
    let people = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64)>(PEOPLE.within(area))
            .bind(key(area.regency()))
            .bind(from)
            .bind(month_key(last))
            .fetch_all(e)
            .await?
    });
    let flows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, i64)>(FLOWS.within(area))
            .bind(key(area.regency()))
            .bind(month_key(first))
            .bind(month_key(last))
            .fetch_all(e)
            .await?
    });
    let people: BTreeMap<i64, (u64, u64)> = people
        .into_iter()
        .map(|(month, people, first)| (month, (count(people), count(first))))
        .collect();
    let mut ways: BTreeMap<i64, Vec<(Flow, u64)>> = BTreeMap::new();
    for (month, flow, people) in flows {
        let flow = Flow::parse(&flow).ok_or(StoreError::Unexpected { table: "coverage_flows" })?;
        ways.entry(month).or_default().push((flow, count(people)));
    }
    let of = |month: i64| people.get(&month).map_or(0, |(people, _)| *people);
    let row = |month: Month| {
        let number = month_key(month);
        let ever = people.range(january(month)..=number).map(|(_, (_, first))| first).sum();
        let flows = ways.remove(&number).unwrap_or_default();
        let balance = Balance::new(of(number - 1), flows, of(number));
        MonthRow { month, people: of(number), ever, balance }
    };
    Ok(range.iter().map(row).collect())
}

/// One month.
pub(super) async fn of_month(db: &Db, area: &Area, month: Month) -> Result<MonthRow> {
    let row = series(db, area, month, month).await?.pop();
    row.ok_or(StoreError::Unexpected { table: "coverage_places" })
}

/// The way from the month before to a month.
pub async fn flows(db: &Db, area: &Area, month: Month) -> Result<Balance> {
    Ok(of_month(db, area, month).await?.balance)
}
