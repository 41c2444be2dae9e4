//! Whose number it is, and whether it can be right.

use lindung_core::checking::{Code, Detail, Role, Severity, Verdict};
use lindung_core::intake::{Birth, Candidate, NikReading, NikRepair, Reading};
use lindung_core::words::{Nik, Sex};
use time::macros::date;

use crate::world::{FIRST, finding, list, nik, ratih, severity, wahyu};

/// Siti Ratih with the number of Wahyu.
fn with_wahyus_number() -> Candidate {
    Candidate { nik: wahyu().nik, ..ratih() }
}

#[test]
fn the_row_below_that_carries_the_nik_above_is_to_be_corrected() {
    let world = list([wahyu(), with_wahyus_number()]);
    let (above, below) = (world.row(0), world.row(1));
    assert_eq!(severity(&below, Code::NikRowAbove), Some(Severity::Fix));
    assert_eq!(below.verdict, Verdict::Fix);
    assert_eq!(severity(&above, Code::NikShared), Some(Severity::Note), "it is the owner's");
    assert_eq!(above.verdict, Verdict::Eligible);
}

#[test]
fn the_owner_below_a_wrong_row_is_not_told_to_have_copied() {
    let world = list([with_wahyus_number(), wahyu()]);
    assert_eq!(severity(&world.row(0), Code::NikShared), Some(Severity::Fix));
    assert_eq!(severity(&world.row(1), Code::NikRowAbove), None);
    assert_eq!(severity(&world.row(1), Code::NikShared), Some(Severity::Note));
}

#[test]
fn a_number_that_the_register_gives_to_somebody_else_is_to_be_corrected() {
    let lone = Candidate { birth: Birth::Missing, ..with_wahyus_number() };
    let row = list([lone]).and(Role::CivilRegister, [wahyu()]).row(0);
    assert_eq!(severity(&row, Code::NikShared), Some(Severity::Fix));
}

#[test]
fn one_number_at_two_records_of_one_person_is_no_conflict() {
    let row = list([wahyu(), wahyu()]).same(FIRST, (0, 1)).row(1);
    assert_eq!(severity(&row, Code::NikRowAbove), None);
    assert_eq!(severity(&row, Code::NikShared), None);
}

#[test]
fn a_family_card_number_in_the_nik_column() {
    let card = wahyu().family_card.value().unwrap();
    let as_nik = nik(&card.to_string());
    let own = Candidate { nik: as_nik, ..wahyu() };
    assert_eq!(severity(&list([own.clone()]).row(0), Code::NikFamilyCard), Some(Severity::Fix));
    let without_card = Candidate { family_card: Reading::Missing, ..own };
    let beside_family = list([without_card.clone(), wahyu()]).row(0);
    assert_eq!(severity(&beside_family, Code::NikFamilyCard), Some(Severity::Fix));
    let in_register = list([without_card.clone()]).and(Role::CivilRegister, [wahyu()]).row(0);
    assert_eq!(severity(&in_register, Code::NikFamilyCard), Some(Severity::Fix));
    let alone = list([without_card]).row(0);
    assert_eq!(severity(&alone, Code::NikFamilyCard), None, "nothing tells it from a NIK");
}

#[test]
fn a_nik_that_disagrees_with_the_birth_date_is_never_an_error() {
    for day in [date!(1984 - 01 - 05), date!(1970 - 12 - 31), date!(2001 - 07 - 01)] {
        let person =
            Candidate { birth: Birth::Date(day), sex: Reading::Read(Sex::Female), ..wahyu() };
        let row = list([person.clone()]).row(0);
        assert_eq!(severity(&row, Code::NikBirthMismatch), Some(Severity::Review));
        assert_eq!(severity(&row, Code::NikSexMismatch), Some(Severity::Review));
        assert_eq!(row.verdict, Verdict::Review);
        // Two records that say the same confirm each other.
        let twice = list([person.clone(), person]).same(FIRST, (0, 1)).row(0);
        assert_eq!(twice.verdict, Verdict::Eligible, "{:?}", twice.findings);
    }
}

#[test]
fn what_the_register_confirms_is_not_questioned_however_odd() {
    for odd in ["6203013102847001", "6203015005550001", "9999990401847001"] {
        let person = Candidate { nik: nik(odd), ..wahyu() };
        let world = list([person.clone()]).and(Role::CivilRegister, [person]);
        let row = world.same(FIRST, (1, 0)).row(0);
        assert_eq!(row.verdict, Verdict::Eligible, "{odd}: {:?}", row.findings);
    }
}

#[test]
fn somebody_of_a_hundred_years_does_not_disagree_with_a_nik_that_lacks_the_century() {
    let person = Candidate {
        nik: nik("6203010101207001"),
        birth: Birth::Date(date!(1920 - 01 - 01)),
        ..wahyu()
    };
    let row = list([person]).row(0);
    assert_eq!(severity(&row, Code::NikBirthMismatch), None);
    assert_eq!(severity(&row, Code::AgeAbove), Some(Severity::Ineligible));
}

#[test]
fn a_number_with_letters_is_never_silently_taken_as_evidence() {
    let guessed = Candidate {
        nik: NikReading::Read {
            nik: Nik::parse("6203010401847001").unwrap(),
            repair: NikRepair::LookAlike,
            rounded: false,
        },
        ..wahyu()
    };
    for (own, there) in [(guessed.clone(), wahyu()), (wahyu(), guessed)] {
        let row = list([own]).and(Role::Deaths, [there]).same(FIRST, (1, 0)).row(0);
        assert_eq!(severity(&row, Code::PersonDead), Some(Severity::Review));
    }
}

#[test]
fn a_rounded_number_of_a_reference_is_not_the_same_number() {
    // The serial 0010 may be 0011 to 0019 in the list that a spreadsheet has rounded.
    let own = Candidate { nik: nik("6203010401840010"), ..wahyu() };
    let rounded = NikReading::Read {
        nik: Nik::parse("6203010401840010").unwrap(),
        repair: NikRepair::None,
        rounded: true,
    };
    let there = Candidate { nik: rounded, ..wahyu() };
    let row = list([own]).and(Role::Deaths, [there]).same(FIRST, (1, 0)).row(0);
    assert_eq!(row.verdict, Verdict::Review);
}

#[test]
fn another_number_of_the_same_person_is_shown_with_the_record_that_has_it() {
    let other = Candidate { nik: nik("6203010401847009"), ..wahyu() };
    let row = list([wahyu(), other]).same(FIRST, (0, 1)).row(0);
    let detail = finding(&row, Code::NikOther).and_then(|f| f.detail.as_deref());
    assert!(matches!(detail, Some(Detail::Other { record, .. }) if record.person == 1));
}
