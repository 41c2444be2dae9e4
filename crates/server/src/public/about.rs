//! What the programme is, and how one claims; the sums and terms come from the law of the day.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{CaseFacts, Happening, required};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::public::spoken;
use lindung_core::words::{Month, Rupiah};
use serde::Deserialize;
use time::Date;

use super::frame::{Frame, Here, here};
use crate::fault::Fault;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "public/about.html")]
struct AboutPage {
    frame: Frame,
    pays: Vec<String>,
}

#[derive(Template)]
#[template(path = "public/claiming.html")]
struct ClaimingPage {
    frame: Frame,
    report: Option<String>,
    limits: Vec<String>,
    accident: Vec<(String, String)>,
    death: Vec<(String, String)>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The regency, where there are several.
    pub daerah: String,
}

/// `GET /publik`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let frame = Frame::of(&visit, here, "public-title").await?;
    let pays = pays(&visit, here.today(&visit));
    shown(StatusCode::OK, &AboutPage { frame, pays })
}

/// What the law of the day pays, in sentences.
fn pays(visit: &Visit, today: Date) -> Vec<String> {
    let law = Law::embedded();
    let money = |amount: Rupiah| spoken(amount, visit.texts);
    let base = law
        .jkk_table(Month::of(today))
        .and_then(|table| table.value.bracket(Rupiah::ZERO))
        .map(|bracket| bracket.base);
    let mut said = Vec::new();
    if let Some(total) = law.jkm_total(today) {
        said.push(Message::new("public-pays-death").text("amount", money(total)));
    }
    if let (Some((months, _)), Some((amount, _))) =
        (law.jkm_wait_months(today), law.jkm_short_amount(today))
        && months > 0
    {
        let short = Message::new("public-pays-short");
        said.push(short.number("months", months).text("amount", money(amount)));
    }
    if let Some(total) = base.and_then(|base| law.jkk_death_total(base, today)) {
        said.push(Message::new("public-pays-accident-death").text("amount", money(total)));
    }
    said.push(Message::new("public-pays-care"));
    said.iter().map(|message| visit.say(message)).collect()
}

/// `GET /publik/klaim`.
///
/// # Errors
/// If the store does not answer.
pub async fn claiming(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let frame = Frame::of(&visit, here, "public-claim-title").await?;
    let page = ClaimingPage {
        report: report_within(&visit, here),
        limits: limits(&visit, here.today(&visit)),
        accident: documents(&visit, here, Happening::Accident),
        death: documents(&visit, here, Happening::Death),
        frame,
    };
    shown(StatusCode::OK, &page)
}

/// The documents that are asked in any case of this kind, with what each is.
fn documents(visit: &Visit, here: Here, happening: Happening) -> Vec<(String, String)> {
    let facts = CaseFacts::new(happening);
    let language = visit.texts.language();
    required(&facts, here.today(visit), Law::embedded())
        .into_iter()
        .map(|entry| &entry.value.body)
        .map(|body| (body.title.show(language).to_owned(), body.about.show(language).to_owned()))
        .collect()
}

/// Until when an accident is reported first.
pub fn report_within(visit: &Visit, here: Here) -> Option<String> {
    let (hours, _) = Law::embedded().accident_report_hours(here.today(visit))?;
    Some(visit.say(&Message::new("public-report-within").number("days", hours / 24)))
}

/// Until when one may claim after a death or an accident of today.
fn limits(visit: &Visit, today: Date) -> Vec<String> {
    let law = Law::embedded();
    let of = |key: &str, years: Option<u16>| {
        years.map(|years| visit.say(&Message::new(key).number("years", years)))
    };
    let death = of("public-claim-limit-death", law.jkm_claim_years(today).map(|(years, _)| years));
    let accident =
        of("public-claim-limit-accident", law.jkk_claim_years(today).map(|(years, _)| years));
    death.into_iter().chain(accident).collect()
}
