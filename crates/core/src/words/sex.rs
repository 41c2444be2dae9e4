//! Sex as the civil register keeps it.

/// Male (laki-laki) or female (perempuan).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Laki-laki.
    Male,
    /// Perempuan.
    Female,
}

impl Sex {
    /// The word for it in databases and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// The sex of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Male, Self::Female].into_iter().find(|sex| sex.word() == word)
    }
}
