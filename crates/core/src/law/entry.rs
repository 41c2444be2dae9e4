//! What every entry of the law carries besides its value: since when, by what text, how well known.

use serde::Deserialize;
use time::Date;

use crate::message::Language;

/// How well an entry is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The text of the law, or an official form, was seen.
    A,
    /// An official body or its named officer is quoted or summarised.
    B,
    /// A secondary source; usable, not authoritative.
    C,
    /// Arithmetic or inference from A to C.
    D,
    /// Own knowledge, unverified.
    Ok,
}

impl Grade {
    /// Reads `A`, `B`, `C`, `D`, `OK`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
            "C" => Some(Self::C),
            "D" => Some(Self::D),
            "OK" => Some(Self::Ok),
            _ => None,
        }
    }

    /// The grade as it is written in the law files.
    pub fn word(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::Ok => "OK",
        }
    }
}

/// A remark in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Remark {
    /// The remark in a language.
    pub fn show(&self, language: Language) -> &str {
        match language {
            Language::Indonesian => &self.id,
            Language::English => &self.en,
        }
    }
}

/// The days on which an entry holds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Date,
    /// The last day; `None`: until further notice.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether the entry holds on the day.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both hold.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }
}

/// Where an entry of the law comes from and how well it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRef {
    /// The name of the entry, such as `PP50-2025-T`; entries that follow each other share it.
    pub id: String,
    /// The legal text, such as `PP 50/2025`.
    pub citation: String,
    /// The ids of the sources in the register, best first.
    pub sources: Vec<String>,
    /// How well it is known.
    pub grade: Grade,
    /// A remark.
    pub note: Option<Remark>,
    /// What is still open, and which default stands until it is answered.
    pub open: Option<Remark>,
    /// When it holds.
    pub valid: Validity,
}

/// A value of the law with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// Origin and validity.
    pub rule: RuleRef,
    /// The value.
    pub value: T,
}

/// The entry that holds on the day.
pub(super) fn in_force<T>(entries: &[Entry<T>], day: Date) -> Option<&Entry<T>> {
    entries.iter().find(|entry| entry.rule.valid.contains(day))
}

/// A source in the register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that entries name, such as `S01`.
    pub id: String,
    /// What it is.
    pub name: Remark,
    /// Where it was found.
    pub address: String,
}

/// An official text that the law files should be compared with before a release.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    /// The text, such as `PP 44/2015`.
    pub citation: String,
    /// Where it is published.
    pub address: String,
}
