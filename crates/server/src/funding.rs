//! Money: funds with their books, the planner, scenarios, the plan that two people agree to.

mod compare;
mod cover;
mod fund;
mod fund_form;
mod funds;
mod making;
mod money;
mod outcome;
mod people;
mod plan;
mod planner;
mod plans;
pub mod routes;
mod terms;
mod typed;
mod waiting;
mod wishes;

pub use cover::{Cover, cover};
pub(crate) use funds::seen;
pub use making::PLAN;
pub(crate) use money::{Bars, month, months, reason, rupiah};
pub use routes::ROUTES;
pub use waiting::waiting;
