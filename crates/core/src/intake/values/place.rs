//! Where a person lives: the code first, the names of village and district then.

use super::text::is_nothing;
use crate::intake::Place;
use crate::regions::{CodeReading, PlaceFound, Regions};
use crate::words::{Level, RegionCode};

/// What a row says of its place, as it stands in the cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PlaceText<'a> {
    pub village_code: &'a str,
    pub district_code: &'a str,
    pub village: &'a str,
    pub district: &'a str,
}

/// How the places of a list are read.
#[derive(Clone, Copy)]
pub(super) struct PlaceRules<'a> {
    pub regions: &'a Regions,
    /// The programme's regency.
    pub regency: Option<RegionCode>,
    /// The codes of the list are those of Statistics Indonesia and must not be used.
    pub bps: bool,
}

impl PlaceRules<'_> {
    /// The place that a row tells.
    pub fn read(&self, text: PlaceText<'_>) -> Place {
        let village_code = self.code(text.village_code);
        if let Code::Known(code) = village_code
            && code.level() == Level::Village
        {
            return self.village(code);
        }
        let by_name = self.by_name(text, village_code);
        match (by_name, village_code) {
            (Place::Missing | Place::Unknown, Code::Bps) => Place::Bps,
            // A regency's or district's code in the village column.
            (Place::Missing, Code::Known(code)) => self.inside(code),
            (Place::Missing, Code::Unknown) => Place::Unknown,
            (Place::Missing, Code::None) => match self.code(text.district_code) {
                Code::Known(code) => self.inside(code),
                Code::Bps => Place::Bps,
                Code::Unknown => Place::Unknown,
                Code::None => Place::Missing,
            },
            (place, _) => place,
        }
    }

    fn by_name(&self, text: PlaceText<'_>, village_code: Code) -> Place {
        let given = |text: &'_ str| !is_nothing(text);
        let village = if given(text.village) { text.village.trim() } else { "" };
        let mut district = if given(text.district) { text.district.trim() } else { "" };
        if village.is_empty() && district.is_empty() {
            return Place::Missing;
        }
        let mut within = self.regency;
        for code in [village_code, self.code(text.district_code)] {
            let Code::Known(code) = code else { continue };
            within = within.or_else(|| regency_of(code));
            if district.is_empty() && code.level() >= Level::District {
                district = self.regions.name(code.up_to(Level::District));
            }
        }
        let Some(within) = within else { return Place::Unknown };
        match self.regions.find(village, district, within) {
            PlaceFound::One(code) => self.village(code),
            PlaceFound::Several(codes) => {
                let district = common(&codes).unwrap_or(within);
                Place::Inside { region: district, several: true }
            }
            PlaceFound::DistrictOnly(code) => Place::Inside { region: code, several: false },
            PlaceFound::Elsewhere(code) => Place::Elsewhere(code),
            PlaceFound::None => Place::Unknown,
        }
    }

    fn village(&self, code: RegionCode) -> Place {
        match self.regency {
            Some(regency) if !code.is_within(regency) => Place::Elsewhere(code),
            _ if code.level() == Level::Village => Place::Village(code),
            _ => Place::Inside { region: code, several: false },
        }
    }

    fn inside(&self, code: RegionCode) -> Place {
        match self.regency {
            Some(regency) if code.level() >= Level::Regency && !code.is_within(regency) => {
                Place::Elsewhere(code)
            }
            _ => Place::Inside { region: code, several: false },
        }
    }

    fn code(&self, text: &str) -> Code {
        if is_nothing(text) || text.trim() == "0" {
            return Code::None;
        }
        if self.bps {
            return Code::Bps;
        }
        match self.regions.read_code(text, self.regency) {
            CodeReading::Kemendagri(code) => Code::Known(code),
            // The district is gone; the names and, failing them, a person must tell.
            CodeReading::Retired(_) | CodeReading::Unknown => Code::Unknown,
            CodeReading::Bps(_) => Code::Bps,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Code {
    None,
    Known(RegionCode),
    Bps,
    Unknown,
}

fn regency_of(code: RegionCode) -> Option<RegionCode> {
    (code.level() >= Level::Regency).then(|| code.up_to(Level::Regency))
}

/// The district that all these villages share.
fn common(codes: &[RegionCode]) -> Option<RegionCode> {
    let district = codes.first()?.up_to(Level::District);
    codes.iter().all(|code| code.is_within(district)).then_some(district)
}
