//! The population number (Nomor Induk Kependudukan).

use std::fmt;

use time::{Date, Month};

use super::{RegionCode, Sex};

/// A well-formed NIK: sixteen digits, no more is promised.
///
/// A NIK has no check digit, so a well-formed one may still belong to nobody. It never changes
/// for life, even when birth date, sex or home were wrong or are corrected later; what it says
/// about them is therefore a hint and never proof (domain facts §4.5; PP 40/2019 Art. 30(2)).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nik(u64);

/// Why a text is not a NIK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NikError {
    /// Not sixteen characters.
    #[error("a NIK has 16 digits, this has {0}")]
    Length(usize),
    /// A character that is not an ASCII digit.
    #[error("a NIK has digits only")]
    NotDigits,
    /// Starts with zero: no province code does.
    #[error("a NIK never starts with 0")]
    LeadingZero,
}

impl Nik {
    /// Reads exactly sixteen ASCII digits. Repairing what people type is the work of `intake`.
    pub fn parse(text: &str) -> Result<Self, NikError> {
        if text.len() != 16 {
            return Err(NikError::Length(text.chars().count()));
        }
        let mut value = 0u64;
        for byte in text.bytes() {
            if !byte.is_ascii_digit() {
                return Err(NikError::NotDigits);
            }
            value = value * 10 + u64::from(byte - b'0');
        }
        Self::from_u64(value).ok_or(NikError::LeadingZero)
    }

    /// The number with these sixteen digits, if it has sixteen.
    pub fn from_u64(value: u64) -> Option<Self> {
        (1_000_000_000_000_000..10_000_000_000_000_000).contains(&value).then_some(Self(value))
    }

    /// The sixteen digits as a number.
    pub fn to_u64(self) -> u64 {
        self.0
    }

    /// The district (kecamatan) where the person was first registered, not where they live.
    pub fn district(self) -> RegionCode {
        RegionCode::from_digits(self.0 / 10_000_000_000).unwrap_or(RegionCode::NATION)
    }

    /// The serial, 0 to 9999. Zero is never issued; it is also what a spreadsheet leaves when it
    /// keeps fifteen digits.
    pub fn serial(self) -> u16 {
        (self.0 % 10_000) as u16
    }

    /// Day as written (1–31, women 41–71), month and two-digit year.
    pub fn birth_digits(self) -> (u8, u8, u8) {
        let digits = self.0 / 10_000;
        ((digits / 10_000 % 100) as u8, (digits / 100 % 100) as u8, (digits % 100) as u8)
    }

    /// The sex the number hints at; `None` when the day is out of both ranges.
    pub fn sex_hint(self) -> Option<Sex> {
        match self.birth_digits().0 {
            1..=31 => Some(Sex::Male),
            41..=71 => Some(Sex::Female),
            _ => None,
        }
    }

    /// The birth date the number hints at: the latest date with these digits that is not after
    /// `today` (the century is not in the number). `None` when the digits are no date.
    pub fn birth_hint(self, today: Date) -> Option<Date> {
        let (day, month, year) = self.birth_digits();
        let day = if day > 40 { day - 40 } else { day };
        let month = Month::try_from(month).ok()?;
        let century = today.year() / 100 * 100;
        [century, century - 100]
            .into_iter()
            .filter_map(|base| Date::from_calendar_date(base + i32::from(year), month, day).ok())
            .find(|date| *date <= today)
    }
}

impl fmt::Display for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Debug output is masked, so that a log line never leaks a NIK.
impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nik({})", super::Masked(*self))
    }
}
