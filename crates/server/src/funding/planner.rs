//! The planner: which funds, for which months, in which order; what comes of it is seen at once.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::funding::{Aim, wording};
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_store::funding::{self as store, Fund, NewPlan, State, Wishes};
use uuid::Uuid;

use super::making::{People, left, make};
use super::money::{self, rupiah};
use super::{outcome, wishes};
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// What is typed, by name.
type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "funding/planner.html")]
struct PlannerPage {
    frame: Frame,
    problems: Problems,
    title: Field,
    funds: Vec<FundRow>,
    aims: Vec<AimRow>,
    least: Field,
    result: String,
}

struct FundRow {
    id: Uuid,
    title: String,
    left: String,
    used: bool,
    months: String,
    first: String,
    last: String,
    ceiling: String,
}

struct AimRow {
    name: &'static str,
    label: String,
    choices: Vec<(&'static str, String, bool)>,
}

#[derive(Template)]
#[template(path = "funding/result.html")]
struct ResultPart<'a> {
    visit: &'a Visit,
    problems: Vec<String>,
    conflicts: Vec<String>,
    outcome: String,
    hint: String,
}

impl ResultPart<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }
}

/// Funds that can be planned with, in the order of use.
async fn usable(visit: &Visit) -> Result<Vec<Fund>, Fault> {
    let regency = visit.signed()?.account.regency;
    let mut funds = store::funds(&visit.office.db, regency).await?;
    funds.retain(|fund| fund.state == State::Approved);
    funds.sort_by_key(|fund| (fund.terms.year, fund.terms.position, fund.number));
    Ok(funds)
}

/// What was asked for: typed now, or the wishes of another plan.
async fn asked(visit: &Visit, pairs: Pairs, funds: &[Fund]) -> Result<Pairs, Fault> {
    let from = pairs.iter().find(|(name, _)| name == "from").and_then(|(_, id)| id.parse().ok());
    let Some(from) = from else { return Ok(pairs) };
    let regency = visit.signed()?.account.regency;
    let plan = store::plan(&visit.office.db, regency, from).await?;
    Ok(plan.map(|plan| wishes::pairs(&plan.title, &plan.wishes, funds)).unwrap_or_default())
}

/// `GET /plans/new`: the form, with what it comes to if funds are chosen.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(pairs): Query<Pairs>) -> Result<Response, Fault> {
    let funds = usable(&visit).await?;
    let pairs = asked(&visit, pairs, &funds).await?;
    let mut problems = Problems::default();
    let wishes = wishes::read(&visit, &pairs, &funds, &mut problems);
    let result = if pairs.is_empty() {
        String::new()
    } else {
        result(&visit, wishes.as_ref(), &problems).await?
    };
    show(&visit, StatusCode::OK, &pairs, &funds, Problems::default(), result).await
}

/// `GET /plans/outcome`: only what it comes to.
///
/// # Errors
/// If the store does not answer.
pub async fn live(visit: Visit, Query(pairs): Query<Pairs>) -> Result<Response, Fault> {
    let funds = usable(&visit).await?;
    let mut problems = Problems::default();
    let wishes = wishes::read(&visit, &pairs, &funds, &mut problems);
    let part = result(&visit, wishes.as_ref(), &problems).await?;
    Ok(axum::response::IntoResponse::into_response(axum::response::Html(part)))
}

