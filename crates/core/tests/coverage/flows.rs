use std::collections::BTreeSet;

use lindung_core::coverage::{Balance, Flow, Measure, Slice};
use proptest::prelude::*;

#[test]
fn the_month_before_with_who_came_and_without_who_went_is_the_month() {
    let flows = [(Flow::Began, 40), (Flow::Died, 3), (Flow::Lapsed, 7), (Flow::Resumed, 2)];
    let balance = Balance::new(100, flows, 132);
    assert!(balance.holds());
    assert_eq!((balance.gains(), balance.losses()), (42, 10));
    assert!(!Balance::new(100, flows, 131).holds());
}

#[test]
fn whoever_moved_inside_what_is_looked_at_is_told_in_neither_direction() {
    let inside = Balance::new(10, [(Flow::Came, 4), (Flow::Went, 4)], 10);
    assert!(inside.flows.is_empty() && inside.holds());
    let village = Balance::new(10, [(Flow::Came, 4), (Flow::Went, 1), (Flow::Began, 2)], 15);
    assert_eq!(village.flows, [(Flow::Began, 2), (Flow::Came, 3)]);
    assert!(village.holds());
}

#[test]
fn every_word_leads_back() {
    for flow in Flow::ALL {
        assert_eq!(Flow::parse(flow.word()), Some(flow));
    }
    for slice in Slice::ALL {
        assert_eq!(Slice::parse(slice.word()), Some(slice));
    }
    for measure in Measure::ALL {
        assert_eq!(Measure::parse(measure.word()), Some(measure));
    }
    let words: BTreeSet<&str> = Flow::ALL.into_iter().map(Flow::word).collect();
    assert_eq!(words.len(), Flow::ALL.len());
}

proptest! {
    /// Two months as sets of people: the flows are the difference of the sets, whatever they are called.
    #[test]
    fn the_balance_of_flows_is_the_difference_of_the_months(
        before in prop::collection::btree_set(0..60_u32, 0..40),
        after in prop::collection::btree_set(0..60_u32, 0..40),
    ) {
        let gains = [Flow::Began, Flow::Resumed];
        let losses = [Flow::Lapsed, Flow::Died, Flow::Aged, Flow::Employed, Flow::Moved, Flow::Withdrawn, Flow::Refunded];
        let named = |flows: &[Flow], who: u32| flows[who as usize % flows.len()];
        let came = after.difference(&before).map(|who| (named(&gains, *who), 1));
        let went = before.difference(&after).map(|who| (named(&losses, *who), 1));
        let balance = Balance::new(before.len() as u64, came.chain(went), after.len() as u64);
        prop_assert!(balance.holds());
        prop_assert_eq!(balance.gains(), after.difference(&before).count() as u64);
        prop_assert_eq!(balance.losses(), before.difference(&after).count() as u64);
        let told: u64 = balance.flows.iter().map(|(flow, _)| balance.of(*flow)).sum();
        prop_assert_eq!(told, balance.gains() + balance.losses());
    }
}
