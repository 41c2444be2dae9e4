//! A complaint or a question, by anybody; without name and telephone nobody knows who wrote.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::grievances::{Category, Channel, Kind};
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::grievances::{self as store, NewGrievance, Receipt};
use serde::Deserialize;
use uuid::Uuid;

use super::about::Asked;
use super::forms::{
    Choice, LONG, SHORT, WRONG, choices, districts, field, for_office, hinted, place, request,
    text, too_often, wait_said,
};
use super::frame::{Frame, Here, here};
use crate::fault::Fault;
use crate::page::{Field, Problems};
use crate::random::form_number;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "public/complain.html")]
struct ComplainPage {
    frame: Frame,
    problems: Problems,
    request: Uuid,
    kinds: Vec<Choice>,
    categories: Vec<Choice>,
    districts: Vec<Choice>,
    village: Field,
    words: Field,
    past_officer: bool,
    name: Field,
    contact: Field,
}

#[derive(Template)]
#[template(path = "public/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    code: String,
    due: String,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    daerah: String,
    request: String,
    kind: String,
    category: String,
    district: String,
    village: String,
    words: String,
    officer: String,
    name: String,
    contact: String,
}

/// `GET /publik/pengaduan`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let typed = Typed { kind: Kind::Complaint.word().to_owned(), ..Typed::default() };
    shown(StatusCode::OK, &filled(&visit, here, &typed, Problems::default()).await?)
}

async fn filled(
    visit: &Visit,
    here: Here,
    typed: &Typed,
    problems: Problems,
) -> Result<ComplainPage, Fault> {
    let mut words = hinted(visit, "words", "public-complain-words", &typed.words, &problems);
    words.kind = "area";
    let kinds = Kind::ALL.iter().map(|kind| kind.word());
    let categories = Category::ALL.iter().map(|category| category.word());
    Ok(ComplainPage {
        frame: Frame::of(visit, here, "public-complain-title").await?,
        request: request(&typed.request).map_or_else(form_number, Ok)?,
        kinds: choices(visit, "grievance-kind", kinds, &typed.kind),
        categories: choices(visit, "grievance-category", categories, &typed.category),
        districts: districts(here, &typed.district),
        village: hinted(visit, "village", "public-village", &typed.village, &problems),
        words,
        past_officer: typed.officer == "1",
        name: field(visit, "name", "public-complain-name", &typed.name, &problems),
        contact: hinted(visit, "contact", "public-complain-contact", &typed.contact, &problems),
        problems,
    })
}

/// `POST /publik/pengaduan`.
///
/// # Errors
/// If the store does not answer.
pub async fn send(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let here = match here(&visit, &typed.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let (kind, category) = (Kind::parse(&typed.kind), Category::parse(&typed.category));
    let mut problems = Problems::default();
    if category.is_none() {
        problems.add("category", visit.t("public-complain-category-wrong"));
    }
    if typed.words.trim().is_empty() {
        problems.add("words", visit.t("public-complain-words-wrong"));
    }
    let Some((category, request)) =
        category.zip(request(&typed.request)).filter(|_| problems.none())
    else {
        return shown(WRONG, &filled(&visit, here, &typed, problems).await?);
    };
    if let Err(wait) = visit.office.gate.post(&visit.address, visit.now) {
        problems.add("", wait_said(&visit, wait));
        return too_often(wait, &filled(&visit, here, &typed, problems).await?);
    }
    let (place, village) = place(here, &typed.district, &typed.village);
    let new = NewGrievance {
        kind: kind.unwrap_or(Kind::Complaint),
        category,
        channel: Channel::Page,
        place,
        about_officer: typed.officer == "1",
        urgent: false,
        worker: None,
        words: &with_village(&text(&typed.words, LONG), village),
        name: &text(&typed.name, SHORT),
        contact: &text(&typed.contact, SHORT),
        request,
    };
    match write_down(&visit, here, &new).await? {
        Ok(receipt) => receipt_page(&visit, here, receipt).await,
        Err(said) => {
            problems.add("words", said);
            shown(WRONG, &filled(&visit, here, &typed, problems).await?)
        }
    }
}

/// What is said, with a village that the register does not know.
pub fn with_village(words: &str, village: Option<String>) -> String {
    match village {
        Some(village) => {
            let said = for_office(&Message::new("public-village-typed").text("village", village));
            format!("{words}\n\n{said}")
        }
        None => words.to_owned(),
    }
}

/// Writes it down; what the store refuses for a reason that one can do something about is said.
///
/// # Errors
/// If the store does not answer.
pub async fn write_down(
    visit: &Visit,
    here: Here,
    new: &NewGrievance<'_>,
) -> Result<Result<Receipt, String>, Fault> {
    let (office, when) = (&visit.office, here.when(visit));
    match store::receive(&office.db, &office.keys, here.regency, new, None, when).await {
        Ok(receipt) => Ok(Ok(receipt)),
        Err(StoreError::Grievance(problem)) => Ok(Err(visit.say(&problem.message()))),
        Err(error) => Err(error.into()),
    }
}

/// The page with number and code. It is the answer to the form itself: neither stands in an address.
///
/// # Errors
/// If the page cannot be filled.
pub async fn receipt_page(visit: &Visit, here: Here, receipt: Receipt) -> Result<Response, Fault> {
    let page = ReceiptPage {
        frame: Frame::of(visit, here, "public-receipt-title").await?,
        number: receipt.number.to_string(),
        code: receipt.code.to_string(),
        due: visit.say(&Message::new("public-receipt-due").date("day", receipt.due)),
    };
    shown(StatusCode::OK, &page)
}
