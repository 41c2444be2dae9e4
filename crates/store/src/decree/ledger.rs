//! What an issued amendment does to the month ledger, the purses and the books.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::annex::{Act, Listed};
use super::family::person_in;
use super::problem::DecreeProblem;
use super::record::Decree;
use crate::calendar::{month_key, month_of};
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::funding::{self, Fund, Need, State};
use crate::regencies::key;
use crate::registry::rank_new_in;
use crate::scope::place_key;

statements! { STATEMENTS:
    OF_PERSON = "SELECT month, place, jkk, jkm, state FROM months WHERE regency = $1 \
                 AND worker = $2 AND plan = $3 AND fund = $4 AND month BETWEEN $5 AND $6 \
                 AND state IN ('planned', 'billed', 'paid') ORDER BY month";
    LIVE = "SELECT COUNT(*) FROM months WHERE regency = $1 AND worker = $2 \
            AND month BETWEEN $3 AND $4 AND state IN ('planned', 'billed', 'paid')";
    HOLDS = "SELECT COUNT(*) FROM months WHERE regency = $1 AND worker = $2 AND fund = $3 \
             AND place = $4 AND held AND state IN ('planned', 'billed', 'paid')";
    DROP = "UPDATE months SET state = 'dropped', since = $7 WHERE regency = $1 AND worker = $2 \
            AND plan = $3 AND fund = $4 AND month BETWEEN $5 AND $6 AND state = 'planned'";
    LET_GO = "UPDATE months SET held = FALSE WHERE regency = $1 AND worker = $2 AND plan = $3 \
              AND fund = $4";
    PROMISE = "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, \
               state, since, held) VALUES ($1, $2, $3, \
               COALESCE((SELECT MAX(m.entry) + 1 FROM months m WHERE m.regency = $1 \
               AND m.worker = $2 AND m.month = $3), 0), $4, $5, $6, $7, $8, 'planned', $9, TRUE)";
    STOP_WAITING = "UPDATE workers SET waiting_since = NULL, score = NULL WHERE regency = $1 \
                    AND id = $2 AND status = 'verified' AND waiting_since IS NOT NULL";
    WAIT_AGAIN = "UPDATE workers SET waiting_since = $3, score = NULL \
                  WHERE regency = $1 AND id = $2 AND status = 'verified' \
                  AND waiting_since IS NULL AND NOT EXISTS (SELECT 1 FROM months m \
                  WHERE m.regency = $1 AND m.worker = $2 AND m.month >= $4 \
                  AND m.state IN ('planned', 'billed', 'paid'))";
}

/// A month of the ledger that is promised and not billed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promised {
    pub(super) month: i64,
    pub(super) place: i64,
    pub(super) jkk: i64,
    pub(super) jkm: i64,
}

/// What each month of somebody added costs: month, JKK, JKM.
pub(super) type Prices = FxHashMap<Uuid, Vec<(i64, i64, i64)>>;

/// What changes of the funds: by village, and by month.
#[derive(Debug, Default)]
struct Changes {
    needs: FxHashMap<Uuid, Vec<Need>>,
    months: FxHashMap<(Uuid, i64), (i64, i64, i64)>,
}

impl Changes {
    /// Adds months of a person to a fund, or takes them away, with a place or none.
    fn note(&mut self, fund: Uuid, months: &[Promised], sign: i64, places: i64) {
        let needs = self.needs.entry(fund).or_default();
        for (i, month) in months.iter().enumerate() {
            let places = if i == 0 { sign * places } else { 0 };
            needs.push((month.place, sign * (month.jkk + month.jkm), places));
            let sums = self.months.entry((fund, month.month)).or_default();
            sums.0 += sign;
            sums.1 += sign * month.jkk;
            sums.2 += sign * month.jkm;
        }
    }
}

/// Does to the ledger what an amendment says, with limits kept and everybody looked at again.
pub(super) async fn apply(
    tx: &mut Tx,
    area: &Area,
    amendment: &Decree,
    people: &[Listed],
    prices: &Prices,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let mut funds: Vec<Uuid> = people.iter().map(|one| one.fund).collect();
    funds.sort_unstable();
    funds.dedup();
    funding::lock_funds(tx, regency, &mut funds, now).await?;
    let mut changes = Changes::default();
    for one in people.iter().filter(|one| one.act == Act::Removed) {
        remove(tx, area, amendment, one, &mut changes, now).await?;
    }
    for one in people.iter().filter(|one| one.act == Act::Added) {
        let of_person = prices.get(&one.worker).map(Vec::as_slice).unwrap_or_default();
        add(tx, area, amendment, (one, of_person), &mut changes, now).await?;
    }
    for fund in funds {
        let Some(needs) = changes.needs.get(&fund) else { continue };
        let known = fund_in(tx, regency, fund).await?;
        funding::spend(tx, regency, (fund, known.title()), needs).await?;
    }
    let mut months: Vec<_> = changes.months.into_iter().collect();
    months.sort_unstable();
    for (month, sums) in months {
        funding::add_month(tx, regency, month, sums).await?;
    }
    rank_new_in(tx, regency).await?;
    Ok(())
}

