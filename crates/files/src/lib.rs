//! Spreadsheets and CSV in; workbooks, pages and CSV out.
//!
//! Carries what [`lindung_core`] decides: [`intake`] turns any file people send into sheets of
//! cells, [`checking`] writes what was found back into files, [`decree`] the list of a decree,
//! [`enrolment`] the lists that go to BPJS and reads what comes back, [`contributions`] the reports on
//! money, the ledger, and the statements of BPJS, [`coverage`] the boundaries for maps, reports with charts
//! and the package for an auditor, [`field`] the forms for ODK Collect and `KoboToolbox` and what
//! is sent with them.

pub mod checking;
pub mod contributions;
pub mod coverage;
pub mod decree;
pub mod enrolment;
pub mod field;
pub mod intake;
pub mod linkage;
pub mod planning;

mod machine;
mod page;
mod panics;
mod store;
