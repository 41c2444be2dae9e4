//! What is known of somebody's health for a case: a page of its own, and whoever opens it is written
//! down first.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_store::claims::{self as store, Case};
use serde::Deserialize;
use uuid::Uuid;

use super::case_one::{actor, found, problem, refused, sent};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::actors;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "claims/health.html")]
struct HealthPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    name: String,
    notes: Vec<(i64, String, String)>,
    words: String,
    request: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// A note.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    words: String,
    request: String,
}

/// `GET /claims/{id}/health`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let said = (asked.said == "written").then(|| visit.t("claim-health-said"));
    show(&visit, &case, (StatusCode::OK, Problems::default()), said, "").await
}

async fn show(
    visit: &Visit,
    case: &Case,
    (status, problems): (StatusCode, Problems),
    said: Option<String>,
    words: &str,
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let notes = store::health_notes(db, keys, area, case.id, actor(visit)?).await?;
    let names = actors(visit, notes.iter().map(|one| one.by)).await?;
    let told = |one: &store::HealthNote| {
        let by = names.get(&one.by).cloned().unwrap_or_default();
        (one.entry, one.words.clone(), format!("{} · {by}", visit.time(one.at)))
    };
    let page = HealthPage {
        frame: visit.frame(visit.t("claim-health-title")),
        problems,
        said,
        id: case.id,
        name: case.name.clone(),
        notes: notes.iter().map(told).collect(),
        words: words.to_owned(),
        request: form_number()?.to_string(),
    };
    shown(status, &page)
}

/// `POST /claims/{id}/health`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(request) = sent(&typed.request) else {
        let stale = (StatusCode::UNPROCESSABLE_ENTITY, problem(&visit, "claim-form-stale"));
        return show(&visit, &case, stale, None, &typed.words).await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let said = (typed.words.as_str(), request);
    match store::write_health(db, keys, area, id, said, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/{id}/health?said=written"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            show(&visit, &case, refused, None, &typed.words).await
        }
    }
}
