//! The decree of an address, and what the store says no to.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Area;
use lindung_core::decree::Wording;
use lindung_core::message::Message;
use lindung_store::decree::{self as store, Decree};
use lindung_store::{StoreError, funding};
use rustc_hash::FxHashMap;
use serde_json::Value;
use uuid::Uuid;

use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::Visit;

/// The decree of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Decree>, Fault> {
    let regency = visit.signed()?.account.regency;
    Ok(store::decree(&visit.office.db, regency, id).await?)
}

/// Not here.
pub fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// The whole regency: papers name everybody.
pub fn everywhere(visit: &Visit) -> Result<Area, Fault> {
    let regency = visit.signed()?.account.regency;
    Area::whole(regency).ok_or_else(|| Fault::new("decree", "no regency"))
}

/// Whether somebody looks over the whole regency, as papers with every name demand.
pub fn sees_all(visit: &Visit) -> Result<bool, Fault> {
    Ok(visit.signed()?.account.area.within().is_empty())
}

/// What the office worded.
pub fn wording(decree: &Decree) -> Wording {
    serde_json::from_value(decree.body.clone()).unwrap_or_default()
}

/// How an amendment of a decree begins: its title and what the office words.
pub fn amendment_text(visit: &Visit, decree: &Decree) -> (String, Value) {
    let before = wording(decree);
    let number = decree.number.clone().unwrap_or_default();
    let about = Message::new("decree-about-amendment").text("number", &number);
    let wording = Wording {
        regent: before.regent,
        province: before.province,
        town: before.town,
        signer: before.signer,
        signer_name: before.signer_name,
        about: visit.say(&about),
        ..Wording::usual(true)
    };
    let title = visit.say(&Message::new("decree-title-amendment").text("title", &decree.title));
    (title, serde_json::to_value(&wording).unwrap_or_default())
}

/// The names of all funds.
pub async fn fund_names(visit: &Visit) -> Result<FxHashMap<Uuid, String>, Fault> {
    let regency = visit.signed()?.account.regency;
    let funds = funding::funds(&visit.office.db, regency).await?;
    Ok(funds.into_iter().map(|fund| (fund.id, fund.title().to_owned())).collect())
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Decree(_) | StoreError::Funding(_) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}
