//! What it means that two records are of one person, or are not after all: months and cases are those of
//! the person, whichever record they stand with.

use lindung_core::access::Area;
use lindung_core::registry::changes::Kind;
use lindung_core::words::{Month, RegionCode};
use uuid::Uuid;

use crate::calendar::month_of;
use crate::claims::{Who, joined_in, parted_in};
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::Result;
use crate::funding::{Whose, cover_again};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Decided, records_of_one};

statements! { STATEMENTS:
    PAID_ELSEWHERE = concat!("WITH ", records_of_one!(), " SELECT DISTINCT m.month FROM months m \
                      WHERE m.regency = $1 \
                      AND m.worker IN (SELECT p.id FROM person p WHERE p.id <> $2) \
                      AND m.state = 'paid' ORDER BY m.month");
}

scoped! { SCOPED:
    BOTH = concat!("WITH ", records_of_one!(), " SELECT COUNT(DISTINCT m.month), MIN(m.month), \
            MAX(m.month), COUNT(DISTINCT CASE WHEN m.state = 'paid' AND o.state = 'paid' \
            THEN m.month END) FROM workers w JOIN months m ON m.regency = w.regency \
            AND m.worker = w.id AND m.state IN ('planned', 'billed', 'paid') \
            JOIN months o ON o.regency = m.regency \
            AND o.worker IN (SELECT p.id FROM person p) AND o.month = m.month \
            AND o.state IN ('planned', 'billed', 'paid') \
            WHERE w.regency = $1 AND w.id = $3 AND {area:w.place}");
}

/// Months for which two records that are to be merged are both promised, billed or paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthsTwice {
    /// How many.
    pub months: u32,
    /// The first of them.
    pub first: Month,
    /// The last of them.
    pub last: Month,
    /// Of these, those that are paid on both.
    pub paid: u32,
}

/// The months that count on a record of the area and on the one that it is to be merged into, or on
/// another of that person; none if there are none.
pub async fn months_twice(
    db: &Db,
    area: &Area,
    (worker, into): (Uuid, Uuid),
) -> Result<Option<MonthsTwice>> {
    type Columns = (i64, Option<i64>, Option<i64>, i64);
    let (months, first, last, paid) = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(BOTH.within(area))
            .bind(key(area.regency()))
            .bind(into)
            .bind(worker)
            .fetch_one(e)
            .await?
    });
    let Some((first, last)) = first.zip(last) else { return Ok(None) };
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Some(MonthsTwice {
        months: count(months),
        first: month_of(first, "months")?,
        last: month_of(last, "months")?,
        paid: count(paid),
    }))
}

/// The months that are paid on other records of the person.
pub(super) async fn paid_elsewhere(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
) -> Result<Vec<i64>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(PAID_ELSEWHERE)
            .bind(key(regency))
            .bind(worker)
            .fetch_all(e)
            .await?
    }))
}

/// Brings cover and cases to what holds once a merge or a split is applied.
pub(super) async fn settle_records(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    decided: &Decided,
    who: Who,
) -> Result<()> {
    let Some(other) = decided.other else { return Ok(()) };
    let (worker, change) = (decided.change.worker, decided.change.id);
    for record in [worker, other] {
        cover_again(tx, regency, Whose::Worker(record)).await?;
    }
    if decided.change.detail.kind() == Kind::Merged {
        joined_in(tx, keys, regency, (worker, change), who).await
    } else {
        parted_in(tx, keys, regency, (worker, other), who).await
    }
}
