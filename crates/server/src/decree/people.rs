//! The names of a decree: of a draft as the plan gives them, of an issued one the list as it holds.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::decree::months_said;
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::decree::{self as store, Listed};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{found, fund_names, nowhere};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::registry::{Choice, home, masked, places};
use crate::visit::{Visit, shown};

/// People on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "decree/people.html")]
struct PeoplePage {
    frame: Frame,
    id: Uuid,
    lead: String,
    places: Vec<Choice>,
    removes: bool,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    position: i64,
    worker: Uuid,
    name: String,
    nik: String,
    home: String,
    address: String,
    occupation: String,
    fund: String,
    months: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    remove: String,
    after: i64,
}

/// `GET /decrees/{id}/people`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(decree) = found(&visit, id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let place = RegionCode::parse(&asked.place).filter(|place| account.area.holds(*place));
    let wanted = (&decree, place.unwrap_or(account.regency));
    let from_plan = decree.is_draft() && decree.amends.is_none();
    let people = if from_plan {
        store::annex_page(db, keys, &account.area, wanted, asked.after, PAGE + 1).await?
    } else {
        store::effective_page(db, keys, &account.area, wanted, asked.after, PAGE + 1).await?
    };
    let more = people.len() > PAGE;
    let people = &people[..people.len().min(PAGE)];
    let event = Event::new("decree.people", format!("decree/{id}"))
        .by(account.id)
        .detail(json!({ "people": people.len() }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let funds = fund_names(&visit).await?;
    let picked = place.map(|place| place.to_string()).unwrap_or_default();
    let removes = decree.is_draft() && decree.amends.is_some() && visit.may(Action::IssueDecrees);
    let row = |one: &Listed| Row {
        position: one.position,
        worker: one.worker,
        name: one.name.clone(),
        nik: masked(one.nik),
        home: home(&visit, one.place),
        address: one.address.clone(),
        occupation: one.occupation.clone(),
        fund: funds.get(&one.fund).cloned().unwrap_or_default(),
        months: months_said(one.span, visit.texts),
    };
    let next = people.last().filter(|_| more).map(|last| {
        let remove = &asked.remove;
        format!("/decrees/{id}/people?place={picked}&remove={remove}&after={}", last.position)
    });
    let lead = if from_plan { "decree-people-plan" } else { "decree-people-holds" };
    let page = PeoplePage {
        frame: visit.frame(format!("{}: {}", visit.t("decree-people"), decree.title)),
        id,
        lead: visit.t(lead),
        places: places(&visit, true, &picked)?,
        removes: removes && asked.remove == "yes",
        rows: people.iter().map(row).collect(),
        next,
    };
    shown(StatusCode::OK, &page)
}
