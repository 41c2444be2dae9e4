//! The page of one worker: masked, with the score and its parts, the family, the whole story.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::registry::changes::State;
use lindung_core::registry::score;
use lindung_store::registry::{self as store, Change, Member, Told, Worker};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{actors, found, note, nowhere, refused};
use super::view::{self, Choice};
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Why somebody may want to see a number.
pub const PURPOSES: [&str; 6] =
    ["verification", "correction", "enrolment", "claim", "grievance", "audit"];

/// What can be shown.
const NUMBERS: [&str; 4] = ["nik", "card", "phone", "mother"];

#[derive(Template)]
#[template(path = "registry/worker.html")]
struct WorkerPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    status: String,
    tone: &'static str,
    merged_into: Option<Uuid>,
    numbers: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    shown: Option<(String, String)>,
    reveals: bool,
    gives: bool,
    what: Vec<Choice>,
    purposes: Vec<Choice>,
    tells: bool,
    open: Option<Uuid>,
    kinds: Vec<(&'static str, String)>,
    score: Option<Score>,
    objection: Option<String>,
    family: Vec<Relative>,
    story: Vec<Entry>,
}

struct Score {
    total: i64,
    since: String,
    parts: Vec<(String, String, i64)>,
}

struct Relative {
    id: Uuid,
    relation: String,
    name: String,
    born: String,
    school: String,
    heir: bool,
    died: bool,
}

struct Entry {
    time: String,
    title: String,
    person: String,
    lines: Vec<String>,
    change: Option<String>,
    other: Option<String>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /registry/workers/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    note(&visit, "worker.seen", &worker, json!({})).await?;
    let said = ["proposed", "corrected", "family", "objection"]
        .contains(&asked.said.as_str())
        .then(|| visit.t(&format!("registry-said-{}", asked.said)));
    show_page(&visit, StatusCode::OK, &worker, said, None, Problems::default()).await
}

/// What is to be shown, and for what.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Reveal {
    what: String,
    purpose: String,
    note: String,
}

/// `POST /registry/workers/{id}/show`: one value unmasked, for a purpose that is written down.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Form(asked): Form<Reveal>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    let mut problems = Problems::default();
    if !NUMBERS.contains(&asked.what.as_str()) {
        problems.add("what", visit.t("registry-show-what-wrong"));
    }
    if !PURPOSES.contains(&asked.purpose.as_str()) {
        problems.add("purpose", visit.t("registry-show-purpose-wrong"));
    }
    if !problems.none() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show_page(&visit, status, &worker, None, None, problems).await;
    }
    // What is written as a note may be about the person: only that there was one is kept.
    let detail = json!({
        "what": asked.what,
        "purpose": asked.purpose,
        "note": !asked.note.trim().is_empty(),
    });
    note(&visit, "worker.revealed", &worker, detail).await?;
    let person = &worker.person;
    let value = match asked.what.as_str() {
        "nik" => person.nik.map(|nik| nik.to_string()),
        "card" => person.card.map(|card| card.to_string()),
        "phone" => Some(person.phone.clone()),
        _ => Some(person.mother.clone()),
    };
    let value = view::or_dash(&value.unwrap_or_default());
    let shown = (visit.t(&format!("registry-field-{}", asked.what)), value);
    show_page(&visit, StatusCode::OK, &worker, None, Some(shown), Problems::default()).await
}

/// A note against the score or the cover.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Objection {
    objection: String,
}

/// `POST /registry/workers/{id}/objection`: an empty text settles it.
///
/// # Errors
/// If the store does not answer.
pub async fn object(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Objection>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let text: String = typed.objection.trim().chars().take(1_000).collect();
    let objection = (!text.is_empty()).then_some(text.as_str());
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let done =
        store::object(db, keys, &account.area, worker.id, objection, account.id, visit.now).await;
    if let Err(error) = done {
        let problems = refused(&visit, error)?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show_page(&visit, status, &worker, None, None, problems).await;
    }
    Ok(go(&format!("/registry/workers/{}?said=objection", worker.id)))
}

async fn show_page(
    visit: &Visit,
    status: StatusCode,
    worker: &Worker,
    said: Option<String>,
    shown_value: Option<(String, String)>,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let changes = store::changes_of(db, keys, area, worker.id).await?;
    let told = store::story(db, area, worker.id).await?;
    let names = actors(visit, told.iter().filter_map(|told| told.actor)).await?;
    let family = store::family(db, keys, area, worker.id).await?;
    let open = changes.iter().find(|change| change.state == State::Proposed);
    let (word, tone) = view::status(visit, worker.status);
    let kinds = store::kinds_for(worker.status)
        .into_iter()
        .map(|kind| (kind.word(), visit.t(&format!("registry-kind-{}", kind.word()))))
        .filter(|(word, _)| *word != "corrected");
    let page = WorkerPage {
        frame: visit.frame(worker.person.name.clone()),
        problems,
        said,
        id: worker.id,
        status: word,
        tone,
        merged_into: worker.merged_into,
        numbers: numbers(visit, worker),
        facts: facts(visit, worker),
        shown: shown_value,
        reveals: visit.may(Action::RevealPersons),
        gives: visit.may(Action::DecidePersons),
        what: view::choices(visit, "registry-field", &NUMBERS, "nik"),
        purposes: view::choices(visit, "registry-purpose", &PURPOSES, ""),
        tells: visit.may(Action::VerifyPersons),
        open: open.map(|change| change.id),
        kinds: kinds.collect(),
        score: score_of(visit, worker).await?,
        objection: worker.objection.clone(),
        family: family.into_iter().map(|member| relative(visit, member)).collect(),
        story: told.iter().rev().map(|told| entry(visit, told, &names, &changes)).collect(),
    };
    shown(status, &page)
}

