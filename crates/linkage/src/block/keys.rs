//! Keys of records under a rule.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::{FxHashSet, FxHasher};

use crate::birth::PackedBirth;
use crate::model::{Block, Model, Part, Seeker, Take};
use crate::name::NameTable;
use crate::number::{PackedNik, differing_nibbles};
use crate::records::{Records, Table};
use crate::texts::Texts;

/// A rule made ready.
#[derive(Debug)]
pub(crate) struct Rule<'a> {
    parts: Vec<Key<'a>>,
    split: Vec<Key<'a>>,
    seekers: Vec<Seek>,
    /// Where the number stands that must be near.
    near: Option<Near>,
}

#[derive(Debug, Clone, Copy)]
enum Near {
    Nik(usize),
    Digits(usize),
}

/// A state that makes a record look for others.
#[derive(Debug, Clone, Copy)]
enum Seek {
    Uncertain(usize),
    NoDate(usize),
    Missing(usize, usize),
    NoAmount(usize),
}

/// How a part of a key is taken from a record.
#[derive(Debug)]
enum Key<'a> {
    Word(usize),
    Amount(usize),
    Two(usize),
    TwoFirst(usize, u8),
    Nik(usize),
    NikFirst(usize, u8),
    NikDay(usize),
    NikDistrictYear(usize),
    Date(usize),
    DateDay(usize),
    Year(usize),
    Years(usize, u8),
    /// A code for each text.
    Coded(usize, Vec<u32>),
    Words(usize, u8, &'a NameTable),
    Never,
}

/// Values that one part can give.
const MOST_VALUES: usize = 3;

/// The values of one part of a key.
#[derive(Debug, Clone, Copy, Default)]
struct Values {
    values: [u64; MOST_VALUES],
    count: usize,
}

impl Values {
    fn one(value: u64) -> Self {
        Self { values: [value, 0, 0], count: usize::from(value != 0) }
    }

    fn all(&self) -> &[u64] {
        &self.values[..self.count]
    }
}

fn digits(row: &[u32], at: usize) -> u64 {
    u64::from(row[at]) | u64::from(row[at + 1]) << 32
}

impl<'a> Key<'a> {
    fn new(part: &Part, model: &Model, records: &'a Records) -> Self {
        let Some(index) = model.column(&part.column) else { return Self::Never };
        let column = &records.columns[index];
        let at = column.at;
        match (&column.table, part.take) {
            (Table::Unused, _) => Self::Never,
            (Table::Text { texts, .. }, Take::First(n)) => Self::Coded(
                at,
                coded(texts, |text| {
                    let letters = text.chars().take(usize::from(n)).collect::<String>();
                    (letters.chars().count() == usize::from(n)).then_some(letters)
                }),
            ),
            (Table::Text { texts, .. }, Take::Sound) => Self::Coded(at, coded(texts, sound)),
            (Table::Name(table), Take::Words(n)) => Self::Words(at, n, table),
            (Table::Nik, Take::First(n)) => Self::NikFirst(at, n.min(16)),
            (Table::Nik, Take::Day) => Self::NikDay(at),
            (Table::Nik, Take::DistrictYear) => Self::NikDistrictYear(at),
            (Table::Nik, _) => Self::Nik(at),
            (Table::Digits, Take::First(n)) => Self::TwoFirst(at, n.min(16)),
            (Table::Digits, _) => Self::Two(at),
            (Table::Date, Take::Day) => Self::DateDay(at),
            (Table::Date, Take::Year) => Self::Year(at),
            (Table::Date, Take::Years(n)) => Self::Years(at, n),
            (Table::Date, _) => Self::Date(at),
            (Table::Place { .. }, Take::District) => Self::Word(at + 1),
            (Table::Number, _) => Self::Amount(at),
            _ => Self::Word(at),
        }
    }

