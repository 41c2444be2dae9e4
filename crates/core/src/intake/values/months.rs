//! Months as people write them: `2026-01`, `012026`, `Jan-26`, `Januari–Maret 2026`.

use super::month_name::{exact_month, month_like};
use super::text::is_nothing;
use crate::intake::{Cell, CellKind, Reading};
use crate::words::{Month, MonthSpan};

/// The years a contribution can be of.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Day numbers of spreadsheets from 2009 to 2064, counted from 30 December 1899.
const SERIALS: std::ops::RangeInclusive<i64> = 40_000..=60_000;

/// Words that may stand beside a month and say nothing.
const FILLERS: [&str; 9] =
    ["BULAN", "BLN", "BLTH", "PERIODE", "IURAN", "TAHUN", "TH", "THN", "TAGIHAN"];

/// Words between the first and the last month.
const TO: [&str; 7] = ["SD", "SAMPAI", "HINGGA", "SAMPE", "TO", "DENGAN", "DGN"];

/// Reads a month, or months in a row: numbers in either order, names, days, the day numbers of
/// spreadsheets, `Januari s/d Maret 2026`. A month without a year takes that of the month behind it.
pub fn read_months(cell: Cell<'_>) -> Reading<MonthSpan> {
    if is_nothing(cell.text) {
        return Reading::Missing;
    }
    let text = if cell.kind == CellKind::Number {
        cell.text.strip_suffix(".0").unwrap_or(cell.text)
    } else {
        cell.text
    };
    pieces(text).and_then(|pieces| span(&pieces)).map_or(Reading::Unreadable, Reading::Read)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A number and how many digits it has.
    Number(i64, usize),
    /// A name of a month.
    Named(u8),
    /// From here to there.
    To,
    /// One after another.
    And,
}

/// What the text is made of; nothing where a word is no month.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let upper = text.to_uppercase().replace("S/D", " SD ").replace("S.D.", " SD ");
    let mut pieces = Vec::new();
    let mut rest = upper.as_str();
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() }
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        if first.is_ascii_digit() {
            pieces.push(Piece::Number(piece.parse().ok()?, piece.len()));
        } else if first.is_alphabetic() {
            let named = || exact_month(piece.as_bytes()).or_else(|| month_like(piece.as_bytes()));
            match piece {
                "DAN" => pieces.push(Piece::And),
                _ if TO.contains(&piece) => pieces.push(Piece::To),
                _ if FILLERS.contains(&piece) => {}
                _ => pieces.push(Piece::Named(named()?)),
            }
        } else if matches!(first, '–' | '—') {
            pieces.push(Piece::To);
        } else if matches!(first, ',' | ';' | '&' | '+') {
            pieces.push(Piece::And);
        }
    }
    pieces.dedup_by(|a, b| *a == Piece::To && *b == Piece::To);
    Some(pieces)
}

/// A month whose year may still be to come.
type Open = (u8, Option<i32>);

fn span(pieces: &[Piece]) -> Option<MonthSpan> {
    let mut found: Vec<Open> = Vec::new();
    let (mut at, mut listed) = (0, false);
    while let Some(piece) = pieces.get(at) {
        if matches!(piece, Piece::To | Piece::And) {
            listed |= *piece == Piece::And;
            at += 1;
            continue;
        }
        let (month, used) = one(&pieces[at..])?;
        found.push(month);
        at += used;
    }
    let months = dated(&found)?;
    let (first, last) = (*months.first()?, *months.last()?);
    let in_a_row = months.windows(2).all(|pair| pair[0].next() == pair[1]);
    if (listed || months.len() > 2) && !in_a_row {
        return None;
    }
    MonthSpan::new(first, last)
}

/// The month that begins here, and how many pieces it takes.
fn one(pieces: &[Piece]) -> Option<(Open, usize)> {
    use Piece::{Named, Number};
    let month = |number: i64| u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    let year = |number: i64, digits: usize| match digits {
        2 => Some(2000 + number as i32),
        4 => i32::try_from(number).ok().filter(|year| YEARS.contains(year)),
        _ => None,
    };
    let day = |number: i64| (1..=31).contains(&number);
    Some(match *pieces {
        [Named(m), Number(y, digits @ (2 | 4)), ..] => ((m, Some(year(y, digits)?)), 2),
        [Named(m), ..] => ((m, None), 1),
        [Number(d, 1 | 2), Named(m), Number(y, digits @ (2 | 4)), ..] if day(d) => {
            ((m, Some(year(y, digits)?)), 3)
        }
        [Number(y, 4), Named(m), ..] => ((m, Some(year(y, 4)?)), 2),
        [Number(y, 4), Number(m, 1 | 2), Number(d, 1 | 2)] if day(d) => {
            ((month(m)?, Some(year(y, 4)?)), 3)
        }
        [Number(y, 4), Number(m, 1 | 2), Number(d, 1 | 2), Piece::To | Piece::And, ..]
        | [Number(y, 4), Number(m, 1 | 2), Number(d, 1 | 2), Number(_, 4), Number(_, 1 | 2), ..]
            if day(d) =>
        {
            ((month(m)?, Some(year(y, 4)?)), 3)
        }
        [Number(y, 4), Number(m, 1 | 2), ..] | [Number(m, 1 | 2), Number(y, 4), ..] => {
            ((month(m)?, Some(year(y, 4)?)), 2)
        }
        [Number(d, 1 | 2), Number(m, 1 | 2), Number(y, 4), ..] if day(d) => {
            ((month(m)?, Some(year(y, 4)?)), 3)
        }
        [Number(m, 1 | 2), Piece::To | Piece::And, ..] => ((month(m)?, None), 1),
        [Number(n, 5 | 6), ..] => (together(n)?, 1),
        [Number(n, 8), ..] => ((month(n / 100 % 100)?, Some(year(n / 10_000, 4)?)), 1),
        _ => return None,
    })
}

