//! A copy of what is kept of one person, for that person: a paper, and a file for machines.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::access::Area;
use lindung_core::cards::{Ended, NotHanded};
use lindung_core::grievances::Desk;
use lindung_store::access as accounts;
use lindung_store::audit::{self, Event};
use lindung_store::cards::{Card, cards_of};
use lindung_store::claims::{Case, cases_of};
use lindung_store::grievances::{Grievance, grievances_of};
use lindung_store::privacy::{self as store, Copied, Promised};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::corrections;
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "privacy/copy_ask.html")]
struct AskPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    name: String,
    said: Option<String>,
    purpose: Field,
    requests: Vec<corrections::Row>,
    wrong: Field,
}

pub(super) async fn found(visit: &Visit, id: &str) -> Result<Option<Copied>, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    Ok(store::copy_of(&office.db, &office.keys, &own.area, id).await?)
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /privacy/workers/{id}`: for whom the copy is, and what is to be corrected.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    note(&visit, "worker.seen", &copied, "").await?;
    let said = ["asked", "answered"]
        .contains(&asked.said.as_str())
        .then(|| visit.t(&format!("correction-said-{}", asked.said)));
    ask(&visit, StatusCode::OK, &copied, said, Problems::default()).await
}

pub(super) async fn ask(
    visit: &Visit,
    status: StatusCode,
    copied: &Copied,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let mut wrong = Field::text("wrong", visit.t("correction-wrong"))
        .hint(visit.t("correction-wrong-hint"))
        .wrong(&problems);
    wrong.kind = "area";
    let page = AskPage {
        frame: visit.frame(visit.t("copy-title")),
        id: copied.worker.id,
        name: copied.worker.person.name.clone(),
        said,
        purpose: Field::text("purpose", visit.t("copy-purpose"))
            .hint(visit.t("copy-purpose-hint"))
            .wrong(&problems),
        requests: corrections::rows(visit, copied.worker.id).await?,
        wrong,
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
    let mut problems = Problems::default();
    let Some(purpose) = purpose_of(&visit, &typed.purpose, &mut problems) else {
        return ask(&visit, StatusCode::UNPROCESSABLE_ENTITY, &copied, None, problems).await;
    };
    note(&visit, "worker.copied", &copied, &purpose).await?;
    // Read anew, so that the copy tells of itself too.
    let Some(copied) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if typed.form == "json" {
        return file(&visit, &copied).await;
    }
    super::copy_paper::paper(&visit, &copied, &purpose).await
}

/// For whom and why, as it may stand in the trail: no number of a person.
pub(super) fn purpose_of(visit: &Visit, typed: &str, problems: &mut Problems) -> Option<String> {
    let purpose = typed.trim();
    let digits = purpose.chars().filter(char::is_ascii_digit).count();
    if !(5..=200).contains(&purpose.chars().count()) || digits > 8 {
        problems.add("purpose", visit.t("copy-purpose-wrong"));
        return None;
    }
    Some(purpose.to_owned())
}

/// Names of the people of the office.
pub(super) async fn names(visit: &Visit) -> Result<BTreeMap<Uuid, String>, Fault> {
    let regency = visit.signed()?.account.regency;
    let Some(whole) = Area::whole(regency) else { return Ok(BTreeMap::new()) };
    let all = accounts::accounts(&visit.office.db, &whole).await?;
    Ok(all.into_iter().map(|account| (account.id, account.name)).collect())
}

/// What was planned, decreed and paid for the person.
pub(super) async fn promised(visit: &Visit, worker: Uuid) -> Result<Promised, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    Ok(store::promised_to(db, keys, &visit.signed()?.account.area, worker).await?)
}

/// The cards that were made for the person.
pub(super) async fn cards(visit: &Visit, worker: Uuid) -> Result<Vec<Card>, Fault> {
    Ok(cards_of(&visit.office.db, &visit.signed()?.account.area, worker).await?)
}

/// Cases of accidents and of a death of the person.
pub(super) async fn cases(visit: &Visit, worker: Uuid) -> Result<Vec<Case>, Fault> {
    Ok(cases_of(&visit.office.db, &visit.signed()?.account.area, worker).await?)
}

/// Complaints and questions about the person. Who asks for the copy has a right to them, whichever desk
/// has them.
pub(super) async fn grievances(visit: &Visit, worker: Uuid) -> Result<Vec<Grievance>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let seen = (&visit.signed()?.account.area, Desk::Office);
    Ok(grievances_of(db, keys, seen, worker).await?)
}

/// The copy as JSON.
async fn file(visit: &Visit, copied: &Copied) -> Result<Response, Fault> {
    let names = names(visit).await?;
    let who = |actor: Option<Uuid>| actor.and_then(|id| names.get(&id).cloned());
    let worker = &copied.worker;
    let person = serde_json::to_value(&worker.person).map_err(|error| Fault::new("copy", error))?;
    let row = |text: &str| serde_json::from_str(text).unwrap_or(Value::from(text));
    let promised = promised(visit, worker.id).await?;
    let cards = cards(visit, worker.id).await?;
    let cases = cases(visit, worker.id).await?;
    let grievances = grievances(visit, worker.id).await?;
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
        "plans": promised.plans.iter().map(|plan| {
            json!({
                "plan": plan.title,
                "state": plan.state.word(),
                "from": plan.span.map(|span| span.first().to_string()),
                "to": plan.span.map(|span| span.last().to_string()),
            })
        }).collect::<Vec<_>>(),
        "decrees": promised.decrees.iter().map(|decree| {
            json!({
                "decree": decree.title,
                "number": decree.number,
                "act": decree.act.word(),
                "fund": decree.fund,
                "from": decree.span.first().to_string(),
                "to": decree.span.last().to_string(),
                "why": decree.why,
            })
        }).collect::<Vec<_>>(),
        "months": promised.months.iter().map(|month| {
            json!({
                "month": month.month.to_string(),
                "fund": month.fund,
                "rupiah": month.cost.amount(),
                "state": month.state,
            })
        }).collect::<Vec<_>>(),
        "cards": cards.iter().map(|card| {
            let handed = card.handed.map(|(_, day, to)| {
                json!({ "on": local_time::day_text(day), "to": to.word() })
            });
            json!({
                "number": card.number,
                "state": card.state.word(),
                "handed": handed,
                "not_handed": card.not_handed.map(NotHanded::word),
                "ended": card.ends.map(Ended::word),
            })
        }).collect::<Vec<_>>(),
        "cases": cases.iter().map(|case| {
            json!({
                "number": case.number,
                "what": case.happening.word(),
                "on": case.happened_on.map(local_time::day_text),
                "state": case.state.word(),
            })
        }).collect::<Vec<_>>(),
        "grievances": grievances.iter().map(|one| {
            json!({
                "number": one.number,
                "about": one.category.word(),
                "on": local_time::day_text(one.received_on),
                "state": one.state.word(),
            })
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
