//! One report: what was said, whom it may be about, and what the office does with it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::audit::Event;
use lindung_store::claims::{self as store, Report};
use serde::Deserialize;
use uuid::Uuid;

use super::case_one::{actor, refused};
use super::find::{CaseLink, Found, case_links, day_said, happening_said, workers};
use super::inbox::{due, place, who};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "claims/report_one.html")]
struct OnePage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    facts: Vec<(String, String)>,
    words: String,
    due: Option<(String, &'static str)>,
    waits: bool,
    settled: String,
    case: Option<String>,
    acts: bool,
    known: Option<(Uuid, String, Vec<CaseLink>)>,
    q: String,
    found: Vec<Found>,
    more: bool,
    reason: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// What a form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    worker: String,
    case: String,
    reason: String,
}

async fn found(visit: &Visit, id: Uuid) -> Result<Option<Report>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    Ok(store::one_report(db, keys, &visit.signed()?.account.area, id).await?)
}

/// `GET /claims/inbox/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(report) = found(&visit, id).await? else { return Ok(nowhere()) };
    show(&visit, StatusCode::OK, &report, (&asked.q, ""), Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    report: &Report,
    (q, reason): (&str, &str),
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new("claim.report-seen", format!("claim-report/{}", report.id))
        .by(account.id)
        .at(report.place);
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let acts = report.is_waiting && visit.may(Action::HandleClaims);
    // Whoever is named is looked for at once.
    let q = if q.trim().is_empty() && report.worker.is_none() {
        report.told.person.as_str()
    } else {
        q
    };
    let (found, more) = if acts { workers(visit, q).await? } else { (Vec::new(), false) };
    let known = match report.worker.filter(|_| acts) {
        Some(worker) => {
            Some((worker, report.worker_name.clone(), case_links(visit, worker, true).await?))
        }
        None => None,
    };
    let number = Message::new("claims-report-number").number("number", report.number);
    let page = OnePage {
        frame: visit.frame(visit.say(&number)),
        problems,
        id: report.id,
        facts: facts(visit, report),
        words: report.told.words.clone(),
        due: due(visit, report)?,
        waits: report.is_waiting,
        settled: settled(visit, report),
        case: report.claim.map(|claim| format!("/claims/{claim}")),
        acts,
        known,
        q: q.to_owned(),
        found,
        more,
        reason: reason.to_owned(),
    };
    shown(status, &page)
}

fn facts(visit: &Visit, report: &Report) -> Vec<(String, String)> {
    let time = report.at.map(|at| format!("{:02}.{:02}", at.hour(), at.minute()));
    let on = [day_said(visit, report.on), time.unwrap_or_default()];
    let all = [
        ("claims-happening", happening_said(visit, report.happening)),
        ("claims-report-on", on.join(" ").trim().to_owned()),
        ("claims-report-who", who(visit, report)),
        ("claims-report-place", place(visit, report)),
        ("claims-report-source", visit.t(&format!("claims-source-{}", report.source.word()))),
        ("claims-report-reporter", report.told.reporter.clone()),
        ("claims-report-phone", report.told.phone.clone()),
        ("claims-report-came", visit.time(report.received_at)),
    ];
    let filled = all.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| (visit.t(key), value)).collect()
}

/// What became of it.
fn settled(visit: &Visit, report: &Report) -> String {
    if report.is_waiting {
        return String::new();
    }
    let nobody = report.settled_by.is_empty();
    let by = if nobody { visit.t("claims-by-itself") } else { report.settled_by.clone() };
    let message = match report.case_number {
        Some(number) => Message::new("claims-report-assigned").number("number", number),
        None => Message::new("claims-report-aside").text("reason", &report.reason),
    };
    let when = report.settled_at.map(|at| visit.time(at)).unwrap_or_default();
    visit.say(&message.text("by", by).text("time", when))
}

/// `POST /claims/inbox/{id}/assign`: it is about this worker, or about the worker of this case.
///
/// # Errors
/// If the store does not answer.
pub async fn assign(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(sent): Form<Sent>,
) -> Result<Response, Fault> {
    let Some(report) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let worker = match sent.worker.parse::<Uuid>() {
        Ok(worker) => Some(worker),
        Err(_) => match sent.case.trim().parse() {
            Ok(number) => store::case_by_number(db, area, number).await?.map(|case| case.worker),
            Err(_) => None,
        },
    };
    let Some(worker) = worker else {
        let mut problems = Problems::default();
        problems.add("case", visit.t("claims-assign-missing"));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, status, &report, ("", ""), problems).await;
    };
    match store::assign(db, keys, area, (id, worker), actor(&visit)?).await {
        Ok(opened) => {
            let said = if opened.is_new { "opened" } else { "assigned" };
            Ok(go(&format!("/claims/{}?said={said}", opened.claim)))
        }
        Err(error) => again(&visit, id, error, "").await,
    }
}

/// `POST /claims/inbox/{id}/set-aside`: it leads to no case.
///
/// # Errors
/// If the store does not answer.
pub async fn set_aside(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(sent): Form<Sent>,
) -> Result<Response, Fault> {
    let Some(report) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    match store::set_aside(db, keys, area, (id, &sent.reason), actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/inbox?said=set-aside&number={}", report.number))),
        Err(error) => again(&visit, id, error, &sent.reason).await,
    }
}

/// The report as it stands by now, with what the store said no to.
async fn again(
    visit: &Visit,
    id: Uuid,
    error: lindung_store::StoreError,
    reason: &str,
) -> Result<Response, Fault> {
    let (status, problems) = match error {
        lindung_store::StoreError::WorkerUnknown => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            (StatusCode::UNPROCESSABLE_ENTITY, problems)
        }
        error => refused(visit, error)?,
    };
    let Some(report) = found(visit, id).await? else { return Ok(nowhere()) };
    show(visit, status, &report, ("", reason), problems).await
}
