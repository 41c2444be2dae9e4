//! The fields of a person as evidence for the linkage engine.

use lindung_core::intake::{Birth, Candidate, NikReading, NikTrouble, Place};
use lindung_core::words::{FamilyCard, Level, RegionCode, Sex};
use lindung_linkage::model::Column;
use lindung_linkage::{BirthEvidence, NikEvidence, Value};
use time::Date;

/// A field of Lindung's own reading of Indonesian lists that a model may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonField {
    /// Population number.
    Nik,
    /// Birth date or age.
    Birth,
    /// Sex.
    Sex,
    /// Family-card number.
    FamilyCard,
    /// Village and district.
    Place,
    /// Name.
    Name,
    /// Mother's name.
    Mother,
    /// Address.
    Address,
    /// Occupation.
    Occupation,
}

impl PersonField {
    /// The names of all fields in model files.
    pub const WORDS: [&str; 9] =
        ["nik", "birth", "sex", "family_card", "place", "name", "mother", "address", "occupation"];

    /// The field of this name in a model file.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "nik" => Self::Nik,
            "birth" => Self::Birth,
            "sex" => Self::Sex,
            "family_card" => Self::FamilyCard,
            "place" => Self::Place,
            "name" => Self::Name,
            "mother" => Self::Mother,
            "address" => Self::Address,
            "occupation" => Self::Occupation,
            _ => return None,
        })
    }

    /// The field that a column of a model asks for.
    pub fn of(column: &Column) -> Option<Self> {
        column.field.as_deref().and_then(Self::parse)
    }

    /// Its value. `issued`: the list is the civil register, where numbers are issued; `on`: the
    /// day from which ages are counted back.
    pub fn value(self, person: &Candidate, issued: bool, on: Date) -> Value<'_> {
        match self {
            Self::Nik => {
                Value::Nik { evidence: nik(person.nik), fits_birth: nik_fits_birth(person), issued }
            }
            Self::Birth => Value::Birth(birth(person, on)),
            Self::Sex => Value::Text(match person.sex.value() {
                None => "",
                Some(Sex::Male) => "L",
                Some(Sex::Female) => "P",
            }),
            Self::FamilyCard => {
                Value::Digits(person.family_card.value().map_or(0, FamilyCard::to_u64))
            }
            Self::Place => {
                let place = place(person.place);
                let district = place.filter(|p| p.level() >= Level::District);
                Value::Place {
                    village: place
                        .filter(|p| p.level() == Level::Village)
                        .map_or(0, RegionCode::digits),
                    district: district.map_or(0, |p| p.up_to(Level::District).digits()),
                }
            }
            Self::Name => Value::Text(&person.name),
            Self::Mother => Value::Text(&person.mother),
            Self::Address => Value::Text(&person.address),
            Self::Occupation => Value::Text(&person.occupation),
        }
    }
}

impl PersonField {
    /// The value as people read it; empty when there is none.
    pub fn text(self, person: &Candidate) -> String {
        match self {
            Self::Nik => match person.nik {
                NikReading::Read { nik, .. } => nik.to_string(),
                NikReading::Unreadable { digits, .. } if digits > 0 => digits.to_string(),
                _ => String::new(),
            },
            Self::Birth => match person.birth {
                Birth::Date(date) => date.to_string(),
                Birth::Year(year) => year.to_string(),
                _ => String::new(),
            },
            Self::Sex => person.sex.value().map_or("", Sex::word).to_owned(),
            Self::FamilyCard => {
                person.family_card.value().map(|card| card.to_string()).unwrap_or_default()
            }
            Self::Place => place(person.place)
                .map(lindung_core::checking::wording::place_name)
                .unwrap_or_default(),
            Self::Name => person.name.to_string(),
            Self::Mother => person.mother.to_string(),
            Self::Address => person.address.to_string(),
            Self::Occupation => person.occupation.to_string(),
        }
    }
}

pub(crate) fn nik(reading: NikReading) -> NikEvidence {
    match reading {
        NikReading::Read { nik, rounded: true, .. } => NikEvidence::Rounded(nik.to_u64()),
        NikReading::Read { nik, .. } => NikEvidence::Full(nik.to_u64()),
        NikReading::Unreadable { trouble: NikTrouble::Scientific, digits, certain } => {
            let found = digits.checked_ilog10().map_or(0, |n| n + 1);
            let leading = digits / 10u64.pow(found.saturating_sub(u32::from(certain)));
            if certain == 0 {
                NikEvidence::Missing
            } else {
                NikEvidence::Leading { digits: leading, count: certain }
            }
        }
        NikReading::Unreadable { trouble: NikTrouble::TooShort(15), digits, .. }
        | NikReading::Unreadable { trouble: NikTrouble::TooLong(17), digits, .. } => {
            NikEvidence::WrongLength(digits)
        }
        NikReading::Missing | NikReading::Unreadable { .. } => NikEvidence::Missing,
    }
}

fn nik_fits_birth(candidate: &Candidate) -> bool {
    let Birth::Date(date) = candidate.birth else { return false };
    let Some(nik) = candidate.nik.certain() else { return false };
    let (day, month, year) = nik.birth_digits();
    let day = if day > 40 { day - 40 } else { day };
    (date.day(), u8::from(date.month()), date.year().rem_euclid(100))
        == (day, month, i32::from(year))
}

pub(crate) fn birth(candidate: &Candidate, on: Date) -> BirthEvidence {
    match candidate.birth {
        Birth::Date(date) => dated(date, false),
        Birth::Year(year) => BirthEvidence::Year { last: year, span: 0 },
        Birth::Age(age) => {
            // In a list of deaths the age may be that at death or that of today.
            let counted = candidate.died.map_or(on, |died| died.min(on)).year();
            BirthEvidence::Year {
                last: (on.year() - i32::from(age)) as i16,
                span: (on.year() - counted + 1).clamp(1, 31) as u8,
            }
        }
        Birth::Missing | Birth::Impossible => candidate
            .nik
            .certain()
            .and_then(|nik| nik.birth_hint(on))
            .map_or(BirthEvidence::Missing, |hint| dated(hint, true)),
    }
}

fn dated(date: Date, from_nik: bool) -> BirthEvidence {
    BirthEvidence::Date {
        year: date.year() as i16,
        month: u8::from(date.month()),
        day: date.day(),
        from_nik,
    }
}

pub(crate) fn place(place: Place) -> Option<RegionCode> {
    match place {
        Place::Village(code) | Place::Elsewhere(code) => Some(code),
        Place::Inside { region, .. } => Some(region),
        Place::Missing | Place::Unknown | Place::Bps => None,
    }
}
