//! Why a card was not handed over, and why one is not good any more.

use crate::registry::changes::{Detail, Kind};

/// Why a card could not be given to its worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotHanded {
    /// Has died.
    Died,
    /// Has moved away.
    Moved,
    /// Does not want it.
    Refused,
    /// Was not met, or is not known.
    NotFound,
    /// Name, number or address on it are wrong.
    WrongData,
    /// Lies in hospital.
    InHospital,
    /// Works elsewhere for a season.
    AwayForWork,
}

impl NotHanded {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Died,
        Self::Moved,
        Self::Refused,
        Self::NotFound,
        Self::WrongData,
        Self::InHospital,
        Self::AwayForWork,
    ];

    /// The word in the database, on the phone and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Died => "died",
            Self::Moved => "moved",
            Self::Refused => "refused",
            Self::NotFound => "not-found",
            Self::WrongData => "wrong-data",
            Self::InHospital => "in-hospital",
            Self::AwayForWork => "away-for-work",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// The change to the person that follows from it, to be decided by somebody else. `missed` is
    /// how often the person was not found on an earlier day: one visit in vain proves nothing.
    /// Wrong data opens none by itself, for somebody must say what is right.
    pub fn opens(self, missed: u64) -> Option<Kind> {
        match self {
            Self::Died => Some(Kind::Died),
            Self::Moved => Some(Kind::Moved),
            Self::Refused => Some(Kind::Withdrew),
            Self::NotFound if missed > 0 => Some(Kind::Excluded),
            Self::NotFound | Self::WrongData | Self::InHospital | Self::AwayForWork => None,
        }
    }

    /// The same with its detail; `words` is where somebody went, as it was said.
    pub fn proposes(self, missed: u64, words: &str) -> Option<Detail> {
        match self.opens(missed)? {
            Kind::Died => Some(Detail::Died),
            Kind::Moved => Some(Detail::Moved { village: None, to: words.to_owned() }),
            Kind::Withdrew => Some(Detail::Withdrew),
            Kind::Excluded => Some(Detail::Excluded),
            _ => None,
        }
    }

    /// Whether the worker is gone from the programme if it is true; else the card is tried again.
    pub fn departs(self) -> bool {
        matches!(self, Self::Died | Self::Moved | Self::Refused)
    }

    /// Whether a change of this kind is what somebody reports who says that the worker left.
    pub fn reports(kind: Kind) -> bool {
        Self::ALL.into_iter().any(|reason| reason.departs() && reason.opens(0) == Some(kind))
    }

    /// Whether nothing more can be said without a note.
    pub fn needs_note(self) -> bool {
        matches!(self, Self::Moved | Self::WrongData)
    }
}

/// Why a card is not good any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ended {
    /// Something happened to the worker that ends the cover.
    Left(Kind),
    /// The card is damaged: another is made.
    Damaged,
    /// The card is lost: another is made.
    Lost,
    /// What stands on it is wrong: another is made.
    WrongData,
}

impl Ended {
    /// Why another card is made for the same worker.
    pub const REPLACED: [Self; 3] = [Self::Damaged, Self::Lost, Self::WrongData];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left(kind) => kind.word(),
            Self::Damaged => "damaged",
            Self::Lost => "lost",
            Self::WrongData => "wrong-data",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Self> {
        let replaced = Self::REPLACED.into_iter().find(|reason| reason.word() == word);
        replaced.or_else(|| Kind::parse(word).map(Self::Left))
    }

    /// Whether the worker left; else another card was made for the same worker.
    pub fn departs(self) -> bool {
        matches!(self, Self::Left(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dead_the_moved_and_who_refuses_open_a_change_and_a_season_elsewhere_does_not() {
        let opens: Vec<_> = NotHanded::ALL.into_iter().filter_map(|r| r.opens(0)).collect();
        assert_eq!(opens, [Kind::Died, Kind::Moved, Kind::Withdrew]);
        assert_eq!(NotHanded::AwayForWork.opens(9), None);
    }

    #[test]
    fn a_correction_reports_nobody_as_gone() {
        assert!(NotHanded::reports(Kind::Died) && NotHanded::reports(Kind::Moved));
        assert!(!NotHanded::reports(Kind::Corrected) && !NotHanded::reports(Kind::Excluded));
    }

    #[test]
    fn who_is_not_found_is_taken_off_only_after_a_second_visit() {
        assert_eq!(NotHanded::NotFound.opens(0), None);
        assert_eq!(NotHanded::NotFound.opens(1), Some(Kind::Excluded));
    }

    #[test]
    fn what_a_reason_proposes_is_of_the_kind_that_it_opens() {
        for reason in NotHanded::ALL {
            for missed in [0, 2] {
                let kind = reason.proposes(missed, "Palangka Raya").map(|detail| detail.kind());
                assert_eq!(kind, reason.opens(missed), "{reason:?}");
            }
        }
    }

    #[test]
    fn every_reason_has_a_word_that_leads_back_to_it() {
        for reason in NotHanded::ALL {
            assert_eq!(NotHanded::parse(reason.word()), Some(reason));
        }
        for ended in Kind::ALL.map(Ended::Left).into_iter().chain(Ended::REPLACED) {
            assert_eq!(Ended::parse(ended.word()), Some(ended));
        }
    }
}
