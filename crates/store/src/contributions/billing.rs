//! A bill is made of the months that wait for one, gets its payment code, or is cancelled.

use lindung_core::contributions::{MonthState, Move};
use lindung_core::words::{Month, MonthSpan, RegionCode};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::bill::{Bill, asked_before, bill_in};
use super::problem::LedgerProblem;
use super::spreading::spread;
use crate::audit::{self, Event};
use crate::calendar::{day_text, month_key};
use crate::cards::Actor;
use crate::claims::{MonthsOf, months_changed_in};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::funding::{self, Changes, FundingProblem, Leaving, Sums, leave, lock_funds};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;

/// A bill to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewBill {
    /// The fund.
    pub fund: Uuid,
    /// The months.
    pub period: MonthSpan,
    /// A number of the request: made twice, it makes one bill.
    pub request: Uuid,
}

/// What a bill for a period would ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Billable {
    /// People.
    pub people: u64,
    /// Their months.
    pub sums: Sums,
    /// People with months of the period whom BPJS has not taken.
    pub not_enrolled: u64,
    /// People with months of the period who are not verified any more.
    pub left: u64,
    /// People for whom fewer than three months in a row would be paid.
    pub short: u64,
}

statements! { STATEMENTS:
    BILLABLE = "SELECT COUNT(DISTINCT CASE WHEN n.worker IS NOT NULL AND w.status = 'verified' \
                THEN m.worker END), \
                CAST(COALESCE(SUM(CASE WHEN n.worker IS NOT NULL AND w.status = 'verified' \
                THEN 1 ELSE 0 END), 0) AS BIGINT), \
                CAST(COALESCE(SUM(CASE WHEN n.worker IS NOT NULL AND w.status = 'verified' \
                THEN m.jkk ELSE 0 END), 0) AS BIGINT), \
                CAST(COALESCE(SUM(CASE WHEN n.worker IS NOT NULL AND w.status = 'verified' \
                THEN m.jkm ELSE 0 END), 0) AS BIGINT), \
                COUNT(DISTINCT CASE WHEN n.worker IS NULL THEN m.worker END), \
                COUNT(DISTINCT CASE WHEN n.worker IS NOT NULL AND w.status <> 'verified' \
                THEN m.worker END) \
                FROM months m JOIN workers w ON w.regency = m.regency AND w.id = m.worker \
                LEFT JOIN enrolments n ON n.regency = m.regency AND n.worker = m.worker \
                WHERE m.regency = $1 AND m.fund = $2 AND m.month BETWEEN $3 AND $4 \
                AND m.state = 'planned'";
    SHORT = "SELECT COUNT(*) FROM (SELECT m.worker FROM months m \
             JOIN enrolments n ON n.regency = m.regency AND n.worker = m.worker \
             JOIN covers c ON c.regency = m.regency AND c.worker = m.worker \
             WHERE m.regency = $1 AND m.fund = $2 AND m.month BETWEEN $3 AND $4 \
             AND m.state = 'planned' \
             GROUP BY m.worker, c.paid_last, c.paid_run \
             HAVING MAX(m.month) - CASE WHEN c.paid_last = MIN(m.month) - 1 THEN c.paid_run \
             ELSE MIN(m.month) END + 1 < $5) short";
    LATEST = "SELECT b.number, a.name FROM bills b JOIN access_accounts a \
              ON a.regency = b.regency AND a.id = b.created_by \
              WHERE b.regency = $1 AND b.fund = $2 AND b.first <= $4 AND b.last >= $3 \
              AND b.state = 'open' ORDER BY b.number DESC LIMIT 1";
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM bills WHERE regency = $1";
    ADD = "INSERT INTO bills (regency, id, number, fund, first, last, state, people, months, \
           jkk, jkm, gone_months, gone_jkk, gone_jkm, received, spent, code, code_until, \
           account_jkk, account_jkm, activity, request, created_by, created_at) \
           SELECT $1, $2, $3, $4, $5, $6, 'open', COUNT(*), CAST(SUM(l.months) AS BIGINT), \
           CAST(SUM(l.jkk) AS BIGINT), CAST(SUM(l.jkm) AS BIGINT), 0, 0, 0, 0, 0, '', NULL, \
           $7, $8, $9, $10, $11, $12 FROM (SELECT COUNT(*) AS months, SUM(m.jkk) AS jkk, \
           SUM(m.jkm) AS jkm FROM months m \
           JOIN enrolments n ON n.regency = m.regency AND n.worker = m.worker \
           JOIN workers w ON w.regency = m.regency AND w.id = m.worker \
           WHERE m.regency = $1 AND m.fund = $4 AND m.month BETWEEN $5 AND $6 \
           AND m.state = 'planned' AND w.status = 'verified' GROUP BY m.worker) l \
           HAVING COUNT(*) > 0";
    LINES = "INSERT INTO bill_lines (regency, bill, position, worker, place, first, last, months, \
             jkk, jkm) SELECT $1, $2, ROW_NUMBER() OVER (ORDER BY MIN(w.place), \
             MIN(w.name_folded), m.worker), m.worker, MIN(w.place), MIN(m.month), MAX(m.month), \
             COUNT(*), CAST(SUM(m.jkk) AS BIGINT), CAST(SUM(m.jkm) AS BIGINT) FROM months m \
             JOIN enrolments n ON n.regency = m.regency AND n.worker = m.worker \
             JOIN workers w ON w.regency = m.regency AND w.id = m.worker \
             WHERE m.regency = $1 AND m.fund = $3 AND m.month BETWEEN $4 AND $5 \
             AND m.state = 'planned' AND w.status = 'verified' GROUP BY m.worker";
    TAKE = "UPDATE months SET state = 'billed', bill = $2, since = $6 WHERE regency = $1 \
            AND fund = $3 AND month BETWEEN $4 AND $5 AND state = 'planned' \
            AND worker IN (SELECT l.worker FROM bill_lines l \
            WHERE l.regency = $1 AND l.bill = $2)";
    SUMS = "SELECT m.month, COUNT(*), CAST(SUM(m.jkk) AS BIGINT), CAST(SUM(m.jkm) AS BIGINT) \
            FROM bill_lines l JOIN months m ON m.regency = l.regency AND m.worker = l.worker \
            AND m.month BETWEEN l.first AND l.last \
            WHERE l.regency = $1 AND l.bill = $2 AND m.bill = $2 AND m.state = $3 \
            GROUP BY m.month ORDER BY m.month";
    GIVE_BACK = "UPDATE months SET state = 'planned', bill = NULL, since = $3 WHERE regency = $1 \
                 AND bill = $2 AND state = 'billed' AND worker IN (SELECT l.worker \
                 FROM bill_lines l WHERE l.regency = $1 AND l.bill = $2) \
                 AND month BETWEEN $4 AND $5";
    CANCEL = "UPDATE bills SET state = 'cancelled', ended_by = $3, ended_at = $4, reason = $5 \
              WHERE regency = $1 AND id = $2 AND state = 'open' AND received = 0";
    SET_CODE = "UPDATE bills SET code = $3, code_until = $4 WHERE regency = $1 AND id = $2 \
                AND state = 'open'";
    OFF = "UPDATE bills SET gone_months = gone_months + $3, gone_jkk = gone_jkk + $4, \
           gone_jkm = gone_jkm + $5 WHERE regency = $1 AND id = $2 AND state = 'open'";
    ON_BILL = "SELECT MAX(month) FROM months WHERE regency = $1 AND worker = $2 AND bill = $3 \
               AND state = 'billed' AND month >= $4";
}

