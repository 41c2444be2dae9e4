//! The links that come of comparing all pairs that the rules bring together.

use rayon::prelude::*;

use crate::block::{BlockReport, Rules, Runs};
use crate::model::Model;
use crate::records::Records;
use crate::score::{Scorer, probability, weight_of};

/// Two records that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Index of the earlier record.
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
    /// Rule by rule, in the order in which they were applied.
    pub blocks: Vec<BlockReport>,
    /// Pairs compared, each counted once.
    pub compared: u64,
    /// Records that did not meet all others of a block whose value stands in far too many records
    /// (one family card in hundreds of rows).
    pub limited: u64,
}

/// A run of more members than this is split.
const LARGEST_RUN: usize = 600;

/// In what is still larger after splitting, each record meets this many of those that follow it.
const NEAREST: usize = 60;

/// How large the blocks of each rule are, before anything is compared.
pub fn estimate(records: &Records, model: &Model) -> Vec<BlockReport> {
    let rules = Rules::new(model, records);
    let blocks = model.blocks.iter().zip(&rules.rules);
    blocks
        .map(|(block, rule)| {
            let runs = Runs::new(records, rule);
            measured(BlockReport::new(block), &runs, records, rule.has_seekers())
        })
        .collect()
}

fn measured(report: BlockReport, runs: &Runs, records: &Records, seekers: bool) -> BlockReport {
    let sizes = runs.sizes(records, seekers);
    BlockReport {
        blocks: runs.ranges.len() as u64,
        largest: sizes.largest,
        estimated: sizes.pairs,
        ..report
    }
}

/// Compares all pairs that the rules bring together and keeps those that reach the threshold for
/// review, in the order of their records. `progress` is told the share done, 0 to 1.
pub fn link(
    records: &Records,
    model: &Model,
    progress: &(dyn Fn(f32) + Sync),
) -> (Vec<Link>, LinkReport) {
    link_until(records, model, progress, &|| false).unwrap_or_default()
}

/// [`link`] until `stop` says so, which is asked often; nothing then.
pub fn link_until(
    records: &Records,
    model: &Model,
    progress: &(dyn Fn(f32) + Sync),
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<(Vec<Link>, LinkReport)> {
    let scorer = Scorer::new(records, model);
    let floor = weight_of(model.decision.review_from);
    let mut rules = Rules::new(model, records);
    let mut links = Vec::new();
    let mut report = LinkReport::default();
    let mut limited = Vec::new();
    let mut room = Vec::new();
    for (number, block) in model.blocks.iter().enumerate() {
        let seekers = rules.rules[number].has_seekers();
        let runs = Runs::in_room(records, &rules.rules[number], 1, std::mem::take(&mut room));
        let mut done = measured(BlockReport::new(block), &runs, records, seekers);
        let found: Vec<Found> = runs
            .ranges
            .par_chunks(256)
            .map(|ranges| {
                let mut work = Work::new(records, &rules, number);
                let mut links = Vec::new();
                let mut pair = |a: (u32, &[u32]), b: (u32, &[u32])| {
                    if let Some(weight) = scorer.weigh(a.1, b.1, floor) {
                        let probability = probability(weight);
                        links.push(Link { a: a.0, b: b.0, weight, probability });
                    }
                };
                for range in ranges {
                    if stop() {
                        break;
                    }
                    work.run(runs.members(*range), &mut pair);
                }
                Found { links, told: work.told }
            })
            .collect();
        if stop() {
            return None;
        }
        let (mut split, mut some_limited) = (Vec::new(), Vec::new());
        for part in found {
            links.extend(part.links);
            done.compared += part.told.compared;
            done.split += part.told.split;
            split.extend(part.told.split_keys);
            some_limited.extend(part.told.limited);
        }
        some_limited.par_sort_unstable();
        some_limited.dedup();
        done.limited = some_limited.len() as u64;
        report.compared += done.compared;
        limited.extend(some_limited);
        rules.note_split(number, split);
        report.blocks.push(done);
        room = runs.entries;
        progress((number + 1) as f32 / model.blocks.len() as f32);
    }
    links.par_sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    limited.par_sort_unstable();
    limited.dedup();
    report.limited = limited.len() as u64;
    Some((links, report))
}

struct Found {
    links: Vec<Link>,
    told: Told,
}

/// What was noticed while runs were compared.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) compared: u64,
    /// Records in runs that were split.
    pub(crate) split: u64,
    split_keys: Vec<u64>,
    /// Records that did not meet all others of their run.
    limited: Vec<u32>,
}

