//! The month ledger in the browser: who loses cover when, what is to come, and who pays alone.

mod forecast;
mod forecast_sums;
mod lapse;
mod lapse_end;
mod lapse_routes;
mod lapse_warning;
mod reports;
mod reports_data;
mod self_pay;
mod self_pay_papers;

pub use lapse_routes::AHEAD;
pub use lapse_warning::{Warning, warnings};
