//! The prior from all pairs that the rules bring together.

use super::patterns::each_of;
use crate::model::Model;
use crate::records::Records;
use crate::score::Scorer;

/// Bits that a cell of the histogram holds.
const CELL: f32 = 0.25;

/// Weights below and above this say nothing new.
const FURTHEST: f32 = 64.0;

const CELLS: usize = (2.0 * FURTHEST / CELL) as usize;

/// How many pairs have how much evidence, the prior left out: of two houses, and of one, where the
/// prior does not count.
struct Histogram {
    apart: Vec<f64>,
    house: Vec<f64>,
}

impl Histogram {
    fn new() -> Self {
        Self { apart: vec![0.0; CELLS], house: vec![0.0; CELLS] }
    }
}

/// Matches per record that fit the evidence of all pairs brought together by the rules. A pair
/// that no rule brings together is taken for no match.
pub(super) fn estimate(records: &Records, model: &Model) -> f64 {
    let scorer = Scorer::new(records, model);
    let mut all = Histogram::new();
    for rule in 0..model.blocks.len() {
        let (parts, times) = each_of(records, model, rule, true, Histogram::new, |cells, a, b| {
            // What weighs less than this adds nothing that could be seen.
            if let Some(found) = scorer.compare(a, b, -12.0) {
                let own = if found.in_house { 0.0 } else { found.prior };
                let bits = found.weight() - own;
                let cell = ((bits + FURTHEST) / CELL).clamp(0.0, CELLS as f32 - 1.0) as usize;
                let side = if found.in_house { &mut cells.house } else { &mut cells.apart };
                side[cell] += 1.0;
            }
        });
        for part in parts {
            for cell in 0..CELLS {
                all.apart[cell] += part.apart[cell] * times;
                all.house[cell] += part.house[cell] * times;
            }
        }
    }
    let records_count = records.len().max(2) as f64;
    let probability = |cell: usize, prior: f64| {
        let bits = f64::from((cell as f32 + 0.5) * CELL - FURTHEST) + prior;
        1.0 / (1.0 + (-bits).exp2())
    };
    let mut matches_per_record = model.prior.matches_per_record;
    for _ in 0..50 {
        let prior = (matches_per_record / records_count).log2();
        let matches: f64 = (0..CELLS)
            .map(|cell| {
                all.apart[cell] * probability(cell, prior)
                    + all.house[cell] * probability(cell, 0.0)
            })
            .sum();
        // Each match gives both of its records one more.
        let found = 2.0 * matches / records_count;
        matches_per_record = found.clamp(0.01, records_count);
    }
    matches_per_record
}
