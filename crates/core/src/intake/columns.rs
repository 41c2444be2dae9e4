//! What the headers of columns mean: words of the field, synonyms, wishes.

mod vocabulary;
mod wish;
mod words;

pub use wish::Wish;

pub(super) use vocabulary::{Claim, Strength, compact, names_a_stranger, same_title, under, whole};
pub(super) use wish::{Found, find_title, letter, nearest};
