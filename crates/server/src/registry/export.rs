//! The waiting list of a place as a file: masked, or for a purpose that is written down.

use axum::Form;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::registry::score;
use lindung_core::words::Level;
use lindung_store::audit::Event;
use lindung_store::registry::{self as store, Worker};
use rust_xlsxwriter::{Format, Workbook};
use serde::Deserialize;
use serde_json::json;

use super::view;
use super::waiting::area_of;
use super::worker::PURPOSES;
use crate::fault::Fault;
use crate::visit::{Visit, place_name};

/// People read at once, and people in one file.
const BATCH: usize = 2_000;
const MOST: usize = 100_000;

/// What is wanted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    place: String,
    purpose: String,
    kind: String,
}

/// `POST /registry/export`.
///
/// # Errors
/// If the store does not answer or the file cannot be made.
pub async fn file(visit: Visit, Form(wanted): Form<Wanted>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let purpose = PURPOSES.into_iter().find(|purpose| *purpose == wanted.purpose);
    if !wanted.purpose.is_empty() && purpose.is_none() {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    }
    let area = area_of(&account.area, &wanted.place);
    let place = area.within().first().copied().unwrap_or(account.regency);
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let weights = store::weights(db, account.regency).await?;
    let (today, _) = view::today(&visit);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut after = None;
    while rows.len() < MOST {
        let waiting = store::waiting(db, keys, &area, after, BATCH).await?;
        let Some(last) = waiting.last() else { break };
        after = last.rank_key.map(|key| (key, last.id));
        for worker in &waiting {
            let points = score::total(weights, &worker.facts(), today);
            rows.push(row(&visit, worker, points, rows.len() + 1, purpose.is_some()));
        }
        if after.is_none() {
            break;
        }
    }
    let event = Event::new("registry.exported", "registry/waiting")
        .by(account.id)
        .at(place)
        .detail(json!({ "people": rows.len(), "kind": wanted.kind, "purpose": purpose }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let head = COLUMNS.map(|column| visit.t(&format!("registry-column-{column}")));
    let name = format!("daftar-tunggu-{}", place.to_string().replace('.', ""));
    if wanted.kind == "csv" {
        let text = csv(&head, &rows);
        return Ok(download(&format!("{name}.csv"), "text/csv; charset=utf-8", text.into_bytes()));
    }
    let bytes = workbook(&head, &rows).map_err(|error| Fault::new("export", error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(&format!("{name}.xlsx"), kind, bytes))
}

const COLUMNS: [&str; 13] = [
    "rank",
    "name",
    "nik",
    "card",
    "born",
    "sex",
    "district",
    "village",
    "rtrw",
    "occupation",
    "decile",
    "children",
    "score",
];

fn row(visit: &Visit, worker: &Worker, points: i64, rank: usize, open: bool) -> Vec<String> {
    let person = &worker.person;
    let number = |value: Option<String>| match value {
        Some(value) if open => value,
        value => value.map(|value| view::masked(Some(value))).unwrap_or_default(),
    };
    let place = person.place.filter(|place| place.level() >= Level::District);
    let village = person.place.filter(|place| place.level() == Level::Village);
    vec![
        rank.to_string(),
        person.name.clone(),
        number(person.nik.map(|nik| nik.to_string())),
        number(person.card.map(|card| card.to_string())),
        person.born.map(|born| born.to_string()).unwrap_or_default(),
        person.sex.map(|s| visit.t(&format!("registry-sex-{}", s.word()))).unwrap_or_default(),
        place.map(|place| place_name(place.up_to(Level::District))).unwrap_or_default(),
        village.map(place_name).unwrap_or_default(),
        format!("{:03}/{:03}", person.rt, person.rw),
        person.occupation.clone(),
        person.decile.map(|decile| decile.to_string()).unwrap_or_default(),
        person.children.to_string(),
        points.to_string(),
    ]
}

/// A file for spreadsheets: marked as UTF-8; what a spreadsheet would take for a formula is made
/// a text.
pub(crate) fn csv(head: &[String], rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    let cell = |value: &String| {
        let guarded = if value.starts_with(['=', '+', '@', '\t', '\r'])
            || value.starts_with('-') && value.parse::<i64>().is_err()
        {
            format!("'{value}")
        } else {
            value.clone()
        };
        format!("\"{}\"", guarded.replace('"', "\"\""))
    };
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        let cells: Vec<String> = row.iter().map(cell).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn workbook(head: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_freeze_panes(1, 0)?;
    for (column, width) in (0_u16..).zip([6, 30, 19, 19, 12, 12, 22, 24, 9, 24, 7, 7, 7]) {
        sheet.set_column_width(column, f64::from(width))?;
    }
    for (column, text) in (0_u16..).zip(head) {
        sheet.write_string_with_format(0, column, text, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(row) {
            // Rank, decile, children and score are numbers; a NIK never is.
            match text.parse::<i32>() {
                Ok(number) if matches!(column, 0 | 10..=12) => {
                    sheet.write_number(line, column, number)?
                }
                _ => sheet.write_string(line, column, text)?,
            };
        }
    }
    book.save_to_buffer()
}

/// A file that is offered for saving.
pub(crate) fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, Body::from(bytes)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_text() {
        let text = csv(&["a".to_owned()], &[vec!["=cmd()".to_owned(), "-6".to_owned()]]);
        assert_eq!(text, "\u{feff}\"a\"\r\n\"'=cmd()\",\"-6\"\r\n");
    }
}
