//! Whether a model makes sense.

use super::{Comparison, Kind, Level, Model, Part, Seeker, Take, When};

/// Why a model file cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ModelError {
    /// The file is not what a model looks like; the words of the TOML reader, with the line.
    #[error("{0}")]
    Toml(String),
    /// A column is spoken of that the model does not have.
    #[error("unknown column `{0}`")]
    Column(String),
    /// A column stands twice.
    #[error("column `{0}` stands twice")]
    Twice(String),
    /// A level, part or seeker does not fit what the column holds.
    #[error("`{what}` does not fit column `{column}`")]
    Fit {
        /// The column.
        column: String,
        /// What does not fit.
        what: String,
    },
    /// A level needs a bound or has one outside its range.
    #[error("level `{what}` of `{column}` needs a sensible `at`")]
    Bound {
        /// The column.
        column: String,
        /// The level.
        what: String,
    },
    /// A chance is not above 0 and at most 1.
    #[error("m and u of level `{what}` of `{column}` must be above 0 and at most 1")]
    Chance {
        /// The column.
        column: String,
        /// The level.
        what: String,
    },
    /// A comparison has no last level for everything else.
    #[error("the last level of `{0}` must take everything else")]
    NoElse(String),
    /// More than can be handled.
    #[error("at most 15 comparisons with at most 14 levels each")]
    TooMany,
    /// No blocking rule, or one without parts.
    #[error("every model needs a blocking rule, and every rule a part")]
    NoBlock,
    /// Thresholds are no probabilities in order.
    #[error(
        "0 < review_from <= match_from < 1 must hold, the prior be above 0 and its strength not below"
    )]
    Thresholds,
}

pub(super) fn check(model: &Model) -> Result<(), ModelError> {
    let d = model.decision;
    let in_order = 0.0 < d.review_from && d.review_from <= d.match_from && d.match_from < 1.0;
    let house = model.house.as_ref().is_none_or(|h| 0.0 < h.matches && h.matches < 1.0);
    let prior = model.prior;
    let prior = prior.matches_per_record > 0.0
        && prior.matches_per_record.is_finite()
        && prior.strength >= 0.0
        && prior.strength.is_finite();
    if !(in_order && house && prior) {
        return Err(ModelError::Thresholds);
    }
    for (i, column) in model.columns.iter().enumerate() {
        if model.columns[..i].iter().any(|other| other.name == column.name) {
            return Err(ModelError::Twice(column.name.clone()));
        }
    }
    if model.comparisons.len() > 15 || model.comparisons.iter().any(|c| c.levels.len() > 14) {
        return Err(ModelError::TooMany);
    }
    for comparison in &model.comparisons {
        check_comparison(model, comparison)?;
    }
    if model.blocks.is_empty() || model.blocks.iter().any(|block| block.on.is_empty()) {
        return Err(ModelError::NoBlock);
    }
    for block in &model.blocks {
        for part in block.on.iter().chain(&block.split) {
            check_part(model, part)?;
        }
        for seeker in &block.seekers {
            let (name, kinds): (&String, &[Kind]) = match seeker {
                Seeker::Uncertain(name) => (name, &[Kind::Nik]),
                Seeker::NoDate(name) => (name, &[Kind::Date]),
                Seeker::Missing(name) => (name, &ALL),
            };
            fits(model, name, kinds, "seekers")?;
        }
        if let Some(name) = &block.near {
            fits(model, name, &[Kind::Nik, Kind::Digits], "near")?;
        }
    }
    check_house(model)
}

const ALL: [Kind; 7] =
    [Kind::Text, Kind::Name, Kind::Date, Kind::Nik, Kind::Digits, Kind::Place, Kind::Number];

fn check_house(model: &Model) -> Result<(), ModelError> {
    let Some(house) = &model.house else { return Ok(()) };
    fits(model, &house.card, &[Kind::Digits], "house")?;
    let roles = [
        (&house.mother, Kind::Name),
        (&house.name, Kind::Name),
        (&house.place, Kind::Place),
        (&house.nik, Kind::Nik),
        (&house.birth, Kind::Date),
    ];
    for (name, kind) in roles {
        if let Some(name) = name {
            fits(model, name, &[kind], "house")?;
        }
    }
    Ok(())
}

fn kind(model: &Model, name: &str) -> Result<Kind, ModelError> {
    let index = model.column(name).ok_or_else(|| ModelError::Column(name.to_string()))?;
    Ok(model.columns[index].kind)
}

