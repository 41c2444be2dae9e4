//! Somebody asks that what is kept of them be corrected: written down, with the time until which
//! the answer is due, and answered. The correction itself is a change of the registry.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_store::privacy::{self as store, CorrectionRequest, RequestState};
use serde::Deserialize;
use uuid::Uuid;

use super::copy::{ask, found};
use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// An hour.
const HOUR: i64 = 3_600_000;

/// A request on the page.
pub struct Row {
    /// Its number.
    pub id: Uuid,
    /// What is said to be wrong.
    pub body: String,
    /// When it was asked.
    pub asked: String,
    /// Until when it has to be answered, or that it is.
    pub clock: String,
    /// The colour of that.
    pub tone: &'static str,
    /// Whether it waits for an answer.
    pub open: bool,
    /// What was answered.
    pub answer: String,
}

/// How the clock of a request stands, and its colour.
pub(super) fn clock(visit: &Visit, request: &CorrectionRequest) -> (String, &'static str) {
    let left = request.due_at - visit.now;
    match request.state {
        RequestState::Corrected => (visit.t("correction-corrected"), "good"),
        RequestState::Refused => (visit.t("correction-refused"), ""),
        RequestState::Open if left <= 0 => {
            (visit.say(&Message::new("correction-late").number("hours", -left / HOUR)), "bad")
        }
        RequestState::Open => {
            (visit.say(&Message::new("correction-left").number("hours", left / HOUR)), "bad")
        }
    }
}

/// What was asked about a worker.
pub(super) async fn rows(visit: &Visit, worker: Uuid) -> Result<Vec<Row>, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let all = store::requests_of(&office.db, &office.keys, &own.area, worker).await?;
    let row = |request: CorrectionRequest| {
        let (clock, tone) = clock(visit, &request);
        Row {
            id: request.id,
            asked: visit.time(request.asked_at),
            clock,
            tone,
            open: request.state == RequestState::Open,
            body: request.body,
            answer: request.answer,
        }
    };
    Ok(all.into_iter().map(row).collect())
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub(super) wrong: String,
    request: String,
    state: String,
    answer: String,
}

/// A text of this form, unless it is too short or too long.
fn text(typed: &str) -> Option<&str> {
    Some(typed.trim()).filter(|text| (5..=2_000).contains(&text.chars().count()))
}

/// `POST /privacy/workers/{id}/corrections`: somebody asked.
///
/// # Errors
/// If the store does not answer.
pub async fn asked(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(body) = text(&typed.wrong) else {
        let mut problems = Problems::default();
        problems.add("wrong", visit.t("correction-text-wrong"));
        return ask(&visit, StatusCode::UNPROCESSABLE_ENTITY, &copied, None, problems).await;
    };
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let worker = &copied.worker;
    let (db, keys) = (&office.db, &office.keys);
    store::ask_correction(db, keys, &own.area, worker, body, own.id, visit.now).await?;
    Ok(go(&format!("/privacy/workers/{}?said=asked", worker.id)))
}

/// `POST /privacy/workers/{id}/corrections/answer`: a request is answered.
///
/// # Errors
/// If the store does not answer.
pub async fn answered(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let state = RequestState::parse(&typed.state).filter(|state| *state != RequestState::Open);
    let (Some(state), Ok(request)) = (state, typed.request.parse::<Uuid>()) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let Some(answer) = text(&typed.answer) else {
        let mut problems = Problems::default();
        problems.add("answer", visit.t("correction-answer-wrong"));
        return ask(&visit, StatusCode::UNPROCESSABLE_ENTITY, &copied, None, problems).await;
    };
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let (db, keys) = (&office.db, &office.keys);
    let said = (state, answer);
    store::answer_correction(db, keys, &own.area, request, said, own.id, visit.now).await?;
    Ok(go(&format!("/privacy/workers/{}?said=answered", copied.worker.id)))
}
