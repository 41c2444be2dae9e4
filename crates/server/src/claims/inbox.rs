//! Reports that wait for the office: from villages, phones, families and the public.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_core::words::Level;
use lindung_store::claims::{self as store, Report};
use serde::Deserialize;

use super::find::{day_said, happening_said};
use super::list::{moment, note_seen};
use crate::fault::Fault;
use crate::local_time::clock_of;
use crate::page::Frame;
use crate::registry::home;
use crate::visit::{Visit, shown};

/// Reports on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "claims/inbox.html")]
struct InboxPage {
    frame: Frame,
    said: Option<String>,
    count: i64,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    path: String,
    title: String,
    who: String,
    place: String,
    happening: String,
    on: String,
    source: String,
    came: String,
    due: Option<(String, &'static str)>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    at: String,
    after: String,
    said: String,
    number: String,
}

/// `GET /claims/inbox`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let after = asked.at.parse().ok().zip(asked.after.parse().ok());
    let mut reports = store::inbox(db, keys, area, after, PAGE + 1).await?;
    let more = reports.len() > PAGE;
    reports.truncate(PAGE);
    if !reports.is_empty() {
        note_seen(&visit, "inbox", reports.len()).await?;
    }
    let last = reports.last().filter(|_| more);
    let number = asked.number.parse::<i64>().unwrap_or_default();
    let page = InboxPage {
        frame: visit.frame(visit.t("claims-inbox-title")),
        said: (asked.said == "set-aside")
            .then(|| visit.say(&Message::new("claims-said-set-aside").number("number", number))),
        count: store::count_inbox(db, area).await?,
        next: last.map(|one| format!("/claims/inbox?at={}&after={}", one.received_at, one.id)),
        rows: reports.iter().map(|report| row(&visit, report)).collect::<Result<_, Fault>>()?,
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, report: &Report) -> Result<Row, Fault> {
    let number = Message::new("claims-report-number").number("number", report.number);
    Ok(Row {
        path: format!("/claims/inbox/{}", report.id),
        title: visit.say(&number),
        who: who(visit, report),
        place: place(visit, report),
        happening: happening_said(visit, report.happening),
        on: day_said(visit, report.on),
        source: visit.t(&format!("claims-source-{}", report.source.word())),
        came: visit.time(report.received_at),
        due: due(visit, report)?,
    })
}

/// Whom a report is about, as far as anybody knows.
pub fn who(visit: &Visit, report: &Report) -> String {
    let said = [&report.worker_name, &report.told.person];
    let known = said.into_iter().find(|name| !name.is_empty());
    known.map_or_else(|| visit.t("claims-report-nobody"), Clone::clone)
}

/// Where the person lives, as far as anybody knows.
pub fn place(visit: &Visit, report: &Report) -> String {
    match report.place.level() {
        Level::Regency => String::new(),
        _ => home(visit, report.place),
    }
}

/// Until when BPJS must have the first report, and whether that is over.
pub fn due(visit: &Visit, report: &Report) -> Result<Option<(String, &'static str)>, Fault> {
    let now = clock_of(visit.now, visit.signed()?.account.regency);
    Ok(report.due.filter(|_| report.is_waiting).map(|until| {
        let said = Message::new("claims-first-report-by").text("time", moment(visit, until));
        (visit.say(&said), if until < now { "bad" } else { "care" })
    }))
}
