//! Who pays for whom, for which months: funds with their conditions, and the planner.

mod conflict;
mod file;
pub mod flow;
mod fund;
mod kind;
mod offers;
mod plan;
mod planner;
mod purses;
mod worker;

pub use conflict::Conflict;
pub use file::{Wishes, WishesError};
pub use fund::{By, Conditions, Fund, Over, Quota, Scope, Sharing, Unmet};
pub use kind::Kind;
pub use offers::{Groups, Offer, Offers, Terms};
pub use plan::{Because, Place, Plan, Proof, Total, Why};
pub use planner::{Aim, Failure, Planning, plan};
pub use purses::Standing;
pub use worker::{Trade, Trades, Worker};
