//! Properties of the links of a whole list.

use std::collections::{BTreeMap, BTreeSet};

use lindung_linkage::{Mode, Model, NikEvidence, cluster, link};
use proptest::prelude::*;

use crate::village::{Dice, Human, evidence, links_of, prepare, prepare_lists, regency, wahyu};

/// A list in which every third person stands twice, with errors.
fn dirty_list(houses: usize) -> Vec<Human> {
    let mut people = regency(houses);
    let mut dice = Dice(99);
    let copies: Vec<Human> = people
        .iter()
        .step_by(3)
        .map(|person| {
            let mut copy = person.clone();
            for _ in 0..=dice.below(2) {
                spoil(&mut copy, &mut dice);
            }
            copy
        })
        .collect();
    people.extend(copies);
    people
}

/// One typical error.
fn spoil(person: &mut Human, dice: &mut Dice) {
    let digit = 10u64.pow(dice.below(12) as u32);
    match dice.below(12) {
        0 => person.nik = NikEvidence::Missing,
        1 => {
            if let NikEvidence::Full(nik) = person.nik {
                person.nik = NikEvidence::Full(nik / (10 * digit) * 10 * digit + nik % digit);
            }
        }
        2 => {
            if let NikEvidence::Full(nik) = person.nik {
                person.nik = NikEvidence::Rounded(nik / 10 * 10);
            }
        }
        3 => {
            person.name.pop();
        }
        4 => {
            let mut words: Vec<&str> = person.name.split(' ').collect();
            words.reverse();
            person.name = words.join(" ");
        }
        5 => {
            let first: String = person.name.chars().take(1).collect();
            let rest = person.name.split_once(' ').map_or("", |(_, rest)| rest);
            person.name = format!("{first} {rest}");
        }
        6 => {
            if let Some((year, month, day)) = person.born.filter(|born| born.2 <= 12) {
                person.born = Some((year, day, month));
            }
        }
        7 => {
            if let Some((year, ..)) = person.born.take() {
                person.year = Some((year + 1, 1));
            }
        }
        8 => person.village = 6_203_010_001 + dice.below(3) * 10_000 + dice.below(6),
        9 => person.mother.clear(),
        10 => person.card = 0,
        _ => person.village = 0,
    }
}

fn weights(links: &[lindung_linkage::Link]) -> BTreeMap<(u32, u32), f32> {
    links.iter().map(|l| ((l.a, l.b), l.weight)).collect()
}

#[test]
fn blocking_loses_almost_nothing_of_what_comparing_everybody_finds() {
    let list = dirty_list(150);
    let people = prepare(&list);
    let model = Model::person_id();
    let (links, report) = link(&people, &model, &|_| {});
    let found = weights(&links);
    let mut all = BTreeMap::new();
    for a in 0..list.len() as u32 {
        for b in a + 1..list.len() as u32 {
            let parts = evidence(&people, &model, a, b);
            if parts.probability >= model.decision.review_from {
                all.insert((a, b), parts.weight);
            }
        }
    }
    let pairs = (list.len() * list.len() / 2) as u64;
    assert!(report.compared < pairs / 10, "{} of {pairs} pairs compared", report.compared);
    assert_eq!(report.limited, 0);
    for (pair, weight) in &found {
        assert!((all[pair] - weight).abs() < 1e-3, "{pair:?} is weighed otherwise in a block");
    }
    let missed: Vec<_> = all.keys().filter(|pair| !found.contains_key(pair)).collect();
    let human = |i: u32| &list[i as usize];
    let told: Vec<_> = missed.iter().map(|(a, b)| (human(*a), human(*b))).collect();
    assert!(missed.len() * 100 <= all.len(), "{} of {} lost: {told:#?}", missed.len(), all.len());
}

