//! How two values agree, column by column.

use crate::birth::PackedBirth;
use crate::model::{Comparison, Kind, Model, When, Words, otherwise};
use crate::name::NameTable;
use crate::number::{PackedNik, differing_nibbles};
use crate::records::{Records, Table};
use crate::similarity;
use crate::texts::Texts;

/// What can be told of two values.
pub(super) enum Seen {
    /// The level (0: missing) and the rarity of what agrees.
    Level(u8, f32),
    /// Only a closer look can tell.
    Open,
}

const MISSING: Seen = Seen::Level(0, 0.0);

/// A test of two texts that are not the same.
#[derive(Debug)]
pub(super) struct Test<'a> {
    when: When,
    at: f32,
    /// For exchanged values: where the other column stands, and its texts.
    with: Option<(usize, &'a Texts)>,
    level: u8,
}

/// How a column is compared.
#[derive(Debug)]
pub(super) enum How<'a> {
    Text { texts: &'a Texts, rarity: &'a [f32], exact: u8, tests: Vec<Test<'a>>, otherwise: u8 },
    Name { table: &'a NameTable, words: Words, map: Map },
    Date(Map),
    Nik(Map),
    Digits(Map),
    Place { villages: &'a [f32], districts: &'a [f32], map: Map },
    Number { exact: u8, within: Vec<(f32, u8)>, otherwise: u8 },
}

/// From what was found to the level of the model.
#[derive(Debug)]
pub(super) struct Map([u8; 64]);

impl Map {
    fn new(comparison: &Comparison, kind: Kind) -> Self {
        let place = |when: When| {
            let place = comparison.levels.iter().position(|level| level.when == when);
            place.map(|place| place as u8 + 1)
        };
        let mut map = [0; 64];
        for when in crate::model::levels_of(kind) {
            let mut wanted = Some(*when);
            while let Some(when) = wanted.filter(|when| place(*when).is_none()) {
                wanted = coarser(when, kind);
            }
            map[*when as usize] = wanted.and_then(place).unwrap_or(0);
        }
        Self(map)
    }

    fn level(&self, when: When) -> u8 {
        self.0[when as usize]
    }
}

/// The level that stands in for one that the model does not tell apart; `None`: it tells nothing.
fn coarser(when: When, kind: Kind) -> Option<When> {
    match when {
        When::LeadingAgree
        | When::LeadingDiffer
        | When::Parent
        | When::District
        | When::AgeAgrees => None,
        When::DefaultDay => Some(When::Exact),
        When::Swapped | When::YearOff | When::OneDigit => Some(When::SameMonth),
        When::SameMonth => Some(When::SameYear),
        When::AgeNear => Some(When::AgeAgrees),
        When::AgeDiffers | When::SameYear | When::Serial | When::Near | When::OneOff => {
            Some(When::Different)
        }
        When::Rounded => Some(When::OneOff),
        When::Part => Some(When::Alike),
        When::Alike => Some(When::Conflict),
        When::Conflict => Some(When::Other),
        When::Village => Some(When::District),
        When::OtherVillage => Some(When::OtherDistrict),
        _ => Some(otherwise(kind)).filter(|last| *last != when),
    }
}

impl<'a> How<'a> {
    /// `None` for a column that is not there.
    pub(super) fn new(
        comparison: &Comparison,
        model: &Model,
        records: &'a Records,
    ) -> Option<Self> {
        let index = model.column(&comparison.column)?;
        let kind = model.columns[index].kind;
        let map = || Map::new(comparison, kind);
        let last = comparison.levels.len() as u8;
        let exact = || {
            let exact = comparison.levels.iter().position(|level| level.when == When::Exact);
            exact.map_or(0, |place| place as u8 + 1)
        };
        Some(match &records.columns[index].table {
            Table::Text { texts, rarity } => Self::Text {
                texts,
                rarity,
                exact: exact(),
                tests: tests(comparison, model, records),
                otherwise: last,
            },
            Table::Name(table) => {
                Self::Name { table, words: comparison.words.unwrap_or_default(), map: map() }
            }
            Table::Place { villages, districts } => Self::Place { villages, districts, map: map() },
            Table::Date => Self::Date(map()),
            Table::Nik => Self::Nik(map()),
            Table::Digits => Self::Digits(map()),
            Table::Number => {
                Self::Number { exact: exact(), within: within(comparison), otherwise: last }
            }
            Table::Unused | Table::Hashed => return None,
        })
    }

    /// What can be told by comparing a few words.
    #[inline]
    pub(super) fn at_once(&self, at: usize, a: &[u32], b: &[u32]) -> Seen {
        match self {
            Self::Text { rarity, exact, tests, otherwise, .. } => match (a[at], b[at]) {
                (0, _) | (_, 0) => MISSING,
                (x, y) if x == y && *exact > 0 => Seen::Level(*exact, rarity[x as usize]),
                _ if tests.is_empty() => Seen::Level(*otherwise, 0.0),
                _ => Seen::Open,
            },
            Self::Name { .. } if a[at] == 0 || b[at] == 0 => MISSING,
            Self::Name { .. } => Seen::Open,
            Self::Date(map) => {
                let level = PackedBirth::of(a[at]).level(PackedBirth::of(b[at]));
                Seen::Level(level.map_or(0, |when| map.level(when)), 0.0)
            }
            Self::Nik(map) => {
                let level = PackedNik::of(&a[at..]).level(PackedNik::of(&b[at..]));
                Seen::Level(level.map_or(0, |when| map.level(when)), 0.0)
            }
            Self::Digits(map) => {
                let (x, y) = (digits(a, at), digits(b, at));
                if x == 0 || y == 0 {
                    return MISSING;
                }
                let when = match differing_nibbles(x ^ y) {
                    0 => When::Exact,
                    1 | 2 => When::Near,
                    _ => When::Different,
                };
                Seen::Level(map.level(when), 0.0)
            }
            Self::Place { villages, districts, map } => place(at, a, b, villages, districts, map),
            Self::Number { exact, within, otherwise } => {
                let gap = (f32::from_bits(a[at]) - f32::from_bits(b[at])).abs();
                if gap.is_nan() {
                    return MISSING;
                }
                if gap == 0.0 && *exact > 0 {
                    return Seen::Level(*exact, 0.0);
                }
                let near = within.iter().find(|(most, _)| gap <= *most);
                Seen::Level(near.map_or(*otherwise, |(_, level)| *level), 0.0)
            }
        }
    }

    /// What a closer look tells, where [`How::at_once`] left it open.
    pub(super) fn after_all(&self, at: usize, a: &[u32], b: &[u32]) -> (u8, f32) {
        match self {
            Self::Text { texts, tests, otherwise, .. } => {
                let (x, y) = (texts.text(a[at]).as_bytes(), texts.text(b[at]).as_bytes());
                let level = tests.iter().find(|test| test.holds(x, y, a, b));
                (level.map_or(*otherwise, |test| test.level), 0.0)
            }
            Self::Name { table, words, map } => {
                let found = table.compare(a[at], b[at], words);
                found.map_or((0, 0.0), |found| (map.level(found.level), found.rarity))
            }
            _ => (0, 0.0),
        }
    }

    /// The level of the model for what was found.
    pub(super) fn level(&self, when: When) -> u8 {
        match self {
            Self::Name { map, .. }
            | Self::Date(map)
            | Self::Nik(map)
            | Self::Digits(map)
            | Self::Place { map, .. } => map.level(when),
            Self::Text { .. } | Self::Number { .. } => 0,
        }
    }

    /// Whether two names that have no word in common may still be meant alike.
    pub(super) fn distantly_alike(&self, at: usize, a: &[u32], b: &[u32]) -> bool {
        match self {
            Self::Name { table, .. } => table.distantly_alike(a[at], b[at]),
            _ => false,
        }
    }
}

impl Test<'_> {
    fn holds(&self, x: &[u8], y: &[u8], a: &[u32], b: &[u32]) -> bool {
        match self.when {
            When::JaroWinkler => similarity::jaro_winkler_at_least(x, y, f64::from(self.at)),
            When::Levenshtein => similarity::levenshtein_within(x, y, self.at as usize),
            When::Damerau => similarity::damerau_within(x, y, self.at as usize),
            When::Qgrams => similarity::qgram_jaccard(x, y, 2) >= f64::from(self.at),
            When::Exchanged => self.with.is_some_and(|(at, texts)| {
                texts.text(b[at]).as_bytes() == x && texts.text(a[at]).as_bytes() == y
            }),
            _ => false,
        }
    }
}

