//! Where a month of a worker stands in the ledger.

use std::fmt;

/// Where a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthState {
    /// Promised by an approved plan.
    Planned,
    /// On a bill.
    Billed,
    /// Paid to BPJS.
    Paid,
    /// Taken off the list by an amendment before a bill was made.
    Dropped,
    /// Refused by BPJS, or taken off a bill before it was paid.
    Refused,
    /// Paid, and paid back by BPJS.
    Refunded,
}

/// What happens to a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// A bill asks for it.
    Bill,
    /// The bill is cancelled.
    CancelBill,
    /// The bill is paid.
    Pay,
    /// The payment turns out never to have been made.
    UndoPayment,
    /// An amendment takes the person off the list.
    Drop,
    /// BPJS does not take the person, or the person leaves before the payment.
    Refuse,
    /// BPJS pays it back.
    Refund,
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 7] = [
        Self::Bill,
        Self::CancelBill,
        Self::Pay,
        Self::UndoPayment,
        Self::Drop,
        Self::Refuse,
        Self::Refund,
    ];
}

/// A move that cannot be made from a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impossible {
    /// Where the month stands.
    pub state: MonthState,
    /// What was tried.
    pub tried: Move,
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a month that is {} cannot {:?}", self.state.word(), self.tried)
    }
}

impl std::error::Error for Impossible {}

impl MonthState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Planned, Self::Billed, Self::Paid, Self::Dropped, Self::Refused, Self::Refunded];

    /// The word in the database, in files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Billed => "billed",
            Self::Paid => "paid",
            Self::Dropped => "dropped",
            Self::Refused => "refused",
            Self::Refunded => "refunded",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the month counts: nobody else may pay it for the same worker.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Planned | Self::Billed | Self::Paid)
    }

    /// Where the month stands after a move.
    ///
    /// # Errors
    /// Names the state and the move that does not fit it.
    pub fn step(self, by: Move) -> Result<Self, Impossible> {
        match (self, by) {
            (Self::Planned, Move::Bill) | (Self::Paid, Move::UndoPayment) => Ok(Self::Billed),
            (Self::Billed, Move::CancelBill) => Ok(Self::Planned),
            (Self::Billed, Move::Pay) => Ok(Self::Paid),
            (Self::Planned, Move::Drop) => Ok(Self::Dropped),
            (Self::Planned | Self::Billed, Move::Refuse) => Ok(Self::Refused),
            (Self::Paid, Move::Refund) => Ok(Self::Refunded),
            (state, tried) => Err(Impossible { state, tried }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_billed_before_it_is_paid_and_paid_before_it_is_paid_back() {
        let paid = MonthState::Planned.step(Move::Bill).and_then(|state| state.step(Move::Pay));
        assert_eq!(paid, Ok(MonthState::Paid));
        assert_eq!(MonthState::Paid.step(Move::Refund), Ok(MonthState::Refunded));
        for (state, tried) in [(MonthState::Planned, Move::Pay), (MonthState::Billed, Move::Refund)]
        {
            assert_eq!(state.step(tried), Err(Impossible { state, tried }));
        }
    }

    #[test]
    fn nothing_leads_back_into_the_ledger() {
        for state in MonthState::ALL.into_iter().filter(|state| !state.is_live()) {
            assert!(Move::ALL.into_iter().all(|by| state.step(by).is_err()), "{state:?}");
        }
    }

    #[test]
    fn every_state_has_a_word_that_leads_back_to_it() {
        for state in MonthState::ALL {
            assert_eq!(MonthState::parse(state.word()), Some(state));
        }
    }
}
