//! Somebody is taken off a bill from a month on, before it is paid.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::contributions::MonthState;
use lindung_core::message::Message;
use lindung_core::words::Month;
use lindung_store::contributions as store;
use lindung_store::registry;
use serde::Deserialize;
use uuid::Uuid;

use super::one::{actor, found, nowhere, refused, sent};
use crate::fault::Fault;
use crate::funding::{month, reason};
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "contributions/off.html")]
struct OffPage {
    frame: Frame,
    problems: Problems,
    bill: Uuid,
    worker: Uuid,
    months: Vec<(String, String, bool)>,
    reason: String,
}

/// Whom, from which month and why.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    worker: String,
    from: String,
    reason: String,
}

/// `GET /bills/{id}/off`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, id, &typed, Problems::default()).await
}

/// `POST /bills/{id}/off`.
///
/// # Errors
/// If the store does not answer.
pub async fn take(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(worker) = sent(&typed.worker) else { return Ok(nowhere()) };
    if found(&visit, id).await?.is_none() || unpaid(&visit, id, worker).await?.is_empty() {
        return Ok(nowhere());
    }
    let mut problems = Problems::default();
    let from = month(&typed.from);
    if from.is_none() {
        problems.add("from", visit.t("bill-off-from-needed"));
    }
    let why = reason(&typed.reason);
    if why.is_none() {
        problems.add("reason", visit.t("bill-reason-needed"));
    }
    let (Some(from), Some(why)) = (from, why) else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, &typed, problems).await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (of, actor) = ((visit.signed()?.account.regency, id), actor(&visit)?);
    match store::take_off(db, keys, of, (worker, from), &why, actor).await {
        Ok(()) => Ok(go(&format!("/bills/{id}?said=off"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, &typed, problems).await
        }
    }
}

/// The months of somebody of the area that a bill asks for and that are not paid.
async fn unpaid(visit: &Visit, bill: Uuid, worker: Uuid) -> Result<Vec<Month>, Fault> {
    let area = &visit.signed()?.account.area;
    let ledger = store::ledger_of(&visit.office.db, area, worker).await?;
    let due = ledger.iter().filter(|entry| {
        entry.worker == worker
            && entry.state == MonthState::Billed
            && entry.bill.is_some_and(|(id, _)| id == bill)
    });
    Ok(due.map(|entry| entry.month).collect())
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let (Some((bill, _)), Some(worker)) = (found(visit, id).await?, sent(&typed.worker)) else {
        return Ok(nowhere());
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let months = unpaid(visit, id, worker).await?;
    let Some(person) = registry::worker(db, keys, area, worker).await? else {
        return Ok(nowhere());
    };
    if months.is_empty() {
        return Ok(nowhere());
    }
    let title = Message::new("bill-off-title")
        .text("name", &person.person.name)
        .text("number", bill.number);
    let option = |month: &Month| {
        let value = month.to_string();
        let picked = value == typed.from;
        (value, visit.texts.month(*month), picked)
    };
    let page = OffPage {
        frame: visit.frame(visit.say(&title)),
        problems,
        bill: id,
        worker,
        months: months.iter().map(option).collect(),
        reason: typed.reason.clone(),
    };
    shown(status, &page)
}
