//! Why two records are, or are not, one person: the match weight step by step. Plain data that
//! the engine fills and pages show.

use serde::{Deserialize, Serialize};

/// The match weight of one pair: the prior, then a step per comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Weight in bits before anything is compared; as a rule far below 0, for two records picked
    /// at random are hardly ever one person.
    pub prior: f32,
    /// What each comparison added, in the model's order.
    pub steps: Vec<Step>,
    /// Match weight in bits: the prior and all steps.
    pub weight: f32,
    /// Probability that the two are one person, 0 to 1.
    pub probability: f32,
    /// From this probability on the pair is linked, 0 to 1.
    pub match_from: f32,
    /// From this probability on an officer should look, 0 to 1.
    pub review_from: f32,
}

/// One comparison of the pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The comparison's name in the model, such as `name`, `birth`.
    pub comparison: String,
    /// How far the two values agree.
    pub level: Level,
    /// Value of the first record as it may be shown; empty when it has none.
    pub left: String,
    /// Value of the second record as it may be shown; empty when it has none.
    pub right: String,
    /// Bits that this comparison adds; below 0 it speaks against one person.
    pub bits: f32,
    /// The part of `bits` that comes from how rare or common the value is.
    pub rarity: f32,
}

/// A level of agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Its kind, such as `exact`, `jaro-winkler`, `missing`.
    pub key: String,
    /// The limit that belongs to the kind, such as 0.92 or 2 letters.
    pub number: Option<f32>,
}

/// What is to be done with a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// One person: linked.
    Same,
    /// An officer should look.
    Review,
    /// Two persons.
    Different,
}

impl Explanation {
    /// What the probability means at the thresholds of the run.
    pub fn answer(&self) -> Answer {
        if self.probability >= self.match_from {
            Answer::Same
        } else if self.probability >= self.review_from {
            Answer::Review
        } else {
            Answer::Different
        }
    }

    /// The weight after the prior and after each step: one number more than there are steps.
    pub fn sums(&self) -> Vec<f32> {
        let mut sum = self.prior;
        let after = self.steps.iter().map(|step| {
            sum += step.bits;
            sum
        });
        std::iter::once(self.prior).chain(after.collect::<Vec<_>>()).collect()
    }

    /// Up to two steps that speak most for one person, strongest first.
    pub fn most_for(&self) -> Vec<&Step> {
        self.strongest(|step| step.bits)
    }

    /// Up to two steps that speak most against one person, strongest first.
    pub fn most_against(&self) -> Vec<&Step> {
        self.strongest(|step| -step.bits)
    }

    /// Steps of less than a twentieth of a bit say nothing and are not named.
    fn strongest(&self, side: impl Fn(&Step) -> f32) -> Vec<&Step> {
        let mut steps: Vec<&Step> = self.steps.iter().filter(|step| side(step) >= 0.05).collect();
        // Stable: of equal steps the one that the model names first.
        steps.sort_by(|x, y| side(y).total_cmp(&side(x)));
        steps.truncate(2);
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explanation(prior: f32, bits: &[f32], probability: f32) -> Explanation {
        let steps: Vec<Step> = bits
            .iter()
            .enumerate()
            .map(|(at, &bits)| Step {
                comparison: format!("c{at}"),
                level: Level { key: "exact".into(), number: None },
                left: String::new(),
                right: String::new(),
                bits,
                rarity: 0.0,
            })
            .collect();
        let weight = prior + bits.iter().sum::<f32>();
        Explanation { prior, steps, weight, probability, match_from: 0.9, review_from: 0.3 }
    }

    #[test]
    fn the_last_running_sum_is_the_weight() {
        let pair = explanation(-12.0, &[8.0, -1.5, 9.25], 0.9);
        assert_eq!(pair.sums(), [-12.0, -4.0, -5.5, 3.75]);
        assert_eq!(explanation(-12.0, &[], 0.0).sums(), [-12.0]);
    }

    #[test]
    fn the_thresholds_themselves_belong_to_the_better_answer() {
        assert_eq!(explanation(0.0, &[], 0.9).answer(), Answer::Same);
        assert_eq!(explanation(0.0, &[], 0.89).answer(), Answer::Review);
        assert_eq!(explanation(0.0, &[], 0.3).answer(), Answer::Review);
        assert_eq!(explanation(0.0, &[], 0.29).answer(), Answer::Different);
    }

    #[test]
    fn the_two_strongest_steps_of_each_side_are_named_and_silent_ones_are_not() {
        let pair = explanation(-9.0, &[2.0, -0.01, 5.0, 3.0, -4.0], 0.5);
        let names = |steps: Vec<&Step>| -> Vec<String> {
            steps.iter().map(|step| step.comparison.clone()).collect()
        };
        assert_eq!(names(pair.most_for()), ["c2", "c3"]);
        assert_eq!(names(pair.most_against()), ["c4"]);
    }
}
