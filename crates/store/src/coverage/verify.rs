//! Whether what is kept of the months is what the ledger says: each month worked out again and compared,
//! and the equations between the tables.

use std::collections::BTreeMap;

use lindung_core::coverage::{Balance, Flow};
use lindung_core::words::{Month, RegionCode};
use uuid::Uuid;

use super::reading::count;
use super::refreshing::{When, worked_in};
use crate::calendar::month_of;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// Where a month is not what the ledger says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageGap {
    /// The month.
    pub month: Month,
    /// What does not agree: a word for messages.
    pub what: &'static str,
    /// What is kept.
    pub kept: u64,
    /// What comes of working it out again.
    pub found: u64,
}

/// What was looked at and what does not agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoverageVerified {
    /// Months that were worked out again.
    pub months: usize,
    /// Months that are marked, and were left alone.
    pub stale: usize,
    /// What does not agree.
    pub gaps: Vec<CoverageGap>,
}

statements! { STATEMENTS:
    MONTHS = "SELECT month, state, people, first_of_year FROM coverage_months \
              WHERE regency = $1 ORDER BY month";
    CELLS = "SELECT place, fund, CAST(SUM(people) AS BIGINT), CAST(SUM(first_of_year) AS BIGINT) \
             FROM coverage_cells WHERE regency = $1 AND month = $2 GROUP BY place, fund";
    PLACES = "SELECT place, people, first_of_year FROM coverage_places \
              WHERE regency = $1 AND month = $2";
    FLOWS = "SELECT place, flow, people FROM coverage_flows WHERE regency = $1 AND month = $2";
    LEDGER = "SELECT f.month, CAST(SUM(f.people) AS BIGINT) FROM fund_months f \
              WHERE f.regency = $1 AND f.state = 'paid' GROUP BY f.month";
}

type Cells = BTreeMap<(i64, Uuid), (i64, i64)>;
type Places = BTreeMap<i64, (i64, i64)>;
type Flows = BTreeMap<(i64, Flow), i64>;

/// Works every month out again that is not marked, and compares. Of sex and sector only the sums are
/// compared: they are kept as they were known when the month was worked out.
pub async fn verify_coverage(db: &Db, regency: RegionCode) -> Result<CoverageVerified> {
    let mut tx = db.snapshot().await?;
    let months = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String, i64, i64)>(MONTHS)
            .bind(key(regency))
            .fetch_all(e)
            .await?
    });
    let mut verified = CoverageVerified::default();
    let mut before: Option<(i64, u64)> = None;
    for (number, state, people, first) in &months {
        let month = month_of(*number, "coverage_months")?;
        if state == "dirty" {
            verified.stale += 1;
            before = None;
            continue;
        }
        verified.months += 1;
        let found = compare(&mut tx, regency, month, &mut verified.gaps).await?;
        let mut same = |what, kept: i64, found: i64| {
            if kept != found {
                let (kept, found) = (count(kept), count(found));
                verified.gaps.push(CoverageGap { month, what, kept, found });
            }
        };
        same("month", *people, found.people);
        same("first-of-year", *first, found.first);
        if let Some((earlier, people_before)) = before
            && earlier == number - 1
        {
            let balance = Balance::new(people_before, found.flows, count(found.people));
            if !balance.holds() {
                let came = balance.before + balance.gains();
                same("balance", i64::try_from(came).unwrap_or(i64::MAX), found.people);
            }
        }
        before = Some((*number, count(found.people)));
    }
    ledger(&mut tx, regency, &months, &mut verified.gaps).await?;
    tx.commit().await?;
    Ok(verified)
}

/// What a month comes to.
struct Sums {
    people: i64,
    first: i64,
    flows: Vec<(Flow, u64)>,
}

