//! What an issued amendment does to the month ledger, the purses and the books.

use lindung_core::access::Area;
use lindung_core::contributions::{MonthState, Move};
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
use crate::funding::{self, Changes, Entry, Fund, Leaving, State, holds, leave};
use crate::regencies::key;
use crate::registry::rank_new_in;
use crate::scope::place_key;

statements! { STATEMENTS:
    OF_PERSON = "SELECT month, place, jkk, jkm, state FROM months WHERE regency = $1 \
                 AND worker = $2 AND plan = $3 AND fund = $4 AND month BETWEEN $5 AND $6 \
                 AND state IN ('planned', 'billed', 'paid', 'refused') ORDER BY month, entry";
    LIVE = "SELECT COUNT(*) FROM months WHERE regency = $1 AND worker = $2 \
            AND month BETWEEN $3 AND $4 AND state IN ('planned', 'billed', 'paid')";
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

/// What each month of somebody added costs: month, JKK, JKM.
pub(super) type Prices = FxHashMap<Uuid, Vec<(i64, i64, i64)>>;

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
    changes.write(tx, regency).await?;
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
    let months = removable_months(tx, regency, amendment.plan, one).await?;
    if months.len() != one.span.len() as usize {
        return Err(gone().into());
    }
    let leaving = Leaving {
        worker: one.worker,
        fund: one.fund,
        first,
        last,
        bill: None,
        from: MonthState::Planned,
        by: Move::Drop,
    };
    let freed = leave(tx, regency, &leaving, changes, now).await?;
    // Whom BPJS refused has no months left to be freed, and waits for none.
    if freed.len() < months.len() {
        return Ok(());
    }
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
    let held = holds(tx, regency, (one.worker, one.fund), place).await?;
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
        months.push(Entry { month, place, jkk, jkm });
    }
    changes.note(one.fund, &months, MonthState::Planned, 1, i64::from(!held));
    changes.concerns(one.worker);
    Ok(())
}

/// The months of a person in a span that an amendment may take away: promised and not billed, or
/// refused by BPJS, which freed them already.
pub(super) async fn removable_months(
    tx: &mut Tx,
    regency: RegionCode,
    plan: Uuid,
    one: &Listed,
) -> Result<Vec<Entry>> {
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
    let open = |state: &str| matches!(state, "planned" | "refused");
    if let Some((month, ..)) = lines.iter().rev().find(|(.., state)| !open(state)) {
        let (name, last) = (one.name.clone(), month_of(*month, "months")?);
        return Err(DecreeProblem::Billed { name, last }.into());
    }
    // Of a month that was promised again after a refusal the later entry counts.
    let mut months: Vec<Entry> = Vec::with_capacity(lines.len());
    for (month, place, jkk, jkm, _) in lines {
        months.pop_if(|before| before.month == month);
        months.push(Entry { month, place, jkk, jkm });
    }
    Ok(months)
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
