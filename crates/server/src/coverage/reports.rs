//! Reports to regent, council and auditor: made by a job because a person or the schedule asked, kept
//! sealed, signed off by a second person, fetched from here.
//!
//! A report is put together once as plain data ([`make()`]); paper and workbook are written from it. Only
//! totals are asked for, so that it takes the same time however many people there are.

mod attention;
mod balance;
mod breakdown;
mod cards;
mod claims;
mod funds;
mod grievances;
mod job;
mod list;
mod make;
mod months;
mod one;
mod package;
mod places;
mod routes;
mod schedule;
mod source;
mod waiting;
mod watch;

pub use job::REPORT;
pub use make::{Made, make};
pub use routes::ROUTES;
pub use waiting::waiting;
pub use watch::keep_schedule;

use lindung_core::access::Action;
use lindung_core::coverage::report::ReportKind;

use crate::fault::Fault;
use crate::visit::Visit;

/// Whether somebody may have a report of this kind made. What an auditor is given holds the audit trail;
/// money is told to whom the page of reports on money tells it.
fn may_make(visit: &Visit, kind: ReportKind) -> bool {
    match kind {
        ReportKind::Audit => visit.may(Action::ReadAudit),
        ReportKind::Funds => visit.may(Action::MakeReports) && visit.may(Action::SeePlans),
        _ => visit.may(Action::MakeReports),
    }
}

/// Whether somebody may read reports of this kind: all of them are about the whole regency.
///
/// # Errors
/// If nobody is signed in.
fn may_read(visit: &Visit, kind: ReportKind) -> Result<bool, Fault> {
    let whole = visit.signed()?.account.area.within().is_empty();
    let may = match kind {
        ReportKind::Audit => visit.may(Action::ReadAudit),
        ReportKind::Funds => visit.may(Action::SeePlans),
        _ => true,
    };
    Ok(whole && may)
}
