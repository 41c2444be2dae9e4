//! Claims: lists of cases and reports, what lies unclaimed, deaths on lists, patterns; and a case from
//! the report to the money in the account.

mod acts;
mod acts_do;
mod case;
mod case_children;
mod case_data;
mod case_event;
mod case_facts;
mod case_helpers;
mod case_one;
mod case_routes;
mod case_story;
mod case_warnings;
mod children;
mod export;
mod find;
mod health;
mod heirs;
mod heirs_form;
mod inbox;
mod list;
mod papers;
mod papers_acts;
mod papers_data;
mod papers_print;
mod patterns;
mod report;
mod report_form;
mod report_one;
mod routes;
mod settings;
mod sums;
mod sums_decide;
mod sums_pay;
mod sweep;
mod unclaimed;
mod unclaimed_papers;
mod unclaimed_rows;
mod waiting;

pub use case_routes::CASE;
pub use find::{CaseLink, case_links};
pub use routes::ROUTES;
pub use waiting::waiting;
