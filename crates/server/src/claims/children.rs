//! Children with an unfinished scholarship: which school years can be claimed now, what they come to,
//! and until when it may go on.

use std::collections::hash_map::Entry;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::claims::YearState;
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_core::words::{Level, RegionCode, Rupiah};
use lindung_store::claims::{self as store, Unfinished, YearDone, YearOf};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::case_one::actor;
use super::export::{Cell, MOST, file, note_file};
use super::list::note_seen;
use crate::fault::Fault;
use crate::funding::rupiah;
use crate::page::{Frame, Problems};
use crate::registry::{Choice, born_in, home, places};
use crate::visit::{Visit, escaped, place_in, shown};

/// Children on a page.
const PAGE: usize = 30;

#[derive(Template)]
#[template(path = "claims/children.html")]
struct ChildrenPage {
    frame: Frame,
    problems: Problems,
    count: i64,
    places: Vec<Choice>,
    place: String,
    acts: bool,
    rows: Vec<Row>,
    next: Option<String>,
}

/// A child with what can be claimed.
struct Row {
    path: String,
    number: i64,
    name: String,
    born: String,
    worker: String,
    home: String,
    years: Vec<YearRow>,
    money: Rupiah,
    said: String,
    until: String,
}

/// A school year that can be claimed.
struct YearRow {
    name: String,
    level: String,
    money: String,
    asked: bool,
    missed: bool,
}

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    year: String,
    claim: String,
    child: String,
}

/// The calendar year in which the school year of a day began, by the law of that day.
pub fn until(today: Date) -> i32 {
    let begins = Law::embedded().schooling(today).map_or(1, |entry| entry.value.begins_in);
    if u8::from(today.month()) < begins { today.year() - 1 } else { today.year() }
}

/// `GET /claims/children`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let now = until(actor(visit)?.today);
    let after = match (asked.year.parse(), asked.claim.parse(), asked.child.parse()) {
        (Ok(year), Ok(claim), Ok(child)) => Some((year, claim, child)),
        _ => None,
    };
    let wanted = (inside(visit, asked)?, now);
    let mut found = store::unfinished_scholarships(db, keys, area, wanted, after, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    if !found.is_empty() {
        note_seen(visit, "children", found.len()).await?;
    }
    let next = found.last().filter(|_| more).map(|last| {
        format!(
            "/claims/children?place={}&year={}&claim={}&child={}",
            escaped(&asked.place),
            last.next_year,
            last.claim,
            last.child
        )
    });
    let page = ChildrenPage {
        frame: visit.frame(visit.t("school-title")),
        problems,
        count: store::count_unfinished(db, area, now).await?,
        places: places(visit, true, &asked.place)?,
        place: asked.place.clone(),
        acts: visit.may(Action::HelpClaims),
        rows: rows(visit, &found).await?,
        next,
    };
    shown(status, &page)
}

fn inside(visit: &Visit, asked: &Asked) -> Result<Option<RegionCode>, Fault> {
    let area = &visit.signed()?.account.area;
    Ok(RegionCode::parse(&asked.place).filter(|place| area.holds(*place)))
}

/// The children with their school years; the years of a case are asked for once.
async fn rows(visit: &Visit, found: &[Unfinished]) -> Result<Vec<Row>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, today) = (&visit.signed()?.account.area, actor(visit)?.today);
    let mut years: FxHashMap<Uuid, Vec<YearOf>> = FxHashMap::default();
    let mut rows = Vec::with_capacity(found.len());
    for one in found {
        if let Entry::Vacant(free) = years.entry(one.claim) {
            free.insert(store::school_years(db, keys, area, one.claim, today).await?);
        }
        let own = years.get(&one.claim).into_iter().flatten();
        rows.push(row(visit, one, own.filter(|year| year.child == one.child)));
    }
    Ok(rows)
}

