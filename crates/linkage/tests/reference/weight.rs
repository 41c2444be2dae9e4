//! What the levels weigh: log2(m/u), more for a rare value, within the model's bounds; the sum
//! with the prior.

use lindung_linkage::Model;
use lindung_linkage::model::{Comparison, Kind, Level};

use crate::agreement;
use crate::lists::List;

/// Bits of each comparison and the match weight of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    pub levels: Vec<Option<usize>>,
    pub bits: Vec<f32>,
    pub weight: f32,
}

pub fn weigh(model: &Model, list: &List, pair: (usize, usize)) -> Weighed {
    let levels: Vec<Option<usize>> =
        model.comparisons.iter().map(|c| agreement::level(model, list, c, pair)).collect();
    let bits: Vec<f32> = model
        .comparisons
        .iter()
        .zip(&levels)
        .map(|(comparison, level)| match level {
            None => 0.0,
            Some(level) => bits(model, list, comparison, &comparison.levels[*level], pair.0),
        })
        .collect();
    // In single precision and in this order: the comparisons one by one, then the prior.
    let weight = bits.iter().fold(0.0, |sum: f32, bits| sum + bits) + prior(model, list);
    Weighed { levels, bits, weight }
}

fn records(list: &List) -> f64 {
    list.rows.len().max(2) as f64
}

pub fn prior(model: &Model, list: &List) -> f32 {
    (model.prior.matches_per_record / records(list)).log2() as f32
}

fn bits(model: &Model, list: &List, comparison: &Comparison, level: &Level, record: usize) -> f32 {
    let column = model.column(&comparison.column).expect("a column of the model");
    let u = if level.per_record { level.u / records(list) } else { level.u };
    let mut bits = (level.m / u).log2() as f32;
    if level.frequency && model.columns[column].kind == Kind::Text {
        let values: Vec<&str> =
            (0..list.rows.len()).filter_map(|record| list.cell(column, record)).collect();
        let count = |value: &str| values.iter().filter(|other| **other == value).count();
        let mean = level.rarity.unwrap_or_else(|| {
            // Two values taken at random agree as often as the squared shares sum to.
            let mut different = values.clone();
            different.sort_unstable();
            different.dedup();
            let total = values.len() as f64;
            let same: f64 = different.iter().map(|value| (count(value) as f64).powi(2)).sum();
            let chance = same / total.powi(2);
            bits = (level.m / chance).log2() as f32;
            -chance.log2()
        });
        let value = list.cell(column, record).expect("a value that agrees");
        let rarity = ((values.len() + 1) as f32 / (count(value) + 1) as f32).log2();
        bits = bits + rarity - mean as f32;
    }
    let bits = level.most.map_or(bits, |most| bits.min(most));
    let bits = comparison.most.map_or(bits, |most| bits.min(most));
    comparison.least.map_or(bits, |least| bits.max(least))
}
