//! One person to be visited: what the list says beside what is asked.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::verification::{Question, State};
use lindung_store::audit::Event;
use lindung_store::verification::{
    self as store, Entry, Record, Report, Reported, Source, VisitProblem,
};
use serde::Deserialize;
use uuid::Uuid;

use super::answers::{Picks, Typed, picks, problems};
use super::work::state;
use super::{form_number, missing, place_title, problem, round_title, today, told};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "verification/visit.html")]
struct VisitPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    number: i64,
    back: String,
    village: String,
    round: String,
    state: String,
    tone: &'static str,
    reason: String,
    question: String,
    facts: Vec<(String, String)>,
    findings: Vec<String>,
    outcome: Option<String>,
    answers: Vec<(String, String)>,
    form: Option<AskForm>,
    decision: Option<String>,
}

struct AskForm {
    sent: Uuid,
    version: i64,
    exists: Picks,
    alive: Picks,
    died_on: Field,
    lives: Picks,
    moved_to: Field,
    works: Picks,
    occupation: Field,
    pay: Picks,
    fit: Picks,
    willing: Picks,
    note: Field,
    visited_on: Field,
    latitude: String,
    longitude: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

async fn found(visit: &Visit, id: &str) -> Result<Option<Record>, Fault> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let area = &visit.signed()?.account.area;
    Ok(store::record(&visit.office.db, &visit.office.keys, area, id).await?)
}

/// The visit of an address, once it is written down that it was looked at.
pub(super) async fn seen(visit: &Visit, id: &str) -> Result<Option<Record>, Fault> {
    let Some(record) = found(visit, id).await? else { return Ok(None) };
    let own = &visit.signed()?.account;
    let event = Event::new("visit.seen", format!("visit/{}", record.entry.id))
        .by(own.id)
        .at(record.entry.place);
    visit.office.journal.append(own.regency, event, visit.now).await?;
    Ok(Some(record))
}

/// `GET /visits/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(record) = seen(&visit, &id).await? else { return Ok(missing()) };
    let said = match asked.said.as_str() {
        "saved" => Some(visit.t("visit-saved-next")),
        "before" => Some(visit.t("visit-saved-before")),
        _ => None,
    };
    let typed = match &record.answers {
        Some(answers) => Typed::of(answers),
        None => Typed::blank(&record.person, today(&visit)?),
    };
    let spot = record.spot.map(|(north, east)| (north.to_string(), east.to_string()));
    let sent = form_number()?;
    let sending = Sending { typed, sent, version: record.entry.version, spot };
    show(&visit, StatusCode::OK, &record, &sending, said, Problems::default())
}

/// A form on its way.
struct Sending {
    typed: Typed,
    sent: Uuid,
    version: i64,
    spot: Option<(String, String)>,
}

fn show(
    visit: &Visit,
    status: StatusCode,
    record: &Record,
    sending: &Sending,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let entry = &record.entry;
    let own = &visit.signed()?.account;
    let open = record.round.open && matches!(entry.state, State::Open | State::Returned);
    let mends =
        record.round.open && entry.state == State::Reported && entry.reported_by == Some(own.id);
    let form = (visit.may(Action::VerifyPersons) && (open || mends))
        .then(|| form(visit, record, sending, &problems));
    let decides = visit.may(Action::ApprovePersons)
        && entry.state == State::Reported
        && entry.reported_by != Some(own.id);
    let (state, tone) = state(visit, entry);
    let village = entry.place;
    let page = VisitPage {
        frame: visit.frame(entry.name.clone()),
        problems,
        said,
        id: entry.id,
        number: entry.number,
        back: format!("/verification/{}/work?village={village}", entry.round),
        village: place_title(visit, village),
        round: round_title(visit, &record.round),
        state,
        tone,
        reason: if entry.state == State::Returned { entry.reason.clone() } else { String::new() },
        question: entry.question.clone(),
        facts: told::facts(visit, record),
        findings: told::findings(visit, record),
        outcome: told::outcome(visit, record),
        answers: if form.is_some() { Vec::new() } else { told::answers(visit, record) },
        form,
        decision: decides.then(|| format!("/visits/{}/decision", entry.id)),
    };
    shown(status, &page)
}