    #[inline]
    fn values(&self, row: &[u32]) -> Values {
        match self {
            Self::Word(at) => Values::one(u64::from(row[*at])),
            Self::Amount(at) => amount(f32::from_bits(row[*at])),
            Self::Two(at) => Values::one(digits(row, *at)),
            Self::TwoFirst(at, n) => Values::one(first_digits(digits(row, *at), *n)),
            Self::Nik(at) => Values::one(PackedNik::of(&row[*at..]).sixteen()),
            Self::NikFirst(at, n) => {
                Values::one(PackedNik::of(&row[*at..]).sixteen() >> (4 * (16 - n)))
            }
            Self::NikDay(at) => Values::one(PackedNik::of(&row[*at..]).sixteen() >> 24 & 0xFFFF),
            Self::NikDistrictYear(at) => {
                let nik = PackedNik::of(&row[*at..]).sixteen();
                Values::one(if nik == 0 { 0 } else { nik >> 40 << 8 | nik >> 16 & 0xFF })
            }
            Self::Date(at) => Values::one(u64::from(PackedBirth::of(row[*at]).date_key())),
            Self::DateDay(at) => {
                let birth = PackedBirth::of(row[*at]);
                Values::one(
                    u64::from(birth.month() << 5 | birth.day()) * u64::from(birth.is_date()),
                )
            }
            Self::Year(at) => match PackedBirth::of(row[*at]) {
                birth if birth.is_missing() => Values::default(),
                birth => Values::one(birth.year() as u64),
            },
            Self::Years(at, n) => years(PackedBirth::of(row[*at]), u64::from(*n)),
            Self::Coded(at, codes) => Values::one(u64::from(codes[row[*at] as usize])),
            Self::Words(at, n, table) => words(table, row[*at], *n),
            Self::Never => Values::default(),
        }
    }
}

/// The first digits of a packed number, however many it has; 0 when it has fewer.
fn first_digits(number: u64, count: u8) -> u64 {
    let written = 16 - number.leading_zeros() / 4;
    written.checked_sub(u32::from(count)).map_or(0, |rest| number >> (4 * rest))
}

/// An amount of 0 is one, and the two zeros are the same.
fn amount(amount: f32) -> Values {
    if amount.is_nan() {
        return Values::default();
    }
    Values::one(1 << 32 | u64::from((amount + 0.0).to_bits()))
}

/// Two spans of years, half a span apart, so that a year off still meets.
fn years(birth: PackedBirth, span: u64) -> Values {
    if birth.is_missing() {
        return Values::default();
    }
    let year = birth.year() as u64;
    Values { values: [2 * (year / span), 2 * ((year + span / 2) / span) + 1, 0], count: 2 }
}

fn words(table: &NameTable, name: u32, most: u8) -> Values {
    let mut values = Values::default();
    let codes = &table.name(name).codes;
    for code in codes.iter().take(usize::from(most)).filter(|code| **code != 0) {
        values.values[values.count] = u64::from(*code);
        values.count += 1;
    }
    values
}

/// A code for every text of a column; 0 where nothing is left.
fn coded(texts: &Texts, part: impl Fn(&str) -> Option<String>) -> Vec<u32> {
    let mut codes = Texts::default();
    let mut all = vec![0; texts.len()];
    for id in texts.ids() {
        all[id as usize] = part(texts.text(id)).map_or(0, |part| codes.add(&part));
    }
    all
}

/// First letter and the next three sounds: letters that are often taken for each other are one.
fn sound(text: &str) -> Option<String> {
    let mut code = String::new();
    let mut last = ' ';
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        let sound = match c {
            'A' | 'E' | 'I' | 'O' | 'U' | 'Y' | 'H' | 'W' => ' ',
            'B' | 'F' | 'P' | 'V' => '1',
            'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => '2',
            'D' | 'T' => '3',
            'L' => '4',
            'M' | 'N' => '5',
            'R' => '6',
            other => other,
        };
        if code.is_empty() {
            code.push(c);
        } else if sound != ' ' && sound != last {
            code.push(sound);
        }
        if !matches!(c, 'H' | 'W') {
            last = sound;
        }
        if code.len() >= 4 {
            break;
        }
    }
    (!code.is_empty()).then_some(code)
}

fn hash(so_far: u64, value: u64) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one((so_far, value))
}

