//! Where a person of the office may look.

use crate::words::{Level, RegionCode};

/// A regency and, inside it, everything or some districts and villages. Whoever asks the store for
/// anything must show one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    regency: RegionCode,
    within: Vec<RegionCode>,
}

impl Area {
    /// The whole regency.
    ///
    /// # Errors
    /// `None` if the code is not that of a regency.
    pub fn whole(regency: RegionCode) -> Option<Self> {
        Self::some(regency, Vec::new())
    }

    /// Some districts or villages of a regency; with none of them the whole regency.
    ///
    /// # Errors
    /// `None` if the first code is not that of a regency, or another lies outside it.
    pub fn some(regency: RegionCode, mut within: Vec<RegionCode>) -> Option<Self> {
        let inside = |code: &RegionCode| {
            code.level() > Level::Regency && code.up_to(Level::Regency) == regency
        };
        if regency.level() != Level::Regency || !within.iter().all(inside) {
            return None;
        }
        within.sort_unstable();
        within.dedup();
        Some(Self { regency, within })
    }

    /// The regency.
    pub fn regency(&self) -> RegionCode {
        self.regency
    }

    /// The districts and villages; empty for the whole regency.
    pub fn within(&self) -> &[RegionCode] {
        &self.within
    }

    /// Whether this place lies in the area. A district does not lie in one of its villages.
    pub fn holds(&self, place: RegionCode) -> bool {
        if place.level() < Level::Regency || place.up_to(Level::Regency) != self.regency {
            return false;
        }
        self.within.is_empty()
            || self
                .within
                .iter()
                .any(|own| place.level() >= own.level() && place.up_to(own.level()) == *own)
    }

    /// What lies in both areas, if anything does.
    pub fn shared(&self, other: &Self) -> Option<Self> {
        if self.regency != other.regency {
            return None;
        }
        if self.within.is_empty() {
            return Some(other.clone());
        }
        if other.within.is_empty() {
            return Some(self.clone());
        }
        let own = self.within.iter().filter(|place| other.holds(**place));
        let theirs = other.within.iter().filter(|place| self.holds(**place));
        let both: Vec<RegionCode> = own.chain(theirs).copied().collect();
        if both.is_empty() { None } else { Self::some(self.regency, both) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    #[test]
    fn a_district_officer_sees_the_villages_of_the_district_and_no_other() {
        let area = Area::some(code("62.03"), vec![code("62.03.01")]).expect("an area");
        assert!(area.holds(code("62.03.01.1006")) && area.holds(code("62.03.01")));
        assert!(!area.holds(code("62.03.02.2001")) && !area.holds(code("62.03")));
    }

    #[test]
    fn a_village_officer_does_not_see_the_whole_district() {
        let area = Area::some(code("62.03"), vec![code("62.03.01.1006")]).expect("an area");
        assert!(area.holds(code("62.03.01.1006")) && !area.holds(code("62.03.01")));
    }

    #[test]
    fn what_two_areas_share_is_the_smaller_place_and_never_the_whole_regency_by_mistake() {
        let some = |places: &[&str]| {
            Area::some(code("62.03"), places.iter().map(|place| code(place)).collect())
        };
        let (selat, village) = (some(&["62.03.01"]).expect("an area"), some(&["62.03.01.1006"]));
        let village = village.expect("an area");
        let whole = Area::whole(code("62.03")).expect("an area");
        assert_eq!(selat.shared(&village), Some(village.clone()));
        assert_eq!(village.shared(&selat), Some(village.clone()));
        assert_eq!(whole.shared(&selat), Some(selat.clone()));
        assert_eq!(selat.shared(&whole), Some(selat));
        assert_eq!(village.shared(&some(&["62.03.02"]).expect("an area")), None);
    }

    #[test]
    fn no_area_reaches_into_another_regency() {
        assert!(Area::some(code("62.03"), vec![code("62.10.01")]).is_none());
        let whole = Area::whole(code("62.03")).expect("an area");
        assert!(!whole.holds(code("62.10.01.2001")) && whole.holds(code("62.03.01.1006")));
    }
}
