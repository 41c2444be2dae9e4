//! The reports that are kept, those that are being made, and the form that asks for one.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::coverage::report::ReportKind;
use lindung_core::message::Message;
use lindung_core::words::Month;
use lindung_store::coverage::reports::{
    self as store, KeptReport, ReportsWanted, RunTold, ask_report,
};
use lindung_store::jobs::State;
use serde::Deserialize;
use uuid::Uuid;

use super::{may_make, may_read};
use crate::fault::Fault;
use crate::funding::month as month_typed;
use crate::local_time::day_of;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, actors, choices};
use crate::visit::{Visit, go, shown};

/// Reports on a page.
const PAGE: usize = 50;

/// How long a wish that came to nothing is shown: thirty days, in milliseconds.
const SHOWN: i64 = 30 * 86_400_000;

#[derive(Template)]
#[template(path = "coverage/reports/list.html")]
struct ListPage {
    frame: Frame,
    problems: Problems,
    /// Whether the account sees the whole regency, which every report is about.
    whole: bool,
    makes: Vec<Choice>,
    last: String,
    request: String,
    schedules: bool,
    schedule: String,
    kinds: Vec<Choice>,
    runs: Vec<RunShown>,
    refresh: bool,
    rows: Vec<Row>,
    next: Option<String>,
}

/// A wish whose report is not there yet.
struct RunShown {
    name: String,
    state: String,
    tone: &'static str,
    problem: String,
    asked: String,
}

/// A report of the list.
struct Row {
    id: Uuid,
    title: String,
    version: String,
    made: String,
    by: String,
    state: String,
    tone: &'static str,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kind: String,
    before: Option<i64>,
    id: String,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    last: String,
    request: String,
}

/// `GET /coverage/reports`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, &Typed::default(), Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let whole = may_read(visit, ReportKind::Monthly)?;
    let mut read = Vec::new();
    for kind in ReportKind::ALL {
        if may_read(visit, kind)? {
            read.push(kind);
        }
    }
    let kind = ReportKind::parse(&asked.kind).filter(|kind| read.contains(kind));
    let runs = if whole { runs(visit, &read).await? } else { Vec::new() };
    let (rows, next) =
        if whole { rows(visit, asked, kind, &read).await? } else { (Vec::new(), None) };
    let makes: Vec<&str> = ReportKind::ALL
        .into_iter()
        .filter(|kind| whole && may_make(visit, *kind))
        .map(ReportKind::word)
        .collect();
    let before = Month::of(day_of(visit.now, account.regency)).prev();
    let last = if typed.last.is_empty() { before.to_string() } else { typed.last.clone() };
    let words: Vec<&str> = read.iter().map(|kind| kind.word()).collect();
    let page = ListPage {
        frame: visit.frame(visit.t("kept-reports-title")),
        whole,
        makes: choices(visit, "kept-report-kind", &makes, &typed.kind),
        last,
        request: form_number()?.to_string(),
        schedules: whole && visit.may(Action::MakeReports),
        schedule: schedule_said(visit).await?,
        kinds: choices(visit, "kept-report-kind", &words, &asked.kind),
        refresh: runs.iter().any(|(_, open)| *open),
        runs: runs.into_iter().map(|(run, _)| run).collect(),
        rows,
        next,
        problems,
    };
    shown(status, &page)
}

/// When the next reports are made by themselves.
async fn schedule_said(visit: &Visit) -> Result<String, Fault> {
    let regency = visit.signed()?.account.regency;
    let schedule = store::report_schedule(&visit.office.db, regency).await?;
    Ok(match schedule.next_day(day_of(visit.now, regency)) {
        Some(day) => visit.say(&Message::new("kept-reports-next").date("day", day)),
        None => visit.t("kept-reports-rests"),
    })
}

fn name(visit: &Visit, run: &RunTold) -> String {
    let kind = visit.t(&format!("kept-report-kind-{}", run.run.kind.word()));
    format!("{kind}, {}", visit.texts.months(run.run.period))
}

/// Wishes that somebody may know of, each with whether it is still being worked on.
async fn runs(visit: &Visit, read: &[ReportKind]) -> Result<Vec<(RunShown, bool)>, Fault> {
    let regency = visit.signed()?.account.regency;
    let open = store::open_runs(&visit.office.db, regency, visit.now - SHOWN).await?;
    let open = open.into_iter().filter(|told| read.contains(&told.run.kind));
    let shown = open.filter_map(|told| {
        let state = told.state?;
        let working = matches!(state, State::Waiting | State::Running);
        Some((
            RunShown {
                name: name(visit, &told),
                state: visit.t(&format!("job-state-{}", state.word())),
                tone: if working { "" } else { "bad" },
                problem: told.problem.as_ref().map(|one| visit.say(one)).unwrap_or_default(),
                asked: visit.time(told.run.asked_at),
            },
            working,
        ))
    });
    Ok(shown.collect())
}

async fn rows(
    visit: &Visit,
    asked: &Asked,
    kind: Option<ReportKind>,
    read: &[ReportKind],
) -> Result<(Vec<Row>, Option<String>), Fault> {
    let regency = visit.signed()?.account.regency;
    let before = asked.before.zip(asked.id.parse().ok());
    let wanted = ReportsWanted { kind, unsigned: false, before };
    let mut found = store::kept_reports(&visit.office.db, regency, wanted, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| {
        let kind = kind.map_or("", ReportKind::word);
        format!("/coverage/reports?kind={kind}&before={}&id={}", last.made_at, last.id)
    });
    found.retain(|report| read.contains(&report.kind));
    let names = actors(visit, found.iter().filter_map(|report| report.made_by)).await?;
    let row = |report: KeptReport| {
        let (state, tone) = state(visit, &report);
        let by = report.made_by.and_then(|by| names.get(&by).cloned());
        Row {
            id: report.id,
            version: report.version.to_string(),
            made: visit.time(report.made_at),
            by: by.unwrap_or_else(|| visit.t("kept-report-by-schedule")),
            title: report.title,
            state,
            tone,
        }
    };
    Ok((found.into_iter().map(row).collect(), next))
}

/// Whether it is signed off, in words and as a colour.
pub fn state(visit: &Visit, report: &KeptReport) -> (String, &'static str) {
    if report.signed.is_some() {
        (visit.t("kept-report-signed"), "good")
    } else {
        (visit.t("kept-report-unsigned"), "care")
    }
}

/// `POST /coverage/reports`: asks for a report.
///
/// # Errors
/// If the store does not answer.
pub async fn ask(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    if !may_read(&visit, ReportKind::Monthly)? {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let mut problems = Problems::default();
    let kind = ReportKind::parse(&typed.kind).filter(|kind| may_make(&visit, *kind));
    if kind.is_none() {
        problems.add("kind", visit.t("kept-report-kind-wrong"));
    }
    let this = Month::of(day_of(visit.now, account.regency));
    let last = month_typed(&typed.last).filter(|last| *last <= this && last.year() >= 2014);
    if last.is_none() {
        problems.add("last", visit.t("kept-report-month-wrong"));
    }
    let period = kind.zip(last).and_then(|(kind, last)| kind.period(last));
    let request: Option<Uuid> = typed.request.trim().parse().ok();
    let (Some(kind), Some(period), Some(request)) = (kind, period, request) else {
        if problems.none() {
            problems.add("", visit.t("kept-report-request-wrong"));
        }
        let asked = Asked::default();
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &asked, &typed, problems).await;
    };
    let by = (account.id, request);
    ask_report(&visit.office.db, account.regency, (kind, period), by, visit.now).await?;
    visit.office.wake.up();
    Ok(go("/coverage/reports"))
}
