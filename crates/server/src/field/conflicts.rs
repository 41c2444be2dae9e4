//! Entries of phones that differ from what the office has: both are shown, and a person chooses.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::cards::State;
use lindung_core::message::Message;
use lindung_core::words::Level;
use lindung_store::audit::Event;
use lindung_store::cards::{self, Card};
use lindung_store::field::{
    self as store, Asked, Choice, Code, Conflict, Deed, FieldProblem, Item,
};
use lindung_store::verification::{Entry, Record};
use lindung_store::{StoreError, access, verification};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::incoming::{deed, kind};
use super::problem;
use crate::fault::Fault;
use crate::home::Waiting;
use crate::id::Id;
use crate::local_time;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::verification as visits;
use crate::visit::{Visit, go, home_in, shown};

/// Entries on one page.
const PAGE: usize = 20;

#[derive(Template)]
#[template(path = "field/conflicts.html")]
struct ConflictsPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    rows: Vec<Row>,
    more: Option<String>,
}

struct Row {
    id: Uuid,
    name: String,
    link: Option<String>,
    place: String,
    by: String,
    when: String,
    phone: Vec<(String, String)>,
    office: String,
    takes: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    after: String,
    said: String,
}

/// What was chosen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    choice: String,
}

/// How many entries of phones wait for a choice.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::HandCards) {
        return Ok(Vec::new());
    }
    let count = store::waiting(&visit.office.db, &visit.signed()?.account.area).await?;
    let label = visit.t("waiting-field-conflicts");
    let wait = Waiting { count, label, path: "/field/conflicts".to_owned(), late: false };
    Ok(Some(wait).filter(|wait| wait.count > 0).into_iter().collect())
}

/// `GET /field/conflicts`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Shown>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Shown,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let after = asked.after.parse().unwrap_or(0);
    let mut found = store::conflicts(db, keys, &account.area, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    if !found.is_empty() {
        let event = Event::new("field.conflicts-seen", "field-entries").by(account.id);
        visit.office.journal.append(account.regency, event, visit.now).await?;
    }
    let mut rows = Vec::with_capacity(found.len());
    for conflict in &found {
        rows.push(row(visit, conflict).await?);
    }
    let said = match asked.said.as_str() {
        "keep" => Some(visit.t("phones-kept")),
        "take" => Some(visit.t("phones-taken")),
        _ => None,
    };
    let page = ConflictsPage {
        frame: visit.frame(visit.t("phones-conflicts")),
        problems,
        said,
        rows,
        more: found
            .last()
            .filter(|_| more)
            .map(|last| format!("/field/conflicts?after={}", last.received_at)),
    };
    shown(status, &page)
}

/// What an entry is about, as it stands here.
enum Subject {
    Visit(Box<Record>),
    Card(Box<Card>),
    Gone,
}

async fn subject(visit: &Visit, conflict: &Conflict) -> Result<Subject, Fault> {
    let area = &visit.signed()?.account.area;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    Ok(match conflict.kind.as_str() {
        "visit" => verification::record(db, keys, area, conflict.subject)
            .await?
            .map_or(Subject::Gone, |record| Subject::Visit(Box::new(record))),
        "handed" | "not-handed" => cards::card(db, area, conflict.subject)
            .await?
            .map_or(Subject::Gone, |card| Subject::Card(Box::new(card))),
        _ => Subject::Gone,
    })
}

async fn row(visit: &Visit, conflict: &Conflict) -> Result<Row, Fault> {
    let account = &visit.signed()?.account;
    let holder = access::account(&visit.office.db, account.regency, conflict.account).await?;
    let by = Message::new("phones-by")
        .text("name", holder.map(|holder| holder.name).unwrap_or_default())
        .text("device", &conflict.device_name);
    let subject = subject(visit, conflict).await?;
    let (name, link) = match &subject {
        Subject::Visit(record) => {
            (record.entry.name.clone(), Some(format!("/visits/{}", record.entry.id)))
        }
        Subject::Card(card) => {
            (card.name.clone(), Some(format!("/registry/workers/{}", card.worker)))
        }
        Subject::Gone => (visit.t(&format!("field-kind-{}", conflict.kind)), None),
    };
    let known = conflict.place.level() != Level::Regency;
    Ok(Row {
        id: conflict.id,
        name,
        link,
        place: if known { home_in(visit.texts, conflict.place) } else { String::new() },
        by: visit.say(&by),
        when: visit.time(conflict.happened_at),
        phone: phone(visit, conflict, &said(conflict)?.deed),
        office: told(visit, conflict, &subject).await?,
        takes: takes(visit, conflict, &subject),
    })
}

