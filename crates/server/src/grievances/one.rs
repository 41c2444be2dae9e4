//! One complaint with its story, and what somebody at the desk can do with it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::grievances::{Desk, Move, Outcome, State};
use lindung_core::message::Message;
use lindung_store::audit::Event;
use lindung_store::grievances::{self as store, Actor, Entry, Grievance};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use uuid::Uuid;

use super::desk::{actor, answers, desk, due_said, nowhere, place_said, state_said};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, actors, choices};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "grievances/one.html")]
struct OnePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    request: Uuid,
    about: String,
    kind: String,
    urgent: bool,
    state: (String, &'static str),
    due: String,
    facts: Vec<(String, String)>,
    words: String,
    name: String,
    has_contact: bool,
    contact: Option<String>,
    worker: Option<Uuid>,
    acts: Acts,
    story: Vec<Line>,
    typed: String,
}

/// What can be done with it here and now.
struct Acts {
    take: bool,
    /// The outcomes among which one answers; none where one cannot.
    outcomes: Vec<Choice>,
    /// Why one cannot answer, where somebody else must.
    not_you: Option<String>,
    /// The desks to which it can go.
    desks: Vec<Choice>,
    note: bool,
    reveal: bool,
}

struct Line {
    what: String,
    when: String,
    by: String,
    words: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// What the page tells besides the complaint.
#[derive(Default)]
pub struct Told {
    /// What was done.
    pub said: Option<String>,
    /// How to reach who complained, once that was asked for.
    pub contact: Option<String>,
    /// What is wrong.
    pub problems: Problems,
    /// What was typed.
    pub typed: String,
}

/// The complaint of an address, if it is seen at the desk of who asks.
///
/// # Errors
/// If the store does not answer.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Grievance>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let of = (&visit.signed()?.account.area, desk(visit)?);
    Ok(store::grievance(db, keys, of, id).await?)
}

/// `GET /grievances/one/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(one) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, "grievance.seen", &one).await?;
    let known = ["take", "pass", "note", "answer"].contains(&asked.said.as_str());
    let said = known.then(|| visit.t(&format!("grievance-said-{}", asked.said)));
    show(&visit, StatusCode::OK, &one, Told { said, ..Told::default() }).await
}

/// `POST /grievances/one/{id}/show`: how to reach who complained.
///
/// # Errors
/// If the store does not answer.
pub async fn reveal(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    // The route asks for the right to read complaints; seeing a number unmasked is another.
    if !visit.may(Action::RevealPersons) {
        return Ok(nowhere());
    }
    let Some(one) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, "grievance.revealed", &one).await?;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let of = (&visit.signed()?.account.area, desk(&visit)?);
    let contact = Some(store::contact(db, keys, of, id).await?);
    show(&visit, StatusCode::OK, &one, Told { contact, ..Told::default() }).await
}

/// Writes down that it was looked at, before it is shown.
async fn note(visit: &Visit, action: &'static str, one: &Grievance) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new(action, format!("grievance/{}", one.id)).by(account.id).at(one.place);
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

/// Shows it with what was done or is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    one: &Grievance,
    told: Told,
) -> Result<Response, Fault> {
    let area = &visit.signed()?.account.area;
    let story = store::story(&visit.office.db, &visit.office.keys, area, one.id).await?;
    let people = story.iter().filter_map(|entry| entry.actor).chain(one.taken_by);
    let names = actors(visit, people).await?;
    let actor = actor(visit)?;
    let title = Message::new("grievance-title").number("number", one.number);
    let page = OnePage {
        frame: visit.frame(visit.say(&title)),
        problems: told.problems,
        said: told.said,
        id: one.id,
        request: form_number()?,
        about: visit.t(&format!("grievance-category-{}", one.category.word())),
        kind: visit.t(&format!("grievance-kind-{}", one.kind.word())),
        urgent: one.urgent,
        state: state_said(visit, one, actor.today),
        due: due_said(visit, one, actor.today),
        facts: facts(visit, one, actor, &names),
        words: one.words.clone(),
        name: if one.name.is_empty() { visit.t("grievance-anonymous") } else { one.name.clone() },
        has_contact: one.has_contact,
        contact: told.contact,
        worker: one.worker.filter(|_| visit.may(Action::SeePersons)),
        acts: acts(visit, one, actor),
        story: story.iter().map(|entry| line(visit, entry, &names)).collect(),
        typed: told.typed,
    };
    shown(status, &page)
}

