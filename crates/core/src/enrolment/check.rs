//! What is looked at before a list leaves.

use rustc_hash::FxHashMap;
use time::Date;

use super::code::Code;
use super::law::rules;
use crate::law::Law;
use crate::registry::{Born, Status};
use crate::words::Nik;

/// What is known of somebody who is to be registered.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The NIK.
    pub nik: Option<Nik>,
    /// The name.
    pub name: &'a str,
    /// Birth. The NIK is not asked: it is a hint and no proof.
    pub born: Option<Born>,
    /// How the person stands in the registry.
    pub status: Status,
    /// A list of members names the person, and nobody has cleared that.
    pub active: bool,
}

/// Why each of these people is held back on a day; nothing for those who may go. The first reason in
/// the order of what can least be mended: not verified, age, member already, twice, data.
pub fn check(people: &[Checked<'_>], on: Date, law: &Law) -> Vec<Option<Code>> {
    let mut seen: FxHashMap<Nik, u32> = FxHashMap::default();
    for nik in people.iter().filter_map(|one| one.nik) {
        *seen.entry(nik).or_default() += 1;
    }
    let below = law.entry_age_below(on).map(|(age, _)| age);
    people
        .iter()
        .map(|one| {
            let twice = one.nik.is_some_and(|nik| seen.get(&nik).is_some_and(|times| *times > 1));
            of_one(one, on, below, twice)
        })
        .collect()
}

fn of_one(one: &Checked<'_>, on: Date, below: Option<u8>, twice: bool) -> Option<Code> {
    match one.status {
        Status::Verified => {}
        Status::Dead => return Some(Code::Dead),
        _ => return Some(Code::Left),
    }
    let age = match one.born {
        Some(Born::On(day)) => Some(years(day, on)),
        _ => None,
    };
    let least = rules().age.least;
    let outside =
        |age: i32| age < i32::from(least) || below.is_some_and(|limit| age >= i32::from(limit));
    match age {
        Some(age) if outside(age) => Some(Code::Age),
        _ if one.active => Some(Code::Active),
        _ if one.nik.is_none() => Some(Code::NikMissing),
        _ if twice => Some(Code::Doubled),
        _ if one.name.trim().is_empty() => Some(Code::NameMissing),
        None => Some(Code::BirthMissing),
        Some(_) => None,
    }
}

/// Full years on a day. Who was born on 29 February turns older on 1 March.
fn years(born: Date, on: Date) -> i32 {
    let before = (u8::from(on.month()), on.day()) < (u8::from(born.month()), born.day());
    on.year() - born.year() - i32::from(before)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn person(nik: u64, born: Date) -> Checked<'static> {
        Checked {
            nik: Nik::from_u64(nik),
            name: "SITI",
            born: Some(Born::On(born)),
            status: Status::Verified,
            active: false,
        }
    }

    fn found(people: &[Checked<'_>]) -> Vec<Option<Code>> {
        check(people, date!(2026 - 03 - 15), Law::embedded())
    }

    #[test]
    fn who_turns_65_on_the_day_is_held_and_who_turns_65_tomorrow_goes() {
        let nik = 6_203_011_503_610_001;
        let today = person(nik, date!(1961 - 03 - 15));
        let tomorrow = person(nik + 1, date!(1961 - 03 - 16));
        assert_eq!(found(&[today, tomorrow]), [Some(Code::Age), None]);
    }

    #[test]
    fn who_is_seventeen_goes_and_who_is_not_yet_is_held() {
        let nik = 6_203_011_503_090_001;
        let people = [person(nik, date!(2009 - 03 - 15)), person(nik + 1, date!(2009 - 03 - 16))];
        assert_eq!(found(&people), [None, Some(Code::Age)]);
    }

    #[test]
    fn the_birth_date_counts_and_not_what_the_nik_hints_at() {
        let old_by_nik = person(6_203_011_503_400_001, date!(1990 - 01 - 01));
        assert_eq!(found(&[old_by_nik]), [None]);
    }

    #[test]
    fn dead_moved_active_doubled_and_incomplete_people_are_held_with_their_reason() {
        let fit = person(6_203_011_503_800_001, date!(1980 - 03 - 15));
        let people = [
            Checked { status: Status::Dead, ..fit },
            Checked { status: Status::Moved, ..fit },
            Checked { active: true, nik: None, ..fit },
            Checked { nik: None, ..fit },
            Checked { nik: Nik::from_u64(6_203_011_503_800_002), name: " ", ..fit },
            Checked {
                nik: Nik::from_u64(6_203_011_503_800_003),
                born: Some(Born::In(1980)),
                ..fit
            },
        ];
        let codes: Vec<&str> =
            found(&people).into_iter().map(|code| code.expect("held").word()).collect();
        assert_eq!(
            codes,
            ["dead", "left", "active", "nik-missing", "name-missing", "birth-missing"]
        );
        assert_eq!(found(&[fit, fit]), [Some(Code::Doubled), Some(Code::Doubled)]);
    }
}
