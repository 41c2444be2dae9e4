//! What waits for who words decrees.

use lindung_core::access::Action;
use lindung_store::departures as store;

use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Places that are free and were not given on.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::IssueDecrees) {
        return Ok(Vec::new());
    }
    let count = store::count_open(&visit.office.db, &visit.signed()?.account.area).await?;
    if count == 0 {
        return Ok(Vec::new());
    }
    let (label, path) = (visit.t("home-waiting-departures"), "/departures".to_owned());
    Ok(vec![Waiting { count, label, path, late: false }])
}
