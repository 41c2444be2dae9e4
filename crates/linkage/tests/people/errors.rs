//! The same person with one typical error, or a few, is still found.

use lindung_linkage::NikEvidence;

use crate::village::{Human, is_one_person, likeness, nik_of, wahyu};

/// Wahyu, written otherwise.
fn wahyu_with(change: impl FnOnce(&mut Human)) -> Human {
    let mut person = wahyu();
    change(&mut person);
    person
}

fn found(error: &str, change: impl FnOnce(&mut Human)) {
    let other = wahyu_with(change);
    assert!(
        is_one_person(&wahyu(), &other),
        "{error}: {} with {other:?}",
        likeness(&wahyu(), &other)
    );
    assert!(is_one_person(&other, &wahyu()), "{error}, the other way round");
}

fn nik() -> u64 {
    nik_of((1984, 3, 16), 1, 7001)
}

#[test]
fn a_nik_with_any_typical_error_does_not_hide_a_person() {
    let nik = nik();
    let spouse = nik_of((1987, 11, 2), 2, 7003);
    for (error, evidence) in [
        ("one digit of the date", NikEvidence::Full(nik + 10_000)),
        ("one digit of the serial", NikEvidence::Full(nik + 3)),
        ("one digit of the district", NikEvidence::Full(nik + 20_000_000_000)),
        // 6203011603847001 becomes 6203016103847001.
        ("two digits exchanged", NikEvidence::Full(6_203_016_103_847_001)),
        ("missing", NikEvidence::Missing),
        ("rounded by a spreadsheet", NikEvidence::Rounded(nik / 10 * 10)),
        ("scientific notation", NikEvidence::Leading { digits: 620_301, count: 6 }),
        ("one digit short", NikEvidence::WrongLength(nik / 10)),
        ("one digit too many", NikEvidence::WrongLength(nik * 10 + 1)),
        ("the spouse's", NikEvidence::Full(spouse)),
        ("of the row above", NikEvidence::Full(nik_of((1971, 1, 30), 1, 7044))),
        ("the family card's", NikEvidence::Full(wahyu().card)),
    ] {
        found(error, |p| p.nik = evidence);
    }
}

#[test]
fn a_name_with_any_typical_error_does_not_hide_a_person() {
    for name in [
        "WAHJU HIDAYAT",
        "WAHYU HIDAYT",
        "HIDAYAT WAHYU",
        "W HIDAYAT",
        "WAHYU H",
        "WAHYUHIDAYAT",
        "WAHYU HIDA YAT",
        "H. WAHYU HIDAYAT",
        "DRS WAHYU HIDAYAT",
        "WAHJOE HIDAJAT",
        "WAHYU",
        "WAHYU HIDAYA",
        "WAHYU HIDAYAT BIN SUPARMAN",
        "BAPAK KHALISA",
    ] {
        found(name, |p| p.name = name.into());
    }
}

#[test]
fn a_birth_date_with_any_typical_error_does_not_hide_a_person() {
    for (error, born) in [
        ("day and month exchanged", (1984, 6, 13)),
        ("one digit of the day", (1984, 3, 18)),
        ("one digit of the month", (1984, 8, 16)),
        ("a year off", (1985, 3, 16)),
        ("two digits of the year exchanged", (1948, 3, 16)),
        ("filled in as 1 January", (1984, 1, 1)),
        ("filled in as 1 July", (1984, 7, 1)),
        ("filled in as 31 December", (1984, 12, 31)),
    ] {
        found(error, |p| p.born = Some(born));
    }
    for (error, year) in
        [("age only", Some((1985, 1))), ("year only", Some((1984, 0))), ("missing", None)]
    {
        found(error, |p| (p.born, p.year) = (None, year));
    }
}

#[test]
fn what_is_old_or_missing_in_the_other_fields_does_not_hide_a_person() {
    found("another village", |p| p.village = 6_203_010_004);
    found("another district", |p| p.village = 6_203_030_002);
    found("no village", |p| p.village = 0);
    found("another sex", |p| p.sex = 2);
    found("no sex", |p| p.sex = 0);
    found("no mother", |p| p.mother.clear());
    found("mother's name shortened", |p| p.mother = "MURNIATI".into());
    found("another family card", |p| p.card = 6_203_010_101_227_733);
    found("no family card", |p| p.card = 0);
}

#[test]
fn a_person_without_a_nik_is_found_by_name_birth_date_and_village_alone() {
    let bare = |p: &mut Human| {
        (p.nik, p.card, p.sex) = (NikEvidence::Missing, 0, 0);
        p.mother.clear();
    };
    found("nothing but name, date and village", bare);
}

#[test]
fn the_number_alone_finds_a_person_whose_card_and_village_are_old() {
    found("old card and village, no mother", |p| {
        (p.card, p.village) = (6_203_010_101_227_733, 6_203_030_002);
        p.mother.clear();
    });
}

#[test]
fn an_error_in_the_number_and_another_in_the_name_are_still_one_person() {
    found("two errors", |p| {
        p.nik = NikEvidence::Full(nik() + 10_000);
        p.name = "WAHJU HIDAYT".into();
    });
}
