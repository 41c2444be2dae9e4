//! Requests that wait, and one of them with before and after, to be approved or refused.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::claims::State as CaseState;
use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_core::registry::changes::{Detail, State};
use lindung_core::words::{MonthSpan, RegionCode};
use lindung_store::registry::{self as store, Change, Decision, Worker};
use lindung_store::{claims, departures};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{actors, found, note, note_many, nowhere, refused};
use super::view;
use crate::fault::Fault;
use crate::funding::months;
use crate::home::Waiting;
use crate::local_time::day_of;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Requests on a page.
const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "registry/changes.html")]
struct QueuePage {
    frame: Frame,
    said: Option<String>,
    count: String,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    id: Uuid,
    kind: String,
    name: String,
    home: String,
    person: String,
    time: String,
    own: bool,
}

#[derive(Template)]
#[template(path = "registry/change.html")]
struct ChangePage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    worker: Uuid,
    name: String,
    home: String,
    state: String,
    tone: &'static str,
    rows: Vec<(String, String, String)>,
    facts: Vec<(String, String)>,
    into: Option<String>,
    /// What whoever decides has to know of months and cases.
    warnings: Vec<String>,
    /// The visit that shows it.
    shown_by: Option<Uuid>,
    decides: bool,
    own: bool,
    reason: Field,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
    at: Option<i64>,
    after: String,
}

/// `GET /registry/changes`.
///
/// # Errors
/// If the store does not answer.
pub async fn queue(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys, area) = (&visit.office.db, &visit.office.keys, &account.area);
    let mut changes =
        store::open_changes(db, keys, area, asked.at.zip(view::id(&asked.after)), PAGE + 1).await?;
    let more = changes.len() > PAGE;
    changes.truncate(PAGE);
    let names = actors(&visit, changes.iter().filter_map(|change| change.proposed_by)).await?;
    let mut rows = Vec::new();
    for change in &changes {
        let worker = store::worker(db, keys, area, change.worker).await?;
        rows.push(Row {
            id: change.id,
            kind: visit.t(&format!("registry-kind-{}", change.detail.kind().word())),
            name: worker.map_or_else(|| "–".to_owned(), |worker| worker.person.name),
            home: view::home(&visit, change.place),
            person: change.proposed_by.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
            time: view::time(&visit, change.proposed_at),
            own: change.proposed_by == Some(account.id),
        });
    }
    if !rows.is_empty() {
        note_many(&visit, "changes.seen", rows.len()).await?;
    }
    let count = store::count_open_changes(db, area).await?;
    let page = QueuePage {
        frame: visit.frame(visit.t("registry-changes-title")),
        said: ["approved", "refused"]
            .contains(&asked.said.as_str())
            .then(|| visit.t(&format!("registry-said-{}", asked.said))),
        count: visit.say(&Message::new("registry-changes-count").number("count", count)),
        rows,
        next: changes
            .last()
            .filter(|_| more)
            .map(|last| format!("/registry/changes?at={}&after={}", last.proposed_at, last.id)),
    };
    shown(StatusCode::OK, &page)
}

/// Requests that wait for somebody who may decide them.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting_for(visit: &Visit) -> Result<Option<Waiting>, Fault> {
    if !visit.may(Action::ApprovePersons) {
        return Ok(None);
    }
    let area = &visit.signed()?.account.area;
    let count = store::count_open_changes(&visit.office.db, area).await?;
    Ok((count > 0).then(|| Waiting {
        count,
        label: visit.t("registry-changes-wait"),
        path: "/registry/changes".to_owned(),
        late: false,
    }))
}

async fn one(visit: &Visit, id: &str) -> Result<Option<(Change, Worker)>, Fault> {
    let Some(id) = view::id(id) else { return Ok(None) };
    let area = &visit.signed()?.account.area;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let Some(change) = store::change(db, keys, area, id).await? else { return Ok(None) };
    let worker = found(visit, &change.worker.to_string()).await?;
    Ok(worker.map(|worker| (change, worker)))
}

