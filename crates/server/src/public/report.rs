//! Somebody reports an accident or a death, with the card in hand or without.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Happening, Source};
use lindung_core::grievances::{Category, Channel, Kind};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::StoreError;
use lindung_store::claims::{NewReport, Told, report_from_public};
use lindung_store::grievances::{NewGrievance, Receipt};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::about::{Asked, report_within};
use super::card::{Shown, card, no_card};
use super::complain::{receipt_page, with_village, write_down};
use super::forms::{
    Choice, LONG, SHORT, WRONG, choices, day, districts, field, for_office, hinted, place, request,
    text, too_often, wait_said,
};
use super::frame::{Frame, Here, here};
use crate::fault::Fault;
use crate::page::{Field, Problems};
use crate::random::form_number;
use crate::visit::{Visit, shown};

/// What can be reported. Whether a death came from work, and what an accident leads to, is found out
/// later.
const WHAT: [Happening; 4] =
    [Happening::Accident, Happening::Death, Happening::Disease, Happening::Missing];

#[derive(Template)]
#[template(path = "public/report.html")]
struct ReportPage {
    frame: Frame,
    problems: Problems,
    action: String,
    request: Uuid,
    within: Option<String>,
    what: Vec<Choice>,
    on: Field,
    about: Option<Field>,
    districts: Vec<Choice>,
    village: Field,
    words: Field,
    name: Field,
    contact: Field,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    daerah: String,
    request: String,
    what: String,
    on: String,
    about: String,
    district: String,
    village: String,
    words: String,
    name: String,
    contact: String,
}

/// An accident or a death as somebody outside of the office reports it.
pub struct Report {
    /// What happened.
    pub what: Happening,
    /// On which day, where it is known.
    pub on: Option<Date>,
    /// Where, as much as is known.
    pub place: RegionCode,
    /// The worker, where a card was shown.
    pub worker: Option<Uuid>,
    /// To whom it happened.
    pub about: String,
    /// What happened, in the words of who reports.
    pub words: String,
    /// Who reports.
    pub name: String,
    /// How to reach who reports.
    pub contact: String,
    /// The number of the request.
    pub request: Uuid,
}

/// `GET /publik/lapor`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let typed = Typed::default();
    shown(StatusCode::OK, &filled(&visit, here, None, &typed, Problems::default()).await?)
}

/// `GET /k/{token}/lapor`.
///
/// # Errors
/// If the store does not answer.
pub async fn of_card(visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(card) = card(&visit, &token).await? else { return no_card(&visit) };
    let (here, typed) = (card.here, Typed::default());
    shown(StatusCode::OK, &filled(&visit, here, Some(&card), &typed, Problems::default()).await?)
}

async fn filled(
    visit: &Visit,
    here: Here,
    card: Option<&Shown>,
    typed: &Typed,
    problems: Problems,
) -> Result<ReportPage, Fault> {
    let mut words = hinted(visit, "words", "public-report-words", &typed.words, &problems);
    words.kind = "area";
    let about = || field(visit, "about", "public-report-about", &typed.about, &problems);
    Ok(ReportPage {
        frame: Frame::of(visit, here, "public-report-title").await?,
        action: card
            .map_or_else(|| "/publik/lapor".to_owned(), |card| format!("/k/{}/lapor", card.token)),
        request: request(&typed.request).map_or_else(form_number, Ok)?,
        within: report_within(visit, here),
        what: choices(visit, "public-report-what", WHAT.map(Happening::word), &typed.what),
        on: hinted(visit, "on", "public-report-on", &typed.on, &problems),
        about: card.is_none().then(about),
        districts: districts(here, &typed.district),
        village: hinted(visit, "village", "public-village", &typed.village, &problems),
        words,
        name: field(visit, "name", "public-report-name", &typed.name, &problems),
        contact: hinted(visit, "contact", "public-report-contact", &typed.contact, &problems),
        problems,
    })
}

