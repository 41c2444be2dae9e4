//! The PIN with which somebody signs for a parcel on the giver's screen.

use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_store::StoreError;
use lindung_store::cards as store;
use serde::Deserialize;
use uuid::Uuid;

use super::one::{actor, refused};
use crate::access::password;
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Digits of a PIN.
const DIGITS: usize = 6;

#[derive(Template)]
#[template(path = "cards/pin.html")]
struct PinPage {
    frame: Frame,
    problems: Problems,
    there: bool,
    pin: Field,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pin: String,
}

/// Why a PIN could not be tried: for a reason to be told, or by a fault.
pub enum Failed {
    /// To be told.
    Store(StoreError),
    /// A fault.
    Fault(Fault),
}

/// `GET /me/card-pin`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, Problems::default()).await
}

/// `POST /me/card-pin`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let pin = typed.pin.trim();
    let first = pin.chars().next();
    let easy = pin.chars().all(|digit| Some(digit) == first);
    if pin.len() != DIGITS || !pin.chars().all(|c| c.is_ascii_digit()) || easy {
        let mut problems = Problems::default();
        problems.add("pin", visit.t("card-pin-form"));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, problems).await;
    }
    let hash = password::hash(pin.to_owned()).await?;
    let regency = visit.signed()?.account.regency;
    match store::set_pin(&visit.office.db, regency, &hash, actor(&visit)?).await {
        Ok(()) => Ok(go("/me")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, problems).await
        }
    }
}

async fn show(visit: &Visit, status: StatusCode, problems: Problems) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let there = store::has_pin(&visit.office.db, account.regency, account.id).await?;
    let pin = Field { digits: true, ..Field::password("pin", visit.t("card-pin"), "off") }
        .hint(visit.t("card-pin-hint"))
        .wrong(&problems);
    let page = PinPage { frame: visit.frame(visit.t("card-pin-title")), problems, there, pin };
    shown(status, &page)
}

/// Whether a PIN is that of an account; wrong tries are counted.
///
/// # Errors
/// If the account has none, or it was wrong too often.
pub async fn is_right(visit: &Visit, account: Uuid, pin: &str) -> Result<bool, Failed> {
    let regency = visit.signed().map_err(Failed::Fault)?.account.regency;
    let db = &visit.office.db;
    let hash = store::pin_to_try(db, regency, account, visit.now).await.map_err(Failed::Store)?;
    let right = password::is_right(pin.to_owned(), Some(hash)).await.map_err(Failed::Fault)?;
    store::note_pin(db, regency, (account, right), visit.now).await.map_err(Failed::Store)?;
    Ok(right)
}