async fn remove(
    tx: &mut Tx,
    area: &Area,
    amendment: &Decree,
    one: &Listed,
    changes: &mut Changes,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let listed = person_in(tx, area, amendment.base(), one.worker).await?;
    let gone = || DecreeProblem::RowGone { name: one.name.clone() };
    let listed = listed.ok_or_else(gone)?;
    let (first, last) = (month_key(one.span.first()), month_key(one.span.last()));
    if listed.fund != one.fund || listed.last != last || listed.first > first {
        return Err(gone().into());
    }
    let months = planned_months(tx, regency, amendment.plan, one).await?;
    if months.len() != one.span.len() as usize {
        return Err(gone().into());
    }
    let place = months.first().map_or_else(|| place_key(one.place), |month| month.place);
    let held = holds(tx, regency, one, place).await?;
    sql!(tx.on(), e => {
        sqlx::query(DROP)
            .bind(key(regency))
            .bind(one.worker)
            .bind(amendment.plan)
            .bind(one.fund)
            .bind(first)
            .bind(last)
            .bind(now)
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(LET_GO)
            .bind(key(regency))
            .bind(one.worker)
            .bind(amendment.plan)
            .bind(one.fund)
            .execute(e)
            .await?;
    });
    let freed = i64::from(held) - i64::from(holds(tx, regency, one, place).await?);
    changes.note(one.fund, &months, -1, freed);
    sql!(tx.on(), e => {
        sqlx::query(WAIT_AGAIN)
            .bind(key(regency))
            .bind(one.worker)
            .bind(now)
            .bind(first)
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn add(
    tx: &mut Tx,
    area: &Area,
    amendment: &Decree,
    (one, prices): (&Listed, &[(i64, i64, i64)]),
    changes: &mut Changes,
    now: i64,
) -> Result<()> {
    let (regency, name) = (area.regency(), || one.name.clone());
    if person_in(tx, area, amendment.base(), one.worker).await?.is_some() {
        return Err(DecreeProblem::Listed { name: name() }.into());
    }
    let waited = sql!(tx.on(), e => {
        sqlx::query(STOP_WAITING)
            .bind(key(regency))
            .bind(one.worker)
            .execute(e)
            .await?
            .rows_affected()
    });
    if waited == 0 {
        return Err(DecreeProblem::DoesNotWait { name: name() }.into());
    }
    months_are_free(tx, regency, one).await?;
    fund_pays(tx, regency, one).await?;
    let place = place_key(one.place);
    if prices.len() != one.span.len() as usize {
        return Err(StoreError::Unexpected { table: "decree_people" });
    }
    let held = holds(tx, regency, one, place).await?;
    let mut months = Vec::with_capacity(prices.len());
    for (month, jkk, jkm) in prices.iter().copied() {
        sql!(tx.on(), e => {
            sqlx::query(PROMISE)
                .bind(key(regency))
                .bind(one.worker)
                .bind(month)
                .bind(place)
                .bind(one.fund)
                .bind(amendment.plan)
                .bind(jkk)
                .bind(jkm)
                .bind(now)
                .execute(e)
                .await
                .map_err(|e| if is_taken(&e) {
                    DecreeProblem::MonthsTaken { name: name() }.into()
                } else {
                    StoreError::from(e)
                })?;
        });
        months.push(Promised { month, place, jkk, jkm });
    }
    changes.note(one.fund, &months, 1, i64::from(!held));
    Ok(())
}

/// The months of a person in a span, which must not be billed.
pub(super) async fn planned_months(
    tx: &mut Tx,
    regency: RegionCode,
    plan: Uuid,
    one: &Listed,
) -> Result<Vec<Promised>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64, String)>(OF_PERSON)
            .bind(key(regency))
            .bind(one.worker)
            .bind(plan)
            .bind(one.fund)
            .bind(month_key(one.span.first()))
            .bind(month_key(one.span.last()))
            .fetch_all(e)
            .await?
    });
    if let Some((month, ..)) = lines.iter().rev().find(|(.., state)| state != "planned") {
        let (name, last) = (one.name.clone(), month_of(*month, "months")?);
        return Err(DecreeProblem::Billed { name, last }.into());
    }
    let promised = |(month, place, jkk, jkm, _)| Promised { month, place, jkk, jkm };
    Ok(lines.into_iter().map(promised).collect())
}

/// Whether nobody pays any of the person's months yet.
pub(super) async fn months_are_free(tx: &mut Tx, regency: RegionCode, one: &Listed) -> Result<()> {
    let live = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LIVE)
            .bind(key(regency))
            .bind(one.worker)
            .bind(month_key(one.span.first()))
            .bind(month_key(one.span.last()))
            .fetch_one(e)
            .await?
    });
    if live > 0 {
        return Err(DecreeProblem::MonthsTaken { name: one.name.clone() }.into());
    }
    Ok(())
}

/// Whether the person's fund is open and pays the person's months.
pub(super) async fn fund_pays(tx: &mut Tx, regency: RegionCode, one: &Listed) -> Result<()> {
    let fund = fund_in(tx, regency, one.fund).await?;
    let window = fund.terms.fund.window;
    let inside = window.contains(one.span.first()) && window.contains(one.span.last());
    if fund.state != State::Approved || !inside {
        return Err(DecreeProblem::FundClosed { fund: fund.title().to_owned() }.into());
    }
    Ok(())
}

async fn fund_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Fund> {
    let fund = funding::fund_in(tx, regency, id).await?;
    fund.ok_or_else(|| funding::FundingProblem::FundUnknown.into())
}

/// Whether a person has a place of a fund in a village.
async fn holds(tx: &mut Tx, regency: RegionCode, one: &Listed, place: i64) -> Result<bool> {
    let months = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(HOLDS)
            .bind(key(regency))
            .bind(one.worker)
            .bind(one.fund)
            .bind(place)
            .fetch_one(e)
            .await?
    });
    Ok(months > 0)
}
