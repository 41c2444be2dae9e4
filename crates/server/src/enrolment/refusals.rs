//! Where refusals wait, desk by desk, and who is held back before sending.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::enrolment::Desk;
use lindung_store::decree as decrees;
use lindung_store::enrolment::{self as store, Line};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{Shown, enrols, note};
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, shown};

/// People on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "enrolment/refusals.html")]
struct RefusalsPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    desk: String,
    lead: String,
    tabs: Vec<(String, String, i64, bool)>,
    names: bool,
    rows: Vec<Shown>,
    settles: Vec<(Uuid, String)>,
    next: Option<String>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    desk: String,
    after: i64,
    line: i64,
    said: String,
}

impl Asked {
    /// A desk by its word.
    pub fn at(desk: &str) -> Self {
        Self { desk: desk.to_owned(), ..Self::default() }
    }
}

/// `GET /refusals`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

/// Shows a desk with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys, area) = (&visit.office.db, &visit.office.keys, &account.area);
    let counted = store::desks(db, area).await?;
    let first = Desk::ALL.iter().zip(counted.refused).find(|(_, count)| *count > 0);
    let usual = first.map_or(if counted.held > 0 { "held" } else { "decide" }, |(d, _)| d.word());
    let known = asked.desk == "held" || Desk::parse(&asked.desk).is_some();
    let here = if known { asked.desk.as_str() } else { usual };
    let desk = Desk::parse(here);
    let (names, works) = (visit.may(Action::SeePersons), enrols(visit)?);
    let mut lines = Vec::new();
    if names {
        let after = (asked.after, asked.line);
        lines = store::lines_at(db, keys, area, desk, after, PAGE + 1).await?;
    }
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    if names {
        note(visit, format!("refusals/{here}"), lines.len()).await?;
    }
    let path = |word: &str| format!("/refusals?desk={word}");
    let mut tabs: Vec<(String, String, i64, bool)> = Desk::ALL
        .iter()
        .zip(counted.refused)
        .map(|(desk, count)| {
            let label = visit.t(&format!("enrol-desk-{}", desk.word()));
            (path(desk.word()), label, count, desk.word() == here)
        })
        .collect();
    tabs.push((path("held"), visit.t("enrol-desk-held"), counted.held, here == "held"));
    let settles = if works && desk.is_some_and(Desk::frees) {
        of_decrees(visit, &lines).await?
    } else {
        Vec::new()
    };
    let next = lines
        .last()
        .filter(|_| more)
        .map(|last| format!("/refusals?desk={here}&after={}&line={}", last.number, last.position));
    let acts = acts(desk, works);
    let said = ["moved", "again", "settled", "settled-open"].contains(&asked.said.as_str());
    let page = RefusalsPage {
        frame: visit.frame(visit.t("enrol-refusals")),
        problems,
        said: said.then(|| visit.t(&format!("enrol-said-{}", asked.said))),
        lead: visit.t(&format!("enrol-desk-lead-{here}")),
        desk: here.to_owned(),
        tabs,
        names,
        rows: lines.iter().map(|line| Shown::of(visit, line).with(visit, acts)).collect(),
        settles,
        next,
    };
    shown(status, &page)
}

/// What can be done with a line at a desk.
fn acts(desk: Option<Desk>, works: bool) -> &'static [&'static str] {
    match desk {
        _ if !works => &[],
        Some(Desk::Decide) => &["correct", "replace", "drop"],
        Some(Desk::Correct) => &["again", "replace"],
        Some(Desk::Replace | Desk::Drop) => &["settle"],
        None => &["replace"],
    }
}

/// The decrees of these lines, with their titles.
async fn of_decrees(visit: &Visit, lines: &[Line]) -> Result<Vec<(Uuid, String)>, Fault> {
    let regency = visit.signed()?.account.regency;
    let mut ids: Vec<Uuid> = lines.iter().map(|line| line.decree).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut named = Vec::with_capacity(ids.len());
    for id in ids {
        let decree = decrees::decree(&visit.office.db, regency, id).await?;
        named.extend(decree.map(|decree| (id, decree.title)));
    }
    Ok(named)
}
