//! Reports that are kept: sealed, with the hash of each file, made because a person or the schedule
//! asked, signed off by a second person; a later version stands beside the earlier one.
//!
//! A wish is a run with a job. The job makes the files and lands them in the transaction in which it ends,
//! so that killed and begun again it makes one report; and the schedule asks once for each kind and
//! period, which a constraint of the table holds.

mod asking;
mod keeping;
mod problem;
mod reading;
mod snapshot;
mod totals;

pub use asking::{
    REPORT_JOB, Run, RunTold, ask_report, ask_scheduled, open_runs, report_schedule, run,
    set_report_schedule,
};
pub use keeping::{MadeFile, MadeReport, land_report, sign_report};
pub use problem::ReportProblem;
pub use reading::{
    FileForm, KeptFile, KeptReport, ReportsWanted, count_unsigned, kept_report, kept_reports,
    report_part, reports_of,
};
pub use snapshot::{
    BillRow, DecreeRow, EventRow, ListRow, MonthRow, PaymentRow, ReportRow, ReturnRow, Snapshot,
};
pub use totals::{CaseCount, FundPaid, PaidCount, cases_opened, claims_paid, funds_paid};

use uuid::Uuid;

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 5] = [
    ("coverage/reports/asking", asking::STATEMENTS),
    ("coverage/reports/keeping", keeping::STATEMENTS),
    ("coverage/reports/reading", reading::STATEMENTS),
    ("coverage/reports/snapshot", snapshot::STATEMENTS),
    ("coverage/reports/totals", totals::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 1] =
    [("coverage/reports/totals", totals::SCOPED)];

/// How a report is called in the audit chain.
fn subject(id: Uuid) -> String {
    format!("report/{id}")
}
