//! Who left the programme, what became of the months, and who takes the free places.

mod page;
mod routes;
mod settling;
mod waiting;

pub use routes::ROUTES;
pub use waiting::waiting;
