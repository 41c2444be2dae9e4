//! National targets and the thresholds of the house: `law/coverage.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::share::Share;
use super::target::{Gap, gap};
use crate::law::{Remark, Source};

/// A target of the nation for universal coverage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NationalTarget {
    /// The plan, such as `RPJMN 2025-2029`.
    pub plan: String,
    /// The year at whose end it is to be reached.
    pub year: i32,
    /// The share in parts of ten thousand.
    pub basis_points: u32,
    /// The text that says so.
    pub citation: String,
    /// The ids of the sources in the register of the law.
    pub sources: Vec<String>,
    /// How well it is known: A, B, C, D, OK.
    pub grade: String,
    /// A remark.
    pub note: Option<Remark>,
}

impl NationalTarget {
    /// How far it is from a share; none where the share has no denominator.
    pub fn gap(&self, share: &Share) -> Option<Gap> {
        gap(share, self.basis_points)
    }
}

/// A number of the house: what is usual, and between what an office chooses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bounds {
    /// What holds unless the office says otherwise.
    pub usual: u16,
    /// The least an office may say.
    pub least: u16,
    /// The most.
    pub most: u16,
    /// Where it comes from.
    pub citation: String,
    /// How sure we are of it.
    pub grade: String,
}

/// From when on something is remarked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Thresholds {
    /// Months after which a denominator is called old.
    pub denominator_months: u16,
    /// Months after which a figure of active participants is called old.
    pub numerator_months: u16,
    /// Of a hundred protected people in a district, those whose cover ends within ninety days.
    pub lapsing_percent: u16,
    /// Of a hundred cards in a district, those that are not in hands.
    pub cards_percent: u16,
    /// For a hundred protected people in a district, those who wait.
    pub waiting_percent: u16,
    /// Deaths under cover in a district for which nothing is handed in.
    pub unclaimed_cases: u16,
}

/// A threshold that lies outside its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThresholdWrong {
    /// The id of the threshold.
    pub id: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    target: Vec<NationalTarget>,
    threshold: Vec<Threshold>,
    source: Vec<Source>,
}

#[derive(Deserialize)]
struct Threshold {
    id: String,
    #[serde(flatten)]
    bounds: Bounds,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let text = include_str!("../../../../law/coverage.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("law/coverage.toml: {error}"))
});

/// Every target of the nation, by year.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn national_targets() -> &'static [NationalTarget] {
    &FILE.target
}

/// The sources that the targets name.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn target_sources() -> &'static [Source] {
    &FILE.source
}

/// The target of the nation for a year: that of the year, or else of the next year that has one.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn national_target(year: i32) -> Option<&'static NationalTarget> {
    national_targets().iter().filter(|target| target.year >= year).min_by_key(|target| target.year)
}

/// Every threshold with its id and bounds, in the order of the file.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn thresholds() -> impl Iterator<Item = (&'static str, &'static Bounds)> {
    FILE.threshold.iter().map(|threshold| (threshold.id.as_str(), &threshold.bounds))
}

impl Default for Thresholds {
    fn default() -> Self {
        let mut usual = thresholds().map(|(_, bounds)| bounds.usual);
        Self::from_array(std::array::from_fn(|_| usual.next().unwrap_or_default()))
    }
}

impl Thresholds {
    /// The thresholds in the order of the file.
    pub fn to_array(self) -> [u16; 6] {
        [
            self.denominator_months,
            self.numerator_months,
            self.lapsing_percent,
            self.cards_percent,
            self.waiting_percent,
            self.unclaimed_cases,
        ]
    }

    /// Thresholds in the order of the file.
    pub fn from_array(of: [u16; 6]) -> Self {
        let [denominator_months, numerator_months, lapsing_percent, cards_percent, rest @ ..] = of;
        let [waiting_percent, unclaimed_cases] = rest;
        Self {
            denominator_months,
            numerator_months,
            lapsing_percent,
            cards_percent,
            waiting_percent,
            unclaimed_cases,
        }
    }

    /// Checks that each lies within its bounds.
    ///
    /// # Errors
    /// Names the first that does not.
    pub fn check(self) -> Result<(), ThresholdWrong> {
        let wrong = thresholds()
            .zip(self.to_array())
            .find(|((_, bounds), number)| !(bounds.least..=bounds.most).contains(number));
        wrong.map_or(Ok(()), |((id, _), _)| Err(ThresholdWrong { id }))
    }
}
