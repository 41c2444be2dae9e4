//! Where each letter stands in a text of up to 64 bytes: one bit per position.

/// The longest text whose positions fit into one machine word.
pub(super) const LONGEST: usize = 64;

/// Looks up the positions of a letter.
pub(super) trait Positions {
    /// The positions of `letter`, bit 0 for the first.
    fn of(&self, letter: u8) -> u64;
}

/// Positions of the letters from space to underscore: capital letters, digits, punctuation.
/// Small, because clearing the table costs as much as filling it.
pub(super) struct Folded([u64; 65]);

/// The slot of a byte that is in no [`Folded`] text.
const OTHER: u8 = 64;

fn slot(letter: u8) -> usize {
    usize::from(letter.wrapping_sub(b' ').min(OTHER))
}

impl Folded {
    /// The positions in `text`, of at most 64 bytes; none if it holds other letters.
    #[inline]
    pub(super) fn new(text: &[u8]) -> Option<Self> {
        let mut table = [0; 65];
        for (at, &letter) in text.iter().enumerate() {
            table[slot(letter)] |= 1 << at;
        }
        (table[usize::from(OTHER)] == 0).then_some(Self(table))
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
