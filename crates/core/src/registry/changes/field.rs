//! The fields of a person that can be corrected, each read and written as text.

use serde::{Deserialize, Serialize};

use crate::registry::query::phone_digits;
use crate::registry::{Born, Person};
use crate::words::{FamilyCard, Level, Nik, RegionCode, Sex};

/// A field of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields of a person, told there")]
pub enum Field {
    Name,
    Nik,
    Card,
    Mother,
    Born,
    Sex,
    Village,
    Rt,
    Rw,
    Address,
    Phone,
    Occupation,
    Decile,
    Income,
    Head,
    Children,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which.
    pub field: Field,
    /// What the record says.
    pub before: String,
    /// What it should say.
    pub after: String,
}

/// Why a text is no value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldProblem {
    /// It cannot be empty.
    Needed,
    /// No sixteen digits.
    Nik,
    /// No date such as 1984-05-17, no year.
    Date,
    /// No village of a code.
    Village,
    /// No telephone number.
    Phone,
    /// Not 1 to 10.
    Decile,
    /// Not a number, or too large.
    Number,
    /// Too long.
    Long,
}

impl FieldProblem {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Needed => "registry-field-needed",
            Self::Nik => "registry-field-nik-wrong",
            Self::Date => "registry-field-date-wrong",
            Self::Village => "registry-field-village-wrong",
            Self::Phone => "registry-field-phone-wrong",
            Self::Decile => "registry-field-decile-wrong",
            Self::Number => "registry-field-number-wrong",
            Self::Long => "registry-field-long",
        }
    }
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Nik,
        Self::Card,
        Self::Born,
        Self::Sex,
        Self::Mother,
        Self::Village,
        Self::Rt,
        Self::Rw,
        Self::Address,
        Self::Phone,
        Self::Occupation,
        Self::Decile,
        Self::Income,
        Self::Head,
        Self::Children,
    ];

    /// The word for it in forms and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nik => "nik",
            Self::Card => "card",
            Self::Mother => "mother",
            Self::Born => "born",
            Self::Sex => "sex",
            Self::Village => "village",
            Self::Rt => "rt",
            Self::Rw => "rw",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Occupation => "occupation",
            Self::Decile => "decile",
            Self::Income => "income",
            Self::Head => "head",
            Self::Children => "children",
        }
    }

    /// The field of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }

    /// Whether a correction of it needs no second person: it says how to reach somebody, not who
    /// it is, where the person lives or how soon there is a turn.
    pub fn is_contact(self) -> bool {
        matches!(self, Self::Rt | Self::Rw | Self::Address | Self::Phone)
    }

    /// Whether its value is masked on pages.
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Nik | Self::Card | Self::Phone | Self::Mother)
    }

    /// The value as text; empty when it is not known.
    pub fn read(self, person: &Person) -> String {
        let number = |number: u16| if number == 0 { String::new() } else { number.to_string() };
        match self {
            Self::Name => person.name.clone(),
            Self::Nik => text(person.nik),
            Self::Card => text(person.card),
            Self::Mother => person.mother.clone(),
            Self::Born => text(person.born),
            Self::Sex => person.sex.map(Sex::word).unwrap_or_default().to_owned(),
            Self::Village => text(person.place),
            Self::Rt => number(person.rt),
            Self::Rw => number(person.rw),
            Self::Address => person.address.clone(),
            Self::Phone => person.phone.clone(),
            Self::Occupation => person.occupation.clone(),
            Self::Decile => text(person.decile),
            Self::Income => text(person.income),
            Self::Head => if person.head { "yes" } else { "" }.to_owned(),
            Self::Children => person.children.to_string(),
        }
    }

    /// Sets the value from a text; an empty one means that it is not known.
    ///
    /// # Errors
    /// If the text is no value of this field; the person is then as before.
    pub fn write(self, person: &mut Person, typed: &str) -> Result<(), FieldProblem> {
        let typed = typed.trim();
        if typed.chars().count() > 200 {
            return Err(FieldProblem::Long);
        }
        let upper = || typed.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        match self {
            Self::Name if typed.is_empty() => return Err(FieldProblem::Needed),
            Self::Name => person.name = upper(),
            Self::Nik => {
                let digits: String = typed.chars().filter(|c| !" .-".contains(*c)).collect();
                person.nik = filled(&digits, |d| Nik::parse(d).ok(), FieldProblem::Nik)?;
            }
            Self::Card => {
                let digits: String = typed.chars().filter(|c| !" .-".contains(*c)).collect();
                let read = |d: &str| d.parse().ok().and_then(FamilyCard::from_u64);
                person.card = filled(&digits, read, FieldProblem::Nik)?;
            }
            Self::Mother => person.mother = upper(),
            Self::Born => person.born = filled(typed, Born::parse, FieldProblem::Date)?,
            Self::Sex => person.sex = filled(typed, Sex::from_word, FieldProblem::Needed)?,
            Self::Village => {
                let village =
                    |t: &str| RegionCode::parse(t).filter(|code| code.level() == Level::Village);
                // Who lives somewhere in a district is known to do so; that may stay as it is.
                if person.place.is_none_or(|place| place.to_string() != typed) {
                    person.place = Some(village(typed).ok_or(FieldProblem::Village)?);
                }
            }
            Self::Rt => person.rt = number(typed, 999)?,
            Self::Rw => person.rw = number(typed, 999)?,
            Self::Address => person.address = upper(),
            Self::Phone => {
                person.phone =
                    filled(typed, phone_digits, FieldProblem::Phone)?.unwrap_or_default();
            }
            Self::Occupation => person.work_as(upper()),
            Self::Decile => {
                let decile =
                    |t: &str| t.parse::<u8>().ok().filter(|decile| (1..=10).contains(decile));
                person.decile = filled(typed, decile, FieldProblem::Decile)?;
            }
            Self::Income => {
                let digits: String = typed.chars().filter(|c| !" .".contains(*c)).collect();
                let income =
                    |t: &str| t.parse::<i64>().ok().filter(|i| (0..1_000_000_000).contains(i));
                person.income = filled(&digits, income, FieldProblem::Number)?;
            }
            Self::Head => person.head = typed == "yes",
            Self::Children => {
                person.children = u8::try_from(number(typed, 30)?).unwrap_or(u8::MAX);
            }
        }
        Ok(())
    }
}

fn text<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn filled<T>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    problem: FieldProblem,
) -> Result<Option<T>, FieldProblem> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some).ok_or(problem) }
}

fn number(text: &str, most: u16) -> Result<u16, FieldProblem> {
    if text.is_empty() {
        return Ok(0);
    }
    text.parse().ok().filter(|number| *number <= most).ok_or(FieldProblem::Number)
}
