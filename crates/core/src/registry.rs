//! One record per worker: who they are and where they stand.

mod person;
pub mod score;
mod status;

pub use person::{Born, Person};
pub use status::Status;
