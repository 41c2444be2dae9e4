//! Figures of others from a file: all of them or none, and a template to fill.

use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::coverage::{Figure, FigureColumn, FigureKind, read_figures};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Month, RegionCode};
use lindung_files::intake::{Limits, read_bytes};
use lindung_store::StoreError;
use lindung_store::coverage::{self as store, CoverageProblem};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use time::Date;
use uuid::Uuid;

use super::entering::Typed;
use super::figures::show;
use super::one::{Asked, this_month};
use super::state::{actor, refused};
use crate::fault::Fault;
use crate::intake::{Refused, Upload, receive};
use crate::page::Problems;
use crate::registry::{csv, download};
use crate::visit::{Visit, go};

/// Bytes of a file with figures: some thousand rows.
pub const SHEET: usize = 8 * 1024 * 1024;

/// Rows of a file: a figure of each kind for each village of the largest regency, some years long.
const ROWS: u32 = 20_000;

/// A sheet without the titles of figures; it is a note beside them, if another has them.
const NO_TITLES: &str = "coverage-file-not-found";

/// The figures of a file with the number of the row of each.
fn figures_of(
    name: &str,
    bytes: &[u8],
    regency: RegionCode,
    on: Date,
) -> Result<Vec<(u32, Figure)>, Vec<Message>> {
    let limits = Limits { max_bytes_out: 64 << 20, max_rows: ROWS, ..Limits::default() };
    let opened = read_bytes(name, bytes, &limits).map_err(|error| vec![error.message()])?;
    let (mut figures, mut without) = (Vec::new(), Vec::new());
    for sheet in &opened.sheets {
        match read_figures(sheet, regency, on) {
            Ok(read) => figures.extend(read),
            Err(problems) if problems.iter().all(|problem| problem.key == NO_TITLES) => {
                without.extend(problems);
            }
            Err(problems) => return Err(problems),
        }
    }
    if !figures.is_empty() {
        return Ok(figures);
    }
    without.truncate(1);
    if without.is_empty() {
        without.push(Message::new("coverage-file-empty"));
    }
    Err(without)
}

/// `POST /coverage/figures/import`.
///
/// # Errors
/// If the store does not answer.
pub async fn import(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => {
            problems.add("files", visit.say(&message));
            return wrong(&visit, problems).await;
        }
    };
    let Ok(request) = upload.text("request").parse::<Uuid>() else {
        problems.add("", visit.t("coverage-form-again"));
        return wrong(&visit, problems).await;
    };
    if upload.files.is_empty() {
        problems.add("files", visit.t("upload-none"));
        return wrong(&visit, problems).await;
    }
    let figures = match read(&visit, &upload).await? {
        Ok(figures) => figures,
        Err(messages) => {
            for message in &messages {
                problems.add("files", visit.say(message));
            }
            return wrong(&visit, problems).await;
        }
    };
    let (rows, figures): (Vec<u32>, Vec<Figure>) = figures.into_iter().unzip();
    let note = upload.files.first().map(|file| file.name.clone()).unwrap_or_default();
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let done = store::import_figures(db, regency, &figures, &note, request, actor(&visit)?).await;
    match done {
        Ok(done) => {
            Ok(go(&format!("/coverage/figures?said=imported&count={}-{}", done.added, done.same)))
        }
        Err(StoreError::Coverage(CoverageProblem::Figure { line, wrong: what })) => {
            // The store counts figures; whoever reads the file counts its rows.
            let line = rows.get(line.saturating_sub(1)).map_or(line, |row| *row as usize);
            let message = CoverageProblem::Figure { line, wrong: what }.message();
            problems.add("files", visit.say(&message));
            wrong(&visit, problems).await
        }
        Err(error) => {
            let problems = refused(&visit, error)?;
            wrong(&visit, problems).await
        }
    }
}

