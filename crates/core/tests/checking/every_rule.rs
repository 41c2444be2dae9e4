//! Each rule has a case in which it speaks, with its severity, and a near case in which it does
//! not.

use lindung_core::checking::{Code, Role, Severity};
use lindung_core::intake::{
    Birth, BirthNote, Candidate, Field, Life, NikReading, NikRepair, NikTrouble, Place, Reading,
    Work,
};
use lindung_core::words::{Nik, Sex};
use time::macros::date;

use Severity::{Fix, Ineligible, Note, Review};

use crate::world::{FIRST, World, born, card, list, nik, ratih, region, severity, wahyu};

struct Shown {
    code: Code,
    severity: Severity,
    at: World,
    near: World,
}

fn shown(code: Code, severity: Severity, at: World, near: World) -> Shown {
    Shown { code, severity, at, near }
}

/// The two differ only in the one row.
fn rows(code: Code, severity: Severity, at: Candidate, near: Candidate) -> Shown {
    shown(code, severity, list([at]), list([near]))
}

fn unreadable(trouble: NikTrouble) -> NikReading {
    NikReading::Unreadable { trouble, digits: 620_301, certain: 6 }
}

fn read(digits: &str, repair: NikRepair, rounded: bool) -> NikReading {
    NikReading::Read { nik: Nik::parse(digits).unwrap(), repair, rounded }
}

/// A candidate and the same person in a reference, once by the NIK and once without any link.
fn against(code: Code, severity: Severity, role: Role, there: &Candidate) -> Shown {
    let world = list([wahyu()]).and(role, [there.clone()]);
    shown(code, severity, world.clone().same(FIRST, (1, 0)), world)
}

fn nik_rules() -> Vec<Shown> {
    let with = |nik| Candidate { nik, ..wahyu() };
    let ratih_with_wahyus = Candidate { nik: wahyu().nik, ..ratih() };
    // Neither birth date agrees with the number: nobody can tell whose it is.
    let undated = |person: Candidate| Candidate { birth: Birth::Missing, ..person };
    vec![
        rows(Code::NikMissing, Fix, with(NikReading::Missing), wahyu()),
        rows(
            Code::NikMalformed,
            Fix,
            with(unreadable(NikTrouble::TooShort(15))),
            with(unreadable(NikTrouble::Scientific)),
        ),
        rows(
            Code::NikExcel,
            Fix,
            with(unreadable(NikTrouble::Scientific)),
            with(nik("6203010401840010")),
        ),
        rows(
            Code::NikLookAlike,
            Review,
            with(read("6203010401847001", NikRepair::LookAlike, false)),
            with(read("6203010401847001", NikRepair::Punctuation, false)),
        ),
        rows(
            Code::NikFamilyCard,
            Fix,
            Candidate { family_card: card(6_203_010_401_847_001), ..wahyu() },
            wahyu(),
        ),
        rows(
            Code::NikSerialZero,
            Fix,
            with(read("6203010401840000", NikRepair::None, true)),
            with(nik("6203010401840001")),
        ),
        rows(
            Code::NikImpossible,
            Fix,
            with(nik("6203013102847001")),
            with(nik("6203012902847001")),
        ),
        shown(
            Code::NikShared,
            Review,
            list([undated(wahyu()), undated(ratih_with_wahyus.clone())]),
            list([undated(wahyu()), undated(ratih())]),
        ),
        shown(
            Code::NikRowAbove,
            Fix,
            list([wahyu(), ratih_with_wahyus.clone()]).asked(1),
            list([wahyu(), ratih(), ratih_with_wahyus]).asked(2),
        ),
        shown(
            Code::NikOther,
            Review,
            list([wahyu(), with(nik("6203010401847002"))]).same(FIRST, (0, 1)),
            list([wahyu(), with(NikReading::Missing)]).same(FIRST, (0, 1)),
        ),
        rows(
            Code::NikBirthMismatch,
            Review,
            Candidate { birth: Birth::Date(date!(1984 - 01 - 05)), ..wahyu() },
            wahyu(),
        ),
        rows(
            Code::NikSexMismatch,
            Review,
            Candidate { sex: Reading::Read(Sex::Female), ..wahyu() },
            Candidate { sex: Reading::Missing, ..wahyu() },
        ),
        rows(Code::NikRegionUnknown, Note, with(nik("9999990401847001")), wahyu()),
    ]
}

fn name_and_birth_rules() -> Vec<Shown> {
    let named = |name: &str| Candidate { name: name.into(), ..wahyu() };
    let birth = |birth| Candidate { birth, ..wahyu() };
    let noted = |birth_note| Candidate { birth_note, ..wahyu() };
    vec![
        rows(Code::NameMissing, Fix, named(""), named("A")),
        rows(
            Code::NamePlaceholder,
            Fix,
            Candidate { name_is_placeholder: true, ..named("") },
            named(""),
        ),
        rows(Code::NameShort, Review, named("LI"), named("LIA")),
        rows(Code::BirthMissing, Fix, birth(Birth::Missing), birth(Birth::Age(41))),
        rows(Code::BirthImpossible, Fix, birth(Birth::Impossible), birth(Birth::Missing)),
        rows(
            Code::BirthAmbiguous,
            Review,
            noted(BirthNote::Ambiguous),
            noted(BirthNote::TwoDigitYear),
        ),
        rows(Code::BirthSwapped, Note, noted(BirthNote::Swapped), noted(BirthNote::Serial)),
        rows(Code::BirthAgeOnly, Fix, birth(Birth::Age(41)), wahyu()),
        rows(Code::AgeBelow, Ineligible, born(date!(2008 - 01 - 02)), born(date!(2008 - 01 - 01))),
        rows(Code::AgeAbove, Ineligible, born(date!(1961 - 01 - 01)), born(date!(1961 - 01 - 02))),
        rows(Code::AgeTurns, Note, born(date!(1961 - 12 - 31)), born(date!(1962 - 01 - 01))),
    ]
}

