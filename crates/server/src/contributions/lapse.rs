//! The lapse calendar: who loses cover after which month, by fund, and who is in grace now.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan, RegionCode};
use lindung_store::Db;
use lindung_store::contributions::{self as store, Ends};
use lindung_store::funding::{self, Fund, State};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use uuid::Uuid;

use crate::fault::Fault;
use crate::funding::{Bars, month as month_typed};
use crate::local_time;
use crate::page::Frame;
use crate::registry::{Choice, places};
use crate::visit::{Visit, escaped, shown};

/// Months after the first that one page looks over.
const AHEAD: i32 = 23;

/// Months back to the oldest that anybody can have been paid for.
const LONG_AGO: i32 = 1_200;

#[derive(Template)]
#[template(path = "contributions/lapse.html")]
struct LapsePage {
    frame: Frame,
    places: Vec<Choice>,
    first: String,
    bars: Bars,
    months: Vec<MonthRow>,
    total: i64,
    grace: Vec<(String, String, i64)>,
    inactive: i64,
    plan: Option<(String, String)>,
    plans: bool,
    names: bool,
    reports: bool,
}

/// A month with the funds that end with it.
struct MonthRow {
    name: String,
    left: String,
    tone: &'static str,
    people: i64,
    funds: Vec<FundRow>,
}

struct FundRow {
    path: String,
    title: String,
    people: i64,
    paid: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    first: String,
}

/// A count as pages write it.
pub fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The month it is where the office works.
pub fn this_month(visit: &Visit) -> Result<Month, Fault> {
    Ok(Month::of(local_time::day_of(visit.now, visit.signed()?.account.regency)))
}

/// The place of an address inside the own area, or the whole of it; and as it was picked.
pub fn place_of(visit: &Visit, text: &str) -> Result<(RegionCode, String), Fault> {
    let area = &visit.signed()?.account.area;
    let place = RegionCode::parse(text).filter(|place| area.holds(*place));
    Ok((place.unwrap_or(area.regency()), place.map(|own| own.to_string()).unwrap_or_default()))
}

/// The names of all funds.
pub async fn titles(visit: &Visit) -> Result<FxHashMap<Uuid, String>, Fault> {
    titles_of(&visit.office.db, visit.signed()?.account.regency).await
}

/// The same for work that nobody visits.
pub async fn titles_of(db: &Db, regency: RegionCode) -> Result<FxHashMap<Uuid, String>, Fault> {
    let funds = funding::funds(db, regency).await?;
    Ok(funds.iter().map(|fund| (fund.id, fund.title().to_owned())).collect())
}

/// Days from today to the end of a month; below zero when it is over.
pub fn days_until(visit: &Visit, month: Month) -> Result<i64, Fault> {
    let today = local_time::day_of(visit.now, visit.signed()?.account.regency);
    Ok((month.last_day() - today).whole_days())
}

/// How far off the end of a month is, in words and as a colour.
fn left(visit: &Visit, month: Month) -> Result<(String, &'static str), Fault> {
    let days = days_until(visit, month)?;
    let said = Message::new(if days < 0 { "lapse-over" } else { "lapse-days" });
    let tone = match days {
        ..=30 => "bad",
        31..=90 => "care",
        _ => "",
    };
    Ok((visit.say(&said.number("days", days)), tone))
}

/// `GET /lapse`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (place, picked) = place_of(&visit, &asked.place)?;
    let today = this_month(&visit)?;
    let first = month_typed(&asked.first).unwrap_or_else(|| today.prev());
    let span = (first, first.plus(AHEAD));
    let ends = store::endings(&visit.office.db, &account.area, place, span).await?;
    let titles = titles(&visit).await?;
    let mut months: BTreeMap<Month, Vec<&Ends>> = BTreeMap::new();
    for one in &ends {
        months.entry(one.month).or_default().push(one);
    }
    let people = |ends: &Vec<&Ends>| whole(ends.iter().map(|one| one.people).sum());
    let (grace, inactive) = unpaid(&visit, today).await?;
    let row = |(month, ends): (&Month, &Vec<&Ends>)| {
        let (left, tone) = left(&visit, *month)?;
        let fund = |one: &&Ends| FundRow {
            path: format!("/lapse/end?month={}&fund={}&place={picked}", one.month, one.fund),
            title: titles.get(&one.fund).cloned().unwrap_or_default(),
            people: whole(one.people),
            paid: whole(one.paid),
        };
        let funds = ends.iter().map(fund).collect();
        let name = visit.texts.month(*month);
        Ok(MonthRow { name, left, tone, people: people(ends), funds })
    };
    let spread = MonthSpan::new(span.0, span.1).into_iter().flat_map(MonthSpan::iter);
    let bars = spread.map(|month| (month, months.get(&month).map_or(0, people)));
    let page = LapsePage {
        frame: visit.frame(visit.t("lapse-title")),
        places: places(&visit, true, &picked)?,
        first: first.to_string(),
        bars: Bars::of(&visit, bars).titled(visit.t("lapse-bars")),
        total: whole(ends.iter().map(|one| one.people).sum()),
        months: months.iter().map(row).collect::<Result<_, Fault>>()?,
        grace,
        inactive,
        plan: next_year(&visit, today).await?,
        plans: visit.may(Action::SeePlans),
        names: visit.may(Action::SeePersons),
        reports: !super::reports::allowed(&visit)?.is_empty(),
    };
    shown(StatusCode::OK, &page)
}

/// Who has promised months that are not paid: by the last paid month those in grace, with the month
/// in which it ends, and how many are past it.
async fn unpaid(visit: &Visit, today: Month) -> Result<(Vec<(String, String, i64)>, i64), Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let owed = Law::embedded().arrears_months_to_inactive(today).map_or(0, |(months, _)| months);
    let oldest = today.plus(-i32::from(owed));
    let span = (oldest.plus(-LONG_AGO), today.prev());
    let (mut grace, mut inactive) = (Vec::new(), 0);
    for (month, people) in store::unpaid(db, area, span).await? {
        if month < oldest {
            inactive += whole(people);
        } else {
            let until = visit.texts.month(month.plus(i32::from(owed)));
            grace.push((visit.texts.month(month), until, whole(people)));
        }
    }
    Ok((grace, inactive))
}

/// Where who plans goes on for the next year, and what to call it: the planner with the funds of
/// that year, where who is covered goes first; or a new fund where there is none.
async fn next_year(visit: &Visit, today: Month) -> Result<Option<(String, String)>, Fault> {
    if !visit.may(Action::ManageMoney) {
        return Ok(None);
    }
    let funds = funding::funds(&visit.office.db, visit.signed()?.account.regency).await?;
    let year = today.year() + 1;
    let reaches = |fund: &&Fund| {
        let window = fund.terms.fund.window;
        fund.state == State::Approved && window.iter().any(|month| month.year() == year)
    };
    let uses: Vec<String> =
        funds.iter().filter(reaches).map(|fund| format!("&use={}", fund.id)).collect();
    let say = |key: &str| visit.say(&Message::new(key).text("year", year));
    if uses.is_empty() {
        return Ok(Some(("/funds/new".to_owned(), say("lapse-plan-no-fund"))));
    }
    let title = escaped(&say("lapse-plan-title"));
    let path = format!("/plans/new?title={title}&aim1=continue{}", uses.concat());
    Ok(Some((path, say("lapse-plan-next"))))
}
