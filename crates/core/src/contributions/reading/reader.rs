//! Reads a statement row by row.

use time::Date;

use super::columns::Columns;
use super::{Problem, Row, Wrong};
use crate::intake::{
    Cell, CellKind, Layout, Memo, PeopleReader, Reading, Sheet, column_name, read_day, read_kpj,
    read_money, read_months,
};
use crate::words::{MonthSpan, Rupiah};

/// Reads the rows of one sheet.
pub struct RowReader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    people: PeopleReader<'a>,
    columns: Columns,
    period: Option<MonthSpan>,
    on: Date,
    memo: Memo,
}

/// What is said of the months.
type Months = Result<MonthSpan, (Wrong, Option<usize>)>;

impl<'a> RowReader<'a> {
    /// A reader of this sheet. `period` are the months of rows that name none; `on` is today.
    pub fn new(
        (sheet, layout): (&'a Sheet, &'a Layout),
        people: PeopleReader<'a>,
        columns: Columns,
        (period, on): (Option<MonthSpan>, Date),
    ) -> Self {
        Self { sheet, layout, people, columns, period, on, memo: Memo::default() }
    }

    /// What a row of the sheet says: nothing where months or money cannot be read. A row whose
    /// numbers cannot be read is taken by its name, and named in the problems.
    pub fn row(&mut self, row: u32, problems: &mut Vec<Problem>) -> Option<Row> {
        let at = row as usize;
        let person = self.people.person(row, &mut self.memo);
        let nik = person.nik.certain();
        let kpj = read_kpj(self.cell(at, self.columns.kpj)).value();
        if nik.is_none() && kpj.is_none() {
            let column = self.columns.nik.or(self.columns.kpj);
            problems.push(self.problem(at, column, Wrong::Number));
        }
        let months = self.months(at);
        if let Err((wrong, column)) = months {
            problems.push(self.problem(at, column, wrong));
        }
        let money = self.money(at);
        if let Err((wrong, column)) = money {
            problems.push(self.problem(at, column, wrong));
        }
        let paid_on = read_day(self.cell(at, self.columns.paid_on), self.on);
        if paid_on == Reading::Unreadable {
            problems.push(self.problem(at, self.columns.paid_on, Wrong::Day));
        }
        let ((jkk, jkm, amount), months) = (money.ok()?, months.ok()?);
        Some(Row {
            file: self.sheet.file.to_string(),
            sheet: self.sheet_name(),
            number: self.sheet.number(at),
            nik,
            kpj,
            name: person.name.to_string(),
            months,
            jkk,
            jkm,
            amount,
            paid_on: paid_on.value(),
        })
    }

    fn sheet_name(&self) -> String {
        self.sheet.name.as_deref().unwrap_or_default().to_owned()
    }

    fn cell(&self, row: usize, column: Option<usize>) -> Cell<'a> {
        let nothing = Cell { text: "", kind: CellKind::Text };
        column.map_or(nothing, |column| self.sheet.cell(row, column))
    }

    fn problem(&self, row: usize, column: Option<usize>, wrong: Wrong) -> Problem {
        let title = column.and_then(|at| self.layout.columns.get(at)).map(|column| &column.title);
        Problem {
            file: self.sheet.file.to_string(),
            sheet: self.sheet_name(),
            row: self.sheet.number(row),
            column: column
                .map(|at| column_name(title.map_or("", String::as_str), at))
                .unwrap_or_default(),
            found: self.cell(row, column).text.trim().to_owned(),
            wrong,
        }
    }

    fn months(&self, row: usize) -> Months {
        let Columns { months, first, last, count, .. } = self.columns;
        let said = |column: Option<usize>| match read_months(self.cell(row, column)) {
            Reading::Read(span) => Ok(Some(span)),
            Reading::Missing => Ok(None),
            Reading::Unreadable => Err((Wrong::Months, column)),
        };
        // "BULAN IURAN" may hold the number of months, as it does in the template of groups.
        let own_count = self.count(row, months);
        let own = if own_count.is_some() { None } else { said(months)? };
        let count = self.count(row, count).or(own_count);
        let (from, to) = (said(first)?, said(last)?);
        let start = own.or(from).or(self.period).map(MonthSpan::first);
        let column = months.or(first);
        let wrong = (Wrong::Months, column);
        match (own, from, to, count) {
            (Some(span), ..) if span.len() > 1 => Ok(span),
            (None, Some(from), Some(to), _) => {
                MonthSpan::new(from.first(), to.last()).ok_or((Wrong::Months, last))
            }
            (_, _, _, Some(count)) => {
                start.and_then(|start| MonthSpan::starting(start, count)).ok_or(wrong)
            }
            (own, from, ..) => own.or(from).or(self.period).ok_or(wrong),
        }
    }

    /// A number of months, 1 to 12.
    fn count(&self, row: usize, column: Option<usize>) -> Option<u32> {
        let text = self.cell(row, column).text.trim();
        text.parse().ok().filter(|count| (1..=12).contains(count))
    }

    #[expect(clippy::type_complexity, reason = "parts and sum, or what is wrong in which column")]
    fn money(
        &self,
        row: usize,
    ) -> Result<(Option<Rupiah>, Option<Rupiah>, Rupiah), (Wrong, Option<usize>)> {
        let Columns { jkk, jkm, total, .. } = self.columns;
        let said = |column: Option<usize>| match read_money(self.cell(row, column)) {
            Reading::Read(amount) => Ok(Some(Rupiah::new(amount))),
            Reading::Missing => Ok(None),
            Reading::Unreadable => Err((Wrong::Money, column)),
        };
        let (accident, death, sum) = (said(jkk)?, said(jkm)?, said(total)?);
        let parts = accident.zip(death).and_then(|(jkk, jkm)| jkk.checked_add(jkm));
        match (parts, sum) {
            (Some(parts), Some(sum)) if parts != sum => Err((Wrong::Sum, total)),
            (Some(amount), _) | (None, Some(amount)) => Ok((accident, death, amount)),
            (None, None) => Err((Wrong::Money, total.or(jkk))),
        }
    }
}
