//! Contributions as files: reports on money as a workbook, the ledger for other programs, and the
//! statements of BPJS that come back.

mod ledger;
mod report;
mod statement;

pub(crate) use ledger::push_line as push_ledger_line;
pub use ledger::{LedgerFile, LedgerFund, LedgerRow, ledger_columns};
pub use report::workbook;
pub use statement::{Statement, read_statement};
