//! Why something about a registration was not done; nothing is changed then.

use lindung_core::message::Message;
use lindung_core::words::Month;

/// Why something about a registration was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnrolProblem {
    /// There is no such list, or no such line.
    #[error("there is no such list or line")]
    Unknown,
    /// Nobody of the decree is to be registered now.
    #[error("nobody is to be registered")]
    Nobody,
    /// Somebody is on a list that is on its way by now.
    #[error("somebody is on a list that is on its way")]
    OnTheWay,
    /// The list was sent, answered or taken back.
    #[error("the list is not open any more")]
    NotReady,
    /// The list was not sent.
    #[error("the list was not sent")]
    NotSent,
    /// BPJS has answered lines of the list.
    #[error("the list has an answer")]
    Answered,
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing,
    /// The line does not stand where this can be done.
    #[error("the line does not stand there")]
    LineMoved,
    /// The person's data was not changed since BPJS refused it.
    #[error("the data was not changed")]
    NotCorrected {
        /// The name.
        name: String,
    },
    /// A bill has gone out for months of the person.
    #[error("a bill has gone out for months of the person")]
    Billed {
        /// The name.
        name: String,
        /// The last month that was billed.
        last: Month,
    },
}

impl EnrolProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::Unknown => Message::new("enrol-error-unknown"),
            Self::Nobody => Message::new("enrol-error-nobody"),
            Self::OnTheWay => Message::new("enrol-error-on-the-way"),
            Self::NotReady => Message::new("enrol-error-not-ready"),
            Self::NotSent => Message::new("enrol-error-not-sent"),
            Self::Answered => Message::new("enrol-error-answered"),
            Self::ReasonMissing => Message::new("enrol-error-reason"),
            Self::LineMoved => Message::new("enrol-error-line-moved"),
            Self::NotCorrected { name } => {
                Message::new("enrol-error-not-corrected").text("name", name)
            }
            Self::Billed { name, last } => {
                Message::new("enrol-error-billed").text("name", name).month("last", *last)
            }
        }
    }
}