fn form(visit: &Visit, record: &Record, sending: &Sending, problems: &Problems) -> AskForm {
    let typed = &sending.typed;
    let ask = |question, picked: &str, said: &str| picks(visit, question, picked, (said, problems));
    let field = |question: Question, kind: &'static str, value: &str| {
        let name = question.word();
        let mut field =
            Field::text(name, visit.t(&format!("visit-ask-{name}"))).value(value).wrong(problems);
        field.kind = kind;
        field
    };
    let mut note = Field::text("note", visit.t("visit-ask-note")).value(&typed.note);
    note.kind = "area";
    let (latitude, longitude) = sending.spot.clone().unwrap_or_default();
    AskForm {
        sent: sending.sent,
        version: sending.version,
        exists: ask(Question::Exists, &typed.exists, ""),
        alive: ask(Question::Alive, &typed.alive, ""),
        died_on: field(Question::DiedOn, "date", &typed.died_on)
            .hint(visit.t("visit-died-on-hint")),
        lives: ask(Question::Lives, &typed.lives, &place_title(visit, record.entry.place)),
        moved_to: field(Question::MovedTo, "text", &typed.moved_to)
            .hint(visit.t("visit-moved-to-hint")),
        works: ask(Question::Works, &typed.works, ""),
        occupation: field(Question::Occupation, "text", &typed.occupation),
        pay: ask(Question::Pay, &typed.pay, ""),
        fit: ask(Question::Fit, &typed.fit, ""),
        willing: ask(Question::Willing, &typed.willing, ""),
        note,
        visited_on: field(Question::VisitedOn, "date", &typed.visited_on),
        latitude,
        longitude,
    }
}

/// A form that was sent. It carries all it needs, so that it can wait for a connection.
#[derive(Default)]
struct Sent {
    number: String,
    version: i64,
    latitude: String,
    longitude: String,
    typed: Typed,
}

/// `POST /visits/{id}`: saves and goes to the next person.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let Some(record) = found(&visit, &id).await? else { return Ok(missing()) };
    let form = sent(pairs);
    let own = &visit.signed()?.account;
    let today = today(&visit)?;
    let answers = form.typed.answers();
    let spot = spot(&form.latitude, &form.longitude);
    let sending = Sending {
        typed: form.typed.clone(),
        sent: form.number.parse().or_else(|_| form_number())?,
        version: form.version,
        spot: spot.map(|(north, east)| (north.to_string(), east.to_string())),
    };
    let again = |problems| {
        show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &record, &sending, None, problems)
    };
    let open = problems(&visit, &answers, today);
    if !open.none() {
        return again(open);
    }
    let report = Report {
        visit: record.entry.id,
        sent: sending.sent,
        version: sending.version,
        answers,
        spot,
        source: Source::Form,
        today,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    match store::report(db, keys, &own.area, &report, own.id, visit.now).await {
        Ok(done) => next(&visit, &record.entry, done).await,
        Err(error) => {
            let problem = problem(error)?;
            let mut problems = Problems::default();
            problems.add("", visit.say(&problem.message()));
            if problem == VisitProblem::Changed {
                return changed(&visit, &record, problems);
            }
            again(problems)
        }
    }
}

/// Shows what the other has reported, and a form that starts from there.
fn changed(visit: &Visit, record: &Record, problems: Problems) -> Result<Response, Fault> {
    let typed = record.answers.as_ref().map(Typed::of).unwrap_or_default();
    let sending =
        Sending { typed, sent: form_number()?, version: record.entry.version, spot: None };
    show(visit, StatusCode::CONFLICT, record, &sending, None, problems)
}

async fn next(visit: &Visit, from: &Entry, done: Reported) -> Result<Response, Fault> {
    let said = if done == Reported::Before { "before" } else { "saved" };
    let area = &visit.signed()?.account.area;
    Ok(match store::next_to_do(&visit.office.db, &visit.office.keys, area, from).await? {
        Some(next) => go(&format!("/visits/{}?said={said}", next.id)),
        None => go(&format!(
            "/verification/{}/work?village={}&show=reported&said=finished",
            from.round, from.place
        )),
    })
}

fn spot(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    let read = |text: &str, most: f64| {
        text.trim().parse::<f64>().ok().filter(|degrees| degrees.abs() <= most)
    };
    Some((read(latitude, 90.0)?, read(longitude, 180.0)?))
}

/// Reads a form; unknown fields are left alone, of several with one name the last counts.
fn sent(pairs: Vec<(String, String)>) -> Sent {
    let mut form = Sent::default();
    for (name, value) in pairs {
        match name.as_str() {
            "sent" => form.number = value,
            "version" => form.version = value.parse().unwrap_or(0),
            "latitude" => form.latitude = value,
            "longitude" => form.longitude = value,
            other => form.typed.set(other, value),
        }
    }
    form
}
