//! Which pairs are compared.
//!
//! A blocking rule gives a record one or more keys; records with a common key form a run, and only
//! pairs inside a run are compared. A run that is too large is split by the further keys of its
//! rule; what is still too large is compared with its nearest members only, and reported.

mod keys;
mod runs;

use rustc_hash::FxHashSet;

pub(crate) use keys::Rule;
pub(crate) use runs::{Entry, Runs};

use crate::model::{Block, Model};
use crate::records::Records;

/// What one blocking rule does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlockReport {
    /// The rule, as in the model: its parts joined by " + ".
    pub rule: String,
    /// Blocks with at least one pair.
    pub blocks: u64,
    /// Records in the largest block.
    pub largest: u64,
    /// Pairs that the rule brings together, found by a rule before or not; exact but for blocks
    /// that are split, where it is what they held before.
    pub estimated: u64,
    /// Pairs that it was the first to compare.
    pub compared: u64,
    /// Records in blocks that were split by a further key.
    pub split: u64,
    /// Records that met only their nearest in a block that could not be split any further.
    pub limited: u64,
}

impl BlockReport {
    pub(crate) fn new(block: &Block) -> Self {
        let parts: Vec<String> = block.on.iter().map(|part| part.clone().into()).collect();
        Self { rule: parts.join(" + "), ..Self::default() }
    }
}

/// All rules of a model, and the keys whose runs were split.
pub(crate) struct Rules<'a> {
    pub(crate) rules: Vec<Rule<'a>>,
    /// Of each rule that has been applied: keys that did not bring all their pairs together.
    split: Vec<FxHashSet<u64>>,
}

impl<'a> Rules<'a> {
    pub(crate) fn new(model: &Model, records: &'a Records) -> Self {
        let rules: Vec<Rule<'a>> =
            model.blocks.iter().map(|block| Rule::new(block, model, records)).collect();
        let split = vec![FxHashSet::default(); rules.len()];
        Self { rules, split }
    }

    /// Leaves all rules but one out.
    pub(crate) fn only(&mut self, rule: usize) {
        self.rules.swap(0, rule);
        self.rules.truncate(1);
        self.split.truncate(1);
    }

    /// Remembers the keys of a rule whose runs were split.
    pub(crate) fn note_split(&mut self, rule: usize, keys: impl IntoIterator<Item = u64>) {
        self.split[rule].extend(keys);
    }

    /// Whether a rule before this one has brought the two together already.
    #[inline]
    pub(crate) fn met_before(&self, rule: usize, a: &[u32], b: &[u32]) -> bool {
        self.rules[..rule].iter().zip(&self.split).any(|(earlier, split)| {
            earlier.share(a, b)
                && earlier.wants(a, b)
                && (split.is_empty() || earlier.share_beyond(split, a, b))
        })
    }
}
