//! Months as numbers of the database: they grow by one a month.

use lindung_core::words::Month;

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
