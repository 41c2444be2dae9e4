//! Records prepared for comparison: every value of a record as a few words of 32 bits, side by
//! side, so that a pair costs two short stretches of memory.

mod niks;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::birth::{BirthEvidence, PackedBirth};
use crate::clean;
use crate::model::{Column, Kind, Model};
use crate::name::NameTable;
use crate::number::{NikEvidence, PackedNik, nibbles};
use crate::scope::Lists;
use crate::texts::{Texts, rarities};

/// A value of a record as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Missing,
    /// A text as found; it is cleaned and read after the kind of its column.
    Text(&'a str),
    /// A population number.
    Nik {
        /// What is known of it.
        evidence: NikEvidence,
        /// Its birth digits agree with the birth date given.
        fits_birth: bool,
        /// It comes from where numbers are issued (the civil register).
        issued: bool,
    },
    /// A birth date or age.
    Birth(BirthEvidence),
    /// Codes of village and district; 0 when missing.
    Place {
        /// The village.
        village: u64,
        /// The district.
        district: u64,
    },
    /// A number of up to sixteen digits; 0 when missing.
    Digits(u64),
}

/// Where the values of records come from.
pub trait Source: Sync {
    /// How many records there are, at most 4,294,967,295.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The value of a record in a column of the model; both from 0.
    fn value(&self, column: usize, record: usize) -> Value<'_>;
}

/// What belongs to a column as a whole.
#[derive(Debug)]
pub(crate) enum Table {
    Text {
        texts: Texts,
        rarity: Vec<f32>,
    },
    Name(NameTable),
    Place {
        villages: Vec<f32>,
        districts: Vec<f32>,
    },
    Date,
    Nik,
    Digits,
    Number,
    /// The model speaks of it, but neither compares nor blocks by it.
    Unused,
}

/// A prepared column.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// Where in a record its words begin.
    pub(crate) at: usize,
    pub(crate) table: Table,
}

/// All records of a run.
#[derive(Debug)]
pub struct Records {
    width: usize,
    words: Vec<u32>,
    pub(crate) columns: Vec<Prepared>,
    pub(crate) lists: Lists,
}

impl Records {
    /// Prepares the records of a source for a model.
    pub fn prepare(model: &Model, source: &dyn Source, lists: Lists) -> Self {
        let count = source.len();
        let used = used(model);
        let made: Vec<(Table, Vec<Vec<u32>>)> =
            model
                .columns
                .par_iter()
                .enumerate()
                .map(|(index, column)| {
                    if used[index] {
                        prepare(column, index, source)
                    } else {
                        (Table::Unused, vec![])
                    }
                })
                .collect();
        let mut columns = Vec::new();
        let mut parts = Vec::new();
        for (table, words) in made {
            columns.push(Prepared { at: parts.len(), table });
            parts.extend(words);
        }
        let width = parts.len().max(1);
        let mut words = vec![0; count * width];
        words.par_chunks_mut(width << 12).enumerate().for_each(|(chunk, rows)| {
            for (i, row) in rows.chunks_exact_mut(width).enumerate() {
                for (word, part) in row.iter_mut().zip(&parts) {
                    *word = part[(chunk << 12) + i];
                }
            }
        });
        drop(parts);
        let mut records = Self { width, words, columns, lists };
        records.settle_niks(model);
        records
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.words.len() / self.width
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn row(&self, record: u32) -> &[u32] {
        let start = record as usize * self.width;
        &self.words[start..start + self.width]
    }

    pub(crate) fn rows_mut(&mut self) -> std::slice::ChunksExactMut<'_, u32> {
        self.words.chunks_exact_mut(self.width)
    }
}

/// Which columns are compared or blocked by.
fn used(model: &Model) -> Vec<bool> {
    let mut used = vec![false; model.columns.len()];
    let mut mark = |name: &str| {
        if let Some(index) = model.column(name) {
            used[index] = true;
        }
    };
    for comparison in &model.comparisons {
        mark(&comparison.column);
        comparison.levels.iter().filter_map(|level| level.with.as_deref()).for_each(&mut mark);
    }
    for block in &model.blocks {
        block.on.iter().chain(&block.split).for_each(|part| mark(&part.column));
        block.near.iter().for_each(|name| mark(name));
        for seeker in &block.seekers {
            mark(seeker.column());
        }
    }
    model.house.iter().for_each(|house| mark(&house.card));
    used
}