fn tests<'a>(comparison: &Comparison, model: &Model, records: &'a Records) -> Vec<Test<'a>> {
    let with = |name: Option<&str>| {
        let column = &records.columns[model.column(name?)?];
        match &column.table {
            Table::Text { texts, .. } => Some((column.at, texts)),
            _ => None,
        }
    };
    comparison
        .levels
        .iter()
        .enumerate()
        .filter(|(_, level)| !matches!(level.when, When::Exact | When::Else))
        .map(|(i, level)| Test {
            when: level.when,
            at: level.at.unwrap_or(0.0),
            with: with(level.with.as_deref()),
            level: i as u8 + 1,
        })
        .collect()
}

fn within(comparison: &Comparison) -> Vec<(f32, u8)> {
    let levels = comparison.levels.iter().enumerate();
    let within = levels.filter(|(_, level)| level.when == When::Within);
    within.map(|(i, level)| (level.at.unwrap_or(0.0), i as u8 + 1)).collect()
}

pub(super) fn digits(row: &[u32], at: usize) -> u64 {
    u64::from(row[at]) | u64::from(row[at + 1]) << 32
}

fn place(at: usize, a: &[u32], b: &[u32], villages: &[f32], districts: &[f32], map: &Map) -> Seen {
    let (village, district) = ((a[at], b[at]), (a[at + 1], b[at + 1]));
    if district.0 == 0 || district.1 == 0 {
        return MISSING;
    }
    if district.0 != district.1 {
        return Seen::Level(map.level(When::OtherDistrict), 0.0);
    }
    if village.0 == 0 || village.1 == 0 {
        return Seen::Level(map.level(When::District), districts[district.0 as usize]);
    }
    if village.0 != village.1 {
        return Seen::Level(map.level(When::OtherVillage), 0.0);
    }
    Seen::Level(map.level(When::Village), villages[village.0 as usize])
}
