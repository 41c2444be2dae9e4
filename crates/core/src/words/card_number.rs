//! Numbers of cards: the family card and the BPJS participant card.

use std::fmt;

/// A family-card number (nomor kartu keluarga): sixteen digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyCard(u64);

impl FamilyCard {
    /// The number with these sixteen digits, if it has sixteen.
    pub fn from_u64(value: u64) -> Option<Self> {
        (1_000_000_000_000_000..10_000_000_000_000_000).contains(&value).then_some(Self(value))
    }

    /// The sixteen digits as a number.
    pub fn to_u64(self) -> u64 {
        self.0
    }
}

impl fmt::Display for FamilyCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for FamilyCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FamilyCard({})", super::Masked(*self))
    }
}

/// A BPJS Ketenagakerjaan participant number: eleven digits, leading zeros possible (§4.3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kpj(u64);

impl Kpj {
    /// Reads exactly eleven ASCII digits.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 11 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok().map(Self))
            .flatten()
    }
}

impl fmt::Display for Kpj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:011}", self.0)
    }
}

impl fmt::Debug for Kpj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kpj({})", super::Masked(*self))
    }
}
