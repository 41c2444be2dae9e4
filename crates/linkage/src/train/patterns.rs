//! Pairs of a rule, counted by the levels they show.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::block::{Rules, Runs};
use crate::link::Work;
use crate::model::Model;
use crate::records::Records;
use crate::score::{Evidence, MOST, Scorer};

/// Pairs of a rule that are looked at, about.
const MOST_PAIRS: u64 = 500_000;

/// Of larger lists only some keys are looked at, as if there were about so many records.
const ENOUGH_RECORDS: usize = 200_000;

/// With fewer pairs than this all keys are looked at.
const ENOUGH_PAIRS: u64 = 20_000;

/// The levels of a pair: four bits each, and whether it is of one house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Pattern(u64);

const HOUSE: u64 = 1 << 60;

impl Pattern {
    fn of(found: &Evidence) -> Self {
        let levels = found.levels.iter().take(MOST - 1).enumerate();
        let key = levels.fold(0, |key, (i, level)| key | u64::from(*level) << (4 * i));
        Self(if found.in_house { key | HOUSE } else { key })
    }

    pub(super) fn level(self, comparison: usize) -> usize {
        (self.0 >> (4 * comparison) & 0xF) as usize
    }

    pub(super) fn in_house(self) -> bool {
        self.0 & HOUSE != 0
    }
}

/// The patterns of a rule's pairs with their counts, in a fixed order.
pub(super) fn count(
    records: &Records,
    model: &Model,
    scorer: &Scorer<'_>,
    rule: usize,
) -> Vec<(Pattern, u64)> {
    let mut patterns: FxHashMap<Pattern, u64> = FxHashMap::default();
    let parts = each_of(records, model, rule, false, FxHashMap::default, |patterns, a, b| {
        if let Some(found) = scorer.compare(a, b, f32::NEG_INFINITY) {
            *patterns.entry(Pattern::of(&found)).or_insert(0u64) += 1;
        }
    });
    for part in parts.0 {
        for (pattern, count) in part {
            *patterns.entry(pattern).or_insert(0) += count;
        }
    }
    let mut sorted: Vec<(Pattern, u64)> = patterns.into_iter().collect();
    sorted.sort_unstable();
    sorted
}

/// Gives pairs of a rule to `see`, at most about half a million; `new` only those that no rule before
/// brings together. Returns what was made of them, part by part, and how many times more pairs
/// the rule has than were given.
pub(super) fn each_of<T: Send>(
    records: &Records,
    model: &Model,
    rule: usize,
    new: bool,
    empty: impl Fn() -> T + Sync,
    see: impl Fn(&mut T, &[u32], &[u32]) + Sync,
) -> (Vec<T>, f64) {
    let mut rules = Rules::new(model, records);
    let place = if new { rule } else { 0 };
    if !new {
        rules.only(rule);
    }
    let seekers = rules.rules[place].has_seekers();
    let mut every = (records.len() / ENOUGH_RECORDS).max(1) as u64;
    let mut runs = Runs::some(records, &rules.rules[place], every);
    if every > 1 && runs.sizes(records, seekers).pairs < ENOUGH_PAIRS {
        every = 1;
        runs = Runs::new(records, &rules.rules[place]);
    }
    let pairs = runs.sizes(records, seekers).pairs;
    let step = pairs.div_ceil(MOST_PAIRS).max(1) as usize;
    let taken: Vec<(u32, u32)> = runs.ranges.iter().step_by(step).copied().collect();
    let parts: Vec<(T, u64)> = taken
        .par_chunks(256)
        .map(|ranges| {
            let mut work = Work::new(records, &rules, place);
            let mut made = empty();
            let mut held = 0;
            for range in ranges {
                let members = runs.members(*range).len() as u64;
                held += members * (members - 1) / 2;
                work.run(runs.members(*range), &mut |a, b| see(&mut made, a.1, b.1));
            }
            (made, held)
        })
        .collect();
    let held: u64 = parts.iter().map(|(_, held)| held).sum();
    let all: u64 = runs
        .ranges
        .iter()
        .map(|range| runs.members(*range).len() as u64)
        .map(|members| members * (members - 1) / 2)
        .sum();
    let times = if held == 0 { 1.0 } else { all as f64 / held as f64 * every as f64 };
    (parts.into_iter().map(|(made, _)| made).collect(), times)
}
