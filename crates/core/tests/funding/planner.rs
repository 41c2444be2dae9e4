//! The planner on cases that offices know.

use lindung_core::funding::{
    Because, By, Conflict, Failure, Kind, Over, Proof, Quota, Scope, Sharing, Standing, Unmet, Why,
};
use lindung_core::regions::Regions;
use lindung_core::words::Rupiah;
use time::macros::date;

use crate::world::{YEAR, fund, month, planned, span, village, worker};

#[test]
fn the_greatest_need_is_served_first_and_the_next_is_told_their_number() {
    let workers = [5, 9, 7, 8].map(|score| worker(village(1, 1), score));
    let planned = planned(&[fund(Kind::Apbd, 2 * YEAR)], &workers).expect("a plan");
    assert_eq!(planned.funds(), [None, Some(0), None, Some(0)]);
    let Why::Full { fund: 0, number, places, .. } = planned.why[2] else {
        panic!("{:?}", planned.why[2])
    };
    assert_eq!((number, places), (3, 2));
    assert_eq!(planned.plan.proof, Proof::Exact);
    assert_eq!(planned.cost(0), 2 * YEAR);
}

#[test]
fn each_village_gives_to_its_own_and_the_regency_to_the_rest_and_nobody_twice() {
    let mut workers = Vec::new();
    for v in 1..=3 {
        for n in 0..5 {
            let mut one = worker(village(1, v), n);
            one.trade = u16::from(n == 0);
            workers.push(one);
        }
    }
    let mut villages = fund(Kind::Apbdes, 6 * YEAR);
    villages.quotas = vec![Quota::exactly(Scope::EachVillage, 2)];
    villages.conditions.inside = (1..=3).map(|v| village(1, v)).collect();
    let regency = fund(Kind::Apbd, 4 * YEAR);
    let mut palm = fund(Kind::DbhSawit, 100 * YEAR);
    palm.conditions.sectors = vec!["sawit".to_owned()];
    palm.quotas = vec![Quota::at_most(Scope::Whole, 2)];
    let planned = planned(&[villages, regency, palm], &workers).expect("a plan");
    assert_eq!(planned.people(), [6, 4, 2]);
    for v in 0..3 {
        let of = planned.funds()[v * 5..v * 5 + 5].to_vec();
        assert_eq!(of.iter().filter(|fund| **fund == Some(0)).count(), 2);
    }
}

#[test]
fn a_district_that_is_left_out_gets_nothing() {
    let workers = [worker(village(1, 1), 1), worker(village(2, 1), 9)];
    let mut csr = fund(Kind::Csr, 10 * YEAR);
    csr.conditions.outside = vec![village(2, 1).parent()];
    let planned = planned(&[csr], &workers).expect("a plan");
    assert_eq!(planned.funds(), [Some(0), None]);
    assert_eq!(planned.why[1], Why::NoFund(vec![Unmet::Place]));
}

#[test]
fn nobody_who_is_covered_lapses_before_somebody_new_comes_in() {
    let mut covered = worker(village(1, 1), 1);
    covered.covered_until = Some(month("2026-03"));
    covered.total_months = 3;
    let new = worker(village(1, 1), 99);
    let planned = planned(&[fund(Kind::Apbd, YEAR)], &[covered, new]).expect("a plan");
    assert_eq!(planned.span(0), Some(span("2026-04", "2026-12")));
    assert_eq!(planned.plan.places[0].map(|place| place.because), Some(Because::Continues));
    assert_eq!(planned.span(1), Some(span("2026-01", "2026-03")), "the rest pays three months");
    assert_eq!(planned.plan.places[1].map(|place| place.because), Some(Because::Rest));
    assert_eq!(planned.cost(0), YEAR);
}

#[test]
fn money_that_is_left_never_begins_fewer_months_than_bring_the_full_death_benefit() {
    let two = YEAR + 2 * 16_800;
    let workers = [worker(village(1, 1), 2), worker(village(1, 1), 1)];
    let planned = planned(&[fund(Kind::Apbd, two)], &workers).expect("a plan");
    assert_eq!(planned.funds(), [Some(0), None]);
}

#[test]
fn a_fund_of_one_month_is_planned_and_counted_as_short() {
    let workers: Vec<_> = (0..71).map(|n| worker(village(1, 1), n)).collect();
    let mut one = fund(Kind::Apbd, 71 * 16_800);
    one.window = span("2024-12", "2024-12");
    one.months = 1;
    let planned = planned(&[one], &workers).expect("a plan");
    assert_eq!((planned.people()[0], planned.outcome.paid.full_death), (71, 0));
}

#[test]
fn a_company_pays_half_in_the_months_of_relief_and_the_regency_does_not() {
    let mut ojek = worker(village(1, 1), 1);
    ojek.trade = 2;
    ojek.total_months = 24;
    let workers = [ojek.clone(), ojek];
    let mut csr = fund(Kind::Csr, YEAR);
    csr.quotas = vec![Quota::at_most(Scope::Whole, 1)];
    let apbd = fund(Kind::Apbd, YEAR);
    let planned = planned(&[csr, apbd], &workers).expect("a plan");
    assert_eq!((planned.cost(0), planned.cost(1)), (YEAR / 2, YEAR));
}

