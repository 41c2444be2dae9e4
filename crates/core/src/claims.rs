//! Claims: what happened, what is due for it by which law, until when, to whom, with which documents,
//! and how a case gets from a report to money in the account.
//!
//! What the law fixes is in `law/`; here is what follows from it for one case. Sums that depend on
//! something the sources leave open are ranges with the open question beside them, and percentages of
//! disability are what BPJS decided, never what we think.

/// An enumeration whose every value has one word: in the database, in addresses, in message keys.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in the database, in addresses and in message keys.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one of this word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = String::deserialize(from)?;
                let unknown = || {
                    let words: Vec<&str> = Self::ALL.iter().map(|one| one.word()).collect();
                    format!("\"{word}\" is none of {}", words.join(", "))
                };
                Self::parse(&word).ok_or_else(|| serde::de::Error::custom(unknown()))
            }
        }
    };
}

mod clock;
mod documents;
mod entitlement;
mod event;
mod heirs;
mod pattern;
mod payments;
mod scholarship;
mod state;
mod unclaimed;

pub use clock::{Lapse, days_left, first_report_due, lapses_on};
pub use documents::{CaseFacts, Condition, DocumentKind, Issuer, Model, required};
pub use entitlement::{Covered, Entitlement, Facts, Line, Loss, LossOf, NotDue, Said, Short, Sum};
pub use event::{Happening, Known, Source, same_event};
pub use heirs::{Conflict, Heir, Inheritance, Relation, Share, WHOLE, first_in_line};
pub use pattern::{Pattern, Sign, Trace, signs};
pub use payments::{Booked, Comparison, Due, NotBooked, Payments, compare, excludes};
pub use scholarship::{Child, Ended, SchoolYear, Terms, WhyEnded, YearState, at_most, years};
pub use state::{Ball, DropReason, Impossible, Move, State};
pub use unclaimed::{AtStake, Unclaimed};
