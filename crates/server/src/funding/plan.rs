//! One scenario or plan: what it comes to, what was decided, and what can be done with it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::funding::{self as rules, wording};
use lindung_store::funding::{self as store, Plan, PlanState, PlanStep};
use serde::Deserialize;
use uuid::Uuid;

use super::money::{self, months, rupiah};
use super::{outcome, plans};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::registry::actors;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "funding/plan.html")]
struct PlanPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    state: (String, &'static str),
    steps: Vec<String>,
    reason: String,
    wishes: Vec<(String, String)>,
    conflicts: Vec<String>,
    outcome: String,
    making: bool,
    own: bool,
    may: Vec<&'static str>,
    people: Option<String>,
    decree: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /plans/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let known = ["proposed", "approved", "refused", "withdrawn", "revoked"];
    let said = known.contains(&asked.said.as_str());
    let said = said.then(|| visit.t(&format!("plan-said-{}", asked.said)));
    show(&visit, StatusCode::OK, id, said, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let Some(plan) = store::plan(&visit.office.db, account.regency, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let funds: Vec<rules::Fund> =
        plan.wishes.funds.iter().map(|chosen| chosen.fund.clone()).collect();
    let listed = plan.state != PlanState::Withdrawn && visit.may(Action::SeePersons);
    let people = listed.then(|| format!("/plans/{id}/people"));
    let shown_outcome = match plans::outcome(&plan) {
        Some(known) => outcome::shown(visit, &known, &funds, people.clone())?,
        None => String::new(),
    };
    let own = plan.proposed_by == Some(account.id);
    let page = PlanPage {
        frame: visit.frame(format!("{}. {}", plan.number, plan.title)),
        problems,
        said,
        id,
        state: (visit.t(&format!("plan-state-{}", plan.state.word())), plans::tone(plan.state)),
        steps: steps(visit, &plan).await?,
        reason: plan.reason.clone(),
        wishes: wishes(visit, &plan),
        conflicts: outcome::conflicts(visit, &plan.conflicts),
        outcome: shown_outcome,
        making: plan.state == PlanState::Making,
        own,
        may: if visit.may(Action::ManageMoney) { possible(plan.state, own) } else { Vec::new() },
        people,
        decree: plan.state == PlanState::Approved && visit.may(Action::IssueDecrees),
    };
    shown(status, &page)
}

/// What can be done with a plan by somebody.
fn possible(state: PlanState, own: bool) -> Vec<&'static str> {
    match state {
        PlanState::Draft => vec!["propose", "withdraw"],
        PlanState::Proposed if own => vec!["withdraw"],
        PlanState::Proposed => vec!["approve", "refuse"],
        PlanState::Making | PlanState::Refused => vec!["withdraw"],
        PlanState::Approved => vec!["revoke"],
        PlanState::Withdrawn => vec![],
    }
}

async fn steps(visit: &Visit, plan: &Plan) -> Result<Vec<String>, Fault> {
    let told = [
        ("plan-step-created", Some(plan.created_by), Some(plan.created_at)),
        ("plan-step-proposed", plan.proposed_by, plan.proposed_at),
        ("plan-step-decided", plan.decided_by, plan.decided_at),
    ];
    let people: Vec<Uuid> = told.iter().filter_map(|(_, by, _)| *by).collect();
    let names = actors(visit, people.into_iter()).await?;
    let line = |(key, by, at): (&str, Option<Uuid>, Option<i64>)| {
        let (by, at) = by.zip(at)?;
        let name = names.get(&by).cloned().unwrap_or_default();
        Some(format!("{} {name}, {}", visit.t(key), visit.time(at)))
    };
    Ok(told.into_iter().filter_map(line).collect())
}

fn wishes(visit: &Visit, plan: &Plan) -> Vec<(String, String)> {
    let fund = |chosen: &store::Chosen| {
        let fund = &chosen.fund;
        let said = format!(
            "{}, {} {}, {}",
            rupiah(visit.texts, fund.ceiling),
            fund.months,
            visit.t("plan-months-each"),
            months(visit.texts, fund.window)
        );
        (fund.title.clone(), said)
    };
    let mut lines: Vec<(String, String)> = plan.wishes.funds.iter().map(fund).collect();
    let aims: Vec<String> =
        plan.wishes.aims.iter().map(|aim| visit.say(&wording::aim(*aim))).collect();
    lines.push((visit.t("planner-aims"), aims.join(" → ")));
    if let Some(least) = plan.wishes.least_span {
        lines.push((visit.t("planner-least"), visit.texts.number(least.into())));
    }
    lines
}

/// What is done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Stepped {
    step: String,
    reason: String,
}

/// `POST /plans/{id}/step`.
///
/// # Errors
/// If the store does not answer.
pub async fn step(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Stepped>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let reason = money::reason(&typed.reason);
    let needs_reason = typed.step != "approve";
    if needs_reason && reason.is_none() {
        let mut problems = Problems::default();
        problems.add("reason", visit.t("fund-reason-needed"));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await;
    }
    let reason = reason.as_deref().unwrap_or_default();
    let step = match typed.step.as_str() {
        "propose" => PlanStep::Propose(reason),
        "withdraw" => PlanStep::Withdraw(reason),
        "approve" => PlanStep::Approve(reason),
        "refuse" => PlanStep::Refuse(reason),
        "revoke" => PlanStep::Revoke(reason),
        _ => return Ok(StatusCode::BAD_REQUEST.into_response()),
    };
    let (db, regency) = (&visit.office.db, account.regency);
    match store::move_plan(db, regency, id, step, account.id, visit.now).await {
        Ok(()) => Ok(go(&format!("/plans/{id}?said={}", step.word()))),
        Err(error) => {
            let problems = money::refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
        }
    }
}