/// `GET /registry/changes/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some((change, worker)) = one(&visit, &id).await? else { return Ok(nowhere()) };
    note(&visit, "worker.seen", &worker, json!({ "page": "change" })).await?;
    show(&visit, StatusCode::OK, &change, &worker, "", Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    change: &Change,
    worker: &Worker,
    reason: &str,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let ids = change.proposed_by.into_iter().chain(change.decided_by);
    let names = actors(visit, ids).await?;
    let warnings = warnings(visit, change).await?;
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    let t = |key: &str| visit.t(key);
    let mut facts = Vec::new();
    if let Some(Born::On(date)) = change.happened_on.as_deref().and_then(Born::parse) {
        facts.push((t("registry-change-date"), visit.texts.date(date)));
    }
    let reporter = t(&format!("registry-reporter-{}", change.reporter.word()));
    facts.push((t("registry-reporter"), reporter));
    if change.visit.is_none() || !change.evidence.is_empty() {
        facts.push((t("registry-change-evidence"), view::or_dash(&change.evidence)));
    }
    let asked = format!("{} · {}", name(change.proposed_by), visit.time(change.proposed_at));
    facts.push((t("registry-change-by"), asked));
    if let Some(at) = change.decided_at {
        let decided = format!("{} · {}", name(change.decided_by), visit.time(at));
        facts.push((t("registry-change-decided"), decided));
        facts.push((t("registry-change-reason"), view::or_dash(&change.reason)));
    }
    let kind = visit.t(&format!("registry-kind-{}", change.detail.kind().word()));
    let page = ChangePage {
        frame: visit.frame(format!("{kind}: {}", worker.person.name)),
        id: change.id,
        worker: worker.id,
        name: worker.person.name.clone(),
        home: view::home(visit, change.place),
        state: visit.t(&format!("registry-state-{}", change.state.word())),
        tone: match change.state {
            State::Applied => "good",
            State::Refused => "bad",
            State::Proposed => "",
        },
        rows: before_and_after(visit, change, worker),
        into: match &change.detail {
            Detail::Merged { into, .. } => Some(into.clone()),
            _ => None,
        },
        warnings,
        shown_by: change.visit,
        facts,
        decides: change.state == State::Proposed && visit.may(Action::ApprovePersons),
        own: change.proposed_by == Some(account.id),
        reason: Field::text("reason", t("registry-change-reason"))
            .hint(t("registry-change-reason-hint"))
            .value(reason)
            .wrong(&problems),
        problems,
    };
    shown(status, &page)
}

/// What whoever decides has to know beside the change.
async fn warnings(visit: &Visit, change: &Change) -> Result<Vec<String>, Fault> {
    if change.state != State::Proposed {
        return Ok(Vec::new());
    }
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let mut said = match &change.detail {
        Detail::Merged { into, .. } => merging(visit, change.worker, view::id(into)).await?,
        _ => Vec::new(),
    };
    let died = matches!(change.detail, Detail::Died);
    if !died && claims::certain_death_waits(db, area, change.worker).await? {
        said.push(visit.t("registry-change-death-waits"));
    }
    Ok(said)
}

/// What it would mean for months and cases that two records are merged.
async fn merging(visit: &Visit, worker: Uuid, into: Option<Uuid>) -> Result<Vec<String>, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let Some(into) = into else { return Ok(Vec::new()) };
    let mut said = Vec::new();
    if let Some(twice) = departures::months_twice(db, area, (worker, into)).await? {
        let span = MonthSpan::new(twice.first, twice.last);
        let message = Message::new("registry-merge-months")
            .number("months", twice.months)
            .text("span", span.map(|span| months(visit.texts, span)).unwrap_or_default())
            .text("twice", if twice.paid == 0 { "no" } else { "yes" })
            .number("paid", twice.paid);
        said.push(visit.say(&message));
    }
    let mut deaths = Vec::new();
    for record in [worker, into] {
        let cases = claims::cases_of(db, area, record).await?;
        let case = cases
            .into_iter()
            .find(|case| case.happening.is_death() && case.state != CaseState::Dropped);
        deaths.extend(case.map(|case| case.number));
    }
    if let [first, second] = deaths[..] {
        let message =
            Message::new("registry-merge-deaths").number("first", first).number("second", second);
        said.push(visit.say(&message));
    }
    Ok(said)
}

