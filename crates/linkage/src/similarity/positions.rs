//! Where each letter stands in a text of up to 64 bytes: one bit per position.

use super::lanes::{self, LANES};

/// The longest text whose positions fit into one machine word.
pub(super) const LONGEST: usize = 64;

/// Looks up the positions of a letter.
pub(super) trait Positions {
    /// The positions of `letter`, bit 0 for the first.
    fn of(&self, letter: u8) -> u64;
}

/// Positions in a text of up to 16 bytes, found by comparing: no table to fill.
pub(super) struct InLanes {
    words: [u64; 2],
    within: [u64; 2],
}

impl InLanes {
    /// The positions in `text`, of at most 16 bytes.
    #[inline]
    pub(super) fn new(text: &[u8]) -> Self {
        let (low, high) = text.split_at(text.len().min(LANES));
        Self {
            words: [lanes::load(low), lanes::load(high)],
            within: [lanes::FIRST[low.len()], lanes::FIRST[high.len()]],
        }
    }
}

impl Positions for InLanes {
    #[inline]
    fn of(&self, letter: u8) -> u64 {
        let low = lanes::bits(lanes::equal_any(self.words[0], letter) & self.within[0]);
        let high = lanes::bits(lanes::equal_any(self.words[1], letter) & self.within[1]);
        low | high << LANES
    }
}

/// Positions of the letters from space to circumflex: capital letters, digits, punctuation.
/// Small, because clearing the table costs as much as filling it.
pub(super) struct Folded([u64; 64]);

/// The slot of the bytes that are in no folded text.
const OTHER: u8 = 63;

#[inline]
fn slot(letter: u8) -> usize {
    usize::from(letter.wrapping_sub(b' ').min(OTHER))
}

impl Folded {
    /// No positions yet.
    #[inline]
    pub(super) fn new() -> Self {
        Self([0; 64])
    }

    /// Takes the positions in `text`, of at most 64 bytes; whether it holds no other letters.
    #[inline]
    #[must_use]
    pub(super) fn fill(&mut self, text: &[u8]) -> bool {
        for (at, &letter) in text.iter().enumerate() {
            self.0[slot(letter)] |= 1 << at;
        }
        self.0[usize::from(OTHER)] == 0
    }
}

impl Positions for Folded {
    #[inline]
    fn of(&self, letter: u8) -> u64 {
        self.0[slot(letter)]
    }
}

/// Positions of any bytes.
pub(super) struct Any([u64; 256]);

impl Any {
    /// The positions in `text`, of at most 64 bytes.
    pub(super) fn new(text: &[u8]) -> Self {
        let mut table = [0; 256];
        for (at, &letter) in text.iter().enumerate() {
            table[usize::from(letter)] |= 1 << at;
        }
        Self(table)
    }
}

impl Positions for Any {
    #[inline]
    fn of(&self, letter: u8) -> u64 {
        self.0[usize::from(letter)]
    }
}
