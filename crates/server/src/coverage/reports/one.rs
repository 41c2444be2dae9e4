//! A report: its files with their hashes, its versions, and the form that signs it off.

use askama::Template;
use axum::Form;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_store::StoreError;
use lindung_store::audit::Event;
use lindung_store::coverage::reports::{
    self as store, FileForm, KeptFile, KeptReport, report_part, sign_report,
};
use serde::Deserialize;
use serde_json::json;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use super::list::state;
use super::may_read;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::registry::{actors, download};
use crate::visit::{Visit, go, shown};

/// The longest note, in characters.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "coverage/reports/one.html")]
struct OnePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    state: (String, &'static str),
    facts: Vec<(String, String)>,
    files: Vec<FileShown>,
    note: Option<Field>,
    /// Why the person cannot sign it off, where the role could.
    why_not: Option<String>,
    versions: Vec<Version>,
}

struct FileShown {
    path: String,
    label: String,
    name: String,
    size: String,
    sha256: String,
}

struct Version {
    id: Uuid,
    name: String,
    made: String,
    state: (String, &'static str),
    here: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    note: String,
}

/// The report of an address, if the person may read it.
async fn found(visit: &Visit, id: Uuid) -> Result<Option<(KeptReport, Vec<KeptFile>)>, Fault> {
    let regency = visit.signed()?.account.regency;
    let found = store::kept_report(&visit.office.db, regency, id).await?;
    match found {
        Some((report, _)) if !may_read(visit, report.kind)? => Ok(None),
        found => Ok(found),
    }
}

fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// `GET /coverage/reports/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(found) = found(&visit, id).await? else { return Ok(missing()) };
    let said = (asked.said == "signed").then(|| visit.t("kept-report-signed-said"));
    show(&visit, StatusCode::OK, found, (said, ""), Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    (report, files): (KeptReport, Vec<KeptFile>),
    (said, typed): (Option<String>, &str),
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let of = (report.kind, report.period);
    let versions = store::reports_of(&visit.office.db, account.regency, of).await?;
    let signer = report.signed.as_ref().map(|(by, ..)| *by);
    let names = actors(visit, report.made_by.into_iter().chain(signer)).await?;
    let name = |id: Option<Uuid>| {
        id.and_then(|id| names.get(&id).cloned())
            .unwrap_or_else(|| visit.t("kept-report-by-schedule"))
    };
    let mut facts = vec![
        (visit.t("kept-report-period"), visit.texts.months(report.period)),
        (visit.t("kept-report-version"), report.version.to_string()),
        (visit.t("kept-report-made"), visit.time(report.made_at)),
        (visit.t("kept-report-by"), name(report.made_by)),
    ];
    if let Some((by, at, note)) = &report.signed {
        facts.push((visit.t("kept-report-signed-by"), name(Some(*by))));
        facts.push((visit.t("kept-report-signed-at"), visit.time(*at)));
        if !note.is_empty() {
            facts.push((visit.t("kept-report-note"), note.clone()));
        }
    }
    let latest = versions.first().is_none_or(|newest| newest.id == report.id);
    let open = report.signed.is_none() && visit.may(Action::SignReports);
    let why_not = match (open, latest, report.made_by == Some(account.id)) {
        (true, false, _) => Some(visit.t("kept-report-cannot-replaced")),
        (true, true, true) => Some(visit.t("kept-report-cannot-own")),
        _ => None,
    };
    let note = (open && why_not.is_none()).then(|| {
        Field::text("note", visit.t("kept-report-note"))
            .hint(visit.t("kept-report-note-hint"))
            .value(typed)
            .wrong(&problems)
    });
    let shown_version = |one: &KeptReport| Version {
        id: one.id,
        name: format!("{} {}", visit.t("kept-report-version"), one.version),
        made: visit.time(one.made_at),
        state: state(visit, one),
        here: one.id == report.id,
    };
    let page = OnePage {
        frame: visit.frame(report.title.clone()),
        said,
        id: report.id,
        state: state(visit, &report),
        facts,
        files: files.iter().map(|file| FileShown::of(visit, report.id, file)).collect(),
        note,
        why_not,
        versions: versions.iter().map(shown_version).collect(),
        problems,
    };
    shown(status, &page)
}

impl FileShown {
    fn of(visit: &Visit, report: Uuid, file: &KeptFile) -> Self {
        let kib = i64::try_from(file.size.div_ceil(1024)).unwrap_or(i64::MAX);
        Self {
            path: format!("/coverage/reports/{report}/{}", file.form.word()),
            label: visit.t(&format!("kept-report-form-{}", file.form.word())),
            name: file.name.clone(),
            size: format!("{} KiB", visit.texts.number(kib)),
            sha256: file.sha256.clone(),
        }
    }
}

/// `POST /coverage/reports/{id}`: signs it off.
///
/// # Errors
/// If the store does not answer.
pub async fn sign(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(found) = found(&visit, id).await? else { return Ok(missing()) };
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    if typed.note.chars().count() > LONGEST {
        problems.add("note", visit.t("kept-report-note-wrong"));
    } else {
        let by = (typed.note.as_str(), account.id);
        match sign_report(&visit.office.db, account.regency, id, by, visit.now).await {
            Ok(()) => return Ok(go(&format!("/coverage/reports/{id}?said=signed"))),
            Err(StoreError::Report(problem)) => problems.add("", visit.say(&problem.message())),
            Err(error) => return Err(error.into()),
        }
    }
    let typed = (None, typed.note.as_str());
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, found, typed, problems).await
}

/// `GET /coverage/reports/{id}/pdf`.
///
/// # Errors
/// If the store does not answer.
pub async fn pdf(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    file(visit, id, FileForm::Pdf).await
}

/// `GET /coverage/reports/{id}/xlsx`.
///
/// # Errors
/// If the store does not answer.
pub async fn xlsx(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    file(visit, id, FileForm::Xlsx).await
}

/// `GET /coverage/reports/{id}/zip`.
///
/// # Errors
/// If the store does not answer.
pub async fn zip(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    file(visit, id, FileForm::Zip).await
}

/// A file of a report, opened part by part on its way; that it was fetched is written down first.
async fn file(visit: Visit, id: Uuid, form: FileForm) -> Result<Response, Fault> {
    let Some((_, files)) = found(&visit, id).await? else { return Ok(missing()) };
    let Some(file) = files.into_iter().find(|file| file.form == form) else {
        return Ok(missing());
    };
    let account = &visit.signed()?.account;
    let (regency, office) = (account.regency, visit.office.clone());
    let first = report_part(&office.db, &office.keys, regency, (id, form), 0).await?;
    let Some(first) = first else { return Ok(missing()) };
    let event = Event::new("report.fetched", format!("report/{id}"))
        .by(account.id)
        .detail(json!({ "form": form.word() }));
    office.journal.append(regency, event, visit.now).await?;
    let (tell, told) = tokio::sync::mpsc::channel::<Result<Bytes, StoreError>>(2);
    tokio::spawn(async move {
        let mut next = Ok(Some(first));
        for part in 1.. {
            let Some(some) = next.transpose() else { return };
            let over = some.is_err();
            if tell.send(some.map(Bytes::from)).await.is_err() || over {
                return;
            }
            next = report_part(&office.db, &office.keys, regency, (id, form), part).await;
        }
    });
    Ok(download(&file.name, form.media_type(), Body::from_stream(ReceiverStream::new(told))))
}
