//! The list of a decree as a workbook: everybody by name, the count by village and fund, and what
//! names the decree.

use std::io;

use lindung_core::decree::{Covered, Share, Tally, Totals, TotalsError, Village, months_said};
use lindung_core::message::{Message, Texts};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use time::Date;

use crate::checking::workbook::style::{Styles, page_setup, table_setup};
use crate::checking::workbook::{Trouble, filled, new_sheet, properties};

/// The most rows of a sheet: Excel's own limit is 1,048,576 with the header.
const SHEET_ROWS: u64 = 1_000_000;

/// The list of a decree and what names it.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// Who decides: `Bupati Kapuas`.
    pub regent: &'a str,
    /// The number; empty while it is a draft.
    pub number: &'a str,
    /// The day on which it was laid down; none while it is a draft.
    pub date: Option<Date>,
    /// What it is about.
    pub about: &'a str,
    /// The names of the funds that the shares count.
    pub funds: &'a [String],
    /// Who is covered.
    pub villages: &'a [Village],
    /// SHA-256 of the annex as PDF; empty when there is none yet.
    pub sha256: &'a str,
}

/// A workbook that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The list cannot be counted.
    #[error(transparent)]
    Totals(#[from] TotalsError),
    /// There are more rows than a sheet holds.
    #[error("the list has {rows} rows; a sheet holds {SHEET_ROWS}")]
    TooLong {
        /// How many it has.
        rows: u64,
    },
    /// The workbook cannot be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// The workbook as bytes; the same list gives the same. Long sheets pass through a temporary file, so
/// that memory stays small.
///
/// # Errors
/// If the list cannot be counted, is longer than a sheet, or the temporary file cannot be written.
pub fn workbook(list: &List<'_>, texts: &Texts) -> Result<Vec<u8>, ListError> {
    let totals = Totals::of(list.funds, list.villages)?;
    let people = list.villages.iter().flat_map(|village| &village.people);
    let rows: u64 = people.map(|person| person.shares.len().max(1) as u64).sum();
    if rows > SHEET_ROWS {
        return Err(ListError::TooLong { rows });
    }
    let book = Book { list, totals: &totals, texts, styles: Styles::new() };
    let made = filled(|| book.build(rows as usize).map_err(Trouble::Workbook));
    made.map_err(|trouble| ListError::Write(trouble.into()))
}

struct Book<'a> {
    list: &'a List<'a>,
    totals: &'a Totals,
    texts: &'a Texts,
    styles: Styles,
}

