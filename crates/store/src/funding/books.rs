//! What each fund has promised, been billed for and paid, from sums that are kept with the ledger.

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, RegionCode, Rupiah};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::calendar::month_of;
use crate::coverage::mark_paid;
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;

statements! { STATEMENTS:
    BY_STATE = "SELECT fund, state, CAST(SUM(people) AS BIGINT), CAST(SUM(jkk) AS BIGINT), \
                CAST(SUM(jkm) AS BIGINT) FROM fund_months WHERE regency = $1 \
                GROUP BY fund, state";
    BY_MONTH = "SELECT month, CAST(SUM(people) AS BIGINT), CAST(SUM(jkk) AS BIGINT), \
                CAST(SUM(jkm) AS BIGINT) FROM fund_months WHERE regency = $1 AND fund = $2 \
                AND state IN ('planned', 'billed', 'paid') GROUP BY month ORDER BY month";
    PEOPLE = "SELECT fund, people FROM fund_purses WHERE regency = $1 AND place = $2";
    ADD_PLAN = "INSERT INTO fund_months (regency, fund, month, state, people, jkk, jkm) \
                SELECT $1, fund, month, 'planned', COUNT(*), CAST(SUM(jkk) AS BIGINT), \
                CAST(SUM(jkm) AS BIGINT) FROM months WHERE regency = $1 AND plan = $2 \
                AND state = 'planned' GROUP BY fund, month \
                ON CONFLICT (regency, fund, month, state) DO UPDATE SET \
                people = fund_months.people + excluded.people, \
                jkk = fund_months.jkk + excluded.jkk, jkm = fund_months.jkm + excluded.jkm";
    TAKE_PLAN = "UPDATE fund_months SET people = fund_months.people - t.people, \
                 jkk = fund_months.jkk - t.jkk, jkm = fund_months.jkm - t.jkm \
                 FROM (SELECT fund, month, COUNT(*) AS people, CAST(SUM(jkk) AS BIGINT) AS jkk, \
                 CAST(SUM(jkm) AS BIGINT) AS jkm FROM months WHERE regency = $1 AND plan = $2 \
                 AND state = 'planned' GROUP BY fund, month) t \
                 WHERE fund_months.regency = $1 AND fund_months.state = 'planned' \
                 AND fund_months.fund = t.fund AND fund_months.month = t.month";
    ADD = "UPDATE fund_months SET people = people + $4, jkk = jkk + $5, jkm = jkm + $6 \
           WHERE regency = $1 AND fund = $2 AND month = $3 AND state = $7";
    BEGIN = "INSERT INTO fund_months (regency, fund, month, state, people, jkk, jkm) \
             VALUES ($1, $2, $3, $7, $4, $5, $6)";
}

/// Months and money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Months of people.
    pub months: u64,
    /// JKK.
    pub jkk: Rupiah,
    /// JKM.
    pub jkm: Rupiah,
}

impl Sums {
    pub(crate) fn new(months: i64, jkk: i64, jkm: i64) -> Self {
        let months = u64::try_from(months).unwrap_or_default();
        Self { months, jkk: Rupiah::new(jkk), jkm: Rupiah::new(jkm) }
    }

    /// Both parts.
    pub fn money(self) -> Rupiah {
        Rupiah::new(self.jkk.amount() + self.jkm.amount())
    }

    fn and(self, other: Self) -> Self {
        let sum = |a: Rupiah, b: Rupiah| Rupiah::new(a.amount() + b.amount());
        Self {
            months: self.months + other.months,
            jkk: sum(self.jkk, other.jkk),
            jkm: sum(self.jkm, other.jkm),
        }
    }
}

/// The books of a fund: committed = what was promised and stands; billed and paid are parts of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Books {
    /// People who are promised months.
    pub people: u64,
    /// Promised.
    pub committed: Sums,
    /// Of that, what a bill was made for.
    pub billed: Sums,
    /// Of that, what was paid.
    pub paid: Sums,
}

impl Books {
    /// The books of two funds together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            committed: self.committed.and(other.committed),
            billed: self.billed.and(other.billed),
            paid: self.paid.and(other.paid),
        }
    }
}

/// The books of every fund.
pub async fn books(db: &Db, regency: RegionCode) -> Result<FxHashMap<Uuid, Books>> {
    type Columns = (Uuid, String, i64, i64, i64);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(BY_STATE).bind(key(regency)).fetch_all(e).await?
    });
    let people = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, i64)>(PEOPLE)
            .bind(key(regency))
            .bind(crate::scope::place_key(regency))
            .fetch_all(e)
            .await?
    });
    let mut found: FxHashMap<Uuid, Books> = FxHashMap::default();
    for (fund, count) in people {
        found.entry(fund).or_default().people = u64::try_from(count).unwrap_or_default();
    }
    for (fund, state, months, jkk, jkm) in lines {
        let (of, sums) = (found.entry(fund).or_default(), Sums::new(months, jkk, jkm));
        let depth = match state.as_str() {
            "planned" => 1,
            "billed" => 2,
            "paid" => 3,
            _ => 0,
        };
        let parts = [&mut of.committed, &mut of.billed, &mut of.paid];
        for part in parts.into_iter().take(depth) {
            *part = part.and(sums);
        }
    }
    Ok(found)
}

/// What a fund has promised month by month.
pub async fn months_of_fund(
    db: &Db,
    regency: RegionCode,
    fund: Uuid,
) -> Result<Vec<(Month, Sums)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64)>(BY_MONTH)
            .bind(key(regency))
            .bind(fund)
            .fetch_all(e)
            .await?
    });
    let read = |(month, months, jkk, jkm)| {
        Ok((month_of(month, "fund_months")?, Sums::new(months, jkk, jkm)))
    };
    lines.into_iter().map(read).collect()
}

/// Adds the months that a plan promised.
pub(super) async fn add_plan(tx: &mut Tx, regency: RegionCode, plan: Uuid) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(ADD_PLAN).bind(key(regency)).bind(plan).execute(e).await?;
    });
    Ok(())
}

/// Takes the months of a plan away that are promised and no more.
pub(super) async fn take_plan(tx: &mut Tx, regency: RegionCode, plan: Uuid) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(TAKE_PLAN).bind(key(regency)).bind(plan).execute(e).await?;
    });
    Ok(())
}

/// Adds people and their money to the sums of a month in a state, or takes them away. A month that
/// others are paid in from now on is marked, to be counted anew.
pub(crate) async fn add_month(
    tx: &mut Tx,
    regency: RegionCode,
    (fund, month, state): (Uuid, i64, MonthState),
    (people, jkk, jkm): (i64, i64, i64),
) -> Result<()> {
    if state == MonthState::Paid {
        mark_paid(tx, regency, month).await?;
    }
    for statement in [ADD, BEGIN] {
        let rows = sql!(tx.on(), e => {
            sqlx::query(statement)
                .bind(key(regency))
                .bind(fund)
                .bind(month)
                .bind(people)
                .bind(jkk)
                .bind(jkm)
                .bind(state.word())
                .execute(e)
                .await?
                .rows_affected()
        });
        if rows > 0 {
            break;
        }
    }
    Ok(())
}
