//! The evidence of one pair: a level and its bits for every comparison.

mod house;
mod levels;
mod weights;

use crate::model::{Model, When};
use crate::records::{Records, Table};
use house::HouseRule;
use levels::{How, Seen};
use weights::Weights;

/// Comparisons a model may have, and levels of each with "missing".
pub(crate) const MOST: usize = 16;

/// Bits by which a sum in another order may differ: what is so close to the floor is settled first.
const ROUNDING: f32 = 1e-3;

/// What two records show, comparison by comparison.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Evidence {
    /// The odds before anything is compared.
    pub(crate) prior: f32,
    /// Bits for a common house, in place of those for the place.
    pub(crate) house: f32,
    /// Whether the two share a house.
    pub(crate) in_house: bool,
    /// The level of each comparison: 0 missing, else its place in the model, from 1.
    pub(crate) levels: [u8; MOST],
    /// The bits of each.
    pub(crate) bits: [f32; MOST],
    /// How rare the value is that agrees, for levels where it counts.
    pub(crate) rarity: [f32; MOST],
}

impl Evidence {
    /// The match weight in bits.
    pub(crate) fn weight(&self) -> f32 {
        self.bits.iter().sum::<f32>() + self.prior + self.house
    }
}

/// The probability that goes with a match weight.
pub(crate) fn probability(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp2())
}

/// The match weight that goes with a probability.
pub(crate) fn weight_of(probability: f32) -> f32 {
    (probability / (1.0 - probability)).log2()
}

/// A comparison made ready.
#[derive(Debug)]
struct Compared<'a> {
    /// Where its words stand in a record.
    at: usize,
    how: How<'a>,
    weights: Weights,
}

/// Compares pairs of one run.
#[derive(Debug)]
pub(crate) struct Scorer<'a> {
    comparisons: Vec<Compared<'a>>,
    prior: f32,
    house: Option<HouseRule>,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(records: &'a Records, model: &'a Model) -> Self {
        let count = records.len().max(2) as f64;
        let comparisons: Vec<Compared<'a>> = model
            .comparisons
            .iter()
            .filter_map(|comparison| {
                let index = model.column(&comparison.column)?;
                let column = &records.columns[index];
                let how = How::new(comparison, model, records)?;
                let counts = match &column.table {
                    Table::Text { texts, .. } => texts.counts(),
                    _ => &[],
                };
                let weights = Weights::new(comparison, count, counts);
                Some(Compared { at: column.at, how, weights })
            })
            .collect();
        let prior = (model.prior.matches_per_record / count).log2() as f32;
        let house = HouseRule::new(model, records, prior);
        Self { comparisons, prior, house }
    }

    /// The evidence, or `None` as soon as the pair cannot reach `floor` (bits).
    pub(crate) fn compare(&self, a: &[u32], b: &[u32], floor: f32) -> Option<Evidence> {
        let mut found = Evidence { prior: self.prior, ..Evidence::default() };
        let card = self.house.as_ref().map_or(house::Card::Unknown, |house| house.card(a, b));
        if let (house::Card::Same, Some(rule)) = (card, &self.house) {
            (found.in_house, found.house) = (true, rule.bits);
        }
        let context = usize::from(found.in_house);
        let mut total = found.prior + found.house;
        let mut possible = 0.0;
        let mut open = [0u8; MOST];
        let mut opened = 0;
        let hopeless = floor - ROUNDING;
        for (i, compared) in self.comparisons.iter().enumerate() {
            match compared.how.at_once(compared.at, a, b) {
                Seen::Level(level, rarity) => {
                    total += self.settle(&mut found, i, level, rarity, (a, b));
                }
                Seen::Open => {
                    possible += compared.weights.best_open[context];
                    open[opened] = i as u8;
                    opened += 1;
                }
            }
        }
        if total + possible < hopeless {
            return None;
        }
        for i in open[..opened].iter().map(|i| usize::from(*i)) {
            let compared = &self.comparisons[i];
            possible -= compared.weights.best_open[context];
            let (level, rarity) = compared.how.after_all(compared.at, a, b);
            total += self.settle(&mut found, i, level, rarity, (a, b));
            if total + possible < hopeless {
                return None;
            }
        }
        if let Some(rule) = &self.house {
            rule.relatives(self, &mut found, card, (a, b));
        }
        (found.weight() >= floor).then_some(found)
    }

    /// The weight alone, to the last bit that of [`Scorer::compare`].
    pub(crate) fn weigh(&self, a: &[u32], b: &[u32], floor: f32) -> Option<f32> {
        if self.house.is_some() {
            return self.compare(a, b, floor).map(|found| found.weight());
        }
        let mut bits = [0.0; MOST];
        let mut total = self.prior;
        let mut possible = 0.0;
        let mut open = [0u8; MOST];
        let mut opened = 0;
        let hopeless = floor - ROUNDING;
        for (i, compared) in self.comparisons.iter().enumerate() {
            match compared.how.at_once(compared.at, a, b) {
                Seen::Level(0, _) => {}
                Seen::Level(level, rarity) => {
                    bits[i] = compared.weights.bits(level, rarity, false);
                    total += bits[i];
                }
                Seen::Open => {
                    possible += compared.weights.best_open[0];
                    open[opened] = i as u8;
                    opened += 1;
                }
            }
        }
        if total + possible < hopeless {
            return None;
        }
        for i in open[..opened].iter().map(|i| usize::from(*i)) {
            let compared = &self.comparisons[i];
            possible -= compared.weights.best_open[0];
            let (level, rarity) = compared.how.after_all(compared.at, a, b);
            if level > 0 {
                bits[i] = compared.weights.bits(level, rarity, false);
                total += bits[i];
            }
            if total + possible < hopeless {
                return None;
            }
        }
        let none = Evidence { prior: self.prior, ..Evidence::default() };
        Some(Evidence { bits, ..none }.weight()).filter(|weight| *weight >= floor)
    }

    /// Notes the level of a comparison and gives its bits.
    #[inline]
    fn settle(
        &self,
        found: &mut Evidence,
        i: usize,
        level: u8,
        rarity: f32,
        (a, b): (&[u32], &[u32]),
    ) -> f32 {
        let weights = &self.comparisons[i].weights;
        found.levels[i] = level;
        found.rarity[i] = rarity;
        if level == 0 {
            return 0.0;
        }
        let bits = match &self.house {
            Some(rule) => rule.bits_of(self, found, i, (a, b)),
            None => weights.bits(level, rarity, false),
        };
        found.bits[i] = bits;
        bits
    }

    /// The level of a comparison as the model names it; `None` when missing.
    fn when(&self, found: &Evidence, comparison: usize) -> Option<When> {
        let level = found.levels[comparison];
        (level > 0).then(|| self.comparisons[comparison].weights.when[usize::from(level) - 1])
    }

    /// The bits of each level for a value of usual rarity.
    pub(crate) fn plain_bits(&self, comparison: usize, level: u8, in_house: bool) -> f32 {
        self.comparisons[comparison].weights.bits_plain(level, in_house)
    }

    /// Share of pairs of two persons that show a level (from 1), for values of usual rarity, when
    /// `m` is that of pairs of one person.
    pub(crate) fn u(&self, comparison: usize, level: u8, in_house: bool, m: f64) -> f64 {
        m / self.comparisons[comparison].weights.bits_bare(level, in_house).exp2()
    }

    /// Whether a comparison tells nothing in a house, because all of the house agree in it.
    pub(crate) fn is_of_the_house(&self, comparison: usize) -> bool {
        self.house.as_ref().is_some_and(|house| house.says_for(comparison))
    }
}
