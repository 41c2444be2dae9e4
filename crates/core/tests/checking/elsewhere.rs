//! The same person in other lists and in the references.

use lindung_core::checking::{Code, Detail, Evidence, Role, Severity, Verdict, WorkClass};
use lindung_core::intake::{Birth, Candidate, Field, Life, NikReading, Place, Reading, Work};
use time::macros::date;

use crate::world::{FIRST, World, finding, list, nik, ratih, region, severity, wahyu};

const REFERENCES: [(Role, Code); 5] = [
    (Role::Enrolled, Code::PersonEnrolled),
    (Role::Deaths, Code::PersonDead),
    (Role::WageEarners, Code::PersonWageEarner),
    (Role::Officials, Code::PersonOfficial),
    (Role::Covered, Code::PersonCovered),
];

fn without_nik() -> Candidate {
    Candidate { nik: NikReading::Missing, ..wahyu() }
}

fn with(role: Role, there: Candidate) -> World {
    list([wahyu()]).and(role, [there]).same(FIRST, (1, 0))
}

#[test]
fn a_death_with_the_same_nik_excludes() {
    let died = Candidate { died: Some(date!(2025 - 03 - 12)), ..wahyu() };
    let row = with(Role::Deaths, died).row(0);
    assert_eq!(row.verdict, Verdict::Ineligible);
    let detail = finding(&row, Code::PersonDead).unwrap().detail.as_deref();
    let Some(Detail::Other { evidence, says, .. }) = detail else { panic!("{detail:?}") };
    assert_eq!((*evidence, &**says), (Evidence::SameNik, "12-03-2025"));
}

#[test]
fn a_list_of_deaths_does_not_speak_of_occupations() {
    let row = with(Role::Deaths, wahyu()).row(0);
    let detail = finding(&row, Code::PersonDead).unwrap().detail.as_deref();
    assert!(matches!(detail, Some(Detail::Other { says, .. }) if says.is_empty()), "{detail:?}");
}

#[test]
fn likeness_alone_asks_a_person_to_look() {
    for (role, code) in REFERENCES {
        let row = with(role, without_nik()).row(0);
        assert_eq!(severity(&row, code), Some(Severity::Review), "{role:?}, however sure");
        let perhaps = list([wahyu()]).and(role, [wahyu()]).alike(FIRST, (1, 0), 0.7).row(0);
        assert_eq!(severity(&perhaps, code), Some(Severity::Review), "{role:?}, with one NIK");
    }
}

#[test]
fn a_worker_of_the_registry_is_a_note_and_who_may_be_one_is_looked_at() {
    let row = with(Role::Registered, without_nik()).row(0);
    assert_eq!(severity(&row, Code::PersonRegistered), Some(Severity::Note));
    let perhaps = list([wahyu()]).and(Role::Registered, [wahyu()]).alike(FIRST, (1, 0), 0.7);
    assert_eq!(severity(&perhaps.row(0), Code::PersonRegistered), Some(Severity::Review));
    let dead = Candidate { payer: "dead".into(), ..wahyu() };
    let row = with(Role::Registered, dead).row(0);
    assert_eq!(
        severity(&row, Code::PersonRegistered),
        Some(Severity::Review),
        "the registry knows"
    );
}

#[test]
fn the_number_of_another_worker_of_the_registry_is_looked_at() {
    let other = Candidate { name: "RATIH".into(), ..wahyu() };
    let row = list([wahyu()]).and(Role::Registered, [other]).row(0);
    assert!(severity(&row, Code::NikShared) >= Some(Severity::Note), "{row:?}");
}

#[test]
fn a_programme_for_wage_earners_is_not_kept_from_them() {
    for (role, code, class) in [
        (Role::WageEarners, Code::PersonWageEarner, WorkClass::WageEarner),
        (Role::Officials, Code::PersonOfficial, WorkClass::Official),
    ] {
        let row = with(role, wahyu()).with(|p| p.accept_work = vec![class]).row(0);
        assert_eq!(severity(&row, code), Some(Severity::Note));
    }
}

#[test]
fn a_payer_is_named() {
    let there = Candidate { payer: "CSR PT SAWIT".into(), ..wahyu() };
    let row = with(Role::Covered, there).row(0);
    let detail = finding(&row, Code::PersonCovered).unwrap().detail.as_deref();
    assert!(matches!(detail, Some(Detail::Other { says, .. }) if &**says == "CSR PT SAWIT"));
}

#[test]
fn what_the_list_itself_says_of_a_life_is_to_be_looked_at() {
    let row = |life| list([Candidate { life, ..wahyu() }]).row(0);
    assert_eq!(severity(&row(Life::Dead), Code::PersonDead), Some(Severity::Review));
    assert_eq!(severity(&row(Life::Moved), Code::PersonMoved), Some(Severity::Review));
    assert_eq!(row(Life::Alive).verdict, Verdict::Eligible);
}

#[test]
fn somebody_not_found_at_a_visit_is_not_said_to_have_moved() {
    let person = Candidate { life: Life::NotFound, ..wahyu() };
    let row = list([person]).cell(FIRST, Field::LifeStatus, "tidak ditemukan").row(0);
    let found = finding(&row, Code::PersonMoved).unwrap();
    assert_eq!(found.severity, Severity::Review);
    assert_eq!(found.detail.as_deref(), Some(&Detail::Value("tidak ditemukan".into())));
}

