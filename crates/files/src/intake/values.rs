//! Numbers and dates of spreadsheet cells as text.

use std::fmt::Write as _;

use lindung_core::intake::CellKind;
use time::{Date, Duration};

/// Writes a number in its shortest exact decimal form, never in scientific notation.
pub(super) fn number(value: f64, out: &mut String) -> CellKind {
    out.clear();
    if !value.is_finite() {
        out.push_str("#NUM!");
        return CellKind::Error;
    }
    // Adding zero turns the negative zero into the plain one.
    let _ = write!(out, "{}", value + 0.0);
    CellKind::Number
}

/// Writes the day of a date cell as `YYYY-MM-DD`; the hours are dropped. A number that is no day
/// of a spreadsheet's calendar (a time alone, or a NIK in a column formatted as date) stays a
/// number.
pub(super) fn day(serial: f64, from_1904: bool, out: &mut String) -> CellKind {
    // The last day a spreadsheet knows is 9999-12-31.
    const LAST: f64 = 2_958_465.0;
    let shifted = if from_1904 { serial + 1462.0 } else { serial };
    let whole = shifted.floor();
    if !(1.0..=LAST).contains(&whole) {
        return number(serial, out);
    }
    // Lotus took 1900 for a leap year and everyone copied it: day 60 does not exist.
    let days = whole as i64 - i64::from(whole > 60.0);
    let start = Date::from_calendar_date(1899, time::Month::December, 31);
    match start.ok().and_then(|start| start.checked_add(Duration::days(days))) {
        Some(date) if whole as i64 != 60 => {
            out.clear();
            let _ =
                write!(out, "{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
            CellKind::Date
        }
        _ => number(serial, out),
    }
}

/// Writes a day whose parts are known; a `serial` that is no day stays a number, see [`day`].
pub(super) fn calendar_day(
    serial: f64,
    (year, month, day): (u16, u8, u8),
    out: &mut String,
) -> CellKind {
    if !(1.0..2_958_466.0).contains(&serial) {
        return number(serial, out);
    }
    out.clear();
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    CellKind::Date
}

/// Writes the day of a date such as `2024-05-01T00:00:00`.
pub(super) fn iso_day(text: &str, out: &mut String) -> CellKind {
    out.clear();
    let day = text.trim().get(..10).unwrap_or_default();
    let is_day = day.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if is_day && day.len() == 10 {
        out.push_str(day);
        return CellKind::Date;
    }
    out.push_str(text);
    CellKind::Text
}

/// Writes yes or no as a spreadsheet shows it.
pub(super) fn boolean(value: bool, out: &mut String) -> CellKind {
    out.clear();
    out.push_str(if value { "TRUE" } else { "FALSE" });
    CellKind::Boolean
}

/// Whether a number format shows dates: it has a letter for day, month or year outside of quotes,
/// brackets and escapes.
pub(super) fn is_date_format(format: &str) -> bool {
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            '[' => {
                letters.by_ref().find(|letter| *letter == ']');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            'd' | 'D' | 'y' | 'Y' | 'm' | 'M' => return true,
            // Only the first section counts; "General" and the like hold none of the letters.
            ';' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number_text(value: f64) -> String {
        let mut out = String::new();
        number(value, &mut out);
        out
    }

    #[test]
    fn a_nik_stored_as_number_is_written_in_full() {
        assert_eq!(number_text(6_203_071_005_907_001.0), "6203071005907001");
        assert_eq!(number_text(6_203_090_000_000_000.0), "6203090000000000");
        assert_eq!(number_text(45_123.0), "45123");
        assert_eq!(number_text(1e21), "1000000000000000000000");
        assert_eq!(number_text(0.1), "0.1");
        assert_eq!(number_text(-0.0), "0");
    }

    #[test]
    fn days_of_both_calendars_are_read() {
        let mut out = String::new();
        assert_eq!(day(45_123.75, false, &mut out), CellKind::Date);
        assert_eq!(out, "2023-07-16");
        assert_eq!(day(45_123.0 - 1462.0, true, &mut out), CellKind::Date);
        assert_eq!(out, "2023-07-16");
        day(1.0, false, &mut out);
        assert_eq!(out, "1900-01-01");
        day(61.0, false, &mut out);
        assert_eq!(out, "1900-03-01");
    }

    #[test]
    fn a_nik_in_a_column_formatted_as_date_stays_a_number() {
        let mut out = String::new();
        assert_eq!(day(6_203_071_005_907_001.0, false, &mut out), CellKind::Number);
        assert_eq!(out, "6203071005907001");
    }

    #[test]
    fn formats_of_dates_are_told_from_formats_of_numbers() {
        for format in ["dd/mm/yyyy", "[$-421]dd mmmm yyyy;@", "yyyy\\-mm\\-dd"] {
            assert!(is_date_format(format), "{format}");
        }
        for format in ["General", "0.00", "#,##0", "\"Rp\"#,##0", "[Red]0", "0_d", "@"] {
            assert!(!is_date_format(format), "{format}");
        }
    }
}
