//! What a fund needs in the months to come.

use lindung_core::contributions::{Assumptions, Cohort, Expected, FundNow, MonthPrice, forecast};
use lindung_core::law::{Ask, Law, Payer};
use lindung_core::words::{Month, MonthSpan, Rupiah};
use proptest::prelude::*;

use crate::{PRICE, month, rupiah, span};

/// Nobody dies, and whoever is covered stays.
const STILL: Assumptions =
    Assumptions { deaths_per_1000: 0, are_replaced: false, renew: true, leave_at_age: false };

fn prices(first: &str, months: u32) -> Vec<MonthPrice> {
    let span = MonthSpan::starting(month(first), months).expect("a span");
    span.iter().map(|month| MonthPrice { month, jkk: PRICE.0, jkm: PRICE.1 }).collect()
}

fn cohort(people: u32, until: &str) -> Cohort {
    Cohort { people, until: month(until), too_old: None }
}

fn fund(covered: Vec<Cohort>, left: i64) -> FundNow {
    FundNow { prices: prices("2027-01", 24), covered, left: rupiah(left) }
}

fn ahead(fund: &FundNow, assumed: Assumptions) -> Vec<Expected> {
    forecast(fund, &assumed).expect("sums that fit")
}

fn people(months: &[Expected]) -> Vec<u64> {
    months.iter().map(|month| month.people).collect()
}

#[test]
fn gunung_mas_pays_1_915_200_000_in_a_year_for_9_500_people() {
    let months = ahead(&fund(vec![cohort(9_500, "2027-12")], 1_915_200_000), STILL);
    assert_eq!(months.len(), 24);
    assert_eq!((months[11].month, months[11].left), (month("2027-12"), Rupiah::ZERO));
    assert_eq!((months[0].jkk, months[0].jkm), (rupiah(95_000_000), rupiah(64_600_000)));
    assert_eq!(months[23].left, rupiah(-1_915_200_000), "so much is missing for the second year");
}

#[test]
fn who_is_not_renewed_is_covered_until_the_promise_ends() {
    let fund = fund(vec![cohort(10, "2027-02"), cohort(5, "2027-03")], 0);
    let months = ahead(&fund, Assumptions { renew: false, ..STILL });
    assert_eq!(people(&months)[..5], [15, 15, 5, 0, 0]);
    let ended: Vec<u64> = months.iter().map(|month| month.ended).collect();
    assert_eq!(ended[..5], [0, 0, 10, 5, 0]);
}

#[test]
fn of_1_000_people_six_die_in_a_year_and_others_take_their_places() {
    let fund = fund(vec![cohort(1_000, "2028-12")], 0);
    let deaths = Assumptions { deaths_per_1000: 6, ..STILL };
    let months = ahead(&fund, Assumptions { are_replaced: true, ..deaths });
    assert!(people(&months).iter().all(|people| *people == 1_000));
    assert_eq!(months[..12].iter().map(|month| month.deaths).sum::<u64>(), 6);
    assert_eq!(months.iter().map(|month| month.deaths).sum::<u64>(), 12);
    assert_eq!(months.iter().map(|month| month.replaced).sum::<u64>(), 11, "the last one later");
    let alone = ahead(&fund, deaths);
    assert_eq!(people(&alone)[..4], [1_000, 1_000, 999, 999]);
    assert_eq!(alone[..12].iter().map(|month| month.deaths).sum::<u64>(), 5, "of fewer people");
}

#[test]
fn the_dead_are_not_always_of_the_same_cohort() {
    let fund = fund(vec![cohort(500, "2028-11"), cohort(500, "2028-12")], 0);
    let mut gone = Assumptions { deaths_per_1000: 12, ..STILL };
    let dead = ahead(&fund, gone).iter().map(|month| month.deaths).sum::<u64>();
    gone.renew = false;
    let ended = ahead(&fund, gone)[23].ended;
    assert!(dead > 20 && (480..=495).contains(&ended), "{dead} dead, {ended} ended");
}

