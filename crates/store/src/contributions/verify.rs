//! Whether the books close: what is kept in sums is worked out again from the ledger, the payments
//! and the returns, and compared to the rupiah.

use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;
use crate::registry::joined_records;
use crate::scope::{place_key, span};

statements! { STATEMENTS:
    LEDGER = "SELECT fund, month, state, bill, COUNT(*), CAST(SUM(jkk) AS BIGINT), \
              CAST(SUM(jkm) AS BIGINT) FROM months WHERE regency = $1 \
              AND fund IN (SELECT f.id FROM funds f WHERE f.regency = $1) \
              GROUP BY fund, month, state, bill";
    SUMS = "SELECT fund, month, state, people, jkk, jkm FROM fund_months WHERE regency = $1";
    FUNDS = "SELECT id, number FROM funds WHERE regency = $1";
    PURSES = "SELECT fund, place, ceiling, money, people FROM fund_purses WHERE regency = $1";
    HELD = "SELECT m.fund, m.place, CAST(SUM(m.money) AS BIGINT), CAST(SUM(m.held) AS BIGINT) \
            FROM (SELECT worker, fund, place, SUM(jkk + jkm) AS money, \
            MAX(CASE WHEN held THEN 1 ELSE 0 END) AS held FROM months WHERE regency = $1 \
            AND state IN ('planned', 'billed', 'paid') GROUP BY worker, fund, place) m \
            GROUP BY m.fund, m.place";
    BILLS = "SELECT id, number, fund, state, months - gone_months, jkk - gone_jkk, \
             jkm - gone_jkm, received, spent FROM bills WHERE regency = $1";
    RECEIVED = "SELECT bill, CAST(SUM(CASE WHEN act = 'paid' THEN amount ELSE -amount END) \
                AS BIGINT) FROM payments WHERE regency = $1 GROUP BY bill";
    LINES = "SELECT bill, CAST(SUM(months) AS BIGINT), CAST(SUM(jkk + jkm) AS BIGINT) \
             FROM bill_lines WHERE regency = $1 GROUP BY bill";
    ASKED = "SELECT id, months, jkk + jkm FROM bills WHERE regency = $1";
    RETURNS = "SELECT fund, CAST(SUM(months) AS BIGINT), CAST(SUM(jkk + jkm) AS BIGINT) \
               FROM refunds WHERE regency = $1 AND state = 'received' GROUP BY fund";
    // One way through the ledger in the order of its rows: a filter by state would make SQLite go
    // by an index and back to every row.
    WORKERS = concat!("WITH ", joined_records!(), " SELECT \
               CAST(COALESCE(SUM(l.loose), 0) AS BIGINT), \
               CAST(COALESCE(SUM(CASE WHEN l.live_last IS NOT NULL AND (c.worker IS NULL \
               OR c.live_first <> l.live_first OR c.live_last <> l.live_last OR c.paid <> l.paid \
               OR COALESCE(c.paid_last, 0) <> COALESCE(l.paid_last, 0)) \
               AND l.worker NOT IN (SELECT j.root FROM joined j UNION SELECT j.id FROM joined j) \
               THEN 1 ELSE 0 END), 0) \
               AS BIGINT) FROM (SELECT m.worker, \
               MIN(CASE WHEN m.state IN ('planned', 'billed', 'paid') THEN m.month END) \
               AS live_first, \
               MAX(CASE WHEN m.state IN ('planned', 'billed', 'paid') THEN m.month END) \
               AS live_last, MAX(CASE WHEN m.state = 'paid' THEN m.month END) AS paid_last, \
               SUM(CASE WHEN m.state = 'paid' THEN 1 ELSE 0 END) AS paid, \
               SUM(CASE WHEN (m.state IN ('billed', 'paid', 'refunded') AND m.bill IS NULL) \
               OR (m.state = 'planned' AND m.bill IS NOT NULL) \
               OR ((m.state IN ('paid', 'refunded')) <> (m.payment IS NOT NULL)) \
               THEN 1 ELSE 0 END) AS loose FROM months m WHERE m.regency = $1 \
               GROUP BY m.worker) l LEFT JOIN covers c ON c.regency = $1 AND c.worker = l.worker");
    // Those who have several records, each month once.
    JOINED = concat!("WITH ", joined_records!(), ", person (root, id) AS (SELECT j.root, j.root \
              FROM joined j UNION SELECT j.root, j.id FROM joined j) \
              SELECT COUNT(*) FROM (SELECT p.root, MIN(m.month) AS live_first, \
              MAX(m.month) AS live_last, \
              MAX(CASE WHEN m.state = 'paid' THEN m.month END) AS paid_last, \
              COUNT(DISTINCT CASE WHEN m.state = 'paid' THEN m.month END) AS paid \
              FROM person p CROSS JOIN months m WHERE m.regency = $1 AND m.worker = p.id \
              AND m.state IN ('planned', 'billed', 'paid') GROUP BY p.root) l \
              LEFT JOIN covers c ON c.regency = $1 AND c.worker = l.root \
              WHERE c.worker IS NULL OR c.live_first <> l.live_first \
              OR c.live_last <> l.live_last OR c.paid <> l.paid \
              OR COALESCE(c.paid_last, 0) <> COALESCE(l.paid_last, 0)");
    EXTRA = concat!("WITH ", joined_records!(), " SELECT COUNT(*) FROM covers c \
             WHERE c.regency = $1 AND (c.worker IN (SELECT j.id FROM joined j) \
             OR NOT EXISTS (SELECT 1 FROM months m WHERE m.regency = $1 AND m.worker = c.worker \
             AND m.state IN ('planned', 'billed', 'paid')) \
             AND NOT EXISTS (SELECT 1 FROM joined j CROSS JOIN months m WHERE j.root = c.worker \
             AND m.regency = $1 AND m.worker = j.id \
             AND m.state IN ('planned', 'billed', 'paid')))");
}

