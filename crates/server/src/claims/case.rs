//! A case: who, what, whose turn, what is due and what is paid, documents, heirs, the journal.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::claims::{self as store, Case};
use serde::Deserialize;
use uuid::Uuid;

use super::acts::{Acts, Typed};
use super::case_data::CaseData;
use super::case_facts::{Fact, ReportRow, facts, reports};
use super::case_helpers::Helpers;
use super::case_one::{ball_said, found, note, sees_secrets, state_said};
use super::case_story::{Told, story};
use super::case_warnings::{Warning, warnings};
use super::heirs::Heirs;
use super::papers::Papers;
use super::sums::Sums;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "claims/case.html")]
struct CasePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    lead: String,
    state: (String, &'static str),
    turn: Option<Turn>,
    warnings: Vec<Warning>,
    acts: Acts,
    facts: Vec<Fact>,
    edits: bool,
    sums: Sums,
    papers: Papers,
    heirs: Option<Heirs>,
    children: Vec<(String, String)>,
    helpers: Helpers,
    health: Option<i64>,
    reports: Vec<ReportRow>,
    story: Vec<Told>,
}

/// Whose turn it is, since when, until when.
struct Turn {
    ball: String,
    since: String,
    until: Option<String>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
    bring: String,
}

/// What the page shows besides the case.
#[derive(Default)]
pub struct Shown {
    /// How it answers.
    pub status: StatusCode,
    /// What was done.
    pub said: Option<String>,
    /// What is wrong.
    pub problems: Problems,
    /// What was typed into an act that was not done.
    pub typed: Option<Typed>,
    /// The document that somebody is about to bring.
    pub bring: String,
}

/// What can be said after something was done.
const SAID: [&str; 30] = [
    "opened",
    "confirmed",
    "listed",
    "submitted",
    "asked",
    "answered",
    "returned",
    "decided",
    "refused",
    "objected",
    "paid",
    "paid-part",
    "closed",
    "dropped",
    "reopened",
    "pass",
    "told",
    "note",
    "event",
    "particulars",
    "brought",
    "marked",
    "removed",
    "heir",
    "heir-removed",
    "helper",
    "undone",
    "reported",
    "assigned",
    "saved",
];

/// `GET /claims/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let said = SAID.contains(&asked.said.as_str());
    let said = said.then(|| visit.t(&format!("claim-said-{}", asked.said)));
    show(&visit, &case, Shown { said, bring: asked.bring, ..Shown::default() }).await
}

/// Shows a case, once it is written down that somebody looks at it.
///
/// # Errors
/// If the store does not answer.
pub async fn show(visit: &Visit, case: &Case, told: Shown) -> Result<Response, Fault> {
    note(visit, case).await?;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let data = CaseData::of(visit, case.clone()).await?;
    let journal = store::case_journal(db, keys, area, case.id).await?;
    let reported = store::reports_of(db, keys, area, case.id).await?;
    let mut health = None;
    if sees_secrets(visit) {
        health = Some(store::count_health(db, area, case.id).await?);
    }
    let number = Message::new("claim-number").number("number", case.number);
    let happening = visit.t(&format!("claims-happening-{}", case.happening.word()));
    let for_heirs = case.happening.is_for_heirs() || !data.heirs.is_empty();
    let page = CasePage {
        frame: visit.frame(case.name.clone()),
        problems: told.problems,
        said: told.said,
        id: case.id,
        lead: format!("{} · {happening}", visit.say(&number)),
        state: state_said(visit, case.state),
        turn: turn(visit, case),
        warnings: warnings(visit, &data),
        acts: Acts::of(visit, case, told.typed.as_ref())?,
        facts: facts(visit, &data).await?,
        edits: visit.may(Action::HandleClaims) && case.state.is_live(),
        sums: Sums::of(visit, &data),
        papers: Papers::of(visit, &data, &told.bring).await?,
        heirs: for_heirs.then(|| Heirs::of(visit, &data)),
        children: children(visit, &data),
        helpers: Helpers::of(visit, &data).await?,
        health,
        reports: reports(visit, &reported).await?,
        story: story(visit, &data, &journal),
    };
    shown(told.status, &page)
}

fn turn(visit: &Visit, case: &Case) -> Option<Turn> {
    case.state.is_live().then(|| Turn {
        ball: ball_said(visit, case.ball),
        since: visit.time(case.since),
        until: case.due_on.map(|due| visit.texts.date(due)),
    })
}

/// The children in one line each: the name, and which school year comes next.
fn children(visit: &Visit, data: &CaseData) -> Vec<(String, String)> {
    let line = |child: &store::Child| {
        let next = match (child.next_year, child.ended) {
            (Some(year), _) => {
                let year = super::case_story::school_year_said(visit, year);
                visit.say(&Message::new("claim-child-next").text("year", year))
            }
            (None, Some(ended)) => visit.t(&format!("claims-ended-{}", ended.why.word())),
            (None, None) => visit.t("claim-child-no-next"),
        };
        (child.name.clone(), next)
    };
    data.children.iter().map(line).collect()
}
