//! Why a decision was not taken; nothing is changed then.

use lindung_core::checking::MoveError;
use lindung_core::message::Message;

/// Why a decision was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecideProblem {
    /// There is no such row in the area.
    #[error("there is no such row in this area")]
    RowUnknown,
    /// There is no such pair in the area.
    #[error("there is no such pair in this area")]
    PairUnknown,
    /// There is nothing of the kind to take back in the area.
    #[error("there is no such decision in this area")]
    BulkUnknown,
    /// The row does not allow it.
    #[error(transparent)]
    Move(#[from] MoveError),
    /// Somebody changed it since it was shown.
    #[error("somebody changed it meanwhile")]
    Changed,
    /// More or fewer rows than the preview showed.
    #[error("{now} rows now, {shown} when they were shown")]
    Count {
        /// How many the preview showed.
        shown: u64,
        /// How many there are.
        now: u64,
    },
    /// The row is decided: its values are those of the worker now.
    #[error("the row is decided")]
    Decided,
}

impl DecideProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::RowUnknown => Message::new("decide-error-row-unknown"),
            Self::PairUnknown => Message::new("decide-error-pair-unknown"),
            Self::BulkUnknown => Message::new("decide-error-bulk-unknown"),
            Self::Move(error) => error.message(),
            Self::Changed => Message::new("decide-error-changed"),
            Self::Count { shown, now } => {
                Message::new("decide-error-count").number("shown", *shown).number("now", *now)
            }
            Self::Decided => Message::new("decide-error-decided"),
        }
    }
}
