//! People in the words of the pages: masked numbers, places, tags.

use std::fmt::Display;

use lindung_core::message::Texts;
use lindung_core::regions::Regions;
use lindung_core::registry::{Born, Status};
use lindung_core::words::{Masked, RegionCode};
use lindung_store::registry::Told;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::fault::Fault;
use crate::local_time;
use crate::visit::{Visit, home_in, place_name};

/// The word of a status, and its colour.
pub fn status(visit: &Visit, status: Status) -> (String, &'static str) {
    let tone = match status {
        Status::Verified => "good",
        Status::Dead | Status::Refused => "bad",
        _ => "",
    };
    (visit.t(&format!("registry-status-{}", status.word())), tone)
}

/// What an entry of a worker's story is called.
pub fn told(texts: &Texts, told: &Told) -> String {
    let key = format!("registry-told-{}", told.kind.replace('.', "-"));
    let title = if texts.has(&key) { texts.label(&key) } else { told.kind.clone() };
    match told.detail.get("change_kind").and_then(|kind| kind.as_str()) {
        Some(kind) if !kind.is_empty() => {
            format!("{title}: {}", texts.label(&format!("registry-kind-{kind}")))
        }
        _ => title,
    }
}

/// A number as it is shown without a purpose; a dash when there is none.
pub fn masked(value: Option<impl Display>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| Masked(value).to_string())
}

/// A text, or a dash.
pub fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

/// When somebody was born.
pub fn born(visit: &Visit, born: Option<Born>) -> String {
    born.map_or_else(|| "–".to_owned(), |born| born_in(visit.texts, born))
}

/// A birth in a language: a day, or a year.
pub fn born_in(texts: &Texts, born: Born) -> String {
    match born {
        Born::On(date) => texts.date(date),
        Born::In(year) => year.to_string(),
    }
}

/// A village with its district.
pub fn home(visit: &Visit, place: RegionCode) -> String {
    home_in(visit.texts, place)
}

/// The day it is for this visit, counted from 1970 and as a date.
pub fn today(visit: &Visit) -> (i64, Date) {
    let now = OffsetDateTime::from_unix_timestamp(visit.now / 1_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
    (visit.now.div_euclid(86_400_000), now.date())
}

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
pub fn choices(visit: &Visit, prefix: &str, words: &[&str], picked: &str) -> Vec<Choice> {
    let choice = |word: &&str| Choice {
        value: (*word).to_owned(),
        label: visit.t(&format!("{prefix}-{word}")),
        picked: *word == picked,
    };
    words.iter().map(choice).collect()
}

/// The villages and, if wanted, districts that somebody may look at, by district.
pub fn places(visit: &Visit, districts: bool, picked: &str) -> Result<Vec<Choice>, Fault> {
    let area = &visit.signed()?.account.area;
    let mut list = Vec::new();
    for district in Regions::embedded().children(area.regency()) {
        if districts && area.holds(district.code) {
            let label = visit.place(district.code);
            let value = district.code.to_string();
            list.push(Choice { picked: value == picked, value, label });
        }
        for village in Regions::embedded().children(district.code) {
            if area.holds(village.code) {
                let label = format!("{} ({})", place_name(village.code), district.name);
                let value = village.code.to_string();
                list.push(Choice { picked: value == picked, value, label });
            }
        }
    }
    Ok(list)
}

/// A moment in days of the place.
pub fn time(visit: &Visit, millis: i64) -> String {
    visit.time(millis)
}

/// The number in an address.
pub fn id(text: &str) -> Option<Uuid> {
    text.parse().ok()
}

/// A date that a form sent, if it is one and not in the future.
pub fn past_date(visit: &Visit, text: &str) -> Option<String> {
    let Some(Born::On(date)) = Born::parse(text) else { return None };
    let regency = visit.somebody().map_or(RegionCode::NATION, |s| s.account.regency);
    (local_time::start_of(date, regency) <= visit.now).then(|| date_text(date))
}

fn date_text(date: Date) -> String {
    Born::On(date).to_string()
}
