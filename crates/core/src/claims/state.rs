//! The way of a case: where it stands, what may happen to it there, and whose turn it is.

use std::fmt;

words! {
    /// Where a case stands.
    State {
        /// Somebody said that it happened; nobody has looked at it yet.
        Reported = "reported",
        /// The office has looked: it happened, to somebody under cover.
        Examined = "examined",
        /// The documents are being gathered.
        Gathering = "gathering",
        /// BPJS has it.
        Submitted = "submitted",
        /// BPJS asks for something more.
        Asked = "asked",
        /// BPJS has said how much it pays.
        Decided = "decided",
        /// An objection against what BPJS decided lies with BPJS.
        Objected = "objected",
        /// The money is in the account.
        Paid = "paid",
        /// BPJS pays nothing.
        Refused = "refused",
        /// Over: paid and compared, or refused and left at that.
        Closed = "closed",
        /// Over without an answer of BPJS, for a reason that is written down.
        Dropped = "dropped",
    }
}

words! {
    /// What happens to a case.
    Move {
        /// It is opened, by a report, a change or a list of deaths.
        Opened = "opened",
        /// The office found that it happened, to somebody under cover.
        Confirmed = "confirmed",
        /// The list of its documents is made and the family is told.
        Listed = "listed",
        /// It is handed in at BPJS.
        Submitted = "submitted",
        /// BPJS asks for something more.
        Asked = "asked",
        /// What BPJS asked for is handed in.
        Answered = "answered",
        /// BPJS gives the file back to be completed.
        Returned = "returned",
        /// BPJS says how much it pays.
        Decided = "decided",
        /// BPJS says that it pays nothing.
        Refused = "refused",
        /// The family or the office objects.
        Objected = "objected",
        /// The money arrived.
        Paid = "paid",
        /// It is over.
        Closed = "closed",
        /// It is given up, for a reason.
        Dropped = "dropped",
        /// It is taken up again: there is never a second case of one event.
        Reopened = "reopened",
    }
}

words! {
    /// Whose turn it is.
    Ball {
        /// The office.
        Office = "office",
        /// The village: a letter, a signature, witnesses.
        Village = "village",
        /// The family.
        Family = "family",
        /// The hospital or doctor.
        Hospital = "hospital",
        /// BPJS.
        Bpjs = "bpjs",
        /// Nobody: it is over.
        Nobody = "nobody",
    }
}

words! {
    /// Why a case was given up.
    DropReason {
        /// The worker lives, or nothing happened.
        NotHappened = "not-happened",
        /// It was somebody else.
        OtherPerson = "other-person",
        /// The worker was not under cover on that day.
        NotCovered = "not-covered",
        /// There is another case of the same event.
        Duplicate = "duplicate",
        /// The right to claim lapsed before anybody could.
        Lapsed = "lapsed",
        /// Another payer or place has claimed it.
        ClaimedElsewhere = "claimed-elsewhere",
        /// The worker or the family does not want it, in writing.
        Unwanted = "unwanted",
    }
}

/// A move that cannot be made from where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impossible {
    /// Where the case stands.
    pub state: State,
    /// What was tried.
    pub tried: Move,
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a case that is {} cannot be {}", self.state.word(), self.tried.word())
    }
}

impl std::error::Error for Impossible {}

