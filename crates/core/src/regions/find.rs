//! From the name of a village, as people write it, to its code.

use super::index::{Index, best, spelt_right};
use super::spelling::{Apart, Spelling, words};
use super::{Kind, Regions};
use crate::words::{Level, RegionCode};

/// What the names of a village and a district lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceFound {
    /// This village.
    One(RegionCode),
    /// The name fits each of these villages; in the order of the codes.
    Several(Vec<RegionCode>),
    /// The district is certain, the village is not.
    DistrictOnly(RegionCode),
    /// Another regency: the village there, or as much of it as is certain (district, regency).
    Elsewhere(RegionCode),
    /// Nothing fits.
    None,
}

/// The districts a district cell may mean, and how sure that is.
struct Districts {
    codes: Vec<RegionCode>,
    apart: Apart,
}

impl Regions {
    /// The village of this name in the regency. `district` may be empty, and either name may be
    /// written as people write it: shortened, joined, misspelt, with `Desa` or `Kec.` in front.
    ///
    /// The district named is looked at first. A village of another district of the regency is
    /// taken only when the name is spelt right and no other has it. Names that fit more than one
    /// village equally well give [`PlaceFound::Several`], never a guess.
    pub fn find(&self, village: &str, district: &str, regency: RegionCode) -> PlaceFound {
        let regency = regency.up_to(Level::Regency);
        let Some(index) = self.index(regency) else { return PlaceFound::None };
        let (village, said) = parted(village);
        let district = if words(district).is_empty() { &said } else { district };
        let (village, district) = (Spelling::of(&village), Spelling::of(district));

        let here = (!district.is_empty()).then(|| index.districts_named(&district)).flatten();
        let here = here.map(|(apart, codes)| Districts { codes, apart });
        if here.as_ref().is_none_or(|d| d.apart > Apart::Written)
            && let Some(found) =
                self.named_elsewhere(&village, &district, regency, index, here.as_ref())
        {
            return found;
        }
        match here {
            Some(districts) => in_districts(index, &village, &districts.codes),
            None => anywhere(index, &village),
        }
    }

    /// Another regency, when the district cell names it or one of its districts and nothing here
    /// speaks against it.
    fn named_elsewhere(
        &self,
        village: &Spelling,
        district: &Spelling,
        regency: RegionCode,
        index: &Index,
        here: Option<&Districts>,
    ) -> Option<PlaceFound> {
        if district.is_empty() {
            return None;
        }
        let known_here = spelt_right(index.villages.iter(), village).is_some();
        let there = self.district_names().named(district);
        let there: Vec<RegionCode> =
            there.into_iter().filter(|code| code.parent() != regency).collect();
        let mut villages = there.iter().filter_map(|code| {
            let index = self.index(code.parent())?;
            spelt_right(index.inside(&[*code]), village)
        });
        if !known_here && let (Some(codes), None) = (villages.next(), villages.next()) {
            let code = if codes.len() == 1 { codes[0] } else { codes[0].parent() };
            return Some(PlaceFound::Elsewhere(code));
        }
        if here.is_some() || best(index.villages.iter(), village).is_some() {
            return None;
        }
        if let [only] = self.regencies_named(district.spaced())[..]
            && only != regency
            && district.kind == Some(Kind::of(only))
        {
            return Some(PlaceFound::Elsewhere(only));
        }
        match there[..] {
            [only] if district.plain().len() > 4 => Some(PlaceFound::Elsewhere(only)),
            _ => None,
        }
    }
}

fn in_districts(index: &Index, village: &Spelling, districts: &[RegionCode]) -> PlaceFound {
    let nothing = || match districts {
        [only] => PlaceFound::DistrictOnly(*only),
        _ => PlaceFound::None,
    };
    if village.is_empty() {
        return nothing();
    }
    let inside = best(index.inside(districts), village);
    if let Some((apart, codes)) = &inside
        && *apart <= Apart::Shortened
    {
        return of_kind(codes.clone(), village.kind);
    }
    // People move between districts that were split, but a misspelt name of another district is
    // no evidence.
    let outside = index.villages.iter().filter(|e| !districts.contains(&e.code.parent()));
    let outside = spelt_right(outside, village);
    match (inside, outside) {
        (Some((_, codes)), None) => of_kind(codes, village.kind),
        (Some((_, mut codes)), Some(others)) => {
            codes.extend(others);
            codes.sort_unstable();
            PlaceFound::Several(codes)
        }
        (None, Some(codes)) => match of_kind(codes, village.kind) {
            PlaceFound::One(code) => PlaceFound::One(code),
            _ => nothing(),
        },
        (None, None) => nothing(),
    }
}

fn anywhere(index: &Index, village: &Spelling) -> PlaceFound {
    if village.is_empty() {
        return PlaceFound::None;
    }
    match best(index.villages.iter(), village) {
        Some((_, codes)) => of_kind(codes, village.kind),
        None => PlaceFound::None,
    }
}

/// A desa and a kelurahan of one name are told apart by the word in front, if there is one.
fn of_kind(codes: Vec<RegionCode>, kind: Option<Kind>) -> PlaceFound {
    if let [only] = codes[..] {
        return PlaceFound::One(only);
    }
    let mut fitting = codes.iter().filter(|code| kind == Some(Kind::of(**code)));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => PlaceFound::One(*only),
        _ => PlaceFound::Several(codes),
    }
}

/// The village cell and the district said in it: `Sare Rangan RT 02, Kec. Tewah`.
fn parted(text: &str) -> (String, String) {
    let words = words(text);
    let stops = |at: usize| {
        let Some(after) = words.get(at + 1) else { return false };
        match words[at].as_str() {
            "kec" | "kecamatan" | "kab" | "kabupaten" => true,
            "rt" | "rw" => after.bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        }
    };
    let Some(end) = (1..words.len()).find(|at| stops(*at)) else {
        return (text.to_owned(), String::new());
    };
    let start = (end..words.len()).find(|at| matches!(words[*at].as_str(), "kec" | "kecamatan"));
    let district = start.map_or(words.len(), |at| at + 1)..words.len();
    let until = district.clone().find(|at| stops(*at)).unwrap_or(words.len());
    (words[..end].join(" "), words[district.start..until].join(" "))
}
