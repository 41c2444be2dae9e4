//! `hasil.xlsx`: the result for people who work in a spreadsheet.

mod columns_sheet;
mod duplicates;
pub(crate) mod style;
mod summary_sheet;
mod verdict_sheets;

use std::fs::File;
use std::io::{self, BufWriter};

use lindung_core::checking::{Code, Outcome, Summary, Verdict, wording};
use lindung_core::message::{Message, Texts};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::columns::CommonColumns;
use super::{Kept, WORKBOOK_ROWS};
use crate::panics::caught;
use style::Styles;
use time::Date;

/// Data rows a sheet may hold; Excel's own limit is 1,048,576 with the header.
pub(crate) const SHEET_ROWS: usize = 1_000_000;

/// Original columns a sheet may hold; Excel's own limit is 16,384 with ours.
pub(crate) const SHEET_COLUMNS: usize = 16_000;

/// Above this many rows sheets are streamed: less memory, a slightly larger file.
const STREAMED_ROWS: usize = 5_000;

/// Above this many rows time matters more than the size of the file.
const QUICK_ROWS: usize = 20_000;

/// Longest text of a cell in characters; Excel's own limit is 32,767.
pub(crate) const CELL_TEXT: usize = 32_000;

/// With what the library panics when it cannot write to its temporary file.
const NOT_WRITTEN: &str = "Couldn't write to xml file";

/// Trouble while a workbook is being filled.
pub(crate) enum Trouble {
    File(io::Error),
    Workbook(XlsxError),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error)
    }
}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::File(error) | Trouble::Workbook(XlsxError::IoError(error)) => error,
            Trouble::Workbook(error) => io::Error::other(error.to_string()),
        }
    }
}

/// What all sheets need.
struct Book<'a> {
    outcome: &'a Outcome,
    summary: &'a Summary,
    kept: Option<Kept<'a>>,
    texts: &'a Texts,
    styles: Styles,
    limits: Limits,
    /// What to do, for every rule in the order of [`Code::ALL`]: said once, written often.
    advice: Vec<String>,
}

/// How much goes into a workbook; smaller in tests.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Candidate rows above which eligible rows are left out.
    pub(super) only_attention_above: usize,
    /// Data rows of a sheet.
    pub(super) sheet_rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { only_attention_above: WORKBOOK_ROWS, sheet_rows: SHEET_ROWS }
    }
}

/// Writes the workbook.
pub(super) fn write(
    outcome: &Outcome,
    summary: &Summary,
    kept: Option<Kept<'_>>,
    texts: &Texts,
    out: &mut BufWriter<File>,
) -> Result<(), Trouble> {
    filled(|| {
        let mut workbook = build(outcome, summary, kept, texts, Limits::default())?;
        Ok(workbook.save_to_writer(out)?)
    })
}

/// Fills a workbook. The library keeps long sheets in a temporary file and panics when that cannot
/// grow; that is trouble with a file here.
pub(crate) fn filled<T>(fill: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    caught(fill).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map_or("", String::as_str);
        if said.starts_with(NOT_WRITTEN) {
            return Err(Trouble::File(io::ErrorKind::StorageFull.into()));
        }
        std::panic::resume_unwind(panic)
    })
}

/// The workbook, not saved yet.
pub(super) fn build(
    outcome: &Outcome,
    summary: &Summary,
    kept: Option<Kept<'_>>,
    texts: &Texts,
    limits: Limits,
) -> Result<Workbook, XlsxError> {
    let advice = Code::ALL.iter().map(|code| texts.say(&wording::advice(*code))).collect();
    let book = Book { outcome, summary, kept, texts, styles: Styles::new(), limits, advice };
    let mut workbook = Workbook::new();
    if summary.verdicts.all() > QUICK_ROWS {
        workbook.set_zip_compression_level(1);
    }
    let title = texts.label("report-title");
    workbook.set_properties(&properties(&title, outcome.programme.on)?);

    let columns = CommonColumns::of(&outcome.lists, SHEET_COLUMNS, texts);
    let mut remarks = book.limits_said(&columns);
    let mut sheets = Vec::new();
    for verdict in book.sheets() {
        let rows = summary.verdicts.of(verdict);
        let mut sheet = new_sheet(&mut workbook, rows)?;
        book.verdict_sheet(&mut sheet, verdict, &columns)?;
        sheets.push(sheet);
    }
    let mut duplicates = new_sheet(&mut workbook, outcome.pairs.len() + summary.duplicates.rows)?;
    remarks.extend(book.duplicates_sheet(&mut duplicates)?);
    sheets.push(duplicates);

    book.summary_sheet(workbook.add_worksheet(), &remarks)?;
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    book.columns_sheet(workbook.add_worksheet())?;
    book.notes_sheet(workbook.add_worksheet())?;
    Ok(workbook)
}

/// What a workbook says of itself: its title, and the day it was made for instead of a clock's.
pub(crate) fn properties(title: &str, on: Date) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(on.year()).unwrap_or(2026);
    let created = ExcelDateTime::from_ymd(year, u8::from(on.month()), on.day())?;
    Ok(DocProperties::new().set_title(title).set_author("Lindung").set_creation_datetime(&created))
}

pub(crate) fn new_sheet(workbook: &mut Workbook, rows: usize) -> Result<Worksheet, XlsxError> {
    if rows > STREAMED_ROWS {
        workbook.new_worksheet_with_constant_memory()
    } else {
        Ok(Worksheet::new())
    }
}

impl Book<'_> {
    fn only_attention(&self) -> bool {
        self.summary.verdicts.all() > self.limits.only_attention_above
    }

    /// The verdicts that get a sheet, gravest first.
    fn sheets(&self) -> Vec<Verdict> {
        let all = Verdict::ALL.into_iter().rev();
        all.filter(|v| *v != Verdict::Eligible || !self.only_attention()).collect()
    }

    fn sheet_name(&self, verdict: Verdict) -> String {
        self.texts.label(&format!("report-sheet-{}", verdict.word()))
    }

    /// What does not fit into the workbook, to be said on the summary sheet.
    fn limits_said(&self, columns: &CommonColumns) -> Vec<Message> {
        let mut said = Vec::new();
        if self.only_attention() {
            let most = self.limits.only_attention_above;
            said.push(Message::new("report-only-attention").number("most", most));
        }
        for verdict in self.sheets() {
            let all = self.summary.verdicts.of(verdict);
            if all > self.limits.sheet_rows {
                said.push(
                    Message::new("report-sheet-capped")
                        .text("sheet", self.sheet_name(verdict))
                        .number("shown", self.limits.sheet_rows)
                        .number("all", all),
                );
            }
        }
        if columns.left_out > 0 {
            said.push(Message::new("report-columns-left-out").number("columns", columns.left_out));
        }
        said
    }

    fn label(&self, key: &str) -> String {
        self.texts.label(key)
    }

    fn say(&self, message: &Message) -> String {
        self.texts.say(message)
    }

    /// A text as a cell can hold it, in full wherever possible.
    fn fit<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        if text.len() <= CELL_TEXT {
            return text.into();
        }
        match text.char_indices().nth(CELL_TEXT) {
            None => text.into(),
            Some((end, _)) => format!("{}{}", &text[..end], self.label("report-cell-cut")).into(),
        }
    }
}
