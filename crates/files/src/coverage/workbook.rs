//! A report on coverage as a workbook: the same figures as on paper, as numbers that can be counted on,
//! with charts that the spreadsheet draws itself.

mod charts;

use std::io;

use lindung_core::coverage::report::{Cell, Report, Row, Table};
use lindung_core::message::Texts;
use lindung_core::words::Month;
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
    utility,
};
use time::Date;

use crate::checking::workbook::style::{Styles, page_setup, row_height, table_setup};
use crate::checking::workbook::{Trouble, filled, properties};
use charts::Data;

/// The longest name of a sheet, in characters; Excel's own limit.
const NAME: usize = 31;

/// Widths of columns in characters.
const WORDS: f64 = 34.0;
const FIGURE: f64 = 18.0;

/// Width of the summary in characters: what, how much, of what.
const SUMMARY: [f64; 3] = [46.0, 22.0, 74.0];

/// The report as a workbook: a summary in words, a sheet for each table with its chart, sums as
/// formulas, and where the figures come from. What does not add up is said at its head. The same
/// figures give the same bytes.
///
/// # Errors
/// If the workbook cannot be written.
pub fn report_workbook(report: &Report, texts: &Texts) -> io::Result<Vec<u8>> {
    let book = Book { report, texts, looks: Looks::new() };
    filled(|| book.build().map_err(Trouble::Workbook)).map_err(io::Error::from)
}

/// The formats.
struct Looks {
    plain: Styles,
    share: Format,
    day: Format,
    sum: Format,
    sum_share: Format,
    sum_text: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Styles::new();
        let strong = |format: &Format| format.clone().set_bold().set_border_top(FormatBorder::Thin);
        let share = plain.percent.clone().set_num_format("0.00%");
        let day = plain.number.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Right);
        Self {
            sum: strong(&plain.number),
            sum_share: strong(&share),
            sum_text: strong(&plain.cell),
            share,
            day,
            plain,
        }
    }
}

struct Book<'a> {
    report: &'a Report,
    texts: &'a Texts,
    looks: Looks,
}

/// Names of sheets that are taken.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    /// A title as a sheet can be called, and no other is.
    fn take(&mut self, title: &str) -> String {
        let plain: String =
            title.chars().map(|c| if "[]:*?/\\'".contains(c) { '-' } else { c }).collect();
        let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let mut name = cut(plain.trim(), NAME);
        for number in 2.. {
            let taken = self.0.iter().any(|other| other.to_lowercase() == name.to_lowercase());
            if !taken && !name.is_empty() {
                break;
            }
            let end = format!(" {number}");
            name = cut(plain.trim(), NAME - end.chars().count()) + &end;
        }
        self.0.push(name.clone());
        name
    }
}

