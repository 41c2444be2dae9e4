//! Why something about a complaint was not done; nothing is changed then.

use lindung_core::grievances::{CannotPass, Desk, NotAllowed};
use lindung_core::message::Message;
use time::Date;

/// Why something about a complaint or question was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GrievanceProblem {
    /// There is none of this number at the desks that are seen.
    #[error("there is no such complaint")]
    Unknown,
    /// It cannot happen where it is.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// It cannot go there.
    #[error(transparent)]
    CannotPass(#[from] CannotPass),
    /// Nothing is said.
    #[error("nothing is said")]
    WordsMissing,
    /// An appeal is answered by the office.
    #[error("an appeal is answered by the office")]
    AppealElsewhere,
    /// Who gave the first answer does not answer the appeal.
    #[error("who answered first does not answer the appeal")]
    SecondPerson,
    /// The time for an appeal has passed.
    #[error("the time for an appeal has passed")]
    TooLate {
        /// The last day on which one could appeal.
        until: Date,
    },
    /// The terms make no sense.
    #[error("the term {id} makes no sense")]
    Settings {
        /// The id of the term.
        id: &'static str,
    },
}

impl GrievanceProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        let plain = Message::new;
        match self {
            Self::Unknown => plain("grievance-error-unknown"),
            Self::NotAllowed(refused) => {
                Message::new(format!("grievance-error-is-{}", refused.state.word()))
            }
            Self::CannotPass(CannotPass { to: Desk::Office }) => {
                plain("grievance-error-pass-office")
            }
            Self::CannotPass(_) => plain("grievance-error-pass"),
            Self::WordsMissing => plain("grievance-error-words"),
            Self::AppealElsewhere => plain("grievance-error-appeal-elsewhere"),
            Self::SecondPerson => plain("grievance-error-second-person"),
            Self::TooLate { until } => plain("grievance-error-too-late").date("until", *until),
            Self::Settings { id } => {
                let term = Message::new(format!("grievance-term-{id}"));
                plain("grievance-error-settings").list("term", vec![term])
            }
        }
    }
}
