//! Who pays for whom, for which months: funds with their conditions, and the planner.

mod conflict;
mod file;
pub mod flow;
mod fund;
mod kind;
mod offers;
mod outcome;
mod plan;
mod planner;
mod proof;
mod purses;
mod rest;
mod sharing;
mod warning;
pub mod wording;
mod worker;

pub use conflict::Conflict;
pub use file::{Wishes, WishesError, place_named};
pub use fund::{By, Conditions, Fund, Over, Quota, Scope, Sharing, Unmet};
pub use kind::Kind;
pub use offers::{Groups, Offer, Offers, Terms};
pub use outcome::{Figures, Lapse, OfFund, OfMonth, OfVillage, Outcome, waiting};
pub use plan::{Because, Place, Plan, Proof, Why};
pub use planner::{Aim, Failure, Planning, plan};
pub use purses::Standing;
pub use warning::Warning;
pub use worker::{PALM, Trade, Trades, Worker};
