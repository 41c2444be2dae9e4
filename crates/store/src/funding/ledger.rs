//! Months of people that enter the ledger or leave it, with the purses and the books.

use lindung_core::contributions::{MonthState, Move};
use lindung_core::words::RegionCode;
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::books::add_month;
use super::covers::{Whose, cover_again};
use super::fund::fund_in;
use super::problem::FundingProblem;
use super::purses::{Need, spend};
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

statements! { STATEMENTS:
    OF_PERSON = "SELECT month, place, jkk, jkm FROM months WHERE regency = $1 AND worker = $2 \
                 AND fund = $3 AND month BETWEEN $4 AND $5 AND state = $6 \
                 AND (CAST($7 AS UUID) IS NULL OR bill = $7) ORDER BY month";
    HOLDS = "SELECT COUNT(*) FROM months WHERE regency = $1 AND worker = $2 AND fund = $3 \
             AND place = $4 AND held AND state IN ('planned', 'billed', 'paid')";
    LEAVE = "UPDATE months SET state = $7, since = $8 WHERE regency = $1 AND worker = $2 \
             AND fund = $3 AND month BETWEEN $4 AND $5 AND state = $6 \
             AND (CAST($9 AS UUID) IS NULL OR bill = $9)";
    LET_GO = "UPDATE months SET held = FALSE WHERE regency = $1 AND worker = $2 AND fund = $3 \
              AND plan IN (SELECT m.plan FROM months m WHERE m.regency = $1 AND m.worker = $2 \
              AND m.fund = $3 AND m.month BETWEEN $4 AND $5)";
}

/// A month of somebody in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) month: i64,
    pub(crate) place: i64,
    pub(crate) jkk: i64,
    pub(crate) jkm: i64,
}

impl Entry {
    pub(crate) fn money(self) -> i64 {
        self.jkk + self.jkm
    }
}

/// Months of somebody that stop to count for a fund.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaving {
    pub(crate) worker: Uuid,
    pub(crate) fund: Uuid,
    pub(crate) first: i64,
    pub(crate) last: i64,
    /// Only those of this bill, if one is given.
    pub(crate) bill: Option<Uuid>,
    /// The state in which they are, and what happens to them.
    pub(crate) from: MonthState,
    pub(crate) by: Move,
}

/// What changes of the funds: by village, and by month and state.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    needs: FxHashMap<Uuid, Vec<Need>>,
    months: FxHashMap<(Uuid, i64, MonthState), (i64, i64, i64)>,
    workers: FxHashSet<Uuid>,
}

impl Changes {
    /// Adds months of a person to a fund, or takes them away, with a place or none.
    pub(crate) fn note(
        &mut self,
        fund: Uuid,
        months: &[Entry],
        state: MonthState,
        sign: i64,
        places: i64,
    ) {
        let needs = self.needs.entry(fund).or_default();
        for (i, month) in months.iter().enumerate() {
            let places = if i == 0 { sign * places } else { 0 };
            needs.push((month.place, sign * month.money(), places));
        }
        self.count(fund, months, state, sign);
    }

    /// Notes that months of a worker changed.
    pub(crate) fn concerns(&mut self, worker: Uuid) {
        self.workers.insert(worker);
    }

    /// Adds months to the sums of a state or takes them away, without touching a purse.
    pub(crate) fn count(&mut self, fund: Uuid, months: &[Entry], state: MonthState, sign: i64) {
        for month in months {
            let sums = self.months.entry((fund, month.month, state)).or_default();
            sums.0 += sign;
            sums.1 += sign * month.jkk;
            sums.2 += sign * month.jkm;
        }
    }

    /// Writes it down. The funds must be locked.
    ///
    /// # Errors
    /// If a fund has not enough money or places left.
    pub(crate) async fn write(self, tx: &mut Tx, regency: RegionCode) -> Result<()> {
        let mut needs: Vec<_> = self.needs.into_iter().collect();
        needs.sort_unstable_by_key(|(fund, _)| *fund);
        for (fund, needs) in needs {
            let known = fund_in(tx, regency, fund).await?.ok_or(FundingProblem::FundUnknown)?;
            spend(tx, regency, (fund, known.title()), &needs).await?;
        }
        let mut months: Vec<_> = self.months.into_iter().filter(|(_, s)| *s != (0, 0, 0)).collect();
        months.sort_unstable();
        for ((fund, month, state), sums) in months {
            add_month(tx, regency, (fund, month, state), sums).await?;
        }
        for worker in self.workers {
            cover_again(tx, regency, Whose::Worker(worker)).await?;
        }
        Ok(())
    }
}

/// Whether a person has a place of a fund in a village.
pub(crate) async fn holds(
    tx: &mut Tx,
    regency: RegionCode,
    (worker, fund): (Uuid, Uuid),
    place: i64,
) -> Result<bool> {
    let months = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(HOLDS)
            .bind(key(regency))
            .bind(worker)
            .bind(fund)
            .bind(place)
            .fetch_one(e)
            .await?
    });
    Ok(months > 0)
}

/// The state to which a move leads; one that the ledger does not know is a fault of the program.
pub(crate) fn after(from: MonthState, by: Move) -> Result<MonthState> {
    from.step(by).map_err(|_| StoreError::Unexpected { table: "months" })
}

/// Takes months of a person out of a fund with the place that they held, and gives them back.
pub(crate) async fn leave(
    tx: &mut Tx,
    regency: RegionCode,
    leaving: &Leaving,
    changes: &mut Changes,
    now: i64,
) -> Result<Vec<Entry>> {
    let into = after(leaving.from, leaving.by)?;
    let months = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64)>(OF_PERSON)
            .bind(key(regency))
            .bind(leaving.worker)
            .bind(leaving.fund)
            .bind(leaving.first)
            .bind(leaving.last)
            .bind(leaving.from.word())
            .bind(leaving.bill)
            .fetch_all(e)
            .await?
    });
    let months: Vec<Entry> = months
        .into_iter()
        .map(|(month, place, jkk, jkm)| Entry { month, place, jkk, jkm })
        .collect();
    let Some(place) = months.first().map(|month| month.place) else { return Ok(months) };
    let of = (leaving.worker, leaving.fund);
    let held = holds(tx, regency, of, place).await?;
    sql!(tx.on(), e => {
        sqlx::query(LEAVE)
            .bind(key(regency))
            .bind(leaving.worker)
            .bind(leaving.fund)
            .bind(leaving.first)
            .bind(leaving.last)
            .bind(leaving.from.word())
            .bind(into.word())
            .bind(now)
            .bind(leaving.bill)
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(LET_GO)
            .bind(key(regency))
            .bind(leaving.worker)
            .bind(leaving.fund)
            .bind(leaving.first)
            .bind(leaving.last)
            .execute(e)
            .await?;
    });
    let freed = i64::from(held) - i64::from(holds(tx, regency, of, place).await?);
    changes.note(leaving.fund, &months, leaving.from, -1, freed);
    changes.concerns(leaving.worker);
    Ok(months)
}