#[test]
fn a_mere_namesake_in_the_register_does_not_make_somebody_known() {
    let namesake = Candidate { nik: nik("6203010902757003"), ..wahyu() };
    let world = list([without_nik()]).and(Role::CivilRegister, [namesake]);
    let row = world.clone().alike(FIRST, (1, 0), 0.6).row(0);
    let detail = finding(&row, Code::PersonUnknown).unwrap().detail.as_deref();
    assert!(matches!(detail, Some(Detail::Other { .. })), "the most alike is shown");
    assert_eq!(severity(&row, Code::PersonDiffers), None, "it may be somebody else");
    assert_eq!(severity(&world.same(FIRST, (1, 0)).row(0), Code::PersonUnknown), None);
}

#[test]
fn a_register_entry_known_through_another_row_counts() {
    let world = list([without_nik(), wahyu()]).and(Role::CivilRegister, [wahyu()]);
    let row = world.same(FIRST, (0, 1)).same((0, 1), (1, 0)).row(0);
    assert_eq!(severity(&row, Code::PersonUnknown), None);
}

#[test]
fn a_birth_date_that_differs_from_the_register_is_to_be_corrected_a_spelling_is_a_note() {
    let differs = |there| severity(&with(Role::CivilRegister, there).row(0), Code::PersonDiffers);
    let other_day = Candidate { birth: Birth::Date(date!(1984 - 01 - 14)), ..wahyu() };
    assert_eq!(differs(other_day), Some(Severity::Fix));
    let other_spelling = Candidate { name: "WAHYU HIDAJAT".into(), ..wahyu() };
    assert_eq!(differs(other_spelling), Some(Severity::Note));
    let moved_village = Candidate { place: Place::Village(region("62.03.01.1001")), ..wahyu() };
    assert_eq!(differs(moved_village), None);
}

#[test]
fn somebody_whom_the_register_has_in_another_regency_is_looked_at() {
    let there = Candidate { place: Place::Elsewhere(region("62.10.01.1001")), ..wahyu() };
    let row = with(Role::CivilRegister, there).row(0);
    assert_eq!(severity(&row, Code::PlaceElsewhere), Some(Severity::Review));
}

#[test]
fn the_register_settles_a_village_the_list_does_not_know() {
    for place in [Place::Missing, Place::Unknown, Place::Bps] {
        let person = Candidate { place, ..wahyu() };
        let world = list([person]).and(Role::CivilRegister, [wahyu()]).same(FIRST, (1, 0));
        assert_eq!(world.row(0).verdict, Verdict::Eligible, "{place:?}");
    }
}

#[test]
fn an_ambiguous_village_shows_every_village_it_may_mean() {
    // Two districts of the regency have a Sidomulyo.
    let person =
        Candidate { place: Place::Inside { region: region("62.03"), several: true }, ..wahyu() };
    let world = list([person]).cell(FIRST, Field::Village, "Sidomulyo");
    let row = world.row(0);
    let detail = finding(&row, Code::PlaceAmbiguous).unwrap().detail.as_deref();
    match detail {
        Some(Detail::Places(places)) => assert!(places.len() > 1, "{places:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_kind_of_work_with_the_same_nik_is_looked_at_and_both_are_shown() {
    let official = Candidate { work: Work::Official(0), occupation: "PNS".into(), ..wahyu() };
    let row = with(Role::CivilRegister, official.clone()).row(0);
    assert_eq!(severity(&row, Code::WorkOfficial), Some(Severity::Review));
    let detail = |row: &_| finding(row, Code::WorkOfficial).unwrap().detail.clone();
    assert!(matches!(detail(&row).as_deref(), Some(Detail::Other { .. })));
    let world = list([official]).and(Role::CivilRegister, [wahyu()]).same(FIRST, (1, 0));
    let row = world.row(0);
    assert_eq!(severity(&row, Code::WorkOfficial), Some(Severity::Review), "no longer sure");
    assert!(matches!(detail(&row).as_deref(), Some(Detail::Other { .. })));
}

#[test]
fn the_register_settles_an_occupation_left_empty() {
    let person = Candidate { work: Work::Missing, occupation: "".into(), ..wahyu() };
    let world = list([person]).and(Role::CivilRegister, [wahyu()]).same(FIRST, (1, 0));
    assert_eq!(severity(&world.row(0), Code::WorkMissing), Some(Severity::Note));
    assert_eq!(world.row(0).verdict, Verdict::Eligible);
}

#[test]
fn an_occupation_that_the_programme_accepts_is_not_questioned() {
    let guru = Candidate { work: Work::Unclear(0), occupation: "GURU HONORER".into(), ..wahyu() };
    let world = list([guru]);
    assert_eq!(world.row(0).verdict, Verdict::Review);
    let taken = world.with(|p| p.accept_occupations = vec!["Guru Honorer".into()]);
    assert_eq!(taken.row(0).verdict, Verdict::Eligible);
}

#[test]
fn the_decile_of_the_family_is_taken_for_a_member_without_one() {
    let wife = Candidate { family_card: wahyu().family_card, ..ratih() };
    let wife = Candidate { decile: Reading::Missing, ..wife };
    let with = |decile| {
        let head = Candidate { decile: Reading::Read(decile), ..wahyu() };
        list([wife.clone(), head]).row(0)
    };
    assert_eq!(severity(&with(9), Code::WelfareDecile), Some(Severity::Review));
    assert_eq!(with(5).findings, []);
}

#[test]
fn a_two_letter_name_that_the_register_has_is_a_name() {
    let li = Candidate { name: "LI".into(), ..wahyu() };
    let world = list([li.clone()]).and(Role::CivilRegister, [li]).same(FIRST, (1, 0));
    assert_eq!(severity(&world.row(0), Code::NameShort), Some(Severity::Note));
}
