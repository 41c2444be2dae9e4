//! What the check found, looked through and decided: rows of lists, pairs that may be one person.

pub mod bulk;
pub mod pairs;
pub mod row;
pub mod rows;

mod filter;
mod marks;
mod refused;
mod routes;

pub use routes::ROUTES;
