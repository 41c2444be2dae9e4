//! The months of somebody who left: promised ones are free, unpaid ones leave their bill, and BPJS is
//! asked to pay back what was paid beyond, or of a record that was merged what was paid twice.

use lindung_core::access::Area;
use lindung_core::contributions::{MonthState, Move};
use lindung_core::registry::changes::Kind;
use lindung_core::registry::departure::stops_from;
use lindung_core::words::{Month, MonthSpan, RegionCode};
use serde_json::json;
use uuid::Uuid;

use super::merging::paid_elsewhere;
use crate::audit::{self, Event};
use crate::calendar::{day_of, month_key, month_of};
use crate::cards::Actor;
use crate::contributions::{Wanted, Why, ask_back_in, take_off_in};
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::funding::{self, Changes, Leaving, lock_funds};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Change, note_in, records_of_one};
use crate::scope::place_key;

statements! { STATEMENTS:
    LISTED = "SELECT m.fund, m.plan, d.id, m.state, m.bill, m.month FROM months m \
              JOIN decrees d ON d.regency = m.regency AND d.plan = m.plan \
              AND d.amends IS NULL AND d.state = 'issued' \
              WHERE m.regency = $1 AND m.worker = $2 AND m.state IN ('planned', 'billed', 'paid') \
              ORDER BY m.plan, m.fund, m.month";
    RECORDS = concat!("WITH ", records_of_one!(), " SELECT p.id FROM person p \
               ORDER BY CASE WHEN p.id = $2 THEN 0 ELSE 1 END, p.id");
    WAITS = "SELECT COUNT(*) FROM refunds WHERE regency = $1 AND worker = $2 AND state = 'asked'";
    NOTE = "INSERT INTO departures (regency, change, plan, worker, place, kind, happened_on, \
            decree, fund, stops, first, last, freed, off_bill, asked, paid, noted_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
}

/// A live month of somebody whom an issued decree lists: fund, plan, decree, state, bill, month.
type Live = (Uuid, Uuid, Uuid, String, Option<Uuid>, i64);

/// What became of somebody's months under one decree.
#[derive(Debug, Default)]
struct Came {
    free: Vec<i64>,
    planned: usize,
    off_bill: usize,
    paid: Vec<i64>,
    asked: usize,
}

/// Does to the months of somebody who left what a change asks for, also to those that stand with records
/// which were merged into this one. What becomes free of these was noted when they were merged.
pub(super) async fn leave(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    change: &Change,
    actor: Actor,
) -> Result<()> {
    let (regency, today, by, now) = (area.regency(), actor.today, actor.account, actor.now);
    let happened = change.happened_on.as_deref().map(|day| day_of(day, "changes")).transpose()?;
    let stops = stops_from(happened, today);
    let records = records_in(tx, regency, change).await?;
    let mut funds: Vec<Uuid> = Vec::new();
    for record in &records {
        funds.extend(live_in(tx, regency, *record).await?.iter().map(|one| one.0));
    }
    funds.sort_unstable();
    funds.dedup();
    lock_funds(tx, regency, &mut funds, now).await?;
    for record in records {
        // Read again: whoever paid or billed before the funds were held is seen now.
        let live = live_in(tx, regency, record).await?;
        let mut asks = !waits(tx, regency, record).await?;
        for months in live.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let came = stop(tx, keys, regency, (change, record, stops), months, actor).await?;
            let came = if asks {
                let asked = ask(tx, keys, area, (change, record), came, by, now).await?;
                asks = asked.asked == 0;
                asked
            } else {
                came
            };
            if record == change.worker {
                note(tx, regency, (change, stops), &months[0], &came, now).await?;
            }
        }
    }
    let told = json!({ "change": change.id.to_string(), "stops": stops.to_string() });
    let event = Event::new("departure.noted", format!("worker/{}", change.worker))
        .by(by)
        .at(change.place)
        .detail(told.clone());
    audit::append_in(tx, regency, &event, now).await?;
    note_in(tx, regency, change.worker, "departed", &told, Some(by), now).await
}

async fn live_in(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<Vec<Live>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_as(LISTED).bind(key(regency)).bind(worker).fetch_all(e).await?
    }))
}

