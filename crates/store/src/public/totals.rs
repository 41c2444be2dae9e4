//! How many are covered in a month, district by district, and how many wait. The counts are as they
//! are: what of them may be told is decided by `core::public`.

use lindung_core::access::Area;
use lindung_core::words::{Month, RegionCode, Rupiah};

use crate::calendar::month_key;
use crate::db::{Db, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{place_of, span};

/// The counts of a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DistrictTotals {
    /// The district; the regency itself for people whose district is not known.
    pub district: RegionCode,
    /// People whose month is paid.
    pub covered: u64,
    /// People who were verified and wait for cover.
    pub waiting: u64,
}

/// The counts of a regency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// By district, in the order of the codes; those without anybody are not here.
    pub districts: Vec<DistrictTotals>,
    /// What was paid for the months of the year until the month, this one included.
    pub paid: Rupiah,
    /// The months that this bought, of all people together.
    pub months: u64,
}

statements! { STATEMENTS:
    PAID = "SELECT CAST(COALESCE(SUM(jkk + jkm), 0) AS BIGINT), \
            CAST(COALESCE(SUM(people), 0) AS BIGINT) FROM fund_months \
            WHERE regency = $1 AND month BETWEEN $2 AND $3 AND state = 'paid'";
}

scoped! { SCOPED:
    COVERED = "SELECT c.place / 10000, COUNT(*) FROM covers c WHERE c.regency = $1 \
               AND c.paid_last >= $2 AND c.paid_run <= $2 AND {area:c.place} \
               GROUP BY c.place / 10000";
    WAITING = "SELECT w.place / 10000, COUNT(*) FROM workers w WHERE w.regency = $1 \
               AND w.place BETWEEN $2 AND $3 AND w.waiting_since IS NOT NULL \
               AND w.status = 'verified' AND {area:w.place} GROUP BY w.place / 10000";
}

/// The counts of a month.
pub async fn totals(db: &Db, regency: RegionCode, month: Month) -> Result<Totals> {
    let area = Area::whole(regency)
        .ok_or_else(|| StoreError::RegencyUnknown { regency: regency.to_string() })?;
    let covered = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(COVERED.within(&area))
            .bind(key(regency))
            .bind(month_key(month))
            .fetch_all(e)
            .await?
    });
    let (first, last) = span(regency);
    let waiting = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(WAITING.within(&area))
            .bind(key(regency))
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    let january = month_key(month) - i64::from(month.number()) + 1;
    let (paid, months) = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(PAID)
            .bind(key(regency))
            .bind(january)
            .bind(month_key(month))
            .fetch_one(e)
            .await?
    });
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let mut districts = std::collections::BTreeMap::new();
    for (place, people) in covered {
        districts.entry(place).or_insert((0, 0)).0 = count(people);
    }
    for (place, people) in waiting {
        districts.entry(place).or_insert((0, 0)).1 = count(people);
    }
    let read = |(place, (covered, waiting))| {
        let unexpected = StoreError::Unexpected { table: "covers" };
        let district = place_of(place * 10_000).ok_or(unexpected)?;
        Ok(DistrictTotals { district, covered, waiting })
    };
    let districts = districts.into_iter().map(read).collect::<Result<_>>()?;
    Ok(Totals { districts, paid: Rupiah::new(paid), months: count(months) })
}
