//! The bits of the levels of one comparison.

use super::MOST;
use crate::model::{Comparison, Level, When};
use crate::texts::chance_of_agreement;

/// The bits of each level, ready to be added.
#[derive(Debug)]
pub(super) struct Weights {
    /// What each level is.
    pub(super) when: Vec<When>,
    /// Bits by house (0: none in common, 1: one house) and level.
    bits: [[f32; MOST]; 2],
    /// The same within its bounds, for values of usual rarity.
    plain: [[f32; MOST]; 2],
    /// What is taken off the rarity; `None` where it does not count.
    rarity: [[Option<f32>; MOST]; 2],
    level_most: [f32; MOST],
    most: [f32; 2],
    least: f32,
    /// What remains of the bits of a date taken from the number.
    pub(super) taken: f32,
    /// The most that a comparison can bring which is not settled at once.
    pub(super) best_open: [f32; 2],
}

/// A name can be no rarer than one in a billion.
const RAREST: f32 = 30.0;

impl Weights {
    /// `counts`: how often each text of the column stands in the records.
    pub(super) fn new(comparison: &Comparison, records: f64, counts: &[u32]) -> Self {
        let mut weights = Self {
            when: comparison.levels.iter().map(|level| level.when).collect(),
            bits: [[0.0; MOST]; 2],
            plain: [[0.0; MOST]; 2],
            rarity: [[None; MOST]; 2],
            level_most: [f32::INFINITY; MOST],
            most: [f32::INFINITY; 2],
            least: comparison.least.unwrap_or(f32::NEG_INFINITY),
            taken: comparison.taken.unwrap_or(1.0),
            best_open: [f32::NEG_INFINITY; 2],
        };
        weights.most[0] = comparison.most.unwrap_or(f32::INFINITY);
        weights.most[1] = comparison.most_house.unwrap_or(weights.most[0]);
        for (i, level) in comparison.levels.iter().enumerate() {
            weights.add(i + 1, level, records, counts);
        }
        for house in 0..2 {
            for level in 1..=comparison.levels.len() {
                let bits = weights.bits[house][level];
                weights.plain[house][level] = weights.bounded(bits, level, house);
            }
        }
        weights
    }

    fn add(&mut self, i: usize, level: &Level, records: f64, counts: &[u32]) {
        let u = if level.per_record { level.u / records } else { level.u };
        let by_values = level.frequency && level.rarity.is_none() && counts.len() > 1;
        // The share of agreement by chance follows from the values themselves.
        let (u, mean) = if by_values {
            let chance = chance_of_agreement(counts);
            (chance, Some(-chance.log2()))
        } else {
            (u, level.rarity.filter(|_| level.frequency))
        };
        let bits = |u: f64| (level.m / u).log2() as f32;
        self.bits[0][i] = bits(u);
        self.bits[1][i] = bits(level.house.unwrap_or(u));
        self.rarity[0][i] = mean.map(|mean| mean as f32);
        // Where relatives share a value its rarity tells nothing.
        self.rarity[1][i] = if level.house.is_some() { None } else { self.rarity[0][i] };
        self.level_most[i] = level.most.unwrap_or(f32::INFINITY);
        if level.when != When::Exact {
            for house in 0..2 {
                let best = match self.rarity[house][i] {
                    Some(mean) => self.bits[house][i] + RAREST - mean,
                    None => self.bits[house][i],
                };
                let best = best.min(self.level_most[i]).min(self.most[house]).max(self.least);
                self.best_open[house] = self.best_open[house].max(best);
            }
        }
    }

    /// The bits of a level.
    #[inline]
    pub(super) fn bits(&self, level: u8, rarity: f32, in_house: bool) -> f32 {
        let (level, house) = (usize::from(level), usize::from(in_house));
        match self.rarity[house][level] {
            None => self.plain[house][level],
            Some(mean) => self.bounded(self.bits[house][level] + rarity - mean, level, house),
        }
    }

    fn bounded(&self, bits: f32, level: usize, house: usize) -> f32 {
        bits.min(self.level_most[level]).min(self.most[house]).max(self.least)
    }

    /// The bits of a level for a value of usual rarity.
    pub(super) fn bits_plain(&self, level: u8, in_house: bool) -> f32 {
        self.plain[usize::from(in_house)][usize::from(level)]
    }

    /// The logarithm of m over u of a level.
    pub(super) fn bits_bare(&self, level: u8, in_house: bool) -> f64 {
        f64::from(self.bits[usize::from(in_house)][usize::from(level)])
    }
}
