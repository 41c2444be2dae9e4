//! Contributions: bills and their payments, what BPJS pays back, and the month ledger of funds and
//! workers.

mod ask_back;
mod bill;
mod bills;
mod changing;
mod fund_ledger;
mod letter;
mod new_bill;
mod off;
mod one;
mod paying;
mod people;
mod proof;
mod returns;
pub mod routes;
mod standing;
mod statement;
mod statements;

pub use fund_ledger::FundLedger;
pub use routes::ROUTES;
pub use standing::Standing;
