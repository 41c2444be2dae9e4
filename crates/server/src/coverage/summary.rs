//! The first page of coverage: shares, what changed and why, month by month, and who is protected.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::coverage::{
    Balance, Count, Measure, Picture, Share, Slice, Target, explain, national_target,
};
use lindung_core::message::Message;
use lindung_core::words::{Month, RegionCode};
use lindung_store::coverage::{self as store, MonthRow};

use super::charts::{Point, flow_name, series, signed, waterfall};
use super::names;
use super::one::{
    Asked, Tab, address, area_at, area_said, in_month, place_of, tabs, this_month, whole,
};
use super::share::{COLUMNS, Shown, Targets, own_target, row as share_row};
use super::slices::{Broken, asked_slice, broken, tabs as slice_tabs};
use super::state::{AsOf, fresh};
use super::table::{Cell, Row, Table};
use crate::fault::Fault;
use crate::page::Frame;
use crate::registry::{Choice, places};
use crate::visit::{Visit, shown};

/// Months before the one that is looked at, so that the same month of last year is there.
const BACK: i32 = 12;

#[derive(Template)]
#[template(path = "coverage/summary.html")]
struct SummaryPage {
    frame: Frame,
    tabs: Vec<Tab>,
    places: Vec<Choice>,
    month: String,
    by: String,
    heading: String,
    figures: Vec<(String, String, String)>,
    empty: String,
    bills: bool,
    shares: Vec<Shown>,
    several: bool,
    target_missing: bool,
    said: Vec<String>,
    flow_picture: String,
    flow_table: Table,
    series_picture: String,
    series_table: Table,
    by_title: String,
    by_tabs: Vec<Tab>,
    by_picture: String,
    by_table: Table,
    empty_by: String,
    opens: String,
    as_of: String,
    stale: String,
    file: String,
}

/// What the page is about: where, when, by what; and what is known of it.
struct Looked {
    area: Area,
    place: Option<RegionCode>,
    month: Month,
    slice: Slice,
    as_of: AsOf,
    rows: Vec<MonthRow>,
    shares: Vec<Share>,
    targets: Vec<Target>,
    said: Vec<Message>,
    broken: Broken,
}

impl Looked {
    fn balance(&self) -> Balance {
        self.rows.last().map(|row| row.balance.clone()).unwrap_or_default()
    }

    fn people(&self) -> (u64, u64) {
        self.rows.last().map_or((0, 0), |row| (row.people, row.ever))
    }
}

/// The month that a page is about: the asked one, or the newest in which anybody is protected.
///
/// # Errors
/// If the store does not answer.
pub async fn month_of(visit: &Visit, asked: &Asked) -> Result<Month, Fault> {
    let this = this_month(visit)?;
    if let Some(month) = asked.month(this) {
        return Ok(month);
    }
    let area = &visit.signed()?.account.area;
    let newest = store::newest_month(&visit.office.db, area, this).await?;
    Ok(newest.unwrap_or(this))
}

async fn look(visit: &Visit, asked: &Asked) -> Result<Looked, Fault> {
    let db = &visit.office.db;
    let this = this_month(visit)?;
    // What changed is counted first, since it can be what makes a month the newest.
    let january = Month::new(this.year() - 1, 1).unwrap_or(this);
    let as_of = fresh(visit, january, this).await?;
    let month = month_of(visit, asked).await?;
    let (area, place) = area_at(visit, &asked.place)?;
    let rows = store::series(db, &area, month.plus(-BACK), month).await?;
    let targets = store::targets(db, area.regency()).await?;
    let (shares, said) = shares(visit, &area, month, rows.last()).await?;
    let slice = asked_slice(asked, &area);
    let broken = broken(visit, (&area, place), month, slice).await?;
    Ok(Looked { area, place, month, slice, as_of, rows, shares, targets, said, broken })
}

