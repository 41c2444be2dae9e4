//! How long everybody is covered, kept with the ledger: one row for each worker with a month that
//! counts.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;

/// Works out the covers of some workers anew. The last month that counts says village and fund; the
/// run is that of the last paid month.
macro_rules! again {
    ($workers:literal) => {
        concat!(
            "WITH mine AS (SELECT m.worker, m.month, m.state, m.fund, m.place, \
             LAG(m.month) OVER (PARTITION BY m.worker, CASE WHEN m.state = 'paid' THEN 1 ELSE 0 \
             END ORDER BY m.month) AS before, \
             ROW_NUMBER() OVER (PARTITION BY m.worker ORDER BY m.month DESC) AS nth \
             FROM months m WHERE m.regency = $1 AND m.worker IN (",
            $workers,
            ") AND m.state IN ('planned', 'billed', 'paid')), \
             sums AS (SELECT worker, MIN(month) AS live_first, \
             MIN(CASE WHEN state = 'paid' THEN month END) AS paid_first, \
             MAX(CASE WHEN state = 'paid' AND (before IS NULL OR before < month - 1) \
             THEN month END) AS paid_run, \
             MAX(CASE WHEN state = 'paid' THEN month END) AS paid_last, \
             SUM(CASE WHEN state = 'paid' THEN 1 ELSE 0 END) AS paid FROM mine GROUP BY worker) \
             INSERT INTO covers (regency, worker, place, fund, live_last, live_first, \
             paid_first, paid_run, paid_last, paid) \
             SELECT $1, l.worker, l.place, l.fund, l.month, s.live_first, s.paid_first, \
             s.paid_run, s.paid_last, s.paid FROM sums s JOIN mine l ON l.worker = s.worker \
             AND l.nth = 1 WHERE TRUE \
             ON CONFLICT (regency, worker) DO UPDATE SET place = excluded.place, \
             fund = excluded.fund, live_last = excluded.live_last, \
             live_first = excluded.live_first, paid_first = excluded.paid_first, \
             paid_run = excluded.paid_run, paid_last = excluded.paid_last, paid = excluded.paid"
        )
    };
}

/// Brings what counts at all up to date, without looking at what is paid: two places of an index for
/// each worker, however long the person is in the ledger.
macro_rules! live_again {
    ($workers:literal) => {
        concat!(
            "INSERT INTO covers (regency, worker, place, fund, live_last, live_first, \
             paid_first, paid_run, paid_last, paid) \
             SELECT $1, w.worker, l.place, l.fund, l.month, (SELECT MIN(m.month) FROM months m \
             WHERE m.regency = $1 AND m.worker = w.worker \
             AND m.state IN ('planned', 'billed', 'paid')), NULL, NULL, NULL, 0 \
             FROM (",
            $workers,
            ") w JOIN months l ON l.regency = $1 AND l.worker = w.worker \
             AND l.state IN ('planned', 'billed', 'paid') AND l.month = (SELECT MAX(m.month) \
             FROM months m WHERE m.regency = $1 AND m.worker = w.worker \
             AND m.state IN ('planned', 'billed', 'paid')) WHERE TRUE \
             ON CONFLICT (regency, worker) DO UPDATE SET place = excluded.place, \
             fund = excluded.fund, live_last = excluded.live_last, \
             live_first = excluded.live_first"
        )
    };
}

/// The months of a bill that so much money pays, by worker.
macro_rules! due {
    ($rest:literal) => {
        concat!(
            "WITH due AS (SELECT m.worker, m.month, SUM(m.jkk + m.jkm) OVER \
             (ORDER BY m.month, l.position) AS upto FROM bill_lines l JOIN months m \
             ON m.regency = l.regency AND m.worker = l.worker \
             AND m.month BETWEEN l.first AND l.last WHERE l.regency = $1 AND l.bill = $2 \
             AND m.bill = $2 AND m.state = 'billed'), \
             more AS (SELECT d.worker, MIN(d.month) AS lo, MAX(d.month) AS hi, COUNT(*) AS n \
             FROM due d WHERE d.upto <= $3 GROUP BY d.worker) ",
            $rest
        )
    };
}

/// Forgets the covers of some workers of whom no month counts any more.
macro_rules! gone {
    ($workers:literal) => {
        concat!(
            "DELETE FROM covers WHERE regency = $1 AND worker IN (",
            $workers,
            ") AND NOT EXISTS (SELECT 1 FROM months m WHERE m.regency = $1 \
             AND m.worker = covers.worker AND m.state IN ('planned', 'billed', 'paid'))"
        )
    };
}

statements! { STATEMENTS:
    OF_WORKER = again!("$2");
    OF_WORKER_GONE = gone!("$2");
    OF_PLAN = live_again!("SELECT p.worker FROM plan_people p WHERE p.regency = $1 AND p.plan = $2 \
                      AND p.fund IS NOT NULL");
    OF_PLAN_GONE = gone!("SELECT p.worker FROM plan_people p WHERE p.regency = $1 \
                          AND p.plan = $2 AND p.fund IS NOT NULL");
    OF_BILL = again!("SELECT l.worker FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2");
    OF_BILL_GONE = gone!("SELECT l.worker FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2");
    NOT_AHEAD = due!("SELECT d.worker FROM more d JOIN covers c ON c.regency = $1 \
                      AND c.worker = d.worker WHERE c.paid_last >= d.lo \
                      OR d.hi - d.lo + 1 <> d.n ORDER BY d.worker");
    ADVANCE = due!("UPDATE covers SET paid_first = COALESCE(paid_first, d.lo), \
                    paid_run = CASE WHEN paid_last = d.lo - 1 THEN paid_run ELSE d.lo END, \
                    paid_last = d.hi, paid = paid + d.n FROM more d \
                    WHERE covers.regency = $1 AND covers.worker = d.worker \
                    AND (covers.paid_last IS NULL OR covers.paid_last < d.lo) \
                    AND d.hi - d.lo + 1 = d.n");
}

/// Whose covers are worked out anew.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whose {
    /// A worker's.
    Worker(Uuid),
    /// Everybody's to whom a plan promises months: what counts, not what is paid.
    Plan(Uuid),
    /// Everybody's on a bill.
    Bill(Uuid),
}

/// Works out covers anew after the ledger changed.
pub(crate) async fn cover_again(tx: &mut Tx, regency: RegionCode, whose: Whose) -> Result<()> {
    let (of, statements) = match whose {
        Whose::Worker(worker) => (worker, [OF_WORKER, OF_WORKER_GONE]),
        Whose::Plan(plan) => (plan, [OF_PLAN, OF_PLAN_GONE]),
        Whose::Bill(bill) => (bill, [OF_BILL, OF_BILL_GONE]),
    };
    for statement in statements {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(of).execute(e).await?;
        });
    }
    Ok(())
}

/// Carries covers forward over the months of a bill that so much money is about to pay, without
/// reading the years before. Says of whom this cannot be done, because the months lie before others
/// that are paid or have gaps: their covers are to be worked out anew once the months are paid.
pub(crate) async fn cover_further(
    tx: &mut Tx,
    regency: RegionCode,
    bill: Uuid,
    money: i64,
) -> Result<Vec<Uuid>> {
    let others = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(NOT_AHEAD)
            .bind(key(regency))
            .bind(bill)
            .bind(money)
            .fetch_all(e)
            .await?
    });
    sql!(tx.on(), e => {
        sqlx::query(ADVANCE).bind(key(regency)).bind(bill).bind(money).execute(e).await?;
    });
    Ok(others)
}
