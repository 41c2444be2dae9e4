//! What went wrong inside: a number for whoever asked, the details for the log.

use std::fmt::Display;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_store::StoreError;

/// A fault of the program or of what it stands on; never the fault of whoever asked.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Fault {
    place: &'static str,
    what: String,
}

/// The number of a fault, for the page that tells of it.
#[derive(Debug, Clone)]
pub struct FaultNumber(pub String);

impl Fault {
    /// A fault at a place of the program; what it says goes to the log and holds no one's data.
    pub fn new(place: &'static str, what: impl Display) -> Self {
        Self { place, what: what.to_string() }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::new("store", error)
    }
}

impl From<getrandom::Error> for Fault {
    fn from(error: getrandom::Error) -> Self {
        Self::new("randomness", error)
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::new("template", error)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let number = number();
        tracing::error!(number, place = self.place, what = self.what, "fault");
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(FaultNumber(number));
        response
    }
}

/// A number that is found again in the log.
pub fn number() -> String {
    crate::random::bytes::<4>().map_or_else(|_| "00000000".to_owned(), |b| crate::random::hex(&b))
}
