//! By what a month is broken down.

use crate::words::Level;

/// By what the people of a month are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slice {
    /// By district or village.
    Region(Level),
    /// By the fund that pays.
    Fund,
    /// By segment of BPJS, from figures that BPJS gives beside the ledger.
    Segment,
    /// By sex.
    Sex,
    /// By the sector of the occupation.
    Occupation,
}

impl Slice {
    /// Every one that is offered.
    pub const ALL: [Self; 6] = [
        Self::Region(Level::District),
        Self::Region(Level::Village),
        Self::Fund,
        Self::Segment,
        Self::Sex,
        Self::Occupation,
    ];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Region(Level::Village) => "village",
            Self::Region(_) => "district",
            Self::Fund => "fund",
            Self::Segment => "segment",
            Self::Sex => "sex",
            Self::Occupation => "occupation",
        }
    }

    /// The slice of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slice| slice.word() == word)
    }
}
