//! What waits for who registers people.

use lindung_store::enrolment as store;

use super::one::enrols;
use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Refusals that wait at a desk.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !enrols(visit)? {
        return Ok(Vec::new());
    }
    let area = &visit.signed()?.account.area;
    let count = store::desks(&visit.office.db, area).await?.refused.iter().sum();
    if count == 0 {
        return Ok(Vec::new());
    }
    let (label, path) = (visit.t("home-waiting-refusals"), "/refusals".to_owned());
    Ok(vec![Waiting { count, label, path, late: false }])
}
