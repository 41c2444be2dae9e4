//! The names of a bill, those of the own area, by village.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::contributions::{self as store, OnBill};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::nowhere;
use crate::fault::Fault;
use crate::funding::{months, rupiah};
use crate::id::Id;
use crate::page::Frame;
use crate::registry::{Choice, home, places};
use crate::visit::{Visit, shown};

/// People on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "contributions/people.html")]
struct PeoplePage {
    frame: Frame,
    id: Uuid,
    totals: bool,
    places: Vec<Choice>,
    takes: bool,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    position: i64,
    worker: Uuid,
    name: String,
    home: String,
    months: String,
    money: String,
    paid: i64,
    due: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    after: i64,
}

/// `GET /bills/{id}/people`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let Some(bill) = store::bill(db, account.regency, id).await? else { return Ok(nowhere()) };
    let place = RegionCode::parse(&asked.place).filter(|place| account.area.holds(*place));
    let wanted = (id, place.unwrap_or(account.regency));
    let people = store::people_of_bill(db, &account.area, wanted, asked.after, PAGE + 1).await?;
    let more = people.len() > PAGE;
    let people = &people[..people.len().min(PAGE)];
    let event = Event::new("bill.people", format!("bill/{id}"))
        .by(account.id)
        .detail(json!({ "people": people.len() }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let picked = place.map(|place| place.to_string()).unwrap_or_default();
    let next = people.last().filter(|_| more);
    let title = Message::new("bill-people-title").text("number", bill.number);
    let page = PeoplePage {
        frame: visit.frame(visit.say(&title)),
        id,
        totals: visit.may(Action::SeeFunds),
        places: places(&visit, true, &picked)?,
        takes: visit.may(Action::ManageMoney) && !bill.cancelled,
        rows: people.iter().map(|one| row(&visit, one)).collect(),
        next: next.map(|last| format!("/bills/{id}/people?place={picked}&after={}", last.position)),
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, one: &OnBill) -> Row {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Row {
        position: one.position,
        worker: one.worker,
        name: one.name.clone(),
        home: home(visit, one.place),
        months: months(visit.texts, one.period),
        money: rupiah(visit.texts, one.asked.money()),
        paid: count(one.paid),
        due: count(one.due),
    }
}
