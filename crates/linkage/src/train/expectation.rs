//! `m` by expectation–maximisation over the patterns of a rule's pairs.

use super::patterns::Pattern;
use super::{End, MOST_ITERATIONS, RuleTraining, STILL};
use crate::block::BlockReport;
use crate::model::Model;
use crate::score::Scorer;

/// What one rule says of `m`.
#[derive(Debug)]
pub(super) struct Estimate {
    /// For each comparison the chances of its levels; `None` where the rule cannot tell.
    m: Vec<Option<Vec<f64>>>,
    /// How many matches showed each comparison.
    weight: Vec<f64>,
}

/// Pairs and matches below which a rule teaches nothing.
const FEWEST: f64 = 30.0;

/// The chances while they are estimated, comparison by comparison; level 0, missing, is not there.
struct Chances {
    m: Vec<Vec<f64>>,
    /// `u` of pairs of two houses and of one.
    u: [Vec<Vec<f64>>; 2],
    /// Comparisons that count, by house.
    counts: [Vec<bool>; 2],
}

impl Chances {
    fn new(model: &Model, scorer: &Scorer<'_>, rule: usize) -> Self {
        let block = &model.blocks[rule];
        let m: Vec<Vec<f64>> = model
            .comparisons
            .iter()
            .map(|comparison| comparison.levels.iter().map(|level| level.m).collect())
            .collect();
        let u = [false, true].map(|house| {
            let of = |(i, levels): (usize, &Vec<f64>)| -> Vec<f64> {
                let level = |(k, m): (usize, &f64)| scorer.u(i, k as u8 + 1, house, *m);
                levels.iter().enumerate().map(level).collect()
            };
            m.iter().enumerate().map(of).collect::<Vec<_>>()
        });
        let counts = [false, true].map(|house| {
            let counts = model.comparisons.iter().enumerate().map(|(i, comparison)| {
                let own = block.on.iter().any(|part| part.column == comparison.column);
                !(own || house && scorer.is_of_the_house(i))
            });
            counts.collect::<Vec<bool>>()
        });
        Self { m, u, counts }
    }

    /// The probability that pairs of this pattern are matches, when this share is.
    fn probability(&self, pattern: Pattern, share: f64) -> f64 {
        let house = usize::from(pattern.in_house());
        let mut odds = (share / (1.0 - share)).log2();
        for (i, m) in self.m.iter().enumerate().filter(|(i, _)| self.counts[house][*i]) {
            if let Some(level) = pattern.level(i).checked_sub(1) {
                odds += (m[level] / self.u[house][i][level]).log2();
            }
        }
        1.0 / (1.0 + (-odds).exp2())
    }
}

/// Runs the estimation for one rule.
pub(super) fn run(
    model: &Model,
    scorer: &Scorer<'_>,
    rule: usize,
    patterns: &[(Pattern, u64)],
) -> (Option<Estimate>, RuleTraining) {
    let pairs: u64 = patterns.iter().map(|(_, count)| count).sum();
    let rule_name = BlockReport::new(&model.blocks[rule]).rule;
    let mut told = RuleTraining { rule: rule_name, pairs, ..RuleTraining::default() };
    if (pairs as f64) < FEWEST {
        return (None, told);
    }
    let mut chances = Chances::new(model, scorer, rule);
    let mut shares = [0.1, model.house.as_ref().map_or(0.1, |house| f64::from(house.matches))];
    told.end = End::StillMoving;
    for _ in 0..MOST_ITERATIONS {
        let seen = expect(&chances, model, &shares, patterns);
        let change = maximise(&mut chances, model, &seen);
        for (share, seen) in shares.iter_mut().zip(&seen.shares) {
            *share = seen.unwrap_or(*share).clamp(1e-9, 1.0 - 1e-9);
        }
        told.changes.push(change);
        if change < STILL {
            told.end = End::Converged;
            break;
        }
    }
    let seen = expect(&chances, model, &shares, patterns);
    told.matches = seen.matches / pairs as f64;
    if seen.matches < FEWEST {
        let few = seen.matches / pairs as f64 > 0.5;
        told.end = if few { End::TooFew } else { End::NoMatches };
        return (None, told);
    }
    let weight = seen.levels.iter().map(|levels| levels.iter().sum()).collect();
    let m = chances.m.iter().zip(&chances.counts[0]).zip(&chances.counts[1]);
    let m = m.map(|((m, apart), house)| (*apart || *house).then(|| m.clone())).collect();
    (Some(Estimate { m, weight }), told)
}

