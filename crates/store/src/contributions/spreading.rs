//! What the money on a bill pays: whole months of people, the oldest month first, in the order of the
//! bill. What pays no whole month stays on the bill.

use lindung_core::contributions::{MonthState, Move};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::bill::{Bill, bill_in};
use super::billing::{ByMonth, by_month, move_sums};
use super::paying::{Act, payments_in, receive};
use super::problem::LedgerProblem;
use crate::calendar::month_key;
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::funding::{Whose, cover_again, cover_further};
use crate::regencies::key;

statements! { STATEMENTS:
    BILLED_AGAIN = "UPDATE months SET state = 'billed', payment = NULL, since = $3 \
                    WHERE regency = $1 AND bill = $2 AND state = 'paid' AND worker IN \
                    (SELECT l.worker FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2) \
                    AND month BETWEEN $4 AND $5";
    FORGET_SPENT = "UPDATE payments SET months = 0, jkk = 0, jkm = 0 \
                    WHERE regency = $1 AND bill = $2";
    PAY_ALL = "UPDATE months SET state = 'paid', payment = $3, since = $4 WHERE regency = $1 \
               AND bill = $2 AND state = 'billed' AND worker IN (SELECT l.worker \
               FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2) \
               AND month BETWEEN $5 AND $6";
    PAY = "WITH due AS (SELECT m.worker, m.month, SUM(m.jkk + m.jkm) OVER \
           (ORDER BY m.month, l.position) AS upto FROM bill_lines l JOIN months m \
           ON m.regency = l.regency AND m.worker = l.worker AND m.month BETWEEN l.first AND l.last \
           WHERE l.regency = $1 AND l.bill = $2 AND m.bill = $2 AND m.state = 'billed') \
           UPDATE months SET state = 'paid', payment = $3, since = $4 WHERE regency = $1 \
           AND (worker, month) IN (SELECT d.worker, d.month FROM due d WHERE d.upto <= $5) \
           AND state = 'billed'";
    SPENT = "UPDATE bills SET spent = $3 WHERE regency = $1 AND id = $2";
    SPENT_BY = "UPDATE payments SET months = months + $3, jkk = jkk + $4, jkm = jkm + $5 \
                WHERE regency = $1 AND id = $2";
    BACK = "SELECT CAST(COALESCE(SUM(m.jkk + m.jkm), 0) AS BIGINT) FROM bill_lines l \
            JOIN months m ON m.regency = l.regency AND m.worker = l.worker \
            AND m.month BETWEEN l.first AND l.last WHERE l.regency = $1 AND l.bill = $2 \
            AND m.bill = $2 AND m.state = 'refunded'";
}

/// Takes back what the payments of a bill paid, changes the money on it, and spreads it anew.
pub(super) async fn again(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    amount: i64,
    now: i64,
) -> Result<()> {
    let bill = bill_in(tx, regency, id).await?;
    let paid = by_month(tx, regency, id, MonthState::Paid).await?;
    sql!(tx.on(), e => {
        sqlx::query(BILLED_AGAIN)
            .bind(key(regency))
            .bind(id)
            .bind(now)
            .bind(month_key(bill.period.first()))
            .bind(month_key(bill.period.last()))
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(FORGET_SPENT).bind(key(regency)).bind(id).execute(e).await?;
    });
    cover_again(tx, regency, Whose::Bill(id)).await?;
    move_sums(tx, regency, bill.fund, &paid, (MonthState::Paid, Move::UndoPayment)).await?;
    let back = back(tx, regency, id).await?;
    set_spent(tx, regency, id, back).await?;
    if bill.received.amount() + amount < back {
        return Err(LedgerProblem::PaidBack.into());
    }
    receive(tx, regency, id, amount).await?;
    spread(tx, regency, id, now).await
}

/// What months of a bill cost that BPJS paid back.
async fn back(tx: &mut Tx, regency: RegionCode, bill: Uuid) -> Result<i64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar(BACK).bind(key(regency)).bind(bill).fetch_one(e).await?
    }))
}

async fn set_spent(tx: &mut Tx, regency: RegionCode, bill: Uuid, spent: i64) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(SPENT).bind(key(regency)).bind(bill).bind(spent).execute(e).await?;
    });
    Ok(())
}

fn cost(months: &ByMonth) -> i64 {
    months.iter().map(|(_, _, jkk, jkm)| jkk + jkm).sum()
}

/// Lets the money that is left over on a bill pay whole months. Each payment pays what its money and
/// that of those before it reach to, so that a month shows the proof that paid it.
pub(super) async fn spread(tx: &mut Tx, regency: RegionCode, id: Uuid, now: i64) -> Result<()> {
    let payments = payments_in(tx, regency, id).await?;
    let mut came = 0;
    for payment in payments.iter().filter(|one| one.act == Act::Paid && !one.undone) {
        came += payment.amount.amount();
        let bill = bill_in(tx, regency, id).await?;
        let left = came.min(bill.received.amount()) - bill.spent.amount();
        if left > 0 {
            spend(tx, regency, (&bill, payment.id), left, now).await?;
        }
    }
    Ok(())
}

/// Pays months of a bill with so much of a payment.
async fn spend(
    tx: &mut Tx,
    regency: RegionCode,
    (bill, payment): (&Bill, Uuid),
    left: i64,
    now: i64,
) -> Result<()> {
    let before = by_month(tx, regency, bill.id, MonthState::Billed).await?;
    if before.is_empty() {
        return Ok(());
    }
    let others = cover_further(tx, regency, bill.id, left).await?;
    pay_months(tx, regency, (bill, payment), left, &before, now).await?;
    for worker in others {
        cover_again(tx, regency, Whose::Worker(worker)).await?;
    }
    let after = by_month(tx, regency, bill.id, MonthState::Billed).await?;
    let paid = less(&before, &after);
    move_sums(tx, regency, bill.fund, &paid, (MonthState::Billed, Move::Pay)).await?;
    set_spent(tx, regency, bill.id, bill.spent.amount() + cost(&paid)).await?;
    let sums = paid.iter().fold((0, 0, 0), |s, (_, n, k, m)| (s.0 + n, s.1 + k, s.2 + m));
    sql!(tx.on(), e => {
        sqlx::query(SPENT_BY)
            .bind(key(regency))
            .bind(payment)
            .bind(sums.0)
            .bind(sums.1)
            .bind(sums.2)
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn pay_months(
    tx: &mut Tx,
    regency: RegionCode,
    (bill, payment): (&Bill, Uuid),
    left: i64,
    due: &ByMonth,
    now: i64,
) -> Result<()> {
    let all = cost(due) <= left;
    let statement = if all { PAY_ALL } else { PAY };
    sql!(tx.on(), e => {
        let query =
            sqlx::query(statement).bind(key(regency)).bind(bill.id).bind(payment).bind(now);
        let (first, last) = (month_key(bill.period.first()), month_key(bill.period.last()));
        let query = if all { query.bind(first).bind(last) } else { query.bind(left) };
        query.execute(e).await?;
    });
    Ok(())
}

/// By month what stood in the one and not in the other any more.
fn less(before: &ByMonth, after: &ByMonth) -> ByMonth {
    let left = |month| {
        let found = after.iter().find(|(at, ..)| *at == month);
        found.map_or((0, 0, 0), |(_, n, k, m)| (*n, *k, *m))
    };
    let rest = |(month, n, k, m): &(i64, i64, i64, i64)| {
        let (people, jkk, jkm) = left(*month);
        (*month, n - people, k - jkk, m - jkm)
    };
    before.iter().map(rest).filter(|(_, people, ..)| *people > 0).collect()
}
