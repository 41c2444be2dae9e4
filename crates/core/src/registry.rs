//! One record per worker: who they are and where they stand.

pub mod changes;
pub mod departure;
mod person;
pub mod query;
pub mod score;
mod status;
mod topic;

pub use person::{Born, Person};
pub use status::Status;
pub use topic::Topic;
