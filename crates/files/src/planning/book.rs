//! `rencana.xlsx`: everybody, and the figures.

use std::fs::File;
use std::io::BufWriter;

use lindung_core::message::{Message, Texts};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::people::{Columns, Sayer, WHY};
use super::tables::{self, Cell, Table};
use super::{Listed, Report, Scenario};
use crate::checking::workbook::style::{Styles, page_setup, table_setup};
use crate::checking::workbook::{CELL_TEXT, SHEET_ROWS, Trouble, filled, new_sheet, properties};

/// Widths in characters.
const COLUMN: f64 = 18.0;
const LONG: f64 = 90.0;
/// The last column that a sentence spans.
const ACROSS: u16 = 8;

/// Writes the workbook.
pub(super) fn write(
    report: &Report<'_>,
    scenario: &Scenario,
    texts: &Texts,
    out: &mut BufWriter<File>,
) -> Result<(), Trouble> {
    let book = Book { report: *report, scenario, texts, styles: Styles::new() };
    filled(|| Ok(book.build()?.save_to_writer(out)?))
}

struct Book<'a> {
    report: Report<'a>,
    scenario: &'a Scenario,
    texts: &'a Texts,
    styles: Styles,
}

impl Book<'_> {
    fn build(&self) -> Result<Workbook, XlsxError> {
        let mut workbook = Workbook::new();
        // A plan has no day of its own: that on which its first fund begins.
        if let Some(fund) = self.scenario.wishes.funds.first() {
            let title = self.scenario.title(self.texts);
            workbook.set_properties(&properties(&title, fund.window.first().first_day())?);
        }
        let mut people = new_sheet(&mut workbook, self.report.listed.len())?;
        self.people(&mut people)?;
        self.summary(workbook.add_worksheet())?;
        workbook.push_worksheet(people);
        self.villages(workbook.add_worksheet())?;
        Ok(workbook)
    }

    fn summary(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (texts, styles) = (self.texts, &self.styles);
        sheet.set_name(texts.label("plan-sheet-summary"))?;
        sheet.set_column_width(0, 46.0)?;
        sheet.set_column_range_width(1, ACROSS, COLUMN)?;
        sheet.write_with_format(0, 0, cut(&self.scenario.title(texts)), &styles.title)?;
        let mut remarks = tables::sentences(&self.report, self.scenario, texts);
        if self.report.listed.len() > SHEET_ROWS {
            let capped = Message::new("plan-sheet-capped").number("shown", SHEET_ROWS);
            remarks.push(texts.say(&capped.number("all", self.report.listed.len())));
        }
        let mut line = 2;
        for remark in remarks {
            sheet.merge_range(line, 0, line, ACROSS, cut(&remark), &styles.lead)?;
            sheet.set_row_height(line, 16.0 * remark.chars().count().div_ceil(150) as f64)?;
            line += 1;
        }
        for table in [
            tables::overview(&self.scenario.outcome, texts),
            tables::funds(self.scenario, texts),
            tables::months(&self.scenario.outcome, texts),
        ] {
            line += 1;
            sheet.write_with_format(line, 0, &table.title, &styles.section)?;
            line = put(sheet, line + 1, &table, styles)? + 1;
        }
        sheet.set_landscape();
        page_setup(sheet, &texts.label("report-page-number"));
        Ok(())
    }

    fn people(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.texts.label("plan-sheet-people"))?;
        let columns = Columns::of(self.report, self.texts);
        let mut at = 0;
        for column in &columns.common.columns {
            sheet.set_column_width(at, COLUMN)?;
            sheet.write_with_format(0, at, cut(&column.title), &self.styles.header)?;
            at += 1;
        }
        for key in columns.ours() {
            sheet.set_column_width(at, if key == WHY { LONG } else { COLUMN })?;
            sheet.write_with_format(0, at, self.texts.label(key), &self.styles.header_ours)?;
            at += 1;
        }
        let mut sayer = Sayer::new(self.scenario, self.texts);
        let mut line = 0;
        for one in self.report.listed.iter().take(SHEET_ROWS) {
            line += 1;
            self.person(sheet, line, one, &columns, &mut sayer)?;
        }
        let width = COLUMN * f64::from(at) + LONG;
        let footer = self.texts.label("report-page-number");
        table_setup(sheet, 0, (line, at - 1), width, &footer)
    }

    fn person(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        one: &Listed,
        columns: &Columns<'_>,
        sayer: &mut Sayer<'_>,
    ) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let mut at = 0;
        for cell in columns.cells(one) {
            if !cell.is_empty() {
                sheet.write_string_with_format(line, at, cut(cell), &styles.cell)?;
            }
            at += 1;
        }
        if columns.several {
            let (file, name, row) = columns.place(one);
            sheet.write_string_with_format(line, at, cut(file), &styles.cell)?;
            sheet.write_string_with_format(line, at + 1, cut(name), &styles.cell)?;
            sheet.write_number_with_format(line, at + 2, row, &styles.plain_number)?;
            at += 3;
        }
        let given = sayer.given(one);
        if let Some(place) = given.place {
            let (first, last) = (place.span.first().to_string(), place.span.last().to_string());
            sheet.write_string_with_format(line, at, cut(sayer.fund(&place)), &styles.cell)?;
            sheet.write_number_with_format(line, at + 1, place.span.len(), &styles.plain_number)?;
            sheet.write_string_with_format(line, at + 2, first, &styles.cell)?;
            sheet.write_string_with_format(line, at + 3, last, &styles.cell)?;
            let cost = place.cost.amount() as f64;
            sheet.write_number_with_format(line, at + 4, cost, &styles.number)?;
        }
        sheet.write_string_with_format(line, at + 5, cut(&given.why), &styles.cell)?;
        Ok(())
    }

    fn villages(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.texts.label("plan-sheet-villages"))?;
        let table = tables::villages(&self.scenario.outcome, self.texts);
        let line = put(sheet, 0, &table, &self.styles)?;
        let last = u16::try_from(table.header.len() - 1).unwrap_or_default();
        sheet.set_column_width(0, 34.0)?;
        sheet.set_column_range_width(1, last, COLUMN)?;
        let width = 34.0 + COLUMN * f64::from(last);
        table_setup(sheet, 1, (line, last), width, &self.texts.label("report-page-number"))
    }
}

/// Puts a table down and gives its last line.
fn put(sheet: &mut Worksheet, line: u32, table: &Table, styles: &Styles) -> Result<u32, XlsxError> {
    for ((at, column), title) in (0..).zip(0..).zip(&table.header) {
        let format = if table.is_text(column) { &styles.header } else { &styles.header_right };
        sheet.write_with_format(line, at, title, format)?;
    }
    let mut last = line;
    for row in &table.rows {
        last += 1;
        for (at, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => {
                    sheet.write_string_with_format(last, at, cut(text), &styles.cell)?;
                }
                Cell::Number(number) => {
                    sheet.write_number_with_format(last, at, *number as f64, &styles.number)?;
                }
                Cell::Percent(percent) => {
                    let share = *percent as f64 / 100.0;
                    sheet.write_number_with_format(last, at, share, &styles.percent)?;
                }
            }
        }
    }
    Ok(last)
}

fn cut(text: &str) -> &str {
    if text.len() <= CELL_TEXT {
        return text;
    }
    text.char_indices().nth(CELL_TEXT).map_or(text, |(end, _)| &text[..end])
}
