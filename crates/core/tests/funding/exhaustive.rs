//! Whole plans against every way to give the places, one by one.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use lindung_core::funding::{Because, By, Conflict, Failure, Over, Proof};
use lindung_core::words::{Level, RegionCode};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::cases::{Size, cases, shared_cases};
use crate::oracle::{Case, Limit, View};

const TINY: Size =
    Size { workers: 2..=6, funds: 1..=3, villages: 3, people: 5, in_village: 5, scores: 3 };

/// How many of each level can be served, in every way that the limits allow.
fn ways(case: &Case, view: &View) -> BTreeSet<Vec<u32>> {
    let levels = view.levels.iter().max().map_or(0, |last| last + 1);
    let mut all = All { case, view, used: vec![(0, 0); view.limits.len()], found: BTreeSet::new() };
    all.from(0, &mut vec![0; levels]);
    all.found
}

struct All<'a> {
    case: &'a Case,
    view: &'a View,
    used: Vec<(u32, i64)>,
    found: BTreeSet<Vec<u32>>,
}

impl All<'_> {
    fn from(&mut self, worker: usize, counts: &mut Vec<u32>) {
        let limits = &self.view.limits;
        let Some(offers) = self.view.offers.get(worker) else {
            if self.used.iter().zip(limits).all(|((people, _), limit)| *people >= limit.least) {
                self.found.insert(counts.clone());
            }
            return;
        };
        self.from(worker + 1, counts);
        for (fund, offer) in offers.iter().enumerate() {
            let Some(offer) = offer else { continue };
            let before = self.used.clone();
            let village = self.case.workers[worker].village;
            for (used, limit) in self.used.iter_mut().zip(limits) {
                if limit.counts(fund, village) {
                    *used = (used.0 + 1, used.1 + offer.cost.amount());
                }
            }
            let fits = |(used, limit): (&(u32, i64), &Limit)| {
                used.0 <= limit.most && used.1 <= limit.money
            };
            if self.used.iter().zip(limits).all(fits) {
                counts[self.view.levels[worker]] += 1;
                self.from(worker + 1, counts);
                counts[self.view.levels[worker]] -= 1;
            }
            self.used = before;
        }
    }
}

fn sum(counts: &[u32]) -> u64 {
    counts.iter().map(|n| u64::from(*n)).sum()
}

/// A plan with what it is compared with, or nothing where it is rightly refused.
struct Compared {
    proof: Proof,
    view: View,
    ours: Vec<u32>,
    ways: BTreeSet<Vec<u32>>,
}

/// Compares a plan; `wrong` counts plans that were refused although some way keeps all limits.
fn compare(case: &Case, wrong: &Cell<u32>) -> Result<Option<Compared>, TestCaseError> {
    let (view, plan) = (case.view(), case.plan());
    let ways = ways(case, &view);
    let plan = match (plan, ways.last()) {
        (Ok(plan), _) => plan,
        (Err(Failure::Conflicts(_)), None) => return Ok(None),
        (Err(Failure::Conflicts(found)), Some(_)) if !view.even => {
            let missed = |one: &Conflict| matches!(one, Conflict::LeastNotReached { .. });
            prop_assert!(found.iter().all(missed), "{:?}", found);
            wrong.set(wrong.get() + 1);
            return Ok(None);
        }
        (Err(failure), best) => {
            return Err(TestCaseError::fail(format!("{failure:?}, but {best:?}")));
        }
    };
    let ours = view.counts(case, &plan).map_err(TestCaseError::fail)?;
    prop_assert!(ways.contains(&ours), "{:?} is no way that the limits allow", ours);
    Ok(Some(Compared { proof: plan.proof, view, ours, ways }))
}

/// Looks at so many cases, the same each time.
fn all(
    count: u32,
    cases: impl Strategy<Value = Case>,
    look: impl Fn(Case) -> Result<(), TestCaseError>,
) {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: count,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(44_2015),
        ..ProptestConfig::default()
    });
    runner.run(&cases, look).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn no_way_to_give_the_places_of_all_funds_serves_greater_need_better_than_the_plan_states() {
    let wrong = Cell::new(0);
    all(3_000, cases(TINY), |case| {
        let Some(Compared { proof, view, ours, ways }) = compare(&case, &wrong)? else {
            return Ok(());
        };
        let best = ways.last().cloned().unwrap_or_default();
        prop_assert!(!view.even || proof == Proof::Exact);
        let exact = view.exact_levels(proof);
        prop_assert_eq!(&ours[..exact], &best[..exact], "{:?}", proof);
        if let Proof::Within { people, .. } = proof {
            let better = ways.range(ours.clone()..).map(|way| sum(way)).max().unwrap_or_default();
            prop_assert!(better <= sum(&ours) + people, "{} of {:?}: {:?}", better, ours, proof);
        }
        Ok(())
    });
    // Where costs differ, which people reach all least numbers with the money there is cannot be
    // found in short time for sure; of these cases one is missed.
    assert_eq!(wrong.get(), 1, "{} plans were refused that can be made", wrong.get());
}

#[test]
fn money_that_is_shared_out_serves_as_many_as_any_way_does() {
    let wrong = Cell::new(0);
    all(1_500, shared_cases(TINY), |case| {
        let Some(Compared { view, ours, ways, .. }) = compare(&case, &wrong)? else {
            return Ok(());
        };
        let most = ways.iter().map(|way| sum(way)).max().unwrap_or_default();
        prop_assert!(!view.even || sum(&ours) == most, "{:?} of {}", ours, most);
        Ok(())
    });
    assert_eq!(wrong.get(), 0, "{} plans were refused that can be made", wrong.get());
}

#[test]
fn places_that_share_one_fund_come_to_its_proportion_or_the_same_number() {
    let size = Size { workers: 4..=20, people: 15, ..TINY };
    all(1_000, shared_cases(size), |mut case| {
        case.funds.truncate(1);
        let Some(fund) = case.funds.first_mut() else { return Ok(()) };
        let Some(sharing) = fund.sharing else { return Ok(()) };
        fund.quotas.clear();
        (fund.own_only, fund.own) = (false, vec![]);
        let case = case.without_idle_funds();
        let view = case.view();
        let Ok(plan) = case.plan() else { return Ok(()) };
        if !view.even {
            return Ok(());
        }
        view.counts(&case, &plan).map_err(TestCaseError::fail)?;
        let level = match sharing.over {
            Over::Districts => Level::District,
            Over::Villages => Level::Village,
        };
        let mut places: BTreeMap<RegionCode, (u32, u32)> = BTreeMap::new();
        for (n, worker) in case.workers.iter().enumerate() {
            let (eligible, got) = places.entry(worker.village.up_to(level)).or_default();
            *eligible += u32::from(view.offers[n][0].is_some());
            let place = plan.places[n].filter(|place| place.because != Because::Rest);
            *got += u32::from(place.is_some());
        }
        let (eligible, got) =
            places.values().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        for (mine, my) in places.values() {
            match sharing.by {
                By::People => {
                    let (low, part) = (got * mine / eligible, got * mine % eligible);
                    prop_assert!((low..=low + u32::from(part > 0)).contains(my), "{:?}", places);
                }
                By::Equal => {
                    let most = places.values().map(|(_, got)| *got).max().unwrap_or_default();
                    prop_assert!(my == mine || most <= my + 1, "{:?}", places);
                }
            }
        }
        Ok(())
    });
}
