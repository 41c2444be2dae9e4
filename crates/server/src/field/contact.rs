//! Whether a phone is still wanted, and giving one back.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_store::field::{self as store, Contact};
use serde::Deserialize;
use serde_json::json;

use super::answers::{expired, refused, told, unreadable};
use super::problem;
use crate::fault::Fault;
use crate::id::Id;
use crate::visit::Visit;

/// A phone says which it is.
#[derive(Deserialize)]
struct Said {
    device: Id,
}

/// `POST /field/contact`: asked by phones on which nobody is signed in any more too, so that a stolen
/// one is erased. Whoever knows the number of a phone learns only whether to erase it.
///
/// # Errors
/// If the store does not answer.
pub async fn ask(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let Ok(said) = serde_json::from_slice::<Said>(&body) else { return Ok(unreadable(&visit)) };
    Ok(match store::contact(&visit.office.db, said.device.0, visit.now).await? {
        Contact::Wanted => told(json!({ "server_time": visit.now })),
        Contact::Wiped => refused(&visit, store::FieldProblem::Wiped),
        Contact::Expired => (StatusCode::FORBIDDEN, axum::Json(expired(&visit))).into_response(),
    })
}

/// `POST /field/return`: its owner erases a phone and needs it no more.
///
/// # Errors
/// If the store does not answer.
pub async fn give_back(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let Ok(said) = serde_json::from_slice::<Said>(&body) else { return Ok(unreadable(&visit)) };
    let account = &visit.signed()?.account;
    match store::close(&visit.office.db, account, said.device.0, visit.now).await {
        Ok(()) => Ok(told(json!({ "server_time": visit.now }))),
        Err(error) => Ok(refused(&visit, problem(error)?)),
    }
}
