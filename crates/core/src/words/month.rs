//! Months: the unit of cover. A contribution buys a whole calendar month.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

/// A calendar month of the years 1 to 9999, written `2026-05`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(u32);

/// A text that is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is no month; a month is written as year and month, such as 2026-05")]
pub struct MonthError {
    /// What was found.
    pub found: String,
}

impl Month {
    const FIRST: u32 = 12;
    const LAST: u32 = 9999 * 12 + 11;

    /// The month `number` (1 to 12) of `year` (1 to 9999).
    pub fn new(year: i32, number: u8) -> Option<Self> {
        let year = u32::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        (1..=12).contains(&number).then(|| Self(year * 12 + u32::from(number) - 1))
    }

    /// Reads `2026-05`: four digits, a hyphen, two digits.
    pub fn parse(text: &str) -> Result<Self, MonthError> {
        let error = || MonthError { found: text.to_owned() };
        let (year, number) = text.split_once('-').ok_or_else(error)?;
        let digits =
            |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(number, 2) {
            return Err(error());
        }
        let year = year.parse().map_err(|_| error())?;
        let number = number.parse().map_err(|_| error())?;
        Self::new(year, number).ok_or_else(error)
    }

    /// The month in which the day lies. Days before the year 1 count as its first month.
    pub fn of(day: Date) -> Self {
        Self::new(day.year(), u8::from(day.month())).unwrap_or(Self(Self::FIRST))
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        (self.0 / 12).cast_signed()
    }

    /// The number of the month in its year, 1 to 12.
    pub fn number(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// The following month; the last month of 9999 stays itself.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before; the first month of the year 1 stays itself.
    #[must_use]
    pub fn prev(self) -> Self {
        self.plus(-1)
    }

    /// `months` later, or earlier when negative; stops at the ends of the calendar.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add_signed(months).clamp(Self::FIRST, Self::LAST))
    }

    /// Months from here to `later`: 1 from May to June, negative when `later` is earlier.
    pub fn until(self, later: Self) -> i32 {
        later.0.cast_signed() - self.0.cast_signed()
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.day(1)
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.day(31)
    }

    /// The day with this number, or the first or last day when the month has none such.
    pub fn day(self, number: u8) -> Date {
        let month = time::Month::try_from(self.number()).unwrap_or(time::Month::January);
        let number = number.clamp(1, month.length(self.year()));
        Date::from_calendar_date(self.year(), month, number).unwrap_or(Date::MIN)
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;

    fn try_from(text: String) -> Result<Self, MonthError> {
        Self::parse(&text)
    }
}

impl std::str::FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        Self::parse(text)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Month({self})")
    }
}

/// Months in a row, both ends included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Month, Month)", into = "(Month, Month)")]
pub struct MonthSpan {
    first: Month,
    last: Month,
}

impl TryFrom<(Month, Month)> for MonthSpan {
    type Error = &'static str;

    fn try_from((first, last): (Month, Month)) -> Result<Self, Self::Error> {
        Self::new(first, last).ok_or("the last month comes before the first")
    }
}

impl From<MonthSpan> for (Month, Month) {
    fn from(span: MonthSpan) -> Self {
        (span.first, span.last)
    }
}

impl MonthSpan {
    /// From `first` to `last`, both included; none when `last` comes before `first`.
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// `count` months from `first` on; none when `count` is zero or the calendar ends before.
    pub fn starting(first: Month, count: u32) -> Option<Self> {
        let last = first.0.checked_add(count.checked_sub(1)?)?;
        (last <= Month::LAST).then_some(Self { first, last: Month(last) })
    }

    /// The first month.
    pub fn first(self) -> Month {
        self.first
    }

    /// The last month.
    pub fn last(self) -> Month {
        self.last
    }

    /// How many months, at least 1.
    #[allow(clippy::len_without_is_empty)] // A span is never empty.
    pub fn len(self) -> u32 {
        self.last.0 - self.first.0 + 1
    }

    /// The months in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Month> {
        (self.first.0..=self.last.0).map(Month)
    }

    /// Whether the month lies in the span.
    pub fn contains(self, month: Month) -> bool {
        (self.first..=self.last).contains(&month)
    }

    /// The months that both spans have.
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }
}

impl fmt::Display for MonthSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    #[test]
    fn a_month_is_read_and_written_the_same_way() {
        assert_eq!(month("2026-05").to_string(), "2026-05");
        assert_eq!((month("2026-12").year(), month("2026-12").number()), (2026, 12));
    }

    #[test]
    fn a_text_that_is_no_month_is_refused() {
        for text in ["", "2026", "2026-13", "2026-00", "0000-01", "26-05", "2026-5", "2026-05-01"] {
            assert!(Month::parse(text).is_err(), "{text}");
        }
        assert!(Month::parse("+026-05").is_err() && Month::parse("２０２６-05").is_err());
    }

    #[test]
    fn december_is_followed_by_january() {
        assert_eq!(month("2026-12").next(), month("2027-01"));
        assert_eq!(month("2027-01").prev(), month("2026-12"));
        assert_eq!(month("2026-01").until(month("2027-03")), 14);
        assert_eq!(month("2027-03").until(month("2026-01")), -14);
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        assert_eq!(month("9999-12").next(), month("9999-12"));
        assert_eq!(month("0001-01").prev(), month("0001-01"));
        assert_eq!(month("2026-01").plus(i32::MIN), month("0001-01"));
        assert_eq!(MonthSpan::starting(month("9999-12"), 2), None);
    }

    #[test]
    fn february_ends_on_the_29th_in_a_leap_year() {
        assert_eq!(month("2024-02").last_day(), date!(2024 - 02 - 29));
        assert_eq!(month("2021-02").day(30), date!(2021 - 02 - 28));
        assert_eq!(Month::of(date!(2024 - 02 - 29)), month("2024-02"));
    }

    #[test]
    fn a_span_counts_both_ends() {
        let span = MonthSpan::new(month("2022-10"), month("2022-12")).expect("a span");
        assert_eq!(span.len(), 3);
        assert_eq!(MonthSpan::starting(month("2022-10"), 3), Some(span));
        assert_eq!(span.iter().last(), Some(month("2022-12")));
        assert!(span.contains(month("2022-10")) && !span.contains(month("2023-01")));
        assert_eq!(MonthSpan::new(month("2022-12"), month("2022-10")), None);
        assert_eq!(MonthSpan::starting(month("2022-10"), 0), None);
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let span = |a, b| MonthSpan::new(month(a), month(b)).expect("a span");
        let spring = span("2026-03", "2026-05");
        assert_eq!(spring.overlap(span("2026-06", "2026-08")), None);
        assert_eq!(spring.overlap(span("2026-05", "2026-08")), Some(span("2026-05", "2026-05")));
    }

    proptest! {
        #[test]
        fn going_forward_and_back_ends_where_it_began(year in 100..9000, number in 1..=12u8, by in -900..900) {
            let month = Month::new(year, number).expect("a month");
            prop_assert_eq!(month.plus(by).plus(-by), month);
            prop_assert_eq!(month.until(month.plus(by)), by);
            prop_assert_eq!(Month::parse(&month.to_string()), Ok(month));
            prop_assert_eq!(Month::of(month.last_day()).next().first_day(), month.last_day().next_day().expect("a day"));
        }
    }
}
