//! What the headers of columns mean: words of the field, synonyms, wishes.

mod title;
mod vocabulary;
mod wish;
mod words;

pub use wish::Wish;

pub(super) use title::{compact, same_title};
pub(super) use vocabulary::{Claim, Strength, names_a_stranger, under, whole};
pub(super) use wish::{Found, find_title, letter, nearest};
