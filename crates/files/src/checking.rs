//! The result of a check as files: workbook, page, CSV, JSON.
//!
//! The same outcome gives the same bytes. Every file is written under a temporary name beside its
//! place and renamed when all are whole, so that nothing half-written is left.

mod bytes;
mod columns;
mod compare;
mod figures;
mod page;
mod said;
mod tables;
pub(crate) mod workbook;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::{Path, PathBuf};

use lindung_core::checking::{Outcome, RecordRef, Summary};
use lindung_core::message::{Message, Texts};

use crate::store;
pub use crate::store::WriteError;

/// Which files to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four files, each wanted or not")]
pub struct Formats {
    /// `hasil.xlsx`.
    pub xlsx: bool,
    /// `hasil.html`.
    pub html: bool,
    /// `rows.csv` and `pairs.csv`.
    pub csv: bool,
    /// `summary.json`.
    pub json: bool,
}

impl Default for Formats {
    /// All of them.
    fn default() -> Self {
        Self { xlsx: true, html: true, csv: true, json: true }
    }
}

impl Formats {
    /// None of them.
    pub const NONE: Self = Self { xlsx: false, html: false, csv: false, json: false };

    /// Reads a list such as `xlsx,html`: any of `xlsx`, `html`, `csv`, `json`, in any order.
    /// The error is the word that is none of these; an empty list is an error too.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut formats = Self::NONE;
        for word in text.split(',').map(str::trim) {
            match word.to_ascii_lowercase().as_str() {
                "xlsx" => formats.xlsx = true,
                "html" => formats.html = true,
                "csv" => formats.csv = true,
                "json" => formats.json = true,
                _ => return Err(word.to_owned()),
            }
        }
        Ok(formats)
    }
}

/// What an office keeps of its rows beside an outcome.
#[derive(Clone, Copy)]
pub struct Kept<'a> {
    /// The sentences of a row's findings, in their order, as they were said.
    pub said: &'a (dyn Fn(RecordRef) -> Vec<Message> + Sync),
    /// What was decided about a row, in words; empty where nothing was.
    pub decided: &'a (dyn Fn(RecordRef) -> String + Sync),
}

/// Writes only `hasil.xlsx`, of rows that an office keeps, with what it decided.
pub fn write_kept(
    outcome: &Outcome,
    kept: Kept<'_>,
    dir: &Path,
    texts: &Texts,
) -> Result<PathBuf, WriteError> {
    let folder = store::Folder::open(dir)?;
    let summary = Summary::of(outcome);
    let book = folder
        .write("hasil.xlsx", |out| workbook::write(outcome, &summary, Some(kept), texts, out))?;
    folder.finish_one(&book)
}

/// Above this many candidate rows the workbook holds only what needs attention.
pub const WORKBOOK_ROWS: usize = 200_000;

/// Writes the reports of `outcome` into `dir`, which is made when it is not there, and returns
/// their paths: `hasil.xlsx`, `hasil.html`, `rows.csv`, `pairs.csv`, `summary.json`, as far as
/// `formats` asks for them. `progress` is told in the user's language what is being written.
///
/// Existing files of these names are replaced. On an error no new file and no temporary file is
/// left behind, except when a file could not be put into place after others already were.
pub fn write(
    outcome: &Outcome,
    dir: &Path,
    formats: &Formats,
    texts: &Texts,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Vec<PathBuf>, WriteError> {
    let folder = store::Folder::open(dir)?;
    let summary = Summary::of(outcome);
    let say = |key: &str| progress(&texts.label(key));
    // The workbook is the long one; the others are written beside it.
    let (book, others) = std::thread::scope(|scope| {
        let book = formats.xlsx.then(|| {
            scope.spawn(|| {
                say("report-progress-xlsx");
                folder
                    .write("hasil.xlsx", |out| workbook::write(outcome, &summary, None, texts, out))
            })
        });
        let others = write_others(outcome, &summary, &folder, *formats, texts, &say);
        let book =
            book.map(|thread| thread.join().unwrap_or_else(|e| std::panic::resume_unwind(e)));
        (book, others)
    });
    let mut written = Vec::new();
    if let Some(book) = book {
        written.push(book?);
    }
    written.append(&mut others?);
    folder.finish(written)
}

fn write_others(
    outcome: &Outcome,
    summary: &Summary,
    folder: &store::Folder,
    formats: Formats,
    texts: &Texts,
    say: &dyn Fn(&str),
) -> Result<Vec<store::Temporary>, WriteError> {
    let mut written = Vec::new();
    if formats.html {
        say("report-progress-html");
        let page = page::page(outcome, summary, texts);
        written.push(folder.write("hasil.html", |out| out.write_all(page.as_bytes()))?);
    }
    if formats.csv {
        say("report-progress-csv");
        written.push(folder.write("rows.csv", |out| tables::write_rows(outcome, out))?);
        written.push(folder.write("pairs.csv", |out| tables::write_pairs(outcome, out))?);
    }
    if formats.json {
        say("report-progress-json");
        let figures = figures::json(outcome, summary, texts);
        written.push(folder.write("summary.json", |out| out.write_all(figures.as_bytes()))?);
    }
    Ok(written)
}
