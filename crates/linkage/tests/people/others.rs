//! People who are much alike and not the same.

use lindung_linkage::{Decided, Link, Model, NikEvidence, cluster, link};

use crate::village::{Human, is_one_person, likeness, nik_of, prepare, regency, wahyu};

fn two(a: &Human, b: &Human) {
    assert!(!is_one_person(a, b), "{}: {a:?} and {b:?}", likeness(a, b));
    assert!(!is_one_person(b, a), "the other way round: {a:?} and {b:?}");
}

fn brother(name: &str, serial: u64) -> Human {
    let nik = NikEvidence::Full(nik_of((1984, 3, 16), 1, serial));
    Human { nik, name: name.into(), ..wahyu() }
}

#[test]
fn twins_are_two() {
    two(&wahyu(), &brother("WAHYUDI HIDAYAT", 7002));
    two(&wahyu(), &brother("RAHMAT HIDAYAT", 7002));
    two(&wahyu(), &brother("SLAMET", 7002));
}

#[test]
fn twins_whose_list_has_no_family_card_are_two() {
    let without = |person: Human| Human { card: 0, ..person };
    two(&without(wahyu()), &without(brother("RAHMAT HIDAYAT", 7002)));
    two(&without(wahyu()), &without(brother("SLAMET", 7002)));
}

#[test]
fn twins_without_numbers_are_two() {
    let without = |person: Human| Human { nik: NikEvidence::Missing, ..person };
    two(&without(wahyu()), &without(brother("SLAMET", 7002)));
}

#[test]
fn twins_with_one_number_and_two_names_are_for_a_person_to_look_at() {
    let copied = brother("SLAMET", 7001);
    two(&wahyu(), &copied);
    assert!(likeness(&wahyu(), &copied) >= 0.5, "{}", likeness(&wahyu(), &copied));
}

fn wife() -> Human {
    let born = (1987, 11, 2);
    Human {
        nik: NikEvidence::Full(nik_of(born, 2, 7003)),
        name: "MARLINA SUSANTI".into(),
        mother: "JUMIATI".into(),
        born: Some(born),
        sex: 2,
        ..wahyu()
    }
}

#[test]
fn spouses_are_two_also_with_one_number() {
    two(&wahyu(), &wife());
    two(&wahyu(), &Human { nik: wahyu().nik, ..wife() });
    two(&wahyu(), &Human { nik: wahyu().nik, card: 0, ..wife() });
}

#[test]
fn siblings_are_two() {
    for (name, born, sex) in [
        ("WAHYUNI HIDAYAT", (1986, 3, 16), 2),
        ("RAHMAT HIDAYAT", (1983, 3, 12), 1),
        ("WAHYUDI", (1985, 4, 16), 1),
    ] {
        let sibling = Human {
            nik: NikEvidence::Full(nik_of(born, sex, 7001)),
            name: name.into(),
            born: Some(born),
            sex,
            ..wahyu()
        };
        two(&wahyu(), &sibling);
        let apart = Human { card: 0, ..sibling };
        two(&Human { card: 0, ..wahyu() }, &apart);
    }
}

#[test]
fn father_and_son_of_one_name_are_two() {
    let born = (2006, 3, 16);
    let son = Human {
        nik: NikEvidence::Full(nik_of(born, 1, 7001)),
        mother: "MARLINA SUSANTI".into(),
        born: Some(born),
        ..wahyu()
    };
    two(&wahyu(), &son);
    two(
        &Human { nik: NikEvidence::Missing, ..wahyu() },
        &Human { nik: NikEvidence::Missing, ..son },
    );
}

#[test]
fn namesakes_of_one_village_with_different_birth_dates_are_two() {
    for born in [(1984, 9, 2), (1972, 5, 27), (1985, 12, 8)] {
        let namesake = Human {
            nik: NikEvidence::Full(nik_of(born, 1, 7005)),
            card: 6_203_010_202_097_744,
            mother: "ROSMIATI".into(),
            born: Some(born),
            ..wahyu()
        };
        two(&wahyu(), &namesake);
        let bare = |person: &Human| Human {
            nik: NikEvidence::Missing,
            card: 0,
            mother: String::new(),
            ..person.clone()
        };
        two(&bare(&wahyu()), &bare(&namesake));
    }
}

