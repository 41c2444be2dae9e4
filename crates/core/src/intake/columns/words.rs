//! The words by which people name a field on the command line and in profiles.

use super::title::compact;
use super::vocabulary;
use crate::intake::Field;

impl Field {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 38] = [
        Self::RowId,
        Self::Nik,
        Self::FamilyCard,
        Self::Name,
        Self::Mother,
        Self::Sex,
        Self::BirthPlace,
        Self::BirthDate,
        Self::BirthPlaceDate,
        Self::Age,
        Self::Address,
        Self::Rt,
        Self::Rw,
        Self::RtRw,
        Self::Hamlet,
        Self::VillageCode,
        Self::Village,
        Self::DistrictCode,
        Self::District,
        Self::RegencyCode,
        Self::Regency,
        Self::Occupation,
        Self::EmploymentStatus,
        Self::Segment,
        Self::Employer,
        Self::Position,
        Self::Income,
        Self::Decile,
        Self::Phone,
        Self::Email,
        Self::Kpj,
        Self::FamilyRelation,
        Self::LifeStatus,
        Self::DeathDate,
        Self::Payer,
        Self::CoverFrom,
        Self::CoverTo,
        Self::Health,
    ];

    /// The English word in kebab case, as profiles and `--map` write it: `birth-date`.
    pub fn word(self) -> &'static str {
        match self {
            Self::RowId => "row-id",
            Self::Nik => "nik",
            Self::FamilyCard => "family-card",
            Self::Name => "name",
            Self::Mother => "mother",
            Self::Sex => "sex",
            Self::BirthPlace => "birth-place",
            Self::BirthDate => "birth-date",
            Self::BirthPlaceDate => "birth-place-date",
            Self::Age => "age",
            Self::Address => "address",
            Self::Rt => "rt",
            Self::Rw => "rw",
            Self::RtRw => "rt-rw",
            Self::Hamlet => "hamlet",
            Self::VillageCode => "village-code",
            Self::Village => "village",
            Self::DistrictCode => "district-code",
            Self::District => "district",
            Self::RegencyCode => "regency-code",
            Self::Regency => "regency",
            Self::Occupation => "occupation",
            Self::EmploymentStatus => "employment-status",
            Self::Segment => "segment",
            Self::Employer => "employer",
            Self::Position => "position",
            Self::Income => "income",
            Self::Decile => "decile",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Kpj => "kpj",
            Self::FamilyRelation => "family-relation",
            Self::LifeStatus => "life-status",
            Self::DeathDate => "death-date",
            Self::Payer => "payer",
            Self::CoverFrom => "cover-from",
            Self::CoverTo => "cover-to",
            Self::Health => "health",
        }
    }

    /// The key of the field's name in the message files: `field-birth-date`.
    pub fn label_key(self) -> String {
        format!("field-{}", self.word())
    }

    /// The key of the word that `--map` takes for the field: `map-word-birth-date`.
    pub fn map_word_key(self) -> String {
        format!("map-word-{}", self.word())
    }

    /// The field that this word names, in English, in Indonesian (`tanggal-lahir`, `nama`) or as a
    /// whole header that is a known synonym; blanks, dashes and case do not matter.
    pub fn parse_word(text: &str) -> Option<Self> {
        let asked = compact(text);
        if asked.is_empty() {
            return None;
        }
        Self::ALL
            .into_iter()
            .find(|field| compact(field.word()) == asked)
            .or_else(|| vocabulary::word(&asked))
            .or_else(|| vocabulary::exact(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Language, Texts};

    #[test]
    fn every_field_has_a_name_and_a_word_in_both_languages() {
        for language in [Language::Indonesian, Language::English] {
            let texts = Texts::new(language);
            for field in Field::ALL {
                assert!(texts.has(&field.label_key()), "{field:?}");
                assert_eq!(Field::parse_word(&texts.label(&field.map_word_key())), Some(field));
            }
        }
    }

    #[test]
    fn every_field_is_read_back_from_its_own_word() {
        for field in Field::ALL {
            assert_eq!(Field::parse_word(field.word()), Some(field));
        }
    }

    #[test]
    fn the_word_is_the_one_that_toml_files_use() {
        for field in Field::ALL {
            let text = toml::Value::try_from(field).expect("a field is a word");
            assert_eq!(text.as_str(), Some(field.word()));
        }
    }

    #[test]
    fn indonesian_words_name_fields() {
        for (word, field) in [
            ("nama", Field::Name),
            ("Tanggal Lahir", Field::BirthDate),
            ("tanggal-lahir", Field::BirthDate),
            ("kk", Field::FamilyCard),
            ("desa", Field::Village),
            ("no-hp", Field::Phone),
            ("Jenis Kelamin", Field::Sex),
        ] {
            assert_eq!(Field::parse_word(word), Some(field), "{word}");
        }
        assert_eq!(Field::parse_word("warna"), None);
    }
}
