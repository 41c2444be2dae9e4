//! Reading a statement of BPJS: who is paid for which months with how much, in whatever layout it
//! comes.

mod columns;
mod reader;

use time::Date;

use crate::message::Message;
use crate::words::{Kpj, MonthSpan, Nik, Rupiah};

pub use columns::{Columns, Missing, with_second_line};
pub use reader::RowReader;

/// A row that says who is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The file as people know it.
    pub file: String,
    /// The sheet; empty in a text file.
    pub sheet: String,
    /// The number of the row as a person sees it.
    pub number: u32,
    /// The population number, when it was read without guessing.
    pub nik: Option<Nik>,
    /// The participant number.
    pub kpj: Option<Kpj>,
    /// The name in capitals; empty when there is none.
    pub name: String,
    /// Which months.
    pub months: MonthSpan,
    /// The contribution to accident insurance, where it stands by itself.
    pub jkk: Option<Rupiah>,
    /// The contribution to death insurance, where it stands by itself.
    pub jkm: Option<Rupiah>,
    /// All that was paid for these months.
    pub amount: Rupiah,
    /// On which day.
    pub paid_on: Option<Date>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// No population number that can be read without guessing, and no participant number.
    Number,
    /// No month.
    Months,
    /// No amount of money.
    Money,
    /// The parts and the sum differ.
    Sum,
    /// No day; the row is taken without it.
    Day,
}

/// Something in a row that cannot be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as people know it.
    pub file: String,
    /// The sheet; empty in a text file.
    pub sheet: String,
    /// The number of the row as a person sees it.
    pub row: u32,
    /// The title of the column with its letter: `«BLTH» (D)`.
    pub column: String,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

impl Problem {
    /// One sentence: where, what was found, what was expected and what to do.
    pub fn message(&self) -> Message {
        let key = match (self.wrong, self.found.is_empty()) {
            (Wrong::Number, _) => "statement-row-number",
            (Wrong::Months, true) => "statement-row-no-months",
            (Wrong::Months, false) => "statement-row-months",
            (Wrong::Money, true) => "statement-row-no-money",
            (Wrong::Money, false) => "statement-row-money",
            (Wrong::Sum, _) => "statement-row-sum",
            (Wrong::Day, _) => "statement-row-day",
        };
        Message::new(key)
            .text("file", place(&self.file, &self.sheet))
            .text("row", self.row)
            .text("column", &self.column)
            .text("found", &self.found)
    }
}

/// A file, and the sheet in it: `rekon.xlsx (Januari)`.
pub fn place(file: &str, sheet: &str) -> String {
    if sheet.is_empty() { file.to_owned() } else { format!("{file} ({sheet})") }
}
