//! Days and hours as Indonesian papers write them. What is not known gives an empty text.

use lindung_core::message::Message;
use lindung_core::words::Month;
use time::{Date, Time};

use crate::decree::TEXTS;
use crate::spelled::spelled;

/// `3 Maret 2026`.
pub(crate) fn day(day: Option<Date>) -> String {
    day.map(|day| TEXTS.date(day)).unwrap_or_default()
}

/// `Selasa, 3 Maret 2026`.
pub(crate) fn weekday(day: Option<Date>) -> String {
    let said = |day: Date| {
        let name = format!("paper-day-{}", day.weekday().number_from_monday());
        let said = Message::new("paper-day-dated").text("weekday", TEXTS.label(&name));
        TEXTS.say(&said.date("day", day))
    };
    day.map(said).unwrap_or_default()
}

/// `09.05`.
pub(crate) fn clock(time: Option<Time>) -> String {
    time.map(|time| format!("{:02}.{:02}", time.hour(), time.minute())).unwrap_or_default()
}

/// `tiga Maret dua ribu dua puluh enam`.
pub(crate) fn in_words(day: Date) -> String {
    let words = |number: i64| spelled(number).unwrap_or_default();
    let month = TEXTS.month(Month::of(day));
    let said = Message::new("paper-day-spelled")
        .text("day", words(day.day().into()))
        .text("month", month.split(' ').next().unwrap_or_default())
        .text("year", words(day.year().into()));
    TEXTS.say(&said)
}

/// `Kuala Kapuas, 3 Maret 1990`, or the one of both that is known.
pub(crate) fn birth(place: &str, born: Option<Date>) -> String {
    let parts = [place.to_owned(), day(born)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use time::macros::{date, time};

    use super::*;

    #[test]
    fn a_day_has_its_weekday_and_stands_in_words() {
        let leap = date!(2028 - 02 - 29);
        assert_eq!(weekday(Some(leap)), "Selasa, 29 Februari 2028");
        assert_eq!(in_words(leap), "dua puluh sembilan Februari dua ribu dua puluh delapan");
        assert_eq!(clock(Some(time!(9:05))), "09.05");
        assert_eq!([day(None), weekday(None), clock(None)], ["", "", ""]);
    }

    #[test]
    fn of_a_birth_is_said_what_is_known() {
        let born = Some(date!(1990 - 03 - 03));
        assert_eq!(birth("Kuala Kapuas", born), "Kuala Kapuas, 3 Maret 1990");
        assert_eq!(birth("", born), "3 Maret 1990");
        assert_eq!(birth("Kuala Kapuas", None), "Kuala Kapuas");
        assert_eq!(birth("", None), "");
    }
}
