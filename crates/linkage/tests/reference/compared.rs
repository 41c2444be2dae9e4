//! Engine and reference side by side.

use std::collections::BTreeMap;

use lindung_linkage::{Model, Records, explain, link};
use proptest::prelude::*;

use crate::lists::{List, list};
use crate::models::model;
use crate::{blocking, weight};

/// The pairs that some rule wants, with the first rule that does.
fn wanted(model: &Model, list: &List) -> BTreeMap<(usize, usize), usize> {
    list.pairs()
        .filter(|(a, b)| list.may_meet(*a, *b))
        .filter_map(|pair| {
            let first = model.blocks.iter().position(|b| blocking::wants(model, list, b, pair));
            first.map(|first| (pair, first))
        })
        .collect()
}

fn probability(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp2())
}

/// A link with the bits of its weight and its probability.
type Seen = (u32, u32, u32, u32);

fn found(model: &Model, records: &Records) -> Vec<Seen> {
    let (links, _) = link(records, model, &|_| {});
    links.iter().map(|l| (l.a, l.b, l.weight.to_bits(), l.probability.to_bits())).collect()
}

fn expected(model: &Model, list: &List) -> Vec<Seen> {
    let floor = model.decision.review_from;
    let floor = (floor / (1.0 - floor)).log2();
    wanted(model, list)
        .into_keys()
        .map(|pair| (pair, weight::weigh(model, list, pair).weight))
        .filter(|(_, weight)| *weight >= floor)
        .map(|((a, b), weight)| {
            (a as u32, b as u32, weight.to_bits(), probability(weight).to_bits())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_links_are_those_that_looking_at_every_pair_gives(
        (model, list) in (model(), list()),
    ) {
        let records = Records::prepare(&model, &list, list.lists());
        prop_assert_eq!(found(&model, &records), expected(&model, &list));
    }

    #[test]
    fn a_pair_that_just_reaches_the_threshold_is_a_link_and_one_just_below_is_none(
        (mut model, list) in (model(), list()), which in any::<prop::sample::Index>(),
    ) {
        let pairs: Vec<(usize, usize)> = wanted(&model, &list).into_keys().collect();
        if !pairs.is_empty() {
            let pair = *which.get(&pairs);
            let at = probability(weight::weigh(&model, &list, pair).weight);
            model.decision.review_from = at.clamp(0.000_1, 0.95);
            let records = Records::prepare(&model, &list, list.lists());
            prop_assert_eq!(found(&model, &records), expected(&model, &list));
        }
    }

    #[test]
    fn every_pair_is_explained_by_the_levels_and_bits_of_the_definition(
        (model, list) in (model(), list()),
    ) {
        let records = Records::prepare(&model, &list, list.lists());
        for (a, b) in list.pairs().take(40) {
            let told = explain(&records, &model, (a as u32, b as u32), &|_, _| String::new());
            let expected = weight::weigh(&model, &list, (a, b));
            prop_assert_eq!(told.prior.to_bits(), weight::prior(&model, &list).to_bits());
            prop_assert_eq!(told.weight.to_bits(), expected.weight.to_bits());
            for (i, step) in told.steps.iter().enumerate() {
                let comparison = &model.comparisons[i];
                let level = expected.levels[i].map(|level| comparison.levels[level].when.word());
                let level = level.unwrap_or_else(|| "missing".to_string());
                prop_assert_eq!(&step.level.key, &level, "{} of {} and {}", comparison.column, a, b);
                prop_assert_eq!(step.bits.to_bits(), expected.bits[i].to_bits());
            }
        }
    }

    #[test]
    fn each_rule_tells_how_many_pairs_it_holds_and_compares_first(
        (model, list) in (model(), list()),
    ) {
        let records = Records::prepare(&model, &list, list.lists());
        let (_, report) = link(&records, &model, &|_| {});
        let wanted = wanted(&model, &list);
        for (i, (block, told)) in model.blocks.iter().zip(&report.blocks).enumerate() {
            let new = wanted.values().filter(|first| **first == i).count() as u64;
            let held = list
                .pairs()
                .filter(|(a, b)| list.may_meet(*a, *b))
                .filter(|pair| blocking::share(&model, &list, block, *pair))
                .count() as u64;
            if blocking::is_single(block) {
                prop_assert_eq!((told.compared, told.estimated), (new, held), "{}", told.rule);
            } else {
                prop_assert!(told.compared >= new && told.estimated >= held, "{}", told.rule);
            }
            prop_assert_eq!((told.split, told.limited), (0, 0));
        }
        let sum: u64 = report.blocks.iter().map(|block| block.compared).sum();
        prop_assert_eq!(report.compared, sum);
    }
}
