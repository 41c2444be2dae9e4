//! Times as the people of a regency write them.

use lindung_core::message::{Language, Texts};
use lindung_core::words::{Level, RegionCode};
use time::macros::format_description;
use time::{Date, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Hours before UTC and the name of the zone that holds in a regency.
fn zone(regency: RegionCode) -> (i8, &'static str) {
    match regency.up_to(Level::Province).digits() {
        51..=53 | 63..=65 | 71..=76 => (8, "WITA"),
        81..=82 | 91..=97 => (9, "WIT"),
        _ => (7, "WIB"),
    }
}

fn offset(regency: RegionCode) -> UtcOffset {
    UtcOffset::from_hms(zone(regency).0, 0, 0).unwrap_or(UtcOffset::UTC)
}

/// `22 November 2026 20.31 WIB`.
pub fn say(millis: i64, regency: RegionCode, texts: &Texts) -> String {
    let Ok(moment) = OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000)) else {
        return String::new();
    };
    let moment = moment.to_offset(offset(regency));
    let colon = if texts.language() == Language::English { ':' } else { '.' };
    let (hour, minute) = (moment.hour(), moment.minute());
    let name = zone(regency).1;
    format!("{} {hour:02}{colon}{minute:02} {name}", texts.date(moment.date()))
}

/// The day it is there.
pub fn day_of(millis: i64, regency: RegionCode) -> Date {
    OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(offset(regency))
        .date()
}

/// What the clocks show there.
pub fn clock_of(millis: i64, regency: RegionCode) -> PrimitiveDateTime {
    let moment = OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(offset(regency));
    PrimitiveDateTime::new(moment.date(), moment.time())
}

/// The millisecond at which a day begins there.
pub fn start_of(day: Date, regency: RegionCode) -> i64 {
    day.midnight().assume_offset(offset(regency)).unix_timestamp() * 1000
}

/// A day as forms send it: `2026-01-31`.
pub fn read_day(text: &str) -> Option<Date> {
    let day = Date::parse(text.trim(), format_description!("[year]-[month]-[day]")).ok()?;
    (2000..2200).contains(&day.year()).then_some(day)
}

/// A day as forms want it.
pub fn day_text(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_regency_reads_its_own_clock() {
        let texts = Texts::new(Language::Indonesian);
        let at = |code| say(1_764_000_000_000, RegionCode::parse(code).expect("a code"), &texts);
        assert_eq!(at("62.03"), "24 November 2025 23.00 WIB");
        assert_eq!(at("64.02"), "25 November 2025 00.00 WITA");
        assert_eq!(at("91.71"), "25 November 2025 01.00 WIT");
    }

    #[test]
    fn a_day_begins_at_its_own_midnight() {
        let day = Date::from_calendar_date(2025, time::Month::November, 25).expect("a day");
        let regency = RegionCode::parse("64.02").expect("a code");
        assert_eq!(start_of(day, regency), 1_764_000_000_000);
    }
}
