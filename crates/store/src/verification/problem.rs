//! Why something about a visit could not be done.

use lindung_core::message::Message;
use lindung_core::verification::WrongMove;

/// Why something about a round or a visit could not be done; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VisitProblem {
    /// No such round in the area.
    #[error("there is no such round in this area")]
    RoundUnknown,
    /// The round is closed.
    #[error("the round is closed")]
    RoundClosed,
    /// Nobody fits what is asked for.
    #[error("there is nobody to ask about")]
    Nobody,
    /// The round would end before it begins, or its sample is no share.
    #[error("the round's days or its sample make no sense")]
    RoundImpossible,
    /// No such visit in the area.
    #[error("there is no such visit in this area")]
    VisitUnknown,
    /// Somebody else has changed the visit since the page was opened.
    #[error("the visit has been changed in between")]
    Changed,
    /// The state does not allow it.
    #[error(transparent)]
    Move(#[from] WrongMove),
    /// Answers are missing.
    #[error("the answers are not complete")]
    Incomplete,
    /// Whoever reported does not decide.
    #[error("whoever reported does not decide")]
    TwoPersons,
    /// What is unclear cannot be approved.
    #[error("what is unclear cannot be approved")]
    Unclear,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
    /// Reports of the sample have not been opened.
    #[error("{0} reports of the sample have not been opened")]
    NotLookedAt(usize),
}

impl VisitProblem {
    /// The sentence for people: what happened and the next step.
    pub fn message(self) -> Message {
        match self {
            Self::RoundUnknown => Message::new("visit-problem-round-unknown"),
            Self::RoundClosed => Message::new("visit-problem-round-closed"),
            Self::Nobody => Message::new("round-nobody"),
            Self::RoundImpossible => Message::new("visit-problem-round-impossible"),
            Self::VisitUnknown => Message::new("visit-problem-unknown"),
            Self::Changed => Message::new("visit-problem-changed"),
            Self::Move(wrong) => Message::new("visit-problem-move")
                .text("state", wrong.state.word())
                .text("move", wrong.attempted.word()),
            Self::Incomplete => Message::new("visit-problem-incomplete"),
            Self::TwoPersons => Message::new("visit-problem-two-persons"),
            Self::Unclear => Message::new("visit-problem-unclear"),
            Self::NoReason => Message::new("visit-problem-no-reason"),
            Self::NotLookedAt(count) => {
                Message::new("visit-problem-not-looked-at").number("count", count)
            }
        }
    }
}
