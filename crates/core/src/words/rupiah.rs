//! Money: whole rupiah, never fractions, never silent overflow.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::message::Language;

/// An amount in whole rupiah; negative for what is owed back.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(i64);

/// A text that is no amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is no amount in whole rupiah; write it as 1500000 or 1.500.000")]
pub struct RupiahError {
    /// What was found.
    pub found: String,
}

impl Rupiah {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// This many rupiah.
    pub const fn new(amount: i64) -> Self {
        Self(amount)
    }

    /// The number of rupiah.
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// Reads `1500000`, `1.500.000`, `1,500,000`, each also with `Rp` in front. A separator must
    /// stand before every three digits, so that `1,5` is never taken for fifteen.
    pub fn parse(text: &str) -> Result<Self, RupiahError> {
        let error = || RupiahError { found: text.to_owned() };
        let bare = text.trim();
        let bare = bare.strip_prefix("Rp").map_or(bare, |rest| rest.trim_start_matches('.').trim());
        let separator = bare.chars().find(|c| matches!(c, '.' | ','));
        let digits = match separator {
            None => bare.to_owned(),
            Some(separator) => {
                let mut groups = bare.split(separator);
                let head = groups.next().unwrap_or_default();
                let ok = (1..=3).contains(&head.len()) && groups.all(|group| group.len() == 3);
                if ok { bare.replace(separator, "") } else { String::new() }
            }
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(error());
        }
        digits.parse().map(Self).map_err(|_| error())
    }

    /// The sum; none when it is too large to hold.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; none when it is too large to hold.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// `times` as much; none when it is too large to hold.
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(times).map(Self)
    }

    /// `percent` percent, a broken rupiah counted as a whole one; none when too large to hold.
    pub fn percent(self, percent: u32) -> Option<Self> {
        let hundredths = i128::from(self.0) * i128::from(percent);
        let whole = hundredths.div_euclid(100) + i128::from(hundredths.rem_euclid(100) > 0);
        i64::try_from(whole).ok().map(Self)
    }

    /// The sum of all; none when it is too large to hold.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// As it is written in the language: `Rp 1.626.307.200`, `Rp 1,626,307,200`.
    pub fn show(self, language: Language) -> String {
        let number = crate::message::group(self.0, language);
        match number.strip_prefix('-') {
            Some(number) => format!("-Rp {number}"),
            None => format!("Rp {number}"),
        }
    }
}

impl std::str::FromStr for Rupiah {
    type Err = RupiahError;

    fn from_str(text: &str) -> Result<Self, RupiahError> {
        Self::parse(text)
    }
}

/// The Indonesian form.
impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.show(Language::Indonesian))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_with_dots_in_indonesian_and_commas_in_english() {
        let paser = Rupiah::new(1_626_307_200);
        assert_eq!(paser.to_string(), "Rp 1.626.307.200");
        assert_eq!(paser.show(Language::English), "Rp 1,626,307,200");
        assert_eq!(Rupiah::new(-16_800).to_string(), "-Rp 16.800");
        assert_eq!(Rupiah::ZERO.to_string(), "Rp 0");
    }

    #[test]
    fn money_is_read_with_or_without_separators() {
        for text in
            ["1500000", "1.500.000", "1,500,000", "Rp 1.500.000", "Rp. 1500000", "Rp1500000"]
        {
            assert_eq!(Rupiah::parse(text), Ok(Rupiah::new(1_500_000)), "{text}");
        }
    }

    #[test]
    fn a_fraction_or_a_word_is_no_money() {
        for text in
            ["", "Rp", "1,5", "1.5000", "1.500,00", "-5", "1 jt", "1..500", "99999999999999999999"]
        {
            assert!(Rupiah::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_amount_too_large_is_none_rather_than_wrong() {
        assert_eq!(Rupiah::new(i64::MAX).checked_add(Rupiah::new(1)), None);
        assert_eq!(Rupiah::new(i64::MAX).checked_mul(2), None);
        assert_eq!(Rupiah::new(i64::MAX).percent(200), None);
        assert_eq!(Rupiah::sum([Rupiah::new(i64::MAX), Rupiah::new(1)]), None);
    }

    #[test]
    fn a_broken_rupiah_counts_as_a_whole_one() {
        assert_eq!(Rupiah::new(10_000).percent(50), Some(Rupiah::new(5_000)));
        assert_eq!(Rupiah::new(101).percent(50), Some(Rupiah::new(51)));
    }
}
