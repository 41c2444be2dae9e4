//! What lies unclaimed: deaths under cover for which nothing is handed in, and school years that
//! nobody claimed.

use lindung_core::access::Area;
use lindung_core::claims::{AtStake, Covered, State};
use lindung_core::words::{RegionCode, Rupiah};
use time::Date;
use uuid::Uuid;

use super::case::{Case, Line, cases};
use crate::calendar::day_text;
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_of, span};

/// Which of the unclaimed deaths are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Copy, Default)]
pub struct UnclaimedWanted {
    /// Of this district or village.
    pub inside: Option<RegionCode>,
    /// By whether the month was paid. Those without cover never are.
    pub covered: Option<Covered>,
    /// In this state: of those where nothing is handed in.
    pub state: Option<State>,
    /// Those that lapse on this day at the latest.
    pub until: Option<Date>,
    /// Also those whose right has lapsed.
    pub lapsed: bool,
}

/// A death under cover for which nothing is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclaimedDeath {
    /// The case.
    pub case: Case,
    /// Heirs who are known.
    pub heirs: i64,
    /// Children whose scholarship it may be.
    pub children: i64,
    /// Days until the right lapses; none where nobody can say.
    pub days_left: Option<i64>,
}

/// Unclaimed deaths of a village.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnclaimedVillage {
    /// The village.
    pub place: RegionCode,
    /// Deaths.
    pub deaths: i64,
    /// What is at stake.
    pub stake: AtStake,
    /// The day on which the first of them lapses; none where nobody can say of any.
    pub first_lapse: Option<Date>,
}

/// A child with a school year that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The case.
    pub claim: Uuid,
    /// Its number.
    pub number: i64,
    /// The worker.
    pub worker: Uuid,
    /// The worker's name.
    pub worker_name: String,
    /// The village.
    pub place: RegionCode,
    /// The child.
    pub child: Uuid,
    /// The child's name.
    pub name: String,
    /// When the child was born, as it is kept: a day or a year.
    pub born: String,
    /// The first school year that is not settled.
    pub next_year: i32,
    /// The last that may be paid.
    pub last_year: Option<i32>,
}

macro_rules! open {
    ($rest:literal) => {
        concat!(
            "c.death AND c.state IN ('reported', 'examined', 'gathering') AND c.covered <> 'no' \
             AND c.place BETWEEN $2 AND $3 AND ($4 = '' OR c.covered = $4) \
             AND ($5 = '' OR c.state = $5) AND c.lapses_on >= $6 AND c.lapses_on <= $7 ",
            $rest
        )
    };
}

scoped! { SCOPED:
    LIST = concat!("SELECT u.*, (SELECT COUNT(*) FROM claim_heirs h WHERE h.regency = $1 \
             AND h.claim = u.id) AS heirs, (SELECT COUNT(*) FROM claim_children k \
             WHERE k.regency = $1 AND k.claim = u.id) AS children FROM (",
             cases!(""), open!("AND (c.lapses_on > $8 OR c.lapses_on = $8 AND c.number > $9) \
             ORDER BY c.lapses_on, c.number LIMIT $10"), ") u ORDER BY u.lapses_on, u.number");
    VILLAGES = concat!("SELECT c.place, COUNT(*), CAST(SUM(c.least) AS BIGINT), \
                CAST(SUM(c.most) AS BIGINT), COUNT(c.most), MIN(c.lapses_on) FROM claims c \
                WHERE c.regency = $1 AND {area:c.place} AND ",
                open!("GROUP BY c.place ORDER BY c.place"));
    UNFINISHED = "SELECT k.claim, c.number, c.worker, w.name AS worker_name, c.place, k.id AS child, \
                  k.name_sealed, k.birth, k.next_year, k.last_year FROM claim_children k \
                  JOIN claims c ON c.regency = k.regency AND c.id = k.claim \
                  JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
                  WHERE k.regency = $1 AND k.next_year IS NOT NULL AND k.next_year <= $2 \
                  AND (k.next_year > $3 OR k.next_year = $3 AND (k.claim > $4 OR k.claim = $4 \
                  AND k.id > $5)) AND c.state <> 'dropped' AND c.covered <> 'no' \
                  AND c.place BETWEEN $6 AND $7 AND {area:c.place} \
                  ORDER BY k.next_year, k.claim, k.id LIMIT $8";
    COUNT_UNFINISHED = "SELECT COUNT(*) FROM claim_children k \
                        JOIN claims c ON c.regency = k.regency AND c.id = k.claim \
                        WHERE k.regency = $1 AND k.next_year IS NOT NULL AND k.next_year <= $2 \
                        AND c.state <> 'dropped' AND c.covered <> 'no' AND {area:c.place}";
}

/// From which last day on: today, or any.
fn from(wanted: UnclaimedWanted, today: Date) -> String {
    if wanted.lapsed { String::new() } else { day_text(today) }
}

/// A case with what is counted of it.
struct Counted {
    row: Line,
    heirs: i64,
    children: i64,
}

