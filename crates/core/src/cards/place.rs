//! The places that cards go through, and from which to which.

use crate::words::{Level, RegionCode};

/// What kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceLevel {
    /// The office, where cards are made.
    Office,
    /// A district.
    District,
    /// A village.
    Village,
    /// A hamlet or a meeting, in a village or in a district.
    Point,
}

impl PlaceLevel {
    /// Every level, from above.
    pub const ALL: [Self; 4] = [Self::Office, Self::District, Self::Village, Self::Point];

    /// The word in the database, in addresses and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::District => "district",
            Self::Village => "village",
            Self::Point => "point",
        }
    }

    /// The level of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }

    /// The level at which cards rest in a region that is no point.
    ///
    /// # Errors
    /// `None` for a province or the nation.
    pub fn of(region: RegionCode) -> Option<Self> {
        match region.level() {
            Level::Regency => Some(Self::Office),
            Level::District => Some(Self::District),
            Level::Village => Some(Self::Village),
            Level::Nation | Level::Province => None,
        }
    }
}

/// Why people come together at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// A hamlet, where the head of it hands over from house to house.
    Hamlet,
    /// A development meeting (musrenbang).
    Musrenbang,
    /// A payment of social aid.
    Aid,
    /// A health post (posyandu).
    HealthPost,
    /// Another meeting.
    Meeting,
}

impl Occasion {
    /// Every occasion, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Hamlet, Self::Musrenbang, Self::Aid, Self::HealthPost, Self::Meeting];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hamlet => "hamlet",
            Self::Musrenbang => "musrenbang",
            Self::Aid => "aid",
            Self::HealthPost => "health-post",
            Self::Meeting => "meeting",
        }
    }

    /// The occasion of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|occasion| occasion.word() == word)
    }
}

/// A place by its level and region: that of a point is the village or district it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stop {
    /// What kind of place.
    pub level: PlaceLevel,
    /// Where.
    pub region: RegionCode,
}

/// Whether a parcel may go from one place to another: down inside its branch, one step or several;
/// up again the same way; or between points of the same village or district. `same` says whether
/// both are one place.
pub fn may_go(from: Stop, to: Stop, same: bool) -> bool {
    if same {
        return false;
    }
    let down = |upper: Stop, lower: Stop| {
        upper.level < lower.level && lower.region.is_within(upper.region)
    };
    // Village heads fetch their cards at a meeting of the district.
    let fetched = |point: Stop, village: Stop| {
        point.level == PlaceLevel::Point
            && village.level == PlaceLevel::Village
            && village.region.is_within(point.region)
    };
    let beside = from.level == PlaceLevel::Point
        && to.level == PlaceLevel::Point
        && (from.region.is_within(to.region) || to.region.is_within(from.region));
    down(from, to) || down(to, from) || fetched(from, to) || fetched(to, from) || beside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(level: PlaceLevel, code: &str) -> Stop {
        Stop { level, region: RegionCode::parse(code).expect("a code") }
    }

    #[test]
    fn a_parcel_goes_down_its_own_branch_and_back_up_and_nowhere_else() {
        let office = stop(PlaceLevel::Office, "62.03");
        let district = stop(PlaceLevel::District, "62.03.01");
        let village = stop(PlaceLevel::Village, "62.03.01.1006");
        let hamlet = stop(PlaceLevel::Point, "62.03.01.1006");
        let strange = stop(PlaceLevel::Village, "62.03.02.2001");
        let way = [office, district, village, hamlet];
        for (i, from) in way.into_iter().enumerate() {
            for (j, to) in way.into_iter().enumerate() {
                assert_eq!(may_go(from, to, i == j), i != j, "{from:?} {to:?}");
            }
        }
        for from in [district, village, hamlet] {
            assert!(!may_go(from, strange, false) && !may_go(strange, from, false), "{from:?}");
        }
        assert!(may_go(office, strange, false));
    }

    #[test]
    fn hamlets_of_a_village_pass_cards_on_to_each_other() {
        let one = stop(PlaceLevel::Point, "62.03.01.1006");
        let other = stop(PlaceLevel::Point, "62.03.01.1007");
        assert!(may_go(one, one, false), "another hamlet of the village");
        assert!(!may_go(one, one, true), "the same hamlet");
        assert!(!may_go(one, other, false));
    }

    #[test]
    fn village_heads_fetch_their_cards_at_the_meeting_of_their_district() {
        let meeting = stop(PlaceLevel::Point, "62.03.01");
        assert!(may_go(stop(PlaceLevel::District, "62.03.01"), meeting, false));
        assert!(may_go(meeting, stop(PlaceLevel::Village, "62.03.01.1006"), false));
        assert!(!may_go(meeting, stop(PlaceLevel::Village, "62.03.02.2001"), false));
    }

    #[test]
    fn every_level_and_occasion_has_a_word_that_leads_back_to_it() {
        for level in PlaceLevel::ALL {
            assert_eq!(PlaceLevel::parse(level.word()), Some(level));
        }
        for occasion in Occasion::ALL {
            assert_eq!(Occasion::parse(occasion.word()), Some(occasion));
        }
    }
}
