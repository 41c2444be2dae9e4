//! Region codes as people write them, and which institution's codes they are.

use super::Regions;
use crate::words::RegionCode;

/// A region code as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeReading {
    /// A code of the Ministry of Home Affairs that is known today.
    Kemendagri(RegionCode),
    /// A code of the Ministry that was retired.
    Retired(RegionCode),
    /// Has the form of a code of Statistics Indonesia (its digits).
    Bps(u64),
    /// Not a code that is known.
    Unknown,
}

/// Whose codes a list carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeSystem {
    /// The Ministry of Home Affairs.
    Kemendagri,
    /// Statistics Indonesia: the codes must not be used, the names are.
    Bps,
    /// The codes and names do not tell.
    Unclear,
}

/// What one row says of its place: code, village, district and regency, empty where missing.
pub type PlaceSample<'a> = (&'a str, &'a str, &'a str, &'a str);

impl Regions {
    /// Reads a region code of any level: with dots or without, as a number (`6210012003.0`), with
    /// blanks.
    pub fn read_code(&self, text: &str, _regency: Option<RegionCode>) -> CodeReading {
        match RegionCode::parse(text) {
            Some(code) if self.get(code).is_some() => CodeReading::Kemendagri(code),
            _ => CodeReading::Unknown,
        }
    }

    /// Whose codes a list carries, told from a sample of its rows.
    pub fn code_system(&self, _sample: &[PlaceSample<'_>]) -> CodeSystem {
        CodeSystem::Unclear
    }
}
