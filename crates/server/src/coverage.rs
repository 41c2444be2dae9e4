//! Coverage in the browser: how many of how many are protected, by month and place, with charts, a map
//! and the names behind; figures of others, targets, comparison, boundaries; the panel of the first page.
//!
//! Each page makes its tables once: they stand beside the pictures and go into the files.

mod boundaries;
mod charts;
mod compare;
mod drawing;
mod entering;
mod export;
mod figures;
mod importing;
mod keeping;
mod limits;
mod map;
mod names;
mod one;
mod panel;
mod public;
pub mod reports;
mod routes;
mod share;
mod slices;
mod state;
mod summary;
mod table;
mod targets;

pub use keeping::keep_fresh;
pub use panel::{Panel, panel};
pub(crate) use public::{said as public_share, shares as public_shares};
pub use routes::ROUTES;