/// Sums of a bill by month.
pub(super) type ByMonth = Vec<(i64, i64, i64, i64)>;

pub(super) fn subject(bill: Uuid) -> String {
    format!("bill/{bill}")
}

/// What a bill of a fund for a period would ask for, if made now.
pub async fn billable(
    db: &Db,
    regency: RegionCode,
    (fund, period): (Uuid, MonthSpan),
    least_in_row: u32,
) -> Result<Billable> {
    let mut tx = db.snapshot().await?;
    let mut billable = billable_in(&mut tx, regency, fund, period).await?;
    let short = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(SHORT)
            .bind(key(regency))
            .bind(fund)
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .bind(i64::from(least_in_row))
            .fetch_one(e)
            .await?
    });
    billable.short = u64::try_from(short).unwrap_or_default();
    Ok(billable)
}

async fn billable_in(
    tx: &mut Tx,
    regency: RegionCode,
    fund: Uuid,
    period: MonthSpan,
) -> Result<Billable> {
    type Columns = (i64, i64, i64, i64, i64, i64);
    let (people, months, jkk, jkm, not_enrolled, left) = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(BILLABLE)
            .bind(key(regency))
            .bind(fund)
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .fetch_one(e)
            .await?
    });
    let whole = |number| u64::try_from(number).unwrap_or_default();
    Ok(Billable {
        people: whole(people),
        sums: Sums::new(months, jkk, jkm),
        not_enrolled: whole(not_enrolled),
        left: whole(left),
        short: 0,
    })
}

