//! Background jobs: who does them, and the pages that tell how they go.

mod kinds;
mod pages;
mod pulse;
mod routes;
mod runner;

pub use kinds::{Done, Kind, Work};
pub use pulse::Pulse;
pub use routes::ROUTES;
pub use runner::{Wake, run};
