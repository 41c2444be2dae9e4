//! All lists, the latest first.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::decree::months_said;
use lindung_core::enrolment::Desk;
use lindung_store::decree as decrees;
use lindung_store::enrolment::{self as store, Batch, BatchState, Tally, Which};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use uuid::Uuid;

use super::one::{enrols, short, state_said, tally_said};
use crate::decree::fund_names;
use crate::fault::Fault;
use crate::page::Frame;
use crate::registry::{Choice, choices};
use crate::visit::{Visit, shown};

/// Lists on one page.
const PAGE: usize = 30;

/// Decrees that the filter offers.
const DECREES: usize = 200;

#[derive(Template)]
#[template(path = "enrolment/batches.html")]
struct BatchesPage {
    frame: Frame,
    states: Vec<Choice>,
    decrees: Vec<Choice>,
    filtered: bool,
    begin: Vec<(Uuid, String)>,
    desks: Vec<(String, String, i64)>,
    rows: Vec<Row>,
    older: Option<String>,
}

struct Row {
    id: Uuid,
    number: i64,
    decree: String,
    fund: String,
    months: String,
    short: bool,
    state: (String, &'static str),
    when: String,
    tally: Vec<(&'static str, String, i64)>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    decree: String,
    before: Option<i64>,
}

/// `GET /batches`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    let which = Which { state: BatchState::parse(&asked.state), decree: asked.decree.parse().ok() };
    let mut found = store::batches(db, regency, which, asked.before, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let ids: Vec<Uuid> = found.iter().map(|batch| batch.id).collect();
    let tallies = store::tallies(db, &account.area, &ids).await?;
    let issued: Vec<decrees::Decree> = decrees::decrees(db, regency, None, DECREES)
        .await?
        .into_iter()
        .filter(|decree| !decree.is_draft() && decree.amends.is_none())
        .collect();
    let titles: FxHashMap<Uuid, &str> =
        issued.iter().map(|decree| (decree.id, decree.title.as_str())).collect();
    let funds = fund_names(&visit).await?;
    let row = |(batch, tally): (&Batch, &Tally)| Row {
        id: batch.id,
        number: batch.number,
        decree: titles.get(&batch.decree).copied().unwrap_or_default().to_owned(),
        fund: funds.get(&batch.fund).cloned().unwrap_or_default(),
        months: months_said(batch.span, visit.texts),
        short: short(&visit, batch.span).is_some(),
        state: state_said(&visit, batch.state),
        when: visit.time(batch.ended_at.or(batch.sent_at).unwrap_or(batch.created_at)),
        tally: tally_said(&visit, *tally),
    };
    let words = BatchState::ALL.map(BatchState::word);
    let older = found.last().filter(|_| more).map(|last| {
        format!("/batches?state={}&decree={}&before={}", asked.state, asked.decree, last.number)
    });
    let page = BatchesPage {
        frame: visit.frame(visit.t("enrol-title")),
        states: choices(&visit, "enrol-state", &words, &asked.state),
        decrees: issued
            .iter()
            .map(|decree| Choice {
                value: decree.id.to_string(),
                label: decree.title.clone(),
                picked: which.decree == Some(decree.id),
            })
            .collect(),
        filtered: which.state.is_some() || which.decree.is_some(),
        begin: if enrols(&visit)? {
            issued.iter().map(|decree| (decree.id, decree.title.clone())).collect()
        } else {
            Vec::new()
        },
        desks: desks(&visit).await?,
        rows: found.iter().zip(&tallies).map(row).collect(),
        older,
    };
    shown(StatusCode::OK, &page)
}

/// Where refusals wait: address, name and how many; nothing where nobody waits.
pub async fn desks(visit: &Visit) -> Result<Vec<(String, String, i64)>, Fault> {
    let area = &visit.signed()?.account.area;
    let counted = store::desks(&visit.office.db, area).await?;
    let mut desks: Vec<(String, String, i64)> = Desk::ALL
        .into_iter()
        .zip(counted.refused)
        .map(|(desk, count)| {
            let label = visit.t(&format!("enrol-desk-{}", desk.word()));
            (format!("/refusals?desk={}", desk.word()), label, count)
        })
        .collect();
    desks.push(("/refusals?desk=held".to_owned(), visit.t("enrol-desk-held"), counted.held));
    desks.retain(|(.., count)| *count > 0);
    Ok(desks)
}
