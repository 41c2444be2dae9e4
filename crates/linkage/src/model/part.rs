//! Parts of a blocking key: `column` or `column.take(n)`.

use serde::{Deserialize, Serialize};

/// A part of a blocking key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Part {
    /// The column.
    pub column: String,
    /// What is taken of it.
    pub take: Take,
}

/// What is taken of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// The whole value; of a place the village.
    Whole,
    /// The first letters or digits.
    First(u8),
    /// How it sounds: the first letter and the next consonants, likes written alike.
    Sound,
    /// The rarest words of a name, each by its first letter and next two consonants.
    Words(u8),
    /// Year of a date.
    Year,
    /// Spans of this many years, twice, half a span apart, so that a year off still meets.
    Years(u8),
    /// Day and month of a date or of a population number.
    Day,
    /// District and year of birth in a population number.
    DistrictYear,
    /// The district of a place.
    District,
}

impl TryFrom<String> for Part {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let Some((column, take)) = text.split_once('.') else {
            return Ok(Self { column: text, take: Take::Whole });
        };
        let (word, number) = match take.strip_suffix(')').and_then(|t| t.split_once('(')) {
            Some((word, number)) => (word, number.parse::<u8>().ok().filter(|n| *n > 0)),
            None => (take, None),
        };
        let take = match (word, number) {
            ("first", Some(n)) => Take::First(n),
            ("words", Some(n)) => Take::Words(n.min(3)),
            ("years", Some(n)) => Take::Years(n),
            ("sound", None) => Take::Sound,
            ("year", None) => Take::Year,
            ("day", None) => Take::Day,
            ("district-year", None) => Take::DistrictYear,
            ("district", None) => Take::District,
            _ => return Err(format!("`{text}`: `{take}` is not known")),
        };
        Ok(Self { column: column.to_string(), take })
    }
}

impl From<Part> for String {
    fn from(part: Part) -> String {
        let Part { column, take } = part;
        match take {
            Take::Whole => column,
            Take::First(n) => format!("{column}.first({n})"),
            Take::Words(n) => format!("{column}.words({n})"),
            Take::Years(n) => format!("{column}.years({n})"),
            Take::Sound => format!("{column}.sound"),
            Take::Year => format!("{column}.year"),
            Take::Day => format!("{column}.day"),
            Take::DistrictYear => format!("{column}.district-year"),
            Take::District => format!("{column}.district"),
        }
    }
}
