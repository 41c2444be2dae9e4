//! Rows of one person, side by side, and why one of them is proposed to keep.

use rustc_hash::FxHashMap;

use crate::checking::{Code, Outcome, Severity, Verdict};
use crate::intake::{Birth, Candidate, Place, Reading, Work};
use crate::message::Message;

/// The rows of one person who stands in more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// The person's number.
    pub person: u32,
    /// Indices into [`Outcome::rows`], rising.
    pub rows: Vec<usize>,
}

/// The people who stand in more than one row, in the order of their numbers.
pub fn clusters(outcome: &Outcome) -> Vec<Cluster> {
    let mut rows_of: FxHashMap<u32, u32> = FxHashMap::default();
    for row in &outcome.rows {
        *rows_of.entry(row.person).or_default() += 1;
    }
    let mut several: Vec<(u32, usize)> = outcome
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| rows_of[&row.person] > 1)
        .map(|(index, row)| (row.person, index))
        .collect();
    several.sort_unstable();
    several
        .chunk_by(|a, b| a.0 == b.0)
        .map(|rows| Cluster {
            person: rows[0].0,
            rows: rows.iter().map(|(_, index)| *index).collect(),
        })
        .collect()
}

/// Why the kept row of a cluster is proposed: the first of these that is true and tells it from
/// the others: only its NIK is certain; its problems are lighter; it is fuller; it comes first.
/// `None` when no row is marked to keep.
pub fn keep_reason(outcome: &Outcome, cluster: &Cluster) -> Option<Message> {
    let kept = *cluster.rows.iter().find(|&&index| outcome.rows[index].keep)?;
    let person = |index: usize| outcome.candidate(outcome.rows[index].record);
    let others = || cluster.rows.iter().copied().filter(|&index| index != kept);

    let has_nik = |index: usize| person(index).nik.certain().is_some();
    if has_nik(kept) && !others().any(has_nik) {
        return Some(Message::new("keep-nik"));
    }
    if others().all(|index| own_verdict(outcome, kept) < own_verdict(outcome, index)) {
        return Some(Message::new("keep-verdict"));
    }
    let filled = filled(person(kept));
    if others().all(|index| self::filled(person(index)) < filled) {
        return Some(Message::new("keep-fuller").number("filled", filled).number("all", FIELDS));
    }
    let equal = others().all(|index| {
        self::filled(person(index)) == filled
            && own_verdict(outcome, index) == own_verdict(outcome, kept)
    });
    let first = cluster.rows.first() == Some(&kept);
    Some(Message::new(if first && equal { "keep-first" } else { "keep-proposed" }))
}

/// The verdict without what a row got for being there twice: that follows from the choice.
fn own_verdict(outcome: &Outcome, row: usize) -> Verdict {
    let twice = [Code::PersonTwice, Code::PersonOtherList];
    let findings = outcome.rows[row].findings.iter();
    let worst = findings.filter(|f| !twice.contains(&f.code)).map(|f| f.severity).max();
    match worst {
        None | Some(Severity::Note) => Verdict::Eligible,
        Some(Severity::Review) => Verdict::Review,
        Some(Severity::Fix) => Verdict::Fix,
        Some(Severity::Ineligible) => Verdict::Ineligible,
    }
}

/// How many values [`filled`] looks at.
const FIELDS: usize = 9;

/// How many of the values that enrolment needs could be read.
fn filled(person: &Candidate) -> usize {
    [
        person.nik.certain().is_some(),
        matches!(person.family_card, Reading::Read(_)),
        !person.name.is_empty() && !person.name_is_placeholder,
        !person.mother.is_empty(),
        matches!(person.sex, Reading::Read(_)),
        matches!(person.birth, Birth::Date(_)),
        !person.address.is_empty(),
        matches!(person.place, Place::Village(_)),
        !matches!(person.work, Work::Missing | Work::Unknown),
    ]
    .into_iter()
    .filter(|is| *is)
    .count()
}
