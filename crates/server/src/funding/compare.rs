//! Scenarios side by side.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::funding::Outcome;
use lindung_store::funding::{self as store, Plan};
use uuid::Uuid;

use super::outcome::figures;
use super::{money, plans};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

/// Most scenarios beside each other.
const MOST: usize = 6;

#[derive(Template)]
#[template(path = "funding/compare.html")]
struct ComparePage {
    frame: Frame,
    heads: Vec<(Uuid, String, String, &'static str)>,
    rows: Vec<(String, Vec<String>)>,
    charts: Vec<Chart>,
    lapses: Vec<(String, Vec<String>)>,
    behind: Vec<(String, String)>,
}

/// A measure as bars, one for each scenario.
struct Chart {
    title: String,
    bars: Vec<(String, i64, String)>,
}

/// `GET /plans/compare?plan=1&plan=2`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let picks = pairs.iter().filter(|(name, _)| name == "plan");
    let numbers = picks.filter_map(|(_, number)| number.parse().ok()).take(MOST);
    let mut picked: Vec<(Plan, Outcome)> = Vec::new();
    for number in numbers.collect::<Vec<i64>>() {
        let plan = store::plan_numbered(&visit.office.db, regency, number).await?;
        let known = plan.and_then(|plan| plans::outcome(&plan).map(|outcome| (plan, outcome)));
        picked.extend(known);
    }
    let all: Vec<Vec<(String, String)>> =
        picked.iter().map(|(_, outcome)| figures(&visit, outcome)).collect();
    let labels = all.first().map(Vec::as_slice).unwrap_or_default().iter();
    let row = |(n, (label, _)): (usize, &(String, String))| {
        (label.clone(), all.iter().map(|of| of[n].1.clone()).collect())
    };
    let page = ComparePage {
        frame: visit.frame(visit.t("plans-compare")),
        heads: picked
            .iter()
            .map(|(plan, _)| {
                let state = visit.t(&format!("plan-state-{}", plan.state.word()));
                let title = format!("{}. {}", plan.number, plan.title);
                (plan.id, title, state, plans::tone(plan.state))
            })
            .collect(),
        rows: labels.enumerate().map(row).collect(),
        charts: charts(&visit, &picked),
        lapses: lapses(&visit, &picked),
        behind: picked.iter().map(|(plan, of)| (plan.title.clone(), behind(&visit, of))).collect(),
    };
    shown(StatusCode::OK, &page)
}

fn charts(visit: &Visit, picked: &[(Plan, Outcome)]) -> Vec<Chart> {
    let chart = |key: &str, of: fn(&Outcome) -> i64| {
        let most = picked.iter().map(|(_, outcome)| of(outcome)).max().unwrap_or_default();
        let bar = |(plan, outcome): &(Plan, Outcome)| {
            let value = of(outcome);
            (plan.title.clone(), money::percent(value, most), visit.texts.number(value))
        };
        Chart { title: visit.t(key), bars: picked.iter().map(bar).collect() }
    };
    vec![
        chart("plan-figure-people", |of| of.paid.people.into()),
        chart("plan-figure-months", |of| i64::try_from(of.paid.months).unwrap_or(i64::MAX)),
        chart("plan-figure-full-people", |of| of.paid.full_death.into()),
        chart("plan-figure-cost", |of| of.paid.cost().amount()),
    ]
}

/// People whose cover ends, by month and scenario.
fn lapses(visit: &Visit, picked: &[(Plan, Outcome)]) -> Vec<(String, Vec<String>)> {
    let all = picked.iter().flat_map(|(_, of)| of.lapses.iter().map(|lapse| lapse.month));
    let mut months: Vec<_> = all.collect();
    months.sort_unstable();
    months.dedup();
    let count = |outcome: &Outcome, month| {
        let lapse = outcome.lapses.iter().find(|lapse| lapse.month == month);
        lapse.map_or_else(|| "–".to_owned(), |lapse| visit.texts.number(lapse.people.into()))
    };
    let row = |month| {
        let counts = picked.iter().map(|(_, outcome)| count(outcome, month)).collect();
        (visit.texts.month(month), counts)
    };
    months.into_iter().map(row).collect()
}

/// The villages that a scenario leaves out.
fn behind(visit: &Visit, outcome: &Outcome) -> String {
    let names: Vec<String> = outcome.left_behind().map(|of| visit.place(of.village)).collect();
    if names.is_empty() { visit.t("plan-behind-none") } else { names.join("; ") }
}