#[test]
fn most_copies_are_found_and_nobody_is_merged_with_a_stranger() {
    let list = dirty_list(150);
    let people = prepare(&list);
    let model = Model::person_id();
    let (links, _) = link(&people, &model, &|_| {});
    let first = cluster(&people, &links, model.decision.match_from, &[]).first;
    let originals = list.len() - list.len() / 4;
    let (mut found, mut wrong) = (0, 0);
    for (i, copy) in (originals..list.len()).enumerate() {
        found += usize::from(first[copy] as usize == 3 * i);
        wrong += usize::from(first[copy] as usize != 3 * i && first[copy] as usize != copy);
    }
    let copies = list.len() - originals;
    assert!(found * 100 >= copies * 97, "{found} of {copies}");
    assert_eq!(wrong, 0);
    let merged = (0..originals).filter(|i| first[*i] as usize != *i).count();
    assert_eq!(merged, 0, "originals are all different people");
}

#[test]
fn two_references_are_never_compared_with_each_other() {
    let list = [wahyu(), wahyu(), wahyu()];
    let people = prepare_lists(&list, [1, 2], Mode::First);
    let (links, _) = link(&people, &Model::person_id(), &|_| {});
    let pairs: Vec<(u32, u32)> = links.iter().map(|l| (l.a, l.b)).collect();
    assert_eq!(pairs, [(0, 1), (0, 2)]);
}

#[test]
fn a_huge_block_of_one_card_and_birth_date_costs_little_and_is_reported() {
    let list: Vec<Human> = (0..20_000)
        .map(|i| Human { nik: NikEvidence::Full(6_203_011_603_840_000 + i * 17), ..wahyu() })
        .collect();
    for distinct_names in [false, true] {
        let mut list = list.clone();
        if distinct_names {
            for (i, person) in list.iter_mut().enumerate() {
                let letter = |k: u32| char::from(b'A' + (i / 26usize.pow(k) % 26) as u8);
                person.name = format!("{}{}{}A {}", letter(0), letter(1), letter(2), letter(3));
            }
        }
        let (_, report) = link(&prepare(&list), &Model::person_id(), &|_| {});
        assert!(report.limited >= 20_000, "{report:?}, names distinct: {distinct_names}");
        // All pairs would be two hundred million under each rule.
        assert!(report.compared < 20_000 * 8 * 600, "{report:?}");
    }
}

#[test]
fn an_empty_list_and_a_single_person_have_no_links() {
    assert_eq!(links_of(&[]), []);
    assert_eq!(links_of(&[wahyu()]), []);
}

#[test]
fn records_without_any_value_are_not_linked() {
    let nobody = Human {
        nik: NikEvidence::Missing,
        card: 0,
        name: String::new(),
        mother: String::new(),
        born: None,
        sex: 0,
        village: 0,
        ..wahyu()
    };
    assert_eq!(links_of(&[nobody.clone(), nobody.clone(), nobody]), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_order_of_records_does_not_matter(
        order in Just((0..240usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let list = dirty_list(45);
        prop_assert_eq!(list.len(), order.len());
        let shuffled: Vec<Human> = order.iter().map(|i| list[*i].clone()).collect();
        let model = Model::person_id();
        let (before, after) = (prepare(&list), prepare(&shuffled));
        let straight = link(&before, &model, &|_| {}).0;
        let turned = link(&after, &model, &|_| {}).0;
        let back = |i: u32| order[i as usize] as u32;
        let found: BTreeMap<(u32, u32), f32> = turned
            .iter()
            .map(|l| (back(l.a).min(back(l.b)), back(l.a).max(back(l.b)), l.weight))
            .map(|(a, b, weight)| ((a, b), weight))
            .collect();
        let wanted = weights(&straight);
        let pairs = |links: &BTreeMap<(u32, u32), f32>| links.keys().copied().collect::<BTreeSet<_>>();
        prop_assert_eq!(pairs(&found), pairs(&wanted));
        for (pair, weight) in &found {
            prop_assert!((wanted[pair] - weight).abs() < 1e-3, "{:?}", pair);
        }
    }

    #[test]
    fn evidence_is_the_same_from_either_side(a in 0..240u32, b in 0..240u32) {
        let people = prepare(&dirty_list(45));
        let model = Model::person_id();
        let (one, other) = (evidence(&people, &model, a, b), evidence(&people, &model, b, a));
        prop_assert!((one.weight - other.weight).abs() < 1e-4, "{:?} {:?}", one, other);
    }
}