fn fits(model: &Model, name: &str, kinds: &[Kind], what: &str) -> Result<(), ModelError> {
    if kinds.contains(&kind(model, name)?) {
        return Ok(());
    }
    Err(ModelError::Fit { column: name.to_string(), what: what.to_string() })
}

fn check_comparison(model: &Model, comparison: &Comparison) -> Result<(), ModelError> {
    let column = &comparison.column;
    let kind = kind(model, column)?;
    for level in &comparison.levels {
        let what = || level.when.word();
        if !levels_of(kind).contains(&level.when) {
            return Err(ModelError::Fit { column: column.clone(), what: what() });
        }
        if !bound_is_sensible(level) {
            return Err(ModelError::Bound { column: column.clone(), what: what() });
        }
        let chance = |p: f64| p > 0.0 && p <= 1.0;
        if !chance(level.m) || !chance(level.u) || !level.house.is_none_or(chance) {
            return Err(ModelError::Chance { column: column.clone(), what: what() });
        }
        // Rarity is that of one value which both have.
        if level.frequency && !has_rarity(kind, level.when) {
            let what = format!("{}, frequency", what());
            return Err(ModelError::Fit { column: column.clone(), what });
        }
        if level.when == When::Exchanged {
            let other = level.with.as_deref().unwrap_or_default();
            fits(model, other, &[Kind::Text], "exchanged")?;
        }
    }
    let last = comparison.levels.last().map(|level| level.when);
    if last == Some(otherwise(kind)) { Ok(()) } else { Err(ModelError::NoElse(column.clone())) }
}

fn has_rarity(kind: Kind, when: When) -> bool {
    matches!(kind, Kind::Name | Kind::Place) || kind == Kind::Text && when == When::Exact
}

fn bound_is_sensible(level: &Level) -> bool {
    match (level.when, level.at) {
        (When::JaroWinkler | When::Qgrams, Some(at)) => at > 0.0 && at <= 1.0,
        (When::Levenshtein | When::Damerau, Some(at)) => (1.0..=20.0).contains(&at),
        (When::Within, Some(at)) => at >= 0.0,
        (
            When::JaroWinkler | When::Qgrams | When::Levenshtein | When::Damerau | When::Within,
            None,
        ) => false,
        (_, at) => at.is_none(),
    }
}

fn check_part(model: &Model, part: &Part) -> Result<(), ModelError> {
    let kinds: &[Kind] = match part.take {
        Take::Whole => &ALL,
        Take::First(_) => &[Kind::Text, Kind::Nik, Kind::Digits],
        Take::Sound => &[Kind::Text],
        Take::Words(_) => &[Kind::Name],
        Take::Year | Take::Years(_) => &[Kind::Date],
        Take::Day => &[Kind::Date, Kind::Nik],
        Take::DistrictYear => &[Kind::Nik],
        Take::District => &[Kind::Place],
    };
    fits(model, &part.column, kinds, &String::from(part.clone()))
}

/// The levels that a kind of column can show.
pub(crate) fn levels_of(kind: Kind) -> &'static [When] {
    use When::{
        AgeAgrees, AgeDiffers, AgeNear, Alike, Conflict, Damerau, DefaultDay, Different, District,
        Else, Exact, Exchanged, JaroWinkler, LeadingAgree, LeadingDiffer, Levenshtein, Near,
        OneDigit, OneOff, Other, OtherDistrict, OtherVillage, Parent, Part, Qgrams, Rounded, Same,
        SameMonth, SameYear, Serial, Swapped, Village, Within, YearOff,
    };
    match kind {
        Kind::Text => &[Exact, JaroWinkler, Levenshtein, Damerau, Qgrams, Exchanged, Else],
        Kind::Name => &[Same, Part, Alike, Conflict, Parent, Other],
        Kind::Date => &[
            Exact, DefaultDay, Swapped, YearOff, OneDigit, SameMonth, SameYear, AgeAgrees, AgeNear,
            AgeDiffers, Different,
        ],
        Kind::Nik => &[Exact, Rounded, OneOff, Serial, LeadingAgree, LeadingDiffer, Different],
        Kind::Digits => &[Exact, Near, Different],
        Kind::Place => &[Village, District, OtherVillage, OtherDistrict],
        Kind::Number => &[Exact, Within, Else],
    }
}

/// The level that takes everything else.
pub(crate) fn otherwise(kind: Kind) -> When {
    match kind {
        Kind::Text | Kind::Number => When::Else,
        Kind::Name => When::Other,
        Kind::Date | Kind::Nik | Kind::Digits => When::Different,
        Kind::Place => When::OtherDistrict,
    }
}
