//! Columns that only a plan needs, found by their titles; all others pass through untouched.

use lindung_core::checking::{List, wording::without_numbers};
use lindung_core::intake::{Candidate, Field, Layout};
use lindung_core::message::Message;
use lindung_core::words::Month;
use time::{Date, Month as CalendarMonth};

/// Titles in small letters, blanks for signs.
const UNTIL: &[&str] = &[
    "covered until",
    "cover until",
    "terlindungi sampai",
    "dilindungi sampai",
    "perlindungan sampai",
];
const MONTHS: &[&str] = &[
    "months covered",
    "covered months",
    "total months",
    "bulan terlindungi",
    "bulan perlindungan",
    "jumlah bulan",
    "bulan yang sudah dilindungi",
];
const SINCE: &[&str] = &["waiting since", "menunggu sejak", "sejak", "tanggal daftar tunggu"];
const CHILDREN: &[&str] = &["children", "anak", "jumlah anak"];
const HEAD: &[&str] = &["head", "kepala keluarga"];
const VERDICT: &[&str] = &["verdict", "putusan", "hasil pemeriksaan"];
const KEEP: &[&str] = &["keep", "disimpan"];

/// Where the columns stand.
pub(super) struct Extra {
    until: Option<usize>,
    months: Option<usize>,
    since: Option<usize>,
    children: Option<usize>,
    head: Option<usize>,
    verdict: Option<usize>,
    keep: Option<usize>,
}

/// What they say of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) until: Option<Month>,
    pub(super) months: u32,
    pub(super) since: Option<Date>,
    pub(super) children: u8,
    pub(super) head: bool,
}

impl Said {
    /// A day of waiting that is still to come counts as none.
    pub(super) fn not_after(self, on: Date) -> Self {
        Self { since: self.since.filter(|since| *since <= on), ..self }
    }
}

impl Extra {
    pub(super) fn of(layout: &Layout) -> Self {
        let titled = |words: &[&str]| {
            layout.columns.iter().position(|column| words.contains(&&*plain(&column.title)))
        };
        Self {
            until: titled(UNTIL).or_else(|| layout.column(Field::CoverTo)),
            months: titled(MONTHS),
            since: titled(SINCE),
            children: titled(CHILDREN),
            head: titled(HEAD),
            verdict: titled(VERDICT),
            keep: titled(KEEP),
        }
    }

    /// Reads the columns of somebody.
    ///
    /// # Errors
    /// Why the person cannot be planned for: the check refused the row, or a cell that decides
    /// about months cannot be read.
    pub(super) fn read(&self, list: &List, person: &Candidate) -> Result<Said, Message> {
        let cell = |column: Option<usize>| {
            let text = column.map_or("", |column| list.sheet.text(person.row as usize, column));
            Some(text.trim()).filter(|text| !matches!(*text, "" | "-"))
        };
        let is = |column, words: &[&str]| {
            cell(column).is_none_or(|text| words.contains(&&*text.to_lowercase()))
        };
        if !is(self.verdict, &["eligible", "layak"]) {
            return Err(Message::new("plan-left-out-verdict"));
        }
        if !is(self.keep, &["yes", "ya"]) {
            return Err(Message::new("plan-left-out-duplicate"));
        }
        let wrong = |column: Option<usize>, text: &str, expected: &'static str| {
            let title = column.and_then(|column| list.layout.columns.get(column));
            Message::new("plan-left-out-cell")
                .text("column", title.map_or("", |column| &column.title))
                .text("found", without_numbers(text))
                .text("expected", expected)
        };
        let until = match cell(self.until) {
            None => None,
            Some(text) => Some(month(text).ok_or_else(|| wrong(self.until, text, "month"))?),
        };
        let months = match cell(self.months) {
            None => 0,
            Some(text) => {
                let number = text.parse().ok().filter(|months| *months <= 1_200);
                number.ok_or_else(|| wrong(self.months, text, "number"))?
            }
        };
        let since = match cell(self.since) {
            None => None,
            Some(text) => Some(date(text).ok_or_else(|| wrong(self.since, text, "date"))?),
        };
        let children = match cell(self.children) {
            None => 0,
            Some(text) => children(text).ok_or_else(|| wrong(self.children, text, "number"))?,
        };
        let head = match cell(self.head).map(str::to_lowercase).as_deref() {
            None | Some("no" | "tidak" | "bukan" | "0") => false,
            Some("yes" | "ya" | "1") => true,
            Some(text) => return Err(wrong(self.head, text, "yes")),
        };
        Ok(Said {
            until,
            // Who is covered has been so for a month at least.
            months: months.max(u32::from(until.is_some())),
            since,
            children,
            head,
        })
    }
}

/// A title in small letters with single blanks for whatever stands between its words.
fn plain(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A number of children; more than 255 count as 255.
fn children(text: &str) -> Option<u8> {
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u8::MAX))
}

/// A month: `2026-03`, `03/2026`, or the month of a day.
fn month(text: &str) -> Option<Month> {
    if let Ok(month) = Month::parse(text) {
        return Some(month);
    }
    if let Some((number, year)) = text.split_once(['/', '-'])
        && let (Ok(number), 4, Ok(year)) = (number.parse(), year.len(), year.parse())
    {
        return Month::new(year, number);
    }
    date(text).map(Month::of)
}

/// A day: `2026-03-31` with or without a time, `31/03/2026`, `31-03-2026`, `31.03.2026`.
fn date(text: &str) -> Option<Date> {
    let day = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let month = CalendarMonth::try_from(month.parse::<u8>().ok()?).ok()?;
    let year = year.parse::<i32>().ok().filter(|year| (1900..2200).contains(year))?;
    Date::from_calendar_date(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn children_are_a_whole_number_and_more_than_255_count_as_255() {
        let read = ["0", "3", "255", "256", "99999999999999999999", "-1", "2,5", "dua"];
        let read = read.map(children);
        let [none, three, most, more, many, ..] = read;
        assert_eq!(
            (none, three, most, more, many),
            (Some(0), Some(3), Some(255), Some(255), Some(255))
        );
        assert_eq!(read[5..], [None; 3]);
    }

    #[test]
    fn months_and_days_are_read_as_people_write_them() {
        let march = Month::parse("2026-03").ok();
        for text in ["2026-03", "03/2026", "3-2026", "2026-03-31", "31/03/2026", "31.3.2026"] {
            assert_eq!(month(text), march, "{text}");
        }
        assert_eq!(date("2026-03-31 00:00:00"), Some(date!(2026 - 03 - 31)));
        for text in ["", "maret", "2026", "31/13/2026", "31/02/2026", "13/2026"] {
            assert_eq!(month(text), None, "{text}");
        }
    }
}
