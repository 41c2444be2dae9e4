//! Which pairs are compared, and the links that come of it.
//!
//! Each rule gives a record one or more keys; records with a common key form a run, and only pairs
//! inside a run are compared. No run may cost more than a set number of comparisons per record: a
//! larger one is split by the full name, and what is still too large is compared with its nearest
//! members only and reported.

use std::hash::{BuildHasher, BuildHasherDefault};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use crate::compare::{Comparer, probability};
use crate::model::Model;
use crate::number::differing_nibbles;
use crate::people::{People, Record};

/// Two records that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Index of the earlier record; always a candidate.
    pub a: u32,
    /// Index of the later record.
    pub b: u32,
    /// Match weight in bits.
    pub weight: f32,
    /// Probability, 0 to 1.
    pub probability: f32,
}

/// What was compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkReport {
    /// Pairs compared, the same pair under two rules counted twice.
    pub compared: u64,
    /// Records in blocks so large that only their nearest members were compared.
    pub limited: u64,
}

/// The rules, in the order in which they are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    /// First fifteen digits of the NIK.
    Nik,
    /// Family card.
    FamilyCard,
    /// Birth date and village.
    BirthVillage,
    /// Birth date and a token of the name.
    BirthName,
    /// Day and month in the NIK and a token of the name.
    NikDayName,
    /// District and year in the NIK and a token of the name.
    NikDistrictName,
    /// Village, four years of birth and a token of the name, where one of the two lacks a sound NIK
    /// or a full birth date.
    VillageName,
    /// Village and a token of the name, where one of the two has no year of birth.
    VillageNameNoYear,
}

impl Rule {
    /// Whether only some records look for others by this rule: those that the rules before may
    /// have missed.
    fn has_drivers(self) -> bool {
        matches!(self, Self::VillageName | Self::VillageNameNoYear)
    }

    /// Whether this record looks for others. One with a sound NIK and a full birth date is found
    /// by either of them.
    fn drives(self, record: &Record) -> bool {
        match self {
            Self::VillageName => {
                record.nik.certain().is_none()
                    || !record.birth.is_date()
                    || record.birth.is_from_nik()
            }
            Self::VillageNameNoYear => record.birth.is_missing(),
            _ => true,
        }
    }
}

const RULES: [Rule; 8] = [
    Rule::Nik,
    Rule::FamilyCard,
    Rule::BirthVillage,
    Rule::BirthName,
    Rule::NikDayName,
    Rule::NikDistrictName,
    Rule::VillageName,
    Rule::VillageNameNoYear,
];

/// A run of more members than this is split.
const LARGEST_RUN: usize = 600;

/// In what is still larger after splitting, each record meets this many of those that follow it.
const NEAREST: usize = 60;

/// Compares all pairs that the rules bring together; links come in the order of their records.
pub fn link(
    people: &People,
    model: &Model,
    progress: &(dyn Fn(f32) + Sync),
) -> (Vec<Link>, LinkReport) {
    let comparer = Comparer::new(people, model);
    let mut links = Vec::new();
    let mut report = LinkReport::default();
    let mut limited = Vec::new();
    for (done, rule) in RULES.into_iter().enumerate() {
        let entries = entries(people, rule);
        let runs = runs(&entries, rule, people.candidates as u32);
        let found: Vec<(Vec<Link>, u64, Vec<u32>)> = runs
            .par_chunks(256)
            .map(|runs| {
                let mut links = Vec::new();
                let mut pairs = 0;
                let mut limited = Vec::new();
                let mut work = Run {
                    people,
                    comparer: &comparer,
                    rule,
                    links: &mut links,
                    compared: &mut pairs,
                    limited: &mut limited,
                    records: Vec::new(),
                };
                for run in runs {
                    work.compare(&entries[run.clone()]);
                }
                (links, pairs, limited)
            })
            .collect();
        for (some, pairs, alike) in found {
            links.extend(some);
            report.compared += pairs;
            limited.extend(alike);
        }
        progress((done + 1) as f32 / RULES.len() as f32);
    }
    links.par_sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    limited.par_sort_unstable();
    limited.dedup();
    report.limited = limited.len() as u64;
    (links, report)
}

/// A key and the record that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    key: u64,
    /// Records that look for others come first.
    later: bool,
    record: u32,
}

/// All entries of a rule, sorted by key, drivers first.
fn entries(people: &People, rule: Rule) -> Vec<Entry> {
    let mut entries: Vec<Entry> = people
        .records
        .par_chunks(1 << 14)
        .enumerate()
        .flat_map_iter(|(chunk, records)| {
            let base = (chunk << 14) as u32;
            let mut entries = Vec::with_capacity(records.len() * 2);
            for (i, record) in records.iter().enumerate() {
                let later = !rule.drives(record);
                keys(people, record, rule, &mut |key| {
                    entries.push(Entry { key, later, record: base + i as u32 });
                });
            }
            entries
        })
        .collect();
    entries.par_sort_unstable();
    entries.dedup();
    entries
}

/// Ranges of entries with one key that hold at least one pair to compare.
fn runs(entries: &[Entry], rule: Rule, candidates: u32) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for run in entries.chunk_by(|a, b| a.key == b.key) {
        // Who looks for others comes first: a run without such a one holds no pair.
        let first = run[0];
        let driven = if rule.has_drivers() { !first.later } else { first.record < candidates };
        if run.len() > 1 && driven {
            runs.push(start..start + run.len());
        }
        start += run.len();
    }
    runs
}

fn hash(parts: (u8, u64, u64)) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(parts)
}