/// What the phone says, line by line.
fn phone(visit: &Visit, conflict: &Conflict, deed: &Deed) -> Vec<(String, String)> {
    let kind = visit.t(&format!("field-kind-{}", conflict.kind));
    let mut lines = vec![(visit.t("phones-state"), kind)];
    match deed {
        Deed::Visit { answers, .. } => lines.extend(visits::answer_lines(visit, answers)),
        Deed::Handed { receiver, name, proof, .. } => {
            let whom = visit.t(&format!("field-hand-{}", receiver.word()));
            let whom = [whom.as_str(), name].join(" ");
            lines.push((visit.t("field-hand-to"), whom.trim().to_owned()));
            let proof = visit.t(&format!("field-proof-{}", proof.word()));
            lines.push((visit.t("field-proof"), proof));
        }
        Deed::NotHanded { reason, note, happened_on } => {
            let why = visit.t(&format!("card-not-handed-{}", reason.word()));
            lines.push((visit.t("field-why"), why));
            let day = happened_on.map(|day| visit.texts.date(day)).unwrap_or_default();
            lines.push((visit.t("card-happened-on"), day));
            lines.push((visit.t("field-why-note"), note.clone()));
        }
        Deed::Taken { counted } => {
            let counted = visit.texts.number(i64::try_from(*counted).unwrap_or(i64::MAX));
            lines.push((visit.t("field-counted"), counted));
        }
        Deed::Event(happened) => {
            let what = visit.t(&format!("claims-happening-{}", happened.happening.word()));
            lines.push((visit.t("field-event-happening"), what));
            lines.push((visit.t("field-event-person"), happened.told.person.clone()));
            lines.push((visit.t("field-event-words"), happened.told.words.clone()));
        }
        Deed::Unreadable => {}
    }
    lines.retain(|(_, value)| !value.is_empty());
    lines
}

/// The entry as the phone sent it.
fn said(conflict: &Conflict) -> Result<Item, Fault> {
    let detail: Value = serde_json::from_str(&conflict.detail)
        .map_err(|error| Fault::new("entry of a phone", error))?;
    Ok(Item {
        id: conflict.id,
        number: conflict.number,
        kind: kind(&conflict.kind).unwrap_or_default(),
        subject: conflict.subject,
        happened_at: conflict.happened_at,
        deed: deed(&conflict.kind, &detail),
        detail: conflict.detail.clone(),
    })
}

/// Why it was not taken, with how it stands here now.
pub(super) async fn clash(visit: &Visit, conflict: &Conflict) -> Result<String, Fault> {
    told(visit, conflict, &subject(visit, conflict).await?).await
}

async fn told(visit: &Visit, conflict: &Conflict, subject: &Subject) -> Result<String, Fault> {
    let now = match subject {
        Subject::Gone => visit.t("field-clash-gone"),
        Subject::Visit(record) => reported(visit, &record.entry).await?,
        Subject::Card(card) => {
            let day = card.handed.map(|(_, on, _)| visit.texts.date(on)).unwrap_or_default();
            let state = Message::new(format!("field-card-is-{}", card.state.word()))
                .text("place", &card.at_name)
                .text("date", day);
            visit.say(&state)
        }
    };
    let key = format!("field-clash-{}", conflict.code.word());
    Ok(visit.say(&Message::new(key).text("now", now)))
}

/// Where a visit stands and by whom.
async fn reported(visit: &Visit, entry: &Entry) -> Result<String, Fault> {
    let account = &visit.signed()?.account;
    let who = match entry.reported_by {
        Some(id) => access::account(&visit.office.db, account.regency, id).await?,
        None => None,
    };
    let dash = || "–".to_owned();
    let now = Message::new("field-clash-now")
        .text("state", visits::state_words(visit, entry))
        .text("name", who.map_or_else(dash, |who| who.name))
        .text("when", entry.reported_at.map_or_else(dash, |at| visit.time(at)));
    Ok(visit.say(&now))
}

/// Whether the phone's word can still be taken.
pub(super) async fn may_take(visit: &Visit, conflict: &Conflict) -> Result<bool, Fault> {
    Ok(takes(visit, conflict, &subject(visit, conflict).await?))
}

fn takes(visit: &Visit, conflict: &Conflict, subject: &Subject) -> bool {
    match subject {
        Subject::Visit(record) => {
            conflict.code == Code::Changed
                && visit.may(Action::VerifyPersons)
                && record.round.open
                && record.entry.state.is_live()
        }
        // In hands is in hands, whoever wrote it down; and of a card that ended nothing can be said.
        Subject::Card(card) => match conflict.kind.as_str() {
            "handed" => matches!(card.state, State::Here | State::Travelling | State::Missing),
            _ => card.state == State::Handed,
        },
        Subject::Gone => false,
    }
}

/// Settles one; the problem is one that a person can be told of.
pub(super) async fn settled(
    visit: &Visit,
    conflict: &Conflict,
    choice: Choice,
) -> Result<Result<(), FieldProblem>, Fault> {
    let account = &visit.signed()?.account;
    if choice == Choice::Take && !may_take(visit, conflict).await? {
        return Ok(Err(FieldProblem::NotTaken));
    }
    let item = said(conflict)?;
    let asked = Asked {
        area: &account.area,
        actor: account.id,
        device: conflict.device,
        ahead: 0,
        day_of: local_time::day_of,
        now: visit.now,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let words = visit.t("phones-journal");
    match store::settle(db, keys, &asked, (&item, form_number()?, &words), choice).await {
        Ok(()) => Ok(Ok(())),
        // Between the look and the doing somebody else was quicker.
        Err(StoreError::Visit(_) | StoreError::Card(_)) => Ok(Err(FieldProblem::NotTaken)),
        Err(error) => Ok(Err(problem(error)?)),
    }
}

/// `POST /field/conflicts/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let found = store::conflict(db, keys, &account.area, id).await?;
    let (Some(conflict), Some(choice)) = (found, Choice::parse(&chosen.choice)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    match settled(&visit, &conflict, choice).await? {
        Ok(()) => Ok(go(&format!("/field/conflicts?said={}", choice.word()))),
        Err(problem) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&problem.message()));
            show(&visit, StatusCode::CONFLICT, &Shown::default(), problems).await
        }
    }
}
