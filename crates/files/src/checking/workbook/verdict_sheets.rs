//! One sheet per verdict: the original columns first, then place, verdict, findings, what to do.

use lindung_core::checking::wording;
use lindung_core::checking::{Finding, Row, Severity, Verdict};
use lindung_core::intake::Field;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::style::{row_height, strong, table_setup};
use crate::checking::columns::CommonColumns;

/// Widths in characters.
const FINDINGS: f64 = 60.0;
const ADVICE: f64 = 52.0;
const CODES: f64 = 20.0;
const DECIDED: f64 = 26.0;

/// Our columns after the original ones.
struct Ours {
    sheet: Option<u16>,
    file: u16,
    row: u16,
    verdict: u16,
    findings: u16,
    advice: u16,
    codes: u16,
    decided: Option<u16>,
}

impl Book<'_> {
    /// Fills the sheet of a verdict.
    pub(super) fn verdict_sheet(
        &self,
        sheet: &mut Worksheet,
        verdict: Verdict,
        columns: &CommonColumns,
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.sheet_name(verdict))?;
        sheet.set_tab_color(strong(verdict));
        let ours = self.ours(columns.columns.len());
        self.verdict_header(sheet, columns, &ours)?;
        let mut line = 0;
        let rows = self.outcome.rows.iter().filter(|row| row.verdict == verdict);
        for row in rows.take(self.limits.sheet_rows) {
            line += 1;
            self.row_line(sheet, line, row, columns, &ours)?;
        }
        let name = columns.columns.iter().position(|c| c.field == Some(Field::Name));
        let freeze = name.filter(|&at| at < 4).map_or(0, |at| at as u16 + 1);
        let width: f64 = columns.columns.iter().map(|c| width(c.field, &c.title)).sum();
        let width = width + 52.0 + FINDINGS + ADVICE + CODES;
        let last = ours.decided.unwrap_or(ours.codes);
        table_setup(sheet, freeze, (line, last), width, &self.label("report-page-number"))
    }

    fn ours(&self, originals: usize) -> Ours {
        let first = originals as u16;
        let with_sheet = self.outcome.lists.iter().any(|list| list.sheet.name.is_some());
        let shift = u16::from(with_sheet);
        Ours {
            file: first,
            sheet: with_sheet.then_some(first + 1),
            row: first + 1 + shift,
            verdict: first + 2 + shift,
            findings: first + 3 + shift,
            advice: first + 4 + shift,
            codes: first + 5 + shift,
            decided: self.kept.map(|_| first + 6 + shift),
        }
    }

    fn verdict_header(
        &self,
        sheet: &mut Worksheet,
        columns: &CommonColumns,
        ours: &Ours,
    ) -> Result<(), XlsxError> {
        sheet.set_row_height(0, 32)?;
        for (at, column) in columns.columns.iter().enumerate() {
            let at = at as u16;
            sheet.set_column_width(at, width(column.field, &column.title))?;
            sheet.write_string_with_format(0, at, self.fit(&column.title), &self.styles.header)?;
        }
        let mut head = |at: u16, key: &str, width: f64| -> Result<(), XlsxError> {
            sheet.set_column_width(at, width)?;
            let text = self.label(key);
            sheet.write_string_with_format(0, at, text, &self.styles.header_ours).map(|_| ())
        };
        head(ours.file, "report-file", 20.0)?;
        if let Some(at) = ours.sheet {
            head(at, "report-sheet", 14.0)?;
        }
        head(ours.row, "report-row", 10.0)?;
        head(ours.verdict, "report-verdict", 17.0)?;
        head(ours.findings, "report-findings", FINDINGS)?;
        head(ours.advice, "report-advice", ADVICE)?;
        head(ours.codes, "report-codes", CODES)?;
        ours.decided.map_or(Ok(()), |at| head(at, "report-decided", DECIDED))
    }

    fn row_line(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        row: &Row,
        columns: &CommonColumns,
        ours: &Ours,
    ) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let source = &self.outcome.list(row.record).sheet;
        let findings = self.sentences(row);
        let advice = self.to_do(row);
        let codes = row.findings.iter().map(|f| f.code.text()).collect::<Vec<_>>().join("\n");
        let height = row_height(&[(&findings, FINDINGS), (&advice, ADVICE), (&codes, CODES)]);
        sheet.set_row_height(line, height)?;
        for (at, column) in columns.of_list(row.record.list).iter().enumerate() {
            let text = column.map_or("", |column| self.outcome.cell(row.record, column));
            self.text(sheet, line, at as u16, text)?;
        }
        self.text(sheet, line, ours.file, &source.file)?;
        if let Some(at) = ours.sheet {
            self.text(sheet, line, at, source.name.as_deref().unwrap_or(""))?;
        }
        let number = self.outcome.row_number(row.record);
        sheet.write_number_with_format(line, ours.row, number, &styles.plain_number)?;
        let verdict = self.say(&wording::verdict(row.verdict));
        sheet.write_string_with_format(line, ours.verdict, verdict, styles.verdict(row.verdict))?;
        sheet.write_string_with_format(line, ours.findings, self.fit(&findings), &styles.wrap)?;
        sheet.write_string_with_format(line, ours.advice, self.fit(&advice), &styles.wrap)?;
        sheet.write_string_with_format(line, ours.codes, codes, &styles.wrap)?;
        if let (Some(at), Some(kept)) = (ours.decided, self.kept) {
            let decided = (kept.decided)(row.record);
            sheet.write_string_with_format(line, at, decided, &styles.wrap)?;
        }
        Ok(())
    }

    /// A text as it was found; never a number or a formula.
    fn text(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        column: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        let cell = &self.styles.cell;
        match text {
            "" => sheet.write_blank(line, column, cell)?,
            text => sheet.write_string_with_format(line, column, self.fit(text), cell)?,
        };
        Ok(())
    }

    /// The findings in words, one a line.
    fn sentences(&self, row: &Row) -> String {
        let said: Vec<String> = match self.kept {
            Some(kept) => (kept.said)(row.record).iter().map(|said| self.say(said)).collect(),
            None => row
                .findings
                .iter()
                .map(|f| self.say(&wording::sentence(self.outcome, row, f)))
                .collect(),
        };
        said.join("\n")
    }

    /// What to do, one a line, nothing twice. Where there are problems, advice on mere notes is
    /// left out: it would hide what matters.
    fn to_do(&self, row: &Row) -> String {
        let problem = |f: &&Finding| f.severity > Severity::Note;
        let any = row.findings.iter().any(|f| problem(&f));
        let mut said: Vec<&str> = Vec::new();
        for finding in row.findings.iter().filter(|f| !any || problem(f)) {
            let advice = self.advice[finding.code as usize].as_str();
            if !said.contains(&advice) {
                said.push(advice);
            }
        }
        said.join("\n")
    }
}

/// Width in characters.
pub(super) fn width(field: Option<Field>, title: &str) -> f64 {
    let title = title.chars().count().clamp(8, 22) as f64 + 3.0;
    match field {
        Some(Field::Name | Field::Mother | Field::Address) => 26.0,
        Some(Field::BirthPlaceDate) => 28.0,
        Some(
            Field::Nik | Field::FamilyCard | Field::Village | Field::District | Field::Occupation,
        ) => 20.0,
        Some(Field::BirthDate | Field::Sex | Field::VillageCode) => 14.0,
        Some(Field::Rt | Field::Rw) => 7.0,
        Some(Field::Age | Field::Decile) => 8.0,
        _ => title,
    }
}
