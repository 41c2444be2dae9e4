//! Where a card is and what may happen to it there.

use std::fmt;

/// Where a card is. It is in exactly one of these, at exactly one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// At a place: the office, a district, a village, a hamlet or a meeting.
    Here,
    /// In a parcel.
    Travelling,
    /// In the hands of its worker or the family.
    Handed,
    /// Nobody knows where.
    Missing,
    /// Not good any more: another was made, or the worker left.
    Void,
}

/// What happens to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// It is made, at the office.
    Made,
    /// It goes into a parcel.
    Packed,
    /// It comes back out of a parcel that was never sent.
    Unpacked,
    /// It comes out of a parcel where the parcel went.
    Arrived,
    /// It is not where it should be.
    Missed,
    /// It is found again.
    Found,
    /// It is given to its worker or the family.
    Handed,
    /// It comes back from its worker.
    TakenBack,
    /// It is not good any more.
    Voided,
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 9] = [
        Self::Made,
        Self::Packed,
        Self::Unpacked,
        Self::Arrived,
        Self::Missed,
        Self::Found,
        Self::Handed,
        Self::TakenBack,
        Self::Voided,
    ];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Packed => "packed",
            Self::Unpacked => "unpacked",
            Self::Arrived => "arrived",
            Self::Missed => "missed",
            Self::Found => "found",
            Self::Handed => "handed",
            Self::TakenBack => "taken-back",
            Self::Voided => "voided",
        }
    }

    /// The move of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// A move that cannot be made from where a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAllowed {
    /// Where the card is.
    pub state: State,
    /// What was tried.
    pub tried: Move,
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a card that is {} cannot be {}", self.state.word(), self.tried.word())
    }
}

impl std::error::Error for NotAllowed {}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Here, Self::Travelling, Self::Handed, Self::Missing, Self::Void];

    /// The word in the database, in addresses and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Travelling => "travelling",
            Self::Handed => "handed",
            Self::Missing => "missing",
            Self::Void => "void",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the card is good: its worker has no other in the round.
    pub fn is_live(self) -> bool {
        self != Self::Void
    }

    /// Where a card is after a move. A card begins [`State::Here`], by [`Move::Made`].
    ///
    /// # Errors
    /// Names the state and the move that does not fit it.
    pub fn after(self, by: Move) -> Result<Self, NotAllowed> {
        match (self, by) {
            (Self::Here, Move::Packed) => Ok(Self::Travelling),
            (Self::Travelling, Move::Arrived | Move::Unpacked)
            | (Self::Missing, Move::Found)
            | (Self::Handed, Move::TakenBack) => Ok(Self::Here),
            (Self::Here | Self::Travelling, Move::Missed) => Ok(Self::Missing),
            (Self::Here, Move::Handed) => Ok(Self::Handed),
            (Self::Here | Self::Handed | Self::Missing, Move::Voided) => Ok(Self::Void),
            (state, tried) => Err(NotAllowed { state, tried }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_goes_by_parcel_to_its_worker_and_may_come_back() {
        let handed = [Move::Packed, Move::Arrived, Move::Packed, Move::Arrived, Move::Handed];
        let walk = |moves: &[Move]| moves.iter().try_fold(State::Here, |at, by| at.after(*by));
        assert_eq!(walk(&handed), Ok(State::Handed));
        assert_eq!(walk(&[Move::Handed, Move::TakenBack, Move::Packed]), Ok(State::Travelling));
    }

    #[test]
    fn a_card_in_a_parcel_arrives_or_is_missed_before_anything_else_happens_to_it() {
        let allowed: Vec<Move> =
            Move::ALL.into_iter().filter(|by| State::Travelling.after(*by).is_ok()).collect();
        assert_eq!(allowed, [Move::Unpacked, Move::Arrived, Move::Missed]);
    }

    #[test]
    fn a_missing_card_is_found_or_given_up_and_never_handed_over() {
        let allowed: Vec<Move> =
            Move::ALL.into_iter().filter(|by| State::Missing.after(*by).is_ok()).collect();
        assert_eq!(allowed, [Move::Found, Move::Voided]);
    }

    #[test]
    fn nothing_brings_a_void_card_back_and_nothing_is_made_twice() {
        for by in Move::ALL {
            assert!(State::Void.after(by).is_err(), "{by:?}");
        }
        for state in State::ALL {
            assert_eq!(state.after(Move::Made), Err(NotAllowed { state, tried: Move::Made }));
        }
    }

    #[test]
    fn every_state_and_move_has_a_word_that_leads_back_to_it() {
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
        for by in Move::ALL {
            assert_eq!(Move::parse(by.word()), Some(by));
        }
    }
}
