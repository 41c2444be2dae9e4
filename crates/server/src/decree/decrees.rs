//! All decrees and amendments, the latest first; the decree of a plan begins here.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::decree::Wording;
use lindung_core::message::Message;
use lindung_store::decree::{self as store, Decree};
use lindung_store::{funding, settings};
use serde::Deserialize;
use uuid::Uuid;

use super::edit::TEMPLATE;
use super::one::refused;
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Decrees on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "decree/decrees.html")]
struct DecreesPage {
    frame: Frame,
    problems: Problems,
    rows: Vec<Row>,
    older: Option<Uuid>,
    plans: Vec<(Uuid, String)>,
}

struct Row {
    id: Uuid,
    title: String,
    number: String,
    dated: String,
    state: String,
    tone: &'static str,
    amends: bool,
    signed: bool,
}

/// Which decrees are wanted.
#[derive(Default, Deserialize)]
pub struct Before {
    before: Option<String>,
}

/// `GET /decrees`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(query): Query<Before>) -> Result<Response, Fault> {
    let before = query.before.and_then(|id| id.parse().ok());
    show(&visit, StatusCode::OK, before, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    before: Option<Uuid>,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let decrees = store::decrees(db, regency, before, PAGE).await?;
    let older = (decrees.len() == PAGE).then(|| decrees.last().map(|decree| decree.id)).flatten();
    let page = DecreesPage {
        frame: visit.frame(visit.t("decrees-title")),
        problems,
        rows: decrees.iter().map(|decree| row(visit, decree)).collect(),
        older,
        plans: if visit.may(Action::IssueDecrees) { without(visit).await? } else { Vec::new() },
    };
    shown(status, &page)
}

/// Agreed plans that have no decree yet.
async fn without(visit: &Visit) -> Result<Vec<(Uuid, String)>, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let plans = funding::without_decree(db, regency).await?.into_iter();
    Ok(plans.map(|(id, number, title)| (id, format!("{number}. {title}"))).collect())
}

fn row(visit: &Visit, decree: &Decree) -> Row {
    Row {
        id: decree.id,
        title: decree.title.clone(),
        number: decree.number.clone().unwrap_or_default(),
        dated: decree.dated.map(|date| visit.texts.date(date)).unwrap_or_default(),
        state: visit.t(&format!("decree-state-{}", decree.state.word())),
        tone: if decree.is_draft() { "" } else { "good" },
        amends: decree.amends.is_some(),
        signed: decree.signature.is_some(),
    }
}

/// Which plan gets its decree.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Begun {
    plan: String,
}

/// `POST /decrees`: begins the decree of an agreed plan with the office's text.
///
/// # Errors
/// If the store does not answer.
pub async fn begin(visit: Visit, Form(typed): Form<Begun>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    let plan = match typed.plan.parse::<Uuid>() {
        Ok(id) => funding::plan(db, regency, id).await?,
        Err(_) => None,
    };
    let Some(plan) = plan else {
        let mut problems = Problems::default();
        problems.add("plan", visit.t("decree-plan-needed"));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, problems).await;
    };
    let mut wording: Wording = settings::read(db, regency, TEMPLATE).await?;
    if wording.dictums.is_empty() {
        wording = Wording::usual(false);
    }
    wording.about = visit.t("decree-about-usual");
    let title = visit.say(&Message::new("decree-title-usual").text("plan", &plan.title));
    let body = serde_json::to_value(&wording).unwrap_or_default();
    match store::begin_decree(db, regency, plan.id, (&title, &body), account.id, visit.now).await {
        Ok(id) => Ok(go(&format!("/decrees/{id}/edit"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, problems).await
        }
    }
}
