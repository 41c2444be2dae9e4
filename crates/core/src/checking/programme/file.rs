//! A programme's settings as a TOML file; what a file does not say keeps its default.

use serde::Deserialize;
use time::{Date, Month};

use super::{Programme, WorkClass};
use crate::message::{Message, toml_problem};
use crate::regions::Regions;
use crate::words::{Level, RegionCode};

/// Why a programme file cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProgrammeError {
    /// Not TOML, or a setting that is not known; the message names line and setting.
    #[error("not a programme file: {0:?}")]
    Syntax(Message),
    /// A setting whose value cannot be.
    #[error("{setting}: {found}")]
    Value {
        /// The setting, such as `age.min`.
        setting: &'static str,
        /// What was found.
        found: String,
    },
}

impl ProgrammeError {
    /// What to tell the user about this file.
    pub fn message(&self, file: &str) -> Message {
        match self {
            Self::Syntax(problem) => Message::new("programme-syntax")
                .text("file", file)
                .list("problem", vec![problem.clone()]),
            Self::Value { setting, found } => Message::new("programme-value")
                .text("file", file)
                .text("setting", setting)
                .text("found", found),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    title: Option<String>,
    regency: Option<String>,
    on: Option<toml::value::Datetime>,
    months: Option<u8>,
    age: Age,
    welfare: Welfare,
    work: WorkFile,
    quota: Quota,
    #[serde(rename = "match")]
    matching: Matching,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Age {
    min: Option<u8>,
    below: Option<u8>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Welfare {
    /// 1 to 10; 10 takes everybody.
    decile_max: Option<u8>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WorkFile {
    accept: Vec<WorkClass>,
    accept_occupations: Vec<String>,
    question: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Quota {
    household: Option<u32>,
    village: Option<u32>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Matching {
    match_from: Option<f32>,
    review_from: Option<f32>,
}

impl Programme {
    /// Whether people can be registered on this day: a year such as 206 or 20026 is a slip, and
    /// every age would be counted from it.
    pub fn is_possible_day(day: Date) -> bool {
        (2000..2100).contains(&day.year())
    }

    /// Reads a programme file. `on` is the registration date where the file gives none.
    pub fn parse(toml: &str, on: Date) -> Result<Self, ProgrammeError> {
        let file: File = toml::from_str(toml)
            .map_err(|error| ProgrammeError::Syntax(toml_problem(toml, &error)))?;
        let default = Self { on, ..Self::default() };
        let programme = Self {
            title: file.title.unwrap_or_default(),
            regency: file.regency.as_deref().map(regency).transpose()?,
            on: file.on.map(date).transpose()?.unwrap_or(on),
            months: file.months.unwrap_or(default.months),
            age_min: file.age.min.unwrap_or(default.age_min),
            age_below: file.age.below.unwrap_or(default.age_below),
            decile_max: file.welfare.decile_max.or(default.decile_max).filter(|max| *max < 10),
            household_max: file.quota.household,
            village_max: file.quota.village,
            accept_occupations: file
                .work
                .accept_occupations
                .iter()
                .map(|o| o.trim().to_uppercase())
                .collect(),
            accept_work: file.work.accept,
            question_work: file.work.question.unwrap_or(default.question_work),
            match_from: file.matching.match_from.unwrap_or(default.match_from),
            review_from: file.matching.review_from.unwrap_or(default.review_from),
        };
        programme.checked()
    }

    fn checked(self) -> Result<Self, ProgrammeError> {
        let wrong = |setting, found: String| Err(ProgrammeError::Value { setting, found });
        if self.age_min >= self.age_below {
            return wrong("age.min", format!("{} ≥ age.below = {}", self.age_min, self.age_below));
        }
        if self.decile_max == Some(0) {
            return wrong("welfare.decile_max", "0".to_owned());
        }
        if !(1..=60).contains(&self.months) {
            return wrong("months", self.months.to_string());
        }
        if !(0.5..1.0).contains(&self.match_from) {
            return wrong("match.match_from", self.match_from.to_string());
        }
        if !(0.01..=self.match_from).contains(&self.review_from) {
            return wrong("match.review_from", self.review_from.to_string());
        }
        Ok(self)
    }
}

fn regency(text: &str) -> Result<RegionCode, ProgrammeError> {
    RegionCode::parse(text)
        .filter(|code| code.level() == Level::Regency)
        .filter(|code| Regions::embedded().get(*code).is_some())
        .ok_or_else(|| ProgrammeError::Value { setting: "regency", found: text.to_owned() })
}

fn date(value: toml::value::Datetime) -> Result<Date, ProgrammeError> {
    let wrong = || ProgrammeError::Value { setting: "on", found: value.to_string() };
    let date = value.date.ok_or_else(wrong)?;
    let month = Month::try_from(date.month).map_err(|_| wrong())?;
    Date::from_calendar_date(i32::from(date.year), month, date.day)
        .ok()
        .filter(|date| Programme::is_possible_day(*date))
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use crate::message::Value;

    use super::*;

    #[test]
    fn an_empty_file_is_the_default_programme() {
        let on = date!(2026 - 05 - 01);
        let programme = Programme::parse("", on).expect("an empty file is valid");
        assert_eq!(programme, Programme { on, ..Programme::default() });
    }

    #[test]
    fn a_setting_that_is_not_known_is_named() {
        let error = Programme::parse("[age]\nmax = 60", date!(2026 - 05 - 01));
        let Err(ProgrammeError::Syntax(problem)) = error else { panic!("{error:?}") };
        assert!(problem.values.iter().any(|(_, value)| *value == Value::Text("max".into())));
    }

    #[test]
    fn a_day_and_a_regency_that_cannot_be_are_refused() {
        for (text, wrong) in [("on = 0206-01-01", "on"), ("regency = \"99.99\"", "regency")] {
            let error = Programme::parse(text, date!(2026 - 05 - 01));
            assert!(
                matches!(error, Err(ProgrammeError::Value { setting, .. }) if setting == wrong),
                "{text}"
            );
        }
    }

    #[test]
    fn ages_that_leave_nobody_are_refused() {
        let error = Programme::parse("[age]\nmin = 65", date!(2026 - 05 - 01));
        assert!(matches!(error, Err(ProgrammeError::Value { setting: "age.min", .. })));
    }

    #[test]
    fn a_programme_says_what_it_takes() {
        let text = "regency = \"62.10\"\non = 2026-01-01\n[welfare]\ndecile_max = 4\n\
                    [work]\naccept = [\"unclear\"]\naccept_occupations = [\"Karyawan Honorer\"]\n\
                    [quota]\nvillage = 100\n";
        let programme = Programme::parse(text, date!(2026 - 05 - 01)).expect("valid");
        assert_eq!(programme.on, date!(2026 - 01 - 01));
        assert_eq!(programme.decile_max, Some(4));
        assert_eq!(programme.village_max, Some(100));
        assert_eq!(programme.accept_work, [WorkClass::Unclear]);
        assert_eq!(programme.accept_occupations, ["KARYAWAN HONORER"]);
    }
}