/// What the change would make of the record, field by field; sealed values stay masked.
fn before_and_after(
    visit: &Visit,
    change: &Change,
    worker: &Worker,
) -> Vec<(String, String, String)> {
    let status = |word: &str| visit.t(&format!("registry-status-{word}"));
    let from_to =
        |to: &str| vec![(visit.t("registry-status"), status(worker.status.word()), status(to))];
    let back = if worker.verified_at.is_some() { "verified" } else { "unverified" };
    match &change.detail {
        Detail::Died => from_to("dead"),
        Detail::Withdrew => from_to("withdrawn"),
        Detail::Merged { .. } => from_to("merged"),
        Detail::Returned => from_to(back),
        Detail::Excluded => from_to("refused"),
        Detail::Split { back_to } => from_to(if back_to.is_empty() { back } else { back_to }),
        Detail::Employed { employer } => {
            let mut rows = from_to("employed");
            rows.push((
                visit.t("registry-change-employer"),
                "–".to_owned(),
                view::or_dash(employer),
            ));
            rows
        }
        Detail::Moved { village, to } => {
            let mut rows = Vec::new();
            match village.and_then(RegionCode::from_digits) {
                Some(village) => rows.push((
                    visit.t("registry-field-village"),
                    view::home(visit, change.place),
                    view::home(visit, village),
                )),
                None => rows.extend(from_to("moved")),
            }
            let address = view::or_dash(&worker.person.address);
            rows.push((visit.t("registry-change-to"), address, view::or_dash(to)));
            rows
        }
        Detail::Corrected { fields } => fields
            .iter()
            .map(|correction| {
                let said = |text: &str| match (text.is_empty(), correction.field.is_sealed()) {
                    (true, _) => "–".to_owned(),
                    (false, true) => view::masked(Some(text)),
                    (false, false) => spoken(visit, correction.field.word(), text),
                };
                let label = visit.t(&format!("registry-field-{}", correction.field.word()));
                (label, said(&correction.before), said(&correction.after))
            })
            .collect(),
    }
}

/// A value of a field in words.
fn spoken(visit: &Visit, field: &str, text: &str) -> String {
    match field {
        "sex" => visit.t(&format!("registry-sex-{text}")),
        "head" => visit.t("registry-yes"),
        "born" => view::born(visit, Born::parse(text)),
        "village" => {
            RegionCode::parse(text).map_or_else(|| text.to_owned(), |c| view::home(visit, c))
        }
        _ => text.to_owned(),
    }
}

/// What the second person says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    decision: String,
    reason: String,
}

/// `POST /registry/changes/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some((change, worker)) = one(&visit, &id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let reason: String = typed.reason.trim().chars().take(1_000).collect();
    let mut problems = Problems::default();
    let approve = match typed.decision.as_str() {
        "approve" => true,
        "refuse" => {
            if reason.is_empty() {
                problems.add("reason", visit.t("registry-change-reason-needed"));
            }
            false
        }
        _ => {
            problems.add("", visit.t("registry-change-decision-needed"));
            false
        }
    };
    if problems.none() {
        let today = day_of(visit.now, account.regency);
        let reported_on = day_of(change.proposed_at, account.regency);
        let decision = Decision { approve, reason: &reason, today, reported_on };
        let (db, keys) = (&visit.office.db, &visit.office.keys);
        let done = departures::decide(
            db,
            keys,
            &account.area,
            change.id,
            &decision,
            account.id,
            visit.now,
        );
        match done.await {
            Ok(()) => {
                let said = if approve { "approved" } else { "refused" };
                return Ok(go(&format!("/registry/changes?said={said}")));
            }
            Err(error) => problems = refused(&visit, error)?,
        }
    }
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &change, &worker, &reason, problems).await
}