/// The records whose months end: that of the change first, and unless it is being merged itself, the
/// others of the person.
async fn records_in(tx: &mut Tx, regency: RegionCode, change: &Change) -> Result<Vec<Uuid>> {
    if change.detail.kind() == Kind::Merged {
        return Ok(vec![change.worker]);
    }
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar(RECORDS).bind(key(regency)).bind(change.worker).fetch_all(e).await?
    }))
}

async fn waits(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<bool> {
    let waiting = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(WAITS).bind(key(regency)).bind(worker).fetch_one(e).await?
    });
    Ok(waiting > 0)
}

/// Takes unpaid months off their bills and frees those that are only promised.
async fn stop(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (change, worker, stops): (&Change, Uuid, Month),
    months: &[Live],
    actor: Actor,
) -> Result<Came> {
    let fund = months[0].0;
    let later = |one: &&Live| one.5 >= month_key(stops);
    let mut came = Came::default();
    let mut bills: Vec<Uuid> = Vec::new();
    for one in months.iter().filter(|one| one.3 == "billed").filter(later) {
        came.free.push(one.5);
        came.off_bill += 1;
        bills.extend(one.4);
    }
    bills.sort_unstable();
    bills.dedup();
    let why = change.detail.kind().word();
    for bill in bills {
        take_off_in(tx, keys, (regency, bill), (worker, stops), why, actor).await?;
    }
    // Nobody bills a month of somebody who left, however early it lies.
    let planned: Vec<i64> =
        months.iter().filter(|one| one.3 == "planned").map(|one| one.5).collect();
    if let (Some(first), Some(last)) = (planned.first(), planned.last()) {
        let leaving = Leaving {
            worker,
            fund,
            first: *first,
            last: *last,
            bill: None,
            from: MonthState::Planned,
            by: Move::Refuse,
        };
        let mut changes = Changes::default();
        funding::leave(tx, regency, &leaving, &mut changes, actor.now).await?;
        changes.write(tx, regency).await?;
    }
    came.planned = planned.len();
    came.free.extend(planned);
    came.free.sort_unstable();
    let paid = months.iter().filter(|one| one.3 == "paid");
    came.paid = if change.detail.kind() == Kind::Merged {
        // A month that is paid here only is a month of the person: nobody paid it twice.
        let elsewhere = paid_elsewhere(tx, regency, worker).await?;
        paid.map(|one| one.5).filter(|month| elsewhere.contains(month)).collect()
    } else {
        paid.filter(later).map(|one| one.5).collect()
    };
    Ok(came)
}

/// Asks BPJS to pay back the first unbroken run of paid months; of one person one request can wait.
async fn ask(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (change, worker): (&Change, Uuid),
    mut came: Came,
    by: Uuid,
    now: i64,
) -> Result<Came> {
    let Some(run) = came.paid.chunk_by(|a, b| a + 1 == *b).next() else { return Ok(came) };
    let months = (month_of(run[0], "months")?, month_of(run[run.len() - 1], "months")?);
    let period =
        MonthSpan::new(months.0, months.1).ok_or(StoreError::Unexpected { table: "months" })?;
    let why = match change.detail.kind() {
        Kind::Died => Why::Dead,
        Kind::Moved => Why::Moved,
        Kind::Employed => Why::Employed,
        Kind::Merged => Why::Twice,
        _ => Why::Other,
    };
    let wanted = Wanted { worker, period, why, note: "" };
    ask_back_in(tx, keys, area, &wanted, by, now).await?;
    came.asked = run.len();
    Ok(came)
}

async fn note(
    tx: &mut Tx,
    regency: RegionCode,
    (change, stops): (&Change, Month),
    of: &Live,
    came: &Came,
    now: i64,
) -> Result<()> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    sql!(tx.on(), e => {
        sqlx::query(NOTE)
            .bind(key(regency))
            .bind(change.id)
            .bind(of.1)
            .bind(change.worker)
            .bind(place_key(change.place))
            .bind(change.detail.kind().word())
            .bind(change.happened_on.as_deref())
            .bind(of.2)
            .bind(of.0)
            .bind(month_key(stops))
            .bind(came.free.first().copied())
            .bind(came.free.last().copied())
            .bind(count(came.planned))
            .bind(count(came.off_bill))
            .bind(count(came.asked))
            .bind(count(came.paid.len()))
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}
