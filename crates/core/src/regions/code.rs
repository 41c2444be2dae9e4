//! Region codes as people write them, and which institution's codes they are.
//!
//! Statistics Indonesia (BPS) numbers the same places differently, in the same number of digits:
//! BPS 6210 is Pulang Pisau, Kemendagri 62.10 is Gunung Mas. There is no free bridge table, so a
//! BPS code is only recognised, never translated; the names beside it are used instead.

use super::Regions;
use super::spelling::{Apart, Spelling};
use crate::words::{Level, RegionCode};

/// A region code as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeReading {
    /// A code of the Ministry of Home Affairs that is known today.
    Kemendagri(RegionCode),
    /// A code of the Ministry's form in a known province, but not known today: retired (594
    /// district codes between 2015 and 2025) or mistyped. The register does not tell which, so
    /// this is never an error by itself.
    Retired(RegionCode),
    /// Has a form that only codes of Statistics Indonesia have: these are its digits.
    Bps(u64),
    /// No region code.
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
    /// Reads a region code of any level: with dots or without, as a number cell gives it
    /// (`6210012003.0`, `62.1` for 62.10), with blanks. With a `regency`, a code that begins
    /// below it (`01.2003`) is read too.
    ///
    /// A code alone cannot always be told from a BPS code; for a list ask [`Self::code_system`].
    pub fn read_code(&self, text: &str, regency: Option<RegionCode>) -> CodeReading {
        let Some(digits) = code_digits(text) else { return CodeReading::Unknown };
        if digits.starts_with('0') || digits.len() == 6 {
            let inside = regency.map(|r| r.up_to(Level::Regency)).and_then(|regency| {
                let code = RegionCode::parse(&format!("{}{digits}", regency.digits()))?;
                self.get(code).map(|region| region.code)
            });
            if let Some(code) = inside {
                return CodeReading::Kemendagri(code);
            }
        }
        let number = digits.parse().unwrap_or(0);
        // Districts have three digits at BPS, and its village codes none of 1, 2, 3 as kind.
        let kind = digits.as_bytes().get(6);
        if digits.len() == 7 || (digits.len() == 10 && !matches!(kind, Some(b'1'..=b'3'))) {
            return CodeReading::Bps(number);
        }
        match RegionCode::parse(&digits) {
            Some(code) if self.get(code).is_some() => CodeReading::Kemendagri(code),
            Some(code) if self.get(code.up_to(Level::Province)).is_some() => {
                CodeReading::Retired(code)
            }
            _ => CodeReading::Unknown,
        }
    }

    /// Whose codes a list carries, told from a sample of its rows: by the form of the codes, and
    /// by whether the names beside them are the names that the register has under these codes.
    /// A few hundred rows are enough.
    pub fn code_system(&self, sample: &[PlaceSample<'_>]) -> CodeSystem {
        let (mut ministry, mut statistics, mut strange) = (0_usize, 0_usize, 0_usize);
        for (code, village, district, regency) in sample {
            match self.read_code(code, None) {
                CodeReading::Bps(_) => statistics += 1,
                CodeReading::Kemendagri(code) => {
                    match self.names_agree(code, village, district, regency) {
                        Some(true) => ministry += 1,
                        Some(false) => statistics += 1,
                        // Ten digits that the register has: by chance that is rare.
                        None if code.level() == Level::Village => ministry += 1,
                        None => {}
                    }
                }
                CodeReading::Retired(_) => strange += 1,
                CodeReading::Unknown => {}
            }
        }
        let total = ministry + statistics + strange;
        // Single rows are mistyped in any list; a list carries one kind of code.
        if ministry > 0 && 10 * ministry >= 7 * total {
            CodeSystem::Kemendagri
        } else if statistics > 0 && 10 * statistics >= 7 * total {
            CodeSystem::Bps
        } else if statistics > 0 && ministry == 0 {
            // A village code of BPS may look like one of the Ministry, but the register has it not.
            CodeSystem::Bps
        } else {
            CodeSystem::Unclear
        }
    }

    /// Whether the names in a row are those of the code: `Some(false)` only when a name is that
    /// of another region, so that a misspelt name says nothing.
    fn names_agree(
        &self,
        code: RegionCode,
        village: &str,
        district: &str,
        regency: &str,
    ) -> Option<bool> {
        let home = code.up_to(Level::Regency);
        let named = self.regencies_named(regency);
        if !named.is_empty() && code.level() >= Level::Regency {
            if !named.contains(&home) {
                return Some(false);
            }
            if code.level() == Level::Regency {
                return Some(true);
            }
        }
        let level = |text: &str, at: Level| {
            let code = code.up_to(at);
            let asked = Spelling::of(text);
            (code.level() == at && !asked.is_empty()).then(|| {
                let official = Spelling::of(self.name(code));
                asked.apart(&official, asked.tolerance()).is_some_and(|a| a < Apart::Edits(2))
            })
        };
        let in_district = level(district, Level::District);
        let in_village = level(village, Level::Village);
        match (in_district, in_village) {
            (_, Some(true)) | (Some(true), None) => Some(true),
            // The right district with another village: a wrong number, not another system.
            (Some(true), Some(false)) | (None, None) => None,
            (Some(false), _) | (None, Some(false)) => Some(false),
        }
    }
}

