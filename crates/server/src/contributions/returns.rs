//! What BPJS is asked to pay back, and what it did.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::contributions::{self as store, Return, ReturnState, Settled};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{actor, nowhere, past, refused};
use crate::fault::Fault;
use crate::funding::{months, reason, rupiah, seen};
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

/// Returns on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "contributions/returns.html")]
struct ReturnsPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    names: bool,
    settles: bool,
    states: Vec<Choice>,
    rows: Vec<Row>,
    older: Option<String>,
}

struct Row {
    id: Uuid,
    number: i64,
    worker: Uuid,
    name: String,
    fund: String,
    months: String,
    money: String,
    why: String,
    state: (String, &'static str),
    open: bool,
    asked: String,
    ended: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    before: String,
    said: String,
}

/// What BPJS did.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    verdict: String,
    proof: String,
    on: String,
    reason: String,
}

/// `GET /returns`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let picked = ReturnState::ALL.into_iter().find(|state| state.word() == asked.state);
    let before = asked.before.parse().ok();
    let mut found = store::returns(db, &account.area, picked, before, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let funds = seen(visit).await?;
    let title = |id: Uuid| funds.iter().find(|fund| fund.id == id).map_or("", |fund| fund.title());
    let word = picked.map(ReturnState::word).unwrap_or_default();
    let names = visit.may(Action::SeePersons);
    let said = ["asked", "settled"]
        .contains(&asked.said.as_str())
        .then(|| visit.t(&format!("return-said-{}", asked.said)));
    let page = ReturnsPage {
        frame: visit.frame(visit.t("returns-title")),
        problems,
        said,
        names,
        settles: visit.may(Action::ManageMoney),
        states: ReturnState::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.word().to_owned(),
                label: state(visit, one).0,
                picked: Some(one) == picked,
            })
            .collect(),
        older: found
            .last()
            .filter(|_| more)
            .map(|last| format!("/returns?state={word}&before={}", last.number)),
        rows: found.iter().map(|one| row(visit, one, title(one.fund), names)).collect(),
    };
    shown(status, &page)
}

fn state(visit: &Visit, state: ReturnState) -> (String, &'static str) {
    let tone = match state {
        ReturnState::Asked => "",
        ReturnState::Received => "good",
        ReturnState::Refused => "bad",
    };
    (visit.t(&format!("return-state-{}", state.word())), tone)
}

fn row(visit: &Visit, one: &Return, fund: &str, names: bool) -> Row {
    let day = one.received_on.map(|day| visit.texts.date(day));
    Row {
        id: one.id,
        number: one.number,
        worker: one.worker,
        name: if names { one.name.clone() } else { String::new() },
        fund: fund.to_owned(),
        months: months(visit.texts, one.period),
        money: rupiah(visit.texts, one.sums.money()),
        why: visit.t(&format!("return-why-{}", one.why.word())),
        state: state(visit, one.state),
        open: one.state == ReturnState::Asked,
        asked: visit.time(one.asked_at),
        ended: day.map_or_else(|| one.proof.clone(), |day| format!("{}, {day}", one.proof)),
    }
}

/// `POST /returns/{id}/settle`.
///
/// # Errors
/// If the store does not answer.
pub async fn settle(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    if store::one_return(db, &account.area, id).await?.is_none() {
        return Ok(nowhere());
    }
    let mut problems = Problems::default();
    let (proof, day) = (typed.proof.trim(), past(&visit, &typed.on)?);
    let why = reason(&typed.reason);
    let settled = match (typed.verdict.as_str(), day, why.as_deref()) {
        ("received", Some(day), _) if !proof.is_empty() => Some(Settled::Received(proof, day)),
        ("refused", _, Some(why)) => Some(Settled::Refused(why)),
        _ => None,
    };
    let Some(settled) = settled else {
        let refuses = typed.verdict == "refused";
        let key = if refuses { "return-refused-needs" } else { "return-received-needs" };
        problems.add("", visit.t(key));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &Asked::default(), problems).await;
    };
    let of = (account.regency, id);
    match store::settle_return(db, &visit.office.keys, of, settled, actor(&visit)?).await {
        Ok(()) => Ok(go("/returns?said=settled")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&visit, status, &Asked::default(), problems).await
        }
    }
}

/// The question to BPJS in one line, for the page of a worker.
pub fn title(visit: &Visit, name: &str) -> String {
    visit.say(&Message::new("return-ask-title").text("name", name))
}
