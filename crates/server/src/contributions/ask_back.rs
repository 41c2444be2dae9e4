//! BPJS is asked to pay months of a worker back.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::contributions::MonthState;
use lindung_store::StoreError;
use lindung_store::contributions::{self as store, Wanted, Why};
use lindung_store::registry::{self, Worker};
use serde::Deserialize;

use super::one::{nowhere, refused, span};
use super::returns::title;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::registry::{Choice, choices};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "contributions/ask_back.html")]
struct AskPage {
    frame: Frame,
    problems: Problems,
    worker: uuid::Uuid,
    firsts: Vec<Choice>,
    lasts: Vec<Choice>,
    whys: Vec<Choice>,
    note: Field,
}

/// Which months, why, and a note.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    first: String,
    last: String,
    why: String,
    note: String,
}

async fn found(visit: &Visit, id: uuid::Uuid) -> Result<Option<Worker>, Fault> {
    let area = &visit.signed()?.account.area;
    Ok(registry::worker(&visit.office.db, &visit.office.keys, area, id).await?)
}

/// `GET /registry/workers/{id}/ask-back`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, id).await? else { return Ok(nowhere()) };
    show(&visit, StatusCode::OK, &worker, &Typed::default(), Problems::default()).await
}

/// `POST /registry/workers/{id}/ask-back`.
///
/// # Errors
/// If the store does not answer.
pub async fn ask(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, id).await? else { return Ok(nowhere()) };
    let mut problems = Problems::default();
    let period = span(&typed.first, &typed.last);
    if period.is_none() {
        problems.add("first", visit.t("bill-months-wrong"));
    }
    let why = Why::parse(&typed.why);
    if why.is_none() {
        problems.add("why", visit.t("return-why-needed"));
    }
    if why == Some(Why::Other) && typed.note.trim().is_empty() {
        problems.add("note", visit.t("return-note-needed"));
    }
    let (Some(period), Some(why), true) = (period, why, problems.none()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, status, &worker, &typed, problems).await;
    };
    let note: String = typed.note.trim().chars().take(500).collect();
    let wanted = Wanted { worker: id, period, why, note: &note };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    match store::ask_back(db, keys, &account.area, &wanted, account.id, visit.now).await {
        Ok(_) => Ok(go("/returns?said=asked")),
        Err(StoreError::WorkerUnknown) => Ok(nowhere()),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &worker, &typed, problems).await
        }
    }
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    worker: &Worker,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let area = &visit.signed()?.account.area;
    let ledger = store::ledger_of(&visit.office.db, area, worker.id).await?;
    // What stands with another record of the person is asked back there.
    let own = worker.id;
    let is_paid =
        move |entry: &&store::LedgerEntry| entry.worker == own && entry.state == MonthState::Paid;
    let paid = || ledger.iter().filter(is_paid);
    let choose = |picked: &str| {
        let choice = |entry: &store::LedgerEntry| Choice {
            value: entry.month.to_string(),
            label: visit.texts.month(entry.month),
            picked: entry.month.to_string() == picked,
        };
        paid().map(choice).collect::<Vec<_>>()
    };
    let latest = paid().next_back().map(|entry| entry.month.to_string()).unwrap_or_default();
    let last = if typed.last.is_empty() { &latest } else { &typed.last };
    let words = Why::ALL.map(Why::word);
    let note = Field::text("note", visit.t("return-note")).value(&typed.note).wrong(&problems);
    let page = AskPage {
        frame: visit.frame(title(visit, &worker.person.name)),
        worker: worker.id,
        firsts: choose(&typed.first),
        lasts: choose(last),
        whys: choices(visit, "return-why", &words, &typed.why),
        note: Field { kind: "area", ..note },
        problems,
    };
    shown(status, &page)
}
