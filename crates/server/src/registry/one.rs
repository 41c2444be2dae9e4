//! The worker of an address, looked at and written down.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_store::audit::Event;
use lindung_store::registry::{self as store, Worker};
use lindung_store::{StoreError, access};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::Visit;

/// The worker of an address, if the person lives in the area of who asks.
pub async fn found(visit: &Visit, id: &str) -> Result<Option<Worker>, Fault> {
    let Some(id) = super::view::id(id) else { return Ok(None) };
    let area = &visit.signed()?.account.area;
    Ok(store::worker(&visit.office.db, &visit.office.keys, area, id).await?)
}

/// Not here.
pub fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// Writes down that somebody looked at a person, before anything is shown.
pub async fn note(
    visit: &Visit,
    action: &'static str,
    worker: &Worker,
    detail: Value,
) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let mut event = Event::new(action, format!("worker/{}", worker.id)).by(account.id);
    if let Some(place) = worker.person.place {
        event = event.at(place);
    }
    visit.office.journal.append(account.regency, event.detail(detail), visit.now).await?;
    Ok(())
}

/// Writes down that people were looked at, how many and in which way.
pub async fn note_many(visit: &Visit, action: &'static str, count: usize) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new(action, "registry").by(account.id).detail(json!({ "people": count }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

/// The names of people of the office.
pub async fn actors(
    visit: &Visit,
    ids: impl Iterator<Item = Uuid>,
) -> Result<FxHashMap<Uuid, String>, Fault> {
    let regency = visit.signed()?.account.regency;
    let mut names = FxHashMap::default();
    for id in ids {
        if let std::collections::hash_map::Entry::Vacant(free) = names.entry(id) {
            let account = access::account(&visit.office.db, regency, id).await?;
            free.insert(account.map(|account| account.name).unwrap_or_default());
        }
    }
    Ok(names)
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::WorkerUnknown
        | StoreError::ChangeUnknown
        | StoreError::ChangeOpen
        | StoreError::ChangeRefused
        | StoreError::ChangeStale
        | StoreError::ChangeDecided
        | StoreError::OwnProposal
        | StoreError::NikTaken => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}