fn keys(people: &People, record: &Record, rule: Rule, add: &mut dyn FnMut(u64)) {
    let nik = record.nik.sixteen();
    let village = u64::from(record.village);
    let date = u64::from(record.birth.date_key());
    let mut with_name = |part: u64, most: usize| {
        for code in codes(people, record, most) {
            add(hash((rule as u8, part, code)));
        }
    };
    match rule {
        Rule::Nik if nik != 0 => add(nik >> 4),
        Rule::FamilyCard if record.family_card != 0 => add(record.family_card),
        Rule::BirthVillage if date != 0 && village != 0 => add(hash((rule as u8, date, village))),
        Rule::BirthName if date != 0 => with_name(date, 3),
        Rule::NikDayName if nik != 0 => with_name(nik >> 24 & 0xFFFF, 2),
        Rule::NikDistrictName if nik != 0 => with_name(nik >> 40 << 8 | nik >> 16 & 0xFF, 2),
        Rule::VillageName if village != 0 && !record.birth.is_missing() => {
            let year = record.birth.year() as u64;
            // Two bucketings, half a bucket apart, so that a year off still meets.
            with_name((village << 16) | ((year / 4) << 1), 2);
            with_name((village << 16) | (((year + 2) / 4) << 1) | 1, 2);
        }
        Rule::VillageNameNoYear if village != 0 => with_name(village, 2),
        _ => {}
    }
}

/// Codes of the rarest tokens of a name, at most `most`.
fn codes(people: &People, record: &Record, most: usize) -> impl Iterator<Item = u64> {
    let name = people.names.name(record.name);
    let mut codes = [(0.0f32, 0u64); 5];
    let mut count = 0;
    for token in name.tokens() {
        let token = people.names.token(*token);
        if token.code != 0 {
            codes[count] = (token.rarity, u64::from(token.code));
            count += 1;
        }
    }
    codes[..count].sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    codes.into_iter().take(count.min(most)).map(|(_, code)| code)
}

/// Compares the members of runs of one rule.
struct Run<'a> {
    people: &'a People,
    comparer: &'a Comparer<'a>,
    rule: Rule,
    links: &'a mut Vec<Link>,
    compared: &'a mut u64,
    /// Records that did not meet all others of their run.
    limited: &'a mut Vec<u32>,
    records: Vec<Record>,
}

impl Run<'_> {
    fn compare(&mut self, run: &[Entry]) {
        if run.len() <= LARGEST_RUN {
            self.all_pairs(run);
            return;
        }
        let mut members = run.to_vec();
        let (people, rule) = (self.people, self.rule);
        let finer = |e: &Entry| {
            let record = &people.records[e.record as usize];
            // Where one side has no year, only the name can split.
            let by_year = rule != Rule::VillageNameNoYear;
            (record.name, if by_year { record.birth.year() } else { 0 })
        };
        members.sort_by_key(|e| (finer(e), *e));
        // Hundreds of people of one family card or one birthday in a village: a value is repeated.
        if rule <= Rule::BirthVillage {
            self.limited.extend(members.iter().map(|e| e.record));
        }
        for part in members.chunk_by(|a, b| finer(a) == finer(b)) {
            self.all_pairs(part);
        }
    }

    fn all_pairs(&mut self, members: &[Entry]) {
        let candidates = self.people.candidates as u32;
        let mut most = members.len();
        if members.len() > LARGEST_RUN {
            self.limited.extend(members.iter().map(|e| e.record));
            most = NEAREST;
        }
        // The members lie side by side, so that a run reads each record from memory once.
        let mut records = std::mem::take(&mut self.records);
        records.clear();
        records.extend(members.iter().map(|e| self.people.records[e.record as usize]));
        for (i, a) in members.iter().enumerate() {
            let driver = if self.rule.has_drivers() { !a.later } else { a.record < candidates };
            if !driver {
                break;
            }
            let others = members[i + 1..].iter().zip(&records[i + 1..]);
            for (b, record) in others.take(most) {
                if a.record < candidates || b.record < candidates {
                    self.pair((a.record, &records[i]), (b.record, record));
                }
            }
        }
        self.records = records;
    }

    fn pair(&mut self, a: (u32, &Record), b: (u32, &Record)) {
        if a.0 == b.0 || self.met_before(a.1, b.1) || self.is_far(a.1, b.1) {
            return;
        }
        *self.compared += 1;
        let (a, b) = if a.0 < b.0 { (a, b) } else { (b, a) };
        if let Some(parts) = self.comparer.compare(a.1, b.1) {
            let weight = parts.weight();
            self.links.push(Link { a: a.0, b: b.0, weight, probability: probability(weight) });
        }
    }

    /// The rules by parts of the NIK are there for a mistyped one: two digits differ at most.
    fn is_far(&self, a: &Record, b: &Record) -> bool {
        matches!(self.rule, Rule::NikDayName | Rule::NikDistrictName)
            && differing_nibbles(a.nik.sixteen() ^ b.nik.sixteen()) > 2
    }

    /// Whether an earlier rule has brought the two together already.
    fn met_before(&self, a: &Record, b: &Record) -> bool {
        let nik = a.nik.sixteen();
        let same_day = a.birth.same_date(b.birth);
        self.rule > Rule::Nik && nik != 0 && nik >> 4 == b.nik.sixteen() >> 4
            || self.rule > Rule::FamilyCard && a.family_card != 0 && a.family_card == b.family_card
            || self.rule > Rule::BirthVillage
                && same_day
                && a.village != 0
                && a.village == b.village
    }
}
