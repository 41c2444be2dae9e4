//! All funds of the regency with their books; a payer sees its own.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::funding::wording;
use lindung_core::words::Rupiah;
use lindung_store::funding::{self as store, Books, Fund, State};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use uuid::Uuid;

use super::money::{percent, rupiah};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "funding/funds.html")]
struct FundsPage {
    frame: Frame,
    years: Vec<(i32, bool)>,
    rows: Vec<Row>,
    total: Row,
    manages: bool,
    plans: bool,
    said: Option<String>,
}

/// A fund of the list, or the sum of all.
#[derive(Default)]
struct Row {
    id: Uuid,
    title: String,
    kind: String,
    payer: String,
    state: String,
    tone: &'static str,
    waits: bool,
    people: i64,
    ceiling: String,
    committed: String,
    billed: String,
    paid: String,
    left: String,
    used: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: Option<i32>,
    said: String,
}

/// The funds that somebody may see.
///
/// # Errors
/// If the store does not answer.
pub async fn seen(visit: &Visit) -> Result<Vec<Fund>, Fault> {
    let account = &visit.signed()?.account;
    let mut funds = store::funds(&visit.office.db, account.regency).await?;
    if !visit.may(Action::SeePlans) {
        let own = store::funds_of_account(&visit.office.db, account.regency, account.id).await?;
        funds.retain(|fund| own.contains(&fund.id));
    }
    Ok(funds)
}

/// The colour of a state.
pub fn tone(state: State) -> &'static str {
    match state {
        State::Approved => "good",
        State::Refused => "bad",
        State::Proposed | State::Closed => "",
    }
}

/// `GET /funds`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let funds = seen(&visit).await?;
    let books = store::books(&visit.office.db, regency).await?;
    let mut years: Vec<i32> = funds.iter().map(|fund| fund.terms.year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let year = asked.year.filter(|year| years.contains(year)).or(years.first().copied());
    let of_year: Vec<&Fund> = funds.iter().filter(|fund| Some(fund.terms.year) == year).collect();
    let page = FundsPage {
        frame: visit.frame(visit.t("funds-title")),
        years: years.into_iter().map(|one| (one, Some(one) == year)).collect(),
        total: total(&visit, &of_year, &books),
        rows: of_year.into_iter().map(|fund| row(&visit, fund, &books)).collect(),
        manages: visit.may(Action::ManageMoney),
        plans: visit.may(Action::SeePlans),
        said: (asked.said == "proposed").then(|| visit.t("fund-said-proposed")),
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, fund: &Fund, books: &FxHashMap<Uuid, Books>) -> Row {
    let ceiling = fund.terms.fund.ceiling;
    let of = books.get(&fund.id).copied().unwrap_or_default();
    Row {
        id: fund.id,
        title: fund.title().to_owned(),
        kind: visit.say(&wording::kind(fund.kind())),
        payer: fund.terms.payer.clone(),
        state: visit.t(&format!("fund-state-{}", fund.state.word())),
        tone: tone(fund.state),
        waits: fund.waits,
        ..money(visit, ceiling, &of)
    }
}

fn money(visit: &Visit, ceiling: Rupiah, of: &Books) -> Row {
    let show = |amount| rupiah(visit.texts, amount);
    let committed = of.committed.money();
    Row {
        people: i64::try_from(of.people).unwrap_or(i64::MAX),
        ceiling: show(ceiling),
        committed: show(committed),
        billed: show(of.billed.money()),
        paid: show(of.paid.money()),
        left: show(Rupiah::new(ceiling.amount() - committed.amount())),
        used: percent(committed.amount(), ceiling.amount()),
        ..Row::default()
    }
}

/// The sum of the funds that hold or held.
fn total(visit: &Visit, funds: &[&Fund], books: &FxHashMap<Uuid, Books>) -> Row {
    let (mut ceiling, mut sum) = (0, Books::default());
    for fund in funds.iter().filter(|fund| matches!(fund.state, State::Approved | State::Closed)) {
        ceiling += fund.terms.fund.ceiling.amount();
        sum = sum.and(books.get(&fund.id).copied().unwrap_or_default());
    }
    money(visit, Rupiah::new(ceiling), &sum)
}
