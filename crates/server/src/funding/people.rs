//! Who of a plan is paid for by whom, and why not who is not.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::funding::{Fund, Why, wording};
use lindung_core::words::RegionCode;
use lindung_store::funding::{self as store, Planned, Which};
use lindung_store::scope::place_key;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::money::{months, rupiah};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::registry::{Choice, choices, home, places};
use crate::visit::{Visit, shown};

/// People on one page.
const PAGE: usize = 50;

/// Which people can be asked for.
const WHICH: [&str; 3] = ["chosen", "not-chosen", "all"];

#[derive(Template)]
#[template(path = "funding/plan_people.html")]
struct PeoplePage {
    frame: Frame,
    id: Uuid,
    places: Vec<Choice>,
    which: Vec<Choice>,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    worker: Uuid,
    name: String,
    home: String,
    occupation: String,
    fund: String,
    months: String,
    cost: String,
    why: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    which: String,
    after: String,
}

impl Asked {
    fn after(&self) -> Option<(i64, Uuid)> {
        let (place, id) = self.after.split_once('_')?;
        Some((place.parse().ok()?, id.parse().ok()?))
    }
}

/// `GET /plans/{id}/people`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let db = &visit.office.db;
    let Some(plan) = store::plan(db, account.regency, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let place = RegionCode::parse(&asked.place).filter(|place| account.area.holds(*place));
    let word = WHICH.into_iter().find(|word| *word == asked.which).unwrap_or(WHICH[0]);
    let which = match word {
        "all" => Which::All,
        "not-chosen" => Which::NotChosen,
        _ => Which::Chosen,
    };
    let wanted = (which, place.unwrap_or(account.regency));
    let people = store::planned(db, &account.area, id, wanted, asked.after(), PAGE + 1).await?;
    let more = people.len() > PAGE;
    let people = &people[..people.len().min(PAGE)];
    let event = lindung_store::audit::Event::new("plan.people", format!("plan/{id}"))
        .by(account.id)
        .detail(json!({ "people": people.len() }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let funds: Vec<Fund> = plan.wishes.funds.iter().map(|chosen| chosen.fund.clone()).collect();
    let title = |fund: Uuid| {
        let chosen = plan.wishes.funds.iter().find(|chosen| chosen.id == fund);
        chosen.map(|chosen| chosen.fund.title.clone()).unwrap_or_default()
    };
    let picked = place.map(|place| place.to_string()).unwrap_or_default();
    let next = people.last().filter(|_| more).map(|last| {
        let after = format!("{}_{}", place_key(last.place), last.worker);
        format!("/plans/{id}/people?place={picked}&which={word}&after={after}")
    });
    let page = PeoplePage {
        frame: visit.frame(format!("{}: {}", visit.t("plan-people"), plan.title)),
        id,
        places: places(&visit, true, &picked)?,
        which: choices(&visit, "plan-which", &WHICH, word),
        rows: people.iter().map(|one| row(&visit, one, &funds, &title)).collect(),
        next,
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, one: &Planned, funds: &[Fund], title: &impl Fn(Uuid) -> String) -> Row {
    let why: Option<Why> = serde_json::from_str(&one.why).ok();
    Row {
        worker: one.worker,
        name: one.name.clone(),
        home: home(visit, one.place),
        occupation: one.occupation.clone(),
        fund: one.fund.map(title).unwrap_or_default(),
        months: one.span.map(|span| months(visit.texts, span)).unwrap_or_default(),
        cost: one.span.map(|_| rupiah(visit.texts, one.cost)).unwrap_or_default(),
        why: why.map(|why| visit.say(&wording::why(&why, funds))).unwrap_or_default(),
    }
}
