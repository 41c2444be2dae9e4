//! A report on coverage to regent and council as a paper: what there is to say in sentences, with its
//! charts, its map and its tables.

mod pictures;

use lindung_core::coverage::report::{Headline, Report, Section, Table};
use serde::Serialize;

use crate::decree::TEXTS;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};
use pictures::drawn;

/// The most lines of tables that a paper holds; longer lists are the workbook's.
pub const MOST_LINES: usize = 5_000;

/// From how many columns on a table is set in smaller letters.
const WIDE: usize = 6;

/// The report as PDF: A4, Indonesian, readable by screen readers; pictures are drawn, not photographed.
/// What does not add up is said at its head. The same figures give the same bytes.
///
/// # Errors
/// If it has more than [`MOST_LINES`] lines of tables, or the template is wrong.
pub fn coverage_report(head: &Letterhead, report: &Report) -> Result<Vec<u8>, DocumentError> {
    let lines: usize = report.tables().map(|table| table.rows.len()).sum();
    if lines > MOST_LINES {
        let said = format!("{lines} lines of tables are more than the {MOST_LINES} of a paper");
        return Err(DocumentError(said));
    }
    render(Template::CoverageReport, &Paper::of(head, report))
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    head: &'d Letterhead,
    title: &'d str,
    subtitle: &'d str,
    to: &'d [String],
    period: String,
    day: String,
    differences: Vec<String>,
    headlines: Vec<HeadlineSaid<'d>>,
    sections: Vec<SectionSaid<'d>>,
    origins: Vec<(&'d str, &'d str)>,
    remarks: &'d [String],
}

/// The fixed words.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Words {
    to: String,
    period: String,
    differs: String,
    differs_lead: String,
    headlines: String,
    origins: String,
    source: String,
    remarks: String,
}

impl Words {
    fn new() -> Self {
        let label = |key: &str| TEXTS.label(&format!("coverage-report-{key}"));
        Self {
            to: label("to"),
            period: label("period"),
            differs: label("differs"),
            differs_lead: label("differs-lead"),
            headlines: label("headlines"),
            origins: label("origins"),
            source: label("source"),
            remarks: label("remarks"),
        }
    }
}

#[derive(Serialize)]
struct HeadlineSaid<'d> {
    label: &'d str,
    value: String,
    note: &'d str,
}

#[derive(Serialize)]
struct SectionSaid<'d> {
    title: &'d str,
    sentences: &'d [String],
    tables: Vec<TableSaid<'d>>,
}

#[derive(Serialize)]
struct TableSaid<'d> {
    title: &'d str,
    heads: Vec<&'d str>,
    /// Of each column whether it stands to the right.
    figures: Vec<bool>,
    /// Whether it is set in smaller letters.
    wide: bool,
    rows: Vec<RowSaid>,
    note: &'d str,
    picture: Option<PictureSaid<'d>>,
}

#[derive(Serialize)]
struct RowSaid {
    /// Whether it is the sum of others.
    sum: bool,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct PictureSaid<'d> {
    svg: String,
    about: &'d str,
}

impl<'d> Paper<'d> {
    fn of(head: &'d Letterhead, report: &'d Report) -> Self {
        let mut pictures = 0;
        let sections = report.sections.iter();
        let sections = sections.map(|section| SectionSaid::of(report, section, &mut pictures));
        Self {
            words: Words::new(),
            head,
            title: &report.title,
            subtitle: &report.subtitle,
            to: &report.to,
            period: report.period.map(|span| TEXTS.months(span)).unwrap_or_default(),
            day: report.day.map(|day| TEXTS.date(day)).unwrap_or_default(),
            differences: report.differences().iter().map(|said| TEXTS.say(said)).collect(),
            headlines: report.headlines.iter().map(HeadlineSaid::of).collect(),
            sections: sections.collect(),
            origins: report
                .origins
                .iter()
                .map(|origin| (origin.text.as_str(), origin.source.as_str()))
                .collect(),
            remarks: &report.remarks,
        }
    }
}

impl<'d> HeadlineSaid<'d> {
    fn of(headline: &'d Headline) -> Self {
        Self {
            label: &headline.label,
            value: pictures::with_sign(&headline.value),
            note: &headline.note,
        }
    }
}

impl<'d> SectionSaid<'d> {
    fn of(report: &'d Report, section: &'d Section, pictures: &mut usize) -> Self {
        let tables = section.tables.iter().filter(|table| !table.rows.is_empty());
        Self {
            title: &section.title,
            sentences: &section.sentences,
            tables: tables.map(|table| TableSaid::of(report, table, pictures)).collect(),
        }
    }
}

impl<'d> TableSaid<'d> {
    fn of(report: &'d Report, table: &'d Table, pictures: &mut usize) -> Self {
        let said = |cells: &[lindung_core::coverage::report::Cell]| {
            cells.iter().map(|cell| cell.said(&TEXTS)).collect()
        };
        let mut rows: Vec<RowSaid> = table
            .rows
            .iter()
            .map(|row| RowSaid { sum: row.sum, cells: said(&row.cells) })
            .collect();
        rows.extend(table.total.as_ref().map(|cells| RowSaid { sum: true, cells: said(cells) }));
        let picture = table.drawing.as_ref().and_then(|drawing| {
            *pictures += 1;
            let svg = drawn(report, table, drawing, *pictures)?;
            Some(PictureSaid { svg, about: &drawing.about })
        });
        Self {
            title: &table.title,
            heads: table.columns.iter().map(|column| column.title.as_str()).collect(),
            figures: (0..table.columns.len()).map(|at| table.is_figures(at)).collect(),
            wide: table.columns.len() >= WIDE,
            rows,
            note: &table.note,
            picture,
        }
    }
}
