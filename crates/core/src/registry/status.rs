//! Where a worker stands in the registry.

/// What is known of a worker's place in the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Taken from a list; nobody has confirmed the person in the field yet.
    Unverified,
    /// Confirmed by one officer and approved by another.
    Verified,
    /// Has died.
    Dead,
    /// Has moved out of the regency.
    Moved,
    /// Has a wage job: the employer pays.
    Employed,
    /// Does not want to take part any more.
    Withdrawn,
    /// Visited and found not to belong: does not exist, does not work, is an official.
    Refused,
    /// Another record of the same person is kept instead.
    Merged,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 8] = [
        Self::Unverified,
        Self::Verified,
        Self::Dead,
        Self::Moved,
        Self::Employed,
        Self::Withdrawn,
        Self::Refused,
        Self::Merged,
    ];

    /// The word for it in databases, files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Verified => "verified",
            Self::Dead => "dead",
            Self::Moved => "moved",
            Self::Employed => "employed",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
            Self::Merged => "merged",
        }
    }

    /// The status of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}
