//! Months as numbers of the database, which grow by one a month, and days as its texts.

use lindung_core::words::Month;
use time::Date;
use time::macros::format_description;

use crate::error::{Result, StoreError};

/// The number of a month.
pub(crate) fn month_key(month: Month) -> i64 {
    i64::from(month.year()) * 12 + i64::from(month.number()) - 1
}

/// The month of a number.
pub(crate) fn month_of(number: i64, table: &'static str) -> Result<Month> {
    let year = i32::try_from(number.div_euclid(12)).ok();
    let month = u8::try_from(number.rem_euclid(12) + 1).ok();
    year.zip(month)
        .and_then(|(year, month)| Month::new(year, month))
        .ok_or(StoreError::Unexpected { table })
}

/// A day as the tables keep it: `2026-01-31`.
pub(crate) fn day_text(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

/// The day of such a text.
pub(crate) fn day_of(text: &str, table: &'static str) -> Result<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| StoreError::Unexpected { table })
}
