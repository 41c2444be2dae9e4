//! What holds of every plan.

use lindung_core::funding::{Failure, Fund, Kind, Quota, Scope, Why, Worker};
use lindung_core::words::Rupiah;
use proptest::prelude::*;

use crate::world::{YEAR, fund, month, planned, span, village, worker};

fn workers() -> impl Strategy<Value = Vec<Worker>> {
    let one = (1..3_u64, 1..4_u64, 0..6_i64, 0..3_u16, 0..20_u32, 0..30_u32);
    prop::collection::vec(one, 1..60).prop_map(|all| {
        all.into_iter()
            .map(|(district, number, score, trade, until, total)| {
                let mut one = worker(village(district, number), score);
                one.trade = trade;
                one.total_months = total;
                one.covered_until =
                    (until < 12).then(|| month("2025-09").plus(until.cast_signed()));
                one
            })
            .collect()
    })
}

fn funds() -> impl Strategy<Value = Vec<Fund>> {
    let one = (0..4_usize, 1..12_i64, 1..13_u32, 0..4_u32, prop::bool::ANY);
    prop::collection::vec(one, 1..4).prop_map(|all| {
        all.into_iter()
            .map(|(payer, people, months, village_most, own)| {
                let payer = [Kind::Apbd, Kind::Apbdes, Kind::Csr, Kind::DbhSawit][payer];
                let mut one = fund(payer, people * YEAR / 2);
                one.months = months;
                if village_most > 0 {
                    one.quotas = vec![Quota::at_most(Scope::EachVillage, village_most)];
                }
                if own {
                    one.own = vec![(village(1, 1), Rupiah::new(YEAR))];
                }
                one
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_fund_is_overspent_no_month_is_paid_twice_and_quotas_hold(
        workers in workers(), funds in funds(),
    ) {
        let planned = match planned(&funds, &workers) {
            Ok(planned) => planned,
            Err(Failure::Conflicts(_)) => return Ok(()),
            Err(failure) => panic!("{failure:?}"),
        };
        let places = &planned.plan.places;
        for why in &planned.why {
            prop_assert!(!matches!(why, Why::NoFund(unmet) if unmet.is_empty()));
        }
        for (number, fund) in funds.iter().enumerate() {
            let mine = || (0..workers.len()).filter_map(|n| {
                let place = places[n].filter(|place| usize::from(place.fund) == number)?;
                Some((&workers[n], place))
            });
            let cost: i64 = mine().map(|(_, place)| place.cost.amount()).sum();
            prop_assert_eq!(cost, planned.cost(number));
            prop_assert!(cost <= fund.ceiling.amount());
            for (place, money) in &fund.own {
                let of = mine().filter(|(worker, _)| worker.village == *place);
                let cost: i64 = of.map(|(_, place)| place.cost.amount()).sum();
                prop_assert!(cost <= money.amount());
            }
            for quota in &fund.quotas {
                for (worker, _) in mine() {
                    let same = mine().filter(|(other, _)| other.village == worker.village).count();
                    prop_assert!(same <= quota.most as usize);
                }
            }
        }
        for (worker, place) in workers.iter().zip(places) {
            let Some(place) = place else { continue };
            let fund = &funds[usize::from(place.fund)];
            prop_assert!(worker.covered_until.is_none_or(|until| until < place.span.first()));
            prop_assert!(place.span.overlap(fund.window) == Some(place.span));
            let continues = worker.covered_until.map(lindung_core::words::Month::next) == Some(place.span.first());
            prop_assert!(continues || place.span.len() >= fund.months.min(3));
        }
    }

    #[test]
    fn nobody_has_less_than_what_is_left_would_pay_for(workers in workers(), mut funds in funds()) {
        for fund in &mut funds {
            fund.quotas.clear();
            fund.own.clear();
        }
        let Ok(planned) = planned(&funds, &workers) else { return Ok(()) };
        for (n, place) in planned.plan.places.iter().enumerate() {
            let offers = &planned.plan.groups.offers[planned.plan.groups.of[n] as usize];
            for (number, offer) in offers.iter().enumerate() {
                let Ok(offer) = offer else { continue };
                let cost = match place {
                    None => offer.cost.amount(),
                    Some(place) if usize::from(place.fund) == number => {
                        offer.cost.amount() - place.cost.amount()
                    }
                    Some(_) => continue,
                };
                let left = funds[number].ceiling.amount() - planned.cost(number);
                prop_assert!(cost == 0 || left < cost, "worker {}: {} left, {} asked", n, left, cost);
            }
        }
    }

    #[test]
    fn a_plan_is_the_same_each_time_and_more_money_never_serves_fewer(
        mut workers in workers(), rupiah in 1..20_i64,
    ) {
        // Where some need more months than others, more money may go to a dearer person.
        for worker in &mut workers {
            worker.covered_until = None;
        }
        let year = span("2026-01", "2026-12");
        prop_assert_eq!(year.len(), 12);
        let count = |people: i64| {
            let planned = planned(&[fund(Kind::Apbd, people * YEAR)], &workers).ok()?;
            Some((planned.funds(), planned.people()[0]))
        };
        let (one, again, more) = (count(rupiah), count(rupiah), count(rupiah + 1));
        prop_assert_eq!(&one, &again);
        if let (Some((_, one)), Some((_, more))) = (one, more) {
            prop_assert!(one <= more);
        }
    }
}
