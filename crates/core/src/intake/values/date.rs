//! Dates as people write them, taken apart; which of two readings is meant is decided in `birth`.

use time::Date;

use super::month_name::{exact_month, month_like, roman_month};
use super::text::{Plain, is_nothing, plain};
use crate::intake::{Cell, CellKind};

/// What a text says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing.
    Nothing,
    /// Something, but no date.
    Nonsense,
    /// An age in years.
    Age(u8),
    /// Only a year.
    Year(i16),
    /// A spreadsheet's day number.
    Serial(Date),
    /// Two numbers or a number and a name of a month, and a year.
    Day(DayText),
}

/// Day, month and year before it is known which is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DayText {
    /// The number that comes first (for a named month: the day; after the year: the month).
    pub first: u8,
    /// The number that comes second.
    pub second: u8,
    /// The year; below 100 when it has two digits.
    pub year: i32,
    /// Whether the year has two digits.
    pub short_year: bool,
    /// How it is written.
    pub form: Form,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Year, month, day.
    YearFirst,
    /// Two numbers and the year: the order must be found out.
    Numbers,
    /// The month is a word.
    Named,
}

/// Takes a date apart; `on` is today, against which day numbers are judged.
pub(super) fn read_date(cell: Cell<'_>, on: Date) -> Written {
    if let Some(day) = read_clean(cell.text.as_bytes()) {
        let zero = day.first == 0 && day.second == 0 && day.year == 0;
        return if zero { Written::Nothing } else { Written::Day(day) };
    }
    if cell.text.is_empty() {
        return Written::Nothing;
    }
    if cell.kind == CellKind::Error {
        return Written::Nonsense;
    }
    read_any(cell.text, on)
}

/// A date behind a place of birth in one cell: `Kuala Kapuas, 06-03-1984`.
pub(super) fn read_place_and_date(cell: Cell<'_>, on: Date) -> Written {
    if !cell.text.bytes().any(|b| b.is_ascii_digit()) {
        // A place without a date says nothing about the date.
        return Written::Nothing;
    }
    // The usual form, and the fast one.
    if let Some(at) = cell.text.rfind(',')
        && let Some(day) = read_clean(cell.text[at + 1..].trim().as_bytes())
    {
        return Written::Day(day);
    }
    match read_date(cell, on) {
        Written::Age(_) => Written::Nothing,
        written => written,
    }
}

/// `1984-03-06` and `06-03-1984` with any usual separator, ten bytes long.
fn read_clean(bytes: &[u8]) -> Option<DayText> {
    let bytes: &[u8; 10] = bytes.try_into().ok()?;
    let number = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0u16, |value, b| b.is_ascii_digit().then(|| value * 10 + u16::from(b - b'0')))
    };
    let mark = |at: usize| matches!(bytes[at], b'-' | b'/' | b'.' | b' ');
    if mark(4) && mark(7) {
        let (year, first, second) = (number(0..4)?, number(5..7)?, number(8..10)?);
        Some(DayText {
            first: first as u8,
            second: second as u8,
            year: i32::from(year),
            short_year: false,
            form: Form::YearFirst,
        })
    } else if mark(2) && mark(5) {
        let (first, second, year) = (number(0..2)?, number(3..5)?, number(6..10)?);
        Some(DayText {
            first: first as u8,
            second: second as u8,
            year: i32::from(year),
            short_year: false,
            form: Form::Numbers,
        })
    } else {
        None
    }
}

/// A number or a word of the text.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Number {
        value: u32,
        digits: u8,
    },
    /// Upper case, at most twelve letters.
    Word([u8; 12], u8),
}

impl Piece {
    fn number(self) -> Option<(u32, u8)> {
        match self {
            Self::Number { value, digits } => Some((value, digits)),
            Self::Word(..) => None,
        }
    }

    fn word(&self) -> &[u8] {
        match self {
            Self::Word(letters, len) => &letters[..usize::from(*len)],
            Self::Number { .. } => b"",
        }
    }
}

/// Most pieces of a text that are looked at.
const MOST: usize = 24;

struct Pieces {
    list: [Piece; MOST],
    len: usize,
}

