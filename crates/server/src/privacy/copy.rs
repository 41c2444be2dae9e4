//! A copy of what is kept of one person, for that person: a page to print and a file for machines.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::access::Area;
use lindung_core::message::Message;
use lindung_store::access as accounts;
use lindung_store::audit::{self, Event};
use lindung_store::privacy::{self as store, Copied};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "privacy/copy_ask.html")]
struct AskPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    name: String,
    purpose: Field,
}

#[derive(Template)]
#[template(path = "privacy/copy.html")]
struct CopyPage {
    frame: Frame,
    lead: String,
    facts: Vec<(String, String)>,
    family: Vec<(String, String, String)>,
    sources: Vec<(String, String)>,
    story: Vec<(String, String, String)>,
    looks: Vec<(String, String, String)>,
}

async fn found(visit: &Visit, id: &str) -> Result<Option<Copied>, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    Ok(store::copy_of(&office.db, &office.keys, &own.area, id).await?)
}

/// `GET /privacy/workers/{id}`: for whom the copy is.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    note(&visit, "worker.seen", &copied, "").await?;
    ask(&visit, StatusCode::OK, &copied, Problems::default())
}

fn ask(
    visit: &Visit,
    status: StatusCode,
    copied: &Copied,
    problems: Problems,
) -> Result<Response, Fault> {
    let page = AskPage {
        frame: visit.frame(visit.t("copy-title")),
        id: copied.worker.id,
        name: copied.worker.person.name.clone(),
        purpose: Field::text("purpose", visit.t("copy-purpose"))
            .hint(visit.t("copy-purpose-hint"))
            .wrong(&problems),
        problems,
    };
    shown(status, &page)
}

async fn note(visit: &Visit, action: &str, copied: &Copied, purpose: &str) -> Result<(), Fault> {
    let own = &visit.signed()?.account;
    let mut event = Event::new(action, format!("worker/{}", copied.worker.id)).by(own.id);
    if let Some(place) = copied.worker.person.place {
        event = event.at(place);
    }
    if !purpose.is_empty() {
        event = event.detail(json!({ "purpose": purpose }));
    }
    audit::append(&visit.office.db, own.regency, &event, visit.now).await?;
    Ok(())
}

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    form: String,
}

/// `POST /privacy/workers/{id}`: the copy itself.
///
/// # Errors
/// If the store does not answer.
pub async fn give(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let purpose = typed.purpose.trim();
    let digits = purpose.chars().filter(char::is_ascii_digit).count();
    if !(5..=200).contains(&purpose.chars().count()) || digits > 8 {
        let mut problems = Problems::default();
        problems.add("purpose", visit.t("copy-purpose-wrong"));
        return ask(&visit, StatusCode::UNPROCESSABLE_ENTITY, &copied, problems);
    }
    note(&visit, "worker.copied", &copied, purpose).await?;
    // Read anew, so that the copy tells of itself too.
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if typed.form == "json" {
        return file(&visit, &copied).await;
    }
    let names = names(&visit).await?;
    let who = |actor: Option<Uuid>| {
        actor.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| visit.t("audit-system"))
    };
    let action = |action: &str| {
        let key = format!("audit-action-{}", action.replace('.', "-"));
        if visit.texts.has(&key) { visit.t(&key) } else { action.to_owned() }
    };
    let lead = Message::new("copy-lead")
        .text("place", crate::visit::place_name(visit.signed()?.account.regency))
        .text("time", visit.time(visit.now));
    let page = CopyPage {
        lead: visit.say(&lead),
        facts: facts(&visit, &copied),
        family: copied
            .family
            .iter()
            .map(|(relation, name, born)| {
                let key = format!("copy-relation-{relation}");
                let born = born.map_or_else(String::new, |year| year.to_string());
                (visit.t(&key), name.clone(), born)
            })
            .collect(),
        sources: copied
            .sources
            .iter()
            .map(|(title, sender, at, row)| {
                (format!("{title} · {sender} · {}", visit.time(*at)), row.clone())
            })
            .collect(),
        story: copied
            .story
            .iter()
            .map(|told| (visit.time(told.at), told.kind.clone(), who(told.actor)))
            .collect(),
        looks: copied
            .looks
            .iter()
            .map(|look| (visit.time(look.at), action(&look.action), who(look.actor)))
            .collect(),
        frame: visit.frame(visit.t("copy-title")),
    };
    shown(StatusCode::OK, &page)
}

/// Names of the people of the office.
async fn names(visit: &Visit) -> Result<BTreeMap<Uuid, String>, Fault> {
    let regency = visit.signed()?.account.regency;
    let Some(whole) = Area::whole(regency) else { return Ok(BTreeMap::new()) };
    let all = accounts::accounts(&visit.office.db, &whole).await?;
    Ok(all.into_iter().map(|account| (account.id, account.name)).collect())
}

/// The record in words; what is not known is left out.
fn facts(visit: &Visit, copied: &Copied) -> Vec<(String, String)> {
    let (worker, person) = (&copied.worker, &copied.worker.person);
    let text = |value: Option<String>| value.unwrap_or_default();
    let sex = person.sex.map(|sex| visit.t(&format!("copy-sex-{}", sex.word())));
    let all = [
        ("name", person.name.clone()),
        ("nik", text(person.nik.map(|nik| nik.to_string()))),
        ("card", text(person.card.map(|card| card.to_string()))),
        ("mother", person.mother.clone()),
        ("born", text(person.born.as_ref().map(ToString::to_string))),
        ("sex", text(sex)),
        ("place", text(person.place.map(|place| visit.place(place)))),
        ("address", person.address.clone()),
        ("phone", person.phone.clone()),
        ("occupation", person.occupation.clone()),
        ("kpj", text(worker.kpj.clone())),
        ("status", visit.t(&format!("copy-status-{}", worker.status.word()))),
        ("since", visit.time(worker.created_at)),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (visit.t(&format!("copy-fact-{name}")), value))
        .collect()
}

/// The copy as JSON.
async fn file(visit: &Visit, copied: &Copied) -> Result<Response, Fault> {
    let names = names(visit).await?;
    let who = |actor: Option<Uuid>| actor.and_then(|id| names.get(&id).cloned());
    let worker = &copied.worker;
    let person = serde_json::to_value(&worker.person).map_err(|error| Fault::new("copy", error))?;
    let row = |text: &str| serde_json::from_str(text).unwrap_or(Value::from(text));
    let whole = json!({
        "person": person,
        "kpj": worker.kpj,
        "status": worker.status.word(),
        "kept_since": worker.created_at,
        "family": copied.family.iter().map(|(relation, name, born)| {
            json!({ "relation": relation, "name": name, "birth_year": born })
        }).collect::<Vec<_>>(),
        "sources": copied.sources.iter().map(|(title, sender, at, text)| {
            json!({ "list": title, "sender": sender, "at": at, "row": row(text) })
        }).collect::<Vec<_>>(),
        "story": copied.story.iter().map(|told| {
            json!({ "at": told.at, "what": told.kind, "by": who(told.actor), "detail": told.detail })
        }).collect::<Vec<_>>(),
        "looks": copied.looks.iter().map(|look| {
            json!({ "at": look.at, "what": look.action, "by": who(look.actor), "detail": row(&look.detail) })
        }).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Fault::new("copy", e))?;
    let name = format!("attachment; filename=\"salinan-data-{}.json\"", worker.id);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}
