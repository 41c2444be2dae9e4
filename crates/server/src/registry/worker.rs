//! The page of one worker: masked, with the score and its parts, the family, the whole story.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::registry::changes::State;
use lindung_core::registry::{Topic, score};
use lindung_store::registry::{self as store, Member, Worker};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{found, note, nowhere, refused};
use super::timeline::Timeline;
use super::view::{self, Choice};
use crate::claims::{CaseLink, case_links};
use crate::contributions::Standing;
use crate::fault::Fault;
use crate::funding::{Cover, cover};
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
    form: Option<String>,
    what: Vec<Choice>,
    purposes: Vec<Choice>,
    tells: bool,
    open: Option<Uuid>,
    kinds: Vec<(&'static str, String)>,
    score: Option<Score>,
    covers: Vec<Cover>,
    standing: Standing,
    cases: Vec<CaseLink>,
    report_at: Option<String>,
    objection: Option<String>,
    family: Vec<Relative>,
    story: Timeline,
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

/// What the page tells besides the worker.
#[derive(Default)]
struct Told {
    said: Option<String>,
    shown: Option<(String, String)>,
    about: Option<Topic>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
    /// The topic of the timeline that is wanted; empty for all.
    about: String,
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
    let told = Told { said, about: Topic::parse(&asked.about), ..Told::default() };
    show_page(&visit, StatusCode::OK, &worker, told, Problems::default()).await
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
        return show_page(&visit, status, &worker, Told::default(), problems).await;
    }
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let words: String = asked.note.trim().chars().take(500).collect();
    let why = (asked.what.as_str(), asked.purpose.as_str(), words.as_str());
    store::reveal(db, keys, &account.area, worker.id, why, account.id, visit.now).await?;
    let person = &worker.person;
    let value = match asked.what.as_str() {
        "nik" => person.nik.map(|nik| nik.to_string()),
        "card" => person.card.map(|card| card.to_string()),
        "phone" => Some(person.phone.clone()),
        _ => Some(person.mother.clone()),
    };
    let value = view::or_dash(&value.unwrap_or_default());
    let label = visit.t(&format!("registry-field-{}", asked.what));
    let told = Told { shown: Some((label, value)), ..Told::default() };
    show_page(&visit, StatusCode::OK, &worker, told, Problems::default()).await
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
        return show_page(&visit, status, &worker, Told::default(), problems).await;
    }
    Ok(go(&format!("/registry/workers/{}?said=objection", worker.id)))
}

async fn show_page(
    visit: &Visit,
    status: StatusCode,
    worker: &Worker,
    told: Told,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let changes = store::changes_of(db, keys, area, worker.id).await?;
    let story = Timeline::of(visit, worker.id, &changes, told.about).await?;
    let family = store::family(db, keys, area, worker.id).await?;
    let open = changes.iter().find(|change| change.state == State::Proposed);
    let sees = visit.may(Action::SeeClaims);
    let cases = if sees { case_links(visit, worker.id, false).await? } else { Vec::new() };
    let (word, tone) = view::status(visit, worker.status);
    let kinds = store::kinds_for(worker.status)
        .into_iter()
        .map(|kind| (kind.word(), visit.t(&format!("registry-kind-{}", kind.word()))))
        .filter(|(word, _)| *word != "corrected");
    let page = WorkerPage {
        frame: visit.frame(worker.person.name.clone()),
        problems,
        said: told.said,
        id: worker.id,
        status: word,
        tone,
        merged_into: worker.merged_into,
        numbers: numbers(visit, worker),
        facts: facts(visit, worker),
        shown: told.shown,
        reveals: visit.may(Action::RevealPersons),
        gives: visit.may(Action::DecidePersons),
        form: visit.may(Action::Enrol).then(|| format!("/registry/workers/{}/f1a.pdf", worker.id)),
        what: view::choices(visit, "registry-field", &NUMBERS, "nik"),
        purposes: view::choices(visit, "registry-purpose", &PURPOSES, ""),
        tells: visit.may(Action::VerifyPersons),
        open: open.map(|change| change.id),
        kinds: kinds.collect(),
        score: score_of(visit, worker).await?,
        covers: cover(visit, worker.id).await?,
        standing: Standing::of(visit, worker).await?,
        cases,
        report_at: visit
            .may(Action::HelpClaims)
            .then(|| format!("/claims/new?worker={}", worker.id)),
        objection: worker.objection.clone(),
        family: family.into_iter().map(|member| relative(visit, member)).collect(),
        story,
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
