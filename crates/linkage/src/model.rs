//! A model as data: columns, comparisons with their levels, blocking rules, thresholds.
//!
//! See `presets/*.toml` for three whole models and `docs/linkage.md` for their meaning.

mod check;
mod part;

use serde::{Deserialize, Serialize};

pub use check::ModelError;
pub(crate) use check::{levels_of, otherwise};
pub use part::{Part, Take};

/// A linkage model.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The model's name.
    pub name: String,
    /// Probabilities from which pairs count.
    pub decision: Decision,
    /// How likely a match is before anything is compared.
    pub prior: Prior,
    /// What holds between two records of one house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<House>,
    /// Columns and how they are cleaned.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
    /// What is compared, and what each level tells.
    #[serde(rename = "comparison")]
    pub comparisons: Vec<Comparison>,
    /// Which pairs are compared at all.
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
}

/// Probabilities from which pairs count, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// From here on the same person.
    pub match_from: f32,
    /// From here on a person must look.
    pub review_from: f32,
}

/// How likely a match is before anything is compared.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// Other records of the same person that a record has, on average, among all others.
    pub matches_per_record: f64,
    /// When the model is trained, its own chances count as much as this many pairs seen.
    #[serde(default = "few", skip_serializing_if = "is_few")]
    pub strength: f64,
}

/// What holds between two records of one house: the question there is no longer "one of all
/// people" but "one of the same house", and relatives agree in much.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// The column of digits that all of one house share.
    pub card: String,
    /// Probability that two records with one card are the same person, 0 to 1.
    pub matches: f32,
    /// Column of the mother's name: with the village it shows a common house.
    pub mother: Option<String>,
    /// Column of the person's name.
    pub name: Option<String>,
    /// Column of the place.
    pub place: Option<String>,
    /// Column of the population number.
    pub nik: Option<String>,
    /// Column of the birth date.
    pub birth: Option<String>,
    /// Bits at most for a name that is not the same where the numbers are those of twins.
    pub twins_name: f32,
}

/// What a column holds, and so how it is read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Any text, compared as a whole.
    Text,
    /// The name of a person: words in any order, with Indonesian spellings.
    Name,
    /// A date, a year or an age.
    Date,
    /// An Indonesian population number of sixteen digits.
    Nik,
    /// Another number of up to sixteen digits, compared digit by digit.
    Digits,
    /// A village in its district.
    Place,
    /// An amount.
    Number,
}

/// A step of cleaning a text, applied in the order given. Every text is first made upper case
/// ASCII (accents are taken off) with single blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clean {
    /// Only letters and blanks.
    Letters,
    /// Only digits.
    Digits,
    /// Only letters and digits, no blanks.
    Joined,
    /// The words in alphabetical order.
    SortedWords,
    /// Indonesian spelling: OE to U, DJ to J, TJ to C, SJ to SY, doubled letters once.
    Spelling,
}

/// A column of the model and where its values come from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The name by which the model speaks of it.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// The field of Lindung's own reading of Indonesian lists that gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Headings under which files give it. Capitals, blanks, dots and underscores do not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// More headings whose texts follow after a blank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub and: Vec<String>,
    /// Cleaning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clean: Vec<Clean>,
    /// Values that stand for "nothing", after cleaning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// One comparison: a column and its levels, best first. A missing value on either side is a level
/// of its own that tells nothing.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The column compared.
    pub column: String,
    /// Bits at most, whatever the level and the rarity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f32>,
    /// The same between two records of one house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_house: Option<f32>,
    /// Bits at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<f32>,
    /// What remains of the bits where a date was not given but taken from the number, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<f32>,
    /// For names: bits of each word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// Levels, best first.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
}

/// How two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The same.
    Exact,
    /// Jaro–Winkler similarity of at least `at`.
    JaroWinkler,
    /// At most `at` letters inserted, left out or replaced.
    Levenshtein,
    /// The same, exchanged neighbours counted as one.
    Damerau,
    /// Share of common letter pairs of at least `at`.
    Qgrams,
    /// The value of the other column named in `with`, and the other way round.
    Exchanged,
    /// Amounts no further apart than `at`.
    Within,
    /// Anything else.
    Else,
    /// The same name, in any order of words and any usual spelling.
    Same,
    /// One name has words that the other lacks.
    Part,
    /// Misspelt, shortened, joined or split words, or initials.
    Alike,
    /// Some words agree, others stand against each other.
    Conflict,
    /// One is called after a child.
    Parent,
    /// No word in common.
    Other,
    /// The same day, but one that registers fill in when the day is not known.
    DefaultDay,
    /// Day and month exchanged.
    Swapped,
    /// Day and month agree, the year is one or two off.
    YearOff,
    /// One digit differs.
    OneDigit,
    /// Same year and month.
    SameMonth,
    /// Same year.
    SameYear,
    /// Age or year agrees within one year.
    AgeAgrees,
    /// Age or year is two years off.
    AgeNear,
    /// Age or year differs by more.
    AgeDiffers,
    /// Different.
    Different,
    /// Equal but for a last digit that a spreadsheet lost.
    Rounded,
    /// One digit off, transposed, or one too many or few.
    OneOff,
    /// Only the serial differs: twins, or people born on one day.
    Serial,
    /// The certain leading digits agree.
    LeadingAgree,
    /// The certain leading digits differ.
    LeadingDiffer,
    /// At most two digits differ.
    Near,
    /// The same village.
    Village,
    /// The same district where a village is not known.
    District,
    /// Another village of the same district.
    OtherVillage,
    /// Another district.
    OtherDistrict,
}