/// A head by key, the width of its column in characters, whether its values are numbers.
type Head = (&'static str, f64, bool);

const ROWS: [Head; 11] = [
    ("decree-column-row", 8.0, true),
    ("decree-column-name", 34.0, false),
    ("decree-column-nik", 20.0, false),
    ("decree-column-address", 34.0, false),
    ("decree-column-village", 24.0, false),
    ("decree-column-district", 20.0, false),
    ("decree-column-occupation", 24.0, false),
    ("decree-column-fund", 26.0, false),
    ("decree-column-span", 20.0, false),
    ("decree-column-month-count", 12.0, true),
    ("decree-column-amount", 16.0, true),
];

const TOTALS: [Head; 6] = [
    ("decree-column-district", 24.0, false),
    ("decree-column-village", 28.0, false),
    ("decree-column-fund", 34.0, false),
    ("decree-column-people", 12.0, true),
    ("decree-column-months", 16.0, true),
    ("decree-column-amount", 20.0, true),
];

impl Book<'_> {
    fn build(&self, rows: usize) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let regent = Message::new("decree-title").text("regent", self.list.regent);
        // A draft has no day yet; a clock would give other bytes each time.
        let on = self.list.date.unwrap_or(
            Date::from_calendar_date(2026, time::Month::January, 1).unwrap_or(Date::MIN),
        );
        workbook.set_properties(&properties(&self.texts.say(&regent), on)?);
        let mut people = new_sheet(&mut workbook, rows)?;
        self.people(&mut people)?;
        workbook.push_worksheet(people);
        self.counts(workbook.add_worksheet())?;
        self.about(workbook.add_worksheet())?;
        workbook.save_to_buffer()
    }

    fn label(&self, key: &str) -> String {
        self.texts.label(key)
    }

    fn heads(&self, sheet: &mut Worksheet, heads: &[Head]) -> Result<(), XlsxError> {
        for (at, &(key, width, number)) in (0..).zip(heads) {
            let format = if number { &self.styles.header_right } else { &self.styles.header };
            sheet.set_column_width(at, width)?;
            sheet.write_string_with_format(0, at, self.label(key), format)?;
        }
        Ok(())
    }

    /// The frame of a sheet whose last row is given.
    fn finish(&self, sheet: &mut Worksheet, heads: &[Head], last: u32) -> Result<(), XlsxError> {
        let width = heads.iter().map(|(_, width, _)| width).sum();
        let right = heads.len() as u16 - 1;
        table_setup(sheet, 2, (last, right), width, &self.label("report-page-number"))
    }

    fn people(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.label("decree-sheet-people"))?;
        self.heads(sheet, &ROWS)?;
        let (mut line, mut number) = (0, 0);
        for village in self.list.villages {
            for person in &village.people {
                number += 1;
                let nothing = person.shares.is_empty().then_some(None);
                for share in person.shares.iter().map(Some).chain(nothing) {
                    line += 1;
                    self.person(sheet, (line, number), (village, person), share)?;
                }
            }
        }
        self.finish(sheet, &ROWS, line)
    }

    /// A row: each carries all of the person, so that the sheet can be sorted.
    fn person(
        &self,
        sheet: &mut Worksheet,
        (line, number): (u32, u32),
        (village, person): (&Village, &Covered),
        share: Option<&Share>,
    ) -> Result<(), XlsxError> {
        let fund = share.and_then(|share| self.list.funds.get(usize::from(share.fund)));
        let months = share.map(|share| months_said(share.months, self.texts)).unwrap_or_default();
        let texts: [&str; 8] = [
            &person.name,
            &person.nik,
            &person.address,
            &village.name,
            &village.district,
            &person.occupation,
            fund.map_or("", String::as_str),
            &months,
        ];
        let styles = &self.styles;
        sheet.write_number_with_format(line, 0, number, &styles.plain_number)?;
        for (at, text) in (1..).zip(texts) {
            text_cell(sheet, (line, at), text, &styles.cell)?;
        }
        let count = share.map_or(0, |share| share.months.len());
        sheet.write_number_with_format(line, 9, count, &styles.number)?;
        let amount = share.map_or(0, |share| share.amount.amount());
        sheet.write_number_with_format(line, 10, amount as f64, &styles.number)?;
        Ok(())
    }

    fn counts(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.label("decree-sheet-totals"))?;
        self.heads(sheet, &TOTALS)?;
        let mut line = 0;
        for village in &self.totals.villages {
            for (fund, tally) in self.totals.funds.iter().zip(&village.funds) {
                if *tally != Tally::default() {
                    line += 1;
                    self.count(sheet, line, [&village.district, &village.name, fund], *tally)?;
                }
            }
        }
        let last = line;
        let everywhere = self.label("decree-sum");
        for (fund, tally) in self.totals.funds.iter().zip(&self.totals.by_fund) {
            line += 1;
            self.count(sheet, line, [&everywhere, "", fund], *tally)?;
        }
        self.count(sheet, line + 1, [&everywhere, "", ""], self.totals.all)?;
        self.finish(sheet, &TOTALS, last)
    }

    fn count(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        texts: [&str; 3],
        tally: Tally,
    ) -> Result<(), XlsxError> {
        for (at, text) in (0..).zip(texts) {
            text_cell(sheet, (line, at), text, &self.styles.cell)?;
        }
        let numbers = [tally.people as f64, tally.months as f64, tally.amount.amount() as f64];
        for (at, number) in (3..).zip(numbers) {
            sheet.write_number_with_format(line, at, number, &self.styles.number)?;
        }
        Ok(())
    }

    fn about(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.label("decree-sheet-about"))?;
        sheet.set_column_width(0, 30)?.set_column_width(1, 90)?;
        let list = self.list;
        let title = Message::new("decree-title").text("regent", list.regent);
        let draft = list.number.trim().is_empty() || list.date.is_none();
        let remark = if draft { self.label("decree-draft-said") } else { String::new() };
        let people = self.totals.all.people.try_into().unwrap_or(i64::MAX);
        let facts = [
            ("decree-sheet-about", self.texts.say(&title)),
            ("decree-number", list.number.to_owned()),
            ("decree-date", list.date.map(|date| self.texts.date(date)).unwrap_or_default()),
            ("decree-about", list.about.to_owned()),
            ("decree-column-people", self.texts.number(people)),
            ("decree-sha256", list.sha256.to_owned()),
            ("decree-draft", remark),
            ("decree-remark", self.label("decree-totals-note")),
        ];
        let facts = facts.iter().filter(|(_, value)| !value.is_empty());
        for (line, (key, value)) in (0..).zip(facts) {
            text_cell(sheet, (line, 0), &self.label(key), &self.styles.header)?;
            text_cell(sheet, (line, 1), value, &self.styles.wrap)?;
        }
        page_setup(sheet, &self.label("report-page-number"));
        Ok(())
    }
}

