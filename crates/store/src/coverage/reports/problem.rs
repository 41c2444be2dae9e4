//! Why something about a report that is kept was not done; nothing is changed then.

use lindung_core::coverage::report::ScheduleWrong;
use lindung_core::message::Message;

/// Why something about a report that is kept was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportProblem {
    /// There is no such report, or nobody asked for it.
    #[error("there is no such report")]
    Unknown,
    /// It is signed off already.
    #[error("the report is signed off already")]
    Signed,
    /// Who had it made does not sign it off.
    #[error("who had a report made does not sign it off")]
    Own,
    /// A later version stands in its place.
    #[error("version {version} stands in its place")]
    Replaced {
        /// The latest version.
        version: i64,
    },
    /// The schedule makes no sense.
    #[error(transparent)]
    Schedule(#[from] ScheduleWrong),
}

impl ReportProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::Unknown => Message::new("kept-report-error-unknown"),
            Self::Signed => Message::new("kept-report-error-signed"),
            Self::Own => Message::new("kept-report-error-own"),
            Self::Replaced { version } => {
                Message::new("kept-report-error-replaced").number("version", *version)
            }
            Self::Schedule(wrong) => {
                Message::new(format!("kept-report-error-schedule-{}", wrong.id))
            }
        }
    }
}
