//! What waits for somebody in this link.

use lindung_core::access::Action;
use lindung_store::verification as store;

use super::today;
use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// People to visit, reports to decide, villages that are late; nothing is told of zero.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    let account = &visit.signed()?.account;
    let (visits, decides) = (visit.may(Action::VerifyPersons), visit.may(Action::ApprovePersons));
    // A leader sees who is late and nobody by name.
    let leads = visit.may(Action::SeeProgress) && !visit.may(Action::SeePersons);
    if !visits && !decides && !leads {
        return Ok(Vec::new());
    }
    let today = today(visit)?;
    let found = store::waiting(&visit.office.db, &account.area, account.id, today).await?;
    let wait = |count: i64, key: &str, path: &str, late: bool| Waiting {
        count,
        label: visit.t(key),
        path: path.to_owned(),
        late,
    };
    let mut waiting = Vec::new();
    if visits {
        waiting.push(wait(found.returned, "waiting-returned", "/verification", found.late > 0));
        let open = found.to_visit - found.returned;
        waiting.push(wait(open, "waiting-to-visit", "/verification", found.late > 0));
    }
    if decides {
        waiting.push(wait(found.to_decide, "waiting-to-decide", "/approvals", false));
    }
    if decides || leads {
        waiting.push(wait(found.late_villages, "waiting-late-villages", "/verification", true));
    }
    waiting.retain(|wait| wait.count > 0);
    Ok(waiting)
}
