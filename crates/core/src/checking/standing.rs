//! What the office decided about a row: one state machine, with its way back.

use super::Verdict;
use crate::access::Action;
use crate::message::Message;

/// Where a row of a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nobody has decided yet.
    Open,
    /// The village was asked.
    Asked,
    /// Taken into the registry as a new worker.
    Accepted,
    /// Refused, with a reason.
    Refused,
    /// The same person as another row or as a worker who is in the registry already.
    Joined,
}

/// What can be done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// Ask the village.
    Ask,
    /// The village has answered: decide again.
    Answer,
    /// Take the person into the registry.
    Accept,
    /// Refuse, with a reason.
    Refuse,
    /// It is the same person as another row or worker.
    Join,
    /// Take the last decision back.
    Undo,
}

/// Why somebody is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The rules of the programme exclude the person.
    Rules,
    /// The person has died.
    Dead,
    /// The person has moved away.
    Moved,
    /// Nobody knows the person.
    Unknown,
    /// An employer has to insure the person.
    Employed,
    /// A civil servant, soldier, policeman or village official.
    Official,
    /// Covered by another payer.
    Covered,
    /// The person does not want to take part.
    Unwilling,
    /// The sender asked to take the person off.
    Withdrawn,
    /// Something else, which the note tells.
    Other,
}

/// A move that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a row that is {standing:?} ({verdict:?}) cannot do {attempted:?}")]
pub struct MoveError {
    /// Where the row stands.
    pub standing: Standing,
    /// Its verdict.
    pub verdict: Verdict,
    /// What was tried.
    pub attempted: Move,
}

impl Standing {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Open, Self::Asked, Self::Accepted, Self::Refused, Self::Joined];

    /// The word in databases, addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Joined => "joined",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }

    /// Whether the office still has to decide.
    pub fn is_undecided(self) -> bool {
        matches!(self, Self::Open | Self::Asked)
    }

    /// Where a row stands after a move; `was` is where it stood before the last one, to which
    /// [`Move::Undo`] goes back.
    ///
    /// Only rows that nothing excludes are accepted: what must be corrected is corrected first,
    /// and evidence as strong as the same NIK is not overruled by a button.
    ///
    /// # Errors
    /// If the state or the verdict does not allow the move.
    pub fn after(self, attempted: Move, verdict: Verdict, was: Self) -> Result<Self, MoveError> {
        let to = match (self, attempted) {
            (Self::Open, Move::Ask) => Self::Asked,
            (Self::Asked, Move::Answer) => Self::Open,
            (Self::Open | Self::Asked, Move::Accept)
                if matches!(verdict, Verdict::Eligible | Verdict::Review) =>
            {
                Self::Accepted
            }
            (Self::Open | Self::Asked, Move::Refuse) => Self::Refused,
            (Self::Open | Self::Asked, Move::Join) => Self::Joined,
            (Self::Asked | Self::Accepted | Self::Refused | Self::Joined, Move::Undo)
                if was != self =>
            {
                was
            }
            _ => return Err(MoveError { standing: self, verdict, attempted }),
        };
        Ok(to)
    }
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 6] =
        [Self::Ask, Self::Answer, Self::Accept, Self::Refuse, Self::Join, Self::Undo];

    /// The word in databases, forms and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Join => "join",
            Self::Undo => "undo",
        }
    }

    /// The move of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// What a role must be allowed for it. The answer of a village comes with its approval.
    pub fn needs(self) -> Action {
        match self {
            Self::Answer => Action::ApprovePersons,
            _ => Action::DecidePersons,
        }
    }
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Rules,
        Self::Dead,
        Self::Moved,
        Self::Unknown,
        Self::Employed,
        Self::Official,
        Self::Covered,
        Self::Unwilling,
        Self::Withdrawn,
        Self::Other,
    ];

    /// The word in databases, forms and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Dead => "dead",
            Self::Moved => "moved",
            Self::Unknown => "unknown",
            Self::Employed => "employed",
            Self::Official => "official",
            Self::Covered => "covered",
            Self::Unwilling => "unwilling",
            Self::Withdrawn => "withdrawn",
            Self::Other => "other",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl MoveError {
    /// What to tell the user: where the row stands, what was tried, what to do instead.
    pub fn message(&self) -> Message {
        Message::new("decide-error-move")
            .text("standing", self.standing.word())
            .text("verdict", self.verdict.word())
            .text("move", self.attempted.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;

    fn after(standing: Standing, attempted: Move) -> Option<Standing> {
        standing.after(attempted, Verdict::Eligible, Standing::Open).ok()
    }

    #[test]
    fn an_open_row_is_asked_about_accepted_refused_or_joined() {
        assert_eq!(after(Standing::Open, Move::Ask), Some(Standing::Asked));
        assert_eq!(after(Standing::Open, Move::Accept), Some(Standing::Accepted));
        assert_eq!(after(Standing::Asked, Move::Refuse), Some(Standing::Refused));
        assert_eq!(after(Standing::Asked, Move::Join), Some(Standing::Joined));
        assert_eq!(after(Standing::Asked, Move::Answer), Some(Standing::Open));
    }

    #[test]
    fn what_is_decided_is_only_taken_back_never_decided_over() {
        for standing in [Standing::Accepted, Standing::Refused, Standing::Joined] {
            for attempted in [Move::Ask, Move::Answer, Move::Accept, Move::Refuse, Move::Join] {
                assert_eq!(after(standing, attempted), None, "{standing:?} {attempted:?}");
            }
            assert_eq!(after(standing, Move::Undo), Some(Standing::Open));
        }
    }

    #[test]
    fn taking_back_goes_to_where_the_row_was_not_to_the_start() {
        let back = Standing::Refused.after(Move::Undo, Verdict::Fix, Standing::Asked);
        assert_eq!(back, Ok(Standing::Asked));
        assert!(Standing::Open.after(Move::Undo, Verdict::Fix, Standing::Open).is_err());
    }

    #[test]
    fn who_must_be_corrected_or_is_excluded_is_not_accepted_and_the_error_says_all_three() {
        for verdict in [Verdict::Fix, Verdict::Ineligible] {
            let refused = Standing::Open.after(Move::Accept, verdict, Standing::Open);
            let error = MoveError { standing: Standing::Open, verdict, attempted: Move::Accept };
            assert_eq!(refused, Err(error));
            assert!(error.to_string().contains("Open") && error.to_string().contains("Accept"));
        }
    }

    #[test]
    fn only_who_decides_about_people_may_move_a_row() {
        for attempted in [Move::Ask, Move::Accept, Move::Refuse, Move::Join, Move::Undo] {
            assert!(Role::ProgramOfficer.may(attempted.needs()), "{attempted:?}");
            assert!(
                !Role::Auditor.may(attempted.needs()) && !Role::Verifier.may(attempted.needs())
            );
        }
    }

    #[test]
    fn every_word_leads_back() {
        assert!(Standing::ALL.into_iter().all(|s| Standing::parse(s.word()) == Some(s)));
        assert!(Move::ALL.into_iter().all(|m| Move::parse(m.word()) == Some(m)));
        assert!(Reason::ALL.into_iter().all(|r| Reason::parse(r.word()) == Some(r)));
    }
}
