//! Which rows are looked at, as addresses and forms say it.

use lindung_core::checking::{Standing, Verdict};
use lindung_core::words::RegionCode;
use lindung_store::checking::Wanted;
use serde::Deserialize;
use uuid::Uuid;

use crate::visit::escaped;

/// Which rows; an empty part lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// A verdict.
    pub verdict: String,
    /// A state.
    pub standing: String,
    /// A rule.
    pub code: String,
    /// A village or district.
    pub place: String,
    /// A file.
    pub file: String,
    /// Words of the name.
    pub name: String,
    /// The position that the page follows.
    pub after: String,
    /// The position that the page ends before.
    pub before: String,
    /// The decision that was just taken.
    pub done: String,
    /// How many rows it changed.
    pub count: String,
    /// Of these joined to workers who were there already.
    pub joined: String,
    /// What was said of the row: `decided`, `corrected`, `undone`.
    pub said: String,
}

impl Filter {
    /// From the pairs of a form.
    pub fn of(form: &[(String, String)]) -> Self {
        let get = |name: &str| {
            form.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default()
        };
        Self {
            verdict: get("verdict"),
            standing: get("standing"),
            code: get("code"),
            place: get("place"),
            file: get("file"),
            name: get("name"),
            ..Self::default()
        }
    }

    /// What the store is asked.
    pub fn wanted(&self, list: Uuid) -> Wanted {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Wanted {
            list,
            verdict: Verdict::ALL.into_iter().find(|verdict| verdict.word() == self.verdict),
            standing: Standing::parse(&self.standing),
            code: text(&self.code),
            place: RegionCode::parse(&self.place),
            file: self.file.parse().ok(),
            name: text(&self.name),
        }
    }

    /// The parts that are set, by name.
    pub fn parts(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("verdict", self.verdict.as_str()),
            ("standing", &self.standing),
            ("code", &self.code),
            ("place", &self.place),
            ("file", &self.file),
            ("name", &self.name),
        ];
        all.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
    }

    /// The parts as the end of an address: `?verdict=fix`, or nothing.
    pub fn query(&self) -> String {
        self.query_with(&[])
    }

    /// The same with other values for some parts; an empty one lets the part go.
    pub fn query_with(&self, other: &[(&str, &str)]) -> String {
        let mut parts: Vec<(&str, &str)> = self
            .parts()
            .into_iter()
            .filter(|(name, _)| !other.iter().any(|(o, _)| o == name))
            .collect();
        parts.extend(other.iter().filter(|(_, value)| !value.is_empty()));
        let text: Vec<String> =
            parts.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        if text.is_empty() { String::new() } else { format!("?{}", text.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_comes_back_from_its_address() {
        let filter =
            Filter { verdict: "fix".into(), name: "siti & co".into(), ..Filter::default() };
        assert_eq!(filter.query(), "?verdict=fix&name=siti%20%26%20co");
        assert_eq!(filter.query_with(&[("verdict", "")]), "?name=siti%20%26%20co");
        assert_eq!(filter.query_with(&[("after", "12")]), filter.query() + "&after=12");
        assert_eq!(Filter::default().query(), "");
    }
}
