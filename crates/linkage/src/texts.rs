//! Texts of a column, each kept once.

use std::hash::{BuildHasher, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// All texts of a column. Text 0 is the empty one, which is missing.
#[derive(Debug)]
pub(crate) struct Texts {
    bytes: String,
    ends: Vec<usize>,
    counts: Vec<u32>,
    /// The upper half of each text's hash and its number: texts themselves lie far apart.
    lookup: HashTable<(u32, u32)>,
}

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(text)
}

/// A hash of all 64 bits from a tag.
fn place_of(tag: u32) -> u64 {
    u64::from(tag).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[inline]
fn at<'a>(bytes: &'a str, ends: &[usize], id: u32) -> &'a str {
    &bytes[ends[id as usize - 1]..ends[id as usize]]
}

impl Default for Texts {
    fn default() -> Self {
        Self { bytes: String::new(), ends: vec![0], counts: vec![0], lookup: HashTable::new() }
    }
}

impl Texts {
    /// The number of this text, which is counted once more.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let hashed = hash(text);
        let tag = (hashed >> 32) as u32;
        let Self { bytes, ends, counts, lookup } = self;
        let same = |(other, id): &(u32, u32)| *other == tag && at(bytes, ends, *id) == text;
        let found = lookup.find(place_of(tag), same).map(|(_, id)| *id);
        let id = found.unwrap_or_else(|| {
            let id = ends.len() as u32;
            bytes.push_str(text);
            ends.push(bytes.len());
            counts.push(0);
            lookup.insert_unique(place_of(tag), (tag, id), |(tag, _)| place_of(*tag));
            id
        });
        counts[id as usize] += 1;
        id
    }

    /// No more texts come: what was only needed to find them is let go.
    pub(crate) fn finish(&mut self) {
        self.lookup = HashTable::new();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    #[inline]
    pub(crate) fn text(&self, id: u32) -> &str {
        if id == 0 { "" } else { at(&self.bytes, &self.ends, id) }
    }

    /// All numbers of texts but that of the empty one.
    pub(crate) fn ids(&self) -> std::ops::Range<u32> {
        1..self.ends.len() as u32
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How often each text stands in the column.
    pub(crate) fn counts(&self) -> &[u32] {
        &self.counts
    }
}

/// Rarity in bits of values with these counts (the first, "missing", is left out): −log2 of the
/// share, with one more than was seen, because a value seen once among few is not proof of rarity.
pub(crate) fn rarities(counts: &[u32]) -> Vec<f32> {
    let total: u64 = counts.iter().skip(1).map(|count| u64::from(*count)).sum();
    let rarity = |count: &u32| ((total + 1) as f32 / (*count + 1) as f32).log2().max(0.0);
    counts.iter().map(rarity).collect()
}

/// The chance that two records taken at random have the same value.
pub(crate) fn chance_of_agreement(counts: &[u32]) -> f64 {
    let total: f64 = counts.iter().skip(1).map(|count| f64::from(*count)).sum();
    let same: f64 = counts.iter().skip(1).map(|count| f64::from(*count).powi(2)).sum();
    if total == 0.0 { 1.0 } else { (same / total.powi(2)).max(1.0 / total.powi(2)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_and_is_counted() {
        let mut texts = Texts::default();
        let ids: Vec<u32> = ["SITI", "", "ANI", "SITI"].iter().map(|t| texts.add(t)).collect();
        assert_eq!(ids, [1, 0, 2, 1]);
        texts.finish();
        assert_eq!((texts.text(1), texts.text(2), texts.text(0)), ("SITI", "ANI", ""));
        assert_eq!(texts.counts(), [0, 2, 1]);
        let rarity = rarities(texts.counts());
        assert!(rarity[2] > rarity[1]);
        assert!((chance_of_agreement(texts.counts()) - 5.0 / 9.0).abs() < 1e-9);
    }
}
