//! Lists and reference lists arrive, are read, and are checked.

mod amends;
mod check;
mod correct;
mod correcting;
mod kept;
mod landing;
mod list;
mod lists;
mod new;
mod programme;
mod reading;
mod receive;
mod references;
mod registry;
mod routes;
mod same_row;
mod sweep;
mod waits;
mod workbook;

pub use check::CHECK;
pub use correcting::CORRECT;
pub use programme::of as programme_of;
pub(crate) use receive::{Refused, Upload, receive};
pub use routes::ROUTES;
pub use sweep::{SWEEP, ask_sweep_in};
pub use waits::waiting;
pub use workbook::WORKBOOK;
