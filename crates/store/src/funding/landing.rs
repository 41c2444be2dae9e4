//! What the planner found, written down whole when its job ends.

use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use serde_json::{Value, json};
use uuid::Uuid;

use super::problem::FundingProblem;
use crate::audit::{self, Event};
use crate::bulk::bulk;
use crate::calendar::month_key;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::jobs::{self, Lease};
use crate::regencies::key;
use crate::scope::place_key;

/// What a month costs a kind of worker in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priced {
    /// Number of the kind, as [`Placed::price`] names it.
    pub price: i64,
    /// The month.
    pub month: Month,
    /// JKK.
    pub jkk: Rupiah,
    /// JKM.
    pub jkm: Rupiah,
}

/// What a plan says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The worker.
    pub worker: Uuid,
    /// The village.
    pub place: RegionCode,
    /// Fund, months, number of the price; none when not chosen.
    pub given: Option<(Uuid, MonthSpan, i64)>,
    /// What the months cost.
    pub cost: Rupiah,
    /// Why, as JSON.
    pub why: String,
    /// The number that the order of need follows.
    pub score: i64,
    /// Since when the person waited.
    pub waited: Option<i64>,
}

/// A plan that was computed.
#[derive(Debug, Clone, Copy)]
pub struct Landing<'a> {
    /// What it comes to.
    pub outcome: &'a Value,
    /// What months cost.
    pub prices: &'a [Priced],
    /// Everybody who was looked at.
    pub people: &'a [Placed],
}

bulk! {
    struct PriceRow into "plan_prices" {
        plan: Uuid as "uuid",
        price: i64 as "bigint",
        month: i64 as "bigint",
        jkk: i64 as "bigint",
        jkm: i64 as "bigint",
    }
}

bulk! {
    struct PersonRow into "plan_people" {
        plan: Uuid as "uuid",
        place: i64 as "bigint",
        worker: Uuid as "uuid",
        fund: Option<Uuid> as "uuid",
        first: Option<i64> as "bigint",
        last: Option<i64> as "bigint",
        price: Option<i64> as "bigint",
        cost: i64 as "bigint",
        why: String as "text",
        score: i64 as "bigint",
        waited: Option<i64> as "bigint",
    }
}

statements! { STATEMENTS:
    MADE = "UPDATE plans SET state = 'draft', outcome = $3 \
            WHERE regency = $1 AND id = $2 AND state = 'making'";
    IMPOSSIBLE = "UPDATE plans SET state = 'refused', conflicts = $3 \
                  WHERE regency = $1 AND id = $2 AND state = 'making'";
}

/// Keeps a plan and ends its job.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now, [`FundingProblem::PlanMoved`] if it was
/// withdrawn meanwhile; nothing is kept then.
pub async fn land_plan(
    db: &Db,
    (regency, plan): (RegionCode, Uuid),
    landing: &Landing<'_>,
    lease: &Lease,
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    // The rows first: what is audited waits for nobody who writes half a million of them.
    let prices: Vec<PriceRow> = landing.prices.iter().map(|price| price.row(plan)).collect();
    PriceRow::insert(&mut tx, key(regency), &prices).await?;
    for some in landing.people.chunks(20_000) {
        let rows: Vec<PersonRow> = some.iter().map(|person| person.row(plan)).collect();
        PersonRow::insert(&mut tx, key(regency), &rows).await?;
    }
    let chosen = landing.people.iter().filter(|person| person.given.is_some()).count();
    let told = json!({ "people": landing.people.len(), "chosen": chosen });
    let event = Event::new("plan.made", format!("plan/{plan}")).by(by).detail(told);
    audit::append_in(&mut tx, regency, &event, now).await?;
    set(&mut tx, MADE, (regency, plan), &landing.outcome.to_string()).await?;
    let next = json!({ "next": format!("/plans/{plan}") });
    jobs::finish_in(&mut tx, lease, &next, now).await?;
    tx.commit().await
}

/// Keeps why there is no plan and ends its job.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now, [`FundingProblem::PlanMoved`] if it was
/// withdrawn meanwhile; nothing is kept then.
pub async fn land_refusal(
    db: &Db,
    (regency, plan): (RegionCode, Uuid),
    conflicts: &[Message],
    lease: &Lease,
    by: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("plan.impossible", format!("plan/{plan}"))
        .by(by)
        .detail(json!({ "conflicts": conflicts.len() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let conflicts =
        serde_json::to_string(conflicts).map_err(|_| StoreError::Unexpected { table: "plans" })?;
    set(&mut tx, IMPOSSIBLE, (regency, plan), &conflicts).await?;
    let next = json!({ "next": format!("/plans/{plan}") });
    jobs::finish_in(&mut tx, lease, &next, now).await?;
    tx.commit().await
}

async fn set(
    tx: &mut Tx,
    statement: &'static str,
    (regency, plan): (RegionCode, Uuid),
    value: &str,
) -> Result<()> {
    let made = sql!(tx.on(), e => {
        sqlx::query(statement)
            .bind(key(regency))
            .bind(plan)
            .bind(value)
            .execute(e)
            .await?
            .rows_affected()
    });
    // Withdrawn while it was being computed.
    if made == 0 { Err(FundingProblem::PlanMoved.into()) } else { Ok(()) }
}

impl Priced {
    fn row(&self, plan: Uuid) -> PriceRow {
        PriceRow {
            plan,
            price: self.price,
            month: month_key(self.month),
            jkk: self.jkk.amount(),
            jkm: self.jkm.amount(),
        }
    }
}

impl Placed {
    fn row(&self, plan: Uuid) -> PersonRow {
        PersonRow {
            plan,
            place: place_key(self.place),
            worker: self.worker,
            fund: self.given.map(|(fund, ..)| fund),
            first: self.given.map(|(_, span, _)| month_key(span.first())),
            last: self.given.map(|(_, span, _)| month_key(span.last())),
            price: self.given.map(|(.., price)| price),
            cost: self.cost.amount(),
            why: self.why.clone(),
            score: self.score,
            waited: self.waited,
        }
    }
}