impl Pieces {
    /// Cuts a text into numbers and words; times of the day are left out.
    fn cut(text: &str) -> Self {
        let mut pieces = Self { list: [Piece::Word([0; 12], 0); MOST], len: 0 };
        let mut last = Plain::Blank;
        let mut in_time = false;
        for c in text.chars() {
            let now = plain(c);
            match now {
                Plain::Nothing => continue,
                Plain::Digit(b) if !in_time => pieces.digit(b, matches!(last, Plain::Digit(_))),
                Plain::Letter(b) => {
                    in_time = false;
                    pieces.letter(b, matches!(last, Plain::Letter(_)));
                }
                Plain::Mark(b':') => {
                    if !in_time && pieces.len > 0 && matches!(last, Plain::Digit(_)) {
                        pieces.len -= 1;
                    }
                    // "Lahir: 6-3-1984" is no time of the day.
                    in_time = matches!(last, Plain::Digit(_));
                }
                Plain::Blank | Plain::Mark(b',' | b'/') => in_time = false,
                _ => {}
            }
            last = now;
        }
        pieces
    }

    fn digit(&mut self, b: u8, goes_on: bool) {
        if goes_on
            && self.len > 0
            && let Piece::Number { value, digits } = &mut self.list[self.len - 1]
        {
            *value = value.saturating_mul(10).saturating_add(u32::from(b - b'0'));
            *digits = digits.saturating_add(1);
        } else {
            self.push(Piece::Number { value: u32::from(b - b'0'), digits: 1 });
        }
    }

    fn letter(&mut self, b: u8, goes_on: bool) {
        if goes_on
            && self.len > 0
            && let Piece::Word(letters, len) = &mut self.list[self.len - 1]
        {
            if let Some(letter) = letters.get_mut(usize::from(*len)) {
                *letter = b;
                *len += 1;
            }
        } else {
            let mut letters = [0; 12];
            letters[0] = b;
            self.push(Piece::Word(letters, 1));
        }
    }

    fn push(&mut self, piece: Piece) {
        if self.len == MOST {
            // The date stands at the end of a long text.
            self.list.rotate_left(1);
            self.len -= 1;
        }
        self.list[self.len] = piece;
        self.len += 1;
    }

    fn all(&self) -> &[Piece] {
        &self.list[..self.len]
    }
}

fn read_any(text: &str, on: Date) -> Written {
    if is_nothing(text) {
        return Written::Nothing;
    }
    let pieces = Pieces::cut(without_fraction(text.trim()));
    let pieces = pieces.all();
    if let Some(written) = with_month_name(pieces) {
        return written;
    }
    let mut numbers = [(0u32, 0u8); MOST];
    let mut count = 0;
    for number in pieces.iter().filter_map(|p| p.number()) {
        numbers[count] = number;
        count += 1;
    }
    let aged =
        pieces.iter().any(|p| matches!(p.word(), b"TH" | b"THN" | b"TAHUN" | b"UMUR" | b"USIA"));
    match &numbers[..count] {
        [] => Written::Nonsense,
        [(age, 1..=3), ..] if aged && count <= 2 => read_age(*age),
        [one] => read_one(*one, on),
        [a, b] => read_two(*a, *b),
        [.., a, b, c] => read_three(*a, *b, *c),
    }
}

/// `23993.0`, `1984,0`: a number that a program wrote with a fraction.
fn without_fraction(text: &str) -> &str {
    let Some((head, tail)) = text.split_once(['.', ',']) else { return text };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let fraction = head.len() == 5 || tail.bytes().all(|b| b == b'0');
    if !tail.is_empty() && digits(head) && digits(tail) && fraction { head } else { text }
}

