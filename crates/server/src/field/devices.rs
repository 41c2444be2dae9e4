//! The office's page of phones: one's own, and for who looks after accounts or the programme all.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::access;
use lindung_store::cards::card_settings;
use lindung_store::field::{self as store, Device, Standing};
use serde::Deserialize;
use uuid::Uuid;

use super::problem;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "field/devices.html")]
struct DevicesPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    carries: bool,
    rows: Vec<Row>,
    extend: String,
}

struct Row {
    id: Uuid,
    name: String,
    owner: String,
    places: String,
    seen: String,
    until: String,
    state: (String, &'static str),
    brought: i64,
    open: i64,
    ends: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// Whether somebody looks after the phones of others.
fn manages(visit: &Visit) -> bool {
    visit.may(Action::ManageAccounts) || visit.may(Action::DecidePersons)
}

/// `GET /field/devices`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked.said, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    said: &str,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let whose = (!manages(visit)).then_some(account.id);
    let found = store::devices(db, account.regency, whose).await?;
    let people = access::accounts(db, &account.area).await?;
    let owner = |id| people.iter().find(|one| one.id == id).map_or("", |one| one.name.as_str());
    let days = card_settings(db, account.regency).await?.device_days;
    let rows = found
        .iter()
        // Who looks after a part of the regency looks after the phones of its accounts only.
        .filter(|(device, ..)| device.account == account.id || !owner(device.account).is_empty())
        .map(|(device, brought, open)| {
            let owner = if whose.is_some() { "" } else { owner(device.account) };
            row(visit, device, owner, (*brought, *open))
        })
        .collect();
    let page = DevicesPage {
        frame: visit.frame(visit.t("phones-title")),
        problems,
        said: ["wiped", "extended"]
            .contains(&said)
            .then(|| visit.t(&format!("phones-said-{said}"))),
        carries: visit.may(Action::HandCards),
        rows,
        extend: visit.say(&Message::new("phones-extend").number("days", days)),
    };
    shown(status, &page)
}

fn row(visit: &Visit, device: &Device, owner: &str, (brought, open): (i64, i64)) -> Row {
    let (word, tone) = match device.standing(visit.now) {
        Standing::Open => ("open", "good"),
        Standing::Expired => ("expired", "care"),
        Standing::Wiped => ("wiped", "bad"),
        Standing::Closed => ("closed", ""),
    };
    let places: Vec<String> = device.places.iter().map(|place| visit.place(*place)).collect();
    Row {
        id: device.id,
        name: device.name.clone(),
        owner: owner.to_owned(),
        places: places.join(", "),
        seen: device.seen_at.map(|at| visit.time(at)).unwrap_or_default(),
        until: visit.time(device.expires_at),
        state: (visit.t(&format!("phones-state-{word}")), tone),
        brought,
        open,
        ends: matches!(device.standing(visit.now), Standing::Open | Standing::Expired),
    }
}

/// A phone that is one's own, or of an account that one looks after.
async fn within(visit: &Visit, id: Uuid) -> Result<Option<Device>, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let Some(device) = store::device(db, account.regency, id).await? else { return Ok(None) };
    if device.account == account.id {
        return Ok(Some(device));
    }
    let people = access::accounts(db, &account.area).await?;
    let seen = manages(visit) && people.iter().any(|one| one.id == device.account);
    Ok(seen.then_some(device))
}

/// `POST /field/devices/{id}/wipe`.
///
/// # Errors
/// If the store does not answer.
pub async fn wipe(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(device) = within(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let account = &visit.signed()?.account;
    store::wipe(&visit.office.db, account.regency, device.id, account.id, visit.now).await?;
    Ok(go("/field/devices?said=wiped"))
}

/// `POST /field/devices/{id}/extend`: by those who look after phones, not by who carries one.
///
/// # Errors
/// If the store does not answer.
pub async fn extend(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(device) = within(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let days = card_settings(db, account.regency).await?.device_days.into();
    match store::extend(db, account.regency, device.id, days, account.id, visit.now).await {
        Ok(()) => Ok(go("/field/devices?said=extended")),
        Err(error) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&problem(error)?.message()));
            show(&visit, StatusCode::CONFLICT, "", problems).await
        }
    }
}
