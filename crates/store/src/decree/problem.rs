//! Why something about a decree was not done; nothing is changed then.

use lindung_core::message::Message;
use lindung_core::words::Month;
use time::Date;

/// Why something about a decree was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecreeProblem {
    /// There is no such decree.
    #[error("there is no such decree")]
    Unknown,
    /// The plan is not agreed to, or was taken back.
    #[error("the plan is not agreed to")]
    PlanNotApproved,
    /// The plan has a decree already.
    #[error("the plan has a decree already")]
    Exists {
        /// Its title.
        title: String,
    },
    /// The decree is issued: it changes by an amendment only.
    #[error("the decree is issued")]
    Issued,
    /// The decree is a draft still.
    #[error("the decree is not issued")]
    NotIssued,
    /// It is no amendment: its names come from the plan.
    #[error("the decree is no amendment")]
    NoAmendment,
    /// It has no number.
    #[error("a decree needs a number")]
    NumberMissing,
    /// Another decree has this number.
    #[error("another decree has this number")]
    NumberTaken {
        /// The number.
        number: String,
        /// The title of the other.
        title: String,
        /// The day of the other.
        dated: Option<Date>,
    },
    /// It names nobody.
    #[error("the decree names nobody")]
    Empty,
    /// The names on the paper are not those of the draft any more.
    #[error("the draft has changed since its paper was made")]
    DraftMoved,
    /// The person does not stand on the list as it holds now.
    #[error("the person does not stand on the list")]
    NotListed,
    /// What the amendment says of a person does not fit the list any more.
    #[error("an amendment meanwhile changed what is said of the person")]
    RowGone {
        /// The name.
        name: String,
    },
    /// The person stands on the list.
    #[error("the person stands on the list")]
    Listed {
        /// The name.
        name: String,
    },
    /// The draft says this of the person already.
    #[error("the draft names the person already")]
    Twice {
        /// The name.
        name: String,
    },
    /// The person is not verified, or does not wait for cover.
    #[error("the person does not wait for cover")]
    DoesNotWait {
        /// The name.
        name: String,
    },
    /// No months are left from this one on.
    #[error("no months are left to be taken away")]
    NoMonths {
        /// The name.
        name: String,
        /// The last month that is promised.
        last: Month,
    },
    /// The months given do not follow one another.
    #[error("the months do not follow one another")]
    Gap {
        /// The name.
        name: String,
    },
    /// A bill has gone out for months that are to be taken away.
    #[error("a bill has gone out for months that are to be taken away")]
    Billed {
        /// The name.
        name: String,
        /// The last month that was billed.
        last: Month,
    },
    /// Months of the person are paid for already.
    #[error("months of the person are paid for already")]
    MonthsTaken {
        /// The name.
        name: String,
    },
    /// The fund does not pay these months: closed, or outside its window.
    #[error("the fund does not pay these months")]
    FundClosed {
        /// Its title.
        fund: String,
    },
    /// Whose place it is said to be is not taken off the list by this draft.
    #[error("the person to be replaced is not removed by this draft")]
    NotReplaced,
}

impl DecreeProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        let of = |key: &str, name: &str| Message::new(key).text("name", name);
        match self {
            Self::Unknown => Message::new("decree-error-unknown"),
            Self::PlanNotApproved => Message::new("decree-error-plan"),
            Self::Exists { title } => Message::new("decree-error-exists").text("title", title),
            Self::Issued => Message::new("decree-error-issued"),
            Self::NotIssued => Message::new("decree-error-not-issued"),
            Self::NoAmendment => Message::new("decree-error-no-amendment"),
            Self::NumberMissing => Message::new("decree-error-number-missing"),
            Self::NumberTaken { number, title, dated } => {
                let message = match dated {
                    Some(day) => Message::new("decree-error-number-taken").date("dated", *day),
                    None => Message::new("decree-error-number-taken-undated"),
                };
                message.text("number", number).text("title", title)
            }
            Self::Empty => Message::new("decree-error-empty"),
            Self::DraftMoved => Message::new("decree-error-draft-moved"),
            Self::NotListed => Message::new("decree-error-not-listed"),
            Self::RowGone { name } => of("decree-error-row-gone", name),
            Self::Listed { name } => of("decree-error-listed", name),
            Self::Twice { name } => of("decree-error-twice", name),
            Self::DoesNotWait { name } => of("decree-error-does-not-wait", name),
            Self::NoMonths { name, last } => of("decree-error-no-months", name).text("last", last),
            Self::Gap { name } => of("decree-error-gap", name),
            Self::Billed { name, last } => of("decree-error-billed", name).text("last", last),
            Self::MonthsTaken { name } => of("decree-error-months-taken", name),
            Self::FundClosed { fund } => Message::new("decree-error-fund").text("fund", fund),
            Self::NotReplaced => Message::new("decree-error-not-replaced"),
        }
    }
}
