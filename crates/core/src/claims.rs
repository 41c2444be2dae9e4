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
    };
}

mod documents;
mod event;
mod heirs;
mod pattern;
mod state;

pub use documents::{Condition, DocumentKind, Issuer, Model};
pub use event::{Happening, Known, Source, same_event};
pub use heirs::Relation;
pub use pattern::Pattern;
pub use state::{Ball, DropReason, Impossible, Move, State};
