//! Rules about birth date and age (domain facts §3.1: registration age under 65, local lower bound).

use time::{Date, Month};

use super::{Case, Found, Related, date_text};
use crate::checking::{Code, Detail, Severity};
use crate::intake::{Birth, BirthNote};
use crate::words::birthday;

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    given(case, found);
    age(case, found);
}

/// A birth date that another record gives.
type Told<'c, 'a> = (&'c Related<'a>, Date);

/// The birth date that a record with the same NIK gives, the register's before any other.
fn told_elsewhere<'c, 'a>(case: &'c Case<'a>) -> Option<Told<'c, 'a>> {
    told_by_register(case).or_else(|| case.trusted().find_map(dated))
}

fn told_by_register<'c, 'a>(case: &'c Case<'a>) -> Option<Told<'c, 'a>> {
    case.registered().and_then(dated)
}

fn dated<'c, 'a>(related: &'c Related<'a>) -> Option<Told<'c, 'a>> {
    match related.person.birth {
        Birth::Date(date) => Some((related, date)),
        _ => None,
    }
}

/// What the row itself gives: enrolment needs a full date.
fn given(case: &Case<'_>, found: &mut Found) {
    let code = match case.own.birth {
        Birth::Missing => Code::BirthMissing,
        Birth::Impossible => Code::BirthImpossible,
        Birth::Year(_) | Birth::Age(_) => Code::BirthAgeOnly,
        Birth::Date(read) => return date_given(case, read, found),
    };
    match told_elsewhere(case) {
        Some((related, date)) => found.other(code, Severity::Note, related, date_text(date)),
        None => found.add(code, Severity::Fix),
    }
}

fn date_given(case: &Case<'_>, read: Date, found: &mut Found) {
    match case.own.birth_note {
        BirthNote::Ambiguous => {
            let confirmed = case.trusted().filter_map(dated).find(|(_, date)| *date == read);
            match told_by_register(case).or(confirmed) {
                Some((related, date)) => {
                    found.other(Code::BirthAmbiguous, Severity::Note, related, date_text(date));
                }
                None => found.add(Code::BirthAmbiguous, Severity::Review),
            }
        }
        BirthNote::Swapped => found.add(Code::BirthSwapped, Severity::Note),
        BirthNote::None | BirthNote::TwoDigitYear | BirthNote::Serial => {}
    }
}

/// What is known of an age.
struct Age<'c, 'a> {
    /// Full years on the day of registration.
    years: i32,
    /// The birth date, where there is one.
    born: Option<Date>,
    /// The record that tells it, where that is not the row itself.
    told: Option<&'c Related<'a>>,
    /// A full date that nothing contradicts, or an age far from the limits.
    sure: bool,
}

fn age(case: &Case<'_>, found: &mut Found) {
    let programme = case.programme;
    let limit = i32::from(programme.age_below);
    let Some(age) = known_age(case) else { return };
    let code = match side(case, age.years) {
        Side::Below => Code::AgeBelow,
        Side::Above => Code::AgeAbove,
        Side::Within => {
            let birthday = age.born.map(|born| birthday(born, born.year() + limit));
            let end = months_after(programme.on, programme.months);
            if let Some(day) = birthday.filter(|day| end.is_some_and(|end| *day < end)) {
                found.with(Code::AgeTurns, Severity::Note, Detail::Date(day));
            }
            return;
        }
    };
    let severity = if age.sure { Severity::Ineligible } else { Severity::Review };
    match (age.told, age.born) {
        (Some(related), Some(born)) => found.other(code, severity, related, date_text(born)),
        _ => found.with(code, severity, Detail::Number(i64::from(age.years))),
    }
}

fn known_age<'c, 'a>(case: &'c Case<'a>) -> Option<Age<'c, 'a>> {
    let on = case.programme.on;
    let told = |(related, born): Told<'c, 'a>, sure: bool| {
        let own = case.own.birth == Birth::Date(born);
        Some(Age {
            years: full_years(born, on),
            born: Some(born),
            told: (!own).then_some(related),
            sure,
        })
    };
    if let Some(register) = told_by_register(case) {
        return told(register, true);
    }
    let hint = case.own.nik.sixteen().and_then(|nik| nik.birth_hint(on));
    if let Birth::Date(born) = case.own.birth {
        return Some(own_age(case, born, hint));
    }
    if let Some(elsewhere) = told_elsewhere(case) {
        let doubted = contradicts(case, hint, elsewhere.1);
        return told(elsewhere, !doubted);
    }
    let years = match case.own.birth {
        Birth::Age(age) => i32::from(age),
        Birth::Year(year) => on.year() - i32::from(year),
        _ => {
            let years = full_years(hint?, on);
            return Some(Age { years, born: None, told: None, sure: false });
        }
    };
    // A year either way: an age alone says nothing close to a limit, except with the NIK.
    let sure = match hint {
        Some(hint) => side(case, full_years(hint, on)) == side(case, years),
        None => side(case, years - ROUNDING) == side(case, years + ROUNDING),
    };
    Some(Age { years, born: None, told: None, sure })
}

/// Ages are told in round numbers: 65, 70. So far from a limit nobody is on the other side of it.
const ROUNDING: i32 = 5;

/// The age by the row's own date, unless something speaks for the other side of a limit.
fn own_age<'c, 'a>(case: &Case<'_>, born: Date, hint: Option<Date>) -> Age<'c, 'a> {
    let years = full_years(born, case.programme.on);
    let exchanged = (case.own.birth_note == BirthNote::Ambiguous).then(|| exchanged(born));
    let elsewhere = case.trusted().filter_map(dated).map(|(_, date)| date);
    let mut others = elsewhere.chain(exchanged.flatten());
    let doubted = contradicts(case, hint, born)
        || others.any(|date| side(case, full_years(date, case.programme.on)) != side(case, years));
    Age { years, born: Some(born), told: None, sure: !doubted }
}

/// The date the NIK hints at lies on another side of a limit than this one. The century is not in
/// a NIK: equal digits contradict nothing.
fn contradicts(case: &Case<'_>, hint: Option<Date>, born: Date) -> bool {
    let years = |date| full_years(date, case.programme.on);
    hint.is_some_and(|hint| {
        !super::same_birth_digits(hint, born) && side(case, years(hint)) != side(case, years(born))
    })
}

/// Day and month exchanged.
fn exchanged(date: Date) -> Option<Date> {
    let month = Month::try_from(date.day()).ok()?;
    Date::from_calendar_date(date.year(), month, u8::from(date.month())).ok()
}

/// Where an age lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Within,
    Above,
}

/// Below, within or above the ages that the programme takes.
fn side(case: &Case<'_>, years: i32) -> Side {
    if years < i32::from(case.programme.age_min) {
        Side::Below
    } else if years >= i32::from(case.programme.age_below) {
        Side::Above
    } else {
        Side::Within
    }
}

/// Age in full years on a day.
fn full_years(born: Date, on: Date) -> i32 {
    let years = on.year() - born.year();
    if birthday(born, on.year()) > on { years - 1 } else { years }
}

fn months_after(date: Date, months: u8) -> Option<Date> {
    let index = date.year() * 12 + i32::from(u8::from(date.month())) - 1 + i32::from(months);
    let month = Month::try_from((index.rem_euclid(12) + 1) as u8).ok()?;
    Date::from_calendar_date(index.div_euclid(12), month, 1).ok()
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
