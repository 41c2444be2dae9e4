//! Training without labels.
//!
//! `u` is counted in pairs taken at random, of which almost none are of one person; what few there
//! are is taken off again. `m` follows by expectation–maximisation (Fellegi and Sunter 1969;
//! Winkler 1988) over the pairs of each blocking rule, which leaves the comparisons of its own
//! columns out, since all its pairs agree there; the rules' results are averaged by how many
//! matches each saw. The prior follows from all pairs that the rules bring together. Everything
//! is counted in a fixed order, so that the same records give the same model.

mod expectation;
mod patterns;
mod prior;
mod random;

use crate::model::{Level, Model};
use crate::records::Records;
use crate::score::Scorer;

/// What training did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Training {
    /// Pairs taken at random for `u`.
    pub random_pairs: u64,
    /// Blocking rules for `m`, in the model's order.
    pub rules: Vec<RuleTraining>,
    /// Matches per record before and after.
    pub matches_per_record: (f64, f64),
    /// Comparisons whose `m` no rule could estimate: they keep the model's own.
    pub kept: Vec<String>,
}

/// How one rule's expectation–maximisation went.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RuleTraining {
    /// The rule: its parts joined by " + ".
    pub rule: String,
    /// Pairs looked at.
    pub pairs: u64,
    /// Estimated share of them that are matches, 0 to 1.
    pub matches: f64,
    /// The largest change of a chance in each iteration.
    pub changes: Vec<f64>,
    /// How it ended.
    pub end: End,
}

/// How an estimation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum End {
    /// Nothing changed any more.
    Converged,
    /// Too few pairs to learn from.
    #[default]
    TooFew,
    /// Too few of the pairs seem to be matches.
    NoMatches,
    /// The last iteration still changed something.
    StillMoving,
}

/// Iterations at most.
const MOST_ITERATIONS: usize = 200;

/// A change below which nothing changes any more.
const STILL: f64 = 1e-4;

/// The model with chances estimated from the records, and how it went. `progress` is told the
/// share done, 0 to 1.
pub fn train(
    records: &Records,
    model: &Model,
    progress: &(dyn Fn(f32) + Sync),
) -> (Model, Training) {
    let mut trained = model.clone();
    let before = model.prior.matches_per_record;
    // Of the pairs at random these are matches.
    let share = (before * records.len() as f64 / 2.0 / records.lists.pairs().max(1.0)).min(0.5);
    let counts = random::count(records, &Scorer::new(records, model));
    random::apply(&mut trained, model, &counts, share);
    progress(0.3);
    let scorer_model = trained.clone();
    let scorer = Scorer::new(records, &scorer_model);
    let rules: Vec<usize> = (0..model.blocks.len()).filter(|r| model.blocks[*r].train).collect();
    let mut training = Training { random_pairs: counts.pairs, ..Training::default() };
    let mut estimates = Vec::new();
    for (done, rule) in rules.iter().enumerate() {
        let patterns = patterns::count(records, &trained, &scorer, *rule);
        let (estimate, told) = expectation::run(&trained, &scorer, *rule, &patterns);
        training.rules.push(told);
        estimates.extend(estimate);
        progress(0.3 + 0.5 * (done + 1) as f32 / rules.len() as f32);
    }
    training.kept = expectation::average(&mut trained, &estimates);
    random::apply(&mut trained, model, &counts, share);
    trained.prior.matches_per_record = prior::estimate(records, &trained);
    training.matches_per_record = (before, trained.prior.matches_per_record);
    progress(1.0);
    (trained, training)
}

/// Whether training may change a level's `u`: not where it follows from how rare a value is, or
/// how many records there are.
fn u_is_free(level: &Level) -> bool {
    !level.fixed && !level.per_record && !level.frequency
}
