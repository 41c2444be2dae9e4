//! What waits for a second person: by village, and a village's batch with its sample.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_core::verification::State;
use lindung_core::words::{Level, RegionCode};
use lindung_store::audit::Event;
use lindung_store::verification::{self as store, Batch, Chosen, Entry, Verdict};
use serde::Deserialize;
use uuid::Uuid;

use super::{missing, place_title, problem, round_of, round_title, village_of};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "verification/approvals.html")]
struct ListPage {
    frame: Frame,
    said: Option<String>,
    rows: Vec<Head>,
}

struct Head {
    path: String,
    village: String,
    district: String,
    round: String,
    reports: i64,
    own: i64,
    since: String,
}

#[derive(Template)]
#[template(path = "verification/batch.html")]
struct BatchPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    village: RegionCode,
    round: String,
    mark: String,
    lead: String,
    outcomes: Vec<(String, i64)>,
    sample: Vec<Line>,
    rest: Vec<Line>,
    apart: Vec<Line>,
    left: usize,
    left_said: String,
    count: String,
    any: bool,
    reason: Field,
}

struct Line {
    id: Uuid,
    number: i64,
    name: String,
    outcome: String,
    cause: String,
    opened: bool,
    note: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    village: String,
    said: String,
    count: i64,
}

impl Asked {
    fn said(&self, visit: &Visit) -> Option<String> {
        let key = match self.said.as_str() {
            "one" => return Some(visit.t("approval-saved")),
            "approved" => "batch-approved",
            "returned" => "batch-returned",
            _ => return None,
        };
        Some(visit.say(&Message::new(key).number("count", self.count)))
    }
}

/// `GET /approvals`.
///
/// # Errors
/// If the store does not answer.
pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let titles: BTreeMap<Uuid, String> = store::rounds(db, &own.area)
        .await?
        .iter()
        .map(|round| (round.id, round_title(&visit, round)))
        .collect();
    let heads = store::batches(db, &own.area, own.id).await?;
    let rows = heads
        .into_iter()
        .map(|head| Head {
            path: format!("/approvals/{}?village={}", head.round, head.place),
            village: place_title(&visit, head.place),
            district: visit.place(head.place.up_to(Level::District)),
            round: titles.get(&head.round).cloned().unwrap_or_default(),
            reports: head.reports - head.own,
            own: head.own,
            since: visit.time(head.since),
        })
        .collect();
    let page =
        ListPage { frame: visit.frame(visit.t("approvals-title")), said: asked.said(&visit), rows };
    shown(StatusCode::OK, &page)
}

/// `GET /approvals/{id}?village=…`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    if asked.village.is_empty() {
        return Ok(go("/approvals"));
    }
    let Some(village) = village_of(&visit, &asked.village)? else { return Ok(missing()) };
    let said = asked.said(&visit);
    show(&visit, StatusCode::OK, (round.id, village), said, "", Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    (round, village): (Uuid, RegionCode),
    said: Option<String>,
    reason: &str,
    problems: Problems,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let event = Event::new("batch.seen", format!("round/{round}")).by(own.id).at(village);
    visit.office.journal.append(own.regency, event, visit.now).await?;
    let batch = store::batch(db, &own.area, round, village, own.id).await?;
    let chosen = Chosen { state: Some(State::Reported), ..Chosen::default() };
    let entries =
        store::work_list(db, &visit.office.keys, &own.area, round, village, &chosen, 2_000).await?;
    let together: BTreeSet<Uuid> = batch.reports.iter().copied().collect();
    let drawn: BTreeSet<Uuid> = batch.sample.iter().copied().collect();
    let opened: BTreeSet<Uuid> = batch.opened.iter().copied().collect();
    let (mut sample, mut rest, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    let mut outcomes: BTreeMap<_, i64> = BTreeMap::new();
    for entry in &entries {
        let mut line = line(visit, entry, opened.contains(&entry.id));
        if together.contains(&entry.id) {
            *outcomes.entry(entry.outcome).or_default() += 1;
            if drawn.contains(&entry.id) { &mut sample } else { &mut rest }.push(line);
        } else {
            let own_report = entry.reported_by == Some(own.id);
            line.note = visit.t(if own_report { "batch-own" } else { "batch-unclear" });
            apart.push(line);
        }
    }
    let mut field = Field::text("reason", visit.t("approval-reason"))
        .hint(visit.t("batch-reason-hint"))
        .value(reason)
        .wrong(&problems);
    field.kind = "area";
    let page = BatchPage {
        frame: visit.frame(place_title(visit, village)),
        problems,
        said,
        id: round,
        village,
        round: round_title(visit, &batch.round),
        lead: lead(visit, &batch),
        outcomes: outcomes
            .into_iter()
            .filter_map(|(outcome, count)| {
                Some((visit.t(&format!("visit-outcome-{}", outcome?.word())), count))
            })
            .collect(),
        left: batch.left(),
        left_said: visit.say(&Message::new("batch-left").number("count", batch.left())),
        count: visit.say(&Message::new("batch-approve").number("count", batch.reports.len())),
        any: !batch.reports.is_empty(),
        mark: batch.mark,
        sample,
        rest,
        apart,
        reason: field,
    };
    shown(status, &page)
}

fn lead(visit: &Visit, batch: &Batch) -> String {
    let message = Message::new("batch-lead")
        .number("reports", batch.reports.len())
        .number("sample", batch.sample.len())
        .number("percent", batch.round.sample);
    visit.say(&message)
}

fn line(visit: &Visit, entry: &Entry, opened: bool) -> Line {
    let word = |prefix: &str, word: Option<&'static str>| {
        word.map(|word| visit.t(&format!("{prefix}-{word}"))).unwrap_or_default()
    };
    Line {
        id: entry.id,
        number: entry.number,
        name: entry.name.clone(),
        outcome: word(
            "visit-outcome",
            entry.outcome.map(lindung_core::verification::Outcome::word),
        ),
        cause: word("visit-outcome-why", entry.cause.map(lindung_core::verification::Reason::word)),
        opened,
        note: String::new(),
    }
}

/// What was decided about a batch.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    village: String,
    mark: String,
    verdict: String,
    reason: String,
}

/// `POST /approvals/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    let Some(village) = village_of(&visit, &typed.village)? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    let (verdict, word) = match typed.verdict.as_str() {
        "approve" => (Verdict::Approve, "approved"),
        _ => (Verdict::Return(&typed.reason), "returned"),
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let target = (round.id, village, typed.mark.as_str());
    match store::decide_batch(db, keys, &own.area, target, verdict, own.id, visit.now).await {
        Ok(count) => Ok(go(&format!("/approvals?said={word}&count={count}"))),
        Err(error) => {
            let problem = problem(error)?;
            let field = if problem == store::VisitProblem::NoReason { "reason" } else { "" };
            let mut problems = Problems::default();
            problems.add(field, visit.say(&problem.message()));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&visit, status, (round.id, village), None, &typed.reason, problems).await
        }
    }
}
