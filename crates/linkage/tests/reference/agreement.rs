//! Which level two values show.

use lindung_linkage::Model;
use lindung_linkage::model::{Comparison, Kind, When};

use crate::lists::List;
use crate::plain;

/// A date as it is written here: year, and month and day where they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Born {
    pub year: i32,
    pub day: Option<(i32, i32)>,
}

pub fn born(text: &str) -> Born {
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().expect("a number")).collect();
    Born { year: parts[0], day: (parts.len() == 3).then(|| (parts[1], parts[2])) }
}

/// The place of the level in the comparison; `None` when a value is missing or nothing can be told.
pub fn level(
    model: &Model,
    list: &List,
    comparison: &Comparison,
    (a, b): (usize, usize),
) -> Option<usize> {
    let column = model.column(&comparison.column)?;
    let (x, y) = (list.cell(column, a)?, list.cell(column, b)?);
    match model.columns[column].kind {
        Kind::Text => comparison.levels.iter().position(|level| {
            let at = level.at.unwrap_or(0.0);
            let (left, right) = (x.as_bytes(), y.as_bytes());
            match level.when {
                When::Exact => x == y,
                When::JaroWinkler => plain::jaro_winkler(left, right) >= f64::from(at),
                When::Levenshtein => plain::edits(left, right, false) as f32 <= at,
                When::Damerau => plain::edits(left, right, true) as f32 <= at,
                When::Qgrams => plain::qgram_jaccard(left, right, 2) >= f64::from(at),
                When::Exchanged => {
                    let other = model.column(level.with.as_deref().expect("a column"));
                    let other = other.expect("a column of the model");
                    list.cell(other, b) == Some(x) && list.cell(other, a) == Some(y)
                }
                _ => true,
            }
        }),
        Kind::Number => {
            let gap = (amount(x) - amount(y)).abs();
            comparison.levels.iter().position(|level| match level.when {
                When::Exact => gap == 0.0,
                When::Within => gap <= level.at.expect("a bound"),
                _ => true,
            })
        }
        Kind::Digits => told_apart(comparison, digits(x, y)),
        _ => told_apart(comparison, dates(born(x), born(y))),
    }
}

pub fn amount(text: &str) -> f32 {
    text.parse().expect("an amount")
}

/// How many digits differ where both are written with sixteen.
pub fn differing_digits(x: &str, y: &str) -> usize {
    let (x, y) = (format!("{x:0>16}"), format!("{y:0>16}"));
    x.bytes().zip(y.bytes()).filter(|(x, y)| x != y).count()
}

fn digits(x: &str, y: &str) -> When {
    match differing_digits(x, y) {
        0 => When::Exact,
        1 | 2 => When::Near,
        _ => When::Different,
    }
}

/// The level itself, or the next coarser one that the model has.
fn told_apart(comparison: &Comparison, when: When) -> Option<usize> {
    let place = comparison.levels.iter().position(|level| level.when == when);
    place.or_else(|| told_apart(comparison, coarser(when)?))
}

fn coarser(when: When) -> Option<When> {
    match when {
        When::DefaultDay => Some(When::Exact),
        When::Swapped | When::YearOff | When::OneDigit => Some(When::SameMonth),
        When::SameMonth => Some(When::SameYear),
        When::AgeNear => Some(When::AgeAgrees),
        // That an age fits is no sign against, and no word for "different" either.
        When::AgeAgrees => None,
        _ => Some(When::Different),
    }
}

fn dates(a: Born, b: Born) -> When {
    let years = (a.year - b.year).abs();
    let (Some(x), Some(y)) = (a.day, b.day) else {
        return match years {
            0 | 1 => When::AgeAgrees,
            2 => When::AgeNear,
            _ => When::AgeDiffers,
        };
    };
    let filled_in = |day| matches!(day, (1 | 7, 1) | (12, 31) | (7, 15));
    let one_digit = |a: i32, b: i32| {
        let (a, b) = (format!("{a:04}").into_bytes(), format!("{b:04}").into_bytes());
        let differ: Vec<usize> = (0..4).filter(|i| a[*i] != b[*i]).collect();
        match differ[..] {
            [_] => true,
            [at, next] => next == at + 1 && a[at] == b[next] && a[next] == b[at],
            _ => false,
        }
    };
    if a == b {
        return if filled_in(x) { When::DefaultDay } else { When::Exact };
    }
    if years == 0 && x == (y.1, y.0) {
        return When::Swapped;
    }
    if x == y && years <= 2 {
        return When::YearOff;
    }
    let month_differs = x.1 == y.1 && years == 0 && one_digit(x.0, y.0);
    let day_differs = x.0 == y.0 && years == 0 && one_digit(x.1, y.1);
    if month_differs || day_differs || x == y && one_digit(a.year, b.year) {
        return When::OneDigit;
    }
    if years == 0 && x.0 == y.0 || years <= 1 && (filled_in(x) || filled_in(y)) {
        return When::SameMonth;
    }
    if years == 0 { When::SameYear } else { When::Different }
}
