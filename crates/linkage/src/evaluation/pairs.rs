//! Pairs over all thresholds.

use serde::Serialize;

use super::truth::{Scope, Truth};
use super::{Counts, Scored};

/// About as many thresholds as a curve holds; every distinct weight when there are fewer.
pub const THRESHOLDS: usize = 200;

/// As many bins as a histogram holds at most.
const BINS: usize = 60;

/// The counts when all pairs from this weight on are linked.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// Match weight in bits.
    pub weight: f32,
    /// The pairs at and above it.
    pub counts: Counts,
}

/// Kept pairs whose weight lies in `from..to`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// Least weight in bits, included.
    pub from: f32,
    /// Greatest weight in bits, excluded.
    pub to: f32,
    /// Pairs that are one person.
    pub matches: u64,
    /// Pairs that are two persons.
    pub others: u64,
}

/// Pairs against the truth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairFigures {
    /// The fixed threshold and the counts at it.
    pub fixed: Point,
    /// The best F1 over every distinct weight, the highest such weight; none without a pair.
    pub best: Option<Point>,
    /// About [`THRESHOLDS`] points with growing weights: even steps of weight, the best among them.
    pub curve: Vec<Point>,
    /// All kept pairs by weight, growing.
    pub histogram: Vec<Bin>,
    /// Kept pairs about which the truth says nothing; they count nowhere.
    pub unknown: u64,
    /// True pairs that were not kept at all: no blocking rule found them or they fell below the
    /// lowest weight kept. No threshold finds them.
    pub never_kept: u64,
}

/// Counts kept pairs against the truth, at the weight `from` and over all thresholds. A pair
/// given twice counts once, with its greater weight; pairs out of scope do not count.
pub fn evaluate_pairs(found: &[Scored], truth: &Truth, scope: Scope, from: f32) -> PairFigures {
    let (mut judged, unknown) = judge(found, truth, scope);
    // Greatest weight first: walking down the list is lowering the threshold.
    judged.sort_unstable_by(|x, y| y.0.total_cmp(&x.0));
    let all = truth.matches(scope);
    let points = distinct(&judged, all);
    let fixed = points
        .iter()
        .take_while(|point| point.weight >= from)
        .last()
        .map_or(Counts { missed: all, ..Counts::default() }, |point| point.counts);
    // On equal F1 the first, thus highest weight: the more careful threshold.
    let best = points
        .iter()
        .copied()
        .reduce(|best, point| if point.counts.f1() > best.counts.f1() { point } else { best });
    PairFigures {
        fixed: Point { weight: from, counts: fixed },
        best,
        curve: thin(&points, best),
        histogram: histogram(&judged),
        unknown,
        never_kept: points.last().map_or(all, |point| point.counts.missed),
    }
}

/// Every known pair in scope once: its weight and whether it is one person; and how many pairs in
/// scope are not known.
fn judge(found: &[Scored], truth: &Truth, scope: Scope) -> (Vec<(f32, bool)>, u64) {
    let mut pairs: Vec<(u32, u32, f32)> = found
        .iter()
        .filter(|pair| scope.holds(pair.a, pair.b) && !pair.weight.is_nan())
        .map(|pair| (pair.a.min(pair.b), pair.a.max(pair.b), pair.weight))
        .collect();
    pairs.sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)));
    pairs.dedup_by_key(|pair| (pair.0, pair.1));
    let kept = pairs.len();
    let judged: Vec<(f32, bool)> =
        // Adding zero makes −0 a plain 0, which sorts and compares as one weight.
        pairs.into_iter().filter_map(|(a, b, w)| Some((w + 0.0, truth.same(a, b)?))).collect();
    let unknown = (kept - judged.len()) as u64;
    (judged, unknown)
}

/// A point for every distinct weight, falling.
fn distinct(judged: &[(f32, bool)], all: u64) -> Vec<Point> {
    let mut counts = Counts { missed: all, ..Counts::default() };
    judged
        .chunk_by(|x, y| x.0.total_cmp(&y.0).is_eq())
        .map(|same| {
            let right = same.iter().filter(|pair| pair.1).count() as u64;
            counts.right += right;
            counts.missed -= right;
            counts.wrong += same.len() as u64 - right;
            Point { weight: same[0].0, counts }
        })
        .collect()
}

/// Of falling points, about [`THRESHOLDS`] in even steps of weight, growing.
fn thin(points: &[Point], best: Option<Point>) -> Vec<Point> {
    let mut thinned: Vec<Point> = if points.len() <= THRESHOLDS {
        points.to_vec()
    } else {
        let finite = || points.iter().filter(|p| p.weight.is_finite());
        let high = finite().next().map_or(0.0, |p| f64::from(p.weight));
        let low = finite().next_back().map_or(0.0, |p| f64::from(p.weight));
        let cell = |weight: f32| {
            let place = (f64::from(weight) - low) / (high - low).max(f64::MIN_POSITIVE);
            (place * (THRESHOLDS - 1) as f64).floor()
        };
        // The lowest weight of each step, and the two ends.
        let mut kept: Vec<Point> = points
            .chunk_by(|x, y| cell(x.weight).total_cmp(&cell(y.weight)).is_eq())
            .filter_map(|step| step.last().copied())
            .collect();
        kept.extend(points.first());
        kept.extend(best);
        kept.sort_unstable_by(|x, y| y.weight.total_cmp(&x.weight));
        kept.dedup_by(|x, y| x.weight.total_cmp(&y.weight).is_eq());
        kept
    };
    thinned.reverse();
    thinned
}

/// Bins of a round width over falling weights; endless weights are left out.
fn histogram(judged: &[(f32, bool)]) -> Vec<Bin> {
    let finite = || judged.iter().filter(|pair| pair.0.is_finite());
    let (Some(high), Some(low)) = (finite().next(), finite().next_back()) else {
        return Vec::new();
    };
    let (high, low) = (f64::from(high.0), f64::from(low.0));
    let cells = |width: f64| (high / width).floor() - (low / width).floor() + 1.0;
    let mut width = 0.5;
    // 0.5, 1, 2, 5, 10, 20, 50 …: widths that people read easily.
    for step in [2.0, 2.0, 2.5].into_iter().cycle() {
        if cells(width) <= BINS as f64 {
            break;
        }
        width *= step;
    }
    let first = (low / width).floor();
    let mut bins: Vec<Bin> = (0..cells(width) as usize)
        .map(|at| {
            let from = (first + at as f64) * width;
            Bin { from: from as f32, to: (from + width) as f32, matches: 0, others: 0 }
        })
        .collect();
    let last = bins.len() - 1;
    for (weight, same) in finite() {
        let at = (f64::from(*weight) / width).floor() - first;
        let bin = &mut bins[(at as usize).min(last)];
        *(if *same { &mut bin.matches } else { &mut bin.others }) += 1;
    }
    bins
}