fn facts(
    visit: &Visit,
    one: &Grievance,
    actor: Actor,
    names: &FxHashMap<Uuid, String>,
) -> Vec<(String, String)> {
    let t = |key: &str| visit.t(key);
    let mut facts = vec![
        (t("grievances-place"), place_said(visit, one.place)),
        (t("grievances-came"), visit.time(one.received_at)),
        (t("grievance-channel"), t(&format!("grievance-channel-{}", one.channel.word()))),
        (t("grievance-desk"), t(&format!("grievance-desk-{}", one.desk.word()))),
    ];
    let acting = one.desk.acting(one.state, one.dues, actor.today);
    if one.is_due && acting != one.desk {
        let word = acting.word();
        facts.push((t("grievance-acting"), t(&format!("grievance-desk-{word}"))));
    }
    if one.lowest == Desk::Office {
        facts.push((t("grievance-past"), t("grievance-past-why")));
    }
    if let Some(name) = one.taken_by.and_then(|id| names.get(&id)) {
        facts.push((t("grievance-taken-by"), name.clone()));
    }
    if let Some(outcome) = one.outcome {
        facts.push((t("grievance-outcome"), t(&format!("grievance-outcome-{}", outcome.word()))));
    }
    if let Some(until) = one.appeal_until.filter(|_| one.appealed_on.is_none()) {
        facts.push((t("grievance-appeal-until"), visit.texts.date(until)));
    }
    if let Some(on) = one.appealed_on {
        facts.push((t("grievance-appealed-on"), visit.texts.date(on)));
    }
    facts
}

fn acts(visit: &Visit, one: &Grievance, actor: Actor) -> Acts {
    let state = one.state_on(actor.today);
    let may = |by: Move| answers(visit) && state.after(by).is_ok();
    let appealed = state == State::Appealed;
    let first = one.answered.is_some_and(|(by, _)| by == actor.account);
    let not_you = match (may(Move::Answer) && appealed, actor.desk == Desk::Office, first) {
        (true, false, _) => Some(visit.t("grievance-error-appeal-elsewhere")),
        (true, true, true) => Some(visit.t("grievance-error-second-person")),
        _ => None,
    };
    let outcomes: Vec<&str> = Outcome::of_answer().map(Outcome::word).collect();
    let to = |desk: &Desk| one.desk.pass(*desk, one.lowest).is_ok() && may(Move::Pass);
    let desks: Vec<&str> =
        Desk::ALL.iter().filter(|desk| to(desk)).map(|desk| desk.word()).collect();
    Acts {
        take: may(Move::Take) && one.taken_by != Some(actor.account),
        outcomes: if may(Move::Answer) && not_you.is_none() {
            choices(visit, "grievance-outcome", &outcomes, "")
        } else {
            Vec::new()
        },
        not_you,
        desks: choices(visit, "grievance-desk", &desks, ""),
        note: may(Move::Note),
        reveal: visit.may(Action::RevealPersons),
    }
}

fn line(visit: &Visit, entry: &Entry, names: &FxHashMap<Uuid, String>) -> Line {
    let word = entry.what.map_or("receive", Move::word);
    let mut what = visit.t(&format!("grievance-did-{word}"));
    if let Some(desk) = entry.desk {
        what = format!("{what}: {}", visit.t(&format!("grievance-desk-{}", desk.word())));
    }
    let name = entry.actor.and_then(|id| names.get(&id).cloned());
    Line {
        what,
        when: visit.time(entry.at),
        by: name.unwrap_or_else(|| visit.t("grievance-by-public")),
        words: entry.words.clone(),
    }
}