/// The shares of an area, and what changed in sentences. Of places inside the regency only those are
/// told for which somebody counted by what to divide.
async fn shares(
    visit: &Visit,
    area: &Area,
    month: Month,
    row: Option<&MonthRow>,
) -> Result<(Vec<Share>, Vec<Message>), Fault> {
    let (db, regency) = (&visit.office.db, area.regency());
    if place_of(area) == Some(regency) {
        let universal = store::share(db, regency, Measure::Universal, month).await?;
        let vulnerable = store::share(db, regency, Measure::Vulnerable, month).await?;
        let told =
            if vulnerable.denominator.is_some() { Measure::Vulnerable } else { Measure::Universal };
        let said = explain(&store::picture(db, regency, told, month).await?);
        return Ok((vec![universal, vulnerable], said));
    }
    let mut shares = Vec::new();
    if let Some(place) = place_of(area) {
        for measure in [Measure::Vulnerable, Measure::Universal] {
            shares.extend(store::share_of(db, area, (place, measure), month).await?);
        }
    }
    // The people of a place are explained also where no share of them is known.
    let bare = |month: Month| Share {
        measure: Measure::Vulnerable,
        region: regency,
        month,
        numerator: Count::default(),
        denominator: None,
        remarks: Vec::new(),
    };
    let said = row.map_or_else(Vec::new, |row| {
        explain(&Picture {
            month,
            balance: row.balance.clone(),
            ever: row.ever,
            share: bare(month),
            before: bare(month.prev()),
            target: None,
        })
    });
    Ok((shares, said))
}

/// `GET /coverage`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let looked = look(&visit, &asked).await?;
    let place = looked.place.map(|place| place.to_string()).unwrap_or_default();
    let month = looked.month.to_string();
    let asked = Asked { month: month.clone(), place: place.clone(), ..asked };
    let targets = Targets { own: &looked.targets, national: national_target(looked.month.year()) };
    let (people, ever) = looked.people();
    let nobody = looked.rows.iter().all(|row| row.people == 0 && row.ever == 0);
    let none = Message::new("coverage-none").month("month", looked.month);
    let none = visit.say(&none);
    let by_table = with_file(&looked, &asked, looked.broken.table.clone());
    let keeps = visit.may(Action::KeepFigures);
    let year = looked.month.year();
    let aimed = Measure::ALL.into_iter().any(|m| own_target(&looked.targets, m, year).is_some());
    let opens = if visit.may(Action::SeePersons) { "open" } else { "no" };
    let page = SummaryPage {
        frame: visit.frame(visit.t("coverage-title")),
        tabs: tabs(&visit, "now", &asked),
        places: places(&visit, true, &place)?,
        by: looked.slice.word().to_owned(),
        heading: in_month(&visit, &area_said(&visit, &looked.area), looked.month),
        figures: counts(&visit, looked.month, (people, ever)),
        empty: if nobody { none.clone() } else { String::new() },
        bills: visit.may(Action::SeeFunds),
        several: looked.shares.is_empty(),
        shares: looked.shares.iter().map(|share| Shown::of(&visit, share, targets)).collect(),
        target_missing: keeps && !aimed && place.is_empty(),
        said: looked.said.iter().map(|line| visit.say(line)).collect(),
        flow_picture: waterfall(&visit, &looked.balance(), looked.month),
        flow_table: with_file(&looked, &asked, flow_table(&visit, &looked)),
        series_picture: series(&visit, &points(&looked.rows)),
        series_table: with_file(&looked, &asked, series_table(&visit, &looked)),
        by_title: {
            let title = Message::new("coverage-by-title").month("month", looked.month);
            format!("{} {}", visit.say(&title), looked.broken.by)
        },
        by_tabs: slice_tabs(&visit, &asked, looked.slice),
        by_picture: looked.broken.picture.clone(),
        by_table,
        empty_by: none,
        opens: visit.t(&format!("coverage-{opens}-names")),
        file: file_path(&looked, &asked, ""),
        as_of: looked.as_of.said,
        stale: looked.as_of.stale,
        month,
    };
    shown(StatusCode::OK, &page)
}

/// People active in the month, and ever in its year, side by side.
fn counts(
    visit: &Visit,
    month: Month,
    (people, ever): (u64, u64),
) -> Vec<(String, String, String)> {
    let number = |count: u64| visit.texts.number(whole(count));
    let active = Message::new("coverage-month-people").month("month", month);
    let always = Message::new("coverage-ever").text("year", month.year());
    vec![
        (number(people), visit.say(&active), visit.t("coverage-month-about")),
        (number(ever), visit.say(&always), visit.t("coverage-ever-about")),
    ]
}

