//! Papers of the office: the letterhead that all of them stand on, and PDF as an answer.

pub mod letterhead;

mod routes;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use lindung_core::words::RegionCode;
use lindung_documents::{DocumentError, Letterhead};
use lindung_store::Db;
use lindung_store::settings::{self, Setting};

pub use routes::ROUTES;

use crate::fault::Fault;
use crate::visit::{Visit, place_name};

/// Where the letterhead is kept.
const LETTERHEAD: Setting = Setting {
    name: "papers.letterhead",
    action: "papers.letterhead",
    subject: "papers/letterhead",
};

/// The letterhead of this office; without a government of its own it names the regency.
///
/// # Errors
/// If the store does not answer.
pub async fn head(visit: &Visit) -> Result<Letterhead, Fault> {
    head_of(&visit.office.db, visit.signed()?.account.regency).await
}

/// The same for work that nobody visits.
///
/// # Errors
/// If the store does not answer.
pub async fn head_of(db: &Db, regency: RegionCode) -> Result<Letterhead, Fault> {
    let mut head: Letterhead = settings::read(db, regency, LETTERHEAD).await?;
    if head.government.is_empty() {
        head.government = format!("Pemerintah {}", place_name(regency));
    }
    Ok(head)
}

/// Makes a document beside the requests of others and offers it for saving.
///
/// # Errors
/// If it cannot be made.
pub async fn pdf(
    name: &str,
    make: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static,
) -> Result<Response, Fault> {
    let bytes = tokio::task::spawn_blocking(make)
        .await
        .map_err(|error| Fault::new("document", error))?
        .map_err(|error| Fault::new("document", error))?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.pdf\"")),
    ];
    Ok((headers, bytes).into_response())
}
