//! What anybody may open without signing in: what the programme is, what is owed, how to claim,
//! whether somebody is covered, complaints, reports of accidents and deaths.
//!
//! Everything here works without a script and without a style, on the oldest phone, and reads well
//! aloud: short sentences, headings in their order, numbers with their units. No address holds
//! anything about anybody but the token of a card; nothing can be listed; whoever asks too often is
//! slowed ([`Gate`]).

mod about;
mod card;
mod complain;
mod covered;
mod follow;
mod forms;
mod frame;
mod gate;
mod owed;
mod report;
mod routes;
mod totals;

use axum::http::StatusCode;
use axum::response::Response;

pub use gate::Gate;
pub use routes::ROUTES;
pub use totals::Kept;

use crate::fault::Fault;
use crate::visit::{Visit, shown};

/// Whether a path belongs to the pages for everybody.
pub fn is_public(path: &str) -> bool {
    path.starts_with("/publik") || path.starts_with("/k/")
}

/// A page that says what went wrong, for people outside of the office.
///
/// # Errors
/// If the page cannot be filled.
pub fn error(
    visit: &Visit,
    status: StatusCode,
    title: String,
    line: String,
) -> Result<Response, Fault> {
    shown(status, &frame::ErrorPage { frame: frame::Frame::bare(visit, title), line })
}
