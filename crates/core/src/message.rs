//! Sentences for people, in Indonesian and English, from the files in `messages/`.
//!
//! Code says *what* to say (a key and its values); the message files say *how*.

mod toml_problem;

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use time::Date;
use unic_langid::LanguageIdentifier;

use crate::words::{Month, MonthSpan};

pub(crate) use toml_problem::toml_problem;

/// A language Lindung speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Bahasa Indonesia, the default.
    #[default]
    Indonesian,
    /// English.
    English,
}

/// A value inside a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// A whole number, shown with the language's thousands separator.
    Number(i64),
    /// A day, shown as `3 Juni 2025`, `3 June 2025`.
    Date(#[serde(with = "as_text")] Date),
    /// A month, shown as `Juni 2025`, `June 2025`.
    Month(Month),
    /// Other messages, said in the same language and joined by a comma.
    List(Vec<Message>),
}

/// A sentence to be said: its key in the message files and the values it needs. Kept as JSON, it
/// can be said later in either language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The key, such as `finding-nik-missing`.
    pub key: String,
    /// Names and values, in the order they were given.
    pub values: Vec<(Cow<'static, str>, Value)>,
}

impl Message {
    /// A message without values yet.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), values: Vec::new() }
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((Cow::Borrowed(name), Value::Text(value.to_string())));
        self
    }

    /// Adds other messages, such as the names of fields, that are said and joined by a comma.
    #[must_use]
    pub fn list(mut self, name: &'static str, messages: Vec<Message>) -> Self {
        self.values.push((Cow::Borrowed(name), Value::List(messages)));
        self
    }

    /// Adds a whole number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl TryInto<i64>) -> Self {
        self.values
            .push((Cow::Borrowed(name), Value::Number(value.try_into().unwrap_or(i64::MAX))));
        self
    }

    /// Adds a month.
    #[must_use]
    pub fn month(mut self, name: &'static str, value: Month) -> Self {
        self.values.push((Cow::Borrowed(name), Value::Month(value)));
        self
    }

    /// Adds a day.
    #[must_use]
    pub fn date(mut self, name: &'static str, value: Date) -> Self {
        self.values.push((Cow::Borrowed(name), Value::Date(value)));
        self
    }
}

macro_rules! file {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../messages/id/", $name, ".ftl")),
            include_str!(concat!("../../../messages/en/", $name, ".ftl")),
        )
    };
}

/// The message files of both languages: link, Indonesian, English.
const FILES: &[(&str, &str, &str)] = &[
    file!("intake"),
    file!("files"),
    file!("boundaries"),
    file!("checking"),
    file!("report"),
    file!("law"),
    file!("regions"),
    file!("linkage"),
    file!("synth"),
    file!("command"),
    file!("store"),
    file!("office"),
    file!("demo"),
    file!("replay"),
    file!("jobs"),
    file!("lists"),
    file!("decisions"),
    file!("registry"),
    file!("verification"),
    file!("privacy"),
    file!("funding"),
    file!("decree"),
    file!("enrolment"),
    file!("contributions"),
    file!("claims-law"),
    file!("benefits"),
    file!("claims"),
    file!("claims-store"),
    file!("claims-case"),
    file!("departures"),
    file!("lapse"),
    file!("cards"),
    file!("coverage-core"),
    file!("coverage-reports"),
    file!("grievances"),
    file!("coverage"),
    file!("public"),
    file!("plan"),
    file!("odk"),
    file!("papers"),
    file!("claims-papers"),
    file!("field"),
];

/// The keys of a message file that begin with this, in the order of the file: for pages that speak
/// without asking the office.
pub fn keys(file: &str, start: &str) -> Vec<&'static str> {
    let source = FILES.iter().find(|(name, ..)| *name == file).map_or("", |(_, id, _)| *id);
    let key = |line: &'static str| line.split_once(" =").map(|(key, _)| key);
    source.lines().filter_map(key).filter(|key| key.starts_with(start)).collect()
}

/// All sentences of one language, ready to be said.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Loads the sentences of `language`.
    ///
    /// # Panics
    /// If a message file that was compiled in is not valid; a test reads them all.
    pub fn new(language: Language) -> Self {
        let id: LanguageIdentifier = match language {
            Language::Indonesian => "id".parse().unwrap_or_default(),
            Language::English => "en".parse().unwrap_or_default(),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for (name, indonesian, english) in FILES {
            let source = if language == Language::English { english } else { indonesian };
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(_, e)| panic!("messages/{name}.ftl: {e:?}"));
            bundle.add_resource(resource).unwrap_or_else(|e| panic!("messages/{name}.ftl: {e:?}"));
        }
        Self { language, bundle }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence; a key that is missing comes back in angle brackets so that it is seen.
    pub fn say(&self, message: &Message) -> String {
        let Some(pattern) = self.bundle.get_message(&message.key).and_then(|m| m.value()) else {
            return format!("⟨{}⟩", message.key);
        };
        let mut args = FluentArgs::new();
        for (name, value) in &message.values {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.as_str()),
                Value::Number(n) => FluentValue::from(group(*n, self.language)),
                Value::Date(date) => FluentValue::from(self.date(*date)),
                Value::Month(month) => FluentValue::from(self.month(*month)),
                Value::List(messages) => {
                    let said: Vec<String> = messages.iter().map(|m| self.say(m)).collect();
                    FluentValue::from(said.join(", "))
                }
            };
            args.set(name.as_ref(), value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// The sentence of a key that needs no values.
    pub fn label(&self, key: &str) -> String {
        self.say(&Message::new(key))
    }

    /// Whether the files of this language have the key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A whole number with the language's thousands separator: `1.626.307.200`, `1,626,307,200`.
    pub fn number(&self, number: i64) -> String {
        group(number, self.language)
    }

    /// A number with this many decimals: `0,9981`, `0.9981`.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        if self.language == Language::English { text } else { text.replace('.', ",") }
    }

    /// A day as people write it: `3 Juni 2025`, `3 June 2025`.
    pub fn date(&self, date: Date) -> String {
        format!("{} {}", date.day(), self.month(Month::of(date)))
    }

    /// A month as people write it: `Juni 2025`, `June 2025`.
    pub fn month(&self, month: Month) -> String {
        let names = if self.language == Language::English { &ENGLISH } else { &INDONESIAN };
        format!("{} {}", names[usize::from(month.number()) - 1], month.year())
    }

    /// Months as titles write them: `Februari 2026`, `Januari–Mei 2026`.
    pub fn months(&self, span: MonthSpan) -> String {
        let (first, last) = (span.first(), span.last());
        let (from, until) = (self.month(first), self.month(last));
        if first == last {
            until
        } else if first.year() == last.year() {
            let name = from.split(' ').next().unwrap_or_default();
            format!("{name}–{until}")
        } else {
            format!("{from} – {until}")
        }
    }
}

/// A day as `2025-06-03` where a sentence is kept.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};
    use time::Date;
    use time::macros::format_description;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this signature")]
    pub(super) fn serialize<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(date)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let text = String::deserialize(from)?;
        Date::parse(&text, format_description!("[year]-[month]-[day]"))
            .map_err(|_| serde::de::Error::custom("a day is written as 2025-06-03"))
    }
}

const INDONESIAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(crate) fn group(number: i64, language: Language) -> String {
    let separator = if language == Language::English { ',' } else { '.' };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
