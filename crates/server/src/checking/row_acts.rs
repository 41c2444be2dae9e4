//! What is done on the page of one row: a decision, a correction, a look at the number in full.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::checking::{Move, Programme, Reason};
use lindung_store::checking::{self, Correction, Decision};
use lindung_store::lists;
use serde::Deserialize;
use uuid::Uuid;

use super::filter::Filter;
use super::refused::{nothing, refused, told};
use super::row::{PURPOSES, field_of, show};
use crate::fault::Fault;
use crate::local_time;
use crate::visit::{Visit, go};

/// A decision about a row as its page sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Decided {
    step: String,
    reason: String,
    note: String,
    version: i64,
    query: String,
}

/// Where one goes after a decision: the next row of the filter, or this one if it was the last.
fn back(id: Uuid, query: &str, more: &str) -> String {
    let query = query.strip_prefix('?').unwrap_or_default();
    let clean = query.bytes().all(|b| b.is_ascii_graphic());
    let query = if clean && !query.is_empty() { format!("{query}&") } else { String::new() };
    format!("/rows/{id}?{query}{more}")
}

/// `POST /rows/{id}/decide`.
///
/// # Errors
/// If the store does not answer.
pub async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Decided>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Ok(id) = id.parse::<Uuid>() else { return nothing(&visit) };
    let step = Move::parse(&form.step)
        .filter(|step| matches!(step, Move::Accept | Move::Ask | Move::Refuse));
    let Some(step) = step else {
        return told(&visit, StatusCode::UNPROCESSABLE_ENTITY, visit.t("bulk-error-step"));
    };
    let reason = Reason::parse(&form.reason).filter(|_| step == Move::Refuse);
    if step == Move::Refuse && reason.is_none() {
        return told(&visit, StatusCode::UNPROCESSABLE_ENTITY, visit.t("bulk-error-reason"));
    }
    let note: String = form.note.trim().chars().take(500).collect();
    let today = local_time::day_of(visit.now, own.regency);
    let decision = Decision { step, reason, note: &note, today };
    let office = &visit.office;
    let shown = (id, form.version);
    let done =
        checking::decide(&office.db, &office.keys, &own.area, shown, &decision, own.id, visit.now)
            .await;
    match done {
        Ok(done) => {
            let more = format!("done={}&joined={}", done.bulk, done.joined);
            Ok(go(&back(id, &form.query, &more)))
        }
        Err(error) => refused(&visit, error),
    }
}

/// A correction as the page of a row sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Corrected {
    field: String,
    text: String,
    version: i64,
    query: String,
}

/// `POST /rows/{id}/correct`.
///
/// # Errors
/// If the store does not answer.
pub async fn correct(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Corrected>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Ok(id) = id.parse::<Uuid>() else { return nothing(&visit) };
    let text: String = form.text.trim().chars().take(300).collect();
    let Some(field) = field_of(&form.field).filter(|_| !text.is_empty()) else {
        return told(&visit, StatusCode::UNPROCESSABLE_ENTITY, visit.t("correct-error-empty"));
    };
    let office = &visit.office;
    let correction = Correction { id, version: form.version, field, text: &text };
    let by = (own.id, visit.now);
    let Some(row) = checking::row(&office.db, &office.keys, &own.area, id).await? else {
        return nothing(&visit);
    };
    let list = lists::list(&office.db, &own.area, own.id, row.list).await?;
    let today = local_time::day_of(visit.now, own.regency);
    let programme = list.map_or_else(Programme::default, |list| {
        crate::intake::programme_of(&list, own.regency, today)
    });
    let done =
        checking::correct(&office.db, &office.keys, &own.area, &correction, &programme, by).await;
    match done {
        Ok(_) => Ok(go(&back(id, &form.query, "said=corrected"))),
        Err(error) => refused(&visit, error),
    }
}

/// A wish to see a number.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    purpose: String,
}

/// `POST /rows/{id}/show`: the NIK in full, for a purpose.
///
/// # Errors
/// If the store does not answer.
pub async fn show_nik(
    visit: Visit,
    Path(id): Path<String>,
    Form(wish): Form<Wish>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Ok(id) = id.parse::<Uuid>() else { return nothing(&visit) };
    if !PURPOSES.contains(&wish.purpose.as_str()) {
        return told(&visit, StatusCode::UNPROCESSABLE_ENTITY, visit.t("row-show-purpose-needed"));
    }
    let office = &visit.office;
    let purpose = wish.purpose.as_str();
    let row =
        checking::reveal(&office.db, &office.keys, &own.area, id, purpose, own.id, visit.now).await;
    match row {
        Ok(Some(row)) => {
            let nik = row.person.nik.map(|nik| nik.to_string());
            show(&visit, &row, &Filter::default(), nik).await
        }
        Ok(None) => nothing(&visit),
        Err(error) => refused(&visit, error),
    }
}
