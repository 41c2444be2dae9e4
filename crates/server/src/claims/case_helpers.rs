//! Who helps a family with its claim.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_store::claims::{self as store, HelperKind, NewHelper};
use serde::Deserialize;
use uuid::Uuid;

use super::case::{Shown, show};
use super::case_data::CaseData;
use super::case_one::{actor, found, problem, refused, sent};
use crate::contributions::Words;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::random::form_number;
use crate::registry::actors;
use crate::visit::{Visit, go};

/// The helpers of a case.
#[derive(Template)]
#[template(path = "claims/case_helpers.html")]
pub struct Helpers {
    frame: Words,
    id: Uuid,
    rows: Vec<Row>,
    kinds: Vec<(&'static str, String)>,
    helps: bool,
    request: String,
}

struct Row {
    name: String,
    kind: String,
    phone: String,
    note: String,
    by: String,
}

impl Helpers {
    /// The helpers of a case.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, data: &CaseData) -> Result<Self, Fault> {
        let names = actors(visit, data.helpers.iter().map(|one| one.added_by)).await?;
        let kind = |kind: HelperKind| visit.t(&format!("claim-helper-{}", kind.word()));
        let row = |one: &store::Helper| {
            let by = names.get(&one.added_by).cloned().unwrap_or_default();
            Row {
                name: one.name.clone(),
                kind: kind(one.kind),
                phone: one.phone.clone(),
                note: one.note.clone(),
                by: format!("{}, {by}", visit.time(one.added_at)),
            }
        };
        Ok(Self {
            frame: Words(visit.texts),
            id: data.case.id,
            rows: data.helpers.iter().map(row).collect(),
            kinds: HelperKind::ALL.into_iter().map(|one| (one.word(), kind(one))).collect(),
            helps: visit.may(Action::HelpClaims),
            request: form_number()?.to_string(),
        })
    }
}

/// Somebody who helps.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    name: String,
    phone: String,
    note: String,
    request: String,
}

/// `POST /claims/{id}/helpers`.
///
/// # Errors
/// If the store does not answer.
pub async fn add(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (Some(kind), Some(request)) = (HelperKind::parse(&typed.kind), sent(&typed.request)) else {
        let shown = Shown {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            problems: problem(&visit, "claim-form-stale"),
            ..Shown::default()
        };
        return show(&visit, &case, shown).await;
    };
    let new =
        NewHelper { kind, name: &typed.name, phone: &typed.phone, note: &typed.note, request };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    match store::add_helper(db, keys, area, id, &new, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/{id}?said=helper#helpers"))),
        Err(error) => {
            let (status, problems) = refused(&visit, error)?;
            show(&visit, &case, Shown { status, problems, ..Shown::default() }).await
        }
    }
}