/// Takes the members of a run through all their pairs. The members lie side by side, so that a run
/// reads each record from memory once.
pub(crate) struct Work<'a> {
    records: &'a Records,
    rules: &'a Rules<'a>,
    rule: usize,
    rows: Vec<u32>,
    pub(crate) told: Told,
}

impl<'a> Work<'a> {
    pub(crate) fn new(records: &'a Records, rules: &'a Rules<'a>, rule: usize) -> Self {
        Self { records, rules, rule, rows: Vec::new(), told: Told::default() }
    }

    /// Gives every pair of a run that no rule before has given, the earlier record first.
    pub(crate) fn run(
        &mut self,
        run: &[crate::block::Entry],
        pair: &mut impl FnMut((u32, &[u32]), (u32, &[u32])),
    ) {
        if run.len() <= LARGEST_RUN {
            self.all_pairs(run, pair);
            return;
        }
        self.told.split_keys.push(run[0].key);
        let rule = &self.rules.rules[self.rule];
        if !rule.can_split() {
            self.all_pairs(run, pair);
            return;
        }
        self.told.split += run.len() as u64;
        // Hundreds of people of one family card or one birthday in a village: a value is repeated.
        if !rule.has_words() {
            self.told.limited.extend(run.iter().map(|entry| entry.record));
        }
        let records = self.records;
        let mut members: Vec<(u64, crate::block::Entry)> =
            run.iter().map(|entry| (rule.finer(records.row(entry.record)), *entry)).collect();
        members.sort_unstable();
        for part in members.chunk_by(|a, b| a.0 == b.0).filter(|part| part.len() > 1) {
            let part: Vec<_> = part.iter().map(|(_, entry)| *entry).collect();
            self.all_pairs(&part, pair);
        }
    }

    fn all_pairs(
        &mut self,
        members: &[crate::block::Entry],
        pair: &mut impl FnMut((u32, &[u32]), (u32, &[u32])),
    ) {
        let mut most = members.len();
        if members.len() > LARGEST_RUN {
            self.told.limited.extend(members.iter().map(|entry| entry.record));
            most = NEAREST;
        }
        let (records, rules) = (self.records, self.rules);
        let rule = &rules.rules[self.rule];
        let (width, all, seekers) = (records.width(), records.lists.all(), rule.has_seekers());
        let mut rows = std::mem::take(&mut self.rows);
        rows.clear();
        for entry in members {
            rows.extend_from_slice(records.row(entry.record));
        }
        let row = |i: usize| &rows[i * width..(i + 1) * width];
        for (i, a) in members.iter().enumerate() {
            if seekers && a.later {
                break;
            }
            let end = members.len().min(i.saturating_add(most).saturating_add(1));
            for (j, b) in members.iter().enumerate().take(end).skip(i + 1) {
                if a.record == b.record || !all && !records.lists.may_meet(a.record, b.record) {
                    continue;
                }
                let (x, y) = (row(i), row(j));
                if !rule.wants(x, y) || rules.met_before(self.rule, x, y) {
                    continue;
                }
                self.told.compared += 1;
                if a.record < b.record {
                    pair((a.record, x), (b.record, y));
                } else {
                    pair((b.record, y), (a.record, x));
                }
            }
        }
        self.rows = rows;
    }
}
