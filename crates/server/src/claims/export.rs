//! Unclaimed deaths and unfinished scholarships as files for spreadsheets.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_core::words::{Level, RegionCode, Rupiah};
use lindung_store::audit::Event;
use lindung_store::claims::{self as store, UnclaimedDeath};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde_json::json;

use super::case_one::day_text;
use super::find::happening_said;
use super::unclaimed::{Asked, show};
use crate::fault::Fault;
use crate::page::Problems;
use crate::registry::{csv, download};
use crate::visit::{Visit, place_in};

/// The most lines of a file: more families than one office can visit in a year.
pub const MOST: usize = 20_000;

/// A workbook of Excel.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What stands in a cell.
pub enum Cell {
    /// A text.
    Text(String),
    /// A number; none where nobody can say.
    Number(Option<i64>),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        }
    }
}

/// The columns of unclaimed deaths: key, width in letters.
const DEATHS: [(&str, u16); 13] = [
    ("number", 8),
    ("name", 30),
    ("district", 22),
    ("village", 24),
    ("happening", 26),
    ("died", 12),
    ("lapses", 12),
    ("left", 10),
    ("least", 16),
    ("most", 16),
    ("covered", 26),
    ("heirs", 8),
    ("children", 8),
];

/// `GET /claims/unclaimed.csv`.
///
/// # Errors
/// If the store does not answer.
pub async fn deaths_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    deaths(&visit, &asked, false).await
}

/// `GET /claims/unclaimed.xlsx`.
///
/// # Errors
/// If the store does not answer, or the workbook cannot be made.
pub async fn deaths_xlsx(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    deaths(&visit, &asked, true).await
}

async fn deaths(visit: &Visit, asked: &Asked, workbook: bool) -> Result<Response, Fault> {
    let deaths = match wanted(visit, asked, MOST).await? {
        Ok(deaths) => deaths,
        Err(problems) => {
            return show(visit, StatusCode::UNPROCESSABLE_ENTITY, asked, problems).await;
        }
    };
    let word = if workbook { "xlsx" } else { "csv" };
    note_file(visit, ("unclaimed", word), asked.wanted(visit)?.0.inside, deaths.len()).await?;
    let rows: Vec<Vec<Cell>> = deaths.iter().map(|death| line(visit, death)).collect();
    file(visit, ("belum-diklaim", workbook), ("unclaimed-column", &DEATHS), rows).await
}

/// The deaths that a filter lets pass, or why there is no file of them.
pub async fn wanted(
    visit: &Visit,
    asked: &Asked,
    most: usize,
) -> Result<Result<Vec<UnclaimedDeath>, Problems>, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let deaths = store::unclaimed(db, area, asked.wanted(visit)?, None, most + 1).await?;
    let key = match deaths.len() {
        0 => "unclaimed-file-none",
        many if many > most => "unclaimed-file-many",
        _ => return Ok(Ok(deaths)),
    };
    let mut problems = Problems::default();
    problems.add("place", visit.say(&Message::new(key).number("most", most)));
    Ok(Err(problems))
}

/// Writes down that people left the office in a file.
pub async fn note_file(
    visit: &Visit,
    (page, kind): (&str, &str),
    place: Option<RegionCode>,
    people: usize,
) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let mut event = Event::new("claims.file", "claims")
        .by(account.id)
        .detail(json!({ "page": page, "kind": kind, "people": people }));
    event.place = place;
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

fn line(visit: &Visit, death: &UnclaimedDeath) -> Vec<Cell> {
    let case = &death.case;
    let text = Cell::Text;
    let day = |on: Option<time::Date>| text(on.map(day_text).unwrap_or_default());
    vec![
        Cell::Number(Some(case.number)),
        text(case.name.clone()),
        text(place_in(visit.texts, case.place.up_to(Level::District))),
        text(place_in(visit.texts, case.place)),
        text(happening_said(visit, case.happening)),
        day(case.happened_on),
        day(case.lapses_on),
        Cell::Number(death.days_left),
        Cell::Number(Some(case.least.amount())),
        Cell::Number(case.most.map(Rupiah::amount)),
        text(visit.t(&format!("claims-covered-{}", case.covered.word()))),
        Cell::Number(Some(death.heirs)),
        Cell::Number(Some(death.children)),
    ]
}

/// A file of rows to be saved.
pub async fn file(
    visit: &Visit,
    (name, workbook): (&str, bool),
    (prefix, columns): (&str, &[(&str, u16)]),
    rows: Vec<Vec<Cell>>,
) -> Result<Response, Fault> {
    let label = |(key, _): &(&str, u16)| visit.t(&format!("{prefix}-{key}"));
    let head: Vec<String> = columns.iter().map(label).collect();
    if !workbook {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect();
        let name = format!("{name}.csv");
        return Ok(download(&name, "text/csv; charset=utf-8", csv(&head, &rows)));
    }
    let widths: Vec<u16> = columns.iter().map(|(_, width)| *width).collect();
    let made = tokio::task::spawn_blocking(move || book(&head, &widths, &rows)).await;
    let made = made.map_err(|error| Fault::new("claims", error))?;
    let bytes = made.map_err(|error| Fault::new("claims", error))?;
    Ok(download(&format!("{name}.xlsx"), XLSX, bytes))
}

fn book(head: &[String], widths: &[u16], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, thousands) = (Format::new().set_bold(), Format::new().set_num_format("#,##0"));
    let sheet = book.add_worksheet();
    sheet.set_freeze_panes(1, 0)?;
    for (column, (text, width)) in (0_u16..).zip(head.iter().zip(widths)) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(0, column, text, &bold)?;
    }
    for (at, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Text(text) => {
                    sheet.write_string(at, column, text)?;
                }
                Cell::Number(Some(number)) => {
                    sheet.write_number_with_format(at, column, *number as f64, &thousands)?;
                }
                Cell::Number(None) => {}
            }
        }
    }
    book.save_to_buffer()
}