async fn result(
    visit: &Visit,
    wishes: Option<&Wishes>,
    problems: &Problems,
) -> Result<String, Fault> {
    let mut part = ResultPart {
        visit,
        problems: problems.all().iter().map(|(_, said)| said.clone()).collect(),
        conflicts: Vec::new(),
        outcome: String::new(),
        hint: visit.t("planner-hint"),
    };
    if let Some(wishes) = wishes.filter(|_| problems.none()) {
        let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
        let people = People::read(db, regency).await?;
        let funds = left(db, regency, wishes, &people).await?;
        let wishes = wishes.clone();
        let made = tokio::task::spawn_blocking(move || make(&people, funds, &wishes));
        match made.await.map_err(|error| Fault::new("plan", error))? {
            Ok(made) => part.outcome = outcome::shown(visit, &made.outcome, &made.funds, None)?,
            Err(conflicts) => part.conflicts = outcome::conflicts(visit, &conflicts),
        }
    }
    Ok(part.render()?)
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    pairs: &Pairs,
    funds: &[Fund],
    problems: Problems,
    result: String,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let books = store::books(&visit.office.db, regency).await?;
    let first = pairs.is_empty();
    // Months that are over cannot be bought any more.
    let today = Month::of(local_time::day_of(visit.now, regency));
    let row = |fund: &Fund| {
        let typed = |name: &str| wishes::value(pairs, &format!("{name}-{}", fund.id));
        let terms = &fund.terms.fund;
        let promised = books.get(&fund.id).copied().unwrap_or_default().committed.money();
        let left = Rupiah::new(terms.ceiling.amount() - promised.amount());
        let or = |typed: Option<&str>, usual: String| typed.map_or(usual, str::to_owned);
        FundRow {
            id: fund.id,
            title: fund.title().to_owned(),
            left: rupiah(visit.texts, left),
            used: first && terms.window.last() >= today || wishes::uses(pairs, fund.id),
            months: or(typed("months"), terms.months.to_string()),
            first: or(typed("first"), usual_first(terms.window, today).to_string()),
            last: or(typed("last"), terms.window.last().to_string()),
            ceiling: or(typed("ceiling"), visit.texts.number(terms.ceiling.amount())),
        }
    };
    let title = wishes::value(pairs, "title").unwrap_or_default();
    let mut least = Field::text("least", visit.t("planner-least"))
        .hint(visit.t("planner-least-hint"))
        .value(wishes::value(pairs, "least").unwrap_or_default())
        .wrong(&problems);
    least.digits = true;
    let page = PlannerPage {
        frame: visit.frame(visit.t("planner-title")),
        title: Field::text("title", visit.t("planner-name"))
            .hint(visit.t("planner-name-hint"))
            .value(title)
            .wrong(&problems),
        funds: funds.iter().map(row).collect(),
        aims: aims(visit, pairs),
        least,
        result,
        problems,
    };
    shown(status, &page)
}

/// The first month that a fund can still buy; its own where all are over.
fn usual_first(window: MonthSpan, today: Month) -> Month {
    if window.contains(today) { today } else { window.first() }
}

fn aims(visit: &Visit, pairs: &Pairs) -> Vec<AimRow> {
    let names = ["aim1", "aim2", "aim3"];
    let row = |(n, name): (usize, &'static str)| {
        let picked = wishes::value(pairs, name).unwrap_or(wishes::AIMS[n]);
        let choice = |(word, aim): (&'static str, Aim)| {
            (word, visit.say(&wording::aim(aim)), word == picked)
        };
        let choices = wishes::AIMS.into_iter().zip(Aim::USUAL).map(choice).collect();
        AimRow { name, label: visit.t(&format!("planner-{name}")), choices }
    };
    names.into_iter().enumerate().map(|(n, name)| row((n, name))).collect()
}

/// `POST /plans/new`: keeps it as a scenario, computed by a job.
///
/// # Errors
/// If the store does not answer.
pub async fn keep(visit: Visit, Form(pairs): Form<Pairs>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let funds = usable(&visit).await?;
    let mut problems = Problems::default();
    let wishes = wishes::read(&visit, &pairs, &funds, &mut problems);
    let title = wishes::value(&pairs, "title").and_then(money::reason);
    if title.is_none() {
        problems.add("title", visit.t("planner-name-wrong"));
    }
    if !account.area.within().is_empty() {
        problems.add("", visit.t("planner-whole-only"));
    }
    let (Some(wishes), Some(title), true) = (wishes, title, problems.none()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, status, &pairs, &funds, problems, String::new()).await;
    };
    let new = NewPlan { title: &title, wishes: &wishes };
    let (db, kind) = (&visit.office.db, super::making::PLAN.word);
    let (_, job) = store::ask_plan(db, account.regency, &new, kind, account.id, visit.now).await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{job}")))
}
