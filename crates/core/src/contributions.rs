//! The month ledger: what is billed and paid of it.

mod state;

pub use state::{Impossible, MonthState, Move};