fn place_work_and_welfare_rules() -> Vec<Shown> {
    let place = |place| Candidate { place, ..wahyu() };
    let inside = |several| place(Place::Inside { region: region("62.03.01"), several });
    let work = |work| Candidate { work, ..wahyu() };
    let decile = |decile| Candidate { decile, ..wahyu() };
    vec![
        rows(Code::PlaceMissing, Review, place(Place::Missing), place(Place::Unknown)),
        shown(
            Code::PlaceUnknown,
            Review,
            list([inside(false)]).cell(FIRST, Field::Village, "Sumber Tidak Ada"),
            list([inside(false)]),
        ),
        rows(Code::PlaceAmbiguous, Review, inside(true), inside(false)),
        rows(
            Code::PlaceElsewhere,
            Review,
            place(Place::Elsewhere(region("62.10.01.1001"))),
            wahyu(),
        ),
        rows(Code::PlaceBps, Review, place(Place::Bps), place(Place::Unknown)),
        rows(Code::WorkWageEarner, Ineligible, work(Work::WageEarner(0)), work(Work::Informal(0))),
        rows(Code::WorkOfficial, Ineligible, work(Work::Official(0)), work(Work::WageEarner(0))),
        rows(Code::WorkNone, Ineligible, work(Work::NotWorking(0)), work(Work::Missing)),
        rows(Code::WorkUnclear, Review, work(Work::Unclear(0)), work(Work::Unknown)),
        rows(Code::WorkUnknown, Review, work(Work::Unknown), work(Work::Unclear(0))),
        rows(Code::WorkMissing, Review, work(Work::Missing), work(Work::Unknown)),
        rows(Code::WelfareDecile, Ineligible, decile(Reading::Read(6)), decile(Reading::Read(5))),
        rows(Code::WelfareUnknown, Note, decile(Reading::Missing), decile(Reading::Read(5))),
    ]
}

fn person_rules() -> Vec<Shown> {
    let dead = Candidate { life: Life::Dead, ..wahyu() };
    let moved = Candidate { life: Life::Moved, ..wahyu() };
    let respelt = Candidate { name: "WAHJOE HIDAJAT".into(), ..wahyu() };
    let household = |limit| {
        let wife = Candidate { family_card: wahyu().family_card, ..ratih() };
        let house = list([wahyu(), wife]);
        house.with(|p| p.household_max = Some(limit))
    };
    let village = |limit| list([wahyu(), ratih()]).with(|p| p.village_max = Some(limit));
    vec![
        shown(
            Code::PersonTwice,
            Note,
            list([wahyu(), wahyu()]).same(FIRST, (0, 1)),
            list([wahyu()]).and(Role::Candidates, [wahyu()]).same(FIRST, (1, 0)),
        ),
        shown(
            Code::PersonOtherList,
            Note,
            list([wahyu()]).and(Role::Candidates, [wahyu()]).same(FIRST, (1, 0)),
            list([wahyu(), wahyu()]).same(FIRST, (0, 1)),
        ),
        against(Code::PersonRegistered, Note, Role::Registered, &wahyu()),
        against(Code::PersonEnrolled, Ineligible, Role::Enrolled, &wahyu()),
        against(Code::PersonWageEarner, Ineligible, Role::WageEarners, &wahyu()),
        against(Code::PersonOfficial, Ineligible, Role::Officials, &wahyu()),
        against(Code::PersonDead, Ineligible, Role::Deaths, &wahyu()),
        against(Code::PersonMoved, Ineligible, Role::CivilRegister, &moved),
        against(Code::PersonDead, Ineligible, Role::CivilRegister, &dead),
        shown(
            Code::PersonUnknown,
            Review,
            list([wahyu()]).and(Role::CivilRegister, [ratih()]),
            list([wahyu()]).and(Role::CivilRegister, [wahyu()]).same(FIRST, (1, 0)),
        ),
        against(Code::PersonDiffers, Note, Role::CivilRegister, &respelt),
        against(Code::PersonCovered, Ineligible, Role::Covered, &wahyu()),
        shown(Code::QuotaHousehold, Note, household(1), household(2)),
        shown(Code::QuotaVillage, Note, village(1), village(2)),
    ]
}

fn all() -> Vec<Shown> {
    let mut all = nik_rules();
    all.extend(name_and_birth_rules());
    all.extend(place_work_and_welfare_rules());
    all.extend(person_rules());
    all
}

#[test]
fn every_rule_speaks_where_it_should_and_is_silent_near_by() {
    for Shown { code, severity: wanted, at, near } in all() {
        let (at, near) = (at.row(at.asked), near.row(near.asked));
        assert_eq!(severity(&at, code), Some(wanted), "{}: {:?}", code.text(), at.findings);
        assert_eq!(severity(&near, code), None, "{} near by: {:?}", code.text(), near.findings);
    }
}

#[test]
fn no_rule_is_left_without_an_example() {
    let all = all();
    let silent: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !all.iter().any(|shown| shown.code == **code))
        .map(|code| code.text())
        .collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn a_person_in_order_has_no_finding_at_all() {
    assert_eq!(list([wahyu(), ratih()]).row(0).findings, []);
    assert_eq!(list([wahyu(), ratih()]).row(1).findings, []);
}