/// Where the books do not close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What does not close: a word for messages.
    pub what: &'static str,
    /// Of which fund or bill, by its number; none for the whole regency.
    pub of: Option<i64>,
    /// What the books say.
    pub kept: i64,
    /// What comes of working it out again.
    pub found: i64,
}

/// What was looked at and what does not close.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Entries of the ledger.
    pub entries: u64,
    /// Funds.
    pub funds: u64,
    /// Bills.
    pub bills: u64,
    /// Equations that were worked out.
    pub equations: u64,
    /// Those that do not hold.
    pub gaps: Vec<Gap>,
}

impl Verified {
    fn same(&mut self, what: &'static str, of: Option<i64>, kept: i64, found: i64) {
        self.equations += 1;
        if kept != found {
            self.gaps.push(Gap { what, of, kept, found });
        }
    }
}

type Key = (Uuid, i64, String);
type Three = (i64, i64, i64);

/// What the ledger comes to: by fund, month and state; by bill and state.
#[derive(Debug, Default)]
struct Ledger {
    months: FxHashMap<Key, Three>,
    bills: FxHashMap<(Uuid, String), Three>,
}

fn add(to: &mut Three, by: Three) {
    *to = (to.0 + by.0, to.1 + by.1, to.2 + by.2);
}

/// Works out every sum of a regency again, all from one moment.
pub async fn verify_books(db: &Db, regency: RegionCode) -> Result<Verified> {
    let mut tx = db.snapshot().await?;
    let mut found = Verified::default();
    let ledger = ledger_in(&mut tx, regency, &mut found).await?;
    let funds = funds_in(&mut tx, regency).await?;
    found.funds = funds.len() as u64;
    let number = |fund: &Uuid| funds.get(fund).copied();
    sums_hold(&mut tx, regency, &ledger, &number, &mut found).await?;
    purses_hold(&mut tx, regency, &number, &mut found).await?;
    bills_hold(&mut tx, regency, &ledger, &number, &mut found).await?;
    returns_hold(&mut tx, regency, &ledger, &number, &mut found).await?;
    let (loose, covers) = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64)>(WORKERS)
            .bind(key(regency))
            .bind(Uuid::nil())
            .fetch_one(e)
            .await?
    });
    let joined = people(&mut tx, regency, JOINED).await?;
    let extra = people(&mut tx, regency, EXTRA).await?;
    for (what, count) in [("loose", loose), ("covers", covers + joined), ("covers-extra", extra)] {
        found.same(what, None, 0, count);
    }
    Ok(found)
}

