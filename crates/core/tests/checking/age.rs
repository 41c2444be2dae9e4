//! Ages and birth dates. The registration date is 1 January 2026; taken are 18 to 64.

use lindung_core::checking::{Code, Detail, Role, Severity, Verdict};
use lindung_core::intake::{Birth, BirthNote, Candidate, NikReading};
use time::Date;
use time::macros::date;

use crate::world::{FIRST, born, finding, list, nik, severity, wahyu};

/// Wahyu with only this birth date; the NIK is not known.
fn says(birth: Birth) -> Candidate {
    Candidate { birth, nik: NikReading::Missing, ..wahyu() }
}

fn above(person: Candidate) -> Option<Severity> {
    severity(&list([person]).row(0), Code::AgeAbove)
}

fn below(person: Candidate) -> Option<Severity> {
    severity(&list([person]).row(0), Code::AgeBelow)
}

#[test]
fn the_65th_birthday_excludes_and_the_day_before_does_not() {
    assert_eq!(above(born(date!(1961 - 01 - 01))), Some(Severity::Ineligible));
    assert_eq!(above(born(date!(1961 - 01 - 02))), None);
}

#[test]
fn the_18th_birthday_admits_and_the_day_before_does_not() {
    assert_eq!(below(born(date!(2008 - 01 - 01))), None);
    assert_eq!(below(born(date!(2008 - 01 - 02))), Some(Severity::Ineligible));
}

#[test]
fn somebody_born_on_29_february_is_65_on_1_march_of_a_common_year() {
    let on = |day| {
        let world = list([born(date!(1960 - 02 - 29))]).with(|p| p.on = day);
        severity(&world.row(0), Code::AgeAbove)
    };
    assert_eq!(on(date!(2025 - 02 - 28)), None);
    assert_eq!(on(date!(2025 - 03 - 01)), Some(Severity::Ineligible));
}

#[test]
fn the_limit_during_cover_is_told_with_the_day() {
    let turns = |born_on: Date, months| {
        let row = list([born(born_on)]).with(|p| p.months = months).row(0);
        assert_eq!(row.verdict, Verdict::Eligible);
        finding(&row, Code::AgeTurns).and_then(|f| f.detail.as_deref().cloned())
    };
    let june = date!(1961 - 06 - 15);
    assert_eq!(turns(june, 12), Some(Detail::Date(date!(2026 - 06 - 15))));
    assert_eq!(turns(june, 6), Some(Detail::Date(date!(2026 - 06 - 15))));
    assert_eq!(turns(june, 5), None, "cover ends with May");
}

#[test]
fn an_age_alone_does_not_exclude_near_the_limit() {
    for age in [65, 67, 69] {
        assert_eq!(above(says(Birth::Age(age))), Some(Severity::Review), "{age}");
    }
    for age in [14, 17] {
        assert_eq!(below(says(Birth::Age(age))), Some(Severity::Review), "{age}");
    }
    assert_eq!(above(says(Birth::Age(64))), None);
}

#[test]
fn an_age_alone_far_from_the_limit_excludes() {
    assert_eq!(above(says(Birth::Age(80))), Some(Severity::Ineligible));
    assert_eq!(above(says(Birth::Year(1940))), Some(Severity::Ineligible));
    assert_eq!(below(says(Birth::Age(9))), Some(Severity::Ineligible));
}

#[test]
fn an_age_that_the_nik_agrees_with_excludes_and_one_it_contradicts_does_not() {
    let aged = |digits| Candidate { nik: nik(digits), ..says(Birth::Age(66)) };
    assert_eq!(above(aged("6203010401597001")), Some(Severity::Ineligible));
    assert_eq!(above(aged("6203010401847001")), Some(Severity::Review));
}

#[test]
fn a_nik_alone_never_excludes_for_age() {
    let person = Candidate { birth: Birth::Missing, ..born(date!(1950 - 01 - 01)) };
    let row = list([person]).row(0);
    assert_eq!(severity(&row, Code::AgeAbove), Some(Severity::Review));
    assert_eq!(severity(&row, Code::BirthMissing), Some(Severity::Fix));
}

#[test]
fn a_date_that_the_nik_contradicts_across_the_limit_asks_a_person_to_look() {
    let typed = Candidate { birth: Birth::Date(date!(1948 - 01 - 04)), ..wahyu() };
    assert_eq!(above(typed), Some(Severity::Review));
}

#[test]
fn exchanged_day_and_month_matter_only_where_they_decide() {
    let ambiguous =
        |date| Candidate { birth_note: BirthNote::Ambiguous, ..says(Birth::Date(date)) };
    assert_eq!(above(ambiguous(date!(1950 - 05 - 06))), Some(Severity::Ineligible));
    // Registered on 1 June 2026: born on 5 June or on 6 May 1961?
    let open = list([ambiguous(date!(1961 - 05 - 06))]).with(|p| p.on = date!(2026 - 06 - 01));
    assert_eq!(severity(&open.row(0), Code::AgeAbove), Some(Severity::Review));
}

#[test]
fn the_register_settles_a_birth_date_the_list_lacks() {
    for birth in [Birth::Missing, Birth::Impossible, Birth::Age(40), Birth::Year(1984)] {
        let person = Candidate { birth, ..wahyu() };
        let world = list([person]).and(Role::CivilRegister, [wahyu()]).same(FIRST, (1, 0));
        let row = world.row(0);
        assert_eq!(row.verdict, Verdict::Eligible, "{birth:?}: {:?}", row.findings);
        assert_eq!(row.findings.len(), 1, "what is missing is still told");
    }
}

#[test]
fn the_registers_date_decides_on_the_age() {
    let old = born(date!(1950 - 01 - 01));
    let person = Candidate { birth: Birth::Date(date!(1970 - 01 - 01)), ..old.clone() };
    let row = list([person]).and(Role::CivilRegister, [old]).same(FIRST, (1, 0)).row(0);
    let above = finding(&row, Code::AgeAbove).unwrap();
    assert_eq!(above.severity, Severity::Ineligible);
    assert!(matches!(above.detail.as_deref(), Some(Detail::Other { .. })), "it names its source");
    assert_eq!(severity(&row, Code::PersonDiffers), Some(Severity::Fix));
}

#[test]
fn another_villages_date_does_not_overrule_the_rows_own() {
    let typo = Candidate { birth: Birth::Date(date!(1948 - 01 - 04)), ..wahyu() };
    let world = list([wahyu()]).and(Role::Candidates, [typo]).same(FIRST, (1, 0));
    assert_eq!(severity(&world.row(0), Code::AgeAbove), None);
    assert_eq!(severity(&world.row(1), Code::AgeAbove), Some(Severity::Review));
}

#[test]
fn an_ambiguous_date_that_another_record_repeats_is_settled() {
    let ambiguous = Candidate { birth_note: BirthNote::Ambiguous, ..wahyu() };
    let with = |other: Candidate| {
        let world = list([ambiguous.clone()]).and(Role::Candidates, [other]);
        severity(&world.same(FIRST, (1, 0)).row(0), Code::BirthAmbiguous)
    };
    assert_eq!(with(wahyu()), Some(Severity::Note));
    let exchanged = Candidate { birth: Birth::Date(date!(1984 - 04 - 01)), ..wahyu() };
    assert_eq!(with(exchanged), Some(Severity::Review));
}
