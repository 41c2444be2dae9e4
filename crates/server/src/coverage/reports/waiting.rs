//! Reports that wait for a signature, for the first page.

use lindung_core::access::Action;
use lindung_core::coverage::report::ReportKind;
use lindung_store::coverage::reports::count_unsigned;

use super::may_read;
use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// Reports that this person may sign off.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::SignReports) || !may_read(visit, ReportKind::Monthly)? {
        return Ok(Vec::new());
    }
    let account = &visit.signed()?.account;
    let audit = may_read(visit, ReportKind::Audit)?;
    let funds = may_read(visit, ReportKind::Funds)?;
    let of = (account.id, audit, funds);
    let count = count_unsigned(&visit.office.db, account.regency, of).await?;
    if count == 0 {
        return Ok(Vec::new());
    }
    let (label, path) = (visit.t("home-waiting-reports"), "/coverage/reports".to_owned());
    Ok(vec![Waiting { count, label, path, late: false }])
}