/// How many people a statement counts that knows which records are of one person.
async fn people(tx: &mut Tx, regency: RegionCode, statement: &'static str) -> Result<i64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(statement)
            .bind(key(regency))
            .bind(Uuid::nil())
            .fetch_one(e)
            .await?
    }))
}

async fn funds_in(tx: &mut Tx, regency: RegionCode) -> Result<FxHashMap<Uuid, i64>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64)>(FUNDS).bind(key(regency)).fetch_all(e).await?
    });
    Ok(lines.into_iter().collect())
}

async fn ledger_in(tx: &mut Tx, regency: RegionCode, found: &mut Verified) -> Result<Ledger> {
    type Line = (Uuid, i64, String, Option<Uuid>, i64, i64, i64);
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(LEDGER).bind(key(regency)).fetch_all(e).await?
    });
    let mut ledger = Ledger::default();
    for (fund, month, state, bill, people, jkk, jkm) in lines {
        found.entries += u64::try_from(people).unwrap_or_default();
        let sums = (people, jkk, jkm);
        if let Some(bill) = bill {
            add(ledger.bills.entry((bill, state.clone())).or_default(), sums);
        }
        add(ledger.months.entry((fund, month, state)).or_default(), sums);
    }
    Ok(ledger)
}

type Number<'a> = &'a (dyn Fn(&Uuid) -> Option<i64> + Sync);

/// The sums that are kept by fund and month are those of the ledger.
async fn sums_hold(
    tx: &mut Tx,
    regency: RegionCode,
    ledger: &Ledger,
    number: Number<'_>,
    found: &mut Verified,
) -> Result<()> {
    type Line = (Uuid, i64, String, i64, i64, i64);
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(SUMS).bind(key(regency)).fetch_all(e).await?
    });
    let mut kept: FxHashMap<Key, Three> =
        lines.into_iter().map(|(f, m, s, n, k, j)| ((f, m, s), (n, k, j))).collect();
    let counted = ["planned", "billed", "paid", "refunded"];
    for (of, sums) in ledger.months.iter().filter(|((.., s), _)| counted.contains(&s.as_str())) {
        let said = kept.remove(of).unwrap_or_default();
        found.same("months", number(&of.0), said.0, sums.0);
        found.same("jkk", number(&of.0), said.1, sums.1);
        found.same("jkm", number(&of.0), said.2, sums.2);
    }
    for (of, said) in kept {
        found.same("months", number(&of.0), said.0 + said.1 + said.2, 0);
    }
    Ok(())
}

/// What purses say is promised is what the ledger holds in their places.
async fn purses_hold(
    tx: &mut Tx,
    regency: RegionCode,
    number: Number<'_>,
    found: &mut Verified,
) -> Result<()> {
    let purses = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, Option<i64>, i64, i64)>(PURSES)
            .bind(key(regency))
            .fetch_all(e)
            .await?
    });
    let held = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, i64, i64)>(HELD).bind(key(regency)).fetch_all(e).await?
    });
    let mut by_fund: FxHashMap<Uuid, Vec<(i64, i64, i64)>> = FxHashMap::default();
    for (fund, place, money, people) in held {
        by_fund.entry(fund).or_default().push((place, money, people));
    }
    for (fund, place, ceiling, money, people) in purses {
        let region = crate::scope::place_of(place).unwrap_or(regency);
        let (first, last) = span(region);
        let lines = by_fund.get(&fund).map(Vec::as_slice).unwrap_or_default();
        let inside = lines.iter().filter(|(at, ..)| (first..=last).contains(at));
        let sums = inside.fold((0, 0), |(m, p), (_, money, n)| (m + money, p + n));
        found.same("purse-money", number(&fund), money, sums.0);
        found.same("purse-people", number(&fund), people, sums.1);
        if let Some(ceiling) = ceiling.filter(|_| place == place_key(regency)) {
            let free = (ceiling - money).max(0);
            found.same("ceiling", number(&fund), ceiling, money + free);
        }
    }
    Ok(())
}