/// `POST /publik/lapor`.
///
/// # Errors
/// If the store does not answer.
pub async fn send(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let here = match here(&visit, &typed.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    taken(&visit, here, None, &typed).await
}

/// `POST /k/{token}/lapor`.
///
/// # Errors
/// If the store does not answer.
pub async fn send_of_card(
    visit: Visit,
    Path(token): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(card) = card(&visit, &token).await? else { return no_card(&visit) };
    taken(&visit, card.here, Some(&card), &typed).await
}

async fn taken(
    visit: &Visit,
    here: Here,
    card: Option<&Shown>,
    typed: &Typed,
) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let report = read(visit, here, card, typed, &mut problems);
    let Some(report) = report.filter(|_| problems.none()) else {
        return shown(WRONG, &filled(visit, here, card, typed, problems).await?);
    };
    if let Err(wait) = visit.office.gate.post(&visit.address, visit.now) {
        problems.add("", wait_said(visit, wait));
        return too_often(wait, &filled(visit, here, card, typed, problems).await?);
    }
    match hand_over(visit, here, &report).await? {
        Ok(receipt) => receipt_page(visit, here, receipt).await,
        Err(said) => {
            problems.add("words", said);
            shown(WRONG, &filled(visit, here, card, typed, problems).await?)
        }
    }
}

/// Reads what was typed. A day that cannot be read is a problem, none at all is not: who reports may
/// not know it.
fn read(
    visit: &Visit,
    here: Here,
    card: Option<&Shown>,
    typed: &Typed,
    problems: &mut Problems,
) -> Option<Report> {
    let what = WHAT.into_iter().find(|what| what.word() == typed.what);
    if what.is_none() {
        problems.add("what", visit.t("public-report-what-wrong"));
    }
    let on = day(&typed.on, here.today(visit));
    if on.is_none() && !typed.on.trim().is_empty() {
        problems.add("on", visit.t("public-day-wrong"));
    }
    let about = text(&typed.about, SHORT);
    if card.is_none() && about.is_empty() {
        problems.add("about", visit.t("public-report-about-wrong"));
    }
    let contact = text(&typed.contact, SHORT);
    if contact.is_empty() {
        problems.add("contact", visit.t("public-report-contact-wrong"));
    }
    let (mut at, village) = place(here, &typed.district, &typed.village);
    if let (Some(card), true) = (card, at == here.regency) {
        at = card.found.place;
    }
    Some(Report {
        what: what?,
        on,
        place: at,
        worker: card.map(|card| card.found.worker),
        about,
        words: with_village(&text(&typed.words, LONG), village),
        name: text(&typed.name, SHORT),
        contact,
        request: request(&typed.request)?,
    })
}

/// Hands a report over to the desk for claims, where it waits for the worker to be found, and asks for
/// an answer within the days of what is urgent, which who reported follows with number and code.
async fn hand_over(
    visit: &Visit,
    here: Here,
    report: &Report,
) -> Result<Result<Receipt, String>, Fault> {
    let told = Told {
        person: report.about.clone(),
        reporter: report.name.clone(),
        phone: report.contact.clone(),
        words: report.words.clone(),
    };
    let event = NewReport {
        source: Source::Family,
        happening: report.what,
        on: report.on,
        at: None,
        place: Some(report.place),
        worker: report.worker,
        told: &told,
        request: report.request,
    };
    let (office, when) = (&visit.office, here.when(visit));
    let at = (when.today, when.now);
    let kept = report_from_public(&office.db, &office.keys, here.regency, &event, at).await;
    let number = match kept {
        Ok(kept) => kept.number,
        Err(StoreError::Claim(problem)) => return Ok(Err(visit.say(&problem.message()))),
        Err(error) => return Err(error.into()),
    };
    let what = Message::new(format!("public-report-what-{}", report.what.word()));
    let mut lines = vec![for_office(&what)];
    if let Some(on) = report.on {
        lines.push(for_office(&Message::new("public-report-said-on").date("day", on)));
    }
    if !report.about.is_empty() {
        let about = Message::new("public-report-said-about").text("name", &report.about);
        lines.push(for_office(&about));
    }
    lines.push(for_office(&Message::new("public-report-said-number").number("number", number)));
    lines.push(report.words.clone());
    let words = lines.join("\n");
    let new = NewGrievance {
        kind: Kind::Question,
        category: Category::Claim,
        channel: Channel::Page,
        place: report.place,
        about_officer: false,
        urgent: true,
        worker: report.worker,
        words: words.trim(),
        name: &report.name,
        contact: &report.contact,
        request: report.request,
    };
    write_down(visit, here, &new).await
}
