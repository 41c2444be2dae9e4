//! The pairs that went wrong, so that their causes can be looked for.

use rustc_hash::FxHashMap;

use super::Scored;
use super::truth::{Scope, Truth, known};

/// Pairs that went wrong at a threshold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Errors {
    /// Linked, yet two persons; greatest weight first.
    pub wrong: Vec<Scored>,
    /// One person, yet not linked; in the order of the persons.
    pub missed: Vec<Missed>,
    /// More were there than were asked for.
    pub more: bool,
}

/// A pair of one person that was not linked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missed {
    /// One record, the smaller position.
    pub a: u32,
    /// The other record.
    pub b: u32,
    /// Its weight in bits when it was kept below the threshold; none when it was not kept at all.
    pub weight: Option<f32>,
}

/// The errors at the weight `from`, at most `most` of each kind. The cost grows with the pairs
/// found and with `most`, never with the square of a person's records.
pub fn errors(found: &[Scored], truth: &Truth, scope: Scope, from: f32, most: usize) -> Errors {
    let mut kept: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for pair in found.iter().filter(|p| scope.holds(p.a, p.b) && !p.weight.is_nan()) {
        let weight = kept.entry((pair.a.min(pair.b), pair.a.max(pair.b))).or_insert(pair.weight);
        *weight = weight.max(pair.weight);
    }
    let mut wrong: Vec<Scored> = kept
        .iter()
        .filter(|&(&(a, b), &weight)| weight >= from && truth.same(a, b) == Some(false))
        .map(|(&(a, b), &weight)| Scored { a, b, weight })
        .collect();
    wrong.sort_unstable_by(|x, y| y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    let more = wrong.len() > most;
    wrong.truncate(most);
    let mut errors = Errors { wrong, missed: Vec::new(), more };

    let mut look = |a: u32, b: u32| {
        let pair = (a.min(b), a.max(b));
        let weight = kept.get(&pair).copied();
        if weight.is_some_and(|weight| weight >= from) {
            return true;
        }
        if errors.missed.len() == most {
            errors.more = true;
            return false;
        }
        errors.missed.push(Missed { a: pair.0, b: pair.1, weight });
        true
    };
    if let Some(entities) = truth.as_entities() {
        each_match(entities, scope, &mut look);
    } else {
        let mut matches = truth.as_labels().iter().filter(|p| p.2 && scope.holds(p.0, p.1));
        while matches.next().is_some_and(|p| look(p.0, p.1)) {}
    }
    errors
}

/// Visits the pairs in scope of each person until `look` says to stop.
fn each_match(entities: &[Option<u32>], scope: Scope, look: &mut impl FnMut(u32, u32) -> bool) {
    let mut records: Vec<(u32, u32, u32)> =
        known(entities).map(|(record, entity)| (entity, scope.list(record), record)).collect();
    records.sort_unstable();
    for person in records.chunk_by(|x, y| x.0 == y.0) {
        let mut start = 0;
        for list in person.chunk_by(|x, y| x.1 == y.1) {
            let end = start + list.len();
            for at in start..end {
                // Only partners in scope are visited: a list of a million is no square.
                let partners = match scope {
                    Scope::All => at + 1..person.len(),
                    Scope::Within(_) => at + 1..end,
                    Scope::Between(_) => end..person.len(),
                };
                if !person[partners].iter().all(|other| look(person[at].2, other.2)) {
                    return;
                }
            }
            start = end;
        }
    }
}