/// The digits of a code cell; `None` when something else is in it.
fn code_digits(text: &str) -> Option<String> {
    let text: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '`')).collect();
    let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ','));
    if digits.is_empty() || !only {
        return None;
    }
    if let Some((whole, rest)) = text.split_once('.')
        && !rest.contains('.')
    {
        if whole.len() > 2 && rest.bytes().all(|b| b == b'0') {
            // A number cell: 6210012003.0
            whole.clone_into(&mut digits);
        } else if whole.len() == 2 && rest.len() == 1 {
            // A number cell lost the last zero: 62.1 is 62.10.
            digits.push('0');
        }
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> CodeReading {
        Regions::embedded().read_code(text, None)
    }

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    #[test]
    fn codes_are_read_with_dots_without_and_as_numbers() {
        let village = CodeReading::Kemendagri(code("62.10.01.2003"));
        for text in
            ["62.10.01.2003", "6210012003", " 62.10.01.2003 ", "6210012003.0", "'6210012003"]
        {
            assert_eq!(read(text), village, "{text}");
        }
        assert_eq!(read("62.1"), CodeReading::Kemendagri(code("62.10")));
        assert_eq!(read("6210.0"), CodeReading::Kemendagri(code("62.10")));
        assert_eq!(read("62"), CodeReading::Kemendagri(code("62")));
        for text in ["", "-", "abc", "621001200", "62.10.01.2003x"] {
            assert_eq!(read(text), CodeReading::Unknown, "{text}");
        }
    }

    #[test]
    fn a_code_that_begins_below_the_regency_is_read_inside_it() {
        let regions = Regions::embedded();
        let inside = regions.read_code("01.2003", RegionCode::parse("62.10"));
        assert_eq!(inside, CodeReading::Kemendagri(code("62.10.01.2003")));
    }

    #[test]
    fn a_code_that_is_not_known_today_is_no_error() {
        assert_eq!(read("64.06.01"), CodeReading::Retired(code("64.06.01")));
        assert!(!Regions::embedded().district_known(code("64.06.01")));
        assert!(Regions::embedded().district_known(code("62.10.01.2003")));
    }

    #[test]
    fn village_codes_of_bps_are_seen_by_their_form() {
        assert_eq!(read("6211010001"), CodeReading::Bps(6_211_010_001));
        assert_eq!(read("6211010"), CodeReading::Bps(6_211_010));
        let list = [("6211010001", "", "", ""), ("6211020003", "", "", "")];
        assert_eq!(Regions::embedded().code_system(&list), CodeSystem::Bps);
    }

    #[test]
    fn regency_codes_of_bps_are_seen_by_the_names_beside_them() {
        let regions = Regions::embedded();
        let bps = [("6211", "", "", "Gunung Mas"), ("6211", "", "", "KAB. GUNUNG MAS")];
        assert_eq!(regions.code_system(&bps), CodeSystem::Bps);
        let ministry = [("6210", "", "", "Gunung Mas"), ("62.10", "", "", "GUNUNG MAS")];
        assert_eq!(regions.code_system(&ministry), CodeSystem::Kemendagri);
        assert_eq!(regions.code_system(&[("6210", "", "", "")]), CodeSystem::Unclear);
    }

    #[test]
    fn a_few_mistyped_codes_do_not_make_a_list_another_system() {
        let regions = Regions::embedded();
        let gunung_mas = RegionCode::parse("62.10").expect("a code");
        let rows: Vec<(String, &str)> =
            regions.villages(gunung_mas).map(|v| (v.code.to_string(), v.name)).collect();
        let mut sample: Vec<PlaceSample<'_>> =
            rows.iter().map(|(code, name)| (code.as_str(), *name, "", "Gunung Mas")).collect();
        for row in sample.iter_mut().step_by(10) {
            row.0 = "6210010003";
        }
        assert_eq!(regions.code_system(&sample), CodeSystem::Kemendagri);
    }
}
