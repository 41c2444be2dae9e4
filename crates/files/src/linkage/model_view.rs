//! A model and its training as pages and charts show them.

use lindung_linkage::explanation::Level;
use lindung_linkage::model::{self, Model};

/// A model as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// Its name, such as `person-id`.
    pub name: String,
    /// Other rows of the same person that a row has on average, above 0.
    pub prior: f64,
    /// From this probability on a pair is linked, 0 to 1.
    pub match_from: f64,
    /// From this probability on an officer should look, 0 to 1.
    pub review_from: f64,
    /// In the model's order.
    pub comparisons: Vec<ComparisonView>,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonView {
    /// Its name, such as `birth`; a name of a user's own model is shown as it is.
    pub name: String,
    /// In the model's order.
    pub levels: Vec<LevelView>,
}

/// One level of agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelView {
    /// Its kind and limit.
    pub level: Level,
    /// Probability of this level for one person, 0 to 1; none where it is not estimated.
    pub m: Option<f64>,
    /// Probability of this level for two people, 0 to 1; none where it is not estimated.
    pub u: Option<f64>,
    /// Bits that the level adds.
    pub bits: f64,
}

/// Rows for which a model is shown that has not met any list.
pub(super) const EXAMPLE: u64 = 10_000;

impl ModelView {
    /// A model as it weighs in lists of so many rows, for values of usual rarity and two rows of
    /// different houses.
    pub fn of(model: &Model, records: Option<u64>) -> Self {
        let records = records.unwrap_or(EXAMPLE).max(1) as f64;
        let level = |level: &model::Level| {
            let u = if level.per_record { level.u / records } else { level.u };
            LevelView {
                level: Level { key: level.when.word(), number: level.at },
                m: Some(level.m),
                u: Some(u),
                bits: (level.m / u).log2(),
            }
        };
        let comparisons = model.comparisons.iter().map(|comparison| ComparisonView {
            name: comparison.column.clone(),
            levels: comparison.levels.iter().map(level).collect(),
        });
        Self {
            name: model.name.clone(),
            prior: model.prior.matches_per_record,
            match_from: f64::from(model.decision.match_from),
            review_from: f64::from(model.decision.review_from),
            comparisons: comparisons.collect(),
        }
    }
}

/// How training went.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingView {
    /// Random pairs on which u was counted.
    pub sampled: u64,
    /// Training of a rule ends when no parameter changes by more than this.
    pub limit: f64,
    /// One per rule that chose pairs for expectation-maximisation.
    pub rules: Vec<RuleView>,
}

/// One round of expectation-maximisation.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleView {
    /// The blocking rule.
    pub name: String,
    /// Pairs it was trained on.
    pub pairs: u64,
    /// The largest change of a parameter in each iteration.
    pub history: Vec<f64>,
    /// Why it did not converge, in the user's language; none when it did.
    pub trouble: Option<String>,
}
