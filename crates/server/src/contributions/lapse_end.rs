//! One end of cover: a month and a fund, the villages, and what it costs to go on.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::funding::{Trade, ask};
use lindung_core::law::{Law, PriceError};
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_store::contributions::{self as store, EndsAt};
use lindung_store::funding::{self, Fund, State};
use serde::Deserialize;
use uuid::Uuid;

use super::lapse::{place_of, whole};
use crate::fault::Fault;
use crate::funding::{months, rupiah};
use crate::page::Frame;
use crate::registry::home;
use crate::visit::{Visit, escaped, shown};

/// The most months that can be asked for: BPJS takes no longer list.
const MOST: u32 = 12;

#[derive(Template)]
#[template(path = "contributions/lapse_end.html")]
struct EndPage {
    frame: Frame,
    back: String,
    month: String,
    fund: Uuid,
    place: String,
    lead: String,
    villages: Vec<(String, String, i64, i64)>,
    people: Option<String>,
    go_on: Option<GoOn>,
}

/// What it costs to go on, by fund.
struct GoOn {
    counts: Vec<(u32, bool)>,
    said: String,
    funds: Vec<FundRow>,
}

struct FundRow {
    id: Uuid,
    title: String,
    cost: String,
    left: String,
    said: String,
    tone: &'static str,
    plan: Option<String>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    month: String,
    fund: String,
    place: String,
    months: String,
}

/// `GET /lapse/end`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let (month, id) = (crate::funding::month(&asked.month), asked.fund.parse().ok());
    let Some((month, id)) = month.zip(id) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(fund) = funding::fund(db, account.regency, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (place, picked) = place_of(&visit, &asked.place)?;
    let end = (month, id);
    let villages = store::endings_by_village(db, &account.area, place, end).await?;
    let count = asked.months.trim().parse().ok().filter(|n| (1..=MOST).contains(n)).unwrap_or(MOST);
    let go_on = if visit.may(Action::SeePlans) && !villages.is_empty() {
        let trades = store::ending_trades(db, &account.area, place, end).await?;
        Some(go_on(&visit, &trades, month, count).await?)
    } else {
        None
    };
    let all: u64 = villages.iter().map(|one| one.people).sum();
    let lead = Message::new("lapse-end-lead")
        .number("people", all)
        .month("month", month)
        .text("fund", fund.title());
    let row = |one: &EndsAt| {
        let path = format!("/self-pay?first={month}&last={month}&fund={id}&place={}", one.place);
        (path, home(&visit, one.place), whole(one.people), whole(one.paid))
    };
    let names = visit.may(Action::SeePersons);
    let page = EndPage {
        frame: visit.frame(format!("{}: {}", visit.texts.month(month), fund.title())),
        back: format!("/lapse?place={picked}"),
        month: month.to_string(),
        fund: id,
        lead: visit.say(&lead),
        villages: villages.iter().map(row).collect(),
        people: names
            .then(|| format!("/self-pay?first={month}&last={month}&fund={id}&place={picked}")),
        go_on,
        place: picked,
    };
    shown(StatusCode::OK, &page)
}

/// What the months after an end cost each fund that may pay, and whether its free money suffices.
async fn go_on(
    visit: &Visit,
    trades: &[(String, u64)],
    month: Month,
    count: u32,
) -> Result<GoOn, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let span = MonthSpan::starting(month.next(), count)
        .ok_or_else(|| Fault::new("lapse", "no months after the end"))?;
    let books = funding::books(db, regency).await?;
    let people: u64 = trades.iter().map(|(_, people)| people).sum();
    let mut funds = Vec::new();
    for fund in funding::funds(db, regency).await? {
        let window = fund.terms.fund.window;
        if fund.state != State::Approved || !window.contains(span.first()) {
            continue;
        }
        let promised = books.get(&fund.id).copied().unwrap_or_default().committed.money();
        let free = Rupiah::new(fund.terms.fund.ceiling.amount() - promised.amount());
        funds.push(row(visit, &fund, trades, span, free));
    }
    let said = Message::new("lapse-extend-said")
        .number("people", people)
        .text("months", months(visit.texts, span));
    Ok(GoOn {
        counts: (1..=MOST).map(|n| (n, n == count)).collect(),
        said: visit.say(&said),
        funds,
    })
}

/// What so many months of these people cost a fund by the law.
fn cost(fund: &Fund, trades: &[(String, u64)], span: MonthSpan) -> Result<Rupiah, PriceError> {
    let mut sum = Rupiah::ZERO;
    for (occupation, people) in trades {
        let workers = u32::try_from(*people).map_err(|_| PriceError::TooLarge)?;
        let ask = ask(&fund.terms.fund, Trade::of(occupation).transport, None);
        let parts = Law::embedded().cost(ask, span, workers)?;
        sum = sum.checked_add(parts.total).ok_or(PriceError::TooLarge)?;
    }
    Ok(sum)
}

fn row(
    visit: &Visit,
    fund: &Fund,
    trades: &[(String, u64)],
    span: MonthSpan,
    free: Rupiah,
) -> FundRow {
    let window = fund.terms.fund.window;
    let cost = cost(fund, trades, span);
    let (key, tone) = match &cost {
        Err(_) => ("lapse-fund-no-price", "bad"),
        Ok(_) if !window.contains(span.last()) => ("lapse-fund-short", "care"),
        Ok(cost) if *cost > free => ("lapse-fund-lacks", "bad"),
        Ok(_) => ("lapse-fund-suffices", "good"),
    };
    let lacks = cost.as_ref().map_or(0, |cost| cost.amount() - free.amount());
    let said = Message::new(key)
        .month("last", window.last())
        .text("lacks", rupiah(visit.texts, Rupiah::new(lacks)));
    let plan = visit.may(Action::ManageMoney).then(|| plan(visit, fund, span));
    FundRow {
        id: fund.id,
        title: fund.title().to_owned(),
        cost: cost.map_or_else(|_| "–".to_owned(), |cost| rupiah(visit.texts, cost)),
        left: rupiah(visit.texts, free),
        said: visit.say(&said),
        tone,
        plan,
    }
}

/// The planner with this fund and these months, where who is covered goes first.
fn plan(visit: &Visit, fund: &Fund, span: MonthSpan) -> String {
    let id = fund.id;
    let last = span.last().min(fund.terms.fund.window.last());
    let count = MonthSpan::new(span.first(), last).map_or(1, MonthSpan::len);
    let title = Message::new("lapse-extend-title").text("months", months(visit.texts, span));
    let title = escaped(&visit.say(&title));
    format!(
        "/plans/new?title={title}&aim1=continue&use={id}&months-{id}={count}&first-{id}={}&last-{id}={last}",
        span.first()
    )
}
