//! Targets, and how far it is to them.

use super::measure::Measure;
use super::share::Share;

/// A target that an office entered: of its RPJMD, of the RPJMN for the regency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is measured.
    pub measure: Measure,
    /// The year at whose end it is to be reached.
    pub year: i32,
    /// The share in parts of ten thousand, 1 to 10,000.
    pub basis_points: u32,
    /// Where it stands.
    pub source: String,
}

/// What is wrong with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TargetWrong {
    /// A share above everybody, or of nobody.
    #[error("the share lies outside of 0.01 to 100 %")]
    Share,
    /// A year that nobody plans for.
    #[error("the year lies outside of 2014 to 2100")]
    Year,
    /// The source is not named.
    #[error("the source is not named")]
    NoSource,
}

impl TargetWrong {
    /// The end of the message key.
    pub fn word(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Year => "year",
            Self::NoSource => "no-source",
        }
    }
}

/// How far it is from a share to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Parts of ten thousand to the target; below zero where it is passed.
    pub basis_points: i64,
    /// People to the target, of the denominator of today; none where it is reached.
    pub people: u64,
}

impl Target {
    /// Checks a target that is entered.
    ///
    /// # Errors
    /// Names the first thing that is wrong.
    pub fn check(&self) -> Result<(), TargetWrong> {
        if !(1..=10_000).contains(&self.basis_points) {
            return Err(TargetWrong::Share);
        }
        if !(2014..=2100).contains(&self.year) {
            return Err(TargetWrong::Year);
        }
        if self.source.trim().is_empty() { Err(TargetWrong::NoSource) } else { Ok(()) }
    }

    /// How far it is from a share; none where the share has no denominator.
    pub fn gap(&self, share: &Share) -> Option<Gap> {
        gap(share, self.basis_points)
    }
}

/// How far it is from a share to so many parts of ten thousand.
pub(super) fn gap(share: &Share, basis_points: u32) -> Option<Gap> {
    let now = share.basis_points()?;
    let below = share.denominator.as_ref()?.people;
    let wanted = (u128::from(below) * u128::from(basis_points)).div_ceil(10_000);
    let people = wanted.saturating_sub(share.numerator.people.into());
    Some(Gap {
        basis_points: i64::from(basis_points) - i64::from(now),
        people: u64::try_from(people).unwrap_or(u64::MAX),
    })
}
