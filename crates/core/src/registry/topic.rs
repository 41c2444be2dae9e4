//! What the entries of a worker's timeline are about. A link that tells something of people adds its
//! topic here, and the way to read it to the timeline of the store.

/// What an entry is about: the page filters by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Where the person was named: file, sheet, row, list, sender.
    Source,
    /// What the check found, for the person or against.
    Finding,
    /// What the office decided about rows and pairs.
    Decision,
    /// What the village was asked and said, and who approved it.
    Visit,
    /// Changes asked for, applied and refused; corrections.
    Change,
    /// Records of one person joined, or told apart again.
    Join,
    /// The record itself: taken in, verified, family, objections.
    Record,
}

impl Topic {
    /// Every topic, in the order of the chain.
    pub const ALL: [Self; 7] = [
        Self::Source,
        Self::Finding,
        Self::Decision,
        Self::Visit,
        Self::Change,
        Self::Join,
        Self::Record,
    ];

    /// The word for it in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Finding => "finding",
            Self::Decision => "decision",
            Self::Visit => "visit",
            Self::Change => "change",
            Self::Join => "join",
            Self::Record => "record",
        }
    }

    /// The topic of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.word() == word)
    }
}
