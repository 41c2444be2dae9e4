//! Lists and reference lists arrive, are read, and are checked.

mod check;
mod kept;
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
mod workbook;

pub use check::CHECK;
pub use routes::ROUTES;
pub use waits::waiting;
pub use workbook::WORKBOOK;
