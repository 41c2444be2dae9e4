//! Birth dates and ages as evidence.

use crate::model::When;

/// What is known of a birth date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BirthEvidence {
    /// Nothing.
    #[default]
    Missing,
    /// A date.
    Date {
        /// Year, 1800 to 2200.
        year: i16,
        /// Month, 1 to 12.
        month: u8,
        /// Day, 1 to 31.
        day: u8,
        /// The date was not given but is what the NIK shows: half as good.
        from_nik: bool,
    },
    /// Only about which year: born in `last` or up to `span` years before. A year off either way
    /// is the same, since nobody knows on which day an age was counted.
    Year {
        /// The latest year.
        last: i16,
        /// How many years before it are as likely, at most 31.
        span: u8,
    },
}

/// Thirty-two bits: year, month, day, and whether it came from the NIK. Zero is missing, a month of
/// zero is a year alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PackedBirth(u32);

impl PackedBirth {
    pub(crate) fn new(evidence: BirthEvidence) -> Self {
        match evidence {
            BirthEvidence::Missing => Self(0),
            BirthEvidence::Year { last, span } => {
                Self((u32::from(last.unsigned_abs()) << 10) | (u32::from(span.min(31)) << 1))
            }
            BirthEvidence::Date { year, month, day, from_nik } => Self(
                u32::from(year.unsigned_abs()) << 10
                    | u32::from(month) << 6
                    | u32::from(day) << 1
                    | u32::from(from_nik),
            ),
        }
    }

    /// The word of a record.
    pub(crate) fn word(self) -> u32 {
        self.0
    }

    /// Back from the word of a record.
    pub(crate) fn of(word: u32) -> Self {
        Self(word)
    }

    /// The latest year.
    fn last(self) -> i32 {
        (self.0 >> 10).cast_signed()
    }

    /// The earliest year; that of a date is its year.
    fn first(self) -> i32 {
        if self.is_date() { self.last() } else { self.last() - self.day().cast_signed() }
    }

    /// The year, or the middle of the years.
    pub(crate) fn year(self) -> i32 {
        i32::midpoint(self.first(), self.last())
    }

    pub(crate) fn month(self) -> u32 {
        self.0 >> 6 & 0xF
    }

    pub(crate) fn day(self) -> u32 {
        self.0 >> 1 & 0x1F
    }

    pub(crate) fn is_missing(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn is_from_nik(self) -> bool {
        self.is_date() && self.0 & 1 == 1
    }

    /// Whether day and month are known.
    pub(crate) fn is_date(self) -> bool {
        self.month() != 0
    }

    /// The date as a number, the same whether given or taken from the NIK; 0 without a full date.
    pub(crate) fn date_key(self) -> u32 {
        if self.is_date() { self.0 >> 1 } else { 0 }
    }

    /// Whether the two are the same date.
    pub(crate) fn same_date(self, other: Self) -> bool {
        self.is_date() && self.0 >> 1 == other.0 >> 1
    }

    /// Whether the date is one that registers fill in when the day is not known.
    fn is_default_day(self) -> bool {
        matches!((self.day(), self.month()), (1, 1 | 7) | (31, 12) | (15, 7))
    }

    /// How the two agree; `None` where one is missing.
    pub(crate) fn level(self, other: Self) -> Option<When> {
        if self.is_missing() || other.is_missing() {
            return None;
        }
        if !self.is_date() || !other.is_date() {
            let gap = (self.first() - other.last()).max(other.first() - self.last());
            return Some(match gap {
                ..=1 => When::AgeAgrees,
                2 => When::AgeNear,
                _ => When::AgeDiffers,
            });
        }
        Some(match self.same_date(other) {
            true if self.is_default_day() => When::DefaultDay,
            true => When::Exact,
            false => self.near(other),
        })
    }

    fn near(self, other: Self) -> When {
        let years = (self.year() - other.year()).abs();
        let (day, month) = (self.day(), self.month());
        let same_day = day == other.day();
        let same_month = month == other.month();
        if years == 0 && day == other.month() && month == other.day() {
            When::Swapped
        } else if same_day && same_month && years <= 2 {
            When::YearOff
        } else if years == 0 && same_month && one_digit(day, other.day())
            || years == 0 && same_day && one_digit(month, other.month())
            || same_day && same_month && one_digit(self.0 >> 10, other.0 >> 10)
        {
            When::OneDigit
        } else if years == 0 && same_month
            || years <= 1 && (self.is_default_day() || other.is_default_day())
        {
            When::SameMonth
        } else if years == 0 {
            When::SameYear
        } else {
            When::Different
        }
    }
}

/// Whether two numbers of up to four digits differ in one digit or in two exchanged neighbours.
fn one_digit(a: u32, b: u32) -> bool {
    let digits = |n: u32| [n / 1000, n / 100 % 10, n / 10 % 10, n % 10];
    let (a, b) = (digits(a), digits(b));
    let first = (0..4).find(|&i| a[i] != b[i]);
    let last = (0..4).rfind(|&i| a[i] != b[i]);
    match (first, last) {
        (Some(i), Some(j)) if i == j => true,
        (Some(i), Some(j)) => j == i + 1 && a[i] == b[j] && a[j] == b[i],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8, day: u8) -> PackedBirth {
        PackedBirth::new(BirthEvidence::Date { year, month, day, from_nik: false })
    }

    fn level(a: PackedBirth, b: PackedBirth) -> When {
        assert_eq!(a.level(b), b.level(a), "the order of two records must not matter");
        a.level(b).expect("both are known")
    }

    #[test]
    fn typical_errors_of_a_date_are_told_from_another_date() {
        let born = date(1984, 3, 6);
        assert_eq!(level(born, born), When::Exact);
        assert_eq!(level(born, date(1984, 6, 3)), When::Swapped);
        assert_eq!(level(born, date(1984, 3, 16)), When::OneDigit);
        assert_eq!(level(born, date(1985, 3, 6)), When::YearOff);
        assert_eq!(level(born, date(1971, 9, 21)), When::Different);
    }

    #[test]
    fn a_day_that_registers_fill_in_is_a_level_of_its_own() {
        assert_eq!(level(date(1980, 7, 1), date(1980, 7, 1)), When::DefaultDay);
        assert_eq!(level(date(1980, 12, 31), date(1980, 12, 31)), When::DefaultDay);
    }

    #[test]
    fn an_age_agrees_with_a_date_a_year_off() {
        let age = PackedBirth::new(BirthEvidence::Year { last: 1985, span: 1 });
        assert_eq!(level(age, date(1984, 3, 6)), When::AgeAgrees);
        assert_eq!(level(age, date(1980, 3, 6)), When::AgeDiffers);
        assert_eq!(age.level(PackedBirth::new(BirthEvidence::Missing)), None);
    }
}
