//! How good links are, measured against a truth: pure counting, by sorting and group sizes, so
//! that a million records are counted in a moment.
//!
//! Conventions where a share has nothing to be a share of: with no pair found the precision is 1,
//! with no true pair to be found the recall is 1, and F1 is 1 only when there is nothing to find
//! and nothing was found.

mod clusters;
mod errors;
mod pairs;
mod truth;

use serde::Serialize;

pub use clusters::{ClusterFigures, Groups, evaluate_clusters};
pub use errors::{Errors, Missed, errors};
pub use pairs::{Bin, PairFigures, Point, THRESHOLDS, evaluate_pairs};
pub use truth::{Scope, Truth};

/// A pair of records that the engine kept, by their positions, and its match weight in bits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// One record.
    pub a: u32,
    /// The other record.
    pub b: u32,
    /// Match weight in bits, the prior included; a pair whose weight is no number counts nowhere.
    pub weight: f32,
}

/// Pairs counted against the truth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Pairs linked that are one person.
    pub right: u64,
    /// Pairs linked that are two persons.
    pub wrong: u64,
    /// Pairs of one person that were not linked.
    pub missed: u64,
}

impl Counts {
    /// Share of the linked pairs that are right, 0 to 1; 1 when nothing was linked.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Share of the true pairs that were linked, 0 to 1; 1 when there is no true pair.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Harmonic mean of precision and recall, 0 to 1.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests;
