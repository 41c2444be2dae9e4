//! The month ledger: what is billed and paid of it.

pub mod report;
mod state;
pub mod statement;

pub use state::{Impossible, MonthState, Move};
