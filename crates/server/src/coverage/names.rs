//! The names behind a number: who is counted in a month, or came or went; written down before shown.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::coverage::{Flow, Slice};
use lindung_core::message::Message;
use lindung_core::words::{Level, Month, RegionCode};
use lindung_store::audit::Event;
use lindung_store::coverage::{self as store, Filter, Key, Named};
use lindung_store::scope::{place_key, place_of as place_of_key};
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::charts::flow_name;
use super::export;
use super::one::{Asked, address, area_at, area_said, this_month};
use super::slices::key_said;
use super::state::fresh;
use super::table::{Cell, Row as Line, Table};
use crate::contributions::fund_titles;
use crate::fault::Fault;
use crate::page::Frame;
use crate::registry::{Choice, download, home, masked, places};
use crate::visit::{Visit, place_in, shown};

/// People on one page.
const PAGE: usize = 50;

/// The most people of a file.
const MOST: usize = 20_000;

#[derive(Template)]
#[template(path = "coverage/names.html")]
struct NamesPage {
    frame: Frame,
    back: String,
    lead: String,
    caption: String,
    places: Vec<Choice>,
    month: String,
    of: String,
    rows: Vec<Row>,
    next: Option<String>,
    file: String,
}

struct Row {
    worker: Uuid,
    name: String,
    number: String,
    home: String,
    fund: String,
    occupation: String,
}

/// Of whom the names are: nobody in particular, who has something in common, or who came or went.
fn filter(asked: &Asked, month: Month) -> Option<Filter> {
    let all = Filter { month, key: None, flow: None };
    if asked.of.is_empty() {
        return Some(all);
    }
    let (kind, word) = asked.of.split_once(':')?;
    if kind == "flow" {
        return Some(Filter { flow: Some(Flow::parse(word)?), ..all });
    }
    Some(Filter { key: Some(Key::parse(Slice::parse(kind)?, word)?), ..all })
}

/// Where the names of a filter are; none where a number stands for nobody of the ledger.
pub fn path(month: Month, place: Option<RegionCode>, of: &str) -> String {
    let place = place.filter(|place| place.level() > Level::Regency);
    let place = place.map(|place| place.to_string()).unwrap_or_default();
    address("/coverage/names", &[("month", &month.to_string()), ("place", &place), ("of", of)])
}

fn after(text: &str) -> Option<(RegionCode, Uuid)> {
    let (place, id) = text.split_once('_')?;
    Some((place_of_key(place.parse().ok()?)?, id.parse().ok()?))
}

/// Whom a filter lets pass, in words.
fn what(visit: &Visit, filter: &Filter, funds: &FxHashMap<Uuid, String>) -> String {
    match (&filter.flow, &filter.key) {
        (Some(flow), _) => flow_name(visit, *flow),
        (None, Some(key)) => key_said(visit, key, funds),
        (None, None) => visit.t("coverage-names-all"),
    }
}

/// `GET /coverage/names`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let this = this_month(&visit)?;
    let month = asked.month(this).unwrap_or(this);
    let Some(filter) = filter(&asked, month) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (area, place) = area_at(&visit, &asked.place)?;
    let db = &visit.office.db;
    let mut people = store::names(db, &area, &filter, after(&asked.after), PAGE + 1).await?;
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    note(&visit, "coverage.names", &asked, (month, place), people.len()).await?;
    let funds = fund_titles(&visit).await?;
    let picked = place.map(|place| place.to_string()).unwrap_or_default();
    let month_said = month.to_string();
    let kept =
        [("month", month_said.as_str()), ("place", picked.as_str()), ("of", asked.of.as_str())];
    let next = people.last().filter(|_| more).map(|last| {
        let after = format!("{}_{}", place_key(last.place), last.worker);
        let parts = [kept[0], kept[1], kept[2], ("after", after.as_str())];
        address("/coverage/names", &parts)
    });
    let what = what(&visit, &filter, &funds);
    let key = if filter.flow.is_some() { "coverage-names-flow" } else { "coverage-names-lead" };
    let lead = Message::new(key).month("month", month).text("what", &what);
    let page = NamesPage {
        frame: visit.frame(visit.t("coverage-names-title")),
        back: address("/coverage", &kept[..2]),
        lead: visit.say(&lead),
        caption: format!("{what}, {}, {}", area_said(&visit, &area), visit.texts.month(month)),
        places: places(&visit, true, &picked)?,
        rows: people.iter().map(|one| row(&visit, one, &funds)).collect(),
        next,
        file: address("/coverage/names/file", &kept),
        month: month_said,
        of: asked.of,
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, one: &Named, funds: &FxHashMap<Uuid, String>) -> Row {
    Row {
        worker: one.worker,
        name: one.name.clone(),
        number: masked(one.kpj.as_ref()),
        home: home(visit, one.place),
        fund: funds.get(&one.fund).cloned().unwrap_or_default(),
        occupation: one.occupation.clone(),
    }
}