/// Makes a bill of every month of the period that a fund promises to people whom BPJS has taken.
/// Asked again with the same request, it gives the same bill.
///
/// # Errors
/// If nothing waits for a bill; of two at the same moment the second reads who made the first.
pub async fn make_bill(
    db: &Db,
    regency: RegionCode,
    new: &NewBill,
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let id = new_id(now);
    let mut tx = db.begin().await?;
    let event = Event::new("bill.made", subject(id)).by(by).detail(json!({
        "fund": new.fund.to_string(),
        "first": new.period.first().to_string(),
        "last": new.period.last().to_string(),
    }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    lock_funds(&mut tx, regency, &mut [new.fund], now).await?;
    if let Some(id) = asked_before(&mut tx, regency, new.request).await? {
        return Ok(id);
    }
    let known = funding::fund_in(&mut tx, regency, new.fund).await?;
    let terms = known.ok_or(FundingProblem::FundUnknown)?.terms;
    let (first, last) = (month_key(new.period.first()), month_key(new.period.last()));
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT).bind(key(regency)).fetch_one(e).await?
    });
    let made = sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(new.fund)
            .bind(first)
            .bind(last)
            .bind(&terms.account_jkk)
            .bind(&terms.account_jkm)
            .bind(&terms.activity)
            .bind(new.request)
            .bind(by)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if made == 0 {
        return Err(nothing(&mut tx, regency, new).await?.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(LINES)
            .bind(key(regency))
            .bind(id)
            .bind(new.fund)
            .bind(first)
            .bind(last)
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(TAKE)
            .bind(key(regency))
            .bind(id)
            .bind(new.fund)
            .bind(first)
            .bind(last)
            .bind(now)
            .execute(e)
            .await?;
    });
    let taken = by_month(&mut tx, regency, id, MonthState::Billed).await?;
    move_sums(&mut tx, regency, new.fund, &taken, (MonthState::Planned, Move::Bill)).await?;
    let bill = bill_in(&mut tx, regency, id).await?;
    if taken.iter().map(|(_, months, ..)| months).sum::<i64>()
        != i64::try_from(bill.asked.months).unwrap_or(i64::MAX)
    {
        return Err(StoreError::Unexpected { table: "bills" });
    }
    tx.commit().await?;
    Ok(id)
}

async fn nothing(tx: &mut Tx, regency: RegionCode, new: &NewBill) -> Result<LedgerProblem> {
    let billed = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String)>(LATEST)
            .bind(key(regency))
            .bind(new.fund)
            .bind(month_key(new.period.first()))
            .bind(month_key(new.period.last()))
            .fetch_optional(e)
            .await?
    });
    let there = billable_in(tx, regency, new.fund, new.period).await?;
    Ok(LedgerProblem::NothingToBill {
        period: new.period,
        billed,
        not_enrolled: there.not_enrolled,
    })
}

/// The months of a bill in a state, summed by month.
pub(super) async fn by_month(
    tx: &mut Tx,
    regency: RegionCode,
    bill: Uuid,
    state: MonthState,
) -> Result<ByMonth> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_as(SUMS).bind(key(regency)).bind(bill).bind(state.word()).fetch_all(e).await?
    }))
}

/// Moves months from the sums of one state to those of the state that a move leads to.
pub(super) async fn move_sums(
    tx: &mut Tx,
    regency: RegionCode,
    fund: Uuid,
    months: &ByMonth,
    (from, by): (MonthState, Move),
) -> Result<()> {
    let into = funding::after(from, by)?;
    for (month, people, jkk, jkm) in months.iter().copied() {
        let out = (-people, -jkk, -jkm);
        funding::add_month(tx, regency, (fund, month, from), out).await?;
        funding::add_month(tx, regency, (fund, month, into), (people, jkk, jkm)).await?;
    }
    Ok(())
}

/// Writes down the payment code that BPJS gave for a bill, and until when it is good.
///
/// # Errors
/// If the bill is cancelled.
pub async fn set_code(
    db: &Db,
    (regency, id): (RegionCode, Uuid),
    (code, until): (&str, Option<Date>),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let told = json!({ "code": code.trim(), "until": until.map(day_text) });
    let event = Event::new("bill.code", subject(id)).by(by).detail(told);
    audit::append_in(&mut tx, regency, &event, now).await?;
    bill_in(&mut tx, regency, id).await?;
    let set = sql!(tx.on(), e => {
        sqlx::query(SET_CODE)
            .bind(key(regency))
            .bind(id)
            .bind(code.trim())
            .bind(until.map(day_text))
            .execute(e)
            .await?
            .rows_affected()
    });
    if set == 0 {
        return Err(LedgerProblem::Cancelled.into());
    }
    tx.commit().await
}

