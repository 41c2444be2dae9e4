//! Claims: a case from the report to the money in the account.

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
mod health;
mod heirs;
mod heirs_form;
mod papers;
mod papers_acts;
mod papers_data;
mod papers_print;
mod sums;
mod sums_decide;
mod sums_pay;

pub use case_routes::CASE;
