//! Why something about a phone could not be done, and why an entry of it was not taken as it was sent.

use lindung_core::message::Message;

/// Why something about a phone could not be done; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldProblem {
    /// No such phone of this account, or in this area.
    #[error("there is no such phone here")]
    Unknown,
    /// It was called back, given back, or its account is closed.
    #[error("the phone was called back")]
    Wiped,
    /// Its days are over.
    #[error("the days of the phone are over")]
    Expired,
    /// No place was chosen, or one that lies outside the account's area.
    #[error("no place of one's own area was chosen")]
    NoPlace,
    /// More people than a phone takes along.
    #[error("{0} people are more than a phone takes along")]
    TooMany(i64),
    /// It has no name.
    #[error("the phone has no name")]
    NoName,
    /// Somebody has settled it already.
    #[error("it is settled already")]
    Settled,
    /// What the phone says cannot be taken any more.
    #[error("the word of the phone cannot be taken any more")]
    NotTaken,
}

impl FieldProblem {
    /// The sentence for people: what happened and the next step.
    pub fn message(self) -> Message {
        match self {
            Self::Unknown => Message::new("field-error-unknown"),
            Self::Wiped => Message::new("field-error-wiped"),
            Self::Expired => Message::new("field-error-expired"),
            Self::NoPlace => Message::new("field-error-place"),
            Self::TooMany(count) => Message::new("field-error-too-many")
                .number("count", count)
                .number("most", super::MOST),
            Self::NoName => Message::new("field-error-name"),
            Self::Settled => Message::new("field-error-settled"),
            Self::NotTaken => Message::new("field-error-not-taken"),
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)+) => {
        /// Why an entry was not taken as it was sent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)+ }

        impl Code {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word for it in the database, on the phone and in message keys.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The one of this word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

codes! {
    /// Somebody else reported or changed it meanwhile.
    Changed = "changed",
    /// A second person has decided it already, or the office asks no more.
    Decided = "decided",
    /// The round is closed.
    Closed = "closed",
    /// Somebody else handed the card over.
    Handed = "handed",
    /// The card is not good any more: its worker died or left, or another was made.
    Ended = "ended",
    /// The card is reported missing.
    Missing = "missing",
    /// The card lies somewhere else, by the books.
    Elsewhere = "elsewhere",
    /// Somebody else took the parcel.
    Taken = "taken",
    /// It does not lie in the area.
    Unknown = "unknown",
    /// Answers are missing, or a day lies in the future.
    Incomplete = "incomplete",
    /// It cannot be read.
    Unreadable = "unreadable",
    /// The phone used its number for something else before.
    Number = "number",
}

impl Code {
    /// Whether two people said different things, so that somebody has to look; else what was sent
    /// itself cannot be.
    pub fn is_conflict(self) -> bool {
        !matches!(self, Self::Unknown | Self::Incomplete | Self::Unreadable | Self::Number)
    }
}
