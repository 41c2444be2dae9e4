//! Why somebody is held back or refused, and who goes on with it.

use serde::Deserialize;

/// Why a person is not registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Too old or too young on the day.
    Age,
    /// We have no NIK.
    NikMissing,
    /// The NIK is not known to the civil register.
    NikUnknown,
    /// NIK and name, or birth date, are not of one person.
    NikName,
    /// We have no name.
    NameMissing,
    /// We have no full date of birth.
    BirthMissing,
    /// A member already, by somebody else's payment.
    Active,
    /// Has died.
    Dead,
    /// Not verified any more: moved, has a wage job, does not want to, is another record.
    Left,
    /// Something is missing or wrongly written.
    Data,
    /// The NIK stands there twice.
    Doubled,
    /// Anything else.
    Other,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 12] = [
        Self::Age,
        Self::NikMissing,
        Self::NikUnknown,
        Self::NikName,
        Self::NameMissing,
        Self::BirthMissing,
        Self::Active,
        Self::Dead,
        Self::Left,
        Self::Data,
        Self::Doubled,
        Self::Other,
    ];

    /// The word in databases and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::NikMissing => "nik-missing",
            Self::NikUnknown => "nik-unknown",
            Self::NikName => "nik-name",
            Self::NameMissing => "name-missing",
            Self::BirthMissing => "birth-missing",
            Self::Active => "active",
            Self::Dead => "dead",
            Self::Left => "left",
            Self::Data => "data",
            Self::Doubled => "doubled",
            Self::Other => "other",
        }
    }

    /// The code of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.word() == word)
    }
}

/// Who goes on with a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Desk {
    /// The data is corrected, and the person is sent again.
    Correct,
    /// The place goes to the next of the waiting list.
    Replace,
    /// Covered already: our payment falls away, and the place goes on too.
    Drop,
    /// A person says which.
    Decide,
}

impl Desk {
    /// Every desk, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Decide, Self::Correct, Self::Replace, Self::Drop];

    /// The word in databases, addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Replace => "replace",
            Self::Drop => "drop",
            Self::Decide => "decide",
        }
    }

    /// The desk of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|desk| desk.word() == word)
    }

    /// Whether the person's months and place are free for others from then on.
    pub fn frees(self) -> bool {
        matches!(self, Self::Replace | Self::Drop)
    }
}