impl<'a> Rule<'a> {
    pub(crate) fn new(block: &Block, model: &Model, records: &'a Records) -> Self {
        let keys = |parts: &[Part]| parts.iter().map(|p| Key::new(p, model, records)).collect();
        let at = |name: &str| model.column(name).map(|index| &records.columns[index]);
        let seekers = block.seekers.iter().filter_map(|seeker| {
            let column = at(seeker.column())?;
            Some(match seeker {
                Seeker::Uncertain(_) => Seek::Uncertain(column.at),
                Seeker::NoDate(_) => Seek::NoDate(column.at),
                Seeker::Missing(_) => match column.table {
                    Table::Nik => Seek::Missing(column.at + 2, 1),
                    Table::Number => Seek::NoAmount(column.at),
                    Table::Digits | Table::Place { .. } => Seek::Missing(column.at, 2),
                    _ => Seek::Missing(column.at, 1),
                },
            })
        });
        let near = block.near.as_deref().and_then(at).map(|column| match column.table {
            Table::Nik => Near::Nik(column.at),
            _ => Near::Digits(column.at),
        });
        Self { parts: keys(&block.on), split: keys(&block.split), seekers: seekers.collect(), near }
    }

    /// Tells every key of a record.
    pub(crate) fn keys(&self, row: &[u32], tell: &mut dyn FnMut(u64)) {
        combine(&self.parts, row, 0, tell);
    }

    /// What splits a run that is too large.
    pub(crate) fn finer(&self, row: &[u32]) -> u64 {
        let parts = self.split.iter().map(|key| key.values(row));
        parts.fold(0, |so_far, values| hash(so_far, values.values[0]))
    }

    /// Whether a run that is too large can be split.
    pub(crate) fn can_split(&self) -> bool {
        !self.split.is_empty()
    }

    /// Whether only some records look for others.
    pub(crate) fn has_seekers(&self) -> bool {
        !self.seekers.is_empty()
    }

    /// Whether the keys hold words of a name.
    pub(crate) fn has_words(&self) -> bool {
        self.parts.iter().any(|key| matches!(key, Key::Words(..)))
    }

    /// Whether this record looks for others.
    #[inline]
    pub(crate) fn seeks(&self, row: &[u32]) -> bool {
        self.seekers.is_empty()
            || self.seekers.iter().any(|seeker| match *seeker {
                Seek::Uncertain(at) => PackedNik::of(&row[at..]).certain().is_none(),
                Seek::NoDate(at) => {
                    let birth = PackedBirth::of(row[at]);
                    !birth.is_date() || birth.is_from_nik()
                }
                Seek::NoAmount(at) => f32::from_bits(row[at]).is_nan(),
                Seek::Missing(at, words) => row[at..at + words].iter().all(|word| *word == 0),
            })
    }

    /// Whether the rule wants these two compared, given that they have a common key.
    #[inline]
    pub(crate) fn wants(&self, a: &[u32], b: &[u32]) -> bool {
        let near = self.near.is_none_or(|near| {
            differing_nibbles(match near {
                Near::Nik(at) => {
                    PackedNik::of(&a[at..]).sixteen() ^ PackedNik::of(&b[at..]).sixteen()
                }
                Near::Digits(at) => digits(a, at) ^ digits(b, at),
            }) <= 2
        });
        near && (self.seekers.is_empty() || self.seeks(a) || self.seeks(b))
    }

    /// Whether two records have a common key.
    #[inline]
    pub(crate) fn share(&self, a: &[u32], b: &[u32]) -> bool {
        self.parts.iter().all(|key| match key {
            Key::Word(at) => a[*at] == b[*at] && a[*at] != 0,
            Key::Coded(at, codes) => {
                let code = codes[a[*at] as usize];
                code != 0 && code == codes[b[*at] as usize]
            }
            _ => {
                let (a, b) = (key.values(a), key.values(b));
                a.all().iter().any(|value| b.all().contains(value))
            }
        })
    }

    /// Whether two records have a common key that is not among these.
    pub(crate) fn share_beyond(&self, keys: &FxHashSet<u64>, a: &[u32], b: &[u32]) -> bool {
        let mut own = Vec::new();
        self.keys(a, &mut |key| own.push(key));
        let mut found = false;
        self.keys(b, &mut |key| found |= own.contains(&key) && !keys.contains(&key));
        found
    }
}

fn combine(parts: &[Key<'_>], row: &[u32], so_far: u64, tell: &mut dyn FnMut(u64)) {
    let Some((first, rest)) = parts.split_first() else {
        tell(so_far);
        return;
    };
    for value in first.values(row).all() {
        combine(rest, row, hash(so_far, *value), tell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_have_one_code() {
        for (a, b) in [("ROBERT", "RUPERT"), ("SMITH", "SMYTHE"), ("MEIER", "MAYER")] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("ROBERT"), sound("ROSA"));
        assert_eq!(sound("-"), None);
    }
}