/// Each bill is what its lines, its months and its payments say.
async fn bills_hold(
    tx: &mut Tx,
    regency: RegionCode,
    ledger: &Ledger,
    number: Number<'_>,
    found: &mut Verified,
) -> Result<()> {
    type Line = (Uuid, i64, Uuid, String, i64, i64, i64, i64, i64);
    let bills = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(BILLS).bind(key(regency)).fetch_all(e).await?
    });
    let received: FxHashMap<Uuid, i64> = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64)>(RECEIVED).bind(key(regency)).fetch_all(e).await?
    })
    .into_iter()
    .collect();
    let mut asked: FxHashMap<Uuid, (i64, i64)> = FxHashMap::default();
    for (statement, sign) in [(LINES, -1), (ASKED, 1)] {
        let lines = sql!(tx.on(), e => {
            sqlx::query_as::<_, (Uuid, i64, i64)>(statement)
                .bind(key(regency))
                .fetch_all(e)
                .await?
        });
        for (bill, months, money) in lines {
            let of = asked.entry(bill).or_default();
            *of = (of.0 + sign * months, of.1 + sign * money);
        }
    }
    found.bills = bills.len() as u64;
    let mut funds: FxHashMap<Uuid, (i64, i64)> = FxHashMap::default();
    for (id, of, fund, state, months, jkk, jkm, got, spent) in bills {
        let part = |state: &str| ledger.bills.get(&(id, state.to_owned())).copied();
        let part = |state: &str| part(state).unwrap_or_default();
        let (billed, paid, back) = (part("billed"), part("paid"), part("refunded"));
        let mut live = billed;
        add(&mut live, paid);
        add(&mut live, back);
        let asks = if state == "cancelled" { (0, 0, 0) } else { (months, jkk, jkm) };
        found.same("bill-months", Some(of), asks.0, live.0);
        found.same("bill-jkk", Some(of), asks.1, live.1);
        found.same("bill-jkm", Some(of), asks.2, live.2);
        let differs = asked.get(&id).copied().unwrap_or_default();
        found.same("bill-lines", Some(of), differs.0.abs() + differs.1.abs(), 0);
        found.same("bill-spent", Some(of), spent, paid.1 + paid.2 + back.1 + back.2);
        found.same("bill-received", Some(of), got, received.get(&id).copied().unwrap_or_default());
        let sums = funds.entry(fund).or_default();
        *sums = (sums.0 + asks.1 + asks.2, sums.1 + spent);
    }
    for (fund, (asked, spent)) in funds {
        let state = |state: &str| of_fund(ledger, fund, state);
        let (billed, paid, back) = (state("billed"), state("paid"), state("refunded"));
        found.same("billed", number(&fund), billed + paid, asked - back);
        found.same("paid", number(&fund), paid, spent - back);
    }
    Ok(())
}

fn of_fund(ledger: &Ledger, fund: Uuid, state: &str) -> i64 {
    let months = ledger.months.iter().filter(|((of, _, at), _)| *of == fund && at == state);
    months.map(|(_, (_, jkk, jkm))| jkk + jkm).sum()
}

/// What BPJS paid back is what the ledger says was paid back.
async fn returns_hold(
    tx: &mut Tx,
    regency: RegionCode,
    ledger: &Ledger,
    number: Number<'_>,
    found: &mut Verified,
) -> Result<()> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, i64)>(RETURNS).bind(key(regency)).fetch_all(e).await?
    });
    let mut kept: FxHashMap<Uuid, i64> = lines.into_iter().map(|(f, _, m)| (f, m)).collect();
    let back = ledger.months.iter().filter(|((.., state), _)| state == "refunded");
    let mut funds: Vec<Uuid> = back.map(|((fund, ..), _)| *fund).collect();
    funds.sort_unstable();
    funds.dedup();
    for fund in funds {
        let said = kept.remove(&fund).unwrap_or_default();
        found.same("returned", number(&fund), said, of_fund(ledger, fund, "refunded"));
    }
    for (fund, said) in kept {
        found.same("returned", number(&fund), said, 0);
    }
    Ok(())
}
