//! The first sheet: what was checked, what came out, in figures and charts.

use lindung_core::checking::summary::VillageCount;
use lindung_core::checking::{Verdict, wording};
use lindung_core::message::Message;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartLegendPosition, ChartSolidFill, ChartType, Format,
    Worksheet, XlsxError,
};

use super::Book;
use super::style::{page_setup, strong};
use crate::checking::said::{duplicates_sentence, lead_sentences, village_title};

/// Villages on the summary sheet.
const VILLAGES: usize = 15;
const LAST: u16 = 4;

/// A table as it was written: first and last row of its data.
#[derive(Clone, Copy)]
struct Lines {
    first: u32,
    last: u32,
}

impl Book<'_> {
    /// Fills the summary sheet. `remarks` say what the workbook does not hold.
    pub(super) fn summary_sheet(
        &self,
        sheet: &mut Worksheet,
        remarks: &[Message],
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.label("report-sheet-summary"))?;
        sheet.set_screen_gridlines(false);
        for (at, width) in (0..).zip([40.0, 15.0, 15.0, 15.0, 46.0]) {
            sheet.set_column_width(at, width)?;
        }
        let mut line = self.lead(sheet, remarks)?;
        line = self.verdict_table(sheet, line)?;
        line = self.problem_table(sheet, line)?;
        line = self.village_table(sheet, line)?;
        line = self.reference_table(sheet, line)?;
        self.list_table(sheet, line)?;
        page_setup(sheet, &self.label("report-page-number"));
        Ok(())
    }

    fn lead(&self, sheet: &mut Worksheet, remarks: &[Message]) -> Result<u32, XlsxError> {
        sheet.set_row_height(0, 30)?;
        sheet.write_string_with_format(0, 0, self.label("report-title"), &self.styles.title)?;
        let mut said = lead_sentences(self.outcome, self.summary, self.texts);
        said.extend(remarks.iter().map(|m| self.say(m)));
        said.push(self.label("report-privacy-workbook"));
        let mut line = 1;
        for text in said {
            self.paragraph(sheet, line, &text)?;
            line += 1;
        }
        Ok(line + 1)
    }

    /// A text across the page; merged cells do not grow by themselves.
    fn paragraph(&self, sheet: &mut Worksheet, line: u32, text: &str) -> Result<(), XlsxError> {
        let lines = text.chars().count().div_ceil(120).max(1);
        sheet.set_row_height(line, 16 * lines as u32)?;
        sheet.merge_range(line, 0, line, LAST, &self.fit(text), &self.styles.lead)?;
        Ok(())
    }

    fn section(&self, sheet: &mut Worksheet, line: u32, key: &str) -> Result<(), XlsxError> {
        sheet.set_row_height(line, 24)?;
        for at in 0..=LAST {
            sheet.write_blank(line, at, &self.styles.section)?;
        }
        sheet.write_string_with_format(line, 0, self.label(key), &self.styles.section)?;
        Ok(())
    }

    /// Heads; those of numbers stand on the right.
    fn heads(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        heads: &[(String, bool)],
    ) -> Result<(), XlsxError> {
        sheet.set_row_height(line, 32)?;
        for (at, (text, number)) in (0..).zip(heads) {
            let format = if *number { &self.styles.header_right } else { &self.styles.header };
            sheet.write_string_with_format(line, at, text, format)?;
        }
        // The text under the last two heads runs across both columns.
        if let [.., (text, _), (last, _)] = heads
            && last.is_empty()
        {
            sheet.merge_range(line, LAST - 1, line, LAST, text, &self.styles.header)?;
        }
        Ok(())
    }

    fn verdict_table(&self, sheet: &mut Worksheet, line: u32) -> Result<u32, XlsxError> {
        self.section(sheet, line, "report-section-verdicts")?;
        let heads = [
            (self.label("report-verdict"), false),
            (self.label("report-rows"), true),
            (self.label("report-share"), true),
            (self.label("report-meaning"), false),
            (String::new(), false),
        ];
        self.heads(sheet, line + 1, &heads)?;
        let all = self.summary.verdicts.all().max(1) as f64;
        let mut at = line + 2;
        for verdict in Verdict::ALL {
            let rows = self.summary.verdicts.of(verdict) as f64;
            let name = self.say(&wording::verdict(verdict));
            sheet.write_string_with_format(at, 0, name, self.styles.verdict(verdict))?;
            sheet.write_number_with_format(at, 1, rows, &self.styles.number)?;
            sheet.write_number_with_format(at, 2, rows / all, &self.styles.percent)?;
            let meaning = self.say(&wording::verdict_meaning(verdict));
            sheet.merge_range(at, 3, at, LAST, &meaning, &self.styles.wrap)?;
            at += 1;
        }
        let mut chart = self.bars("report-chart-verdicts", ChartType::Bar);
        let lines = Lines { first: line + 2, last: at - 1 };
        let colours = Verdict::ALL.map(strong);
        self.series(&mut chart, lines, 1, None, true).set_point_colors(&colours);
        place(sheet, at + 1, chart, 4)
    }

    fn problem_table(&self, sheet: &mut Worksheet, line: u32) -> Result<u32, XlsxError> {
        let problems = self.summary.commonest(10);
        self.section(sheet, line, "report-section-problems")?;
        if problems.is_empty() {
            self.paragraph(sheet, line + 1, &self.label("report-all-clear"))?;
            return Ok(line + 3);
        }
        let heads = [
            (self.label("report-problem"), false),
            (self.label("report-rows"), true),
            (self.label("report-severity"), false),
            (self.label("report-advice"), false),
            (String::new(), false),
        ];
        self.heads(sheet, line + 1, &heads)?;
        let mut at = line + 2;
        for rule in &problems {
            let title = self.say(&wording::title(rule.code));
            sheet.write_string_with_format(at, 0, title, &self.styles.wrap)?;
            sheet.write_number_with_format(at, 1, rule.problems() as f64, &self.styles.number)?;
            let severity = self.say(&wording::severity(rule.severity));
            sheet.write_string_with_format(at, 2, severity, &self.styles.wrap)?;
            let advice = self.say(&wording::advice(rule.code));
            sheet.set_row_height(at, 16 * advice.chars().count().div_ceil(58).max(1) as u32)?;
            sheet.merge_range(at, 3, at, LAST, &advice, &self.styles.wrap)?;
            at += 1;
        }
        let mut chart = self.bars("report-chart-problems", ChartType::Bar);
        let lines = Lines { first: line + 2, last: at - 1 };
        self.series(&mut chart, lines, 1, Some(0x0027_3444), true);
        place(sheet, at + 1, chart, problems.len() as u32)
    }

    fn village_table(&self, sheet: &mut Worksheet, line: u32) -> Result<u32, XlsxError> {
        let villages = self.summary.worst_villages(VILLAGES);
        if villages.is_empty() {
            return Ok(line);
        }
        self.section(sheet, line, "report-section-villages")?;
        let verdicts = [Verdict::Ineligible, Verdict::Fix, Verdict::Review];
        let mut heads = vec![(self.label("report-village"), false)];
        heads.extend(verdicts.map(|v| (self.say(&wording::verdict(v)), true)));
        heads.push((self.label("report-rows"), true));
        self.heads(sheet, line + 1, &heads)?;
        let mut at = line + 2;
        for village in &villages {
            self.village_line(sheet, at, village, verdicts)?;
            at += 1;
        }
        let all = self.summary.villages.len();
        let mut chart = self.bars("report-chart-villages", ChartType::BarStacked);
        let lines = Lines { first: line + 2, last: at - 1 };
        for (column, verdict) in (1..).zip(verdicts) {
            self.series(&mut chart, lines, column, Some(strong(verdict)), false).set_name((
                self.label("report-sheet-summary").as_str(),
                line + 1,
                column,
            ));
        }
        chart.legend().set_position(ChartLegendPosition::Bottom);
        let next = place(sheet, at + 1, chart, villages.len() as u32 + 2)?;
        if all <= villages.len() {
            return Ok(next);
        }
        self.all_villages(sheet, next, verdicts)
    }

    /// Every village, after the chart.
    fn all_villages(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        verdicts: [Verdict; 3],
    ) -> Result<u32, XlsxError> {
        let mut heads = vec![(self.label("report-village"), false)];
        heads.extend(verdicts.map(|v| (self.say(&wording::verdict(v)), true)));
        heads.push((self.label("report-rows"), true));
        self.heads(sheet, line, &heads)?;
        let mut at = line + 1;
        for village in &self.summary.villages {
            self.village_line(sheet, at, village, verdicts)?;
            at += 1;
        }
        Ok(at + 1)
    }

    fn village_line(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        village: &VillageCount,
        verdicts: [Verdict; 3],
    ) -> Result<(), XlsxError> {
        let title = village_title(village, self.texts);
        sheet.write_string_with_format(at, 0, title, &self.styles.cell)?;
        for (column, verdict) in (1..).zip(verdicts) {
            let rows = village.verdicts.of(verdict) as f64;
            sheet.write_number_with_format(at, column, rows, &self.styles.number)?;
        }
        let all = village.verdicts.all() as f64;
        sheet.write_number_with_format(at, LAST, all, &self.styles.number)?;
        Ok(())
    }

    fn reference_table(&self, sheet: &mut Worksheet, line: u32) -> Result<u32, XlsxError> {
        self.section(sheet, line, "report-section-duplicates")?;
        let said = duplicates_sentence(self.summary, self.texts);
        self.paragraph(sheet, line + 1, &said)?;
        if self.summary.references.is_empty() {
            return Ok(line + 3);
        }
        let line = line + 3;
        self.section(sheet, line, "report-section-references")?;
        let heads = [
            (self.label("report-reference"), false),
            (self.label("report-people"), true),
            (self.label("report-matched"), true),
            (self.label("report-maybe"), true),
        ];
        self.heads(sheet, line + 1, &heads)?;
        let mut at = line + 2;
        for reference in &self.summary.references {
            let name = self.say(&wording::role(reference.role));
            sheet.write_string_with_format(at, 0, name, &self.styles.cell)?;
            let numbers = [reference.people, reference.matched, reference.review];
            self.numbers(sheet, at, 1, &numbers)?;
            at += 1;
        }
        Ok(at + 1)
    }

    fn list_table(&self, sheet: &mut Worksheet, line: u32) -> Result<u32, XlsxError> {
        self.section(sheet, line, "report-section-lists")?;
        let heads = [
            (self.label("report-list"), false),
            (self.label("report-people"), true),
            (self.label("report-attention"), true),
            (self.label("report-sheet"), false),
            (self.label("report-role"), false),
        ];
        self.heads(sheet, line + 1, &heads)?;
        let mut at = line + 2;
        for count in &self.summary.lists {
            let list = &self.outcome.lists[count.list];
            let cell: &Format = &self.styles.cell;
            sheet.write_string_with_format(at, 0, self.fit(&list.sheet.file), cell)?;
            self.numbers(sheet, at, 1, &[count.people, count.verdicts.attention()])?;
            let name = list.sheet.name.as_deref().unwrap_or("");
            sheet.write_string_with_format(at, 3, name, cell)?;
            sheet.write_string_with_format(at, 4, self.say(&wording::role(list.role)), cell)?;
            at += 1;
        }
        Ok(at + 1)
    }

    fn numbers(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        first: u16,
        numbers: &[usize],
    ) -> Result<(), XlsxError> {
        for (at, number) in (first..).zip(numbers) {
            sheet.write_number_with_format(line, at, *number as f64, &self.styles.number)?;
        }
        Ok(())
    }

    /// A chart of lying bars, the first row on top.
    fn bars(&self, title: &str, kind: ChartType) -> Chart {
        let title = self.label(title);
        let mut chart = Chart::new(kind);
        chart.set_alt_text(&title);
        chart.title().set_name(&title).set_font(ChartFont::new().set_size(12).set_bold());
        // In a chart of lying bars the y axis is that of the categories.
        chart.y_axis().set_reverse().set_font(ChartFont::new().set_size(9));
        chart.x_axis().set_hidden(true).set_major_gridlines(false);
        chart.legend().set_hidden();
        chart
    }

    fn series<'c>(
        &self,
        chart: &'c mut Chart,
        lines: Lines,
        column: u16,
        colour: Option<u32>,
        labelled: bool,
    ) -> &'c mut rust_xlsxwriter::ChartSeries {
        let name = self.label("report-sheet-summary");
        let series = chart.add_series();
        series
            .set_categories((name.as_str(), lines.first, 0, lines.last, 0))
            .set_values((name.as_str(), lines.first, column, lines.last, column))
            .set_gap(40);
        if let Some(colour) = colour {
            series.set_format(ChartSolidFill::new().set_color(colour));
        }
        if labelled {
            series.set_data_label(ChartDataLabel::new().show_value().set_num_format("#,##0;;"));
        }
        series
    }
}

/// Puts a chart of so many bars under a table; returns the line after it.
fn place(sheet: &mut Worksheet, line: u32, mut chart: Chart, bars: u32) -> Result<u32, XlsxError> {
    let height = 70 + 26 * bars;
    chart.set_width(930).set_height(height);
    sheet.insert_chart(line, 0, &chart)?;
    Ok(line + height.div_ceil(20) + 1)
}
