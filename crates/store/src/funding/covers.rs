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
    OF_PLAN = again!("SELECT p.worker FROM plan_people p WHERE p.regency = $1 AND p.plan = $2 \
                      AND p.fund IS NOT NULL");
    OF_PLAN_GONE = gone!("SELECT p.worker FROM plan_people p WHERE p.regency = $1 \
                          AND p.plan = $2 AND p.fund IS NOT NULL");
    OF_BILL = again!("SELECT l.worker FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2");
    OF_BILL_GONE = gone!("SELECT l.worker FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2");
}

/// Whose covers are worked out anew.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whose {
    /// A worker's.
    Worker(Uuid),
    /// Everybody's to whom a plan promises months.
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