/// Reads the first file beside the requests of others.
async fn read(
    visit: &Visit,
    upload: &Upload,
) -> Result<Result<Vec<(u32, Figure)>, Vec<Message>>, Fault> {
    let Some(file) = upload.files.first() else { return Ok(Err(Vec::new())) };
    let (name, path) = (file.name.clone(), file.path.clone());
    let (regency, on) = (visit.signed()?.account.regency, actor(visit)?.today);
    let work = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        Ok::<_, std::io::Error>(figures_of(&name, &bytes, regency, on))
    });
    let read = work.await.map_err(|error| Fault::new("figures", error))?;
    read.map_err(|error| Fault::new("figures", error.kind()))
}

async fn wrong(visit: &Visit, problems: Problems) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, &Typed::default(), problems).await
}

/// The titles of the template, and a row for each kind of figure of the regency, to be filled.
fn rows(texts: &Texts, regency: RegionCode, month: Month) -> (Vec<String>, Vec<Vec<String>>) {
    let head = FigureColumn::ALL.map(|column| texts.say(&column.title()));
    let row = |kind: FigureKind| {
        FigureColumn::ALL
            .map(|column| match column {
                FigureColumn::Kind => texts.label(&format!("coverage-figure-{}", kind.word())),
                FigureColumn::Region => regency.to_string(),
                FigureColumn::Month => month.to_string(),
                FigureColumn::People | FigureColumn::Source | FigureColumn::Date => String::new(),
            })
            .to_vec()
    };
    (head.to_vec(), FigureKind::ALL.map(row).to_vec())
}

fn book(head: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    // As text: a spreadsheet would make a number of `62.03`.
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0_u16..).zip(head) {
        sheet.set_column_width(column, if column == 0 { 44.0 } else { 22.0 })?;
        sheet.write_string_with_format(0, column, title, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, value) in (0_u16..).zip(row) {
            if !value.is_empty() {
                sheet.write_string_with_format(line, column, value, &text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// `GET /coverage/figures/template`.
///
/// # Errors
/// If the workbook cannot be made.
pub async fn template(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (regency, month) = (visit.signed()?.account.regency, this_month(&visit)?);
    let (head, rows) = rows(visit.texts, regency, month);
    if asked.form == "csv" {
        let text = csv(&head, &rows);
        return Ok(download("contoh-angka.csv", "text/csv; charset=utf-8", text));
    }
    let bytes = book(&head, &rows).map_err(|error| Fault::new("figures", error))?;
    let mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download("contoh-angka.xlsx", mime, bytes))
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;
    use time::macros::date;

    use super::*;
    use crate::language;

    fn kapuas() -> RegionCode {
        RegionCode::parse("62.03").expect("a code")
    }

    #[test]
    fn the_template_is_read_as_soon_as_it_is_filled_and_not_before() {
        for language in [Language::Indonesian, Language::English] {
            let texts = language::texts(language);
            let month = Month::parse("2025-08").expect("a month");
            let (head, mut rows) = rows(texts, kapuas(), month);
            let blank = csv(&head, &rows);
            let on = date!(2026 - 09 - 21);
            let refused = figures_of("contoh.csv", blank.as_bytes(), kapuas(), on);
            assert!(!refused.expect_err("nothing is in it").is_empty());
            for row in &mut rows {
                row[3] = "245.310".to_owned();
                row[4] = "BPS, Sakernas Agustus 2025".to_owned();
                row[5] = "2025-11-05".to_owned();
            }
            let filled = csv(&head, &rows);
            let read = figures_of("contoh.csv", filled.as_bytes(), kapuas(), on);
            let read = read.expect("the figures");
            let kinds: Vec<FigureKind> = read.iter().map(|(_, figure)| figure.kind).collect();
            assert_eq!(kinds, FigureKind::ALL);
            assert!(read.iter().all(|(_, figure)| figure.people == 245_310));
            let workbook = book(&head, &rows).expect("a workbook");
            let again = figures_of("contoh.xlsx", &workbook, kapuas(), on).expect("the figures");
            assert_eq!(again.len(), read.len());
        }
    }
}
