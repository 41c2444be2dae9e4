//! What waits for who keeps the money.

use lindung_core::access::Action;
use lindung_store::funding as store;

use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Funds and plans that wait for this person's decision.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    let mut waiting = Vec::new();
    if !visit.may(Action::ManageMoney) {
        return Ok(waiting);
    }
    let account = &visit.signed()?.account;
    let (funds, plans) = store::waiting_for(&visit.office.db, account.regency, account.id).await?;
    for (count, key, path) in
        [(funds, "home-waiting-funds", "/funds"), (plans, "home-waiting-plans", "/plans")]
    {
        if count > 0 {
            let (label, path) = (visit.t(key), path.to_owned());
            waiting.push(Waiting { count, label, path, late: false });
        }
    }
    Ok(waiting)
}