#[test]
fn who_turns_65_leaves_in_that_month_and_another_takes_the_place() {
    let old = Cohort { too_old: Some(month("2027-03")), ..cohort(4, "2027-12") };
    let fund = fund(vec![old, cohort(6, "2027-12")], 0);
    let leaving = Assumptions { leave_at_age: true, ..STILL };
    let months = ahead(&fund, leaving);
    assert_eq!(people(&months)[..4], [10, 10, 6, 6]);
    assert_eq!((months[2].too_old, months[2].replaced), (4, 0));
    let months = ahead(&fund, Assumptions { are_replaced: true, ..leaving });
    assert_eq!(people(&months)[..4], [10, 10, 10, 10]);
    assert_eq!((months[2].too_old, months[2].replaced), (4, 4));
    let stays = ahead(&fund, STILL);
    assert_eq!((people(&stays)[3], stays[2].too_old), (10, 4));
}

#[test]
fn a_month_costs_what_the_law_says_of_it() {
    let ask = Ask::new(month("2026-11"), Payer::Csr);
    let prices = MonthPrice::of(Law::embedded(), ask, span("2026-11", "2027-02")).expect("prices");
    let fund = FundNow { prices, covered: vec![cohort(100, "2027-02")], left: rupiah(5_040_000) };
    let left: Vec<i64> = ahead(&fund, STILL).iter().map(|month| month.left.amount()).collect();
    assert_eq!(left, [4_200_000, 3_360_000, 1_680_000, 0]);
}

#[test]
fn a_sum_too_large_to_hold_is_said_and_not_wrong() {
    let mut fund = fund(vec![cohort(u32::MAX, "2027-12")], 0);
    fund.prices[3].jkk = rupiah(i64::MAX / 2);
    let error = forecast(&fund, &STILL).expect_err("too large");
    assert_eq!(error.0, month("2027-04"));
}

fn funds() -> impl Strategy<Value = FundNow> {
    let month_of = |later: i32| -> Month { month("2026-10").plus(later) };
    let one = (0..20_000_u32, 0..30_i32, prop::option::of(0..40_i32));
    prop::collection::vec(one, 0..12).prop_map(move |all| {
        let cohort = |(people, until, old): (u32, i32, Option<i32>)| Cohort {
            people,
            until: month_of(until),
            too_old: old.map(month_of),
        };
        fund(all.into_iter().map(cohort).collect(), 1_000_000_000)
    })
}

fn assumptions() -> impl Strategy<Value = Assumptions> {
    let any = prop::bool::ANY;
    (0..1_200_u32, any, any, any).prop_map(
        |(deaths_per_1000, are_replaced, renew, leave_at_age)| Assumptions {
            deaths_per_1000,
            are_replaced,
            renew,
            leave_at_age,
        },
    )
}

proptest! {
    #[test]
    fn everybody_who_comes_or_goes_is_counted_and_the_deaths_of_all_months_are_the_rate(
        fund in funds(), assumed in assumptions(),
    ) {
        let months = ahead(&fund, assumed);
        let mut person_months = 0;
        for pair in months.windows(2) {
            let (before, now) = (&pair[0], &pair[1]);
            let aged = if assumed.leave_at_age { now.too_old } else { 0 };
            let gone = before.deaths + aged + now.ended;
            prop_assert_eq!(now.people + gone, before.people + now.replaced);
            prop_assert_eq!(
                now.left.amount() + now.jkk.amount() + now.jkm.amount(), before.left.amount()
            );
            if assumed.are_replaced && assumed.renew {
                prop_assert_eq!(now.people, before.people);
            }
        }
        let mut deaths = 0;
        for month in &months {
            person_months += month.people;
            deaths += month.deaths;
            let rate = u64::from(assumed.deaths_per_1000.min(1_000));
            prop_assert_eq!(deaths, person_months * rate / 12_000);
            prop_assert_eq!(month.jkk.amount(), month.people.cast_signed() * 10_000);
        }
    }
}
