//! Look-up of any region by name, best first.

use super::spelling::{Apart, Spelling};
use super::{Kind, Regions};
use crate::words::{Level, RegionCode};

/// A region whose name is like the one asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The region.
    pub code: RegionCode,
    /// How alike the names are, 0 to 1; 1 is the same name.
    pub score: f32,
}

impl Regions {
    /// Every region of any level inside `inside` whose name is like this one, best first; among
    /// equals the larger region first, then in the order of the codes. Inside the whole country
    /// this looks at every name and takes a fraction of a second.
    pub fn find_any(&self, name: &str, inside: RegionCode) -> Vec<Found> {
        let (lower, upper) = (Spelling::of(name), Spelling::of_upper(name));
        if lower.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Found> = self
            .all_within(inside)
            .filter_map(|region| {
                let high = region.code.level() <= Level::Regency;
                let (asked, official) = if high {
                    (&upper, Spelling::of_upper(region.name))
                } else {
                    (&lower, Spelling::of(region.name))
                };
                let wrong_kind = high && asked.kind.is_some_and(|kind| kind != region.kind);
                let score = score(asked, &official, high)? - if wrong_kind { 0.1 } else { 0.0 };
                Some(Found { code: region.code, score })
            })
            .collect();
        found.sort_by(|a, b| {
            let order = b.score.total_cmp(&a.score);
            order.then(a.code.level().cmp(&b.code.level())).then(a.code.cmp(&b.code))
        });
        found
    }

    /// The regencies that a text such as `Kab. Gunung Mas` or `Kapuas` names, in the order of the
    /// codes; a misspelt name counts when only one regency is that near. A city and a regency of
    /// one name are both given unless the text says which.
    pub fn regencies_named(&self, text: &str) -> Vec<RegionCode> {
        let asked = Spelling::of_upper(text);
        if asked.is_empty() {
            return Vec::new();
        }
        let near: Vec<_> = self
            .regency_names()
            .iter()
            .filter_map(|entry| {
                let apart = asked.apart(&entry.spelling, asked.tolerance())?;
                let fits = asked.kind.is_none_or(|kind| kind == Kind::of(entry.code));
                Some((apart.edits(), fits, entry.code))
            })
            .collect();
        let Some(least) = near.iter().map(|(edits, ..)| *edits).min() else { return Vec::new() };
        let mut codes: Vec<_> = near.into_iter().filter(|(edits, ..)| *edits == least).collect();
        if codes.iter().any(|(_, fits, _)| *fits) {
            codes.retain(|(_, fits, _)| *fits);
        }
        if least > 0 && codes.len() > 1 {
            return Vec::new();
        }
        codes.into_iter().map(|(.., code)| code).collect()
    }
}

fn score(asked: &Spelling, official: &Spelling, upper: bool) -> Option<f32> {
    match asked.apart(official, asked.tolerance()) {
        Some(Apart::Same) => Some(1.0),
        Some(Apart::Joined) => Some(0.99),
        // The word "Kabupaten" in front of an official name is no difference.
        Some(Apart::Written) => Some(if upper { 1.0 } else { 0.97 }),
        Some(Apart::Shortened) => Some(0.93),
        Some(Apart::Sounds) => Some(0.9),
        Some(Apart::Edits(1)) => Some(0.8),
        Some(Apart::Edits(_)) => Some(0.5),
        None => {
            let (part, whole) = (asked.plain(), official.plain());
            (part.len() > 3 && whole.contains(part))
                .then(|| 0.55 + 0.3 * part.len() as f32 / whole.len() as f32)
        }
    }
}
