//! A second person looks at one report and decides.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::verification::{Outcome, State, may_decide};
use lindung_store::access as accounts;
use lindung_store::verification::{self as store, Record, Verdict};
use serde::Deserialize;
use uuid::Uuid;

use super::visit_page::seen;
use super::work::state;
use super::{missing, place_title, problem, round_title, told};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "verification/decision.html")]
struct DecisionPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    version: i64,
    batch: String,
    village: String,
    round: String,
    state: String,
    tone: &'static str,
    reporter: String,
    reported: String,
    facts: Vec<(String, String)>,
    findings: Vec<String>,
    outcome: Option<String>,
    answers: Vec<(String, String)>,
    drawn: bool,
    /// `own`, `unclear`, `open`, or `done`.
    offers: &'static str,
    reason: Field,
}

/// `GET /visits/{id}/decision`: writes down that the person has seen the report as it stands.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(record) = seen(&visit, &id).await? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    if record.entry.state == State::Reported {
        let (id, version) = (record.entry.id, record.entry.version);
        store::look(&visit.office.db, &own.area, id, version, own.id, visit.now).await?;
    }
    show(&visit, StatusCode::OK, &record, "", Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    record: &Record,
    reason: &str,
    problems: Problems,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let entry = &record.entry;
    let reporter = match entry.reported_by {
        Some(id) => accounts::account(db, own.regency, id).await?.map(|account| account.name),
        None => None,
    };
    let batch = store::batch(db, &own.area, entry.round, entry.place, own.id).await?;
    let (state, tone) = state(visit, entry);
    let mut field = Field::text("reason", visit.t("approval-reason"))
        .hint(visit.t("approval-reason-hint"))
        .value(reason)
        .wrong(&problems);
    field.kind = "area";
    let page = DecisionPage {
        frame: visit.frame(entry.name.clone()),
        problems,
        id: entry.id,
        version: entry.version,
        batch: format!("/approvals/{}?village={}", entry.round, entry.place),
        village: place_title(visit, entry.place),
        round: round_title(visit, &record.round),
        state,
        tone,
        reporter: reporter.unwrap_or_default(),
        reported: entry.reported_at.map(|at| visit.time(at)).unwrap_or_default(),
        facts: told::facts(visit, record),
        findings: told::findings(visit, record),
        outcome: told::outcome(visit, record),
        answers: told::answers(visit, record),
        drawn: batch.sample.contains(&entry.id),
        offers: offers(record, own.id),
        reason: field,
    };
    shown(status, &page)
}

/// What the person can do about the report.
fn offers(record: &Record, account: Uuid) -> &'static str {
    let entry = &record.entry;
    if entry.state != State::Reported {
        "done"
    } else if !may_decide(entry.reported_by, &account) {
        "own"
    } else if entry.outcome.is_some_and(Outcome::can_be_approved) {
        "open"
    } else {
        "unclear"
    }
}

/// What was decided.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    verdict: String,
    version: i64,
    reason: String,
}

/// `POST /visits/{id}/decision`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(record) = seen(&visit, &id).await? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    let verdict = match typed.verdict.as_str() {
        "approve" => Verdict::Approve,
        _ => Verdict::Return(&typed.reason),
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let target = (record.entry.id, typed.version);
    match store::decide(db, keys, &own.area, target, verdict, own.id, visit.now).await {
        Ok(()) => {
            let entry = &record.entry;
            Ok(go(&format!("/approvals/{}?village={}&said=one", entry.round, entry.place)))
        }
        Err(error) => {
            let problem = problem(error)?;
            let field = if problem == store::VisitProblem::NoReason { "reason" } else { "" };
            let mut problems = Problems::default();
            problems.add(field, visit.say(&problem.message()));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&visit, status, &record, &typed.reason, problems).await
        }
    }
}
