//! Dates of birth as they are mistyped and as they are written.

use std::fmt::Write as _;

use time::{Date, Month};

use super::Mistake;
use crate::random::Stream;

/// The mistakes a date can carry; a row has at most one of them.
pub(crate) const CHOICES: [Mistake; 8] = [
    Mistake::DateMissing,
    Mistake::AgeOnly,
    Mistake::DateSwapped,
    Mistake::DateDigit,
    Mistake::DateYear,
    Mistake::DateDefault,
    Mistake::DateTwoDigits,
    Mistake::DateSerial,
];

/// How a list writes dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// 1998-03-01
    Iso,
    /// 01-03-1998
    Dashes,
    /// 01/03/1998
    Slashes,
    /// Every row as its writer liked.
    Any,
}

/// The date after the mistake; `None` when the mistake cannot be made on it.
pub(crate) fn mistake(date: Date, mistake: Mistake, on: Date, stream: &mut Stream) -> Option<Date> {
    let (year, month, day) = (date.year(), date.month() as u8, date.day());
    let changed = match mistake {
        Mistake::DateSwapped => of(year, day, month),
        Mistake::DateDigit => (0..12).find_map(|_| {
            let digit = stream.below(10) as u8;
            match stream.below(4) {
                0 => of(year, month, day / 10 * 10 + digit),
                1 => of(year, month, day % 10 + digit % 4 * 10),
                2 => of(year, month / 10 * 10 + digit, day),
                _ => of(year, month % 10 + digit % 2 * 10, day),
            }
            .filter(|&d| d != date)
        }),
        Mistake::DateYear => of(year + stream.pick(&[-10, -2, -1, 1, 2, 10]), month, day),
        Mistake::DateDefault => {
            let (month, day) = stream.pick(&[(1, 1), (7, 1), (12, 31), (1, 1)]);
            of(year, month, day)
        }
        _ => Some(date),
    }?;
    let kept = matches!(mistake, Mistake::DateTwoDigits | Mistake::DateSerial);
    ((changed != date || kept) && changed <= on).then_some(changed)
}

fn of(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Writes a date at the end of `out`. Writing to a string cannot fail.
pub(crate) fn write(date: Date, style: Style, stream: &mut Stream, out: &mut String) {
    let (y, m, d) = (date.year(), date.month() as u8, date.day());
    let _ = match style {
        Style::Iso => write!(out, "{y:04}-{m:02}-{d:02}"),
        Style::Dashes => write!(out, "{d:02}-{m:02}-{y:04}"),
        Style::Slashes => write!(out, "{d:02}/{m:02}/{y:04}"),
        Style::Any => {
            let name = MONTHS[usize::from(m) - 1];
            match stream.weighted(&[34, 16, 12, 12, 8, 8, 6, 4]) {
                0 => write!(out, "{d:02}/{m:02}/{y}"),
                1 => write!(out, "{d:02}-{m:02}-{y}"),
                2 => write!(out, "{d}-{m}-{y}"),
                3 => write!(out, "{d:02}.{m:02}.{y}"),
                4 => write!(out, "{d} {name} {y}"),
                5 => write!(out, "{y}-{m:02}-{d:02}"),
                6 => write!(out, "{d:02}-{}-{y}", &name[..3]),
                _ => write!(out, "{d:02} {name} {y}"),
            }
        }
    };
}

/// Writes a date with a year of two digits.
pub(crate) fn write_two_digits(date: Date, out: &mut String) {
    let year = date.year().rem_euclid(100);
    let _ = write!(out, "{:02}/{:02}/{year:02}", date.day(), date.month() as u8);
}

/// Writes the day number of a spreadsheet (1 January 1900 is day 1).
pub(crate) fn write_serial(date: Date, out: &mut String) {
    /// Julian day of 30 December 1899, the zero of spreadsheets since 1 March 1900.
    const ZERO: i32 = 2_415_019;
    let _ = write!(out, "{}", date.to_julian_day() - ZERO);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;
    use time::macros::date;

    #[test]
    fn a_spreadsheet_counts_the_days_as_excel_does() {
        let mut out = String::new();
        write_serial(date!(2004 - 07 - 15), &mut out);
        assert_eq!(out, "38183");
    }

    #[test]
    fn a_date_that_cannot_be_swapped_is_left_alone() {
        let mut stream = Stream::new(1, Purpose::Row, 1);
        let on = date!(2026 - 01 - 01);
        let swap = |d, stream: &mut Stream| mistake(d, Mistake::DateSwapped, on, stream);
        assert_eq!(swap(date!(1990 - 03 - 25), &mut stream), None);
        assert_eq!(swap(date!(1990 - 03 - 03), &mut stream), None);
        assert_eq!(swap(date!(1990 - 03 - 04), &mut stream), Some(date!(1990 - 04 - 03)));
    }
}
