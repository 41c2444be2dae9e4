//! All scenarios and plans, the latest first, to be opened or compared.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::funding::Outcome;
use lindung_store::funding::{self as store, Plan, PlanState};
use serde::Deserialize;
use uuid::Uuid;

use super::money::{percent, rupiah};
use crate::fault::Fault;
use crate::page::Frame;
use crate::registry::actors;
use crate::visit::{Visit, shown};

/// Plans on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "funding/plans.html")]
struct PlansPage {
    frame: Frame,
    rows: Vec<Row>,
    older: Option<i64>,
    manages: bool,
    compare: bool,
}

struct Row {
    id: Uuid,
    number: i64,
    title: String,
    state: String,
    tone: &'static str,
    by: String,
    made: bool,
    people: i64,
    months: i64,
    cost: String,
    full: i64,
}

/// Which plans are wanted.
#[derive(Default, Deserialize)]
pub struct Before {
    before: Option<i64>,
}

/// The colour of a state.
pub fn tone(state: PlanState) -> &'static str {
    match state {
        PlanState::Approved => "good",
        PlanState::Refused => "bad",
        _ => "",
    }
}

/// What a plan comes to, if it was computed.
pub fn outcome(plan: &Plan) -> Option<Outcome> {
    serde_json::from_value(plan.outcome.clone()).ok()
}

/// `GET /plans`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(query): Query<Before>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let plans = store::plans(&visit.office.db, regency, query.before, PAGE).await?;
    let older = (plans.len() == PAGE).then(|| plans.last().map(|plan| plan.number)).flatten();
    let makers: Vec<Uuid> = plans.iter().map(|plan| plan.created_by).collect();
    let names = actors(&visit, makers.into_iter()).await?;
    let row = |plan: &Plan| {
        let outcome = outcome(plan);
        let paid = outcome.as_ref().map(|outcome| outcome.paid).unwrap_or_default();
        let by = names.get(&plan.created_by).cloned().unwrap_or_default();
        Row {
            id: plan.id,
            number: plan.number,
            title: plan.title.clone(),
            state: visit.t(&format!("plan-state-{}", plan.state.word())),
            tone: tone(plan.state),
            by: format!("{by}, {}", visit.time(plan.created_at)),
            made: outcome.is_some(),
            people: paid.people.into(),
            months: i64::try_from(paid.months).unwrap_or(i64::MAX),
            cost: rupiah(visit.texts, paid.cost()),
            full: percent(paid.full_death.into(), paid.people.into()),
        }
    };
    let rows: Vec<Row> = plans.iter().map(row).collect();
    let page = PlansPage {
        frame: visit.frame(visit.t("plans-title")),
        compare: rows.iter().filter(|row| row.made).count() > 1,
        rows,
        older,
        manages: visit.may(Action::ManageMoney),
    };
    shown(StatusCode::OK, &page)
}
