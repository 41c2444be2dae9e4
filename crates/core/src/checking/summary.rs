//! The result in figures: one count, used by console, page, workbook and `summary.json` alike.

mod clusters;

pub use clusters::{Cluster, clusters, keep_reason};

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Code, Decision, Outcome, RecordRef, Role, Row, Severity, Verdict};
use crate::intake::Place;
use crate::regions::Regions;
use crate::words::{Level, RegionCode};

/// How many rows came to each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verdicts([usize; 4]);

impl Verdicts {
    /// Rows with this verdict.
    pub fn of(&self, verdict: Verdict) -> usize {
        self.0[verdict as usize]
    }

    /// Rows of any verdict.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// Rows that need attention: any verdict but eligible.
    pub fn attention(&self) -> usize {
        self.all() - self.of(Verdict::Eligible)
    }

    fn add(&mut self, verdict: Verdict) {
        self.0[verdict as usize] += 1;
    }
}

/// One rule and what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub code: Code,
    /// The gravest severity with which it was found.
    pub severity: Severity,
    /// Rows on which it was found.
    pub rows: usize,
    /// Rows by severity, in the order of [`Severity`].
    pub by_severity: [usize; 4],
    /// The first row on which it was found with that gravest severity, as an index into
    /// [`Outcome::rows`].
    pub example: usize,
}

impl RuleCount {
    /// Rows on which it is more than a note.
    pub fn problems(&self) -> usize {
        self.rows - self.by_severity[Severity::Note as usize]
    }
}

/// One village, or one district where the village is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VillageCount {
    /// The region; `None` for rows whose place is not known.
    pub code: Option<RegionCode>,
    /// Its name; empty when the place is not known.
    pub name: String,
    /// The name of its district; empty when not known.
    pub district: String,
    /// Its rows.
    pub verdicts: Verdicts,
}

/// One list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListCount {
    /// Index into [`Outcome::lists`].
    pub list: usize,
    /// People in it.
    pub people: usize,
    /// Their verdicts; all zero for a reference list.
    pub verdicts: Verdicts,
}

/// Rows that are the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Duplicates {
    /// People who stand in more than one row.
    pub people: usize,
    /// Rows of these people.
    pub rows: usize,
    /// Rows that fall away when one row of each person is kept.
    pub fall_away: usize,
    /// Pairs of candidate rows that a person must look at.
    pub review_pairs: usize,
}

/// Candidates found in reference lists of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceCount {
    /// The kind of list.
    pub role: Role,
    /// Lists of this kind.
    pub lists: usize,
    /// People in them.
    pub people: usize,
    /// Candidate rows that are the same person as one of them.
    pub matched: usize,
    /// Candidate rows that may be, and that a person must look at.
    pub review: usize,
}

/// The result in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Candidate rows by verdict.
    pub verdicts: Verdicts,
    /// Different people among them.
    pub people: usize,
    /// Rules that found something, in the order of [`Code::ALL`].
    pub rules: Vec<RuleCount>,
    /// Villages in the order of their codes; rows without a known place last.
    pub villages: Vec<VillageCount>,
    /// All lists, in order.
    pub lists: Vec<ListCount>,
    /// Rows that are the same person.
    pub duplicates: Duplicates,
    /// Kinds of reference list that were given, in the order of [`Role`].
    pub references: Vec<ReferenceCount>,
}

impl Summary {
    /// Counts.
    pub fn of(outcome: &Outcome) -> Self {
        let mut verdicts = Verdicts::default();
        let mut lists: Vec<ListCount> = outcome
            .lists
            .iter()
            .enumerate()
            .map(|(list, l)| ListCount {
                list,
                people: l.people.len(),
                verdicts: Verdicts::default(),
            })
            .collect();
        for row in &outcome.rows {
            verdicts.add(row.verdict);
            lists[row.record.list as usize].verdicts.add(row.verdict);
        }
        let (people, duplicates) = duplicates(outcome);
        Self {
            verdicts,
            people,
            rules: rules(&outcome.rows),
            villages: villages(outcome),
            lists,
            duplicates,
            references: references(outcome),
        }
    }

    /// The commonest problems, notes left out, most frequent first.
    pub fn commonest(&self, most: usize) -> Vec<RuleCount> {
        let mut found: Vec<RuleCount> =
            self.rules.iter().filter(|r| r.problems() > 0).copied().collect();
        found.sort_by_key(|r| std::cmp::Reverse(r.problems()));
        found.truncate(most);
        found
    }

