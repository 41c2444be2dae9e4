//! A new round: the months that the cards say, for whom, and the days.

use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan};
use lindung_store::cards::{self as store, NewRound};
use lindung_store::decree as decrees;
use serde::Deserialize;
use time::Duration;

use super::one::{actor, makes, refused, sent};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::local_time::{day_text, read_day};
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

/// Decrees that are offered.
const DECREES: usize = 200;

/// Days from the beginning of a round to its end, and to the day for reports, unless others are
/// typed.
const DAYS: (i64, i64) = (30, 45);

#[derive(Template)]
#[template(path = "cards/new_round.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    title: Field,
    first: Field,
    last: Field,
    starts_on: Field,
    deadline: Field,
    report_by: Field,
    decrees: Vec<Choice>,
    request: String,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    first: String,
    last: String,
    decree: String,
    starts_on: String,
    deadline: String,
    report_by: String,
    request: String,
}

/// `GET /cards/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn blank(visit: Visit) -> Result<Response, Fault> {
    if !makes(&visit)? {
        return Ok(nowhere());
    }
    let today = actor(&visit)?.today;
    let month = Month::of(today);
    let later = |days| day_text(today + Duration::days(days));
    let typed = Typed {
        first: month.to_string(),
        last: month.plus(11).to_string(),
        starts_on: day_text(today),
        deadline: later(DAYS.0),
        report_by: later(DAYS.1),
        ..Typed::default()
    };
    show(&visit, StatusCode::OK, typed, Problems::default()).await
}

/// `POST /cards/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn create(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    if !makes(&visit)? {
        return Ok(nowhere());
    }
    let mut problems = Problems::default();
    let months = Month::parse(&typed.first).ok().zip(Month::parse(&typed.last).ok());
    let period = months.and_then(|(first, last)| MonthSpan::new(first, last));
    if period.is_none() {
        problems.add("first", visit.t("bill-months-wrong"));
    }
    let mut read = |name: &'static str, text: &str| {
        let read = read_day(text);
        if read.is_none() {
            problems.add(name, visit.t("cards-day-needed"));
        }
        read
    };
    let starts_on = read("starts_on", &typed.starts_on);
    let deadline = read("deadline", &typed.deadline);
    let report_by = read("report_by", &typed.report_by);
    let days = starts_on.zip(deadline).zip(report_by);
    let (Some(period), Some(((starts_on, deadline), report_by)), Some(request)) =
        (period, days, sent(&typed.request))
    else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, typed, problems).await;
    };
    let new = NewRound {
        title: typed.title.trim(),
        period,
        decree: typed.decree.parse().ok(),
        starts_on,
        deadline,
        report_by,
        request,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let regency = visit.signed()?.account.regency;
    match store::begin_round(db, keys, regency, &new, actor(&visit)?).await {
        Ok(id) => Ok(go(&format!("/cards/{id}?said=begun"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, typed, problems).await
        }
    }
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    typed: Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let issued = decrees::decrees(&visit.office.db, regency, None, DECREES).await?;
    let decrees = issued
        .iter()
        .filter(|decree| !decree.is_draft() && decree.amends.is_none())
        .map(|decree| Choice {
            value: decree.id.to_string(),
            label: decree.title.clone(),
            picked: decree.id.to_string() == typed.decree,
        })
        .collect();
    let request = sent(&typed.request).map_or_else(form_number, Ok)?;
    let title = if typed.title.is_empty() {
        visit.say(&Message::new("cards-title-usual").text("month", &typed.first))
    } else {
        typed.title
    };
    let page = NewPage {
        frame: visit.frame(visit.t("cards-new")),
        title: Field::text("title", visit.t("cards-round-title")).value(title).wrong(&problems),
        first: dated(visit, "first", "month", typed.first, &problems),
        last: dated(visit, "last", "month", typed.last, &problems),
        starts_on: dated(visit, "starts_on", "date", typed.starts_on, &problems),
        deadline: dated(visit, "deadline", "date", typed.deadline, &problems),
        report_by: dated(visit, "report_by", "date", typed.report_by, &problems)
            .hint(visit.t("cards-report-by-hint")),
        problems,
        decrees,
        request: request.to_string(),
    };
    shown(status, &page)
}

fn dated(
    visit: &Visit,
    name: &'static str,
    kind: &'static str,
    value: String,
    problems: &Problems,
) -> Field {
    let label = visit.t(&format!("cards-{}", name.replace('_', "-")));
    Field { kind, ..Field::text(name, label).value(value).wrong(problems) }
}