/// What is expected of the pairs, given the chances.
struct Seen {
    /// Matches that show each level of each comparison.
    levels: Vec<Vec<f64>>,
    matches: f64,
    /// Share of matches of two houses and of one; `None` without such pairs.
    shares: [Option<f64>; 2],
}

fn expect(
    chances: &Chances,
    model: &Model,
    shares: &[f64; 2],
    patterns: &[(Pattern, u64)],
) -> Seen {
    let mut levels: Vec<Vec<f64>> =
        model.comparisons.iter().map(|c| vec![0.0; c.levels.len()]).collect();
    let (mut matches, mut pairs) = ([0.0; 2], [0.0; 2]);
    for (pattern, count) in patterns {
        let house = usize::from(pattern.in_house());
        let expected = *count as f64 * chances.probability(*pattern, shares[house]);
        matches[house] += expected;
        pairs[house] += *count as f64;
        for (i, levels) in levels.iter_mut().enumerate().filter(|(i, _)| chances.counts[house][*i])
        {
            if let Some(level) = pattern.level(i).checked_sub(1) {
                levels[level] += expected;
            }
        }
    }
    let share = |i: usize| (pairs[i] > 0.0).then(|| matches[i] / pairs[i]);
    Seen { levels, matches: matches[0] + matches[1], shares: [share(0), share(1)] }
}

/// Sets `m` to what was expected; the largest change.
fn maximise(chances: &mut Chances, model: &Model, seen: &Seen) -> f64 {
    let mut largest: f64 = 0.0;
    for (i, comparison) in model.comparisons.iter().enumerate() {
        let free = |k: &usize| !comparison.levels[*k].fixed;
        let levels = 0..comparison.levels.len();
        let total: f64 = levels.clone().filter(free).map(|k| seen.levels[i][k]).sum();
        let own: f64 = levels.clone().filter(free).map(|k| comparison.levels[k].m).sum();
        if total + own == 0.0 {
            continue;
        }
        let strength = model.prior.strength;
        for k in levels.filter(free) {
            let before = comparison.levels[k].m / own;
            let m = (seen.levels[i][k] + strength * before) / (total + strength);
            // The fixed levels keep their part.
            let m = (m * own.min(1.0)).clamp(1e-9, 1.0);
            largest = largest.max((m - chances.m[i][k]).abs());
            chances.m[i][k] = m;
        }
    }
    largest
}

/// Averages what the rules say of `m` and sets it; names the comparisons of which none spoke.
pub(super) fn average(model: &mut Model, estimates: &[Estimate]) -> Vec<String> {
    let mut kept = Vec::new();
    for (i, comparison) in model.comparisons.iter_mut().enumerate() {
        let told = || {
            let told = estimates.iter().filter(|e| e.weight[i] >= FEWEST);
            told.filter_map(|e| e.m[i].as_ref().map(|m| (m, e.weight[i])))
        };
        let total: f64 = told().map(|(_, weight)| weight).sum();
        if total == 0.0 {
            kept.push(comparison.column.clone());
            continue;
        }
        for (k, level) in comparison.levels.iter_mut().enumerate().filter(|(_, l)| !l.fixed) {
            level.m = told().map(|(m, weight)| m[k] * weight).sum::<f64>() / total;
        }
    }
    kept
}
