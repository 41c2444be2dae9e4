//! From TOML to entries. Whatever cannot be read becomes a problem that names file and entry; the
//! rest is read on, so that one look shows all.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use time::Date;
use toml::{Table, Value};

use super::entry::{Entry, Grade, Remark, RuleRef, Validity};
use super::problem::{Problem, ProblemKind};
use crate::words::Rupiah;

/// No amount of the law is larger; sums of two therefore never overflow.
const MOST: i64 = 1_000_000_000_000;

/// Reads an amount of the law: whole rupiah from 0 to 1,000,000,000,000.
pub(super) fn money<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rupiah, D::Error> {
    let amount = i64::deserialize(deserializer)?;
    if (0..=MOST).contains(&amount) {
        Ok(Rupiah::new(amount))
    } else {
        Err(D::Error::custom(format!("{amount} rupiah is outside of 0 to {MOST}")))
    }
}

/// Reads an amount that may be left out.
pub(super) fn some_money<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Rupiah>, D::Error> {
    money(deserializer).map(Some)
}

/// One law file being read.
pub(super) struct Reader<'a> {
    file: &'a str,
    table: Table,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Opens the file among `files`.
    pub(super) fn open(
        file: &'a str,
        files: &[(&str, &str)],
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let mut reader = Self { file, table: Table::new(), problems };
        match files.iter().find(|(name, _)| *name == file) {
            None => reader.report("", ProblemKind::FileMissing),
            Some((_, text)) => match text.parse() {
                Ok(table) => reader.table = table,
                Err(error) => reader.report("", not_toml(text, &error)),
            },
        }
        reader
    }

    fn report(&mut self, entry: impl Into<String>, kind: ProblemKind) {
        let (file, entry) = (self.file.to_owned(), entry.into());
        self.problems.push(Problem { file, entry, kind });
    }

    /// The tables of a section, without the law's header: sources and the like.
    pub(super) fn plain<T: DeserializeOwned>(&mut self, section: &str) -> Vec<T> {
        let mut out = Vec::new();
        for (number, table) in self.section(section) {
            match Value::Table(table).try_into() {
                Ok(value) => out.push(value),
                Err(error) => self.report(nth(section, number), unreadable(&error)),
            }
        }
        out
    }

    /// The entries of a section whose tables each carry an id.
    pub(super) fn named<T, R: DeserializeOwned>(
        &mut self,
        section: &str,
        build: impl Fn(&str, R) -> Result<T, ProblemKind>,
    ) -> Vec<Entry<T>> {
        let mut out = Vec::new();
        for (number, mut table) in self.section(section) {
            let Some(id) = take_text(&mut table, "id") else {
                self.report(nth(section, number), ProblemKind::Missing("id"));
                continue;
            };
            out.extend(self.entry(id, table, &build));
        }
        out
    }

    /// The entries of a section that holds one value only; the section's name is their id.
    pub(super) fn unnamed<T: DeserializeOwned>(&mut self, section: &str) -> Vec<Entry<T>> {
        let tables = self.section(section);
        tables
            .into_iter()
            .filter_map(|(_, table)| {
                self.entry(section.to_owned(), table, &|_: &str, value: T| Ok(value))
            })
            .collect()
    }

    /// Reports the sections that no one asked for.
    pub(super) fn close(mut self) {
        for name in std::mem::take(&mut self.table).into_iter().map(|(name, _)| name) {
            self.report("", ProblemKind::SectionUnknown(name));
        }
    }

    fn section(&mut self, section: &str) -> Vec<(usize, Table)> {
        let values = match self.table.remove(section) {
            None => return Vec::new(),
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.report("", ProblemKind::Unreadable(format!("write [[{section}]]")));
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for (index, value) in values.into_iter().enumerate() {
            match value {
                Value::Table(table) => tables.push((index + 1, table)),
                _ => self.report(
                    nth(section, index + 1),
                    ProblemKind::Unreadable(format!("write [[{section}]]")),
                ),
            }
        }
        tables
    }

    fn entry<T, R: DeserializeOwned>(
        &mut self,
        id: String,
        mut table: Table,
        build: &impl Fn(&str, R) -> Result<T, ProblemKind>,
    ) -> Option<Entry<T>> {
        let rule = self.header(id, &mut table)?;
        let value = match Value::Table(table).try_into() {
            Ok(raw) => build(&rule.id, raw),
            Err(error) => Err(unreadable(&error)),
        };
        match value {
            Ok(value) => Some(Entry { rule, value }),
            Err(kind) => {
                self.report(name(&rule), kind);
                None
            }
        }
    }

    /// Takes the header out of the table. Only an entry without a first day is given up.
    fn header(&mut self, id: String, table: &mut Table) -> Option<RuleRef> {
        let Some(from) = self.day(&id, table, "valid_from") else {
            self.report(id, ProblemKind::Missing("valid_from"));
            return None;
        };
        let to = self.day(&id, table, "valid_to");
        let at = format!("{id} ({from})");
        let mut missing = |what| {
            self.report(at.clone(), ProblemKind::Missing(what));
        };
        let citation = take_text(table, "citation").unwrap_or_else(|| {
            missing("citation");
            String::new()
        });
        let sources = take_texts(table, "sources");
        if sources.is_empty() {
            missing("sources");
        }
        let word = take_text(table, "grade");
        let grade = word.as_deref().and_then(Grade::parse);
        match (word, grade) {
            (None, _) => missing("grade"),
            (Some(word), None) => self.report(at.clone(), ProblemKind::GradeUnknown(word)),
            _ => {}
        }
        let note = self.remark(&at, table, "note");
        let open = self.remark(&at, table, "open");
        let valid = Validity { from, to };
        Some(RuleRef {
            id,
            citation,
            sources,
            grade: grade.unwrap_or(Grade::Ok),
            note,
            open,
            valid,
        })
    }

    fn day(&mut self, id: &str, table: &mut Table, key: &'static str) -> Option<Date> {
        let value = table.remove(key)?;
        let date = value.as_datetime().and_then(|found| found.date);
        let day = date.and_then(|date| {
            let month = time::Month::try_from(date.month).ok()?;
            Date::from_calendar_date(i32::from(date.year), month, date.day).ok()
        });
        if day.is_none() {
            let says = format!("{key} = {value}; write a day such as 2026-01-31, without quotes");
            self.report(id, ProblemKind::Unreadable(says));
        }
        day
    }

    fn remark(&mut self, at: &str, table: &mut Table, key: &'static str) -> Option<Remark> {
        match table.remove(key)?.try_into::<Remark>() {
            Ok(remark) => Some(remark),
            Err(error) => {
                let says = format!("{key}: {}", error.message());
                self.report(at, ProblemKind::Unreadable(says));
                None
            }
        }
    }
}

/// The name of an entry in messages.
pub(super) fn name(rule: &RuleRef) -> String {
    format!("{} ({})", rule.id, rule.valid.from)
}

fn nth(section: &str, number: usize) -> String {
    format!("[[{section}]] {number}")
}

fn unreadable(error: &toml::de::Error) -> ProblemKind {
    ProblemKind::Unreadable(error.to_string().trim().replace('\n', " "))
}

fn not_toml(text: &str, error: &toml::de::Error) -> ProblemKind {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.get(..start).map_or(0, |before| before.matches('\n').count()) + 1;
    ProblemKind::NotToml(i64::try_from(line).unwrap_or(i64::MAX), error.message().to_owned())
}

fn take_text(table: &mut Table, key: &str) -> Option<String> {
    match table.remove(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

fn take_texts(table: &mut Table, key: &str) -> Vec<String> {
    match table.remove(key) {
        Some(Value::Array(values)) => {
            values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}
