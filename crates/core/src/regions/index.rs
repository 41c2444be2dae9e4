//! A regency's districts and villages, made ready for look-up by name.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Regions;
use super::spelling::{Apart, Spelling};
use crate::words::{Level, RegionCode};

/// A region and its official name, taken apart.
pub(super) struct Entry {
    pub(super) code: RegionCode,
    pub(super) spelling: Spelling,
}

/// The names of one regency.
pub(super) struct Index {
    /// In the order of their codes.
    pub(super) villages: Vec<Entry>,
    /// The districts, and where the villages of each lie.
    districts: Vec<(Entry, Range<usize>)>,
}

impl Index {
    pub(super) fn new(regions: &Regions, regency: RegionCode) -> Self {
        let (mut villages, mut districts) = (Vec::new(), Vec::new());
        for district in regions.children(regency) {
            let start = villages.len();
            villages.extend(
                regions.children(district.code).map(|village| Entry {
                    code: village.code,
                    spelling: Spelling::of(village.name),
                }),
            );
            let entry = Entry { code: district.code, spelling: Spelling::of(district.name) };
            districts.push((entry, start..villages.len()));
        }
        Self { villages, districts }
    }

    /// The districts that are named best, with how far apart the names are; several when the name
    /// does not decide.
    pub(super) fn districts_named(&self, name: &Spelling) -> Option<(Apart, Vec<RegionCode>)> {
        let entries = || self.districts.iter().map(|(entry, _)| entry);
        best(entries(), name).or_else(|| {
            // "Mentaya Hilir" for "Mentaya Hilir Utara" and "… Selatan".
            let begun: Vec<_> = entries()
                .filter(|e| name.plain().len() > 4 && e.spelling.plain().starts_with(name.plain()))
                .map(|e| e.code)
                .collect();
            (!begun.is_empty()).then_some((Apart::Shortened, begun))
        })
    }

    /// The villages of these districts.
    pub(super) fn inside<'i>(
        &'i self,
        districts: &'i [RegionCode],
    ) -> impl Iterator<Item = &'i Entry> + Clone {
        let chosen = self.districts.iter().filter(|(entry, _)| districts.contains(&entry.code));
        chosen.flat_map(|(_, range)| &self.villages[range.clone()])
    }
}

/// The entries named best: one when it is clearly better than every other, else all that rival,
/// in the order given. `None` when nothing is near enough.
pub(super) fn best<'e>(
    entries: impl Iterator<Item = &'e Entry> + Clone,
    name: &Spelling,
) -> Option<(Apart, Vec<RegionCode>)> {
    // Names spelt right are the rule, and looking for them is quick.
    best_within(entries.clone(), name, 0).or_else(|| match name.tolerance() {
        0 => None,
        // Looked at one step further than two errors, so that a rival is seen.
        2 => best_within(entries.clone(), name, 1)
            .or_else(|| best_within(entries, name, 3).filter(|(apart, _)| apart.edits() <= 2)),
        some => best_within(entries, name, some),
    })
}

/// The entries of this very name, apart from blanks, abbreviations and the word for the kind.
pub(super) fn spelt_right<'e>(
    entries: impl Iterator<Item = &'e Entry> + Clone,
    name: &Spelling,
) -> Option<Vec<RegionCode>> {
    let (apart, codes) = best_within(entries, name, 0)?;
    (apart <= Apart::Written).then_some(codes)
}

fn best_within<'e>(
    entries: impl Iterator<Item = &'e Entry> + Clone,
    name: &Spelling,
    most: u8,
) -> Option<(Apart, Vec<RegionCode>)> {
    let mut near: Vec<(Apart, &Entry)> = Vec::new();
    near.extend(entries.clone().filter_map(|e| Some((name.apart(&e.spelling, most)?, e))));
    let closest = near.iter().map(|(apart, _)| *apart).min()?;
    near.retain(|(apart, _)| match closest.edits() {
        0 => *apart == closest,
        1 => apart.edits() == 1,
        // Two errors are believed only where nothing else is nearly as close.
        edits => apart.edits() <= edits + 1,
    });
    let mut codes: Vec<RegionCode> = near.iter().map(|(_, entry)| entry.code).collect();
    if let [(_, winner)] = near[..]
        && closest > Apart::Written
    {
        // Whatever way of reading made it win: a name as near letter by letter is as good.
        let letters = name.letters_apart(&winner.spelling, 3).unwrap_or(3);
        let rivals = entries.filter(|e| {
            e.code != winner.code && name.letters_apart(&e.spelling, letters).is_some()
        });
        codes.extend(rivals.map(|e| e.code));
        codes.sort_unstable();
    }
    Some((closest, codes))
}

/// Districts of the whole country by name.
pub(super) struct DistrictNames(FxHashMap<Box<str>, Vec<RegionCode>>);

impl DistrictNames {
    pub(super) fn new(regions: &Regions) -> Self {
        let mut names: FxHashMap<Box<str>, Vec<RegionCode>> = FxHashMap::default();
        let districts = regions.regency_codes().flat_map(|regency| regions.children(regency));
        for district in districts.filter(|d| d.code.level() == Level::District) {
            for canon in Spelling::of(district.name).canons() {
                let codes = names.entry(canon.into()).or_default();
                if codes.last() != Some(&district.code) {
                    codes.push(district.code);
                }
            }
        }
        Self(names)
    }

    /// Every district of this very name, in the order of the codes.
    pub(super) fn named(&self, name: &Spelling) -> Vec<RegionCode> {
        let mut codes: Vec<RegionCode> =
            name.canons().filter_map(|canon| self.0.get(canon)).flatten().copied().collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
