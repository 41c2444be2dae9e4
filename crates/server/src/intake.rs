//! Lists and reference lists arrive, are read, and are checked.

mod check;
mod landing;
mod list;
mod lists;
mod new;
mod reading;
mod receive;
mod references;
mod registry;
mod routes;
mod waits;

pub use check::CHECK;
pub use routes::ROUTES;
pub use waits::waiting;
