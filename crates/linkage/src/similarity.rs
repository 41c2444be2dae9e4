//! How alike two short texts are: Jaro–Winkler, edit distances, shared q-grams.
//!
//! Made for folded names and codes: bytes, mostly capital letters and digits, three to twenty of
//! them. Nothing is allocated for texts of up to 64 bytes. The answers are those of the plain
//! definitions, to the last bit; the tests hold them against those and against rapidfuzz.
//!
//! A byte is a letter here: fold text to ASCII first, or a letter of two bytes counts twice.

mod edit;
mod jaro;
mod lanes;
mod positions;
mod qgram;

pub use edit::{damerau_within, levenshtein_within};
pub use jaro::{jaro_winkler, jaro_winkler_at_least, jaro_winkler_at_most};
pub use qgram::qgram_jaccard;

/// The set of letters in `text`, one bit per letter.
///
/// Capital letters, digits, space and `'-./` each have a bit of their own; other bytes share
/// one with a byte 64 away, so a set can be too small but never holds what `text` lacks.
#[inline]
pub fn letters(text: &[u8]) -> u64 {
    text.iter().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// The most letters that two texts can have in common, each counted once, from their lengths in
/// bytes and their [`letters`]. Never too low.
#[inline]
pub fn common_at_most(a_length: usize, a_letters: u64, b_length: usize, b_letters: u64) -> usize {
    let only_a = (a_letters & !b_letters).count_ones() as usize;
    let only_b = (b_letters & !a_letters).count_ones() as usize;
    a_length.saturating_sub(only_a).min(b_length.saturating_sub(only_b))
}
