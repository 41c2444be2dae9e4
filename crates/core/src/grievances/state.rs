//! How far a complaint or question is, and what may happen to it.
//!
//! received → assigned → answered → (appealed →) closed. Nobody of the office closes what was not
//! answered: that does the answer to an appeal, the end of the time for one, or who complained.

use std::fmt;

use time::Date;

words! {
    /// How far it is.
    State {
        /// Nobody has taken it up yet.
        Received = "received",
        /// Somebody has taken it up.
        Assigned = "assigned",
        /// It is answered; one may appeal.
        Answered = "answered",
        /// Who complained is not content with the answer.
        Appealed = "appealed",
        /// It is over.
        Closed = "closed",
    }
}

words! {
    /// What may happen to it.
    Move {
        /// Somebody takes it up.
        Take = "take",
        /// It goes to another desk.
        Pass = "pass",
        /// Somebody of the office writes something down.
        Note = "note",
        /// It is answered.
        Answer = "answer",
        /// Who complained is not content.
        Appeal = "appeal",
        /// Who complained takes it back.
        Withdraw = "withdraw",
    }
}

/// A move that cannot be made where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAllowed {
    /// How far it is.
    pub state: State,
    /// What was tried.
    pub tried: Move,
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (state, tried) = (self.state.word(), self.tried.word());
        write!(f, "what is {state} allows no {tried}")
    }
}

impl std::error::Error for NotAllowed {}

impl State {
    /// Whether an answer is due.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Assigned | Self::Appealed)
    }

    /// How far it is after a move. The answer to an appeal is the last word: it closes.
    ///
    /// # Errors
    /// Names the state and the move that does not fit it.
    pub fn after(self, by: Move) -> Result<Self, NotAllowed> {
        match (self, by) {
            (Self::Received | Self::Assigned, Move::Take) => Ok(Self::Assigned),
            (Self::Received | Self::Assigned, Move::Pass) => Ok(Self::Received),
            (Self::Received | Self::Assigned, Move::Answer) => Ok(Self::Answered),
            (Self::Answered, Move::Appeal) | (Self::Appealed, Move::Take) => Ok(Self::Appealed),
            (Self::Appealed, Move::Answer)
            | (Self::Received | Self::Assigned | Self::Appealed, Move::Withdraw) => {
                Ok(Self::Closed)
            }
            (open, Move::Note) if open != Self::Closed => Ok(open),
            (state, tried) => Err(NotAllowed { state, tried }),
        }
    }

    /// How far it is on a day, once the day is known from which it is over: what is answered closes
    /// by itself when the time for an appeal has passed.
    #[must_use]
    pub fn on(self, today: Date, ended_on: Option<Date>) -> Self {
        let is_over = ended_on.is_some_and(|ended| ended < today);
        if self == Self::Answered && is_over { Self::Closed } else { self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    fn walk(moves: &[Move]) -> Result<State, NotAllowed> {
        moves.iter().try_fold(State::Received, |at, by| at.after(*by))
    }

    #[test]
    fn what_is_received_is_taken_up_answered_and_may_be_appealed_once() {
        assert_eq!(walk(&[Move::Take, Move::Answer]), Ok(State::Answered));
        let twice = [Move::Answer, Move::Appeal, Move::Answer];
        assert_eq!(walk(&twice), Ok(State::Closed));
        let again = NotAllowed { state: State::Closed, tried: Move::Appeal };
        assert_eq!(State::Closed.after(Move::Appeal), Err(again));
    }

    #[test]
    fn passed_on_it_waits_again_until_somebody_takes_it_up() {
        assert_eq!(walk(&[Move::Take, Move::Pass]), Ok(State::Received));
        assert!(State::Appealed.after(Move::Pass).is_err(), "an appeal stays at the office");
    }

    #[test]
    fn an_answer_closes_by_itself_once_nobody_may_appeal_any_more() {
        let until = Some(date!(2026 - 03 - 31));
        assert_eq!(State::Answered.on(date!(2026 - 03 - 31), until), State::Answered);
        assert_eq!(State::Answered.on(date!(2026 - 04 - 01), until), State::Closed);
        assert_eq!(State::Received.on(date!(2030 - 01 - 01), None), State::Received);
    }

    proptest! {
        /// Whatever happens, the office cannot end it without an answer.
        #[test]
        fn nothing_is_closed_without_an_answer_unless_who_complained_took_it_back(
            moves in proptest::collection::vec(0..Move::ALL.len(), 0..12),
        ) {
            let (mut at, mut answered, mut withdrawn) = (State::Received, false, false);
            for by in moves.into_iter().map(|n| Move::ALL[n]) {
                let Ok(next) = at.after(by) else { continue };
                answered |= by == Move::Answer;
                withdrawn |= by == Move::Withdraw;
                at = next;
            }
            if matches!(at, State::Answered | State::Appealed) {
                prop_assert!(answered);
            }
            if at == State::Closed {
                prop_assert!(answered || withdrawn);
            }
        }
    }
}