/// A text as it is; never a number or a formula.
fn text_cell(
    sheet: &mut Worksheet,
    (line, at): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(line, at, fit(text), format)?;
    Ok(())
}

/// Longest text of a cell in characters; Excel's own limit is 32,767.
const CELL_TEXT: usize = 32_000;

fn fit(text: &str) -> &str {
    text.char_indices().nth(CELL_TEXT).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use lindung_core::message::Language;
    use lindung_core::words::{Month, MonthSpan, Rupiah};

    use super::*;

    fn share(fund: u16, first: u8, last: u8) -> Share {
        let month = |number| Month::new(2026, number).expect("a month");
        let months = MonthSpan::new(month(first), month(last)).expect("a span");
        Share { fund, months, amount: Rupiah::new(16_800 * i64::from(months.len())) }
    }

    fn villages(people: usize) -> Vec<Village> {
        let person = |number: usize| Covered {
            name: format!("=Orang {number}"),
            nik: "6203010101800001".to_owned(),
            address: "RT 001/RW 002".to_owned(),
            occupation: "Nelayan".to_owned(),
            shares: if number == 0 {
                vec![share(0, 1, 6), share(1, 7, 12)]
            } else {
                vec![share(0, 1, 12)]
            },
        };
        let people = (0..people).map(person).collect();
        let (district, name) = ("Selat".to_owned(), "Desa Pulau Telo".to_owned());
        vec![Village { district, name, people }]
    }

    fn made(people: usize, language: Language) -> Vec<u8> {
        let funds = ["APBD".to_owned(), "DBH Sawit".to_owned()];
        let list = List {
            regent: "Bupati Kapuas",
            number: "188.45/1",
            date: Month::parse("2026-01").ok().map(|month| month.day(5)),
            about: "Pekerja rentan",
            funds: &funds,
            villages: &villages(people),
            sha256: "abc123",
        };
        workbook(&list, &Texts::new(language)).expect("made")
    }

    /// The cells of every sheet.
    fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let names = book.sheet_names();
        let rows = |name: String, book: &mut Xlsx<Cursor<Vec<u8>>>| {
            let range = book.worksheet_range(&name).expect("a sheet");
            (name, range.rows().map(<[Data]>::to_vec).collect())
        };
        names.into_iter().map(|name| rows(name, &mut book)).collect()
    }

    #[test]
    fn a_nik_stays_text_and_a_name_is_no_formula() {
        let sheets = sheets(made(3, Language::Indonesian));
        let row = &sheets[0].1[1];
        assert_eq!(row[1], Data::String("=Orang 0".to_owned()));
        assert_eq!(row[2], Data::String("6203010101800001".to_owned()));
        assert_eq!(row[8], Data::String("Jan–Jun 2026".to_owned()));
    }

    #[test]
    fn rows_and_totals_add_up() {
        for people in [3, 6_000] {
            let sheets = sheets(made(people, Language::Indonesian));
            let number = |cell: &Data| if let Data::Float(value) = cell { *value } else { 0.0 };
            let rows: f64 = sheets[0].1.iter().skip(1).map(|row| number(&row[10])).sum();
            let totals = sheets[1].1.last().expect("the sum of all");
            assert_eq!(sheets[0].1.len(), people + 2);
            assert!((number(&totals[3]) - people as f64).abs() < 0.1, "{totals:?}");
            assert!((number(&totals[5]) - rows).abs() < 0.1 && rows > 0.0, "{totals:?}");
        }
    }

    #[test]
    fn the_last_sheet_names_the_decree_and_the_hash_of_its_annex() {
        let sheets = sheets(made(3, Language::Indonesian));
        assert_eq!(sheets[2].0, "Keterangan");
        let said = format!("{:?}", sheets[2].1);
        for part in ["188.45/1", "5 Januari 2026", "abc123", "Keputusan Bupati Kapuas"] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn it_speaks_the_language_of_its_reader_and_gives_the_same_bytes() {
        let english = sheets(made(3, Language::English));
        assert_eq!(english[0].1[0][1], Data::String("Name".to_owned()));
        assert_eq!(made(6_000, Language::English), made(6_000, Language::English));
    }
}
