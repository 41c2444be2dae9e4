//! A file that grows page by page and is never held in memory whole: CSV, or a workbook.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use lindung_core::message::Texts;
use lindung_core::registry::score;
use lindung_core::words::{Level, Masked};
use lindung_store::registry::Worker;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::fault::Fault;
use crate::visit::place_name;

/// People on one sheet: a spreadsheet has 1,048,576 lines.
const SHEET: u32 = 1_000_000;

/// The columns, and how wide they are in a workbook.
const COLUMNS: [(&str, u16); 14] = [
    ("rank", 7),
    ("name", 30),
    ("nik", 19),
    ("card", 19),
    ("born", 12),
    ("sex", 12),
    ("district", 22),
    ("village", 24),
    ("rtrw", 9),
    ("occupation", 24),
    ("decile", 7),
    ("children", 7),
    ("score", 7),
    ("status", 18),
];

/// A file under way.
pub struct Book {
    head: Vec<String>,
    texts: &'static Texts,
    open: bool,
    /// People written so far.
    pub people: u32,
    form: Form,
}

enum Form {
    Csv(BufWriter<File>),
    Xlsx { book: Box<Workbook>, bold: Format, path: std::path::PathBuf },
}

impl Book {
    /// Begins a file at a path, `xlsx` or else CSV; `open` shows numbers in full. What has to be
    /// laid aside lies in the same folder.
    pub fn begin(
        kind: &str,
        path: &Path,
        texts: &'static Texts,
        open: bool,
    ) -> Result<Self, Fault> {
        let head: Vec<String> =
            COLUMNS.iter().map(|(c, _)| texts.label(&format!("registry-column-{c}"))).collect();
        let form = if kind == "xlsx" {
            let mut book = Workbook::new();
            if let Some(folder) = path.parent() {
                book.set_tempdir(folder).map_err(broken)?;
            }
            let (book, bold) = (Box::new(book), Format::new().set_bold());
            Form::Xlsx { book, bold, path: path.to_owned() }
        } else {
            let mut file = BufWriter::new(File::create(path).map_err(unwritable)?);
            // Marked as UTF-8, because spreadsheets guess otherwise.
            file.write_all("\u{feff}".as_bytes()).map_err(unwritable)?;
            file.write_all(csv_line(&head).as_bytes()).map_err(unwritable)?;
            Form::Csv(file)
        };
        Ok(Self { head, texts, open, people: 0, form })
    }

    /// Adds people, in the order of the file.
    pub fn add(
        &mut self,
        workers: &[Worker],
        weights: score::Weights,
        today: i64,
    ) -> Result<(), Fault> {
        for worker in workers {
            let points = score::total(weights, &worker.facts(), today);
            let row = self.row(worker, points);
            match &mut self.form {
                Form::Csv(file) => {
                    file.write_all(csv_line(&row).as_bytes()).map_err(unwritable)?;
                }
                Form::Xlsx { book, bold, .. } => {
                    line(book, bold, &self.head, self.people, &row).map_err(broken)?;
                }
            }
            self.people += 1;
        }
        Ok(())
    }

    /// Ends the file.
    pub fn end(self) -> Result<(), Fault> {
        match self.form {
            Form::Csv(mut file) => file.flush().map_err(unwritable),
            Form::Xlsx { mut book, bold, path } => {
                if self.people == 0 {
                    begin_sheet(&mut book, &bold, &self.head).map_err(broken)?;
                }
                book.save(path).map_err(broken)
            }
        }
    }

    fn row(&self, worker: &Worker, points: i64) -> Vec<String> {
        let person = &worker.person;
        let number = |value: Option<String>| match value {
            Some(value) if self.open => value,
            value => value.map(|value| Masked(value).to_string()).unwrap_or_default(),
        };
        let sex = |word: &str| self.texts.label(&format!("registry-sex-{word}"));
        let place = person.place.filter(|place| place.level() >= Level::District);
        let village = person.place.filter(|place| place.level() == Level::Village);
        vec![
            (self.people + 1).to_string(),
            person.name.clone(),
            number(person.nik.map(|nik| nik.to_string())),
            number(person.card.map(|card| card.to_string())),
            person.born.map(|born| born.to_string()).unwrap_or_default(),
            person.sex.map(|s| sex(s.word())).unwrap_or_default(),
            place.map(|place| place_name(place.up_to(Level::District))).unwrap_or_default(),
            village.map(place_name).unwrap_or_default(),
            format!("{:03}/{:03}", person.rt, person.rw),
            person.occupation.clone(),
            person.decile.map(|decile| decile.to_string()).unwrap_or_default(),
            person.children.to_string(),
            points.to_string(),
            self.texts.label(&format!("registry-status-{}", worker.status.word())),
        ]
    }
}

fn broken(error: XlsxError) -> Fault {
    Fault::new("export", error)
}

#[expect(clippy::needless_pass_by_value, reason = "a step of map_err")]
fn unwritable(error: std::io::Error) -> Fault {
    Fault::new("export", error.kind())
}

/// A whole file of text for spreadsheets.
pub(crate) fn csv(head: &[String], rows: &[Vec<String>]) -> String {
    let lines = std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    lines.fold(String::from("\u{feff}"), |text, row| text + &csv_line(row))
}

/// A line of text for spreadsheets; what would be taken for a formula is made a text.
fn csv_line(row: &[String]) -> String {
    let cell = |value: &String| {
        let formula = value.starts_with(['=', '+', '@', '\t', '\r'])
            || value.starts_with('-') && value.parse::<i64>().is_err();
        let guard = if formula { "'" } else { "" };
        format!("\"{guard}{}\"", value.replace('"', "\"\""))
    };
    let cells: Vec<String> = row.iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

fn begin_sheet(book: &mut Workbook, bold: &Format, head: &[String]) -> Result<(), XlsxError> {
    // Lines go to the disk one after the other; a line once written is not touched again.
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (_, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, f64::from(width))?;
    }
    for (column, text) in (0_u16..).zip(head) {
        sheet.write_string_with_format(0, column, text, bold)?;
    }
    Ok(())
}

/// Writes the line of one person, on the sheet that it belongs to.
fn line(
    book: &mut Workbook,
    bold: &Format,
    head: &[String],
    place: u32,
    row: &[String],
) -> Result<(), XlsxError> {
    let at = place % SHEET;
    if at == 0 {
        begin_sheet(book, bold, head)?;
    }
    let sheet = book.worksheet_from_index((place / SHEET) as usize)?;
    for (column, text) in (0_u16..).zip(row) {
        // Rank, decile, children and score are numbers; a NIK never is.
        match text.parse::<i32>() {
            Ok(number) if matches!(column, 0 | 10..=12) => {
                sheet.write_number(at + 1, column, number)?
            }
            _ => sheet.write_string(at + 1, column, text)?,
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_text() {
        let line = csv_line(&["=cmd()".to_owned(), "-6".to_owned(), "A \"B\"".to_owned()]);
        assert_eq!(line, "\"'=cmd()\",\"-6\",\"A \"\"B\"\"\"\r\n");
    }
}
