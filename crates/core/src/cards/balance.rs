//! Custody as double entry: every card in one account, every move out of one and into another.

use std::collections::BTreeMap;

use super::state::{Move, NotAllowed, State};

/// An account that cards are in. Those in hands, missing and void are kept by the place where they
/// were last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account<I> {
    /// A place.
    Place(I),
    /// A parcel.
    Parcel(I),
    /// The hands of those who got theirs from a place.
    Hands(I),
    /// Missing since a place.
    Missing(I),
    /// Void since a place.
    Void(I),
}

impl<I: Copy> Account<I> {
    /// The account of a card that is in a state, at a place or in a parcel.
    pub fn of(state: State, at: I) -> Self {
        match state {
            State::Here => Self::Place(at),
            State::Travelling => Self::Parcel(at),
            State::Handed => Self::Hands(at),
            State::Missing => Self::Missing(at),
            State::Void => Self::Void(at),
        }
    }

    /// The state of a card in it.
    pub fn state(self) -> State {
        match self {
            Self::Place(_) => State::Here,
            Self::Parcel(_) => State::Travelling,
            Self::Hands(_) => State::Handed,
            Self::Missing(_) => State::Missing,
            Self::Void(_) => State::Void,
        }
    }

    /// The place or parcel.
    pub fn id(self) -> I {
        match self {
            Self::Place(id)
            | Self::Parcel(id)
            | Self::Hands(id)
            | Self::Missing(id)
            | Self::Void(id) => id,
        }
    }

    /// Its word in the journal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Place(_) => "place",
            Self::Parcel(_) => "parcel",
            Self::Hands(_) => "hands",
            Self::Missing(_) => "missing",
            Self::Void(_) => "void",
        }
    }

    /// The account of a word in the journal.
    pub fn parse(word: &str, id: I) -> Option<Self> {
        State::ALL.into_iter().map(|state| Self::of(state, id)).find(|one| one.word() == word)
    }
}

/// Cards that came into an account and went out of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In.
    pub came: u64,
    /// Out.
    pub went: u64,
}

impl Tally {
    /// Cards that are in it.
    ///
    /// # Errors
    /// `None` if more went than came.
    pub fn here(self) -> Option<u64> {
        self.came.checked_sub(self.went)
    }
}

/// Why a move does not go into the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The card is made already, or was never made.
    #[error("the card is made already or was never made")]
    Card,
    /// It cannot happen to a card that is there.
    #[error(transparent)]
    Move(#[from] NotAllowed),
    /// The account is not one that the move leads to.
    #[error("the move does not lead into such an account")]
    Account,
}

/// The books of custody in memory: what the tables of an office must say after the same moves.
#[derive(Debug, Clone)]
pub struct Balance<C, I> {
    cards: BTreeMap<C, Account<I>>,
    accounts: BTreeMap<Account<I>, Tally>,
}

impl<C, I> Default for Balance<C, I> {
    fn default() -> Self {
        Self { cards: BTreeMap::new(), accounts: BTreeMap::new() }
    }
}

impl<C: Ord + Copy, I: Ord + Copy> Balance<C, I> {
    /// Makes a card at a place.
    ///
    /// # Errors
    /// If there is such a card.
    pub fn make(&mut self, card: C, place: I) -> Result<(), Wrong> {
        if self.cards.contains_key(&card) {
            return Err(Wrong::Card);
        }
        let to = Account::Place(place);
        self.cards.insert(card, to);
        self.accounts.entry(to).or_default().came += 1;
        Ok(())
    }

    /// Moves a card into another account.
    ///
    /// # Errors
    /// If there is no such card, or the move does not lead from where it is into that account;
    /// nothing is changed then.
    pub fn step(&mut self, card: C, by: Move, to: Account<I>) -> Result<(), Wrong> {
        let at = self.cards.get_mut(&card).ok_or(Wrong::Card)?;
        if at.state().after(by)? != to.state() {
            return Err(Wrong::Account);
        }
        self.accounts.entry(*at).or_default().went += 1;
        self.accounts.entry(to).or_default().came += 1;
        *at = to;
        Ok(())
    }

    /// Where a card is.
    pub fn at(&self, card: C) -> Option<Account<I>> {
        self.cards.get(&card).copied()
    }

    /// What came into an account and went out of it.
    pub fn tally(&self, account: Account<I>) -> Tally {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    /// Whether of every account as many cards are in it as came and did not go, and every card is
    /// in one.
    pub fn holds(&self) -> bool {
        let mut here: BTreeMap<Account<I>, u64> = BTreeMap::new();
        for at in self.cards.values() {
            *here.entry(*at).or_default() += 1;
        }
        let same = |(account, tally): (&Account<I>, &Tally)| {
            tally.here() == Some(here.get(account).copied().unwrap_or_default())
        };
        let known = here.keys().all(|account| self.accounts.contains_key(account));
        known && self.accounts.iter().all(same)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_card_lost_on_the_way_is_in_no_parcel_and_at_no_place() {
        let mut books = Balance::default();
        books.make(1, 10).expect("made");
        books.make(2, 10).expect("made");
        for card in [1, 2] {
            books.step(card, Move::Packed, Account::Parcel(77)).expect("packed");
        }
        books.step(1, Move::Arrived, Account::Place(20)).expect("arrived");
        books.step(2, Move::Missed, Account::Missing(10)).expect("missed");
        assert!(books.holds());
        assert_eq!(books.tally(Account::Parcel(77)), Tally { came: 2, went: 2 });
        assert_eq!(books.tally(Account::Place(20)).here(), Some(1));
        assert_eq!(books.at(2), Some(Account::Missing(10)));
    }

    #[test]
    fn what_is_refused_changes_nothing() {
        let mut books = Balance::default();
        books.make(1, 10).expect("made");
        let before = books.tally(Account::Place(10));
        assert_eq!(books.make(1, 20), Err(Wrong::Card));
        assert_eq!(books.step(1, Move::Packed, Account::Place(20)), Err(Wrong::Account));
        assert!(matches!(books.step(1, Move::TakenBack, Account::Place(10)), Err(Wrong::Move(_))));
        assert_eq!(books.tally(Account::Place(10)), before);
    }

    fn anything() -> impl Strategy<Value = (u8, Option<Move>, usize, u8)> {
        let by = prop::option::of(prop::sample::select(Move::ALL.to_vec()));
        (0..12_u8, by, 0..State::ALL.len(), 0..5_u8)
    }

    proptest! {
        /// Hand-overs, returns, losses, replacements, in any order and also such as cannot be: at
        /// every place and moment cards in = cards out + cards here.
        #[test]
        fn whatever_happens_in_whatever_order_in_is_out_and_here(
            steps in prop::collection::vec(anything(), 0..200),
        ) {
            let mut books = Balance::default();
            let mut made = 0_usize;
            for (card, by, state, at) in steps {
                match by {
                    None => made += usize::from(books.make(card, at).is_ok()),
                    Some(by) => {
                        let _ = books.step(card, by, Account::of(State::ALL[state], at));
                    }
                }
                prop_assert!(books.holds());
                let everywhere: u64 =
                    books.accounts.values().map(|tally| tally.came - tally.went).sum();
                prop_assert_eq!(everywhere, made as u64);
            }
        }
    }
}
