//! What the plans that hold say of one worker.

use lindung_core::access::Action;
use lindung_core::funding::{Fund, Why, wording};
use lindung_store::funding as store;
use uuid::Uuid;

use super::money::months;
use crate::fault::Fault;
use crate::visit::Visit;

/// What a plan says of somebody.
pub struct Cover {
    /// The fund that pays; empty when none does.
    pub fund: String,
    /// The months.
    pub months: String,
    /// Why.
    pub why: String,
    /// The plan's page, for who may see it.
    pub path: Option<String>,
    /// What the plan is called.
    pub plan: String,
}

/// The plans that hold and speak of a worker, in the order of their months.
///
/// # Errors
/// If the store does not answer.
pub async fn cover(visit: &Visit, worker: Uuid) -> Result<Vec<Cover>, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let mut covers = Vec::new();
    for (id, fund, span, why) in store::worker_plans(db, &account.area, worker).await? {
        let Some(plan) = store::plan(db, account.regency, id).await? else { continue };
        let funds: Vec<Fund> = plan.wishes.funds.iter().map(|one| one.fund.clone()).collect();
        let chosen = plan.wishes.funds.iter().find(|one| Some(one.id) == fund);
        let why: Option<Why> = serde_json::from_str(&why).ok();
        covers.push(Cover {
            fund: chosen.map(|one| one.fund.title.clone()).unwrap_or_default(),
            months: span.map(|span| months(visit.texts, span)).unwrap_or_default(),
            why: why.map(|why| visit.say(&wording::why(&why, &funds))).unwrap_or_default(),
            path: visit.may(Action::SeePlans).then(|| format!("/plans/{id}")),
            plan: format!("{}. {}", plan.number, plan.title),
        });
    }
    Ok(covers)
}
