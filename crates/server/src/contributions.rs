//! Contributions in the browser: bills and their payments, what BPJS pays back, its statements, the
//! month ledger of funds and workers; who loses cover when, what is to come, and who pays alone.

mod ask_back;
mod bill;
mod bills;
mod changing;
mod forecast;
mod forecast_sums;
mod fund_ledger;
mod lapse;
mod lapse_end;
mod lapse_routes;
mod lapse_warning;
mod letter;
mod new_bill;
mod off;
mod one;
mod paying;
mod people;
mod proof;
mod reports;
mod reports_data;
mod returns;
pub mod routes;
mod self_pay;
mod self_pay_papers;
mod standing;
mod statement;
mod statements;

pub use fund_ledger::FundLedger;
pub(crate) use fund_ledger::Words;
pub use lapse::titles as fund_titles;
pub use lapse_routes::AHEAD;
pub use lapse_warning::{Warning, warnings};
pub(crate) use proof::kind as proof_kind;
pub(crate) use reports::Which;
pub(crate) use reports_data::{Desk, Wanted, report as money_report};
pub use routes::ROUTES;
pub(crate) use self_pay_papers::losses;
pub use standing::Standing;
