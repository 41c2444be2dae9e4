//! What the forms of these pages share: places, days, what is wrong, numbers of requests.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::Response;
use lindung_core::intake::{Cell, CellKind, Reading, read_day};
use lindung_core::message::{Language, Message};
use lindung_core::regions::{PlaceFound, Regions};
use lindung_core::words::{Level, RegionCode};
use time::Date;
use uuid::Uuid;

use super::frame::Here;
use crate::fault::Fault;
use crate::language;
use crate::page::{Field, Problems};
use crate::visit::{Visit, shown};

/// Letters of a name or of a way to reach somebody.
pub const SHORT: usize = 120;

/// Letters of what somebody tells.
pub const LONG: usize = 4_000;

/// A choice of a list.
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// Choices with labels by message keys.
pub fn choices<'w>(
    visit: &Visit,
    prefix: &str,
    words: impl IntoIterator<Item = &'w str>,
    picked: &str,
) -> Vec<Choice> {
    let choice = |word: &str| Choice {
        value: word.to_owned(),
        label: visit.t(&format!("{prefix}-{word}")),
        picked: word == picked,
    };
    words.into_iter().map(choice).collect()
}

/// The districts of the regency.
pub fn districts(here: Here, picked: &str) -> Vec<Choice> {
    let choice = |district: lindung_core::regions::Region<'_>| {
        let value = district.code.to_string();
        Choice { picked: value == picked, label: district.name.to_owned(), value }
    };
    Regions::embedded().children(here.regency).map(choice).collect()
}

/// The place that somebody names: a district of the list, and a village as people write it. A village
/// that is not found is given back, so that it is not lost.
pub fn place(here: Here, district: &str, village: &str) -> (RegionCode, Option<String>) {
    let regions = Regions::embedded();
    let district = RegionCode::parse(district)
        .filter(|code| code.level() == Level::District && code.is_within(here.regency))
        .filter(|code| regions.get(*code).is_some());
    let known = district.unwrap_or(here.regency);
    let typed = text(village, SHORT);
    if typed.is_empty() {
        return (known, None);
    }
    let name = district.map_or("", |code| regions.name(code));
    match regions.find(&typed, name, here.regency) {
        PlaceFound::One(code) if code.is_within(known) => (code, None),
        _ => (known, Some(typed)),
    }
}

/// A text without blanks around it and not longer than this.
pub fn text(typed: &str, most: usize) -> String {
    typed.trim().chars().take(most).collect()
}

/// A day that is not after `today`, as people write it: `17-5-1984`, `17 Mei 1984`, `1984-05-17`.
pub fn day(typed: &str, today: Date) -> Option<Date> {
    match read_day(Cell { text: typed, kind: CellKind::Text }, today) {
        Reading::Read(day) => Some(day),
        _ => None,
    }
}

/// The number of a form that was sent.
pub fn request(typed: &str) -> Option<Uuid> {
    typed.trim().parse().ok().filter(|id: &Uuid| !id.is_nil())
}

/// A line of a form, with what was typed and what is wrong.
pub fn field(visit: &Visit, name: &'static str, key: &str, value: &str, wrong: &Problems) -> Field {
    Field::text(name, visit.t(key)).value(value).wrong(wrong)
}

/// The same with a hint, whose key ends in `-hint`.
pub fn hinted(
    visit: &Visit,
    name: &'static str,
    key: &str,
    value: &str,
    wrong: &Problems,
) -> Field {
    field(visit, name, key, value, wrong).hint(visit.t(&format!("{key}-hint")))
}

/// A sentence that the office reads later: in its own language, whatever the page speaks.
pub fn for_office(message: &Message) -> String {
    language::texts(Language::Indonesian).say(message)
}

/// The page of a form that was not taken.
pub const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// The page for who asks too often.
///
/// # Errors
/// If the page cannot be filled.
pub fn too_often(wait: i64, page: &impl Template) -> Result<Response, Fault> {
    let mut response = shown(StatusCode::TOO_MANY_REQUESTS, page)?;
    response.headers_mut().insert(header::RETRY_AFTER, ((wait + 999) / 1_000).max(1).into());
    Ok(response)
}

/// How long to wait, in minutes.
pub fn wait_said(visit: &Visit, wait: i64) -> String {
    visit.say(&Message::new("public-wait").number("minutes", (wait + 59_999) / 60_000))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    #[test]
    fn a_birthday_is_read_as_people_write_it() {
        let today = date!(2026 - 09 - 21);
        for typed in ["17-5-1984", "17/05/1984", "17 Mei 1984", "1984-05-17", "17.05.84"] {
            assert_eq!(day(typed, today), Some(date!(1984 - 05 - 17)), "{typed}");
        }
        for typed in ["", "1984", "kemarin", "17-5-2084"] {
            assert_eq!(day(typed, today), None, "{typed}");
        }
    }

    #[test]
    fn a_village_is_found_by_its_name_and_never_guessed() {
        let here = Here { regency: code("62.03"), several: false };
        let (selat, other) = ("62.03.01", "62.03.02");
        assert_eq!(place(here, selat, "").0, code(selat));
        let (found, rest) = place(here, selat, "desa pulau telo");
        assert_eq!((found.up_to(Level::District), rest), (code(selat), None));
        assert_eq!(found.level(), Level::Village);
        assert_eq!(place(here, other, "Xyzzy"), (code(other), Some("Xyzzy".to_owned())));
        assert_eq!(place(here, "", ""), (code("62.03"), None));
        assert_eq!(place(here, "64.02.01", ""), (code("62.03"), None), "not of another regency");
    }
}
