//! Birthdays: when somebody reaches an age.

use time::Date;

use super::Month;

/// The birthday in a year; somebody born on 29 February has it on 1 March where there is none.
pub fn birthday(born: Date, year: i32) -> Date {
    Date::from_calendar_date(year, born.month(), born.day())
        .or_else(|_| Date::from_calendar_date(year, time::Month::March, 1))
        .unwrap_or(born)
}

/// The first month at whose beginning somebody has reached an age of so many years.
pub fn month_at_age(born: Date, years: i32) -> Month {
    let day = birthday(born, born.year().saturating_add(years));
    if day.day() == 1 { Month::of(day) } else { Month::of(day).next() }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn somebody_born_on_a_leap_day_has_the_birthday_on_the_first_of_march_of_other_years() {
        assert_eq!(birthday(date!(1960 - 02 - 29), 2025), date!(2025 - 03 - 01));
        assert_eq!(birthday(date!(1960 - 02 - 29), 2024), date!(2024 - 02 - 29));
    }

    #[test]
    fn a_month_begins_at_an_age_when_the_birthday_is_its_first_day_or_lies_before_it() {
        let month = |text| Month::parse(text).expect("a month");
        assert_eq!(month_at_age(date!(1961 - 05 - 17), 65), month("2026-06"));
        assert_eq!(month_at_age(date!(1961 - 05 - 01), 65), month("2026-05"));
        assert_eq!(month_at_age(date!(1961 - 12 - 31), 65), month("2027-01"));
    }
}