impl Book<'_> {
    fn build(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // A report without a day has that on which its period begins; a clock would give other bytes.
        let begins = self.report.period.map(|span| span.first().first_day());
        let on = self.report.day.or(begins).or(Month::new(2026, 1).map(Month::first_day));
        if let Some(on) = on {
            workbook.set_properties(&properties(&self.report.title, on)?);
        }
        let mut names = Names::default();
        let summary = names.take(&self.label("summary"));
        let data_name = self.label("chart-data");
        names.0.push(data_name.clone());
        self.summary(workbook.add_worksheet(), &summary)?;
        let mut data = Data::new(data_name);
        for table in self.report.tables().filter(|table| !table.rows.is_empty()) {
            let name = names.take(&table.title);
            self.table(workbook.add_worksheet(), &name, table, &mut data)?;
        }
        if !self.report.origins.is_empty() || !self.report.remarks.is_empty() {
            let name = names.take(&self.label("origins"));
            self.origins(workbook.add_worksheet(), &name)?;
        }
        if !data.is_empty() {
            data.write(workbook.add_worksheet(), &self.looks.plain)?;
        }
        workbook.save_to_buffer()
    }

    fn label(&self, key: &str) -> String {
        self.texts.label(&format!("coverage-report-{key}"))
    }

    fn footer(&self) -> String {
        self.texts.label("report-page-number")
    }

    fn summary(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        let (report, styles) = (self.report, &self.looks.plain);
        sheet.set_name(name)?.set_screen_gridlines(false);
        for (at, width) in (0..).zip(SUMMARY) {
            sheet.set_column_width(at, width)?;
        }
        sheet.set_row_height(0, 30)?;
        sheet.write_string_with_format(0, 0, &report.title, &styles.title)?;
        let period = report.period.map(|span| self.texts.months(span)).unwrap_or_default();
        let day = report.day.map(|day| self.texts.date(day)).unwrap_or_default();
        let to = report.to.join("; ");
        let mut line = 1;
        for (key, value) in [
            ("about", &report.subtitle),
            ("issuer", &report.issuer),
            ("to", &to),
            ("period", &period),
            ("made", &day),
        ] {
            if !value.is_empty() {
                sheet.write_string_with_format(line, 0, self.label(key), &styles.cell)?;
                sheet.merge_range(line, 1, line, 2, value, &styles.cell)?;
                line += 1;
            }
        }
        line = self.differences(sheet, line + 1)?;
        line = self.headlines(sheet, line)?;
        for section in &report.sections {
            self.section(sheet, line, &section.title)?;
            line += 1;
            for sentence in &section.sentences {
                self.paragraph(sheet, line, sentence)?;
                line += 1;
            }
            line += 1;
        }
        page_setup(sheet, &self.footer());
        Ok(())
    }

    fn section(&self, sheet: &mut Worksheet, line: u32, title: &str) -> Result<(), XlsxError> {
        sheet.merge_range(line, 0, line, 2, title, &self.looks.plain.section)?;
        sheet.set_row_height(line, 24)?;
        Ok(())
    }

    fn paragraph(&self, sheet: &mut Worksheet, line: u32, said: &str) -> Result<(), XlsxError> {
        sheet.merge_range(line, 0, line, 2, said, &self.looks.plain.lead)?;
        sheet.set_row_height(line, row_height(&[(said, SUMMARY.iter().sum())]))?;
        Ok(())
    }

    /// What does not add up; returns the next line.
    fn differences(&self, sheet: &mut Worksheet, mut line: u32) -> Result<u32, XlsxError> {
        let found = self.report.differences();
        if found.is_empty() {
            return Ok(line);
        }
        self.section(sheet, line, &self.label("differs"))?;
        let lead = self.label("differs-lead");
        for said in std::iter::once(lead).chain(found.iter().map(|said| self.texts.say(said))) {
            line += 1;
            self.paragraph(sheet, line, &said)?;
        }
        Ok(line + 2)
    }

    fn headlines(&self, sheet: &mut Worksheet, mut line: u32) -> Result<u32, XlsxError> {
        for headline in &self.report.headlines {
            sheet.write_string_with_format(line, 0, &headline.label, &self.looks.plain.wrap)?;
            self.cell(sheet, (line, 1), &headline.value)?;
            sheet.write_string_with_format(line, 2, &headline.note, &self.looks.plain.wrap)?;
            let texts =
                [(headline.label.as_str(), SUMMARY[0]), (headline.note.as_str(), SUMMARY[2])];
            sheet.set_row_height(line, row_height(&texts))?;
            line += 1;
        }
        Ok(line + 1)
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (line, at): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let (looks, styles) = (&self.looks, &self.looks.plain);
        match cell {
            Cell::Empty => sheet.write_blank(line, at, &styles.cell)?,
            Cell::Text(text) => sheet.write_string_with_format(line, at, text, &styles.wrap)?,
            Cell::Day(day) => match excel_day(*day) {
                Some(day) => sheet.write_datetime_with_format(line, at, &day, &looks.day)?,
                None => {
                    sheet.write_string_with_format(line, at, self.texts.date(*day), &styles.cell)?
                }
            },
            figure => {
                let (number, share) = figure_of(figure);
                let look = if share { &looks.share } else { &styles.number };
                sheet.write_number_with_format(line, at, number, look)?
            }
        };
        Ok(())
    }

    fn table(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        table: &Table,
        data: &mut Data,
    ) -> Result<(), XlsxError> {
        let styles = &self.looks.plain;
        sheet.set_name(name)?;
        let mut width = 0.0;
        for (at, column) in (0..).zip(&table.columns) {
            let figures = table.is_figures(usize::from(at));
            let own = if figures { FIGURE } else { WORDS };
            let look = if figures { &styles.header_right } else { &styles.header };
            sheet.set_column_width(at, own)?;
            sheet.write_string_with_format(0, at, &column.title, look)?;
            width += own;
        }
        sheet.set_row_height(0, 32)?;
        let mut last = 0;
        for row in &table.rows {
            last += 1;
            for (at, cell) in (0..).zip(&row.cells) {
                if row.sum {
                    self.summed(sheet, (last, at), cell)?;
                } else {
                    self.cell(sheet, (last, at), cell)?;
                }
            }
        }
        if let Some(total) = &table.total {
            self.total(sheet, table, total, last)?;
        }
        let right = table.columns.len() as u16;
        if !table.note.is_empty() {
            sheet.write_string(last + 3, 0, &table.note)?;
        }
        table_setup(sheet, 1, (last, right.saturating_sub(1)), width, &self.footer())?;
        if let Some(drawing) = &table.drawing
            && let Some(chart) = charts::chart(name, table, drawing, data)
        {
            sheet.insert_chart(1, right + 1, &chart)?;
        }
        Ok(())
    }

    /// A field of a line that sums others up.
    fn summed(
        &self,
        sheet: &mut Worksheet,
        (line, at): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let looks = &self.looks;
        if cell.is_figure() {
            let (number, share) = figure_of(cell);
            let look = if share { &looks.sum_share } else { &looks.sum };
            sheet.write_number_with_format(line, at, number, look)?;
        } else {
            let said = if *cell == Cell::Empty { String::new() } else { cell.said(self.texts) };
            sheet.write_string_with_format(line, at, said, &looks.sum_text)?;
        }
        Ok(())
    }

    /// The last line; what adds up is a formula that already has its value.
    fn total(
        &self,
        sheet: &mut Worksheet,
        table: &Table,
        total: &[Cell],
        last: u32,
    ) -> Result<(), XlsxError> {
        let plain = !table.rows.iter().any(|row: &Row| row.sum);
        for (at, (cell, column)) in (0..).zip(total.iter().zip(&table.columns)) {
            let (number, share) = figure_of(cell);
            if column.adds && plain && cell.is_figure() && !share && last > 0 {
                let range = utility::cell_range(1, at, last, at);
                let formula = Formula::new(format!("=SUM({range})")).set_result(number.to_string());
                sheet.write_formula_with_format(last + 1, at, formula, &self.looks.sum)?;
            } else {
                self.summed(sheet, (last + 1, at), cell)?;
            }
        }
        Ok(())
    }

    fn origins(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        let styles = &self.looks.plain;
        let widths = [24.0, 70.0, 60.0];
        sheet.set_name(name)?;
        for (at, (key, width)) in (0..).zip(["kind", "what", "source"].into_iter().zip(widths)) {
            sheet.set_column_width(at, width)?;
            sheet.write_string_with_format(0, at, self.label(key), &styles.header)?;
        }
        let origins = self.report.origins.iter();
        let origins = origins.map(|one| ("origin", one.text.as_str(), one.source.as_str()));
        let remarks = self.report.remarks.iter().map(|remark| ("remark", remark.as_str(), ""));
        let mut last = 0;
        for (key, text, source) in origins.chain(remarks) {
            last += 1;
            sheet.write_string_with_format(last, 0, self.label(key), &styles.cell)?;
            sheet.write_string_with_format(last, 1, text, &styles.wrap)?;
            sheet.write_string_with_format(last, 2, source, &styles.wrap)?;
            sheet.set_row_height(last, row_height(&[(text, widths[1]), (source, widths[2])]))?;
        }
        table_setup(sheet, 0, (0, 2), widths.iter().sum(), &self.footer())
    }
}

/// A figure as the spreadsheet holds it, and whether it is a share of one.
fn figure_of(cell: &Cell) -> (f64, bool) {
    let number = cell.number().unwrap_or_default();
    match cell {
        Cell::Share(_) => (number / 100.0, true),
        _ => (number, false),
    }
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day()).ok()
}

#[cfg(test)]
mod tests;
