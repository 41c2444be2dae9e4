//! Duties towards those whose data is kept (UU 27/2022): breaches with their clock and letters, what
//! is kept too long, a copy of what is kept of one person.

pub mod breaches;
pub mod copy;
pub mod corrections;
pub mod letters;
pub mod overview;
pub mod people;
pub mod retention;

mod copy_paper;
mod periods;
mod routes;

pub use routes::ROUTES;
