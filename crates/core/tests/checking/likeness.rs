//! Likeness never excludes: a property over random cases.

use lindung_core::checking::{Finding, Role, Severity, Verdict};
use lindung_core::intake::{Birth, Candidate, Life, NikReading, Place, Reading, Work};
use proptest::prelude::*;
use time::macros::date;

use crate::world::{World, list, nik, ratih, region, wahyu};

fn person() -> impl Strategy<Value = Candidate> {
    let birth = prop_oneof![
        Just(wahyu().birth),
        Just(Birth::Date(date!(1950 - 01 - 01))),
        Just(Birth::Date(date!(2015 - 01 - 01))),
        Just(Birth::Age(80)),
        Just(Birth::Missing),
    ];
    let work = prop_oneof![
        Just(Work::Missing),
        Just(Work::Informal(0)),
        Just(Work::WageEarner(0)),
        Just(Work::Official(0)),
        Just(Work::NotWorking(0)),
    ];
    let life = prop_oneof![Just(Life::Alive), Just(Life::Dead), Just(Life::Moved)];
    let decile =
        prop_oneof![Just(Reading::Missing), Just(Reading::Read(2)), Just(Reading::Read(9))];
    let place = prop_oneof![
        Just(wahyu().place),
        Just(Place::Missing),
        Just(Place::Elsewhere(region("62.10.01.1001"))),
    ];
    let card = prop_oneof![Just(wahyu().family_card), Just(ratih().family_card)];
    (birth, work, life, decile, place, card).prop_map(
        |(birth, work, life, decile, place, family_card)| Candidate {
            birth,
            work,
            life,
            decile,
            place,
            family_card,
            ..wahyu()
        },
    )
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(&Role::REFERENCES[..])
}

/// One candidate, other candidates and references, all more or less like it, no two with one NIK.
fn world() -> impl Strategy<Value = World> {
    let other = || (person(), 0.5f32..0.9999, any::<bool>(), any::<bool>());
    let references = prop::collection::vec((role(), other()), 0..4);
    let rows = prop::collection::vec(other(), 0..3);
    (person(), any::<bool>(), rows, references).prop_map(|(own, no_nik, rows, references)| {
        let number = |i: usize, known: bool| {
            if known { nik(&format!("620301040184{:04}", 7001 + i)) } else { NikReading::Missing }
        };
        let mut people = vec![Candidate { nik: number(0, !no_nik), ..own }];
        let mut links = Vec::new();
        for (i, (person, probability, known, matched)) in (1..).zip(rows) {
            people.push(Candidate { nik: number(i, known), ..person });
            links.push(((0, i as u32), probability, matched));
        }
        let mut world = list(people);
        for (i, (role, (person, probability, known, matched))) in (1..).zip(references) {
            world = world.and(role, [Candidate { nik: number(10 + i, known), ..person }]);
            links.push(((i as u32, 0), probability, matched));
        }
        links.into_iter().fold(world, |world, (at, probability, matched)| {
            if matched { world.same((0, 0), at) } else { world.alike((0, 0), at, probability) }
        })
    })
}

proptest! {
    #[test]
    fn a_match_by_score_alone_never_makes_a_row_ineligible(world in world()) {
        let ineligible = |findings: &[Finding]| -> Vec<Finding> {
            findings.iter().filter(|f| f.severity == Severity::Ineligible).cloned().collect()
        };
        let alone = world.alone();
        prop_assert!(alone.rows().len() == 1);
        let own = ineligible(&alone.row(0).findings);
        for found in ineligible(&world.row(0).findings) {
            prop_assert!(own.contains(&found), "{found:?}");
        }
    }

    #[test]
    fn the_verdict_is_always_the_worst_finding(world in world()) {
        for row in world.rows() {
            let worst = row.findings.iter().map(|f| f.severity).max();
            let wanted = match worst {
                None | Some(Severity::Note) => Verdict::Eligible,
                Some(Severity::Review) => Verdict::Review,
                Some(Severity::Fix) => Verdict::Fix,
                Some(Severity::Ineligible) => Verdict::Ineligible,
            };
            prop_assert_eq!(row.verdict, wanted);
            prop_assert!(row.findings.is_sorted_by(|a, b| a.severity >= b.severity));
        }
    }

    #[test]
    fn every_person_keeps_one_row(world in world()) {
        let rows = world.rows();
        let mut persons: Vec<u32> = rows.iter().map(|row| row.person).collect();
        persons.sort_unstable();
        persons.dedup();
        for (i, person) in (1..).zip(&persons) {
            prop_assert_eq!(*person, i, "without gaps");
            let kept = rows.iter().filter(|row| row.person == *person && row.keep).count();
            prop_assert_eq!(kept, 1);
        }
    }
}
