//! A report on money as a workbook: the same figures as on paper, as numbers that can be counted on.

use std::io;

use lindung_core::contributions::report::{Flow, Flows, Line, Report, TOLD, TooMuch, state_key};
use lindung_core::decree::months_said;
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Month, Rupiah};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError, utility};

use crate::checking::workbook::style::{Styles, page_setup, row_height, table_setup};
use crate::checking::workbook::{Trouble, filled, properties};

/// A workbook that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The money is more than can be written.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    /// The workbook cannot be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// The report as a workbook: a sheet for each section, heads that stay in view, sums as formulas. What
/// does not add up is said at its head. The same figures give the same bytes.
///
/// # Errors
/// If the money is too much to be written, or the workbook cannot be.
pub fn workbook(report: &Report, texts: &Texts) -> Result<Vec<u8>, ReportError> {
    let total = report.total()?;
    let differences = report.differences()?.iter().map(|said| texts.say(said)).collect();
    let book = Book {
        report,
        texts,
        total,
        differences,
        palm: palm(report, texts)?,
        styles: Looks::new(),
    };
    filled(|| book.build().map_err(Trouble::Workbook))
        .map_err(|trouble| ReportError::Write(trouble.into()))
}

/// A line on palm-oil money: what, and a number or words.
type Fact = (String, Result<f64, String>);

fn palm(report: &Report, texts: &Texts) -> Result<Vec<Fact>, TooMuch> {
    let (Some(palm), Some(figures)) = (report.palm, report.palm_figures()?) else {
        return Ok(Vec::new());
    };
    let label = |key: &str| texts.label(&format!("money-report-{key}"));
    let most = Message::new("money-report-palm-most").number("percent", palm.other_percent);
    let percent = |permille: i64| format!("{} %", texts.decimal(permille as f64 / 10.0, 1));
    let workers = Message::new("money-report-palm-workers-said")
        .number("workers", palm.palm_workers)
        .number("people", report.people)
        .text("percent", percent(figures.workers_permille));
    let money = |amount: Rupiah| Ok(amount.amount() as f64);
    Ok(vec![
        (label("palm-received"), money(palm.received)),
        (texts.say(&most), money(figures.most)),
        (label("palm-used"), money(figures.used)),
        (label("palm-other"), money(palm.other_used)),
        (label("palm-left"), money(figures.left)),
        (label("palm-percent"), Err(percent(figures.used_permille))),
        (label("palm-workers"), Err(texts.say(&workers))),
    ])
}

/// The formats.
struct Looks {
    plain: Styles,
    sum: Format,
    sum_text: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Styles::new();
        let strong = |format: &Format| format.clone().set_bold().set_border_top(FormatBorder::Thin);
        Self { sum: strong(&plain.number), sum_text: strong(&plain.cell), plain }
    }
}

struct Book<'a> {
    report: &'a Report,
    texts: &'a Texts,
    total: Flows,
    differences: Vec<String>,
    palm: Vec<Fact>,
    styles: Looks,
}

/// A cell of a table.
enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

/// A table of one sheet: heads with widths in characters, rows, and what the sum of all says of each
/// column.
struct Table {
    sheet: String,
    heads: Vec<(String, f64)>,
    rows: Vec<Vec<Cell>>,
    sum: Vec<Sum>,
}

/// What stands below a column.
enum Sum {
    Nothing,
    Name(String),
    /// The sum of the column.
    All,
    /// A number that is no sum of the column: people count once.
    Number(f64),
}

/// Widths in characters.
const NAME: f64 = 34.0;
const MONEY: f64 = 18.0;
const COUNT: f64 = 12.0;
const LONG: f64 = 110.0;