#[test]
fn who_is_65_before_the_first_month_is_not_registered_but_goes_on_if_covered() {
    let mut new = worker(village(1, 1), 1);
    new.born = Some(date!(1960 - 12 - 31));
    let mut covered = new.clone();
    covered.covered_until = Some(month("2025-12"));
    let planned = planned(&[fund(Kind::Apbd, 9 * YEAR)], &[new, covered]).expect("a plan");
    assert_eq!(planned.why[0], Why::NoFund(vec![Unmet::Age]));
    assert_eq!(planned.span(1), Some(span("2026-01", "2026-12")));
}

#[test]
fn a_village_with_fewer_people_than_its_exact_number_is_named_with_what_is_possible() {
    let workers = [worker(village(1, 1), 1), worker(village(1, 1), 2), worker(village(1, 2), 3)];
    let mut each = fund(Kind::Apbdes, 100 * YEAR);
    each.quotas = vec![Quota::exactly(Scope::EachVillage, 2)];
    each.conditions.inside = vec![village(1, 1), village(1, 2)];
    let Err(Failure::Conflicts(found)) = planned(&[each], &workers) else { panic!("no plan") };
    let [Conflict::LeastNotReached { standing, least: 2, possible: 1 }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(standing.place, Some(village(1, 2)));
}

#[test]
fn a_fund_without_money_or_with_quotas_that_contradict_each_other_stops_the_plan() {
    let workers = [worker(village(1, 1), 1)];
    let empty = fund(Kind::Apbd, 0);
    let mut impossible = fund(Kind::Csr, YEAR);
    impossible.quotas = vec![Quota { scope: Scope::Whole, least: 5, most: 2 }];
    let Err(Failure::Conflicts(found)) = planned(&[empty, impossible], &workers) else {
        panic!("no plan")
    };
    assert_eq!(
        found,
        [Conflict::NoMoney { fund: 0 }, Conflict::Quota { fund: 1, least: 5, most: 2 }]
    );
}

#[test]
fn a_condition_that_nobody_meets_is_named() {
    let workers = [worker(village(1, 1), 1)];
    let mut palm = fund(Kind::DbhSawit, YEAR);
    palm.conditions.sectors = vec!["sawit".to_owned()];
    let Err(Failure::Conflicts(found)) = planned(&[palm], &workers) else { panic!("no plan") };
    assert_eq!(found, [Conflict::Nobody { fund: 0, unmet: Some(Unmet::Occupation) }]);
}

#[test]
fn villages_with_money_of_their_own_spend_it_on_their_own_people() {
    let workers: Vec<_> =
        (0..6).map(|n| worker(village(1, 1 + n % 2), i64::try_from(n).expect("small"))).collect();
    let mut villages = fund(Kind::Apbdes, 4 * YEAR);
    villages.own = vec![(village(1, 1), Rupiah::new(YEAR)), (village(1, 2), Rupiah::new(2 * YEAR))];
    villages.own_only = true;
    let planned = planned(&[villages], &workers).expect("a plan");
    assert_eq!(planned.funds(), [None, None, None, Some(0), Some(0), Some(0)]);
}

#[test]
fn a_village_where_nobody_could_be_paid_is_named_where_each_must_have_its_number() {
    let inside: Vec<_> =
        Regions::embedded().villages(village(2, 1).parent()).map(|one| one.code).take(3).collect();
    let workers = [worker(inside[0], 1), worker(inside[0], 2)];
    let mut each = fund(Kind::Csr, 100 * YEAR);
    each.quotas = vec![Quota::exactly(Scope::EachVillage, 1)];
    each.conditions.inside.clone_from(&inside);
    let Err(Failure::Conflicts(found)) = planned(&[each], &workers) else { panic!("no plan") };
    let places = inside[1..].to_vec();
    assert_eq!(found, [Conflict::Empty { fund: 0, least: 1, places }]);
}

#[test]
fn villages_that_demand_more_than_the_whole_may_have_or_pay_for_are_told_by_how_much() {
    let workers: Vec<_> = (0..9).map(|n| worker(village(1, 1 + n % 3), 1)).collect();
    let mut each = fund(Kind::Csr, 100 * YEAR);
    each.conditions.inside = (1..=3).map(|v| village(1, v)).collect();
    each.quotas = vec![Quota::exactly(Scope::EachVillage, 3), Quota::at_most(Scope::Whole, 8)];
    let found = |fund| match planned(&[fund], &workers) {
        Err(Failure::Conflicts(found)) => found,
        _ => vec![],
    };
    let standing = Standing { fund: 0, place: None };
    assert_eq!(found(each.clone()), [Conflict::Sum { standing, demanded: 9, most: 8 }]);
    each.quotas.truncate(1);
    each.ceiling = Rupiah::new(YEAR);
    assert!(matches!(found(each.clone())[..], [Conflict::Money { people: 9, cost, .. }]
            if cost.amount() > YEAR));
    each.ceiling = Rupiah::new(100 * YEAR);
    assert_eq!(found(each), []);
}

#[test]
fn every_village_has_its_number_and_the_whole_its_own() {
    let workers: Vec<_> = (0..12).map(|n| worker(village(1, 1 + n % 3), n.cast_signed())).collect();
    let mut each = fund(Kind::Apbd, 100 * YEAR);
    each.conditions.inside = (1..=3).map(|v| village(1, v)).collect();
    each.quotas = vec![Quota::at_least(Scope::EachVillage, 2), Quota::exactly(Scope::Whole, 8)];
    let planned = planned(&[each], &workers).expect("a plan");
    assert_eq!(planned.people()[0], 8);
    for v in 0..3 {
        let of = (0..12).filter(|n| n % 3 == v && planned.funds()[*n].is_some()).count();
        assert!(of >= 2, "{v}: {of}");
    }
}

#[test]
fn a_kelurahan_has_no_village_budget() {
    let kelurahan = Regions::embedded()
        .villages(village(1, 1).parent())
        .find(|region| region.kind == lindung_core::regions::Kind::Kelurahan)
        .expect("Selat has some");
    let workers = [worker(kelurahan.code, 9), worker(village(1, 1), 1)];
    let planned = planned(&[fund(Kind::Apbdes, 9 * YEAR)], &workers).expect("a plan");
    assert_eq!(planned.why[0], Why::NoFund(vec![Unmet::NoVillageBudget]));
    assert_eq!(planned.funds(), [None, Some(0)]);
}

#[test]
fn money_is_divided_over_villages_before_need_decides_and_who_waits_knows_of_which_share() {
    // 20, 6 and 2 people; need is greatest in the first village.
    let mut workers = Vec::new();
    for (v, count) in [(1, 20), (2, 6), (3, 2)] {
        workers.extend(
            (0..count).map(|n| worker(village(1, v), 100 / i64::try_from(v).unwrap_or(1) - n)),
        );
    }
    let chosen = |by: Option<By>| {
        let mut shared = fund(Kind::Apbd, 14 * YEAR);
        shared.sharing = by.map(|by| Sharing { over: Over::Villages, by });
        let planned = planned(&[shared], &workers).expect("a plan");
        let of = |v: u64| {
            (0..28)
                .filter(|n| workers[*n].village == village(1, v) && planned.funds()[*n].is_some())
                .count()
        };
        ([of(1), of(2), of(3)], planned.why[19].clone())
    };
    assert_eq!(chosen(None).0, [14, 0, 0]);
    assert_eq!(chosen(Some(By::People)).0, [10, 3, 1]);
    let (equal, why) = chosen(Some(By::Equal));
    assert_eq!(equal, [6, 6, 2]);
    let Why::Full { standing, number, places, ahead, .. } = why else { panic!("{why:?}") };
    assert_eq!(standing.place, Some(village(1, 1)));
    assert_eq!((number, places, ahead), (20, 6, 13));
}

#[test]
fn what_a_village_cannot_use_of_its_share_goes_to_the_others() {
    // The village budget pays for all of the second village, so it leaves its share.
    let mut workers: Vec<_> = (0..10).map(|n| worker(village(1, 1), n)).collect();
    workers.extend((0..10).map(|n| worker(village(1, 2), n)));
    let mut own = fund(Kind::Apbdes, 10 * YEAR);
    own.conditions.inside = vec![village(1, 2)];
    let mut shared = fund(Kind::Apbd, 8 * YEAR);
    shared.sharing = Some(Sharing { over: Over::Villages, by: By::Equal });
    let planned = planned(&[own, shared], &workers).expect("a plan");
    assert_eq!(planned.people(), [10, 8]);
}

#[test]
fn what_is_left_makes_spans_longer_where_that_is_wished() {
    let workers: Vec<_> = (0..4).map(|n| worker(village(1, 1), n)).collect();
    let mut short = fund(Kind::Apbd, 10 * 16_800);
    short.months = 2;
    short.stretch_to = Some(3);
    let planned = planned(&[short], &workers).expect("a plan");
    let months: Vec<u32> =
        planned.plan.places.iter().flatten().map(|place| place.span.len()).collect();
    assert_eq!(months, [2, 2, 3, 3]);
    assert_eq!((planned.outcome.paid.months, planned.cost(0)), (10, 10 * 16_800));
    assert_eq!(planned.outcome.paid.full_death, 2);
}

#[test]
fn whoever_needs_most_money_does_not_keep_a_village_from_the_number_it_must_have() {
    // A year for the first leaves too little for the other village; her neighbour needs half.
    let mut workers =
        [worker(village(1, 1), 9), worker(village(1, 1), 2), worker(village(1, 2), 1)];
    workers[0].covered_until = Some(month("2025-12"));
    workers[1].covered_until = Some(month("2026-06"));
    let mut each = fund(Kind::Apbd, YEAR + YEAR / 2);
    each.conditions.inside = vec![village(1, 1), village(1, 2)];
    each.quotas = vec![Quota::exactly(Scope::EachVillage, 1)];
    let planned = planned(&[each], &workers).expect("a plan");
    assert_eq!(planned.funds(), [None, Some(0), Some(0)]);
}
