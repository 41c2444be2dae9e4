//! Rules about birth date and age (domain facts §3.1: registration age under 65, local lower bound).

use time::{Date, Month};

use super::{Case, Found, Related};
use crate::checking::{Code, Detail, Severity};
use crate::intake::{Birth, BirthNote};

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    let known = known_elsewhere(case);
    given(case, known, found);
    age(case, known, found);
}

/// The birth date that a record with the same NIK gives, the register's before any other.
fn known_elsewhere<'c, 'a>(case: &'c Case<'a>) -> Option<(&'c Related<'a>, Date)> {
    let dated = |r: &'c Related<'a>| match r.person.birth {
        Birth::Date(date) => Some((r, date)),
        _ => None,
    };
    case.registered().and_then(dated).or_else(|| case.trusted().find_map(dated))
}

/// What the row itself gives: enrolment needs a full date.
fn given(case: &Case<'_>, known: Option<(&Related<'_>, Date)>, found: &mut Found) {
    let (code, gap) = match case.own.birth {
        Birth::Missing => (Code::BirthMissing, true),
        Birth::Impossible => (Code::BirthImpossible, true),
        Birth::Year(_) | Birth::Age(_) => (Code::BirthAgeOnly, true),
        Birth::Date(_) => match case.own.birth_note {
            BirthNote::Ambiguous => (Code::BirthAmbiguous, false),
            BirthNote::Swapped => {
                found.add(Code::BirthSwapped, Severity::Note);
                return;
            }
            BirthNote::None | BirthNote::TwoDigitYear | BirthNote::Serial => return,
        },
    };
    match known {
        Some((related, date)) => found.other(code, Severity::Note, related, date_text(date)),
        None if gap => found.add(code, Severity::Fix),
        None => found.add(code, Severity::Review),
    }
}

/// How sure an age is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// A full date that nothing contradicts.
    Sure,
    /// An age alone, a date from the NIK, or a date the NIK contradicts.
    Doubtful,
}

fn age(case: &Case<'_>, known: Option<(&Related<'_>, Date)>, found: &mut Found) {
    let programme = case.programme;
    let (least, limit) = (i32::from(programme.age_min), i32::from(programme.age_below));
    let Some((born, years, trust)) = age_and_trust(case, known) else { return };
    let severity = if trust == Trust::Sure { Severity::Ineligible } else { Severity::Review };
    let add = |code, found: &mut Found| match known {
        Some((related, date)) if case.own.birth != Birth::Date(date) => {
            found.other(code, severity, related, date_text(date));
        }
        _ => found.with(code, severity, Detail::Number(i64::from(years))),
    };
    if years < least {
        add(Code::AgeBelow, found);
    } else if years >= limit {
        add(Code::AgeAbove, found);
    } else if let Some(born) = born {
        let birthday = birthday(born, born.year() + limit);
        if months_after(programme.on, programme.months).is_some_and(|end| birthday < end) {
            found.with(Code::AgeTurns, Severity::Note, Detail::Date(birthday));
        }
    }
}

/// Birth date where it is known, age in full years, and how sure that is.
fn age_and_trust(
    case: &Case<'_>,
    known: Option<(&Related<'_>, Date)>,
) -> Option<(Option<Date>, i32, Trust)> {
    let on = case.programme.on;
    let hint = case.own.nik.sixteen().and_then(|nik| nik.birth_hint(on));
    if let Some((_, date)) = known {
        return Some((Some(date), full_years(date, on), Trust::Sure));
    }
    match case.own.birth {
        Birth::Date(date) => {
            let years = full_years(date, on);
            let doubt = hint
                .is_some_and(|hint| side(case, full_years(hint, on)) != side(case, years))
                || case.own.birth_note == BirthNote::Ambiguous;
            Some((Some(date), years, if doubt { Trust::Doubtful } else { Trust::Sure }))
        }
        Birth::Age(_) | Birth::Year(_) => {
            let years = match case.own.birth {
                Birth::Age(age) => i32::from(age),
                Birth::Year(year) => on.year() - i32::from(year),
                _ => return None,
            };
            // A year either way: an age says nothing close to a limit, except with the NIK.
            let agrees =
                hint.is_some_and(|hint| side(case, full_years(hint, on)) == side(case, years));
            let trust = if agrees { Trust::Sure } else { Trust::Doubtful };
            Some((None, years, trust))
        }
        Birth::Missing | Birth::Impossible => {
            hint.map(|hint| (None, full_years(hint, on), Trust::Doubtful))
        }
    }
}

/// Below, within or above the ages that the programme takes.
fn side(case: &Case<'_>, years: i32) -> i8 {
    if years < i32::from(case.programme.age_min) {
        -1
    } else {
        i8::from(years >= i32::from(case.programme.age_below))
    }
}

/// Age in full years on a day.
fn full_years(born: Date, on: Date) -> i32 {
    let years = on.year() - born.year();
    if birthday(born, on.year()) > on { years - 1 } else { years }
}

/// The birthday in a year; somebody born on 29 February has it on 1 March where there is none.
fn birthday(born: Date, year: i32) -> Date {
    Date::from_calendar_date(year, born.month(), born.day())
        .or_else(|_| Date::from_calendar_date(year, Month::March, 1))
        .unwrap_or(born)
}

fn months_after(date: Date, months: u8) -> Option<Date> {
    let index = date.year() * 12 + i32::from(u8::from(date.month())) - 1 + i32::from(months);
    let month = Month::try_from((index.rem_euclid(12) + 1) as u8).ok()?;
    Date::from_calendar_date(index.div_euclid(12), month, 1).ok()
}

fn date_text(date: Date) -> String {
    format!("{:02}-{:02}-{}", date.day(), u8::from(date.month()), date.year())
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn somebody_is_65_on_the_birthday_itself_and_not_the_day_before() {
        let on = date!(2026 - 01 - 01);
        assert_eq!(full_years(date!(1961 - 01 - 01), on), 65);
        assert_eq!(full_years(date!(1961 - 01 - 02), on), 64);
        assert_eq!(full_years(date!(1960 - 02 - 29), date!(2025 - 02 - 28)), 64);
        assert_eq!(full_years(date!(1960 - 02 - 29), date!(2025 - 03 - 01)), 65);
    }
}
