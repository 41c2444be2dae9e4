//! Runs of records with a common key.

use rayon::prelude::*;

use super::keys::Rule;
use crate::records::Records;

/// A key and a record that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) key: u64,
    /// Records that look for others come first.
    pub(crate) later: bool,
    pub(crate) record: u32,
}

/// All runs of one rule.
#[derive(Debug)]
pub(crate) struct Runs {
    pub(crate) entries: Vec<Entry>,
    /// Ranges of entries with one key that hold at least one pair.
    pub(crate) ranges: Vec<(u32, u32)>,
}

/// How large the runs of a rule are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sizes {
    pub(crate) pairs: u64,
    pub(crate) largest: u64,
}

impl Runs {
    pub(crate) fn new(records: &Records, rule: &Rule<'_>) -> Self {
        Self::in_room(records, rule, 1, Vec::new())
    }

    /// One of `every` keys: enough to learn from.
    pub(crate) fn some(records: &Records, rule: &Rule<'_>, every: u64) -> Self {
        Self::in_room(records, rule, every, Vec::new())
    }

    /// The same in the memory that the entries of another rule took.
    pub(crate) fn in_room(
        records: &Records,
        rule: &Rule<'_>,
        every: u64,
        mut entries: Vec<Entry>,
    ) -> Self {
        entries.clear();
        fill(&mut entries, records, rule, every);
        entries.par_sort_unstable();
        entries.dedup();
        let ranges = ranges(&entries, records, rule.has_seekers());
        Self { entries, ranges }
    }

    /// The members of a run.
    pub(crate) fn members(&self, range: (u32, u32)) -> &[Entry] {
        &self.entries[range.0 as usize..range.1 as usize]
    }

    /// How many pairs the runs hold.
    pub(crate) fn sizes(&self, records: &Records, seekers: bool) -> Sizes {
        let mut sizes = Sizes::default();
        for range in &self.ranges {
            let members = self.members(*range);
            let count = members.len() as u64;
            sizes.largest = sizes.largest.max(count);
            let all = if records.lists.all() {
                count * (count - 1) / 2
            } else {
                records.lists.pairs_in(members.iter().map(|entry| entry.record))
            };
            sizes.pairs += if seekers {
                // Pairs of which neither looks for the other are not compared.
                let others = members.iter().filter(|entry| entry.later);
                let idle = records.lists.pairs_in(others.map(|entry| entry.record));
                all.saturating_sub(idle)
            } else {
                all
            };
        }
        sizes
    }
}

fn fill(all: &mut Vec<Entry>, records: &Records, rule: &Rule<'_>, every: u64) {
    const CHUNK: usize = 1 << 14;
    let chunks: Vec<Vec<Entry>> = (0..records.len().div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let from = chunk * CHUNK;
            let to = records.len().min(from + CHUNK);
            let mut entries = Vec::with_capacity((to - from) / every as usize + 1);
            for record in from as u32..to as u32 {
                let row = records.row(record);
                let later = !rule.seeks(row);
                rule.keys(row, &mut |key| {
                    if every == 1 || (key >> 8).is_multiple_of(every) {
                        entries.push(Entry { key, later, record });
                    }
                });
            }
            entries
        })
        .collect();
    all.reserve_exact(chunks.iter().map(Vec::len).sum());
    for chunk in chunks {
        all.extend(chunk);
    }
}

fn ranges(entries: &[Entry], records: &Records, seekers: bool) -> Vec<(u32, u32)> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for run in entries.chunk_by(|a, b| a.key == b.key) {
        let end = start + run.len() as u32;
        // Who looks for others comes first: a run without such a one holds no pair. Neither does
        // one whose first and last record may not meet where records of one list may not.
        let driven = !seekers || !run[0].later;
        if run.len() > 1 && driven && may_hold_a_pair(run, records) {
            ranges.push((start, end));
        }
        start = end;
    }
    ranges
}

fn may_hold_a_pair(run: &[Entry], records: &Records) -> bool {
    records.lists.all() || records.lists.pairs_in(run.iter().map(|entry| entry.record)) > 0
}
