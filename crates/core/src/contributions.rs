//! The month ledger: what is billed and paid of it, and what BPJS says of it.

mod state;
mod statement;

pub use state::{Impossible, MonthState, Move};
pub use statement::{Compared, Difference, Kind, compare};
