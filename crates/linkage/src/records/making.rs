//! A column in the making.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::{Need, Source, Table, Value};
use crate::birth::{BirthEvidence, PackedBirth};
use crate::clean;
use crate::model::{Column, Kind};
use crate::name::NameTable;
use crate::number::{PackedNik, nibbles};
use crate::texts::{Texts, rarities};

/// A column, its words so far, and what is needed to make more.
pub(super) struct Making<'a> {
    column: &'a Column,
    index: usize,
    need: Need,
    /// One vector per word of a record.
    words: Vec<Vec<u32>>,
    cleaned: String,
    texts: Texts,
    names: NameTable,
    villages: Codes,
    districts: Codes,
}

impl<'a> Making<'a> {
    pub(super) fn new(column: &'a Column, index: usize, need: Need, records: usize) -> Self {
        let width = match column.kind {
            _ if need == Need::Nothing => 0,
            Kind::Nik => 3,
            Kind::Digits | Kind::Place => 2,
            Kind::Text | Kind::Name | Kind::Date | Kind::Number => 1,
        };
        Self {
            column,
            index,
            need,
            words: (0..width).map(|_| Vec::with_capacity(records)).collect(),
            cleaned: String::new(),
            texts: Texts::default(),
            names: NameTable::default(),
            villages: Codes::default(),
            districts: Codes::default(),
        }
    }

    /// Adds the values of the next records.
    pub(super) fn add(&mut self, source: &dyn Source, records: Range<usize>) {
        if self.need == Need::Nothing {
            return;
        }
        for record in records {
            let value = source.value(self.index, record);
            match self.column.kind {
                Kind::Text | Kind::Name => {
                    let id = self.text(value);
                    self.words[0].push(id);
                }
                Kind::Date => self.words[0].push(date(value).word()),
                Kind::Number => self.words[0].push(amount(value).to_bits()),
                Kind::Nik => {
                    for (column, word) in self.words.iter_mut().zip(nik(value).words()) {
                        column.push(word);
                    }
                }
                Kind::Digits => {
                    let number = digits(value);
                    self.words[0].push(number as u32);
                    self.words[1].push((number >> 32) as u32);
                }
                Kind::Place => {
                    let (village, district) = match value {
                        Value::Place { village, district } => (village, district),
                        _ => (0, 0),
                    };
                    self.words[0].push(self.villages.add(village));
                    self.words[1].push(self.districts.add(district));
                }
            }
        }
    }

    fn text(&mut self, value: Value<'_>) -> u32 {
        let Value::Text(found) = value else { return 0 };
        clean::text(found, &self.column.clean, &mut self.cleaned);
        if self.column.missing.contains(&self.cleaned) {
            return 0;
        }
        match self.column.kind {
            Kind::Name => self.names.add(&self.cleaned),
            _ if self.need == Need::Equality => hashed(&self.cleaned),
            _ => self.texts.add(&self.cleaned),
        }
    }

    /// The table of the column and its words.
    pub(super) fn finish(mut self) -> (Table, Vec<Vec<u32>>) {
        let table = match self.column.kind {
            _ if self.need == Need::Nothing => Table::Unused,
            Kind::Text if self.need == Need::Equality => Table::Hashed,
            Kind::Text => {
                self.texts.finish();
                let rarity = rarities(self.texts.counts());
                Table::Text { texts: self.texts, rarity }
            }
            Kind::Name => {
                self.names.finish();
                Table::Name(self.names)
            }
            Kind::Date => Table::Date,
            Kind::Nik => Table::Nik,
            Kind::Digits => Table::Digits,
            Kind::Place => Table::Place {
                villages: rarities(&self.villages.counts),
                districts: rarities(&self.districts.counts),
            },
            Kind::Number => Table::Number,
        };
        (table, self.words)
    }
}

/// A hash of a text; 0 only for the empty one.
fn hashed(text: &str) -> u32 {
    if text.is_empty() {
        return 0;
    }
    let hash = BuildHasherDefault::<FxHasher>::default().hash_one(text);
    ((hash >> 32) as u32).max(1)
}

fn date(value: Value<'_>) -> PackedBirth {
    PackedBirth::new(match value {
        Value::Birth(evidence) => evidence,
        Value::Text(found) => clean::date(found),
        _ => BirthEvidence::Missing,
    })
}

fn amount(value: Value<'_>) -> f32 {
    match value {
        Value::Text(found) => clean::amount(found),
        _ => f32::NAN,
    }
}

fn nik(value: Value<'_>) -> PackedNik {
    match value {
        Value::Nik { evidence, fits_birth, issued } => {
            PackedNik::new(evidence).with(fits_birth, issued)
        }
        Value::Text(found) => PackedNik::new(clean::nik(found)),
        _ => PackedNik::default(),
    }
}

fn digits(value: Value<'_>) -> u64 {
    match value {
        Value::Digits(number) => nibbles(number),
        Value::Text(found) => nibbles(clean::number_of_digits(found)),
        _ => 0,
    }
}

/// Codes numbered as they come; 0 is "missing".
struct Codes {
    ids: FxHashMap<u64, u32>,
    counts: Vec<u32>,
}

impl Default for Codes {
    fn default() -> Self {
        Self { ids: FxHashMap::default(), counts: vec![0] }
    }
}

impl Codes {
    fn add(&mut self, code: u64) -> u32 {
        if code == 0 {
            return 0;
        }
        let next = self.counts.len() as u32;
        let id = *self.ids.entry(code).or_insert(next);
        if id == next {
            self.counts.push(0);
        }
        self.counts[id as usize] += 1;
        id
    }
}
