//! The weights of a model, as data.

use serde::Deserialize;

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the linkage model cannot be read: {0}")]
pub struct ModelError(#[from] toml::de::Error);

/// Weights in bits and thresholds as probabilities; see `presets/person-id.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The model's name.
    pub name: String,
    /// Probabilities from which pairs count.
    pub decision: DecisionWeights,
    /// Prior odds.
    pub prior: PriorWeights,
    /// Bits for the population number.
    pub nik: NikWeights,
    /// Bits for birth date and age.
    pub birth: BirthWeights,
    /// Bits for sex.
    pub sex: SexWeights,
    /// Bits for the village or district.
    pub place: PlaceWeights,
    /// Bits for names; agreement itself is worth the rarity of the tokens.
    pub person_name: NameWeights,
    /// Bits for the mother's name.
    pub mother: MotherWeights,
    /// Bits for the family card.
    pub family_card: FamilyCardWeights,
}

impl Model {
    /// Reads a model file.
    pub fn parse(toml: &str) -> Result<Self, ModelError> {
        Ok(toml::from_str(toml)?)
    }

    /// The preset for Indonesian persons with a NIK.
    ///
    /// # Panics
    /// Never: a test reads the preset that is compiled in.
    pub fn person_id() -> Self {
        Self::parse(include_str!("../presets/person-id.toml")).expect("the preset is valid")
    }
}

/// Probabilities from which pairs count.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionWeights {
    /// From here on the same person.
    pub match_from: f32,
    /// From here on a person must look.
    pub review_from: f32,
}

/// Prior odds.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorWeights {
    /// Two records of one house.
    pub kin: f32,
}

/// Bits for the population number.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NikWeights {
    /// Sixteen equal digits, over the prior.
    pub exact: f32,
    /// Equal but for a lost last digit, over the prior.
    pub rounded: f32,
    /// One digit off, transposed, or one too many or few.
    pub one_off: f32,
    /// Only the serial differs: twins, or people born on one day.
    pub serial_differs: f32,
    /// Different.
    pub different: f32,
    /// Different, in one house.
    pub different_kin: f32,
    /// The certain leading digits agree.
    pub leading_agree: f32,
    /// The certain leading digits differ.
    pub leading_differ: f32,
}

/// Bits for birth date and age.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BirthWeights {
    /// The same day.
    pub exact: f32,
    /// The same day, but one that registers use when the day is not known.
    pub default_day: f32,
    /// Day and month exchanged.
    pub swapped: f32,
    /// Same day and month, year one or two off.
    pub year_off: f32,
    /// One digit differs.
    pub one_digit: f32,
    /// Same year and month.
    pub same_month: f32,
    /// Same year.
    pub same_year: f32,
    /// Age or year agrees within one year.
    pub age_agrees: f32,
    /// Age or year is two years off.
    pub age_near: f32,
    /// Age or year differs by more.
    pub age_differs: f32,
    /// Different.
    pub different: f32,
    /// Factor where a date was taken from a NIK, 0 to 1.
    pub from_nik: f32,
    /// The same day, in one house: twins.
    pub exact_kin: f32,
    /// Swapped or one digit off, in one house.
    pub near_kin: f32,
    /// Different, in one house.
    pub different_kin: f32,
}

/// Bits for sex.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SexWeights {
    /// Same.
    pub same: f32,
    /// Different.
    pub different: f32,
}

/// Bits for the village or district.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWeights {
    /// At most, for the same village.
    pub most: f32,
    /// At most, for the same district where a village is not known.
    pub district_most: f32,
    /// Other village of the same district.
    pub same_district: f32,
    /// Other district.
    pub different: f32,
}

/// Bits for names; agreement itself is worth the rarity of the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameWeights {
    /// At most.
    pub most: f32,
    /// At most, in one house.
    pub most_kin: f32,
    /// At most, in one house, for names that are not the same where the NIKs are those of twins:
    /// twins are often called alike.
    pub most_twins: f32,
    /// At most for one token.
    pub token_most: f32,
    /// Added for a token in another spelling.
    pub spelling: f32,
    /// Added for a token with a typing error.
    pub typo: f32,
    /// Added for a token cut short.
    pub prefix: f32,
    /// For an initial that fits.
    pub initial: f32,
    /// For a token the other name lacks.
    pub missing_token: f32,
    /// For a token that stands against another.
    pub conflict: f32,
    /// No token agrees.
    pub different: f32,
    /// One is called after a child ("Bapak Ani").
    pub parent_of: f32,
}

/// Bits for the mother's name.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MotherWeights {
    /// At most.
    pub most: f32,
    /// Different.
    pub different: f32,
    /// Agrees, in one house.
    pub kin: f32,
}

/// Bits for the family card.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyCardWeights {
    /// Different.
    pub different: f32,
    /// One digit off.
    pub near: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preset_is_valid() {
        assert_eq!(Model::person_id().name, "person-id");
    }
}
