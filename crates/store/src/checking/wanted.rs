//! Which rows of a list are wanted.

use lindung_core::checking::{Standing, Verdict};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::scope::span;

/// Which rows of a list are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Of this list.
    pub list: Uuid,
    /// With this verdict.
    pub verdict: Option<Verdict>,
    /// In this state.
    pub standing: Option<Standing>,
    /// With a finding of this rule, such as `nik.missing`.
    pub code: Option<String>,
    /// Of this village or district.
    pub place: Option<RegionCode>,
    /// Of this file.
    pub file: Option<Uuid>,
    /// With these words in the name.
    pub name: Option<String>,
}

impl Wanted {
    /// All rows of a list.
    pub fn all(list: Uuid) -> Self {
        Self {
            list,
            verdict: None,
            standing: None,
            code: None,
            place: None,
            file: None,
            name: None,
        }
    }

    /// The places from and to.
    pub(super) fn span(&self) -> (i64, i64) {
        self.place.map_or((0, i64::MAX), span)
    }

    /// The pattern that folded names are held against.
    pub(super) fn pattern(&self) -> String {
        let words = self.name.as_deref().map(folded).unwrap_or_default();
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() { "%".to_owned() } else { format!("%{}%", words.join("%")) }
    }
}

/// A name in the spelling by which it is found.
pub(super) fn folded(name: &str) -> String {
    lindung_linkage::name::words(name).join(" ")
}

/// The condition of a [`Wanted`] on `candidates c`: the parameters 1 to 10. With the plus a list stays
/// in its order, where SQLite would take a range of all places for a narrow one and sort.
macro_rules! matching {
    () => {
        "c.regency = $1 AND c.list = $2 AND {area:c.place} \
         AND ($3 = '' OR c.verdict = $3) AND ($4 = '' OR c.state = $4) \
         AND ($5 = '' OR EXISTS (SELECT 1 FROM candidate_findings f WHERE f.regency = c.regency \
         AND f.candidate = c.id AND f.code = $5 AND f.settled <> 'cleared')) \
         AND +c.place BETWEEN $6 AND $7 AND ($8 = 0 OR c.file = $9) AND c.name_folded LIKE $10"
    };
}

/// Binds the parameters of `matching!`.
macro_rules! bind_wanted {
    ($query:expr, $regency:expr, $wanted:expr) => {{
        let (from, to) = $wanted.span();
        $query
            .bind($regency)
            .bind($wanted.list)
            .bind($wanted.verdict.map_or("", lindung_core::checking::Verdict::word))
            .bind($wanted.standing.map_or("", lindung_core::checking::Standing::word))
            .bind($wanted.code.clone().unwrap_or_default())
            .bind(from)
            .bind(to)
            .bind(i64::from($wanted.file.is_some()))
            .bind($wanted.file)
            .bind($wanted.pattern())
    }};
}

pub(super) use {bind_wanted, matching};
