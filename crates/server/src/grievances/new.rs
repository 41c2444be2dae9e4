//! A complaint or question that somebody of the office writes down for who came, called or wrote.

use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::grievances::{Category, Channel, Kind};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::grievances::{self as store, NewGrievance, Receipt, When};
use serde::Deserialize;
use uuid::Uuid;

use super::desk::{actor, refused};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, choices, places};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "grievances/new.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    request: Uuid,
    channels: Vec<Choice>,
    kinds: Vec<Choice>,
    categories: Vec<Choice>,
    places: Vec<Choice>,
    urgent: bool,
    officer: bool,
    words: Field,
    name: Field,
    contact: Field,
}

#[derive(Template)]
#[template(path = "grievances/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    code: String,
    due: String,
    id: Option<Uuid>,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    request: String,
    channel: String,
    kind: String,
    category: String,
    place: String,
    urgent: String,
    officer: String,
    words: String,
    name: String,
    contact: String,
}

/// `GET /grievances/new`.
///
/// # Errors
/// If the page cannot be filled.
pub async fn blank(visit: Visit) -> Result<Response, Fault> {
    let typed = Typed {
        channel: Channel::Desk.word().to_owned(),
        kind: Kind::Complaint.word().to_owned(),
        ..Typed::default()
    };
    show(&visit, StatusCode::OK, &typed, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let field = |name, key: &str, value: &str| {
        Field::text(name, visit.t(key)).value(value).wrong(&problems)
    };
    let mut words = field("words", "grievance-new-words", &typed.words);
    words.kind = "area";
    let channels: Vec<&str> = Channel::taken_down().map(Channel::word).collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    let categories: Vec<&str> = Category::ALL.iter().map(|category| category.word()).collect();
    let request = typed.request.parse().ok().map_or_else(form_number, Ok)?;
    let page = NewPage {
        frame: visit.frame(visit.t("grievances-new")),
        request,
        channels: choices(visit, "grievance-channel", &channels, &typed.channel),
        kinds: choices(visit, "grievance-kind", &kinds, &typed.kind),
        categories: choices(visit, "grievance-category", &categories, &typed.category),
        places: places(visit, true, &typed.place)?,
        urgent: typed.urgent == "1",
        officer: typed.officer == "1",
        words,
        name: field("name", "grievance-new-name", &typed.name)
            .hint(visit.t("grievance-new-name-hint")),
        contact: field("contact", "grievance-contact", &typed.contact),
        problems,
    };
    shown(status, &page)
}

/// `POST /grievances/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn create(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let mut problems = Problems::default();
    let category = Category::parse(&typed.category);
    if category.is_none() {
        problems.add("category", visit.t("grievance-new-category-wrong"));
    }
    let text = |typed: &str, most: usize| -> String { typed.trim().chars().take(most).collect() };
    let (words, name, contact) =
        (text(&typed.words, 4_000), text(&typed.name, 120), text(&typed.contact, 120));
    let channel = Channel::taken_down().find(|channel| channel.word() == typed.channel);
    let place = RegionCode::parse(&typed.place).filter(|place| account.area.holds(*place));
    let (Some(category), Ok(request), true) = (category, typed.request.parse(), problems.none())
    else {
        return show(&visit, wrong, &typed, problems);
    };
    let new = NewGrievance {
        kind: Kind::parse(&typed.kind).unwrap_or(Kind::Complaint),
        category,
        channel: channel.unwrap_or(Channel::Desk),
        place: place.unwrap_or(account.regency),
        about_officer: typed.officer == "1",
        urgent: typed.urgent == "1",
        worker: None,
        words: &words,
        name: &name,
        contact: &contact,
        request,
    };
    let (db, keys, by) = (&visit.office.db, &visit.office.keys, Some(account.id));
    let when = When { today: actor(&visit)?.today, now: visit.now };
    match store::receive(db, keys, account.regency, &new, by, when).await {
        Ok(receipt) => page_of(&visit, receipt).await,
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, wrong, &typed, problems)
        }
    }
}

/// Number and code, to be given to who complained.
async fn page_of(visit: &Visit, receipt: Receipt) -> Result<Response, Fault> {
    let seen = super::one::found(visit, receipt.id).await?;
    let page = ReceiptPage {
        frame: visit.frame(visit.t("grievance-receipt-title")),
        number: receipt.number.to_string(),
        code: receipt.code.to_string(),
        due: visit.say(&Message::new("public-receipt-due").date("day", receipt.due)),
        id: seen.map(|one| one.id),
    };
    shown(StatusCode::OK, &page)
}
