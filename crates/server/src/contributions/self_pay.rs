//! The hand-over to those whose fund ends: who they are, who goes on alone, how many by village.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::words::{Month, RegionCode};
use lindung_store::StoreError;
use lindung_store::audit::Event;
use lindung_store::contributions::{self as store, Ending, SelfPay};
use lindung_store::scope::place_key;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::lapse::{place_of, this_month, titles, whole};
use crate::fault::Fault;
use crate::funding::month as month_typed;
use crate::page::{Frame, Problems};
use crate::registry::{Choice, home, places};
use crate::visit::{Visit, go, inside, shown};

/// People on one page.
const PAGE: usize = 50;

/// Months after this one that are shown where no range is asked for.
const USUAL: i32 = 3;

#[derive(Template)]
#[template(path = "contributions/self_pay.html")]
struct SelfPayPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    places: Vec<Choice>,
    place: String,
    first: String,
    last: String,
    fund: String,
    here: String,
    names: bool,
    notes: bool,
    rows: Vec<Row>,
    next: Option<String>,
    tally: Vec<Tally>,
}

struct Row {
    worker: Uuid,
    name: String,
    home: String,
    fund: String,
    last: String,
    paid: String,
    goes_on: String,
    says: String,
    letter: String,
}

/// What people of a village said.
#[derive(Default)]
struct Tally {
    name: String,
    letters: i64,
    continues: i64,
    not: i64,
    unknown: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    first: String,
    last: String,
    fund: String,
    place: String,
    after: String,
    said: String,
}

impl Asked {
    fn after(&self) -> Option<(RegionCode, Uuid)> {
        let (place, id) = self.after.split_once('_')?;
        let place = lindung_store::scope::place_of(place.parse().ok()?)?;
        Some((place, id.parse().ok()?))
    }

    /// The months, in order.
    fn months(&self, today: Month) -> (Month, Month) {
        let first = month_typed(&self.first).unwrap_or(today);
        let last = month_typed(&self.last).unwrap_or_else(|| first.plus(USUAL));
        (first, last.max(first))
    }
}

/// A place, months from the first to the last, and a fund or all.
pub type Wanted = (RegionCode, (Month, Month), Option<Uuid>);

/// The place, the months and the fund that are asked for, inside the own area.
pub fn wanted(visit: &Visit, asked: &Asked) -> Result<Wanted, Fault> {
    let (place, _) = place_of(visit, &asked.place)?;
    Ok((place, asked.months(this_month(visit)?), asked.fund.parse().ok()))
}

/// `GET /self-pay`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

/// The page with what was asked for.
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
    let db = &visit.office.db;
    let (place, months, fund) = wanted(visit, asked)?;
    let (_, picked) = place_of(visit, &asked.place)?;
    let names = visit.may(Action::SeePersons);
    let mut people = Vec::new();
    if names {
        let wanted = (place, months, fund);
        people = store::people_ending(db, &account.area, wanted, asked.after(), PAGE + 1).await?;
    }
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    if names {
        let event = Event::new("lapse.people", "lapse/people")
            .by(account.id)
            .at(place)
            .detail(json!({ "people": people.len() }));
        visit.office.journal.append(account.regency, event, visit.now).await?;
    }
    let titles = titles(visit).await?;
    let list = format!(
        "/self-pay?first={}&last={}&fund={}&place={picked}",
        months.0,
        months.1,
        fund.map(|id| id.to_string()).unwrap_or_default()
    );
    let next = people.last().filter(|_| more);
    let page = SelfPayPage {
        frame: visit.frame(visit.t("selfpay-title")),
        problems,
        said: (asked.said == "noted").then(|| visit.t("selfpay-noted")),
        places: places(visit, true, &picked)?,
        first: months.0.to_string(),
        last: months.1.to_string(),
        fund: fund.map(|id| id.to_string()).unwrap_or_default(),
        place: picked,
        names,
        notes: visit.may(Action::VerifyPersons),
        rows: people.iter().map(|one| row(visit, one, &titles)).collect(),
        next: next.map(|one| format!("{list}&after={}_{}", place_key(one.place), one.worker)),
        tally: tally(visit).await?,
        here: if asked.after().is_some() { format!("{list}&after={}", asked.after) } else { list },
    };
    shown(status, &page)
}

fn row(visit: &Visit, one: &Ending, titles: &FxHashMap<Uuid, String>) -> Row {
    let month = |month: Month| visit.texts.month(month);
    let says = one.answer.as_deref().map(|word| visit.t(&format!("selfpay-says-{word}")));
    Row {
        worker: one.worker,
        name: one.name.clone(),
        home: home(visit, one.place),
        fund: titles.get(&one.fund).cloned().unwrap_or_default(),
        last: month(one.last),
        paid: one.paid_last.map_or_else(|| visit.t("selfpay-never-paid"), month),
        goes_on: one.last.next().to_string(),
        says: says.unwrap_or_default(),
        letter: one.letter_at.map(|at| visit.time(at)).unwrap_or_default(),
    }
}

async fn tally(visit: &Visit) -> Result<Vec<Tally>, Fault> {
    let area = &visit.signed()?.account.area;
    let mut villages: BTreeMap<RegionCode, Tally> = BTreeMap::new();
    for (place, word, people) in store::self_pay_tally(&visit.office.db, area).await? {
        let one = villages.entry(place).or_default();
        let people = whole(people);
        one.letters += people;
        match word.as_str() {
            "continues" => one.continues += people,
            "not" => one.not += people,
            _ => one.unknown += people,
        }
    }
    let named = |(place, tally)| Tally { name: home(visit, place), ..tally };
    Ok(villages.into_iter().map(named).collect())
}

/// What somebody says about paying alone.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Noted {
    worker: String,
    says: String,
    from: String,
    note: String,
    next: String,
}

/// `POST /self-pay`: writes down whether somebody goes on.
///
/// # Errors
/// If the store does not answer.
pub async fn note(visit: Visit, Form(typed): Form<Noted>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let says = match typed.says.as_str() {
        "continues" => month_typed(&typed.from).map(SelfPay::Continues),
        "not" => Some(SelfPay::Stops),
        "unknown" => Some(SelfPay::Unknown),
        _ => None,
    };
    let note: String = typed.note.trim().chars().take(300).collect();
    let mut problem = "selfpay-wrong".to_owned();
    if let (Some(says), Ok(worker)) = (says, typed.worker.parse()) {
        let (db, area) = (&visit.office.db, &account.area);
        let noted = (says, note.as_str());
        match store::note_self_pay(db, area, worker, noted, account.id, visit.now).await {
            Ok(()) => {
                let back = inside(&typed.next);
                let back = if back.starts_with("/self-pay?") { back } else { "/self-pay?" };
                return Ok(go(&format!("{back}&said=noted")));
            }
            Err(error @ StoreError::WorkerUnknown) => problem = error.message().key,
            Err(error) => return Err(error.into()),
        }
    }
    let mut problems = Problems::default();
    problems.add("", visit.say(&Message::new(problem)));
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &Asked::default(), problems).await
}
