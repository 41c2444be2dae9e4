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
    fn no_area_reaches_into_another_regency() {
        assert!(Area::some(code("62.03"), vec![code("62.10.01")]).is_none());
        let whole = Area::whole(code("62.03")).expect("an area");
        assert!(!whole.holds(code("62.10.01.2001")) && whole.holds(code("62.03.01.1006")));
    }
}
