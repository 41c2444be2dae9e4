//! Why something about a claim was not done; nothing is changed then.

use lindung_core::claims::{Ball, Impossible, Move, NotBooked, State};
use lindung_core::message::Message;
use time::Date;

/// Why something about a case, a report or a death was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimProblem {
    /// There is no such case in the area.
    #[error("there is no such case")]
    CaseUnknown,
    /// There is no such report in the area.
    #[error("there is no such report")]
    ReportUnknown,
    /// Somebody else has seen to the report.
    #[error("the report is settled")]
    ReportSettled {
        /// Who; nobody where the program did.
        by: String,
        /// The number of the case that it belongs to, if it belongs to one.
        case: Option<i64>,
    },
    /// The case has changed since it was read.
    #[error("somebody else was first")]
    Moved {
        /// Who changed it; nobody where the program did.
        by: String,
        /// What was done, by word.
        act: String,
        /// Where the case stands now.
        state: State,
    },
    /// The case is not where this can be done.
    #[error("a case that is {} cannot be {}", state.word(), tried.word())]
    Impossible {
        /// Where it stands.
        state: State,
        /// What was tried.
        tried: Move,
    },
    /// It cannot be the turn of these while the case stands there.
    #[error("it is not the turn of {} while a case is {}", ball.word(), state.word())]
    NotTheirTurn {
        /// Where it stands.
        state: State,
        /// Whose turn it should be.
        ball: Ball,
    },
    /// The worker has another case of this event.
    #[error("there is another case of this event")]
    AnotherCase {
        /// Its number.
        number: i64,
    },
    /// What happened cannot turn out to be that.
    #[error("what happened cannot turn out to be that")]
    NotBecoming,
    /// The day lies ahead.
    #[error("the day lies ahead")]
    DayAhead,
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing,
    /// Somebody has to be named.
    #[error("a name is needed")]
    NameMissing,
    /// Something typed is too long.
    #[error("something is too long")]
    TooLong,
    /// BPJS does not have the case yet.
    #[error("the case is not handed in")]
    NotHandedIn,
    /// There is no such document of this case.
    #[error("there is no such document")]
    DocumentUnknown,
    /// The file is none of the kinds that are kept.
    #[error("the file is of another kind")]
    FileKind,
    /// The file is empty or too large.
    #[error("the file is empty or too large")]
    FileSize {
        /// The most that is kept, in mebibytes.
        most: u32,
    },
    /// There is no such heir, helper or child of this case.
    #[error("there is nobody of this number")]
    PersonUnknown,
    /// The shares of the heirs come to more than all.
    #[error("the shares come to more than all")]
    SharesTooMuch,
    /// The rule of decisions and payments refuses it.
    #[error(transparent)]
    NotBooked(NotBooked),
    /// The benefit is of a child, or of none.
    #[error("the benefit is of a child, or of none")]
    ChildOrNot,
    /// The benefit was paid before.
    #[error("paid before")]
    PaidAlready {
        /// On which day.
        on: Date,
    },
    /// There is no such payment, or it was undone.
    #[error("there is no such payment")]
    PaymentUnknown,
    /// Money of the case has arrived, so it cannot be given up.
    #[error("money of it has arrived")]
    MoneyArrived,
    /// What BPJS decided differs from what the law gives, and nobody has said why.
    #[error("a difference is not explained")]
    DifferenceUnexplained,
    /// The school year is not due, or was settled.
    #[error("the school year is not due")]
    YearNotDue,
    /// There is no such death beside a worker.
    #[error("there is no such match")]
    MatchUnknown,
    /// Somebody else has decided about the match.
    #[error("the match is decided")]
    MatchDecided {
        /// Who; nobody where the program did.
        by: String,
    },
    /// Another change about the worker waits to be decided.
    #[error("another change about the worker waits")]
    ChangeWaits,
    /// The settings are not in order.
    #[error("the settings are not in order")]
    Settings,
}

impl From<Impossible> for ClaimProblem {
    fn from(no: Impossible) -> Self {
        Self::Impossible { state: no.state, tried: no.tried }
    }
}

impl ClaimProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        let plain = Message::new;
        let word = |kind: &str, word: &str| vec![Message::new(format!("{kind}-{word}"))];
        match self {
            Self::CaseUnknown => plain("claim-error-case-unknown"),
            Self::ReportUnknown => plain("claim-error-report-unknown"),
            Self::ReportSettled { by, case: Some(number) } => plain("claim-error-report-assigned")
                .text("named", if by.is_empty() { "no" } else { "yes" })
                .text("by", by)
                .number("number", *number),
            Self::ReportSettled { by, case: None } => {
                plain("claim-error-report-set-aside").text("by", by)
            }
            Self::Moved { by, state, .. } if by.is_empty() => {
                plain("claim-error-moved-itself").list("state", word("claims-state", state.word()))
            }
            Self::Moved { by, state, .. } => plain("claim-error-moved")
                .text("by", by)
                .list("state", word("claims-state", state.word())),
            Self::Impossible { state, tried } => plain("claim-error-impossible")
                .list("state", word("claims-state", state.word()))
                .list("tried", word("claims-move", tried.word())),
            Self::NotTheirTurn { state, ball } => plain("claim-error-not-their-turn")
                .list("state", word("claims-state", state.word()))
                .list("ball", word("claims-ball", ball.word())),
            Self::AnotherCase { number } => {
                plain("claim-error-another-case").number("number", *number)
            }
            Self::NotBecoming => plain("claim-error-not-becoming"),
            Self::DayAhead => plain("claim-error-day-ahead"),
            Self::ReasonMissing => plain("claim-error-reason-missing"),
            Self::NameMissing => plain("claim-error-name-missing"),
            Self::TooLong => plain("claim-error-too-long"),
            Self::NotHandedIn => plain("claim-error-not-handed-in"),
            Self::DocumentUnknown => plain("claim-error-document-unknown"),
            Self::FileKind => plain("claim-error-file-kind"),
            Self::FileSize { most } => plain("claim-error-file-size").number("most", *most),
            Self::PersonUnknown => plain("claim-error-person-unknown"),
            Self::SharesTooMuch => plain("claim-error-shares"),
            Self::NotBooked(why) => not_booked(*why),
            Self::ChildOrNot => plain("claim-error-child-or-not"),
            Self::PaidAlready { on } => plain("claim-error-paid-already").date("on", *on),
            Self::PaymentUnknown => plain("claim-error-payment-unknown"),
            Self::MoneyArrived => plain("claim-error-money-arrived"),
            Self::DifferenceUnexplained => plain("claim-error-difference"),
            Self::YearNotDue => plain("claim-error-year-not-due"),
            Self::MatchUnknown => plain("claim-error-match-unknown"),
            Self::MatchDecided { by } if by.is_empty() => plain("claim-error-match-settled"),
            Self::MatchDecided { by } => plain("claim-error-match-decided").text("by", by),
            Self::ChangeWaits => plain("claim-error-change-waits"),
            Self::Settings => plain("claim-error-settings"),
        }
    }
}

fn not_booked(why: NotBooked) -> Message {
    match why {
        NotBooked::NoSum => Message::new("claim-error-amount"),
        NotBooked::Beyond(open) => Message::new("claim-error-beyond").number("open", open.amount()),
        NotBooked::BelowPaid(paid) | NotBooked::NotArrived(paid) => {
            Message::new("claim-error-below-paid").number("paid", paid.amount())
        }
        NotBooked::Instead(other) => Message::new("claim-error-instead")
            .list("other", vec![Message::new(format!("law-benefit-{}", other.word()))]),
    }
}
