//! Which day is meant: the order of the column, the NIK and the age decide together.

use time::{Date, Month};

use super::date::{DayText, Form, Written};
use crate::intake::{Birth, BirthNote};
use crate::words::Nik;

/// In which order a column writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// Day first: the Indonesian way.
    DayFirst,
    /// Month first: the American way.
    MonthFirst,
    /// Both ways in one column.
    Mixed,
    /// No value tells.
    #[default]
    Unknown,
}

/// Counts what the values of a column tell about its order: so many have the day first, so many the
/// month.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OrderEvidence {
    day: u32,
    month: u32,
    /// Of those with the month first, how many have no other reading.
    surely: u32,
}

impl OrderEvidence {
    /// Takes a value into account, and what the NIK beside it says.
    pub fn add(&mut self, written: Written, nik: Option<Nik>) {
        let Written::Day(DayText { first, second, year, form: Form::Numbers, .. }) = written else {
            return;
        };
        match (first, second) {
            (13..=31, 1..=12) => self.day += 1,
            (1..=12, 13..=31) => {
                self.month += 1;
                self.surely += 1;
            }
            (1..=12, 1..=12) if first != second => {
                let Some((day, month, short)) = nik.map(birth_digits) else { return };
                if i32::from(short) != year % 100 {
                    return;
                }
                self.day += u32::from((day, month) == (first, second));
                self.month += u32::from((day, month) == (second, first));
            }
            _ => {}
        }
    }

    /// The order; one way must be five times as common as the other to be the column's. Fewer than
    /// three NIKs cannot turn a column round: a single date may have been exchanged.
    pub fn order(self) -> Order {
        let turned = self.surely > 0 || self.month >= 3;
        match (self.day, self.month) {
            (0, 0) => Order::Unknown,
            (day, month) if month * 5 <= day => Order::DayFirst,
            (day, month) if day * 5 <= month && turned => Order::MonthFirst,
            _ => Order::Mixed,
        }
    }
}

/// Nobody older is on a list of workers, their parents or the dead.
const OLDEST: i32 = 120;

/// The birth date that a text means; `age` is what the list says beside it.
pub(super) fn birth(
    written: Written,
    order: Order,
    nik: Option<Nik>,
    age: Option<u8>,
    on: Date,
) -> (Birth, BirthNote) {
    let plain = |birth| (birth, BirthNote::None);
    match written {
        Written::Nothing => plain(age.map_or(Birth::Missing, Birth::Age)),
        Written::Age(age) => plain(Birth::Age(age)),
        Written::Year(year) if is_possible(i32::from(year), on) => plain(Birth::Year(year)),
        Written::Year(_) | Written::Nonsense => plain(Birth::Impossible),
        Written::Serial(date) => settle(date, nik, BirthNote::Serial),
        Written::Day(text) => from_day(text, order, nik, age, on),
    }
}

fn from_day(
    text: DayText,
    order: Order,
    nik: Option<Nik>,
    age: Option<u8>,
    on: Date,
) -> (Birth, BirthNote) {
    let (mut day, mut month) = match text.form {
        Form::YearFirst => (text.second, text.first),
        Form::Numbers if order == Order::MonthFirst => (text.second, text.first),
        _ => (text.first, text.second),
    };
    if month > 12 && day <= 12 && text.form != Form::Named {
        (day, month) = (month, day);
    }
    let year = if text.short_year { century(text.year, month, day, age, on) } else { text.year };
    if !is_possible(year, on) {
        return (Birth::Impossible, BirthNote::None);
    }
    if day == 0 || month == 0 {
        // 00-00-1950: only the year is known.
        return (Birth::Year(year as i16), BirthNote::None);
    }
    let Some(date) = date_of(year, month, day).filter(|date| *date <= on) else {
        return (Birth::Impossible, BirthNote::None);
    };
    let open = text.form == Form::Numbers
        && matches!(order, Order::Mixed | Order::Unknown)
        && day <= 12
        && day != month
        && !nik.is_some_and(|nik| tells(nik, date));
    let note = if open {
        BirthNote::Ambiguous
    } else if text.short_year {
        BirthNote::TwoDigitYear
    } else {
        BirthNote::None
    };
    settle(date, nik, note)
}

/// Keeps the exchanged date when the NIK shows exactly that one.
fn settle(date: Date, nik: Option<Nik>, note: BirthNote) -> (Birth, BirthNote) {
    let (day, month) = (date.day(), u8::from(date.month()));
    if let Some(nik) = nik
        && day != month
        && let Some(exchanged) = date_of(date.year(), day, month)
        && tells(nik, exchanged)
    {
        return (Birth::Date(exchanged), BirthNote::Swapped);
    }
    (Birth::Date(date), note)
}

/// A day of death: the order of its column is all that decides. The second value says whether a
/// day or a year was given at all.
pub(super) fn death(written: Written, order: Order, on: Date) -> (Option<Date>, bool) {
    match birth(written, order, None, None, on).0 {
        Birth::Date(date) => (Some(date), true),
        Birth::Year(_) => (None, true),
        _ => (None, false),
    }
}

/// Day (of a woman without the 40), month and two-digit year in a NIK.
fn birth_digits(nik: Nik) -> (u8, u8, u8) {
    let (day, month, year) = nik.birth_digits();
    (if day > 40 { day - 40 } else { day }, month, year)
}

fn tells(nik: Nik, date: Date) -> bool {
    birth_digits(nik) == (date.day(), u8::from(date.month()), date.year().rem_euclid(100) as u8)
}

fn date_of(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

fn is_possible(year: i32, on: Date) -> bool {
    (on.year() - OLDEST..=on.year()).contains(&year)
}

/// The year that two digits mean: the latest that is not in the future, unless the age given is
/// nearer to the one a hundred years before.
fn century(short: i32, month: u8, day: u8, age: Option<u8>, on: Date) -> i32 {
    let mut year = on.year() / 100 * 100 + short;
    if (year, month, day) > (on.year(), u8::from(on.month()), on.day()) {
        year -= 100;
    }
    if let Some(age) = age {
        let off = |year: i32| (on.year() - year - i32::from(age)).abs();
        if off(year - 100) < off(year) && is_possible(year - 100, on) {
            return year - 100;
        }
    }
    year
}

#[cfg(test)]
mod tests;
