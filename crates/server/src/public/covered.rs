//! "Am I covered?", for who knows the number at BPJS and the day of birth. The answer is until when,
//! or that nothing is found: the same words, after the same time, whether nobody has the number or
//! the day is another.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::contributions::{Cover, Status};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::words::Kpj;
use lindung_store::audit::Event;
use lindung_store::public::{self as store, Asked as Found};
use serde::Deserialize;
use serde_json::json;

use super::about::{Asked, report_within};
use super::forms::{WRONG, day, hinted, too_often, wait_said};
use super::frame::{Frame, Here, here};
use super::gate::slowly;
use crate::fault::Fault;
use crate::page::{Field, Problems};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "public/covered.html")]
struct AskPage {
    frame: Frame,
    problems: Problems,
    number: Field,
    born: Field,
    told: Option<Told>,
}

/// What somebody learns: until when, and what to do next.
pub struct Told {
    /// Until when.
    pub said: String,
    /// The colour of it.
    pub tone: &'static str,
    /// What to do next, sentence by sentence.
    pub next: Vec<String>,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    daerah: String,
    number: String,
    born: String,
}

/// `GET /publik/terlindung`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let page = filled(&visit, here, &Typed::default(), Problems::default(), None).await?;
    shown(StatusCode::OK, &page)
}

async fn filled(
    visit: &Visit,
    here: Here,
    typed: &Typed,
    problems: Problems,
    told: Option<Told>,
) -> Result<AskPage, Fault> {
    let mut number = hinted(visit, "number", "public-covered-number", &typed.number, &problems);
    number.digits = true;
    Ok(AskPage {
        frame: Frame::of(visit, here, "public-covered-title").await?,
        number,
        born: hinted(visit, "born", "public-covered-born", &typed.born, &problems),
        problems,
        told,
    })
}

/// `POST /publik/terlindung`.
///
/// # Errors
/// If the store does not answer.
pub async fn ask(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let here = match here(&visit, &typed.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let digits: String = typed.number.chars().filter(char::is_ascii_digit).collect();
    let (kpj, born) = (Kpj::parse(&digits), day(&typed.born, here.today(&visit)));
    let mut problems = Problems::default();
    if kpj.is_none() {
        problems.add("number", visit.t("public-covered-number-wrong"));
    }
    if born.is_none() {
        problems.add("born", visit.t("public-day-wrong"));
    }
    let Some((kpj, born)) = kpj.zip(born) else {
        return shown(WRONG, &filled(&visit, here, &typed, problems, None).await?);
    };
    let kind = format!("kpj/{}", here.regency);
    if let Err(wait) = visit.office.gate.ask(&visit.address, (&kind, &digits), visit.now) {
        problems.add("", wait_said(&visit, wait));
        return too_often(wait, &filled(&visit, here, &Typed::default(), problems, None).await?);
    }
    let told = slowly(answer(&visit, here, (kpj, born))).await?;
    // Nothing that was typed comes back: the page tells nobody who looks over a shoulder.
    let page = filled(&visit, here, &Typed::default(), problems, Some(told)).await?;
    shown(StatusCode::OK, &page)
}

async fn answer(visit: &Visit, here: Here, of: (Kpj, time::Date)) -> Result<Told, Fault> {
    let found = store::by_number(&visit.office.db, here.regency, of).await?;
    let told = found.as_ref().and_then(|found| told(visit, here, found));
    if let (Some(found), Some(_)) = (&found, &told) {
        note(visit, here, found, "number").await?;
    }
    Ok(told.unwrap_or_else(|| Told {
        said: visit.t("public-covered-not-found"),
        tone: "",
        next: vec![visit.t("public-covered-not-found-next")],
    }))
}

/// Writes down that somebody outside of the office learned until when a worker is covered.
///
/// # Errors
/// If the store does not answer.
pub async fn note(visit: &Visit, here: Here, found: &Found, by: &'static str) -> Result<(), Fault> {
    let event = Event::new("cover.asked", format!("worker/{}", found.worker))
        .at(found.place)
        .detail(json!({ "by": by }));
    visit.office.journal.append(here.regency, event, visit.now).await?;
    Ok(())
}

/// Until when somebody is covered, by the months that are paid; `None` where no month ever was.
pub fn told(visit: &Visit, here: Here, found: &Found) -> Option<Told> {
    let today = here.today(visit);
    let cover = Cover::of(&found.months, today, None, Law::embedded());
    let ahead = cover.next.filter(|_| cover.ahead > 0);
    let (key, tone, day) = match (cover.status, cover.paid_until(), ahead) {
        (Status::Active, Some(until), _) => ("public-cover-until", "good", until),
        (_, _, Some(next)) => ("public-cover-from", "care", next.first().first_day()),
        (_, Some(until), None) => ("public-cover-ended", "bad", until),
        (_, None, None) => return None,
    };
    let mut next = Vec::new();
    match tone {
        "good" => {
            next.push(visit.t("public-cover-keep"));
            next.extend(report_within(visit, here));
            next.push(visit.t("public-cover-family"));
        }
        "care" => next.extend([visit.t("public-cover-not-yet"), visit.t("public-cover-ask")]),
        _ => next.extend([visit.t("public-cover-go-on"), visit.t("public-cover-ask")]),
    }
    Some(Told { said: visit.say(&Message::new(key).date("day", day)), tone, next })
}
