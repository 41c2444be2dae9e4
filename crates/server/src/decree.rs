//! The decree: worded from an agreed plan, issued with its annex, signed, amended.

mod amend;
mod decrees;
mod edit;
mod issuing;
mod one;
mod page;
mod papers;
mod people;
mod printed;
pub mod routes;
mod signed;

pub use issuing::ISSUE;
pub(crate) use one::{amendment_text, everywhere, fund_names, nowhere, sees_all};
pub use routes::ROUTES;