impl State {
    /// Where a case stands after a move. A case begins [`State::Reported`], by [`Move::Opened`].
    ///
    /// BPJS may pay without having told its decision, and may take up an objection against what is
    /// paid already; both happen. A case that is over can be taken up again, so that a second case of
    /// the same event is never needed; what BPJS answered stands then, and one may object to it.
    ///
    /// # Errors
    /// Names the state and the move that does not fit it.
    pub fn to(self, by: Move) -> Result<Self, Impossible> {
        match (self, by) {
            (Self::Reported, Move::Confirmed) => Ok(Self::Examined),
            (Self::Examined, Move::Listed) | (Self::Submitted | Self::Asked, Move::Returned) => {
                Ok(Self::Gathering)
            }
            (Self::Gathering, Move::Submitted) | (Self::Asked, Move::Answered) => {
                Ok(Self::Submitted)
            }
            (Self::Submitted, Move::Asked) => Ok(Self::Asked),
            (Self::Submitted | Self::Asked | Self::Objected, Move::Decided)
            | (Self::Closed, Move::Reopened) => Ok(Self::Decided),
            (Self::Submitted | Self::Asked | Self::Objected, Move::Refused) => Ok(Self::Refused),
            (Self::Decided | Self::Refused | Self::Paid, Move::Objected) => Ok(Self::Objected),
            (Self::Submitted | Self::Asked | Self::Decided | Self::Objected, Move::Paid) => {
                Ok(Self::Paid)
            }
            (Self::Paid | Self::Refused, Move::Closed) => Ok(Self::Closed),
            (
                Self::Reported | Self::Examined | Self::Gathering | Self::Submitted | Self::Asked,
                Move::Dropped,
            ) => Ok(Self::Dropped),
            (Self::Dropped, Move::Reopened) => Ok(Self::Reported),
            (state, tried) => Err(Impossible { state, tried }),
        }
    }

    /// Where a case stands once something of what was decided is open again, because a payment was
    /// written down wrongly: it is not paid, be it closed or not.
    #[must_use]
    pub fn with_money_open(self) -> Self {
        match self {
            Self::Paid | Self::Closed => Self::Decided,
            other => other,
        }
    }

    /// The moves that can be made, in the order in which they are offered.
    pub fn moves(self) -> impl Iterator<Item = Move> {
        Move::ALL.iter().copied().filter(move |by| self.to(*by).is_ok())
    }