macro_rules! counted {
    ($row:ty) => {
        impl sqlx::FromRow<'_, $row> for Counted {
            fn from_row(row: &$row) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                let (heirs, children) = (row.try_get("heirs")?, row.try_get("children")?);
                Ok(Self { row: super::case::Line::from_row(row)?, heirs, children })
            }
        }
    };
}

counted!(sqlx::sqlite::SqliteRow);
counted!(sqlx::postgres::PgRow);

/// Unclaimed deaths of the area, those first that lapse first, after one by its last day and number.
pub async fn unclaimed(
    db: &Db,
    area: &Area,
    (wanted, today): (UnclaimedWanted, Date),
    after: Option<(Option<Date>, i64)>,
    limit: usize,
) -> Result<Vec<UnclaimedDeath>> {
    let (first, last) = span(wanted.inside.unwrap_or(area.regency()));
    let (lapse, number) = match after {
        Some((lapse, number)) => (super::case::lapse_text(lapse), number),
        None => (String::new(), 0),
    };
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Counted>(LIST.within(area))
            .bind(key(area.regency()))
            .bind(first)
            .bind(last)
            .bind(wanted.covered.map_or("", Covered::word))
            .bind(wanted.state.map_or("", State::word))
            .bind(from(wanted, today))
            .bind(super::case::lapse_text(wanted.until))
            .bind(lapse)
            .bind(number)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    let read = |counted: Counted| {
        let case = counted.row.read()?;
        let days_left = case.lapses_on.map(|lapse| (lapse - today).whole_days());
        let Counted { heirs, children, .. } = counted;
        Ok(UnclaimedDeath { case, heirs, children, days_left })
    };
    rows.into_iter().map(read).collect()
}

/// The villages of the area with unclaimed deaths, with what is at stake in each.
pub async fn unclaimed_by_village(
    db: &Db,
    area: &Area,
    wanted: UnclaimedWanted,
    today: Date,
) -> Result<Vec<UnclaimedVillage>> {
    type Columns = (i64, i64, i64, Option<i64>, i64, String);
    let (first, last) = span(wanted.inside.unwrap_or(area.regency()));
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(VILLAGES.within(area))
            .bind(key(area.regency()))
            .bind(first)
            .bind(last)
            .bind(wanted.covered.map_or("", Covered::word))
            .bind(wanted.state.map_or("", State::word))
            .bind(from(wanted, today))
            .bind(super::case::lapse_text(wanted.until))
            .fetch_all(e)
            .await?
    });
    let read = |(place, deaths, least, most, known, lapse): Columns| {
        let most = most.filter(|_| known == deaths).map(Rupiah::new);
        Ok(UnclaimedVillage {
            place: place_of(place).ok_or(StoreError::Unexpected { table: "claims" })?,
            deaths,
            stake: AtStake { least: Rupiah::new(least), most },
            first_lapse: super::case::lapse_of(&lapse)?,
        })
    };
    lines.into_iter().map(read).collect()
}

rows! {
    struct ChildRow {
        claim: Uuid,
        number: i64,
        worker: Uuid,
        worker_name: String,
        place: i64,
        child: Uuid,
        name_sealed: Vec<u8>,
        birth: String,
        next_year: i64,
        last_year: Option<i64>,
    }
}

impl ChildRow {
    fn open(self, keys: &Keys) -> Result<Unfinished> {
        let unexpected = || StoreError::Unexpected { table: "claim_children" };
        let year = |number: i64| i32::try_from(number).map_err(|_| unexpected());
        Ok(Unfinished {
            claim: self.claim,
            number: self.number,
            worker: self.worker,
            worker_name: self.worker_name,
            place: place_of(self.place).ok_or_else(unexpected)?,
            child: self.child,
            name: keys.open(&self.name_sealed)?,
            born: self.birth,
            next_year: year(self.next_year)?,
            last_year: self.last_year.map(year).transpose()?,
        })
    }
}

/// Children of the area with a school year up to one that is not settled, the oldest year first, after
/// one by its year, case and number.
pub async fn unfinished_scholarships(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (inside, until): (Option<RegionCode>, i32),
    after: Option<(i32, Uuid, Uuid)>,
    limit: usize,
) -> Result<Vec<Unfinished>> {
    let (first, last) = span(inside.unwrap_or(area.regency()));
    let (year, claim, child) = after.unwrap_or((0, Uuid::nil(), Uuid::nil()));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, ChildRow>(UNFINISHED.within(area))
            .bind(key(area.regency()))
            .bind(i64::from(until))
            .bind(i64::from(year))
            .bind(claim)
            .bind(child)
            .bind(first)
            .bind(last)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// How many children of the area have a school year up to one that is not settled.
pub async fn count_unfinished(db: &Db, area: &Area, until: i32) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT_UNFINISHED.within(area))
            .bind(key(area.regency()))
            .bind(i64::from(until))
            .fetch_one(e)
            .await?
    }))
}
