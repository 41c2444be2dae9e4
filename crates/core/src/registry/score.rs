//! Who waits first: points for need, each part visible, each weight a setting of the regency.
//!
//! The order is a decision aid and no entitlement; an officer sees every part and may object.

use serde::{Deserialize, Serialize};

use crate::intake::{Occupations, Risk};

/// A month in days, for points by waiting.
const MONTH: i64 = 30;

/// Children beyond this many bring no more points.
const MOST_CHILDREN: i64 = 5;

/// Months of cover beyond this many take no more points.
const MOST_MONTHS: i64 = 60;

/// What each part is worth. Zero leaves a part out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// For each step of the welfare decile below 11: decile 1 counts ten times.
    pub decile: u8,
    /// For each step of the danger of the work: low 1, medium 2, high 3.
    pub risk: u8,
    /// For the head of a family.
    pub head: u8,
    /// For each child, five at most.
    pub child: u8,
    /// Taken off for each month that was covered already, sixty at most.
    pub month: u8,
    /// For each month of waiting.
    pub waiting: u8,
}

impl Default for Weights {
    fn default() -> Self {
        Self { decile: 5, risk: 10, head: 10, child: 4, month: 1, waiting: 2 }
    }
}

/// What is known of a person that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Welfare decile.
    pub decile: Option<u8>,
    /// Danger of the work: 0 not known, 1 low, 2 medium, 3 high.
    pub risk: u8,
    /// Head of the family.
    pub head: bool,
    /// Children.
    pub children: u8,
    /// Months covered already.
    pub months: u32,
    /// Since which day the person waits, counted from 1 January 1970.
    pub since: i64,
}

/// A part of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its word, for message keys: `decile`, `risk`, `head`, `children`, `months`, `waiting`.
    pub word: &'static str,
    /// What is known: the decile, the step of danger, 1 for a head, children, months, days waited.
    pub amount: Option<i64>,
    /// The points.
    pub points: i64,
}

/// The parts of the score on a day, in the order in which they are explained.
pub fn parts(weights: Weights, facts: &Facts, today: i64) -> [Part; 6] {
    let days = (today - facts.since).max(0);
    let [decile, risk, head, children, months] = fixed_parts(weights, facts);
    let waiting = Part {
        word: "waiting",
        amount: Some(days),
        points: i64::from(weights.waiting) * days / MONTH,
    };
    [decile, risk, head, children, months, waiting]
}

/// The sum of the parts on a day.
pub fn total(weights: Weights, facts: &Facts, today: i64) -> i64 {
    parts(weights, facts, today).iter().map(|part| part.points).sum()
}

/// A number that puts people into the order of their scores on every day alike, so that it can be
/// kept: waiting adds the same to everybody, whatever the day. Thirtieths of a point.
pub fn rank_key(weights: Weights, facts: &Facts) -> i64 {
    let fixed: i64 = fixed_parts(weights, facts).iter().map(|part| part.points).sum();
    fixed * MONTH - i64::from(weights.waiting) * facts.since
}

fn fixed_parts(weights: Weights, facts: &Facts) -> [Part; 5] {
    let decile = facts.decile.map(i64::from);
    let children = i64::from(facts.children);
    let months = i64::from(facts.months);
    let part = |word, amount, points: i64| Part { word, amount, points };
    [
        part(
            "decile",
            decile,
            decile.map_or(0, |decile| (11 - decile).max(0) * i64::from(weights.decile)),
        ),
        part(
            "risk",
            (facts.risk > 0).then_some(i64::from(facts.risk)),
            i64::from(facts.risk) * i64::from(weights.risk),
        ),
        part("head", Some(i64::from(facts.head)), i64::from(facts.head) * i64::from(weights.head)),
        part("children", Some(children), children.min(MOST_CHILDREN) * i64::from(weights.child)),
        part("months", Some(months), -(months.min(MOST_MONTHS) * i64::from(weights.month))),
    ]
}

/// How dangerous an occupation usually is, as [`Facts::risk`] counts it.
pub fn risk_of(occupation: &str) -> u8 {
    let occupations = Occupations::embedded();
    let entry = occupations.find(occupation).and_then(|i| occupations.all().get(usize::from(i)));
    match entry.map(|entry| entry.risk) {
        None => 0,
        Some(Risk::Low) => 1,
        Some(Risk::Medium) => 2,
        Some(Risk::High) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: i64 = 20_700;

    fn someone() -> Facts {
        Facts { decile: Some(3), risk: 2, head: true, children: 2, months: 6, since: TODAY - 60 }
    }

    #[test]
    fn every_part_says_what_it_counts_and_the_sum_is_the_score() {
        let points = parts(Weights::default(), &someone(), TODAY).map(|part| part.points);
        assert_eq!(points, [40, 20, 10, 8, -6, 4]);
        assert_eq!(total(Weights::default(), &someone(), TODAY), 76);
    }

    #[test]
    fn the_poorer_the_parent_and_who_waits_longer_come_first() {
        let key = |change: fn(&mut Facts)| {
            let mut facts = someone();
            change(&mut facts);
            rank_key(Weights::default(), &facts)
        };
        let plain = key(|_| {});
        assert!(key(|f| f.decile = Some(2)) > plain && key(|f| f.decile = None) < plain);
        assert!(key(|f| f.children = 3) > plain && key(|f| f.since -= 1) > plain);
        assert!(key(|f| f.months = 7) < plain && key(|f| f.head = false) < plain);
    }

    #[test]
    fn the_order_stays_the_same_whatever_the_day() {
        let weights = Weights::default();
        let other = Facts { since: TODAY - 400, children: 0, decile: Some(4), ..someone() };
        let by_key = rank_key(weights, &someone()) > rank_key(weights, &other);
        for today in [TODAY, TODAY + 400, TODAY + 4_000] {
            let by_score = total(weights, &someone(), today) > total(weights, &other, today);
            assert_eq!(by_key, by_score, "{today}");
        }
    }

    #[test]
    fn a_weight_of_nothing_leaves_a_part_out() {
        let none = Weights { decile: 0, risk: 0, head: 0, child: 0, month: 0, waiting: 0 };
        assert_eq!(total(none, &someone(), TODAY), 0);
    }

    #[test]
    fn a_fisher_is_in_more_danger_than_a_tailor() {
        assert!(risk_of("NELAYAN") > risk_of("PENJAHIT"));
        assert_eq!(risk_of("XQZW"), 0);
    }
}
