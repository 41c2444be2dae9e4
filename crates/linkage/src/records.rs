//! Records prepared for comparison: every value of a record as a few words of 32 bits, side by
//! side, so that a pair costs two short stretches of memory.

mod making;
mod niks;

use rayon::prelude::*;

use crate::birth::BirthEvidence;
use crate::model::{Model, Take};
use crate::name::NameTable;
use crate::number::NikEvidence;
use crate::scope::Lists;
use crate::texts::Texts;
use making::Making;

/// Records that are prepared at a time.
const STRETCH: usize = 1 << 13;

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
    /// Of texts that are only blocked by, a hash is enough: two texts with one hash are compared in
    /// vain.
    Hashed,
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
        let needs = needs(model);
        let mut columns: Vec<Making<'_>> = model
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| Making::new(column, index, needs[index], count))
            .collect();
        // All columns of a stretch of records together, so that it is read from memory once.
        for from in (0..count).step_by(STRETCH) {
            let stretch = from..count.min(from + STRETCH);
            columns.par_iter_mut().for_each(|column| column.add(source, stretch.clone()));
        }
        let made: Vec<(Table, Vec<Vec<u32>>)> =
            columns.into_par_iter().map(Making::finish).collect();
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

/// What a column is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Nothing,
    /// To tell equal values from others: a rule blocks by it.
    Equality,
    /// The value itself.
    Value,
}

fn needs(model: &Model) -> Vec<Need> {
    let mut needs = vec![Need::Nothing; model.columns.len()];
    let mut mark = |name: &str, need: Need| {
        if let Some(index) = model.column(name) {
            needs[index] = needs[index].max(need);
        }
    };
    for comparison in &model.comparisons {
        mark(&comparison.column, Need::Value);
        let with = comparison.levels.iter().filter_map(|level| level.with.as_deref());
        with.for_each(|name| mark(name, Need::Value));
    }
    for block in &model.blocks {
        for part in block.on.iter().chain(&block.split) {
            let whole = part.take == Take::Whole;
            mark(&part.column, if whole { Need::Equality } else { Need::Value });
        }
        block.near.iter().for_each(|name| mark(name, Need::Value));
        block.seekers.iter().for_each(|seeker| mark(seeker.column(), Need::Equality));
    }
    model.house.iter().for_each(|house| mark(&house.card, Need::Value));
    needs
}