fn points(rows: &[MonthRow]) -> Vec<Point> {
    rows.iter().map(|row| Point { month: row.month, people: row.people, ever: row.ever }).collect()
}

/// Where the file of the page, or of one of its tables, is.
fn file_path(looked: &Looked, asked: &Asked, table: &str) -> String {
    let form = if table.is_empty() { "xlsx" } else { "" };
    let parts = [
        ("page", "now"),
        ("month", asked.month.as_str()),
        ("place", asked.place.as_str()),
        ("by", looked.slice.word()),
        ("table", table),
        ("form", form),
    ];
    address("/coverage/export", &parts)
}

fn with_file(looked: &Looked, asked: &Asked, table: Table) -> Table {
    let file = file_path(looked, asked, table.word);
    table.kept_at(file)
}

/// From the month before to the month, cause by cause; empty where nothing changed.
fn flow_table(visit: &Visit, looked: &Looked) -> Table {
    let (month, balance) = (looked.month, looked.balance());
    let caption = Message::new("coverage-flow-caption")
        .month("before", month.prev())
        .month("after", month)
        .text("place", area_said(visit, &looked.area));
    let head = [("flow", false), ("change", true)];
    let mut table = Table::new(visit.texts, "flows", visit.say(&caption), &head);
    if balance.flows.is_empty() {
        return table;
    }
    let edge = |key: &str, month: Month, people: u64| {
        let name = visit.say(&Message::new(key).month("month", month));
        Row::new(name, vec![Cell::people(people)])
    };
    table.rows.push(edge("coverage-flow-before", month.prev(), balance.before));
    for (flow, people) in &balance.flows {
        let number = signed((*flow, *people));
        let cell = if visit.may(Action::SeePersons) {
            let of = format!("flow:{}", flow.word());
            Cell::Opened(number, names::path(month, looked.place, &of))
        } else {
            Cell::Number(Some(number))
        };
        table.rows.push(Row::new(flow_name(visit, *flow), vec![cell]));
    }
    table.rows.push(edge("coverage-flow-after", month, balance.after).summed());
    table.notes.push(visit.say(&Message::new("coverage-ledger-flows").month("month", month)));
    table
}

fn series_table(visit: &Visit, looked: &Looked) -> Table {
    let (first, last) = (looked.month.plus(-BACK), looked.month);
    let caption = Message::new("coverage-series-caption")
        .month("first", first)
        .month("last", last)
        .text("place", area_said(visit, &looked.area));
    let head = [("month", false), ("people", true), ("ever", true)];
    let mut table = Table::new(visit.texts, "series", visit.say(&caption), &head);
    if looked.rows.iter().all(|row| row.people == 0 && row.ever == 0) {
        return table;
    }
    let opens = visit.may(Action::SeePersons);
    for row in looked.rows.iter().rev() {
        let path = opens.then(|| names::path(row.month, looked.place, ""));
        let cells = vec![Cell::opened(row.people, path), Cell::people(row.ever)];
        table.rows.push(Row::new(visit.texts.month(row.month), cells));
    }
    table.notes.push(visit.say(&Message::new("coverage-ledger").month("month", last)));
    table
}

fn share_table(visit: &Visit, looked: &Looked) -> Table {
    let area = area_said(visit, &looked.area);
    let caption = in_month(visit, &area, looked.month);
    let mut table = Table::new(visit.texts, "shares", caption, &COLUMNS);
    for share in &looked.shares {
        let name = visit.t(&format!("coverage-{}", share.measure.word()));
        table.rows.push(share_row(visit, &name, share));
        table.notes.extend(share.remarks.iter().map(|remark| visit.say(&remark.message())));
    }
    table.notes.extend(looked.said.iter().map(|line| visit.say(line)));
    table.notes.push(looked.as_of.said.clone());
    table
}

/// The tables of this page as a file.
///
/// # Errors
/// If the store does not answer.
pub async fn tables(visit: &Visit, asked: &Asked) -> Result<Vec<Table>, Fault> {
    let looked = look(visit, asked).await?;
    let mut tables =
        vec![share_table(visit, &looked), series_table(visit, &looked), flow_table(visit, &looked)];
    tables.push(looked.broken.table);
    Ok(tables)
}
