//! Months are worked out: from a moment of the ledger that is only read, written down in a short
//! transaction, and only if nobody changed the ledger meanwhile.

use std::collections::BTreeMap;

use lindung_core::coverage::Flow;
use lindung_core::law::Law;
use lindung_core::words::{Month, RegionCode};
use time::Date;
use uuid::Uuid;

use crate::bulk::bulk;
use crate::calendar::{day_text, month_key, month_of};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::span;

/// What was worked out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Months that were.
    pub months: usize,
    /// Months that still are to be.
    pub left: usize,
}

/// As of when what is kept of some months is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsOf {
    /// When the month was worked out that was worked out first; none where none ever was.
    pub worked_out_at: Option<i64>,
    /// Months that the ledger changed since.
    pub stale: Vec<Month>,
}

/// Why somebody who was paid in the month before is not in this one: the reason that is known of the
/// person and happened by then, the age, a month that BPJS paid back; else nothing followed. `$2` is the
/// month, `$3` its last day, `$4` the moment at which it is over, `$5` the last birthday of those who
/// are too old; `p` the months of those who went, `w` the people.
macro_rules! reason {
    () => {
        "CASE WHEN w.status IN ('dead', 'employed', 'moved', 'withdrawn', 'refused') \
         AND EXISTS (SELECT 1 FROM changes c WHERE c.regency = $1 AND c.worker = p.worker \
         AND c.state = 'applied' AND c.kind = CASE w.status WHEN 'dead' THEN 'died' \
         WHEN 'withdrawn' THEN 'withdrew' WHEN 'refused' THEN 'excluded' ELSE w.status END \
         AND (c.happened_on <= $3 OR c.happened_on IS NULL AND c.decided_at < $4)) \
         THEN CASE w.status WHEN 'dead' THEN 'died' WHEN 'refused' THEN 'withdrawn' \
         ELSE w.status END \
         WHEN w.birth <= $5 THEN 'aged' \
         WHEN EXISTS (SELECT 1 FROM months r WHERE r.regency = $1 AND r.worker = p.worker \
         AND r.month = $2 AND r.state = 'refunded') THEN 'refunded' ELSE 'lapsed' END"
    };
}
pub(super) use reason;

statements! { STATEMENTS:
    DIRTY = "SELECT d.month, (SELECT CAST(COALESCE(SUM(f.people), 0) AS BIGINT) \
             FROM fund_months f WHERE f.regency = $1 AND f.fund IN (SELECT u.id FROM funds u \
             WHERE u.regency = $1) AND f.month BETWEEN d.month - 1 AND d.month \
             AND f.state = 'paid') FROM coverage_months d WHERE d.regency = $1 \
             AND d.state = 'dirty' ORDER BY d.month";
    LEFT = "SELECT COUNT(*) FROM coverage_months WHERE regency = $1 AND state = 'dirty'";
    VERSION = "SELECT version FROM coverage_months WHERE regency = $1 AND month = $2";
    STATES = "SELECT month, state, worked_out_at FROM coverage_months WHERE regency = $1 \
              AND month BETWEEN $2 AND $3 ORDER BY month";
    // The month before is next to this one in the ledger; the years before are only looked at for
    // whoever is not in it.
    COUNT = "SELECT x.place, x.fund, x.sex, x.sector, x.way, x.origin, COUNT(*) FROM (\
             SELECT m.place, m.fund, COALESCE(w.sex, '') AS sex, COALESCE(w.sector, '') AS sector, \
             CASE WHEN p.worker IS NOT NULL THEN 'stayed' ELSE (SELECT CASE \
             WHEN MAX(b.month) IS NULL THEN 'never' WHEN MAX(b.month) < $3 THEN 'earlier' \
             ELSE 'this-year' END FROM months b WHERE b.regency = $1 AND b.worker = m.worker \
             AND b.month < $2 AND b.state = 'paid') END AS way, \
             CASE WHEN p.place <> m.place THEN p.place END AS origin FROM months m \
             JOIN workers w ON w.regency = m.regency AND w.id = m.worker \
             LEFT JOIN months p ON p.regency = m.regency AND p.worker = m.worker \
             AND p.month = $4 AND p.state = 'paid' \
             WHERE m.regency = $1 AND m.month = $2 AND m.state = 'paid' \
             AND m.place BETWEEN $5 AND $6) x \
             GROUP BY x.place, x.fund, x.sex, x.sector, x.way, x.origin";
    LOST = concat!("SELECT x.place, x.flow, COUNT(*) FROM (SELECT p.place, ", reason!(), " AS flow \
            FROM months p JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
            WHERE p.regency = $1 AND p.month = $6 AND p.state = 'paid' \
            AND p.place BETWEEN $7 AND $8 \
            AND NOT EXISTS (SELECT 1 FROM months m WHERE m.regency = $1 AND m.worker = p.worker \
            AND m.month = $2 AND m.state = 'paid')) x GROUP BY x.place, x.flow");
    FRESH = "UPDATE coverage_months SET state = 'fresh', people = $3, first_of_year = $4, \
             worked_out_at = $5 WHERE regency = $1 AND month = $2 AND version = $6";
    FORGET_CELLS = "DELETE FROM coverage_cells WHERE regency = $1 AND month = $2";
    FORGET_PLACES = "DELETE FROM coverage_places WHERE regency = $1 AND month = $2";
    FORGET_FLOWS = "DELETE FROM coverage_flows WHERE regency = $1 AND month = $2";
}

