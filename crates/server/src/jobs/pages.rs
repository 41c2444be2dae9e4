//! The pages of background jobs.

use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use lindung_store::jobs::{self as store, Job, State};
use serde::Deserialize;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

/// Jobs on one page.
const PAGE: u32 = 50;

/// How often a page learns how far a job is.
const TICK: Duration = Duration::from_millis(500);

#[derive(Template)]
#[template(path = "jobs/jobs.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Shown>,
    older: Option<i64>,
}

#[derive(Template)]
#[template(path = "jobs/job.html")]
struct JobPage {
    frame: Frame,
    job: Shown,
    bar: String,
    back: String,
    refresh: bool,
}

#[derive(Template)]
#[template(path = "jobs/bar.html")]
struct Bar<'a> {
    job: &'a Shown,
    label: String,
}

/// A job in words.
struct Shown {
    id: Uuid,
    name: String,
    state: String,
    tone: &'static str,
    step: String,
    share: u16,
    asked: String,
    problem: String,
    next: Option<String>,
    over: bool,
    may_retry: bool,
    cancelling: bool,
}

impl Shown {
    fn of(visit: &Visit, job: &Job) -> Self {
        let step = if job.step.is_empty() {
            String::new()
        } else {
            visit.t(&format!("job-step-{}", job.step))
        };
        let next = job.result.as_ref().and_then(|result| result.get("next")?.as_str());
        Self {
            id: job.id,
            name: visit.t(&format!("job-kind-{}", job.kind)),
            state: visit.t(&format!("job-state-{}", job.state.word())),
            tone: match job.state {
                State::Done => "good",
                State::Failed => "bad",
                _ => "",
            },
            step,
            share: job.share,
            asked: visit.time(job.created_at),
            problem: job.problem.as_ref().map(|p| visit.say(p)).unwrap_or_default(),
            next: next.map(str::to_owned).or_else(|| subject_page(job)),
            over: job.state.is_over(),
            may_retry: matches!(job.state, State::Failed | State::Cancelled),
            cancelling: job.cancel && !job.state.is_over(),
        }
    }
}

/// Where the work of a job is seen.
fn subject_page(job: &Job) -> Option<String> {
    if job.kind == "sweep" {
        return Some("/claims/sweep".to_owned());
    }
    let subject = job.subject?;
    match job.kind.as_str() {
        "check" | "correct" | "workbook" => Some(format!("/lists/{subject}")),
        "decree" => Some(format!("/decrees/{subject}")),
        "plan" => Some(format!("/plans/{subject}")),
        "report" => Some("/coverage/reports".to_owned()),
        _ => None,
    }
}

/// Which jobs are wanted.
#[derive(Deserialize)]
pub struct Before {
    before: Option<i64>,
}

/// `GET /jobs`.
///
/// # Errors
/// If the store does not answer.
pub async fn list(visit: Visit, Query(query): Query<Before>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let before = query.before.unwrap_or(i64::MAX);
    let jobs = store::recent(&visit.office.db, regency, before, PAGE).await?;
    let older = (jobs.len() == PAGE as usize).then(|| jobs.last().map(|job| job.created_at));
    let rows = jobs.iter().map(|job| Shown::of(&visit, job)).collect();
    let frame = visit.frame(visit.t("jobs-title"));
    shown(StatusCode::OK, &ListPage { frame, rows, older: older.flatten() })
}

async fn find(visit: &Visit, id: Uuid) -> Result<Option<Job>, Fault> {
    let regency = visit.signed()?.account.regency;
    Ok(store::job(&visit.office.db, regency, id).await?)
}

/// `GET /jobs/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn one(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(job) = find(&visit, id).await? else { return Ok(missing()) };
    let job = Shown::of(&visit, &job);
    let bar = bar(&visit, &job)?;
    let page = JobPage {
        frame: visit.frame(job.name.clone()),
        bar,
        back: "/jobs".to_owned(),
        refresh: !job.over,
        job,
    };
    shown(StatusCode::OK, &page)
}

fn bar(visit: &Visit, job: &Shown) -> Result<String, Fault> {
    Ok(Bar { job, label: visit.t("job-progress") }.render()?)
}

fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// `GET /jobs/{id}/events`: tells the bar anew whenever it moved, and `end` when the job is over.
///
/// # Errors
/// If the store does not answer.
pub async fn events(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    if find(&visit, id).await?.is_none() {
        return Ok(missing());
    }
    let (tell, told) = tokio::sync::mpsc::channel::<Result<Event, Infallible>>(4);
    tokio::spawn(async move {
        let mut last = String::new();
        // Two hours: whoever still looks then is served by the page's own refresh.
        for _ in 0..14_400 {
            let Ok(Some(job)) = find(&visit, id).await else { break };
            let job = Shown::of(&visit, &job);
            let Ok(now) = bar(&visit, &job) else { break };
            if now != last {
                let event = Event::default().event("progress").data(now.replace('\n', " "));
                if tell.send(Ok(event)).await.is_err() {
                    return;
                }
                last = now;
            }
            if job.over {
                let _ = tell.send(Ok(Event::default().event("end").data("end"))).await;
                return;
            }
            tokio::time::sleep(TICK).await;
        }
    });
    Ok(Sse::new(ReceiverStream::new(told)).keep_alive(KeepAlive::default()).into_response())
}

/// `POST /jobs/{id}/cancel`.
///
/// # Errors
/// If the store does not answer.
pub async fn cancel(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    if find(&visit, id).await?.is_none() {
        return Ok(missing());
    }
    store::cancel(&visit.office.db, account.regency, id, Some(account.id), visit.now).await?;
    Ok(go(&format!("/jobs/{id}")))
}

/// `POST /jobs/{id}/retry`.
///
/// # Errors
/// If the store does not answer.
pub async fn retry(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    if find(&visit, id).await?.is_none() {
        return Ok(missing());
    }
    store::retry(&visit.office.db, account.regency, id, Some(account.id), visit.now).await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{id}")))
}