    /// Whether the case goes on. Of one event and one worker there is one such case at most.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Closed | Self::Dropped)
    }

    /// Whether BPJS has answered: how much, or that it pays nothing.
    pub fn is_answered(self) -> bool {
        matches!(self, Self::Decided | Self::Objected | Self::Paid | Self::Refused | Self::Closed)
    }

    /// Whether the claim has been handed in at some time: the time limit of claims stops nothing then.
    pub fn is_handed_in(self) -> bool {
        self.is_answered() || matches!(self, Self::Submitted | Self::Asked)
    }

    /// Whose turn it may be, the usual one first. While documents are gathered it is the turn of
    /// whoever has to make the ones that are missing.
    pub fn balls(self) -> &'static [Ball] {
        match self {
            Self::Reported | Self::Examined | Self::Paid => &[Ball::Office],
            Self::Gathering => &[Ball::Family, Ball::Village, Ball::Hospital, Ball::Office],
            Self::Asked => &[Ball::Office, Ball::Family, Ball::Village, Ball::Hospital],
            Self::Submitted | Self::Decided | Self::Objected => &[Ball::Bpjs],
            Self::Refused => &[Ball::Office, Ball::Family],
            Self::Closed | Self::Dropped => &[Ball::Nobody],
        }
    }

    /// Whose turn it is unless somebody says otherwise.
    pub fn ball(self) -> Ball {
        self.balls().first().copied().unwrap_or(Ball::Nobody)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn walk(moves: &[Move]) -> Result<State, Impossible> {
        moves.iter().try_fold(State::Reported, |at, by| at.to(*by))
    }

    #[test]
    fn a_case_goes_from_a_report_to_money_in_the_account() {
        let way = [
            Move::Confirmed,
            Move::Listed,
            Move::Submitted,
            Move::Asked,
            Move::Answered,
            Move::Decided,
            Move::Paid,
            Move::Closed,
        ];
        assert_eq!(walk(&way), Ok(State::Closed));
    }

    #[test]
    fn a_refusal_is_objected_to_and_may_still_be_paid() {
        let refused = [Move::Confirmed, Move::Listed, Move::Submitted, Move::Refused];
        assert_eq!(walk(&refused), Ok(State::Refused));
        assert_eq!(State::Refused.to(Move::Objected), Ok(State::Objected));
        assert_eq!(State::Objected.to(Move::Decided), Ok(State::Decided));
        assert_eq!(State::Refused.to(Move::Paid).map_err(|no| no.tried), Err(Move::Paid));
    }

    #[test]
    fn a_case_of_which_a_payment_does_not_hold_is_not_paid_and_goes_on() {
        assert_eq!(State::Paid.with_money_open(), State::Decided);
        assert_eq!(State::Closed.with_money_open(), State::Decided);
        assert_eq!(State::Objected.with_money_open(), State::Objected);
    }

    #[test]
    fn nothing_is_paid_or_decided_before_bpjs_has_the_case() {
        for state in [State::Reported, State::Examined, State::Gathering] {
            assert!(!state.is_handed_in());
            for by in [Move::Decided, Move::Refused, Move::Paid, Move::Closed] {
                assert_eq!(state.to(by), Err(Impossible { state, tried: by }));
            }
        }
    }

    #[test]
    fn what_bpjs_has_answered_is_closed_and_not_dropped() {
        for state in State::ALL.iter().filter(|state| state.is_answered()) {
            assert!(state.to(Move::Dropped).is_err(), "{state:?}");
        }
    }

    #[test]
    fn no_case_is_lost_each_that_goes_on_has_a_move_and_somebody_whose_turn_it_is() {
        for state in State::ALL {
            assert!(state.moves().next().is_some(), "{state:?}");
            assert!(!state.balls().is_empty(), "{state:?}");
            assert_eq!(state.ball() == Ball::Nobody, !state.is_live(), "{state:?}");
            assert_eq!(state.balls().contains(&Ball::Nobody), !state.is_live(), "{state:?}");
        }
    }

    #[test]
    fn every_state_can_be_reached_and_from_each_the_end_can() {
        let reach = |from: State| {
            let mut seen = vec![from];
            let mut at = 0;
            while let Some(state) = seen.get(at).copied() {
                for next in state.moves().filter_map(|by| state.to(by).ok()) {
                    if !seen.contains(&next) {
                        seen.push(next);
                    }
                }
                at += 1;
            }
            seen
        };
        assert_eq!(reach(State::Reported).len(), State::ALL.len());
        for state in State::ALL {
            let reached = reach(*state);
            assert!(reached.contains(&State::Closed), "{state:?}");
            assert!(reached.contains(&State::Paid), "{state:?}");
        }
    }

    #[test]
    fn every_word_leads_back_to_what_it_names() {
        assert!(State::ALL.iter().all(|one| State::parse(one.word()) == Some(*one)));
        assert!(Move::ALL.iter().all(|one| Move::parse(one.word()) == Some(*one)));
        assert!(Ball::ALL.iter().all(|one| Ball::parse(one.word()) == Some(*one)));
        assert_eq!(State::parse("gone"), None);
    }

    proptest! {
        /// Whatever is tried in whatever order: a refused move changes nothing, a case is always
        /// somewhere, and nothing is paid that was never handed in.
        #[test]
        fn a_case_is_always_somewhere_and_is_paid_only_after_it_was_handed_in(
            tries in prop::collection::vec(0..Move::ALL.len(), 0..60),
        ) {
            let (mut at, mut handed_in) = (State::Reported, false);
            for by in tries.into_iter().map(|n| Move::ALL[n]) {
                match at.to(by) {
                    Ok(next) => {
                        handed_in |= next.is_handed_in();
                        prop_assert!(next != at || by == Move::Reopened);
                        prop_assert!(next != State::Paid || handed_in);
                        at = next;
                    }
                    Err(no) => prop_assert_eq!(no, Impossible { state: at, tried: by }),
                }
                prop_assert!(!at.is_live() || at.ball() != Ball::Nobody);
            }
        }
    }
}
