//! Claims: lists of cases and reports, what lies unclaimed, deaths on lists, patterns; and a case from
//! the report to the money in the account.

mod children;
mod export;
mod find;
mod inbox;
mod list;
mod patterns;
mod report;
mod report_form;
mod report_one;
mod routes;
mod settings;
mod sweep;
mod sweep_job;
mod unclaimed;
mod unclaimed_rows;
mod waiting;

pub use find::{CaseLink, case_links};
pub use routes::ROUTES;
pub use sweep_job::{SWEEP, enqueue};
pub use waiting::waiting;