fn row<'a>(visit: &Visit, one: &Unfinished, years: impl Iterator<Item = &'a YearOf>) -> Row {
    let settled = |year: &YearOf| {
        year.done.is_some_and(|(done, _)| matches!(done, YearDone::Paid | YearDone::GivenUp))
    };
    let open: Vec<&YearOf> =
        years.filter(|year| year.year.state.is_payable() && !settled(year)).collect();
    let sum: i64 = open.iter().map(|year| year.year.grant.amount()).sum();
    let year = |of: &&YearOf| YearRow {
        name: year_said(of.year.from),
        level: visit.t(&format!("claims-school-{}", of.year.level.word())),
        money: rupiah(visit.texts, of.year.grant),
        asked: matches!(of.done, Some((YearDone::Asked, _))),
        missed: of.year.state == YearState::Missed,
    };
    Row {
        path: format!("/claims/{}/children", one.claim),
        number: one.number,
        name: one.name.clone(),
        born: Born::parse(&one.born).map_or_else(String::new, |born| born_in(visit.texts, born)),
        worker: one.worker_name.clone(),
        home: home(visit, one.place),
        years: open.iter().map(year).collect(),
        money: Rupiah::new(sum),
        said: rupiah(visit.texts, Rupiah::new(sum)),
        until: one.last_year.map(year_said).unwrap_or_default(),
    }
}

/// A school year: `2025/2026`.
fn year_said(from: i32) -> String {
    format!("{from}/{}", from + 1)
}

/// The columns of a file: key, width in letters.
const COLUMNS: [(&str, u16); 9] = [
    ("number", 8),
    ("child", 30),
    ("born", 12),
    ("worker", 30),
    ("district", 22),
    ("village", 24),
    ("years", 30),
    ("money", 16),
    ("until", 12),
];

/// The most children of a file: each is worked out by the law.
const MOST_CHILDREN: usize = 2_000;

/// `GET /claims/children.csv`.
///
/// # Errors
/// If the store does not answer.
pub async fn csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    save(&visit, &asked, false).await
}

/// `GET /claims/children.xlsx`.
///
/// # Errors
/// If the store does not answer, or the workbook cannot be made.
pub async fn xlsx(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    save(&visit, &asked, true).await
}

async fn save(visit: &Visit, asked: &Asked, workbook: bool) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let wanted = (inside(visit, asked)?, until(actor(visit)?.today));
    let most = MOST_CHILDREN.min(MOST);
    let found = store::unfinished_scholarships(db, keys, area, wanted, None, most + 1).await?;
    let key = match found.len() {
        0 => Some("school-file-none"),
        many if many > most => Some("school-file-many"),
        _ => None,
    };
    if let Some(key) = key {
        let mut problems = Problems::default();
        problems.add("place", visit.say(&Message::new(key).number("most", most)));
        return show(visit, StatusCode::UNPROCESSABLE_ENTITY, asked, problems).await;
    }
    let word = if workbook { "xlsx" } else { "csv" };
    note_file(visit, ("children", word), wanted.0, found.len()).await?;
    let rows = rows(visit, &found).await?;
    let lines = rows.iter().zip(&found).map(|(row, one)| line(visit, row, one)).collect();
    file(visit, ("beasiswa-anak", workbook), ("school-column", &COLUMNS), lines).await
}

fn line(visit: &Visit, row: &Row, one: &Unfinished) -> Vec<Cell> {
    let years: Vec<&str> = row.years.iter().map(|year| year.name.as_str()).collect();
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        Cell::Number(Some(row.number)),
        text(&row.name),
        text(&one.born),
        text(&row.worker),
        Cell::Text(place_in(visit.texts, one.place.up_to(Level::District))),
        Cell::Text(place_in(visit.texts, one.place)),
        Cell::Text(years.join(", ")),
        Cell::Number(Some(row.money.amount())),
        text(&row.until),
    ]
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_school_year_begins_in_july() {
        assert_eq!(until(date!(2026 - 06 - 30)), 2025);
        assert_eq!(until(date!(2026 - 07 - 01)), 2026);
    }
}