bulk! {
    struct CellRow into "coverage_cells" {
        month: i64 as "bigint",
        place: i64 as "bigint",
        fund: Uuid as "uuid",
        sex: String as "text",
        sector: String as "text",
        people: i64 as "bigint",
        first_of_year: i64 as "bigint",
    }
}

bulk! {
    struct PlaceRow into "coverage_places" {
        month: i64 as "bigint",
        place: i64 as "bigint",
        people: i64 as "bigint",
        first_of_year: i64 as "bigint",
    }
}

bulk! {
    struct FlowRow into "coverage_flows" {
        month: i64 as "bigint",
        place: i64 as "bigint",
        flow: String as "text",
        people: i64 as "bigint",
    }
}

/// The days and moments that a month is worked out with.
#[derive(Debug, Clone)]
pub(super) struct When {
    pub(super) month: i64,
    pub(super) before: i64,
    pub(super) january: i64,
    pub(super) last_day: String,
    pub(super) over: i64,
    pub(super) too_old: String,
}

impl When {
    pub(super) fn of(month: Month) -> Self {
        let number = month_key(month);
        let over = month.next().first_day().midnight().assume_utc().unix_timestamp() * 1_000;
        Self {
            month: number,
            before: number - 1,
            january: number - number.rem_euclid(12),
            last_day: day_text(month.last_day()),
            over,
            too_old: too_old(month.last_day()),
        }
    }
}

/// The last birthday of those who have reached the age at which nobody is taken any more; empty where
/// the law of the day names none, before every day there is.
fn too_old(on: Date) -> String {
    let Some((age, _)) = Law::embedded().entry_age_below(on) else { return String::new() };
    let year = on.year() - i32::from(age);
    let month = Month::new(year, u8::from(on.month()));
    month.map_or_else(String::new, |month| day_text(month.last_day()))
}

/// What a month comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Worked {
    pub(super) cells: BTreeMap<(i64, Uuid, String, String), (i64, i64)>,
    pub(super) flows: BTreeMap<(i64, Flow), i64>,
}

impl Worked {
    fn places(&self) -> BTreeMap<i64, (i64, i64)> {
        let mut places: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for ((place, ..), (people, first)) in &self.cells {
            let of = places.entry(*place).or_default();
            *of = (of.0 + people, of.1 + first);
        }
        places
    }
}

/// Works out the months that are marked, the oldest first, each by itself. `most`: so many people may be
/// looked at in all, counted once for each month, so that a page waits for a small office and leaves a
/// large one to the background; without it all months are worked out.
///
/// A month whose ledger changes meanwhile stays marked.
pub async fn refresh(
    db: &Db,
    regency: RegionCode,
    now: i64,
    most: Option<u64>,
) -> Result<Refreshed> {
    let dirty = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(DIRTY).bind(key(regency)).fetch_all(e).await?
    });
    let (mut done, mut looked_at) = (0, 0_u64);
    for (month, people) in dirty {
        looked_at = looked_at.saturating_add(u64::try_from(people).unwrap_or_default());
        if most.is_some_and(|most| looked_at > most) {
            break;
        }
        done += usize::from(work_out(db, regency, month_of(month, "coverage_months")?, now).await?);
    }
    let left = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(LEFT).bind(key(regency)).fetch_one(e).await?
    });
    Ok(Refreshed { months: done, left: usize::try_from(left).unwrap_or_default() })
}

/// As of when what is kept of the months is.
pub async fn as_of(db: &Db, regency: RegionCode, first: Month, last: Month) -> Result<AsOf> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, Option<i64>)>(STATES)
            .bind(key(regency))
            .bind(month_key(first))
            .bind(month_key(last))
            .fetch_all(e)
            .await?
    });
    let worked_out_at = rows.iter().filter_map(|(.., at)| *at).min();
    let stale = rows.iter().filter(|(_, state, _)| state == "dirty");
    let stale = stale.map(|(month, ..)| month_of(*month, "coverage_months"));
    Ok(AsOf { worked_out_at, stale: stale.collect::<Result<_>>()? })
}

