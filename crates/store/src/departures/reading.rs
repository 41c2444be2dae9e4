//! Who left, and what became of the months.

use lindung_core::access::Area;
use lindung_core::registry::changes::Kind;
use lindung_core::words::{Month, MonthSpan, RegionCode};
use time::Date;
use uuid::Uuid;

use crate::calendar::{day_of, month_of};
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::place_of;

/// Months that became free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freed {
    /// From the first to the last.
    pub span: MonthSpan,
    /// Of them, months that were only promised.
    pub promised: i64,
    /// Of them, months that were taken off a bill.
    pub off_bill: i64,
}

/// Somebody who left, under one decree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The change that says so.
    pub change: Uuid,
    /// The plan of the decree.
    pub plan: Uuid,
    /// The worker.
    pub worker: Uuid,
    /// The worker's name.
    pub name: String,
    /// The village.
    pub place: RegionCode,
    /// What happened.
    pub kind: Kind,
    /// When.
    pub happened_on: Option<Date>,
    /// The decree that lists the person.
    pub decree: Uuid,
    /// The fund that pays.
    pub fund: Uuid,
    /// The first month that nobody pays.
    pub stops: Month,
    /// The months that became free, if any did.
    pub freed: Option<Freed>,
    /// Paid months from then on that BPJS is asked to pay back.
    pub asked: i64,
    /// All paid months from then on.
    pub paid: i64,
    /// When it was decided.
    pub noted_at: i64,
    /// When the place was given on, or the removal written into a draft.
    pub settled_at: Option<i64>,
    /// The amendment that says so.
    pub settled_in: Option<Uuid>,
    /// Who takes the place.
    pub replaced_by: Option<Uuid>,
    /// The name of who takes the place.
    pub replaced_name: String,
}

rows! {
    struct Row {
        change: Uuid,
        plan: Uuid,
        worker: Uuid,
        name: String,
        place: i64,
        kind: String,
        happened_on: Option<String>,
        decree: Uuid,
        fund: Uuid,
        stops: i64,
        first: Option<i64>,
        last: Option<i64>,
        freed: i64,
        off_bill: i64,
        asked: i64,
        paid: i64,
        noted_at: i64,
        settled_at: Option<i64>,
        settled_in: Option<Uuid>,
        replaced_by: Option<Uuid>,
        replaced_name: Option<String>,
    }
}

macro_rules! departures {
    ($rest:literal) => {
        concat!(
            "SELECT d.change, d.plan, d.worker, w.name, d.place, d.kind, d.happened_on, d.decree, \
             d.fund, d.stops, d.first, d.last, d.freed, d.off_bill, d.asked, d.paid, d.noted_at, \
             d.settled_at, d.settled_in, d.replaced_by, n.name AS replaced_name FROM departures d \
             JOIN workers w ON w.regency = d.regency AND w.id = d.worker \
             LEFT JOIN workers n ON n.regency = d.regency AND n.id = d.replaced_by \
             WHERE d.regency = $1 AND {area:d.place} AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ALL = departures!("(d.noted_at < $2 OR d.noted_at = $2 AND d.change < $3) \
                       ORDER BY d.noted_at DESC, d.change DESC LIMIT $4");
    OPEN = departures!("d.settled_at IS NULL AND d.first IS NOT NULL \
                        AND (d.noted_at < $2 OR d.noted_at = $2 AND d.change < $3) \
                        ORDER BY d.noted_at DESC, d.change DESC LIMIT $4");
    ONE = departures!("d.change = $2 AND d.plan = $3");
    OF_WORKER = departures!("d.worker = $2 ORDER BY d.noted_at, d.change");
    COUNT_OPEN = "SELECT COUNT(*) FROM departures WHERE regency = $1 AND settled_at IS NULL \
                  AND first IS NOT NULL AND {area:place}";
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "departures" };

impl Row {
    fn read(self) -> Result<Departure> {
        let month = |number| month_of(number, "departures");
        let span = match (self.first, self.last) {
            (Some(first), Some(last)) => {
                Some(MonthSpan::new(month(first)?, month(last)?).ok_or(UNEXPECTED)?)
            }
            _ => None,
        };
        Ok(Departure {
            change: self.change,
            plan: self.plan,
            worker: self.worker,
            name: self.name,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            kind: Kind::parse(&self.kind).ok_or(UNEXPECTED)?,
            happened_on: self.happened_on.map(|day| day_of(&day, "departures")).transpose()?,
            decree: self.decree,
            fund: self.fund,
            stops: month(self.stops)?,
            freed: span.map(|span| Freed { span, promised: self.freed, off_bill: self.off_bill }),
            asked: self.asked,
            paid: self.paid,
            noted_at: self.noted_at,
            settled_at: self.settled_at,
            settled_in: self.settled_in,
            replaced_by: self.replaced_by,
            replaced_name: self.replaced_name.unwrap_or_default(),
        })
    }
}

/// Who of the area left, the latest first, before a moment and a change: all, or those whose place
/// is free and was not given on.
pub async fn departures(
    db: &Db,
    area: &Area,
    open: bool,
    before: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Departure>> {
    let statement = if open { OPEN } else { ALL };
    let (at, change) = before.unwrap_or((i64::MAX, Uuid::max()));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(statement.within(area))
            .bind(key(area.regency()))
            .bind(at)
            .bind(change)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// What became of the months of a worker of the area who left.
pub async fn of_worker(db: &Db, area: &Area, worker: Uuid) -> Result<Vec<Departure>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// A departure, by its change and plan.
pub(super) async fn departure_in(
    tx: &mut Tx,
    area: &Area,
    (change, plan): (Uuid, Uuid),
) -> Result<Departure> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(change)
            .bind(plan)
            .fetch_optional(e)
            .await?
    });
    row.ok_or(StoreError::DepartureMoved)?.read()
}

/// How many places of the area are free and were not given on.
pub async fn count_open(db: &Db, area: &Area) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar(COUNT_OPEN.within(area)).bind(key(area.regency())).fetch_one(e).await?
    }))
}
