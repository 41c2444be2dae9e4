//! The page of the duties: breaches, requests for correction, what has been kept long enough.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::privacy::{self as store, Breach, CorrectionRequest};
use uuid::Uuid;

use super::{breaches, corrections};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, home_in, shown};

#[derive(Template)]
#[template(path = "privacy/overview.html")]
struct OverviewPage {
    frame: Frame,
    breaches: Vec<BreachRow>,
    /// How many requests wait, and until when the first has to be answered.
    due: Option<String>,
    requests: Vec<RequestRow>,
    settings: bool,
}

struct BreachRow {
    id: Uuid,
    title: String,
    noticed: String,
    people: String,
    clock: String,
    tone: &'static str,
}

/// A request that waits; it names nobody, and only who may see people opens it.
struct RequestRow {
    worker: Uuid,
    asked: String,
    place: String,
    clock: String,
    tone: &'static str,
}

/// `GET /privacy`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let all = store::breaches(&office.db, &office.keys, own.regency).await?;
    let (count, first) = store::requests_due(&office.db, own.regency).await?;
    let due = first.map(|first| {
        let said = Message::new("correction-due-count").number("count", count);
        visit.say(&said.text("time", visit.time(first)))
    });
    let requests = if visit.may(Action::DecidePersons) {
        store::open_requests(&office.db, &office.keys, &own.area).await?
    } else {
        Vec::new()
    };
    let page = OverviewPage {
        frame: visit.frame(visit.t("privacy-title")),
        breaches: all.into_iter().map(|breach| breach_row(&visit, &breach)).collect(),
        due,
        requests: requests.into_iter().map(|request| request_row(&visit, &request)).collect(),
        settings: visit.may(Action::ManageSettings),
    };
    shown(StatusCode::OK, &page)
}

fn breach_row(visit: &Visit, breach: &Breach) -> BreachRow {
    let (clock, tone) = breaches::clock(visit, breach);
    let title = Message::new("breach-number").number("number", breach.number);
    let people = Message::new("breach-people").number("count", breach.people);
    BreachRow {
        id: breach.id,
        title: visit.say(&title),
        noticed: visit.time(breach.noticed_at),
        people: visit.say(&people),
        clock,
        tone,
    }
}

fn request_row(visit: &Visit, request: &CorrectionRequest) -> RequestRow {
    let (clock, tone) = corrections::clock(visit, request);
    RequestRow {
        worker: request.worker,
        asked: visit.time(request.asked_at),
        place: home_in(visit.texts, request.place),
        clock,
        tone,
    }
}