/// Works out a month; not if the ledger changed meanwhile.
async fn work_out(db: &Db, regency: RegionCode, month: Month, now: i64) -> Result<bool> {
    let when = When::of(month);
    let (version, worked) = {
        let mut tx = db.snapshot().await?;
        let version = version_in(&mut tx, regency, when.month).await?;
        let worked = worked_in(&mut tx, regency, &when).await?;
        tx.commit().await?;
        (version, worked)
    };
    let Some(version) = version else { return Ok(false) };
    let mut tx = db.begin().await?;
    let kept = keep(&mut tx, regency, when.month, &worked, (version, now)).await?;
    tx.commit().await?;
    Ok(kept)
}

async fn version_in(tx: &mut Tx, regency: RegionCode, month: i64) -> Result<Option<i64>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar(VERSION).bind(key(regency)).bind(month).fetch_optional(e).await?
    }))
}

/// What a month comes to by the ledger.
pub(super) async fn worked_in(tx: &mut Tx, regency: RegionCode, when: &When) -> Result<Worked> {
    type Columns = (i64, Uuid, String, String, String, Option<i64>, i64);
    // The places are named so that SQLite goes through the month village by village.
    let (from, until) = span(regency);
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(COUNT)
            .bind(key(regency))
            .bind(when.month)
            .bind(when.january)
            .bind(when.before)
            .bind(from)
            .bind(until)
            .fetch_all(e)
            .await?
    });
    let mut worked = Worked::default();
    for (place, fund, sex, sector, way, origin, people) in lines {
        let is_first = when.month == when.january || matches!(way.as_str(), "never" | "earlier");
        let cell = worked.cells.entry((place, fund, sex, sector)).or_default();
        *cell = (cell.0 + people, cell.1 + if is_first { people } else { 0 });
        let mut flow = |place, flow| *worked.flows.entry((place, flow)).or_default() += people;
        match (way.as_str(), origin) {
            ("stayed", None) => {}
            ("stayed", Some(origin)) => {
                flow(place, Flow::Came);
                flow(origin, Flow::Went);
            }
            ("never", _) => flow(place, Flow::Began),
            _ => flow(place, Flow::Resumed),
        }
    }
    let lost = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String, i64)>(LOST)
            .bind(key(regency))
            .bind(when.month)
            .bind(&when.last_day)
            .bind(when.over)
            .bind(&when.too_old)
            .bind(when.before)
            .bind(from)
            .bind(until)
            .fetch_all(e)
            .await?
    });
    for (place, flow, people) in lost {
        let flow = Flow::parse(&flow).ok_or(StoreError::Unexpected { table: "months" })?;
        *worked.flows.entry((place, flow)).or_default() += people;
    }
    Ok(worked)
}

/// Writes down what a month comes to, if it still has the version that was counted.
async fn keep(
    tx: &mut Tx,
    regency: RegionCode,
    month: i64,
    worked: &Worked,
    (version, now): (i64, i64),
) -> Result<bool> {
    let places = worked.places();
    let sums = places.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let fresh = sql!(tx.on(), e => {
        sqlx::query(FRESH)
            .bind(key(regency))
            .bind(month)
            .bind(sums.0)
            .bind(sums.1)
            .bind(now)
            .bind(version)
            .execute(e)
            .await?
            .rows_affected()
    });
    if fresh == 0 {
        return Ok(false);
    }
    for statement in [FORGET_CELLS, FORGET_PLACES, FORGET_FLOWS] {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(month).execute(e).await?;
        });
    }
    let cells: Vec<CellRow> = worked
        .cells
        .iter()
        .map(|((place, fund, sex, sector), (people, first))| CellRow {
            month,
            place: *place,
            fund: *fund,
            sex: sex.clone(),
            sector: sector.clone(),
            people: *people,
            first_of_year: *first,
        })
        .collect();
    CellRow::insert(tx, key(regency), &cells).await?;
    let places: Vec<PlaceRow> = places
        .into_iter()
        .map(|(place, (people, first_of_year))| PlaceRow { month, place, people, first_of_year })
        .collect();
    PlaceRow::insert(tx, key(regency), &places).await?;
    let flows: Vec<FlowRow> = worked
        .flows
        .iter()
        .map(|((place, flow), people)| FlowRow {
            month,
            place: *place,
            flow: flow.word().to_owned(),
            people: *people,
        })
        .collect();
    FlowRow::insert(tx, key(regency), &flows).await?;
    Ok(true)
}
