//! How long everybody is covered, kept with the ledger: one row for each person with a month that
//! counts. Of records that were merged it stands with the one that was kept, and a month that several of
//! them have counts once.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;
use crate::registry::records_of_one;

/// Works out covers anew from months, of each worker each month once: `worker`, `month`, `state`, `fund`
/// and `place`. The last month that counts says village and fund; the run is that of the last paid month.
macro_rules! again {
    ($months:literal) => {
        concat!(
            "mine AS (SELECT worker, month, state, fund, place, \
             LAG(month) OVER (PARTITION BY worker, CASE WHEN state = 'paid' THEN 1 ELSE 0 END \
             ORDER BY month) AS before, \
             ROW_NUMBER() OVER (PARTITION BY worker ORDER BY month DESC) AS nth FROM ",
            $months,
            "), sums AS (SELECT worker, MIN(month) AS live_first, \
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

/// Those of a table of people of whom another record was merged into theirs, or theirs into another:
/// from the records that were merged, which are few.
macro_rules! joined {
    ($table:literal, $column:literal) => {
        concat!(
            "SELECT l.worker FROM workers t CROSS JOIN ",
            $table,
            " l WHERE t.regency = $1 AND t.merged_into > $3 AND l.regency = t.regency \
             AND l.worker = t.id AND l.",
            $column,
            " = $2 UNION SELECT l.worker FROM workers t CROSS JOIN ",
            $table,
            " l WHERE t.regency = $1 AND t.merged_into > $3 AND l.regency = t.regency \
             AND l.worker = t.merged_into AND l.",
            $column,
            " = $2"
        )
    };
}

statements! { STATEMENTS:
    // Of a month that several records of the person have, the paid one counts.
    OF_PERSON = concat!("WITH ", records_of_one!(), ", once AS (SELECT p.root AS worker, m.month, \
                 m.state, m.fund, m.place, ROW_NUMBER() OVER (PARTITION BY m.month \
                 ORDER BY CASE WHEN m.state = 'paid' THEN 0 ELSE 1 END, \
                 CASE WHEN m.worker = p.root THEN 0 ELSE 1 END, m.worker) AS entry \
                 FROM person p CROSS JOIN months m WHERE m.regency = $1 AND m.worker = p.id \
                 AND m.state IN ('planned', 'billed', 'paid')), ", again!("once WHERE entry = 1"));
    OF_PERSON_GONE = concat!("WITH ", records_of_one!(), " DELETE FROM covers WHERE regency = $1 \
                      AND worker IN (SELECT p.id FROM person p WHERE p.id <> p.root \
                      OR NOT EXISTS (SELECT 1 FROM months m WHERE m.regency = $1 \
                      AND m.worker IN (SELECT o.id FROM person o) \
                      AND m.state IN ('planned', 'billed', 'paid')))");
    OF_PLAN = live_again!("SELECT p.worker FROM plan_people p WHERE p.regency = $1 AND p.plan = $2 \
                      AND p.fund IS NOT NULL");
    OF_PLAN_GONE = gone!("SELECT p.worker FROM plan_people p WHERE p.regency = $1 \
                          AND p.plan = $2 AND p.fund IS NOT NULL");
    OF_PLAN_JOINED = joined!("plan_people", "plan");
    OF_BILL = concat!("WITH ", again!("months WHERE regency = $1 AND worker IN (SELECT l.worker \
               FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2) \
               AND state IN ('planned', 'billed', 'paid')"));
    OF_BILL_GONE = gone!("SELECT l.worker FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2");
    OF_BILL_JOINED = joined!("bill_lines", "bill");
    NOT_AHEAD = due!("SELECT d.worker FROM more d LEFT JOIN covers c ON c.regency = $1 \
                      AND c.worker = d.worker WHERE c.worker IS NULL OR c.paid_last >= d.lo \
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
    /// A person's, by one of the records.
    Worker(Uuid),
    /// Everybody's to whom a plan promises months: what counts, not what is paid.
    Plan(Uuid),
    /// Everybody's on a bill.
    Bill(Uuid),
}

/// Works out covers anew after the ledger changed. Whoever has several records has one cover, with the
/// record that was kept.
pub(crate) async fn cover_again(tx: &mut Tx, regency: RegionCode, whose: Whose) -> Result<()> {
    let (of, statements, joined) = match whose {
        Whose::Worker(worker) => return cover_person(tx, regency, worker).await,
        Whose::Plan(plan) => (plan, [OF_PLAN, OF_PLAN_GONE], OF_PLAN_JOINED),
        Whose::Bill(bill) => (bill, [OF_BILL, OF_BILL_GONE], OF_BILL_JOINED),
    };
    for statement in statements {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(of).execute(e).await?;
        });
    }
    let several = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(joined)
            .bind(key(regency))
            .bind(of)
            .bind(Uuid::nil())
            .fetch_all(e)
            .await?
    });
    for worker in several {
        cover_person(tx, regency, worker).await?;
    }
    Ok(())
}

/// Works out the cover of a person anew from the months of all records.
async fn cover_person(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<()> {
    for statement in [OF_PERSON, OF_PERSON_GONE] {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(worker).execute(e).await?;
        });
    }
    Ok(())
}

/// Carries covers forward over the months of a bill that so much money is about to pay, without
/// reading the years before. Says of whom this cannot be done, because the months lie before others
/// that are paid or have gaps, or their record was merged into another: their covers are to be worked
/// out anew once the months are paid.
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