    /// The villages with most rows that need attention, most first; those without any left out.
    pub fn worst_villages(&self, most: usize) -> Vec<&VillageCount> {
        let mut found: Vec<&VillageCount> =
            self.villages.iter().filter(|v| v.verdicts.attention() > 0).collect();
        found.sort_by_key(|v| std::cmp::Reverse(v.verdicts.attention()));
        found.truncate(most);
        found
    }
}

fn rules(rows: &[Row]) -> Vec<RuleCount> {
    let mut counts: Vec<Option<RuleCount>> = vec![None; Code::ALL.len()];
    for (index, row) in rows.iter().enumerate() {
        for (at, finding) in row.findings.iter().enumerate() {
            let count = counts[finding.code as usize].get_or_insert(RuleCount {
                code: finding.code,
                severity: finding.severity,
                rows: 0,
                by_severity: [0; 4],
                example: index,
            });
            if finding.severity > count.severity {
                count.severity = finding.severity;
                count.example = index;
            }
            // A rule counts once a row; findings stand gravest first.
            if row.findings[..at].iter().all(|f| f.code != finding.code) {
                count.rows += 1;
                count.by_severity[finding.severity as usize] += 1;
            }
        }
    }
    counts.into_iter().flatten().collect()
}

/// The region under which a row is counted.
fn counted_under(place: Place) -> Option<RegionCode> {
    match place {
        Place::Village(code) | Place::Elsewhere(code) => Some(code),
        Place::Inside { region, .. } => (region.level() >= Level::District).then_some(region),
        Place::Missing | Place::Unknown | Place::Bps => None,
    }
}

fn villages(outcome: &Outcome) -> Vec<VillageCount> {
    let mut counts: FxHashMap<Option<RegionCode>, Verdicts> = FxHashMap::default();
    for row in &outcome.rows {
        let code = counted_under(outcome.candidate(row.record).place);
        counts.entry(code).or_default().add(row.verdict);
    }
    let mut found: Vec<(Option<RegionCode>, Verdicts)> = counts.into_iter().collect();
    found.sort_by_key(|(code, _)| (code.is_none(), *code));
    found
        .into_iter()
        .map(|(code, verdicts)| {
            let (name, district) = code.map_or_else(Default::default, names);
            VillageCount { code, name, district, verdicts }
        })
        .collect()
}

fn names(code: RegionCode) -> (String, String) {
    let register = Regions::embedded();
    let name = match register.name(code) {
        "" => code.to_string(),
        name => name.to_owned(),
    };
    let district = match code.level() {
        Level::Village => register.name(code.parent()).to_owned(),
        _ => String::new(),
    };
    (name, district)
}

fn duplicates(outcome: &Outcome) -> (usize, Duplicates) {
    let mut rows_of: FxHashMap<u32, usize> = FxHashMap::default();
    for row in &outcome.rows {
        *rows_of.entry(row.person).or_default() += 1;
    }
    let mut found = Duplicates::default();
    for &rows in rows_of.values().filter(|&&rows| rows > 1) {
        found.people += 1;
        found.rows += rows;
    }
    found.fall_away = found.rows - found.people;
    found.review_pairs = outcome
        .pairs
        .iter()
        .filter(|p| p.decision == Decision::Review && reference_of(outcome, p.a, p.b).is_none())
        .count();
    (rows_of.len(), found)
}

/// Of two records, the candidate and the reference, when exactly one is a reference.
fn reference_of(outcome: &Outcome, a: RecordRef, b: RecordRef) -> Option<(RecordRef, Role)> {
    match (outcome.list(a).role, outcome.list(b).role) {
        (Role::Candidates, role) if role != Role::Candidates => Some((a, role)),
        (role, Role::Candidates) if role != Role::Candidates => Some((b, role)),
        _ => None,
    }
}

fn references(outcome: &Outcome) -> Vec<ReferenceCount> {
    let mut found: BTreeMap<Role, ReferenceCount> = BTreeMap::new();
    for list in outcome.lists.iter().filter(|l| l.role != Role::Candidates) {
        let count = found.entry(list.role).or_insert(ReferenceCount {
            role: list.role,
            lists: 0,
            people: 0,
            matched: 0,
            review: 0,
        });
        count.lists += 1;
        count.people += list.people.len();
    }
    let mut hits: Vec<(Role, RecordRef, Decision)> = outcome
        .pairs
        .iter()
        .filter_map(|p| reference_of(outcome, p.a, p.b).map(|(r, role)| (role, r, p.decision)))
        .collect();
    // A match stands before a review of the same row and is the one that counts.
    hits.sort_unstable();
    hits.dedup_by_key(|(role, record, _)| (*role, *record));
    for (role, _, decision) in hits {
        if let Some(count) = found.get_mut(&role) {
            match decision {
                Decision::Match => count.matched += 1,
                Decision::Review => count.review += 1,
            }
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests;