/// `012026`, `202601`, `12026` (a number cell that lost its zero), `46023` (a day number).
fn together(number: i64) -> Option<Open> {
    let split = |month: i64, year: i64| {
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
        Some((month, Some(year)))
    };
    split(number / 10_000, number % 10_000).or_else(|| split(number % 100, number / 100)).or_else(
        || {
            let start = time::Date::from_calendar_date(1899, time::Month::December, 30).ok()?;
            let day = SERIALS.contains(&number).then_some(time::Duration::days(number))?;
            let month = Month::of(start.checked_add(day)?);
            Some((month.number(), Some(month.year())))
        },
    )
}

/// Gives the months without a year that of the month behind them.
fn dated(found: &[Open]) -> Option<Vec<Month>> {
    let mut behind: Option<Month> = None;
    let mut months = Vec::with_capacity(found.len());
    for (number, year) in found.iter().rev() {
        let year = match (year, behind) {
            (Some(year), _) => *year,
            (None, Some(behind)) => behind.year() - i32::from(*number > behind.number()),
            (None, None) => return None,
        };
        let month = Month::new(year, *number)?;
        months.push(month);
        behind = Some(month);
    }
    months.reverse();
    Some(months)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, kind: CellKind) -> String {
        match read_months(Cell { text, kind }) {
            Reading::Missing => "-".to_owned(),
            Reading::Unreadable => "?".to_owned(),
            Reading::Read(span) if span.first() == span.last() => span.first().to_string(),
            Reading::Read(span) => format!("{}..{}", span.first(), span.last()),
        }
    }

    #[test]
    fn one_month_in_every_spelling_is_the_same_month() {
        for text in [
            "2026-01",
            "2026/1",
            "01-2026",
            "1/2026",
            "012026",
            "202601",
            "Januari 2026",
            "JAN-26",
            "Jan 2026",
            "Jan. 2026",
            "2026 Januari",
            "01-01-2026",
            "15/01/2026",
            "2026-01-31",
            "1 Januari 2026",
            "01-Jan-26",
            "20260115",
            "BLTH 01/2026",
            "Periode Januari 2026",
            "Janauri 2026",
            "46023",
        ] {
            assert_eq!(read(text, CellKind::Text), "2026-01", "{text}");
        }
        assert_eq!(read("2026-01-01", CellKind::Date), "2026-01");
        assert_eq!(read("12026", CellKind::Number), "2026-01");
        assert_eq!(read("46023", CellKind::Number), "2026-01");
        assert_eq!(read("202612.0", CellKind::Number), "2026-12");
    }

    #[test]
    fn months_in_a_row_are_read_from_the_first_to_the_last() {
        for text in [
            "Januari - Maret 2026",
            "Jan 2026 s/d Mar 2026",
            "01-2026 s.d. 03-2026",
            "2026-01 sampai dengan 2026-03",
            "012026-032026",
            "Jan, Feb, Mar 2026",
            "Januari–Maret 2026",
            "01 s/d 03 2026",
            "2026-01-01 s/d 2026-03-31",
            "2026-01-01 - 2026-03-31",
        ] {
            assert_eq!(read(text, CellKind::Text), "2026-01..2026-03", "{text}");
        }
        assert_eq!(read("November - Januari 2026", CellKind::Text), "2025-11..2026-01");
    }

    #[test]
    fn what_names_no_month_or_no_year_is_not_guessed() {
        for text in [
            "Januari",
            "13-2026",
            "2026",
            "Kapuas 2026",
            "Jan, Mar 2026",
            "Maret 2026 - Januari 2026",
            "0",
            "132026",
            "99999999",
            "#REF!",
        ] {
            let read = read(text, CellKind::Text);
            assert!(read == "?" || read == "-", "{text} is read as {read}");
        }
        assert_eq!(read(" - ", CellKind::Text), "-");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>(), digits in "[0-9 /.-]{0,24}") {
            for text in [text, digits] {
                read(&text, CellKind::Text);
                read(&text, CellKind::Number);
            }
        }

        #[test]
        fn every_month_is_read_back(year in 1990..2100, number in 1u8..13) {
            let month = Month::new(year, number).expect("a month");
            let all = [format!("{month}"), format!("{number:02}{year}"), format!("{year}{number:02}")];
            for text in all {
                prop_assert_eq!(read(&text, CellKind::Text), month.to_string());
            }
        }
    }
}
