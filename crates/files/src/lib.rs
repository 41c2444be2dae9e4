//! Spreadsheets and CSV in; workbooks, pages and CSV out.
//!
//! Carries what [`lindung_core`] decides: [`intake`] turns any file people send into sheets of
//! cells, [`checking`] writes what was found back into files, [`decree`] the list of a decree, [`contributions`] reports on money and
//! the ledger.

pub mod checking;
pub mod contributions;
pub mod decree;
pub mod intake;
pub mod linkage;
pub mod planning;

mod machine;
mod page;
mod panics;
mod store;
