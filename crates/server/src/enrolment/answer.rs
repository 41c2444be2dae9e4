//! An answer: what it registered and refused, rows that could not be taken, lines that are missing.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::enrolment::{self as store, AnswerProblem, LineState, Wanted};
use serde::Deserialize;
use uuid::Uuid;

use super::batches::desks;
use super::one::{Shown, found, note};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::registry::actors;
use crate::visit::{Visit, shown};

/// Rows on one page, and missing people shown beside them.
const PAGE: usize = 100;
const MISSING: usize = 20;

#[derive(Template)]
#[template(path = "enrolment/answer.html")]
struct AnswerPage {
    frame: Frame,
    said: Option<String>,
    batch: Uuid,
    number: i64,
    lead: String,
    hash: String,
    figures: Vec<(String, i64)>,
    names: bool,
    problems: Vec<ProblemRow>,
    next: Option<String>,
    missing: Vec<Shown>,
    more_missing: bool,
    desks: Vec<(String, String, i64)>,
}

struct ProblemRow {
    row: String,
    what: String,
    found: String,
    todo: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: i64,
    said: String,
}

/// `GET /batches/answers/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    let Some(answer) = store::answer(db, regency, id).await? else { return Ok(nowhere()) };
    let Some(batch) = found(&visit, answer.batch).await? else { return Ok(nowhere()) };
    let tally = store::tallies(db, &account.area, &[batch.id]).await?;
    let still = tally.first().map_or(0, |tally| i64::try_from(tally.sent).unwrap_or(i64::MAX));
    // Rows that could not be taken may name anybody: they are for who sees the whole regency.
    let names = visit.may(Action::SeePersons) && account.area.within().is_empty();
    let (mut rows, mut missing) = (Vec::new(), Vec::new());
    if names {
        rows = store::answer_problems(db, keys, (regency, id), asked.after, PAGE + 1).await?;
        let wanted = Wanted { state: Some(LineState::Sent), after: 0, limit: MISSING };
        missing = store::lines(db, keys, &account.area, batch.id, wanted).await?;
        note(&visit, format!("batch/{}", batch.id), rows.len() + missing.len()).await?;
    }
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| format!("/batches/answers/{id}?after={}", last.position));
    let people = actors(&visit, [answer.read_by].into_iter()).await?;
    let lead = Message::new("enrol-answer-lead")
        .text("name", &answer.name)
        .text("person", people.get(&answer.read_by).cloned().unwrap_or_default())
        .text("time", visit.time(answer.read_at));
    let page = AnswerPage {
        frame: visit.frame(format!("{} {}", visit.t("enrol-answer-title"), batch.number)),
        said: (asked.said == "again").then(|| visit.t("enrol-said-again")),
        batch: batch.id,
        number: batch.number,
        lead: visit.say(&lead),
        hash: answer.hash,
        figures: vec![
            (visit.t("enrol-answer-rows"), answer.lines),
            (visit.t("enrol-line-accepted"), answer.accepted),
            (visit.t("enrol-line-refused"), answer.refused),
            (visit.t("enrol-answer-problems"), answer.problems),
            (visit.t("enrol-answer-missing"), still),
        ],
        names,
        problems: rows.iter().map(|row| problem(&visit, row)).collect(),
        next,
        more_missing: still > i64::try_from(missing.len()).unwrap_or(0),
        missing: missing.iter().map(|line| Shown::of(&visit, line)).collect(),
        desks: desks(&visit).await?,
    };
    shown(StatusCode::OK, &page)
}

fn problem(visit: &Visit, row: &AnswerProblem) -> ProblemRow {
    let mut what = Message::new(format!("enrol-problem-{}", row.code));
    if let Some(other) = row.other {
        what = what.number("number", other);
    }
    ProblemRow {
        row: row.row.clone(),
        what: visit.say(&what),
        found: row.found.clone(),
        todo: visit.t(&format!("enrol-problem-todo-{}", row.code)),
    }
}