fn with_month_name(pieces: &[Piece]) -> Option<Written> {
    let number = |at: usize| pieces.get(at).and_then(|p| p.number());
    let before = |at: usize| at.checked_sub(1).and_then(number);
    let find = |test: fn(&[u8]) -> Option<u8>, between: bool| {
        pieces.iter().enumerate().rev().find_map(|(at, piece)| {
            let (left, right) = (before(at).is_some(), number(at + 1).is_some());
            let near = if between { left && right } else { left || right };
            let month = if near { test(piece.word()) } else { None };
            month.map(|month| (at, month))
        })
    };
    // A word between two numbers is a month before any other is: places have odd names.
    let few = pieces.iter().filter(|p| p.number().is_some()).count() <= 2;
    let (at, month) = find(exact_month, true)
        .or_else(|| find(roman_month, true))
        .or_else(|| find(month_like, true))
        .or_else(|| few.then(|| find(exact_month, false)).flatten())?;
    let (day, year) = match (before(at), number(at + 1), number(at + 2)) {
        // 1964 Sep 17.
        (Some(a), Some(b), _) if a.1 >= 3 || a.0 > 31 => (Some(b), a),
        // 17 Sep 1964, Sep 17 1964.
        (Some(a), Some(b), _) | (None, Some(a), Some(b)) => (Some(a), b),
        // "Maret 1984"; "1964 17 Sep" is not worth guessing.
        (None, Some(a), None) | (Some(a), None, _) => (None, a),
        (None, None, _) => return None,
    };
    let Some((day, _)) = day else {
        return Some(if year.1 == 4 { read_year(year.0) } else { Written::Nonsense });
    };
    Some(day_text(day, u32::from(month), year, Form::Named))
}

fn day_text(first: u32, second: u32, (year, digits): (u32, u8), form: Form) -> Written {
    let (Ok(first), Ok(second), Ok(year)) =
        (u8::try_from(first), u8::try_from(second), i32::try_from(year))
    else {
        return Written::Nonsense;
    };
    if !matches!(digits, 2 | 4) {
        return Written::Nonsense;
    }
    Written::Day(DayText { first, second, year, short_year: digits == 2, form })
}

fn read_age(age: u32) -> Written {
    match age {
        0..=120 => Written::Age(age as u8),
        _ => Written::Nonsense,
    }
}

fn read_year(year: u32) -> Written {
    i16::try_from(year).map_or(Written::Nonsense, Written::Year)
}

/// One number: an age, a year, a day number, or digits run together.
fn read_one((value, digits): (u32, u8), on: Date) -> Written {
    match digits {
        _ if value == 0 => Written::Nothing,
        1..=3 => read_age(value),
        4 if (1850..=on.year() as u32).contains(&value) => read_year(value),
        4 | 5 => serial(value, on).map_or(Written::Nonsense, Written::Serial),
        6 if value / 10_000 > 31 => {
            day_text(value / 100 % 100, value % 100, (value / 10_000, 2), Form::YearFirst)
        }
        6 => day_text(value / 10_000, value / 100 % 100, (value % 100, 2), Form::Numbers),
        7 => day_text(value / 1_000_000, value / 10_000 % 100, (value % 10_000, 4), Form::Numbers),
        8 => {
            let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
            if (1850..=on.year() as u32).contains(&year) && month <= 12 && day <= 31 {
                day_text(month, day, (year, 4), Form::YearFirst)
            } else {
                day_text(
                    value / 1_000_000,
                    value / 10_000 % 100,
                    (value % 10_000, 4),
                    Form::Numbers,
                )
            }
        }
        _ => Written::Nonsense,
    }
}

/// The day with this number in the spreadsheets' calendar (1 = 1 January 1900, with a 29 February
/// 1900 that never was); `None` when nobody alive on `on` was born then.
fn serial(number: u32, on: Date) -> Option<Date> {
    // 31 December 1899 as a Julian day; one less from March 1900 on.
    let day = 2_415_020 + i32::try_from(number).ok()? - i32::from(number >= 60);
    let date = Date::from_julian_day(day).ok()?;
    (date <= on && on.year() - date.year() <= 110).then_some(date)
}

/// Two numbers: month and year.
fn read_two(a: (u32, u8), b: (u32, u8)) -> Written {
    match (a, b) {
        ((0, _), (0, _)) => Written::Nothing,
        ((0..=12, 1 | 2), (year, 4)) | ((year, 4), (0..=12, 1 | 2)) => read_year(year),
        _ => Written::Nonsense,
    }
}

fn read_three(a: (u32, u8), b: (u32, u8), c: (u32, u8)) -> Written {
    if a.0 == 0 && b.0 == 0 && c.0 == 0 {
        return Written::Nothing;
    }
    if a.1 == 4 || (a.0 > 31 && a.1 == 2 && c.1 <= 2) {
        day_text(b.0, c.0, a, Form::YearFirst)
    } else {
        day_text(a.0, b.0, c, Form::Numbers)
    }
}