impl Book<'_> {
    fn build(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // A report without a day has that on which its period begins; a clock would give other bytes.
        let begins = self.report.period.map(|span| span.first().first_day());
        let on = self.report.day.or(begins).or(Month::new(2026, 1).map(Month::first_day));
        if let Some(on) = on {
            workbook.set_properties(&properties(&self.report.title, on)?);
        }
        self.summary(workbook.add_worksheet())?;
        let tables = [self.funds(), self.months(), self.villages(), self.bills()];
        for table in tables.into_iter().filter(|table| !table.rows.is_empty()) {
            self.table(workbook.add_worksheet(), &table)?;
        }
        if !self.palm.is_empty() {
            self.palm_sheet(workbook.add_worksheet())?;
        }
        if !self.report.bases.is_empty() || !self.report.remarks.is_empty() {
            self.remarks(workbook.add_worksheet())?;
        }
        workbook.save_to_buffer()
    }

    fn label(&self, key: &str) -> String {
        self.texts.label(&format!("money-report-{key}"))
    }

    fn summary(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (report, styles) = (self.report, &self.styles.plain);
        sheet.set_name(self.label("overview"))?;
        sheet.set_column_width(0, 44.0)?.set_column_range_width(1, 4, MONEY)?;
        sheet.write_with_format(0, 0, report.title.as_str(), &styles.title)?;
        let period = report.period.map(|span| months_said(span, self.texts)).unwrap_or_default();
        let day = report.day.map(|day| self.texts.date(day)).unwrap_or_default();
        let mut line = 1;
        for (key, value) in [
            ("kind", &report.subtitle),
            ("issuer", &report.issuer),
            ("period", &period),
            ("made", &day),
        ] {
            if !value.is_empty() {
                sheet.write_string_with_format(line, 0, self.label(key), &styles.cell)?;
                sheet.write_string_with_format(line, 1, value, &styles.cell)?;
                line += 1;
            }
        }
        sheet.write_string_with_format(line, 0, self.label("people"), &styles.cell)?;
        sheet.write_number_with_format(line, 1, report.people as f64, &styles.number)?;
        line += 2;
        line = self.said(sheet, line)?;
        self.overview(sheet, line)?;
        sheet.set_landscape();
        page_setup(sheet, &self.texts.label("report-page-number"));
        Ok(())
    }

    /// What does not add up; returns the next line.
    fn said(&self, sheet: &mut Worksheet, mut line: u32) -> Result<u32, XlsxError> {
        if self.differences.is_empty() {
            return Ok(line);
        }
        let styles = &self.styles.plain;
        sheet.write_with_format(line, 0, self.label("differs"), &styles.section)?;
        let lead = self.label("differs-lead");
        for said in [&lead].into_iter().chain(&self.differences) {
            line += 1;
            sheet.merge_range(line, 0, line, 4, said, &styles.lead)?;
            sheet.set_row_height(line, row_height(&[(said, 44.0 + 4.0 * MONEY)]))?;
        }
        Ok(line + 2)
    }

    /// The states one below the other, what is committed in sum, and what was paid back.
    fn overview(&self, sheet: &mut Worksheet, top: u32) -> Result<(), XlsxError> {
        let styles = &self.styles;
        for (at, key) in (0..).zip(["state", "person-months", "jkk", "jkm", "sum"]) {
            let look = if at == 0 { &styles.plain.header } else { &styles.plain.header_right };
            sheet.write_with_format(top, at, self.label(key), look)?;
        }
        let mut line = top;
        for state in TOLD {
            if state == lindung_core::contributions::MonthState::Refunded {
                self.live(sheet, (top + 1, line))?;
                line += 1;
            }
            line += 1;
            let name = self.texts.label(&state_key(state));
            sheet.write_string_with_format(line, 0, name, &styles.plain.cell)?;
            for (at, number) in (1..).zip(numbers(self.total.of(state))) {
                sheet.write_number_with_format(line, at, number, &styles.plain.number)?;
            }
        }
        let note = self.label("note");
        sheet.merge_range(line + 2, 0, line + 2, 4, &note, &styles.plain.lead)?;
        sheet.set_row_height(line + 2, row_height(&[(&note, 44.0 + 4.0 * MONEY)]))?;
        Ok(())
    }

    fn live(&self, sheet: &mut Worksheet, (first, last): (u32, u32)) -> Result<(), XlsxError> {
        let live = [self.total.planned, self.total.billed, self.total.paid].map(numbers);
        sheet.write_string_with_format(last + 1, 0, self.label("live"), &self.styles.sum_text)?;
        for (at, column) in (1..).zip(0..4) {
            let sum: f64 = live.iter().map(|flow| flow[column]).sum();
            self.sum(sheet, (last + 1, at), (first, last), sum)?;
        }
        Ok(())
    }

    /// The sum of a column as a formula that already has its value.
    fn sum(
        &self,
        sheet: &mut Worksheet,
        (line, at): (u32, u16),
        (first, last): (u32, u32),
        value: f64,
    ) -> Result<(), XlsxError> {
        let range = utility::cell_range(first, at, last, at);
        let formula = Formula::new(format!("=SUM({range})")).set_result(value.to_string());
        sheet.write_formula_with_format(line, at, formula, &self.styles.sum)?;
        Ok(())
    }

    fn table(&self, sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
        let styles = &self.styles;
        sheet.set_name(&table.sheet)?;
        for (at, (head, width)) in (0..).zip(&table.heads) {
            let column = usize::from(at);
            let text = matches!(table.rows.first().map(|row| &row[column]), Some(Cell::Text(_)));
            let look = if text { &styles.plain.header } else { &styles.plain.header_right };
            sheet.set_column_width(at, *width)?;
            sheet.write_with_format(0, at, head, look)?;
        }
        let mut last = 0;
        for row in &table.rows {
            last += 1;
            for (at, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) => {
                        sheet.write_string_with_format(last, at, text, &styles.plain.wrap)?;
                    }
                    Cell::Number(number) => {
                        sheet.write_number_with_format(last, at, *number, &styles.plain.number)?;
                    }
                    Cell::Empty => {}
                }
            }
        }
        for (at, sum) in (0..).zip(&table.sum) {
            let (line, look) = (last + 1, &styles.sum);
            match sum {
                Sum::Nothing => _ = sheet.write_blank(line, at, look)?,
                Sum::Name(name) => {
                    sheet.write_string_with_format(line, at, name, &styles.sum_text)?;
                }
                Sum::Number(number) => {
                    sheet.write_number_with_format(line, at, *number, look)?;
                }
                Sum::All => {
                    let value = table.rows.iter().filter_map(|row| match row[usize::from(at)] {
                        Cell::Number(number) => Some(number),
                        _ => None,
                    });
                    self.sum(sheet, (line, at), (1, last), value.sum())?;
                }
            }
        }
        let width = table.heads.iter().map(|(_, width)| width).sum();
        let right = table.heads.len() as u16 - 1;
        table_setup(sheet, 1, (last, right), width, &self.texts.label("report-page-number"))
    }

    /// The heads of the months in each state, and their sums.
    fn flow_heads(&self, heads: &mut Vec<(String, f64)>, sum: &mut Vec<Sum>) {
        for state in TOLD {
            let state = self.texts.label(&state_key(state));
            for (key, width) in
                [("person-months", COUNT), ("jkk", MONEY), ("jkm", MONEY), ("sum", MONEY)]
            {
                heads.push((format!("{state}: {}", self.label(key)), width));
                sum.push(Sum::All);
            }
        }
    }

    fn flows(&self, sheet: &str, names: &[&str], lines: &[Line], people: Sum) -> Table {
        let mut heads: Vec<(String, f64)> =
            names.iter().map(|key| (self.label(key), NAME)).collect();
        let mut sum = vec![Sum::Name(self.label("all"))];
        sum.extend(names.iter().skip(1).map(|_| Sum::Nothing));
        heads.push((self.label("people-short"), COUNT));
        sum.push(people);
        self.flow_heads(&mut heads, &mut sum);
        let row = |line: &Line| {
            let group = (names.len() > 1).then(|| Cell::Text(line.group.clone()));
            let name = Cell::Text(line.name.clone());
            let people = Cell::Number(line.people as f64);
            group.into_iter().chain([name, people]).chain(flow_cells(&line.flows)).collect()
        };
        Table { sheet: self.label(sheet), heads, rows: lines.iter().map(row).collect(), sum }
    }

    fn months(&self) -> Table {
        let people = Sum::Number(self.report.people as f64);
        self.flows("by-month", &["month"], &self.report.months, people)
    }

    fn villages(&self) -> Table {
        let names = ["district", "village"];
        self.flows("sheet-villages", &names, &self.report.villages, Sum::All)
    }

    fn funds(&self) -> Table {
        let heads = [("fund", NAME), ("people-short", COUNT), ("ceiling", MONEY), ("free", MONEY)];
        let mut heads: Vec<(String, f64)> =
            heads.iter().map(|(key, width)| (self.label(key), *width)).collect();
        let people = Sum::Number(self.report.people as f64);
        let mut sum = vec![Sum::Name(self.label("all")), people, Sum::All, Sum::All];
        self.flow_heads(&mut heads, &mut sum);
        let rows = self.report.funds.iter().map(|fund| {
            let Line { name, group, people, flows } = &fund.line;
            let live = [flows.planned, flows.billed, flows.paid].map(|flow| flow.sum.amount());
            let (ceiling, free) = match fund.ceiling.map(Rupiah::amount) {
                None => (Cell::Empty, Cell::Empty),
                Some(ceiling) => {
                    let free = live.into_iter().fold(ceiling as f64, |rest, sum| rest - sum as f64);
                    (Cell::Number(ceiling as f64), Cell::Number(free))
                }
            };
            let name = if group.is_empty() { name.clone() } else { format!("{group}. {name}") };
            let first = [Cell::Text(name), Cell::Number(*people as f64), ceiling, free];
            first.into_iter().chain(flow_cells(flows)).collect()
        });
        Table { sheet: self.label("funds"), heads, rows: rows.collect(), sum }
    }

    fn bills(&self) -> Table {
        let heads = [
            ("bill-number", 8.0),
            ("fund", NAME),
            ("bill-code", 20.0),
            ("bill-months", 20.0),
            ("bill-amount", MONEY),
            ("bill-paid", MONEY),
            ("bill-due", MONEY),
            ("bill-proofs", NAME),
            ("bill-state", 20.0),
        ];
        let rows = self.report.bills.iter().map(|bill| {
            let months = bill.months.map(|span| months_said(span, self.texts));
            let money = |amount: Rupiah| Cell::Number(amount.amount() as f64);
            vec![
                Cell::Number(f64::from(bill.number)),
                Cell::Text(bill.fund.clone()),
                Cell::Text(bill.code.clone()),
                Cell::Text(months.unwrap_or_default()),
                money(bill.amount),
                money(bill.paid),
                money(bill.due),
                Cell::Text(bill.proofs.join(", ")),
                Cell::Text(bill.state.clone()),
            ]
        });
        let nothing = || Sum::Nothing;
        let name = Sum::Name(self.label("all"));
        Table {
            sheet: self.label("bills"),
            heads: heads.iter().map(|(key, width)| (self.label(key), *width)).collect(),
            rows: rows.collect(),
            sum: vec![
                nothing(),
                name,
                nothing(),
                nothing(),
                Sum::All,
                Sum::All,
                Sum::All,
                nothing(),
                nothing(),
            ],
        }
    }

    fn palm_sheet(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.styles.plain;
        sheet.set_name(self.label("palm"))?;
        sheet.set_column_width(0, 60.0)?.set_column_width(1, 40.0)?;
        sheet.write_with_format(0, 0, self.label("kind"), &styles.header)?;
        sheet.write_with_format(0, 1, self.label("value"), &styles.header_right)?;
        for (line, (name, value)) in (1..).zip(&self.palm) {
            sheet.write_string_with_format(line, 0, name, &styles.cell)?;
            match value {
                Ok(number) => sheet.write_number_with_format(line, 1, *number, &styles.number)?,
                Err(said) => sheet.write_string_with_format(line, 1, said, &styles.number)?,
            };
        }
        let footer = self.texts.label("report-page-number");
        table_setup(sheet, 0, (0, 1), 100.0, &footer)
    }

    fn remarks(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.styles.plain;
        sheet.set_name(self.label("remarks"))?;
        sheet.set_column_width(0, 22.0)?.set_column_width(1, LONG)?;
        sheet.write_with_format(0, 0, self.label("kind"), &styles.header)?;
        sheet.write_with_format(0, 1, self.label("value"), &styles.header)?;
        let source = self.label("source");
        let bases = self.report.bases.iter().map(|basis| match basis.source.as_str() {
            "" => (self.label("bases"), basis.text.clone()),
            from => (self.label("bases"), format!("{}\n{source}: {from}", basis.text)),
        });
        let remarks =
            self.report.remarks.iter().map(|remark| (self.label("remarks"), remark.clone()));
        for (line, (kind, text)) in (1..).zip(bases.chain(remarks)) {
            sheet.write_string_with_format(line, 0, kind, &styles.cell)?;
            sheet.write_string_with_format(line, 1, &text, &styles.wrap)?;
            sheet.set_row_height(line, row_height(&[(&text, LONG)]))?;
        }
        let footer = self.texts.label("report-page-number");
        table_setup(sheet, 0, (0, 1), 22.0 + LONG, &footer)
    }
}

/// Months, both insurances and their sum.
fn numbers(flow: Flow) -> [f64; 4] {
    let money = |amount: Rupiah| amount.amount() as f64;
    [flow.months as f64, money(flow.jkk), money(flow.jkm), money(flow.sum)]
}

fn flow_cells(flows: &Flows) -> impl Iterator<Item = Cell> {
    TOLD.map(|state| numbers(flows.of(state))).into_iter().flatten().map(Cell::Number)
}

#[cfg(test)]
mod tests;
