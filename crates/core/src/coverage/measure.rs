//! What is measured: everybody who works, or those whom the programme is for.

use super::figures::FigureKind;

/// A measure of coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Universal coverage (UCJ): active participants of all segments of the working population.
    Universal,
    /// People whose month is paid in the ledger, of those who work without an employer.
    Vulnerable,
}

impl Measure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Universal, Self::Vulnerable];

    /// The word in databases, addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Universal => "universal",
            Self::Vulnerable => "vulnerable",
        }
    }

    /// The measure of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.word() == word)
    }

    /// The figure that it divides by.
    pub fn denominator(self) -> FigureKind {
        match self {
            Self::Universal => FigureKind::Working,
            Self::Vulnerable => FigureKind::Informal,
        }
    }
}