#[test]
fn neighbours_who_were_born_on_one_day_are_two() {
    let neighbour = Human {
        card: 6_203_010_202_097_744,
        mother: "ROSMIATI".into(),
        ..brother("RUSDI EFENDI", 7002)
    };
    two(&wahyu(), &neighbour);
}

#[test]
fn a_family_whose_card_number_stands_in_the_nik_column_is_not_one_person() {
    let with_card = |person: Human| Human { nik: NikEvidence::Full(person.card), ..person };
    two(&with_card(wahyu()), &with_card(wife()));
    // Also where only a third record tells that the number is a card's.
    let mut people = vec![
        Human { card: 0, ..with_card(wahyu()) },
        Human { card: 0, ..with_card(wife()) },
        brother("SLAMET", 7002),
    ];
    people.extend(regency(50));
    let people = prepare(&people);
    let (links, _) = link(&people, &Model::person_id(), &|_| {});
    assert_eq!(cluster(&people, &links, 0.95, &[]).first[..3], [0, 1, 2]);
}

#[test]
fn two_confirmed_numbers_never_end_in_one_person() {
    // Both numbers are issued; a third record without a number is like both.
    let first = Human { issued: true, ..wahyu() };
    let second = Human { issued: true, ..brother("WAHYU HIDAYAT", 7002) };
    let between = Human { nik: NikEvidence::Missing, ..wahyu() };
    let mut people = vec![first, between, second];
    people.extend(regency(50));
    let people = prepare(&people);
    let certain = |a, b, weight| Link { a, b, weight, probability: 0.999 };
    let links = [certain(0, 1, 20.0), certain(1, 2, 19.0)];
    let clusters = cluster(&people, &links, 0.95, &[]);
    assert_eq!(clusters.first[..3], [0, 0, 2]);
    assert_eq!(clusters.refused, [1], "somebody must look at the weaker link");
}

#[test]
fn a_number_written_alike_twice_is_confirmed() {
    let other = brother("WAHYU HIDAYAT", 7002);
    let mut people = vec![wahyu(), wahyu(), other.clone(), other];
    people.extend(regency(50));
    let people = prepare(&people);
    let sure = |a, b| Link { a, b, weight: 20.0, probability: 0.999 };
    let clusters = cluster(&people, &[sure(0, 1), sure(1, 2), sure(2, 3)], 0.95, &[]);
    assert_eq!(clusters.first[..4], [0, 0, 2, 2]);
}

fn two_certain_and_one_between() -> Vec<Human> {
    let first = Human { issued: true, ..wahyu() };
    let second = Human { issued: true, ..brother("WAHYU HIDAYAT", 7002) };
    let between = Human { nik: NikEvidence::Missing, ..wahyu() };
    let mut people = vec![first, between, second];
    people.extend(regency(50));
    people
}

#[test]
fn two_certain_numbers_end_in_one_person_only_when_a_person_says_so() {
    let people = prepare(&two_certain_and_one_between());
    let links = [Link { a: 0, b: 1, weight: 20.0, probability: 0.999 }];
    let said = [Decided { a: 1, b: 2, same: true }, Decided { a: 2, b: 0, same: true }];
    assert_eq!(cluster(&people, &links, 0.95, &[]).first[..3], [0, 0, 2]);
    assert_eq!(cluster(&people, &links, 0.95, &said).first[..3], [0, 0, 0]);
}

#[test]
fn whom_a_person_has_told_apart_no_weight_joins_not_even_through_a_third() {
    let people = prepare(&two_certain_and_one_between());
    let sure = |a, b, weight| Link { a, b, weight, probability: 0.999 };
    let links = [sure(0, 1, 20.0), sure(1, 3, 30.0), sure(0, 3, 25.0)];
    let clusters = cluster(&people, &links, 0.95, &[Decided { a: 1, b: 0, same: false }]);
    assert_eq!((clusters.first[1], clusters.first[3]), (1, 1));
    assert_eq!(clusters.first[0], 0);
    assert_eq!(clusters.refused, [0, 2], "both ways to the other are refused");
}
