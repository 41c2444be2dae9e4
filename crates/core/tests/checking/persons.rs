//! Verdicts, persons and quotas.

use lindung_core::checking::{Code, Detail, Role, Severity, Verdict};
use lindung_core::intake::{Birth, Candidate, NikReading, Reading, Work};

use crate::world::{FIRST, finding, list, ratih, severity, wahyu};

#[test]
fn the_verdict_is_the_worst_finding() {
    let person = Candidate {
        nik: NikReading::Missing,
        work: Work::Unknown,
        decile: Reading::Missing,
        ..wahyu()
    };
    let row = list([person.clone()]).row(0);
    let severities: Vec<Severity> = row.findings.iter().map(|f| f.severity).collect();
    assert_eq!(severities, [Severity::Fix, Severity::Review, Severity::Note], "gravest first");
    assert_eq!(row.verdict, Verdict::Fix);
    let rich = Candidate { decile: Reading::Read(9), ..person };
    assert_eq!(list([rich]).row(0).verdict, Verdict::Ineligible);
}

#[test]
fn notes_alone_leave_a_person_eligible() {
    let row = list([Candidate { decile: Reading::Missing, ..wahyu() }]).row(0);
    assert_eq!((row.findings.len(), row.verdict), (1, Verdict::Eligible));
}

#[test]
fn persons_are_numbered_by_first_appearance() {
    let world = list([wahyu(), ratih(), wahyu()])
        .and(Role::Candidates, [ratih(), wahyu()])
        .same(FIRST, (0, 2))
        .same((0, 1), (1, 0))
        .same((0, 2), (1, 1));
    let persons: Vec<u32> = world.rows().iter().map(|row| row.person).collect();
    assert_eq!(persons, [1, 2, 1, 2, 1]);
}

#[test]
fn exactly_one_row_of_each_person_is_kept_the_best() {
    let without_nik = Candidate { nik: NikReading::Missing, ..wahyu() };
    let bare = Candidate { mother: "".into(), family_card: Reading::Missing, ..wahyu() };
    let world = list([without_nik, bare, wahyu(), wahyu(), ratih()])
        .same(FIRST, (0, 1))
        .same(FIRST, (0, 2))
        .same(FIRST, (0, 3));
    let kept: Vec<bool> = world.rows().iter().map(|row| row.keep).collect();
    assert_eq!(kept, [false, false, true, false, true], "no problems, fullest, first");
}

#[test]
fn a_household_counts_a_person_once() {
    let wife = Candidate { family_card: wahyu().family_card, ..ratih() };
    // Wahyu stands there twice, first without his card.
    let bare = Candidate { family_card: Reading::Missing, ..wahyu() };
    let world = list([bare, wahyu(), wahyu(), wife])
        .same(FIRST, (0, 1))
        .same(FIRST, (0, 2))
        .with(|p| p.household_max = Some(1));
    let row = world.row(3);
    let detail = finding(&row, Code::QuotaHousehold).unwrap().detail.as_deref();
    assert_eq!(detail, Some(&Detail::Number(2)));
    assert_eq!(
        severity(&world.with(|p| p.household_max = Some(2)).row(3), Code::QuotaHousehold),
        None
    );
}

#[test]
fn a_village_counts_a_person_once() {
    let world =
        list([wahyu(), wahyu(), ratih()]).same(FIRST, (0, 1)).with(|p| p.village_max = Some(1));
    let row = world.row(0);
    let detail = finding(&row, Code::QuotaVillage).unwrap().detail.as_deref();
    assert_eq!(detail, Some(&Detail::Number(2)));
    assert_eq!(row.verdict, Verdict::Eligible, "a quota is a note");
}

#[test]
fn references_are_neither_judged_nor_counted() {
    let world = list([wahyu()]).and(Role::Enrolled, [ratih()]).with(|p| p.village_max = Some(1));
    assert_eq!(world.rows().len(), 1);
    assert_eq!(world.row(0).findings, []);
}

#[test]
fn an_empty_list_is_judged_without_complaint() {
    assert_eq!(list([]).rows(), []);
}

#[test]
fn what_may_be_the_same_person_twice_is_looked_at() {
    let namesake = Candidate { birth: Birth::Age(41), nik: NikReading::Missing, ..wahyu() };
    let world = list([wahyu(), namesake]).alike(FIRST, (0, 1), 0.8);
    assert_eq!(severity(&world.row(0), Code::PersonTwice), Some(Severity::Review));
    assert_ne!(world.rows()[0].person, world.rows()[1].person, "not before somebody has looked");
}
