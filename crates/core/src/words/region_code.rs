//! Codes of administrative regions as the Ministry of Home Affairs issues them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A Kemendagri region code of any level: `62`, `62.03`, `62.03.01`, `62.03.01.1006`.
///
/// Statistics Indonesia (BPS) numbers the same places differently; such codes are recognised in
/// [`crate::regions`] and never become a `RegionCode`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegionCode(u64);

/// How deep a code goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole country; no digits.
    Nation,
    /// Provinsi, 2 digits.
    Province,
    /// Kabupaten or kota, 4 digits.
    Regency,
    /// Kecamatan, 6 digits.
    District,
    /// Desa or kelurahan, 10 digits.
    Village,
}

impl TryFrom<String> for RegionCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no region code; write it as 62.03.01.1006")
    }
}

impl From<RegionCode> for String {
    fn from(code: RegionCode) -> Self {
        code.to_string()
    }
}

impl RegionCode {
    /// The country itself: the parent of every province.
    pub const NATION: Self = Self(0);

    /// The code with these digits; the number of digits (2, 4, 6 or 10) tells the level.
    pub fn from_digits(digits: u64) -> Option<Self> {
        matches!(
            digits,
            11..=99 | 1_100..=9_999 | 110_000..=999_999 | 1_100_000_000..=9_999_999_999
        )
        .then_some(Self(digits))
    }

    /// Reads `62.03.01.1006` or `6203011006`; blanks around it are allowed, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits: String = text.chars().filter(|c| *c != '.').collect();
        if !matches!(digits.len(), 2 | 4 | 6 | 10) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::from_digits(digits.parse().ok()?)
    }

    /// The digits without dots as a number; 0 for the nation.
    pub fn digits(self) -> u64 {
        self.0
    }

    /// How deep the code goes.
    pub fn level(self) -> Level {
        match self.0 {
            0 => Level::Nation,
            1..=99 => Level::Province,
            100..=9_999 => Level::Regency,
            10_000..=999_999 => Level::District,
            _ => Level::Village,
        }
    }

    /// The region one level up; the nation is its own parent.
    #[must_use]
    pub fn parent(self) -> Self {
        Self(match self.level() {
            Level::Village => self.0 / 10_000,
            Level::Nation => 0,
            _ => self.0 / 100,
        })
    }

    /// The region of this level that holds this one, or itself when it is not deeper.
    #[must_use]
    pub fn up_to(self, level: Level) -> Self {
        let mut code = self;
        while code.level() > level {
            code = code.parent();
        }
        code
    }

    /// Whether `self` is `outer` or lies inside it.
    pub fn is_within(self, outer: Self) -> bool {
        self.up_to(outer.level()) == outer
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.0;
        match self.level() {
            Level::Nation => Ok(()),
            Level::Province => write!(f, "{d:02}"),
            Level::Regency => write!(f, "{:02}.{:02}", d / 100, d % 100),
            Level::District => write!(f, "{:02}.{:02}.{:02}", d / 10_000, d / 100 % 100, d % 100),
            Level::Village => {
                write!(f, "{}.{:04}", self.parent(), d % 10_000)
            }
        }
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegionCode({self})")
    }
}
