//! `u` from pairs taken at random.

use rayon::prelude::*;

use super::u_is_free;
use crate::model::Model;
use crate::records::Records;
use crate::score::{MOST, Scorer};

/// Pairs taken at random at most.
const MOST_PAIRS: u64 = 250_000;

/// In lists of which this many pairs can be made, all are taken.
const ALL_PAIRS: f64 = 500_000.0;

/// Pairs that one task takes.
const CHUNK: u64 = 1 << 14;

/// How often each level was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    pub(super) pairs: u64,
    levels: [[u64; MOST]; MOST],
}

impl Counts {
    fn add(mut self, other: &Self) -> Self {
        self.pairs += other.pairs;
        for (own, others) in self.levels.iter_mut().zip(&other.levels) {
            for (own, other) in own.iter_mut().zip(others) {
                *own += other;
            }
        }
        self
    }
}

/// Numbers that are spread evenly and the same every time (`SplitMix64`).
fn spread(mut number: u64) -> u64 {
    number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    number = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ number >> 31
}

/// Counts the levels of pairs taken at random, those of one house left out.
pub(super) fn count(records: &Records, scorer: &Scorer<'_>) -> Counts {
    let records_count = records.len() as u64;
    if records_count < 2 {
        return Counts::default();
    }
    let all = records.lists.pairs() <= ALL_PAIRS && records_count < 4_000;
    let tries = if all { records_count * records_count } else { MOST_PAIRS };
    let parts: Vec<Counts> = (0..tries.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut counts = Counts::default();
            for i in chunk * CHUNK..tries.min((chunk + 1) * CHUNK) {
                let (a, b) = if all {
                    (i / records_count, i % records_count)
                } else {
                    (spread(2 * i) % records_count, spread(2 * i + 1) % records_count)
                };
                if a < b || !all && a != b {
                    see(&mut counts, records, scorer, (a as u32, b as u32));
                }
            }
            counts
        })
        .collect();
    parts.iter().fold(Counts::default(), Counts::add)
}

fn see(counts: &mut Counts, records: &Records, scorer: &Scorer<'_>, (a, b): (u32, u32)) {
    if !records.lists.may_meet(a, b) {
        return;
    }
    let Some(found) = scorer.compare(records.row(a), records.row(b), f32::NEG_INFINITY) else {
        return;
    };
    if found.in_house {
        return;
    }
    counts.pairs += 1;
    for (levels, level) in counts.levels.iter_mut().zip(found.levels) {
        levels[usize::from(level)] += 1;
    }
}

/// Sets `u` where it is free. `share` of the pairs are matches, which are taken off; `own` is the
/// model before training, whose chances count as much as a few pairs.
pub(super) fn apply(model: &mut Model, own: &Model, counts: &Counts, share: f64) {
    let strength = own.prior.strength;
    for (i, comparison) in model.comparisons.iter_mut().enumerate() {
        let levels = &counts.levels[i];
        let known: u64 = levels.iter().skip(1).sum();
        if known == 0 {
            continue;
        }
        for (k, level) in comparison.levels.iter_mut().enumerate().filter(|(_, l)| u_is_free(l)) {
            let raw = levels[k + 1] as f64 / known as f64;
            // Not all of what is seen can be matches.
            let rest = ((raw - share * level.m) / (1.0 - share)).max(raw * 0.1);
            let before = own.comparisons[i].levels[k].u;
            let u = (rest * known as f64 + strength * before) / (known as f64 + strength);
            level.u = u.clamp(1e-12, 1.0);
        }
    }
}
