//! Who can be planned for: verified workers, and how far each is covered.

use lindung_core::access::Area;
use lindung_core::registry::Born;
use lindung_core::registry::score::Facts;
use lindung_core::words::{Month, RegionCode};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::calendar::month_of;
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::registry::joined_records;
use crate::scope::place_of;

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// A verified worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plannable {
    /// The number.
    pub id: Uuid,
    /// The village.
    pub place: RegionCode,
    /// The occupation as the registry has it.
    pub occupation: String,
    /// Letter of the sector; empty when not known.
    pub sector: String,
    /// What counts for need.
    pub facts: Facts,
    /// When the person was born.
    pub born: Option<Born>,
    /// Since when the person waits, or was verified: milliseconds.
    pub since: i64,
    /// Whether the person stands on the waiting list, and since when.
    pub waits: Option<i64>,
}

/// What a fund has promised somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// The worker.
    pub worker: Uuid,
    /// The fund.
    pub fund: Uuid,
    /// Where the person lived then.
    pub place: RegionCode,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub until: Month,
    /// Months in sum.
    pub months: u32,
}

rows! {
    /// A worker as columns.
    struct Line {
        id: Uuid,
        place: i64,
        occupation: String,
        sector: Option<String>,
        decile: Option<i64>,
        risk: i64,
        head: bool,
        children: i64,
        months: i64,
        birth: Option<String>,
        waiting_since: Option<i64>,
        verified_at: Option<i64>,
        created_at: i64,
    }
}

scoped! { SCOPED:
    PLANNABLE = "SELECT id, place, occupation, sector, decile, risk, head, children, months, \
                 birth, waiting_since, verified_at, created_at FROM workers \
                 WHERE regency = $1 AND status = 'verified' AND {area:place} ORDER BY id";
    PROMISED = "SELECT worker, fund, place, MIN(month), MAX(month), COUNT(*) FROM months \
                WHERE regency = $1 AND state IN ('planned', 'billed', 'paid') AND {area:place} \
                GROUP BY worker, fund, place";
    JOINED = concat!("WITH ", joined_records!(), " SELECT j.id, j.root FROM joined j \
              JOIN workers k ON k.regency = $1 AND k.id = j.root WHERE {area:k.place}");
}

impl Line {
    fn read(self) -> Result<Plannable> {
        let unexpected = || StoreError::Unexpected { table: "workers" };
        let since = self.waiting_since.or(self.verified_at).unwrap_or(self.created_at);
        Ok(Plannable {
            id: self.id,
            place: place_of(self.place).ok_or_else(unexpected)?,
            occupation: self.occupation,
            sector: self.sector.unwrap_or_default(),
            facts: Facts {
                decile: self.decile.and_then(|decile| u8::try_from(decile).ok()),
                risk: u8::try_from(self.risk).map_err(|_| unexpected())?,
                head: self.head,
                children: u8::try_from(self.children).unwrap_or(u8::MAX),
                months: u32::try_from(self.months).unwrap_or_default(),
                since: since / DAY,
            },
            born: self.birth.as_deref().and_then(Born::parse),
            since,
            waits: self.waiting_since,
        })
    }
}

/// Everybody of the area who can be planned for, in the order of their numbers.
pub async fn plannable(db: &Db, area: &Area) -> Result<Vec<Plannable>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(PLANNABLE.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    lines.into_par_iter().map(Line::read).collect()
}

/// The records that were merged, with the one that was kept of the person.
async fn joined(db: &Db, area: &Area) -> Result<FxHashMap<Uuid, Uuid>> {
    let pairs = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, Uuid)>(JOINED.within(area))
            .bind(key(area.regency()))
            .bind(Uuid::nil())
            .fetch_all(e)
            .await?
    });
    Ok(pairs.into_iter().collect())
}

/// What those of the area are promised, by worker and fund. What stands with a record that was merged is
/// told of the one that was kept: it is promised to the person.
pub async fn promised(db: &Db, area: &Area) -> Result<Vec<Promised>> {
    type Columns = (Uuid, Uuid, i64, i64, i64, i64);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(PROMISED.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    let kept = joined(db, area).await?;
    let read = |(worker, fund, place, from, until, months): Columns| {
        Ok(Promised {
            worker: kept.get(&worker).copied().unwrap_or(worker),
            fund,
            place: place_of(place).ok_or(StoreError::Unexpected { table: "months" })?,
            from: month_of(from, "months")?,
            until: month_of(until, "months")?,
            months: u32::try_from(months).unwrap_or_default(),
        })
    };
    lines.into_iter().map(read).collect()
}
