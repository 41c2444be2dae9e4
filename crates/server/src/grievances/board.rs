//! How many there are, by village and cause; nobody is named.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::grievances::Category;
use lindung_core::words::{Month, RegionCode};
use lindung_store::grievances::{self as store, Tally};
use serde::Deserialize;
use time::Date;

use super::desk::{actor, answers, place_said};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "grievances/board.html")]
struct BoardPage {
    frame: Frame,
    year: i32,
    before: i32,
    after: Option<i32>,
    sees: bool,
    answers: bool,
    sets: bool,
    figures: Vec<(String, i64, &'static str)>,
    causes: Vec<Row>,
    places: Vec<Row>,
    names: Vec<String>,
}

/// A cause or a place with its counts.
struct Row {
    name: String,
    path: Option<String>,
    sums: Sums,
    by_cause: Vec<i64>,
}

/// Counts that are added up.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    received: i64,
    open: i64,
    late: i64,
    in_time: i64,
    after_time: i64,
    upheld: i64,
    appealed: i64,
}

impl Sums {
    fn add(&mut self, tally: &Tally) {
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.received += whole(tally.received);
        self.open += whole(tally.open);
        self.late += whole(tally.late);
        self.in_time += whole(tally.in_time);
        self.after_time += whole(tally.after_time);
        self.upheld += whole(tally.upheld);
        self.appealed += whole(tally.appealed);
    }

    /// Of those answered, how many per cent in time, rounded down; a dash where none was.
    fn share(&self) -> String {
        let answered = self.in_time + self.after_time;
        (self.in_time * 100)
            .checked_div(answered)
            .map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: Option<i32>,
}

/// `GET /grievances`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (area, actor) = (&visit.signed()?.account.area, actor(&visit)?);
    let this = actor.today.year();
    let year = asked.year.filter(|year| (2015..=this).contains(year)).unwrap_or(this);
    let of = (area, actor.desk);
    let tallies = store::tallies(&visit.office.db, of, span(year), actor.today).await?;
    let mut all = Sums::default();
    let mut by_cause: BTreeMap<Category, Sums> = BTreeMap::new();
    let mut by_place: BTreeMap<RegionCode, (Sums, BTreeMap<Category, i64>)> = BTreeMap::new();
    for tally in &tallies {
        all.add(tally);
        by_cause.entry(tally.category).or_default().add(tally);
        let (sums, causes) = by_place.entry(tally.place).or_default();
        sums.add(tally);
        *causes.entry(tally.category).or_default() +=
            i64::try_from(tally.received).unwrap_or(i64::MAX);
    }
    let sees = visit.may(Action::SeeGrievances);
    let cause = |category: Category| visit.t(&format!("grievance-category-{}", category.word()));
    let page = BoardPage {
        frame: visit.frame(visit.t("grievances-title")),
        year,
        before: year - 1,
        after: (year < this).then_some(year + 1),
        sees,
        answers: answers(&visit),
        sets: visit.may(Action::KeepDuties),
        figures: figures(&visit, all),
        causes: by_cause
            .into_iter()
            .map(|(category, sums)| Row {
                name: cause(category),
                path: sees
                    .then(|| format!("/grievances/list?which=all&category={}", category.word())),
                sums,
                by_cause: Vec::new(),
            })
            .collect(),
        places: by_place
            .into_iter()
            .map(|(place, (sums, causes))| Row {
                name: place_said(&visit, place),
                path: sees.then(|| format!("/grievances/list?which=all&place={place}")),
                sums,
                by_cause: Category::ALL
                    .iter()
                    .map(|category| causes.get(category).copied().unwrap_or_default())
                    .collect(),
            })
            .collect(),
        names: Category::ALL.iter().map(|category| cause(*category)).collect(),
    };
    shown(StatusCode::OK, &page)
}

/// The first and the last day of a year.
fn span(year: i32) -> (Date, Date) {
    let month = |number| Month::new(year, number);
    let first = month(1).map_or(Date::MIN, Month::first_day);
    (first, month(12).map_or(Date::MAX, Month::last_day))
}

fn figures(visit: &Visit, all: Sums) -> Vec<(String, i64, &'static str)> {
    let late = if all.late > 0 { "bad" } else { "" };
    [
        ("grievances-received", all.received, ""),
        ("grievances-open", all.open, ""),
        ("grievances-late", all.late, late),
        ("grievances-appealed", all.appealed, ""),
    ]
    .map(|(key, count, tone)| (visit.t(key), count, tone))
    .into()
}
