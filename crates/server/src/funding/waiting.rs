//! What waits for who keeps the money.

use lindung_core::access::Action;
use lindung_store::funding::{self as store, PlanState};

use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Funds and plans that wait for a decision.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    let mut waiting = Vec::new();
    if !visit.may(Action::ManageMoney) {
        return Ok(waiting);
    }
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let mut tell = |count: usize, key: &str, path: &str| {
        if count > 0 {
            let (label, path) = (visit.t(key), path.to_owned());
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            waiting.push(Waiting { count, label, path, late: false });
        }
    };
    let funds = store::funds(db, regency).await?;
    tell(funds.iter().filter(|fund| fund.waits).count(), "home-waiting-funds", "/funds");
    let plans = store::plans(db, regency, None, 200).await?;
    let proposed = plans.iter().filter(|plan| plan.state == PlanState::Proposed).count();
    tell(proposed, "home-waiting-plans", "/plans");
    Ok(waiting)
}
