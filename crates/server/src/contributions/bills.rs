//! Bills: what is due by fund, and all of them, the latest first.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::words::Rupiah;
use lindung_store::contributions::{self as store, Bill, BillState};
use lindung_store::funding::{self, Fund};
use serde::Deserialize;
use uuid::Uuid;

use super::one::state;
use crate::fault::Fault;
use crate::funding::{months, rupiah, seen};
use crate::page::Frame;
use crate::registry::Choice;
use crate::visit::{Visit, shown};

/// Bills on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "contributions/bills.html")]
struct BillsPage {
    frame: Frame,
    manages: bool,
    returns: bool,
    due: Vec<Due>,
    funds: Vec<Choice>,
    states: Vec<Choice>,
    rows: Vec<Row>,
    older: Option<String>,
}

/// What a fund has to do.
struct Due {
    fund: Uuid,
    title: String,
    waits: String,
    bills: i64,
    open: String,
}

/// A bill of the list.
pub struct Row {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// The fund.
    pub fund: String,
    /// The months.
    pub months: String,
    /// People when it was made.
    pub people: i64,
    /// What it asks for.
    pub total: String,
    /// What is not paid.
    pub due: String,
    /// How it stands, and the colour of it.
    pub state: (String, &'static str),
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    fund: String,
    state: String,
    before: String,
}

/// A bill as the lists show it.
pub fn row(visit: &Visit, bill: &Bill, fund: &str) -> Row {
    Row {
        id: bill.id,
        number: bill.number,
        fund: fund.to_owned(),
        months: months(visit.texts, bill.period),
        people: i64::try_from(bill.people).unwrap_or(i64::MAX),
        total: rupiah(visit.texts, bill.total()),
        due: rupiah(visit.texts, bill.due()),
        state: state(visit, bill.state()),
    }
}

/// `GET /bills`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let funds = seen(&visit).await?;
    let picked = asked.fund.parse::<Uuid>().ok().filter(|id| funds.iter().any(|f| f.id == *id));
    let in_state = BillState::parse(&asked.state);
    let before = asked.before.parse().ok();
    let mut bills = listed(&visit, &funds, (picked, in_state), before).await?;
    let more = bills.len() > PAGE;
    bills.truncate(PAGE);
    let title = |id: Uuid| funds.iter().find(|fund| fund.id == id).map_or("", |fund| fund.title());
    let (fund, word) = (picked.map(|id| id.to_string()), in_state.map(BillState::word));
    let (fund, word) = (fund.unwrap_or_default(), word.unwrap_or_default());
    let older = bills.last().filter(|_| more);
    let page = BillsPage {
        frame: visit.frame(visit.t("bills-title")),
        manages: visit.may(Action::ManageMoney),
        returns: visit.may(Action::SeePlans),
        due: due(&visit, &funds).await?,
        funds: funds.iter().map(|one| choice(one, &fund)).collect(),
        states: BillState::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.word().to_owned(),
                label: state(&visit, one).0,
                picked: one.word() == word,
            })
            .collect(),
        rows: bills.iter().map(|bill| row(&visit, bill, title(bill.fund))).collect(),
        older: older.map(|last| format!("/bills?fund={fund}&state={word}&before={}", last.number)),
    };
    shown(StatusCode::OK, &page)
}

/// A fund to choose, with its year.
pub fn choice(fund: &Fund, picked: &str) -> Choice {
    let value = fund.id.to_string();
    let label = format!("{} ({})", fund.title(), fund.terms.year);
    Choice { picked: value == picked, value, label }
}

/// A page of bills and one more, of the funds that the person may see.
async fn listed(
    visit: &Visit,
    funds: &[Fund],
    (fund, state): (Option<Uuid>, Option<BillState>),
    before: Option<i64>,
) -> Result<Vec<Bill>, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    if fund.is_some() || visit.may(Action::SeePlans) {
        return Ok(store::bills(db, regency, (fund, state), before, PAGE + 1).await?);
    }
    let mut all = Vec::new();
    for fund in funds {
        let own = (Some(fund.id), state);
        all.extend(store::bills(db, regency, own, before, PAGE + 1).await?);
    }
    all.sort_unstable_by_key(|bill| std::cmp::Reverse(bill.number));
    all.truncate(PAGE + 1);
    Ok(all)
}

/// What is due and what waits for a bill, of funds that have any of it.
async fn due(visit: &Visit, funds: &[Fund]) -> Result<Vec<Due>, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let (books, open) =
        (funding::books(db, regency).await?, store::due_by_fund(db, regency).await?);
    let line = |fund: &Fund| {
        let books = books.get(&fund.id).copied().unwrap_or_default();
        let waits = books.committed.money().amount() - books.billed.money().amount();
        let open = open.iter().find(|one| one.fund == fund.id);
        (waits > 0 || open.is_some()).then(|| Due {
            fund: fund.id,
            title: fund.title().to_owned(),
            waits: rupiah(visit.texts, Rupiah::new(waits)),
            bills: open.map_or(0, |one| i64::try_from(one.bills).unwrap_or(i64::MAX)),
            open: rupiah(visit.texts, open.map_or(Rupiah::new(0), |one| one.due)),
        })
    };
    Ok(funds.iter().filter_map(line).collect())
}
