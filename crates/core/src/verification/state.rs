//! The way of a question: asked, reported, decided by a second person.

words! {
    /// Where a question to a village stands.
    State {
        /// Nobody has answered yet.
        Open = "open",
        /// Answered; waits for a second person.
        Reported = "reported",
        /// A second person agreed.
        Approved = "approved",
        /// A second person sent it back with a reason.
        Returned = "returned",
        /// Not asked any more.
        Cancelled = "cancelled",
    }
}

words! {
    /// What is done with a question.
    Move {
        /// An officer answers, or mends the own answer before it is decided.
        Report = "report",
        /// A second person agrees.
        Approve = "approve",
        /// A second person sends it back.
        Return = "return",
        /// The office does not ask any more.
        Cancel = "cancel",
    }
}

/// A move that this state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a question that is {} cannot be moved by {}", .state.word(), .attempted.word())]
pub struct WrongMove {
    /// Where the question stands.
    pub state: State,
    /// What was attempted.
    pub attempted: Move,
}

impl State {
    /// Whether somebody still has to do something.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Open | Self::Reported | Self::Returned)
    }

    /// Whether the village has to do something.
    pub fn waits_for_village(self) -> bool {
        matches!(self, Self::Open | Self::Returned)
    }

    /// Where a move leads.
    ///
    /// # Errors
    /// If this state does not allow it.
    pub fn after(self, attempted: Move) -> Result<Self, WrongMove> {
        match (self, attempted) {
            (Self::Open | Self::Returned | Self::Reported, Move::Report) => Ok(Self::Reported),
            (Self::Reported, Move::Approve) => Ok(Self::Approved),
            (Self::Reported, Move::Return) => Ok(Self::Returned),
            (Self::Open | Self::Returned | Self::Reported, Move::Cancel) => Ok(Self::Cancelled),
            _ => Err(WrongMove { state: self, attempted }),
        }
    }
}

/// The two-person rule: whoever reported does not decide, whatever the role. A report whose author
/// is not known can be decided by nobody.
pub fn may_decide<T: PartialEq>(reporter: Option<T>, decider: &T) -> bool {
    reporter.is_some_and(|reporter| reporter != *decider)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_and_then_approved_or_sent_back_and_answered_again() {
        let reported = State::Open.after(Move::Report).expect("allowed");
        assert_eq!(reported.after(Move::Approve), Ok(State::Approved));
        let returned = reported.after(Move::Return).expect("allowed");
        assert_eq!(returned.after(Move::Report), Ok(State::Reported));
    }

    #[test]
    fn what_is_decided_stays_decided() {
        for state in [State::Approved, State::Cancelled] {
            for attempted in Move::ALL {
                let refused = state.after(*attempted).expect_err("no move");
                assert_eq!(refused, WrongMove { state, attempted: *attempted });
                assert!(refused.to_string().contains(state.word()), "{refused}");
                assert!(refused.to_string().contains(attempted.word()), "{refused}");
            }
        }
    }

    #[test]
    fn nobody_approves_what_has_not_been_reported() {
        for state in [State::Open, State::Returned] {
            assert!(state.after(Move::Approve).is_err() && state.after(Move::Return).is_err());
        }
    }

    #[test]
    fn whoever_reported_does_not_decide() {
        assert!(!may_decide(Some("siti"), &"siti") && may_decide(Some("siti"), &"budi"));
        assert!(!may_decide(None, &"budi"));
    }
}