/// Cancels a bill: its months wait for another.
///
/// # Errors
/// If it is cancelled already, or money came in on it.
pub async fn cancel_bill(
    db: &Db,
    (regency, id): (RegionCode, Uuid),
    reason: &str,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let told = json!({ "reason": reason });
    let event = Event::new("bill.cancelled", subject(id)).by(by).detail(told);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let bill = hold(&mut tx, regency, id, now).await?;
    let cancelled = sql!(tx.on(), e => {
        sqlx::query(CANCEL)
            .bind(key(regency))
            .bind(id)
            .bind(by)
            .bind(now)
            .bind(reason.trim())
            .execute(e)
            .await?
            .rows_affected()
    });
    if cancelled == 0 {
        return Err(LedgerProblem::Received { received: bill.received }.into());
    }
    let months = by_month(&mut tx, regency, id, MonthState::Billed).await?;
    sql!(tx.on(), e => {
        sqlx::query(GIVE_BACK)
            .bind(key(regency))
            .bind(id)
            .bind(now)
            .bind(month_key(bill.period.first()))
            .bind(month_key(bill.period.last()))
            .execute(e)
            .await?;
    });
    move_sums(&mut tx, regency, bill.fund, &months, (MonthState::Billed, Move::CancelBill)).await?;
    tx.commit().await
}

/// Takes the unpaid months of somebody off a bill from a month on: the person died or left. Money
/// that is left over by it pays others of the bill.
///
/// # Errors
/// If the person has no unpaid month on the bill from then on.
pub async fn take_off(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    (worker, from): (Uuid, Month),
    reason: &str,
    actor: Actor,
) -> Result<()> {
    let mut tx = db.begin().await?;
    take_off_in(&mut tx, keys, (regency, id), (worker, from), reason, actor).await?;
    tx.commit().await
}

/// The same inside a transaction.
pub(crate) async fn take_off_in(
    tx: &mut Tx,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    (worker, from): (Uuid, Month),
    reason: &str,
    actor: Actor,
) -> Result<()> {
    let (by, now) = (actor.account, actor.now);
    let event = Event::new("bill.taken-off", subject(id)).by(by).detail(json!({
        "worker": worker.to_string(),
        "from": from.to_string(),
        "reason": reason,
    }));
    audit::append_in(tx, regency, &event, now).await?;
    let bill = hold(tx, regency, id, now).await?;
    let last = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Option<i64>>(ON_BILL)
            .bind(key(regency))
            .bind(worker)
            .bind(id)
            .bind(month_key(from))
            .fetch_one(e)
            .await?
    });
    let last = last.ok_or(LedgerProblem::NotOnBill)?;
    let leaving = Leaving {
        worker,
        fund: bill.fund,
        first: month_key(from),
        last,
        bill: Some(id),
        from: MonthState::Billed,
        by: Move::Refuse,
    };
    let mut changes = Changes::default();
    let gone = leave(tx, regency, &leaving, &mut changes, now).await?;
    changes.write(tx, regency).await?;
    let months = i64::try_from(gone.len()).unwrap_or(i64::MAX);
    sql!(tx.on(), e => {
        sqlx::query(OFF)
            .bind(key(regency))
            .bind(id)
            .bind(months)
            .bind(gone.iter().map(|month| month.jkk).sum::<i64>())
            .bind(gone.iter().map(|month| month.jkm).sum::<i64>())
            .execute(e)
            .await?;
    });
    spread(tx, regency, id, now).await?;
    // The money that was meant for this person pays others.
    months_changed_in(tx, keys, regency, MonthsOf::Bill(id), actor.into()).await
}

/// A bill that is not cancelled, held with its fund until the transaction ends.
pub(super) async fn hold(tx: &mut Tx, regency: RegionCode, id: Uuid, now: i64) -> Result<Bill> {
    let fund = bill_in(tx, regency, id).await?.fund;
    lock_funds(tx, regency, &mut [fund], now).await?;
    let bill = bill_in(tx, regency, id).await?;
    if bill.cancelled { Err(LedgerProblem::Cancelled.into()) } else { Ok(bill) }
}
