//! One list: how it stands, its people, its answers, and what can be done with it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::decree::months_said;
use lindung_core::enrolment::Code;
use lindung_store::decree as decrees;
use lindung_store::enrolment::{self as store, Batch, BatchState, Line, LineState, Tally, Wanted};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{Shown, enrols, found, note, short, state_said, tally_said};
use crate::decree::{fund_names, nowhere};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::registry::actors;
use crate::visit::{Visit, shown};

/// People on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "enrolment/batch.html")]
struct BatchPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    state: (String, &'static str),
    facts: Vec<(String, String)>,
    hash: Option<String>,
    short: Option<String>,
    tabs: Vec<(String, String, i64, bool)>,
    /// Nothing for who may not see names.
    rows: Option<Vec<Shown>>,
    next: Option<String>,
    answers: Vec<AnswerRow>,
    sent: bool,
    /// Whether there is somebody to be sent; nothing where it cannot be sent.
    sends: Option<bool>,
    reads: bool,
    file: Option<String>,
    /// When it can be taken back, in a sentence.
    withdraws: Option<String>,
}

struct AnswerRow {
    id: Uuid,
    name: String,
    when: String,
    accepted: i64,
    refused: i64,
    problems: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    after: i64,
    said: String,
}

/// `GET /batches/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, id, &asked, Problems::default()).await
}

/// Shows a list with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let Some(batch) = found(visit, id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (db, area) = (&visit.office.db, &account.area);
    let tally = store::tallies(db, area, &[id]).await?.first().copied().unwrap_or_default();
    let names = visit.may(Action::SeePersons);
    let works = enrols(visit)?;
    let (rows, next) = if names {
        let (rows, next) = people(visit, &batch, asked, works).await?;
        (Some(rows), next)
    } else {
        (None, None)
    };
    let known = ["sent", "line", "withdrawn"].contains(&asked.said.as_str());
    let ready = batch.state == BatchState::Ready;
    let sent = matches!(batch.state, BatchState::Sent | BatchState::Answered);
    let unanswered = tally.accepted + tally.refused == 0;
    let withdraws = match batch.state {
        _ if !works => None,
        BatchState::Ready => Some("enrol-withdraw-ready"),
        BatchState::Sent if unanswered => Some("enrol-withdraw-sent"),
        _ => None,
    };
    let page = BatchPage {
        frame: visit.frame(format!("{} {}", visit.t("enrol-list"), batch.number)),
        problems,
        said: known.then(|| visit.t(&format!("enrol-said-{}", asked.said))),
        id,
        state: state_said(visit, batch.state),
        facts: facts(visit, &batch).await?,
        hash: batch.hash.clone(),
        short: short(visit, batch.span),
        tabs: tabs(visit, id, tally, &asked.state),
        rows,
        next,
        answers: answers(visit, id).await?,
        sent,
        sends: (works && ready).then_some(tally.waiting > 0),
        reads: works && sent,
        file: (works && batch.hash.is_some()).then(|| format!("/batches/{id}/file.xlsx")),
        withdraws: withdraws.map(|key| visit.t(key)),
    };
    shown(status, &page)
}

async fn people(
    visit: &Visit,
    batch: &Batch,
    asked: &Asked,
    works: bool,
) -> Result<(Vec<Shown>, Option<String>), Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let wanted =
        Wanted { state: LineState::parse(&asked.state), after: asked.after, limit: PAGE + 1 };
    let mut lines = store::lines(db, keys, area, batch.id, wanted).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    note(visit, format!("batch/{}", batch.id), lines.len()).await?;
    let next = lines
        .last()
        .filter(|_| more)
        .map(|last| format!("/batches/{}?state={}&after={}", batch.id, asked.state, last.position));
    let row = |line: &Line| {
        let acts: &[&'static str] = match line.state {
            _ if !works || batch.state != BatchState::Ready => &[],
            LineState::Held if line.code == Some(Code::Active) => &["release", "remove"],
            LineState::Held | LineState::Waiting => &["remove"],
            _ => &[],
        };
        Shown::of(visit, line).with(visit, acts)
    };
    Ok((lines.iter().map(row).collect(), next))
}

fn tabs(visit: &Visit, id: Uuid, tally: Tally, here: &str) -> Vec<(String, String, i64, bool)> {
    let all = i64::try_from(tally.all()).unwrap_or(i64::MAX);
    let path = |state: &str| format!("/batches/{id}?state={state}#people");
    let mut tabs = vec![(path(""), visit.t("timeline-all"), all, here.is_empty())];
    let said = tally_said(visit, tally);
    tabs.extend(said.into_iter().map(|(word, label, n)| (path(word), label, n, word == here)));
    tabs
}

async fn facts(visit: &Visit, batch: &Batch) -> Result<Vec<(String, String)>, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let decree = decrees::decree(db, regency, batch.decree).await?;
    let funds = fund_names(visit).await?;
    let people: Vec<Uuid> = [Some(batch.created_by), batch.sent_by].into_iter().flatten().collect();
    let names = actors(visit, people.into_iter()).await?;
    let by = |id: Uuid, at: i64| {
        format!("{}, {}", names.get(&id).cloned().unwrap_or_default(), visit.time(at))
    };
    let mut facts = vec![
        (visit.t("decree"), decree.map(|decree| decree.title).unwrap_or_default()),
        (visit.t("fund"), funds.get(&batch.fund).cloned().unwrap_or_default()),
        (visit.t("enrol-months"), months_said(batch.span, visit.texts)),
        (visit.t("enrol-made-by"), by(batch.created_by, batch.created_at)),
    ];
    if let Some((id, at)) = batch.sent_by.zip(batch.sent_at) {
        facts.push((visit.t("enrol-sent-by"), by(id, at)));
    }
    if let Some(at) = batch.ended_at {
        facts.push((visit.t("enrol-ended"), visit.time(at)));
    }
    if !batch.note.is_empty() {
        facts.push((visit.t("fund-reason"), batch.note.clone()));
    }
    Ok(facts)
}

async fn answers(visit: &Visit, id: Uuid) -> Result<Vec<AnswerRow>, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let found = store::answers(db, regency, id).await?;
    let row = |answer: store::Answer| AnswerRow {
        id: answer.id,
        name: answer.name,
        when: visit.time(answer.read_at),
        accepted: answer.accepted,
        refused: answer.refused,
        problems: answer.problems,
    };
    Ok(found.into_iter().map(row).collect())
}
