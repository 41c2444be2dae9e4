//! Where the cards of a round are, in parts that add up.

/// The cards of a round, each counted in one part. A card for which another was made for the same
/// worker is not counted: the other is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Cards.
    pub cards: u64,
    /// In the hands of those who were in the round from its beginning.
    pub handed: u64,
    /// In the hands of those who took the place of somebody who left.
    pub stand_ins: u64,
    /// At a place, to be handed over.
    pub here: u64,
    /// In a parcel.
    pub travelling: u64,
    /// Missing.
    pub missing: u64,
    /// Of those who left, reported by the day on which reports were due.
    pub departed_in_time: u64,
    /// Of those who left, reported later.
    pub departed_late: u64,
    /// Of those who left, whose place somebody else has.
    pub replaced: u64,
}

/// A number of a flow, behind which there are names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// In hands from the beginning.
    Handed,
    /// In the hands of those who took a place.
    StandIns,
    /// At a place.
    Here,
    /// In a parcel.
    Travelling,
    /// Missing.
    Missing,
    /// Left, reported in time.
    DepartedInTime,
    /// Left, reported late.
    DepartedLate,
    /// Left, and somebody has the place.
    Replaced,
    /// Left, and the place is free.
    Vacant,
}

impl Part {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Handed,
        Self::StandIns,
        Self::Here,
        Self::Travelling,
        Self::Missing,
        Self::DepartedInTime,
        Self::DepartedLate,
        Self::Replaced,
        Self::Vacant,
    ];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Handed => "handed",
            Self::StandIns => "stand-ins",
            Self::Here => "here",
            Self::Travelling => "travelling",
            Self::Missing => "missing",
            Self::DepartedInTime => "departed-in-time",
            Self::DepartedLate => "departed-late",
            Self::Replaced => "replaced",
            Self::Vacant => "vacant",
        }
    }

    /// The part of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

impl Flow {
    /// Cards that are still to be handed over.
    pub fn open(&self) -> u64 {
        self.here + self.travelling + self.missing
    }

    /// Those who left.
    pub fn departed(&self) -> u64 {
        self.departed_in_time + self.departed_late
    }

    /// Places of those who left that nobody has yet.
    pub fn vacant(&self) -> u64 {
        self.departed().saturating_sub(self.replaced)
    }

    /// Whether every card stands in exactly one part, and no place is taken twice.
    pub fn adds_up(&self) -> bool {
        let parts = self.handed + self.stand_ins + self.open() + self.departed();
        self.cards == parts && self.replaced <= self.departed()
    }

    /// How many stand in a part.
    pub fn of(&self, part: Part) -> u64 {
        match part {
            Part::Handed => self.handed,
            Part::StandIns => self.stand_ins,
            Part::Here => self.here,
            Part::Travelling => self.travelling,
            Part::Missing => self.missing,
            Part::DepartedInTime => self.departed_in_time,
            Part::DepartedLate => self.departed_late,
            Part::Replaced => self.replaced,
            Part::Vacant => self.vacant(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gunung Mas: of 1,400 cards 1,371 in hand, 17 dead or moved reported by the deadline, 12
    /// replaced, 5 open.
    #[test]
    fn of_1400_cards_1371_are_in_hand_17_left_12_places_are_taken_and_5_are_open() {
        let flow = Flow {
            cards: 1_400,
            handed: 1_371,
            stand_ins: 12,
            departed_in_time: 17,
            replaced: 12,
            ..Flow::default()
        };
        assert!(flow.adds_up());
        assert_eq!((flow.departed(), flow.vacant(), flow.open()), (17, 5, 0));
        assert!(!Flow { cards: 1_401, ..flow }.adds_up());
        assert!(!Flow { replaced: 18, ..flow }.adds_up(), "more places taken than free");
    }

    #[test]
    fn every_part_has_a_word_that_leads_back_to_it() {
        for part in Part::ALL {
            assert_eq!(Part::parse(part.word()), Some(part));
        }
    }
}
