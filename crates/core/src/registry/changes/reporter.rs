//! Who said that something happened to a person.

/// From whom a change is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reporter {
    /// The office itself.
    Office,
    /// The village.
    Village,
    /// The district.
    District,
    /// The family, or the person.
    Family,
    /// An answer of BPJS.
    Bpjs,
    /// A list of deaths.
    DeathList,
}

impl Reporter {
    /// Everybody, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Office, Self::Village, Self::District, Self::Family, Self::Bpjs, Self::DeathList];

    /// The word in databases, forms and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Village => "village",
            Self::District => "district",
            Self::Family => "family",
            Self::Bpjs => "bpjs",
            Self::DeathList => "death-list",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reporter| reporter.word() == word)
    }
}
