//! What waits for who answers complaints.

use lindung_store::grievances as store;

use super::desk::{actor, answers};
use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Complaints and questions at the own desk, and those that came up to it because nobody answered.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !answers(visit) {
        return Ok(Vec::new());
    }
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    let waiting = store::waiting(&visit.office.db, (area, actor.desk), actor.today).await?;
    if waiting.open == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Waiting {
        count: i64::try_from(waiting.open).unwrap_or(i64::MAX),
        label: visit.t("home-waiting-grievances"),
        path: "/grievances/list".to_owned(),
        late: waiting.late > 0,
    }])
}