/// The table of a column and its words, one vector per word of a record.
fn prepare(column: &Column, index: usize, source: &dyn Source) -> (Table, Vec<Vec<u32>>) {
    let records = 0..source.len();
    let value = |record: usize| source.value(index, record);
    match column.kind {
        Kind::Text => {
            let (texts, ids) = texts(column, records.map(value));
            let rarity = rarities(texts.counts());
            (Table::Text { texts, rarity }, vec![ids])
        }
        Kind::Name => {
            let mut cleaned = String::new();
            let mut table = NameTable::default();
            let ids = records
                .map(|record| match value(record) {
                    Value::Text(found) => {
                        clean::text(found, &column.clean, &mut cleaned);
                        if column.missing.contains(&cleaned) { 0 } else { table.add(&cleaned) }
                    }
                    _ => 0,
                })
                .collect();
            table.finish();
            (Table::Name(table), vec![ids])
        }
        Kind::Date => {
            let pack = |record: usize| {
                PackedBirth::new(match value(record) {
                    Value::Birth(evidence) => evidence,
                    Value::Text(found) => clean::date(found),
                    _ => BirthEvidence::Missing,
                })
                .word()
            };
            (Table::Date, vec![records.map(pack).collect()])
        }
        Kind::Nik => (Table::Nik, niks(records.map(value))),
        Kind::Digits => {
            let pack = |record: usize| match value(record) {
                Value::Digits(number) => nibbles(number),
                Value::Text(found) => nibbles(clean::number_of_digits(found)),
                _ => 0,
            };
            (Table::Digits, halves(records.map(pack)))
        }
        Kind::Place => places(records.map(value)),
        Kind::Number => {
            let pack = |record: usize| match value(record) {
                Value::Text(found) => clean::amount(found).to_bits(),
                _ => f32::NAN.to_bits(),
            };
            (Table::Number, vec![records.map(pack).collect()])
        }
    }
}

fn texts<'a>(column: &Column, values: impl Iterator<Item = Value<'a>>) -> (Texts, Vec<u32>) {
    let mut texts = Texts::default();
    let mut cleaned = String::new();
    let ids = values
        .map(|value| {
            let Value::Text(found) = value else { return 0 };
            clean::text(found, &column.clean, &mut cleaned);
            if column.missing.contains(&cleaned) { 0 } else { texts.add(&cleaned) }
        })
        .collect();
    texts.finish();
    (texts, ids)
}

fn halves(values: impl Iterator<Item = u64>) -> Vec<Vec<u32>> {
    let (low, high) = values.map(|value| (value as u32, (value >> 32) as u32)).unzip();
    vec![low, high]
}

fn niks<'a>(values: impl Iterator<Item = Value<'a>>) -> Vec<Vec<u32>> {
    let (mut low, mut high, mut flags) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        let nik = match value {
            Value::Nik { evidence, fits_birth, issued } => {
                PackedNik::new(evidence).with(fits_birth, issued)
            }
            Value::Text(found) => PackedNik::new(clean::nik(found)),
            _ => PackedNik::default(),
        };
        let words = nik.words();
        low.push(words[0]);
        high.push(words[1]);
        flags.push(words[2]);
    }
    vec![low, high, flags]
}

fn places<'a>(values: impl Iterator<Item = Value<'a>>) -> (Table, Vec<Vec<u32>>) {
    let (mut villages, mut districts) = (Codes::default(), Codes::default());
    let (village, district) = values
        .map(|value| match value {
            Value::Place { village, district } => (villages.add(village), districts.add(district)),
            _ => (0, 0),
        })
        .unzip();
    let table = Table::Place {
        villages: rarities(&villages.counts),
        districts: rarities(&districts.counts),
    };
    (table, vec![village, district])
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
