//! Documents come in, are opened, marked, and taken away when they were brought by mistake.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::DocumentKind;
use lindung_store::claims::{self as store, Case, FileKind, PaperState};
use serde::Deserialize;

use super::case::{Shown, show};
use super::case_one::{actor, found, problem, problem_of, refused, sees_secrets, sent};
use super::papers::is_secret;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::{Refused, receive};
use crate::page::Problems;
use crate::registry::download;
use crate::visit::{Visit, go};

/// Bytes of a request with a document: the most that the store keeps and a little for the form.
pub const FILE: usize = 21 * 1024 * 1024;

async fn wrong(
    visit: &Visit,
    case: Case,
    (status, problems): (StatusCode, Problems),
) -> Result<Response, Fault> {
    show(visit, &case, Shown { status, problems, ..Shown::default() }).await
}

async fn lacks(
    visit: &Visit,
    case: Case,
    field: &'static str,
    key: &str,
) -> Result<Response, Fault> {
    let wrongly = (StatusCode::UNPROCESSABLE_ENTITY, problem_of(visit, field, key));
    wrong(visit, case, wrongly).await
}

/// Which file.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    file: String,
}

/// `GET /claims/{id}/file`: a document as it was brought; who opens it is written down. What tells of an
/// account or of health is not there for who may not see that.
///
/// # Errors
/// If the store does not answer.
pub async fn file(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(file) = sent(&asked.file) else {
        return lacks(&visit, case, "", "claim-file-none").await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let all = store::case_files(db, area, id).await?;
    let known = all.into_iter().find(|one| one.id == file);
    let Some(known) = known else { return lacks(&visit, case, "", "claim-file-none").await };
    if is_secret(known.document) && !sees_secrets(&visit) {
        return lacks(&visit, case, "", "claim-file-secret").await;
    }
    let (found, bytes) = store::read_file(db, keys, area, (id, file), actor(&visit)?).await?;
    let name = format!("{}-{}.{}", found.document.word(), case.number, ending(found.kind));
    Ok(download(&name, found.kind.media_type(), bytes))
}

fn ending(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Jpeg => "jpg",
        other => other.word(),
    }
}

/// `POST /claims/{id}/papers`: a document is brought.
///
/// # Errors
/// If the store does not answer.
pub async fn bring(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => {
            let mut problems = Problems::default();
            problems.add("files-in", visit.say(&message));
            return wrong(&visit, case, (StatusCode::UNPROCESSABLE_ENTITY, problems)).await;
        }
    };
    let document = DocumentKind::parse(upload.text("document"));
    let (Some(document), Some(request)) = (document, sent(upload.text("request"))) else {
        return lacks(&visit, case, "", "claim-form-stale").await;
    };
    let Some(file) = upload.files.first() else {
        return lacks(&visit, case, "files-in", "claim-bring-needed").await;
    };
    let bytes = std::fs::read(&file.path).map_err(|error| Fault::new("claims", error))?;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let (of, sent) = ((id, document), (bytes.as_slice(), request));
    match store::add_file(db, keys, area, of, sent, actor(&visit)?).await {
        Ok(_) => Ok(go(&format!("/claims/{id}?said=brought#papers"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            wrong(&visit, case, refused).await
        }
    }
}

/// `POST /claims/{id}/papers/mark`: where the ticked documents stand.
///
/// # Errors
/// If the store does not answer.
pub async fn mark(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let text = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let ticked: Vec<DocumentKind> =
        typed.keys().filter_map(|name| DocumentKind::parse(name.strip_prefix("doc-")?)).collect();
    let (Some(state), Some(request)) = (PaperState::parse(text("state")), sent(text("request")))
    else {
        return lacks(&visit, case, "", "claim-form-stale").await;
    };
    if ticked.is_empty() {
        return lacks(&visit, case, "", "claim-mark-none").await;
    }
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let (of, what) = ((id, ticked.as_slice()), (state, text("note"), request));
    match store::mark_papers(db, keys, area, of, what, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/{id}?said=marked#papers"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            wrong(&visit, case, refused).await
        }
    }
}

/// Which file goes, and why.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Remove {
    file: String,
    reason: String,
    request: String,
}

/// `POST /claims/{id}/papers/remove`.
///
/// # Errors
/// If the store does not answer.
pub async fn remove(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Remove>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (Some(file), Some(request)) = (sent(&typed.file), sent(&typed.request)) else {
        let stale = (StatusCode::UNPROCESSABLE_ENTITY, problem(&visit, "claim-form-stale"));
        return wrong(&visit, case, stale).await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let why = (typed.reason.as_str(), request);
    match store::remove_file(db, keys, area, (id, file), why, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/{id}?said=removed#papers"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            wrong(&visit, case, refused).await
        }
    }
}
