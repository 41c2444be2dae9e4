//! What waits for who brings lists.

use lindung_core::access::Action;
use lindung_store::lists::{self as store, ListState};

use super::references;
use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Lists that nobody has had checked, and reference lists that are missing or old.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::BringLists) {
        return Ok(Vec::new());
    }
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let lists = store::lists(db, &account.area, account.id, i64::MAX, 100).await?;
    let new = lists.iter().filter(|list| list.state == ListState::New).count();
    let stale = references::wanting(visit).await?;
    let told = [(new, "waiting-lists-new", "/lists"), (stale, "waiting-references", "/references")];
    Ok(told
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, key, path)| Waiting {
            count: i64::try_from(count).unwrap_or(i64::MAX),
            label: visit.t(key),
            path: path.to_owned(),
            late: false,
        })
        .collect())
}