impl When {
    /// The word for it in model files.
    pub fn word(self) -> String {
        toml::Value::try_from(self)
            .ok()
            .and_then(|v| v.as_str().map(String::from))
            .unwrap_or_default()
    }
}

/// A level of a comparison.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// How the two values agree.
    pub when: When,
    /// The bound that belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<f32>,
    /// For `exchanged`: the other column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Share of pairs of one person that show it, 0 to 1.
    pub m: f64,
    /// Share of pairs of two persons that show it, 0 to 1.
    pub u: f64,
    /// Share of pairs of two persons of one house that show it; `u` when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<f64>,
    /// `u` is to be divided by the number of records: a value that belongs to one person alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub per_record: bool,
    /// The rarity of the value counts: of two Magdailna rather than of two Siti. For texts `u`
    /// then follows from the values themselves.
    #[serde(default, skip_serializing_if = "is_false")]
    pub frequency: bool,
    /// Bits of rarity with which `m` and `u` hold; a rarer value tells more, a commoner less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rarity: Option<f64>,
    /// Bits at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f32>,
    /// Training leaves it as it is: it depends on other comparisons.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fixed: bool,
}

/// Bits of the words of a name; agreement itself is worth the rarity of the word.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// At most for one word.
    pub most: f32,
    /// Added for words joined on one side and split on the other.
    pub joined: f32,
    /// Added for a word with a typing error.
    pub typo: f32,
    /// Added for a word cut short.
    pub prefix: f32,
    /// For an initial that fits.
    pub initial: f32,
    /// For a word the other name lacks.
    pub missing: f32,
    /// For a word that stands against another.
    pub conflict: f32,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            most: 12.0,
            joined: -1.0,
            typo: -4.0,
            prefix: -3.0,
            initial: 0.5,
            missing: -1.5,
            conflict: -5.5,
        }
    }
}

/// A blocking rule: two records are compared when they agree in all its parts.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// The parts.
    pub on: Vec<Part>,
    /// Only pairs of which one record is in this state: what the rules before may have missed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seekers: Vec<Seeker>,
    /// Only pairs whose numbers in this column differ in two digits at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// A block that is too large is split by these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<Part>,
    /// Training uses it.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub train: bool,
}

/// A record that a sharper rule may have missed.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Seeker {
    /// The number in this column is missing or damaged.
    Uncertain(String),
    /// The date in this column is missing, no full date, or taken from the number.
    NoDate(String),
    /// Nothing at all is in this column.
    Missing(String),
}

impl Seeker {
    /// The column it looks at.
    pub fn column(&self) -> &str {
        let (Self::Uncertain(column) | Self::NoDate(column) | Self::Missing(column)) = self;
        column
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_true(value: &bool) -> bool {
    *value
}

fn few() -> f64 {
    20.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_few(value: &f64) -> bool {
    (*value - few()).abs() < f64::EPSILON
}

fn yes() -> bool {
    true
}

/// The presets that are compiled in, with their names.
const PRESETS: [(&str, &str); 3] = [
    ("person-id", include_str!("../presets/person-id.toml")),
    ("person-id-no-nik", include_str!("../presets/person-id-no-nik.toml")),
    ("generic", include_str!("../presets/generic.toml")),
];

impl Model {
    /// Reads a model file and checks that it makes sense.
    pub fn parse(toml: &str) -> Result<Self, ModelError> {
        let model: Self = toml::from_str(toml).map_err(|e| ModelError::Toml(e.to_string()))?;
        check::check(&model)?;
        Ok(model)
    }

    /// The preset of this name.
    pub fn preset(name: &str) -> Option<Self> {
        Self::parse(Self::preset_text(name)?).ok()
    }

    /// The file of a preset, with its comments, to start one's own model from.
    pub fn preset_text(name: &str) -> Option<&'static str> {
        PRESETS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Names of the presets.
    pub fn presets() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(name, _)| *name)
    }

    /// The preset for Indonesian persons with a NIK.
    ///
    /// # Panics
    /// Never: a test reads the presets that are compiled in.
    pub fn person_id() -> Self {
        Self::preset("person-id").expect("the preset is valid")
    }

    /// The model as a file.
    ///
    /// # Panics
    /// Never: every part of a model can be written as TOML.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("a model can be written")
    }

    /// Index of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_valid_and_stays_the_same_when_written_and_read_again() {
        for name in Model::presets() {
            let model = Model::preset(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(model.name, name);
            assert_eq!(Model::parse(&model.to_toml()), Ok(model));
        }
    }
}
