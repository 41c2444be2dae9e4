//! What a phone takes along.

use axum::body::Bytes;
use axum::extract::Query;
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::cards::card_settings;
use lindung_store::field::{
    self as store, Device, FieldCard, FieldProblem, Kinds, MOST, NewDevice, Standing, Work,
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::answers::{refused, told, unreadable};
use super::problem;
use crate::fault::Fault;
use crate::id::Id;
use crate::random::{form_number, hex};
use crate::registry::masked;
use crate::visit::{Visit, home_in};
use crate::{local_time, visit};

/// `GET /field/places`: the villages that can be taken along, with how much waits in each.
///
/// # Errors
/// If the store does not answer.
pub async fn places(visit: Visit) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let today = local_time::day_of(visit.now, account.regency);
    let places = store::places(&visit.office.db, &account.area, kinds(&visit), today).await?;
    let places: Vec<Value> = places
        .into_iter()
        .map(|place| {
            let name = home_in(visit.texts, place.code);
            json!({ "code": place.code.to_string(), "name": name, "people": place.people })
        })
        .collect();
    Ok(told(json!({ "places": places, "most": MOST, "name": account.name })))
}

/// A phone that wants to take work along.
#[derive(Deserialize)]
struct New {
    name: String,
    places: Vec<String>,
}

/// `POST /field/devices`: gives a phone a number.
///
/// # Errors
/// If the store does not answer, or there is no randomness.
pub async fn register(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let Ok(new) = serde_json::from_slice::<New>(&body) else { return Ok(unreadable(&visit)) };
    let account = &visit.signed()?.account;
    let places: Option<Vec<RegionCode>> =
        new.places.iter().map(|code| RegionCode::parse(code)).collect();
    let places = places.unwrap_or_default();
    let days = card_settings(&visit.office.db, account.regency).await?.device_days.into();
    let new = NewDevice { id: form_number()?, name: &new.name, places: &places, days };
    match store::register(&visit.office.db, account, &new, visit.now).await {
        Ok(device) => Ok(told(json!({
            "device": device.id.to_string(),
            "name": device.name,
            "expires_at": device.expires_at,
            "server_time": visit.now,
        }))),
        Err(error) => Ok(refused(&visit, problem(error)?)),
    }
}

/// Which phone asks.
#[derive(Deserialize)]
pub struct Asked {
    device: Id,
}

/// The phone of whoever is signed in, if it may take work along.
pub async fn own(visit: &Visit, id: Uuid) -> Result<Result<Device, FieldProblem>, Fault> {
    let account = &visit.signed()?.account;
    let found = store::device(&visit.office.db, account.regency, id).await?;
    let Some(device) = found.filter(|device| device.account == account.id) else {
        return Ok(Err(FieldProblem::Unknown));
    };
    Ok(match device.standing(visit.now) {
        Standing::Open => Ok(device),
        Standing::Expired => Err(FieldProblem::Expired),
        Standing::Wiped | Standing::Closed => Err(FieldProblem::Wiped),
    })
}

/// `GET /field/work`: what waits in the places of a phone, once it is written down that it was taken.
///
/// # Errors
/// If the store does not answer.
pub async fn work(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let device = match own(&visit, asked.device.0).await? {
        Ok(device) => device,
        Err(problem) => return Ok(refused(&visit, problem)),
    };
    let account = &visit.signed()?.account;
    let Some(area) = device.area(&account.area) else {
        return Ok(refused(&visit, FieldProblem::NoPlace));
    };
    let work = match list(&visit, &area).await {
        Ok(work) => work,
        Err(error) => return Ok(refused(&visit, problem(error)?)),
    };
    let event = Event::new("field.taken", format!("device/{}", device.id))
        .by(account.id)
        .detail(json!({ "visits": work.visits.len(), "cards": work.cards.len() }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(told(said(&visit, &device, &work)))
}

async fn list(visit: &Visit, area: &Area) -> lindung_store::Result<Work> {
    let today = local_time::day_of(visit.now, area.regency());
    store::work(&visit.office.db, &visit.office.keys, area, kinds(visit), today).await
}

/// What the person may take along.
fn kinds(visit: &Visit) -> Kinds {
    Kinds { visits: visit.may(Action::VerifyPersons), cards: visit.may(Action::HandCards) }
}

fn said(visit: &Visit, device: &Device, work: &Work) -> Value {
    let visits: Vec<Value> = work
        .visits
        .iter()
        .map(|one| {
            json!({
                "id": one.id.to_string(),
                "version": one.version,
                "village": one.village.to_string(),
                "number": one.number,
                "rt": one.rt,
                "rw": one.rw,
                "name": one.name,
                "nik": one.nik,
                "born": one.born,
                "occupation": one.occupation,
                "address": one.address,
                "question": one.question,
                "reason": one.reason,
            })
        })
        .collect();
    let village = |place: &RegionCode| json!({ "code": place.to_string(), "name": visit::place_in(visit.texts, *place) });
    json!({
        "server_time": visit.now,
        "expires_at": device.expires_at,
        "villages": device.places.iter().map(village).collect::<Vec<_>>(),
        "visits": visits,
        "cards": work.cards.iter().map(card).collect::<Vec<_>>(),
    })
}

fn card(one: &FieldCard) -> Value {
    json!({
        "id": one.id.to_string(),
        "version": 1,
        "village": one.village.to_string(),
        "number": one.number.to_string(),
        "rt": one.rt,
        "rw": one.rw,
        "name": one.name,
        "nik": masked(one.nik.as_ref()),
        "kpj": one.kpj,
        "address": one.address,
        "state": if one.travels { "travelling" } else { "here" },
        "token": hex(&one.token_hash),
    })
}
