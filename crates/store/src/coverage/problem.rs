//! Why something about coverage was not done; nothing is changed then.

use lindung_core::coverage::{FigureWrong, TargetWrong};
use lindung_core::message::Message;

/// Why something about figures, targets or boundaries was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoverageProblem {
    /// A figure makes no sense.
    #[error("figure {line}: {wrong}")]
    Figure {
        /// Which of those that were brought, from 1.
        line: usize,
        /// What is wrong with it.
        wrong: FigureWrong,
    },
    /// There are none.
    #[error("no figure was brought")]
    NoFigures,
    /// A target makes no sense.
    #[error(transparent)]
    Target(#[from] TargetWrong),
    /// There is no such target.
    #[error("there is no such target")]
    TargetUnknown,
    /// Boundaries without a region, or of a region elsewhere.
    #[error("the boundaries are not those of this regency")]
    Boundaries,
    /// There are no boundaries of this level.
    #[error("there are no such boundaries")]
    BoundariesUnknown,
    /// A threshold makes no sense.
    #[error("the threshold {id} makes no sense")]
    Settings {
        /// The id of the threshold.
        id: &'static str,
    },
}

impl CoverageProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::Figure { line, wrong } => {
                Message::new(format!("coverage-error-figure-{}", wrong.word()))
                    .number("line", i64::try_from(*line).unwrap_or(i64::MAX))
            }
            Self::NoFigures => Message::new("coverage-error-no-figures"),
            Self::Target(wrong) => Message::new(format!("coverage-error-target-{}", wrong.word())),
            Self::TargetUnknown => Message::new("coverage-error-target-unknown"),
            Self::Boundaries => Message::new("coverage-error-boundaries"),
            Self::BoundariesUnknown => Message::new("coverage-error-boundaries-unknown"),
            Self::Settings { id } => Message::new("coverage-error-settings")
                .list("threshold", vec![Message::new(format!("coverage-threshold-{id}"))]),
        }
    }
}
