//! Names as evidence: word order, initials, abbreviations, spelling, typing errors, rarity.
//!
//! A name becomes a set of tokens in a folded spelling (old spelling, doubled and silent letters
//! are levelled). What an agreement is worth is the rarity of the tokens that agree, so that two
//! Siti are less alike than two Magdailna.

mod fold;
mod table;
mod weigh;
mod words;

pub use fold::fold;
pub(crate) use table::NameTable;
pub use table::codes;
pub use words::words;
