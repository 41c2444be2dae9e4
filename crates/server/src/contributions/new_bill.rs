//! A new bill: a fund and months are chosen, the page tells what it would ask for, then it is made.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::contributions::MonthState;
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan};
use lindung_store::contributions::{self as store, Billable, NewBill};
use lindung_store::funding::{Fund, State};
use serde::Deserialize;
use uuid::Uuid;

use super::bills::choice;
use super::one::{refused, sent, span};
use crate::fault::Fault;
use crate::funding::{months, rupiah, seen};
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "contributions/new_bill.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    funds: Vec<Choice>,
    fund: String,
    first: String,
    last: String,
    request: String,
    asks: Option<Asks>,
}

/// What a bill would ask for.
struct Asks {
    title: String,
    any: bool,
    facts: Vec<(String, String)>,
    cares: Vec<String>,
}

/// Fund, months and the number of the request.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    fund: String,
    first: String,
    last: String,
    request: String,
}

/// `GET /bills/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    if !typed.first.is_empty() && span(&typed.first, &typed.last).is_none() {
        problems.add("first", visit.t("bill-months-wrong"));
    }
    show(&visit, StatusCode::OK, typed, problems).await
}

/// `POST /bills/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn make(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    let mut problems = Problems::default();
    let fund = chosen(&visit, &typed.fund).await?;
    if fund.is_none() {
        problems.add("fund", visit.t("bill-fund-needed"));
    }
    let period = span(&typed.first, &typed.last);
    if period.is_none() {
        problems.add("first", visit.t("bill-months-wrong"));
    }
    if !account.area.within().is_empty() {
        problems.add("", visit.t("bill-whole-only"));
    }
    let request = sent(&typed.request).filter(|_| problems.none());
    let (Some(fund), Some(period), Some(request)) = (fund, period, request) else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, typed, problems).await;
    };
    let new = NewBill { fund: fund.id, period, request };
    match store::make_bill(db, regency, &new, account.id, visit.now).await {
        Ok(id) => Ok(go(&format!("/bills/{id}?said=made"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, typed, problems).await
        }
    }
}

/// Funds that hold, or held and may have promised months.
async fn billed(visit: &Visit) -> Result<Vec<Fund>, Fault> {
    let mut funds = seen(visit).await?;
    funds.retain(|fund| matches!(fund.state, State::Approved | State::Closed));
    Ok(funds)
}

async fn chosen(visit: &Visit, id: &str) -> Result<Option<Fund>, Fault> {
    let id: Option<Uuid> = id.parse().ok();
    Ok(billed(visit).await?.into_iter().find(|fund| Some(fund.id) == id))
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    mut typed: Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let funds = billed(visit).await?;
    let fund = chosen(visit, &typed.fund).await?;
    let mut asks = None;
    if let Some(fund) = &fund {
        if typed.first.is_empty()
            && let Some(waits) = waiting(visit, fund.id).await?
        {
            typed.first = waits.first().to_string();
            typed.last = waits.last().to_string();
        }
        if let Some(period) = span(&typed.first, &typed.last) {
            asks = Some(asked(visit, fund, period).await?);
        }
    }
    let request = sent(&typed.request).map_or_else(form_number, Ok)?;
    let page = NewPage {
        frame: visit.frame(visit.t("bill-new")),
        problems,
        funds: funds.iter().map(|one| choice(one, &typed.fund)).collect(),
        fund: fund.map(|fund| fund.id.to_string()).unwrap_or_default(),
        first: typed.first,
        last: typed.last,
        request: request.to_string(),
        asks,
    };
    shown(status, &page)
}

/// The months of a fund that wait for a bill, from the first to the last.
async fn waiting(visit: &Visit, fund: Uuid) -> Result<Option<MonthSpan>, Fault> {
    let regency = visit.signed()?.account.regency;
    let ledger = store::ledger_of_fund(&visit.office.db, regency, fund).await?;
    let waits: Vec<Month> = ledger
        .iter()
        .filter(|line| line.state == MonthState::Planned)
        .map(|line| line.month)
        .collect();
    Ok(waits.first().zip(waits.last()).and_then(|(first, last)| MonthSpan::new(*first, *last)))
}

async fn asked(visit: &Visit, fund: &Fund, period: MonthSpan) -> Result<Asks, Fault> {
    let regency = visit.signed()?.account.regency;
    let wait = Law::embedded().jkm_wait_months(period.first().first_day());
    let least = wait.map_or(0, |(months, _)| u32::from(months));
    let asks = store::billable(&visit.office.db, regency, (fund.id, period), least).await?;
    let whole = |number: u64| visit.texts.number(i64::try_from(number).unwrap_or(i64::MAX));
    let facts = vec![
        (visit.t("bill-months"), months(visit.texts, period)),
        (visit.t("plan-figure-people"), whole(asks.people)),
        (visit.t("plan-figure-months"), whole(asks.sums.months)),
        ("JKK".to_owned(), rupiah(visit.texts, asks.sums.jkk)),
        ("JKM".to_owned(), rupiah(visit.texts, asks.sums.jkm)),
        (visit.t("bill-total"), rupiah(visit.texts, asks.sums.money())),
    ];
    let any = asks.people > 0;
    Ok(Asks { title: fund.title().to_owned(), any, facts, cares: cares(visit, &asks, period) })
}

/// What to look at before the bill is made.
fn cares(visit: &Visit, found: &Billable, period: MonthSpan) -> Vec<String> {
    let mut cares = Vec::new();
    let mut say = |key: &str, people: u64| {
        if people > 0 {
            cares.push(visit.say(&Message::new(key).number("people", people)));
        }
    };
    say("bill-not-enrolled", found.not_enrolled);
    say("bill-people-left", found.left);
    if let Some((wait, rule)) = Law::embedded().jkm_wait_months(period.first().first_day())
        && found.short > 0
    {
        let short = Message::new("bill-short")
            .number("people", found.short)
            .number("wait", wait)
            .text("law", &rule.citation)
            .date("since", rule.valid.from);
        cares.push(visit.say(&short));
    }
    cares
}