fn numbers(visit: &Visit, worker: &Worker) -> Vec<(String, String)> {
    let person = &worker.person;
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    vec![
        (visit.t("registry-field-nik"), view::masked(person.nik)),
        (visit.t("registry-field-card"), view::masked(person.card)),
        (visit.t("registry-field-kpj"), view::or_dash(worker.kpj.as_deref().unwrap_or_default())),
        (visit.t("registry-field-phone"), view::masked(filled(&person.phone))),
        (visit.t("registry-field-mother"), view::masked(filled(&person.mother))),
    ]
}

fn facts(visit: &Visit, worker: &Worker) -> Vec<(String, String)> {
    let person = &worker.person;
    let t = |key: &str| visit.t(&format!("registry-field-{key}"));
    let number =
        |value: Option<i64>| value.map_or_else(|| "–".to_owned(), |v| visit.texts.number(v));
    let place = person.place.map_or_else(|| "–".to_owned(), |place| view::home(visit, place));
    let rt = match (person.rt, person.rw) {
        (0, 0) => "–".to_owned(),
        (rt, rw) => format!("{rt:03}/{rw:03}"),
    };
    let sex = person
        .sex
        .map_or_else(|| "–".to_owned(), |s| visit.t(&format!("registry-sex-{}", s.word())));
    vec![
        (t("born"), view::born(visit, person.born)),
        (t("sex"), sex),
        (t("village"), place),
        (t("rtrw"), rt),
        (t("address"), view::or_dash(&person.address)),
        (t("occupation"), view::or_dash(&person.occupation)),
        (t("decile"), number(person.decile.map(i64::from))),
        (t("income"), number(person.income)),
        (t("head"), visit.t(if person.head { "registry-yes" } else { "registry-no" })),
        (t("children"), number(Some(person.children.into()))),
        (t("months"), number(Some(worker.months.into()))),
    ]
}

async fn score_of(visit: &Visit, worker: &Worker) -> Result<Option<Score>, Fault> {
    let Some(since) = worker.waiting_since else { return Ok(None) };
    let regency = visit.signed()?.account.regency;
    let weights = store::weights(&visit.office.db, regency).await?;
    let (today, _) = view::today(visit);
    let facts = worker.facts();
    Ok(Some(Score {
        total: score::total(weights, &facts, today),
        since: view::time(visit, since),
        parts: parts(visit, weights, &facts, today),
    }))
}

/// The parts of a score in words: what, how much of it is known, points.
pub fn parts(
    visit: &Visit,
    weights: score::Weights,
    facts: &score::Facts,
    today: i64,
) -> Vec<(String, String, i64)> {
    let said = |part: score::Part| {
        let label = visit.t(&format!("registry-part-{}", part.word));
        let amount = match (part.word, part.amount) {
            (_, None) => visit.t("registry-part-unknown"),
            ("risk", Some(step)) => visit.t(&format!("registry-risk-{step}")),
            ("head", Some(is)) => visit.t(if is > 0 { "registry-yes" } else { "registry-no" }),
            ("waiting", Some(days)) => {
                visit.say(&Message::new("registry-part-days").number("count", days))
            }
            (_, Some(amount)) => visit.texts.number(amount),
        };
        (label, amount, part.points)
    };
    score::parts(weights, facts, today).map(said).into()
}

fn relative(visit: &Visit, member: Member) -> Relative {
    let school = member.school.as_deref();
    Relative {
        id: member.id,
        heir: !member.died && matches!(member.relation.as_str(), "spouse" | "child"),
        relation: visit.t(&format!("registry-relation-{}", member.relation)),
        name: member.name,
        born: member.birth_year.map_or_else(|| "–".to_owned(), |year| year.to_string()),
        school: school.map_or_else(|| "–".to_owned(), |s| visit.t(&format!("registry-school-{s}"))),
        died: member.died,
    }
}

fn entry(visit: &Visit, told: &Told, names: &FxHashMap<Uuid, String>, changes: &[Change]) -> Entry {
    let text = |name: &str| told.detail.get(name).and_then(|value| value.as_str()).unwrap_or("");
    let title = view::told(visit.texts, told);
    let mut lines = Vec::new();
    let change = changes.iter().find(|change| change.id.to_string() == text("change"));
    if let Some(change) = change {
        match told.kind.as_str() {
            "change.proposed" if !change.evidence.is_empty() => lines.push(change.evidence.clone()),
            "change.applied" | "change.refused" if !change.reason.is_empty() => {
                lines.push(change.reason.clone());
            }
            _ => {}
        }
    }
    if let Some(fields) = told.detail.get("fields").and_then(|fields| fields.as_array()) {
        let fields = fields.iter().filter_map(|field| field.as_str());
        let fields: Vec<_> = fields.map(|f| visit.t(&format!("registry-field-{f}"))).collect();
        lines.push(fields.join(", "));
    }
    if !text("relation").is_empty() {
        lines.push(visit.t(&format!("registry-relation-{}", text("relation"))));
    }
    if !text("reason").is_empty() {
        lines.push(text("reason").to_owned());
    }
    Entry {
        time: view::time(visit, told.at),
        title,
        person: told.actor.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        lines,
        change: change.map(|change| change.id.to_string()),
        other: Some(text("other").to_owned()).filter(|other| !other.is_empty()),
    }
}