/// Writes down who looked at how many people behind which number.
async fn note(
    visit: &Visit,
    action: &'static str,
    asked: &Asked,
    (month, place): (Month, Option<RegionCode>),
    people: usize,
) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let mut event = Event::new(action, "coverage/names").by(account.id).detail(json!({
        "month": month.to_string(),
        "of": asked.of,
        "people": people,
    }));
    event.place = place;
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

/// `GET /coverage/names/file`: the same names as CSV, without the numbers of the people.
///
/// # Errors
/// If the store does not answer.
pub async fn file(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let this = this_month(&visit)?;
    let month = asked.month(this).unwrap_or(this);
    let Some(filter) = filter(&asked, month) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (area, place) = area_at(&visit, &asked.place)?;
    let people = store::names(&visit.office.db, &area, &filter, None, MOST).await?;
    note(&visit, "coverage.names-file", &asked, (month, place), people.len()).await?;
    let funds = fund_titles(&visit).await?;
    let head = [
        ("name", false),
        ("district", false),
        ("village", false),
        ("fund", false),
        ("occupation", false),
    ];
    let what = what(&visit, &filter, &funds);
    let caption = format!("{what}, {}, {}", area_said(&visit, &area), visit.texts.month(month));
    let mut table = Table::new(visit.texts, "names", caption, &head);
    for one in &people {
        let at = |level: Level| {
            let known = one.place.level() >= level;
            if known { place_in(visit.texts, one.place.up_to(level)) } else { String::new() }
        };
        table.rows.push(Line::new(
            one.name.clone(),
            vec![
                Cell::Text(at(Level::District)),
                Cell::Text(at(Level::Village)),
                Cell::Text(funds.get(&one.fund).cloned().unwrap_or_default()),
                Cell::Text(one.occupation.clone()),
            ],
        ));
    }
    table.notes.push(fresh(&visit, month, month).await?.said);
    if people.len() == MOST {
        table.notes.push(visit.say(&Message::new("coverage-names-most").number("most", MOST)));
    }
    let name = format!("terlindung-{month}.csv");
    Ok(download(&name, "text/csv; charset=utf-8", export::text(&table, visit.texts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(of: &str) -> Option<Filter> {
        let month = Month::parse("2026-06").expect("a month");
        filter(&Asked { of: of.to_owned(), ..Asked::default() }, month)
    }

    #[test]
    fn a_number_names_a_group_or_a_way_in_or_out_and_nothing_else() {
        assert_eq!(asked("").map(|filter| (filter.key, filter.flow)), Some((None, None)));
        assert_eq!(asked("flow:died").and_then(|filter| filter.flow), Some(Flow::Died));
        let sector = Some(Key::Sector(Some("nelayan".to_owned())));
        assert_eq!(asked("occupation:nelayan").and_then(|filter| filter.key), sector);
        for of in ["flow:flew", "sex:other", "fund:x", "shoe:42", "died"] {
            assert_eq!(asked(of), None, "{of}");
        }
    }

    #[test]
    fn an_address_of_names_narrows_to_a_place_only_inside_of_the_regency() {
        let month = Month::parse("2026-06").expect("a month");
        let at = |text: &str| path(month, RegionCode::parse(text), "sex:male");
        assert_eq!(at("62.03.01"), "/coverage/names?month=2026-06&place=62.03.01&of=sex%3Amale");
        assert_eq!(at("62.03"), "/coverage/names?month=2026-06&of=sex%3Amale");
    }
}
