//! What the answers of a visit come to.

use super::{Answers, Lives, Pay, Reply};
use crate::registry::Status;

words! {
    /// What a visit comes to.
    Outcome {
        /// Exists, lives here, works on own account, wants to take part.
        Confirmed = "confirmed",
        /// Has died.
        Died = "died",
        /// Lives elsewhere.
        Moved = "moved",
        /// Is paid a wage: the employer must insure.
        Employed = "employed",
        /// Nobody there knows such a person.
        NotFound = "not-found",
        /// Does not work, or cannot.
        NotWorking = "not-working",
        /// Does not want to take part.
        Refused = "refused",
        /// The officer could not find out what is needed.
        Unclear = "unclear",
    }
}

words! {
    /// The answer that decided.
    Reason {
        /// All answers speak for the person.
        AllGood = "all-good",
        /// Nobody there knows such a person.
        Unknown = "unknown",
        /// Has died.
        Dead = "dead",
        /// Lives in another village of the regency.
        OtherVillage = "other-village",
        /// Lives outside the regency.
        OtherRegency = "other-regency",
        /// Does not work.
        NoWork = "no-work",
        /// Is not fit to work.
        Unfit = "unfit",
        /// Is paid a wage.
        Wage = "wage",
        /// Does not want to.
        Unwilling = "unwilling",
        /// Not certain whether there is such a person.
        UnsureExists = "unsure-exists",
        /// Not certain whether alive.
        UnsureAlive = "unsure-alive",
        /// Not certain where the person lives.
        UnsureLives = "unsure-lives",
        /// Not certain whether the person works.
        UnsureWorks = "unsure-works",
        /// Not certain how the person is paid.
        UnsurePay = "unsure-pay",
        /// Not certain whether fit to work.
        UnsureFit = "unsure-fit",
        /// Not certain whether the person wants to.
        UnsureWilling = "unsure-willing",
    }
}

impl Outcome {
    /// What complete answers come to, and the answer that decided. What is certain and settles the
    /// matter counts before what is uncertain.
    pub fn of(answers: &Answers) -> (Self, Reason) {
        use Reason as R;
        let unclear = |reason| (Self::Unclear, reason);
        match answers.exists {
            Some(Reply::Yes) => {}
            Some(Reply::No) => return (Self::NotFound, R::Unknown),
            _ => return unclear(R::UnsureExists),
        }
        match answers.alive {
            Some(Reply::Yes) => {}
            Some(Reply::No) => return (Self::Died, R::Dead),
            _ => return unclear(R::UnsureAlive),
        }
        match answers.lives {
            Some(Lives::Here) => {}
            Some(Lives::Inside) => return (Self::Moved, R::OtherVillage),
            Some(Lives::Outside) => return (Self::Moved, R::OtherRegency),
            _ => return unclear(R::UnsureLives),
        }
        if answers.works == Some(Reply::No) {
            return (Self::NotWorking, R::NoWork);
        }
        if answers.pay == Some(Pay::Wage) {
            return (Self::Employed, R::Wage);
        }
        if answers.fit == Some(Reply::No) {
            return (Self::NotWorking, R::Unfit);
        }
        if answers.willing == Some(Reply::No) {
            return (Self::Refused, R::Unwilling);
        }
        let certain = [
            (answers.works == Some(Reply::Yes), R::UnsureWorks),
            (answers.pay == Some(Pay::Own), R::UnsurePay),
            (answers.fit == Some(Reply::Yes), R::UnsureFit),
            (answers.willing == Some(Reply::Yes), R::UnsureWilling),
        ];
        match certain.into_iter().find(|(known, _)| !known) {
            Some((_, reason)) => unclear(reason),
            None => (Self::Confirmed, R::AllGood),
        }
    }

    /// Whether a second person can approve it: what is unclear goes back to the village.
    pub fn can_be_approved(self) -> bool {
        self != Self::Unclear
    }

    /// How a worker stands when this is approved; nothing is known of what is unclear.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Confirmed => Some(Status::Verified),
            Self::Died => Some(Status::Dead),
            Self::Moved => Some(Status::Moved),
            Self::Employed => Some(Status::Employed),
            Self::NotFound | Self::NotWorking => Some(Status::Refused),
            Self::Refused => Some(Status::Withdrawn),
            Self::Unclear => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::answers::tests::met;
    use super::*;

    #[test]
    fn who_lives_here_works_for_oneself_and_wants_to_is_confirmed() {
        assert_eq!(Outcome::of(&met()), (Outcome::Confirmed, Reason::AllGood));
    }

    #[test]
    fn each_answer_against_the_person_has_its_own_outcome() {
        let no = Some(Reply::No);
        for (answers, outcome, reason) in [
            (Answers { exists: no, ..met() }, Outcome::NotFound, Reason::Unknown),
            (Answers { alive: no, ..met() }, Outcome::Died, Reason::Dead),
            (Answers { lives: Some(Lives::Inside), ..met() }, Outcome::Moved, Reason::OtherVillage),
            (
                Answers { lives: Some(Lives::Outside), ..met() },
                Outcome::Moved,
                Reason::OtherRegency,
            ),
            (Answers { works: no, ..met() }, Outcome::NotWorking, Reason::NoWork),
            (Answers { fit: no, ..met() }, Outcome::NotWorking, Reason::Unfit),
            (Answers { pay: Some(Pay::Wage), ..met() }, Outcome::Employed, Reason::Wage),
            (Answers { willing: no, ..met() }, Outcome::Refused, Reason::Unwilling),
        ] {
            assert_eq!(Outcome::of(&answers), (outcome, reason));
        }
    }

    #[test]
    fn what_is_uncertain_is_unclear_unless_another_answer_settles_it() {
        let unsure = Some(Reply::Unsure);
        let answers = Answers { fit: unsure, ..met() };
        assert_eq!(Outcome::of(&answers), (Outcome::Unclear, Reason::UnsureFit));
        let answers = Answers { fit: unsure, willing: Some(Reply::No), ..met() };
        assert_eq!(Outcome::of(&answers).0, Outcome::Refused);
        let answers = Answers { exists: unsure, ..met() };
        assert_eq!(Outcome::of(&answers).0, Outcome::Unclear);
    }

    #[test]
    fn nothing_unclear_can_be_approved() {
        for outcome in Outcome::ALL {
            assert_eq!(outcome.can_be_approved(), outcome.status().is_some(), "{outcome:?}");
        }
    }
}