/// Compares what is kept of a month with what the ledger says.
async fn compare(
    tx: &mut Tx,
    regency: RegionCode,
    month: Month,
    gaps: &mut Vec<CoverageGap>,
) -> Result<Sums> {
    let when = When::of(month);
    let worked = worked_in(tx, regency, &when).await?;
    let (mut cells, mut places) = (Cells::new(), Places::new());
    for ((place, fund, ..), (people, first)) in &worked.cells {
        let cell = cells.entry((*place, *fund)).or_default();
        *cell = (cell.0 + people, cell.1 + first);
        let of = places.entry(*place).or_default();
        *of = (of.0 + people, of.1 + first);
    }
    let kept = Kept::read(tx, regency, when.month).await?;
    let mut differs = |what, kept: u64, found: u64| {
        gaps.push(CoverageGap { month, what, kept, found });
    };
    if let Some((kept, found)) = unlike(&kept.cells, &cells) {
        differs("cells", kept, found);
    }
    if let Some((kept, found)) = unlike(&kept.places, &places) {
        differs("places", kept, found);
    }
    if let Some((kept, found)) = unlike(&kept.flows, &worked.flows) {
        differs("flows", kept, found);
    }
    let sums = places.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let flows = worked.flows.iter().map(|((_, flow), people)| (*flow, count(*people))).collect();
    Ok(Sums { people: sums.0, first: sums.1, flows })
}

/// How many entries of each the other has not, if any.
fn unlike<K: Ord, V: PartialEq>(
    kept: &BTreeMap<K, V>,
    found: &BTreeMap<K, V>,
) -> Option<(u64, u64)> {
    let missing = |of: &BTreeMap<K, V>, other: &BTreeMap<K, V>| {
        of.iter().filter(|(key, value)| other.get(key) != Some(value)).count() as u64
    };
    (kept != found).then(|| (missing(kept, found), missing(found, kept)))
}

/// What is kept of a month.
struct Kept {
    cells: Cells,
    places: Places,
    flows: Flows,
}

impl Kept {
    async fn read(tx: &mut Tx, regency: RegionCode, month: i64) -> Result<Self> {
        let cells = sql!(tx.on(), e => {
            sqlx::query_as::<_, (i64, Uuid, i64, i64)>(CELLS)
                .bind(key(regency))
                .bind(month)
                .fetch_all(e)
                .await?
        });
        let places = sql!(tx.on(), e => {
            sqlx::query_as::<_, (i64, i64, i64)>(PLACES)
                .bind(key(regency))
                .bind(month)
                .fetch_all(e)
                .await?
        });
        let flows = sql!(tx.on(), e => {
            sqlx::query_as::<_, (i64, String, i64)>(FLOWS)
                .bind(key(regency))
                .bind(month)
                .fetch_all(e)
                .await?
        });
        let flow = |(place, flow, people): (i64, String, i64)| {
            let flow = Flow::parse(&flow);
            let flow = flow.ok_or(StoreError::Unexpected { table: "coverage_flows" })?;
            Ok(((place, flow), people))
        };
        Ok(Self {
            cells: cells.into_iter().map(|(at, fund, n, first)| ((at, fund), (n, first))).collect(),
            places: places.into_iter().map(|(at, n, first)| (at, (n, first))).collect(),
            flows: flows.into_iter().map(flow).collect::<Result<_>>()?,
        })
    }
}

/// Compares the months with the sums of the funds: none may be missing.
async fn ledger(
    tx: &mut Tx,
    regency: RegionCode,
    months: &[(i64, String, i64, i64)],
    gaps: &mut Vec<CoverageGap>,
) -> Result<()> {
    let sums = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64)>(LEDGER).bind(key(regency)).fetch_all(e).await?
    });
    for (number, people) in sums {
        let known = months.iter().find(|(month, ..)| *month == number);
        let kept = match known {
            None => 0,
            Some((_, state, ..)) if state == "dirty" => continue,
            Some((_, _, kept, _)) => *kept,
        };
        if kept != people {
            let month = month_of(number, "fund_months")?;
            let (kept, found) = (count(kept), count(people));
            gaps.push(CoverageGap { month, what: "ledger", kept, found });
        }
    }
    Ok(())
}
