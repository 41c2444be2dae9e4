//! Complaints and questions at the desks: numbers without a name, the list, one with its story, what
//! is written down for somebody at the desk, and the terms.

mod acting;
mod board;
mod desk;
mod list;
mod new;
mod one;
mod routes;
mod settings;
mod waiting;

pub use routes::ROUTES;
pub use waiting::waiting;
