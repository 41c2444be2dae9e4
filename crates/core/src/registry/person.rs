//! A person in plain values: what a row says, what a record holds, what a change brings.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Date;
use time::macros::format_description;

use crate::intake::{self, Candidate, NikReading, NikRepair, Occupations, Place, Reading, Work};
use crate::words::{FamilyCard, Level, Nik, RegionCode, Sex};

/// When somebody was born, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Born {
    /// The day.
    On(Date),
    /// Only the year.
    In(i16),
}

impl Born {
    /// The last day on which the person can have been born, so that a guessed age excludes nobody.
    pub fn latest(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::In(year) => Date::from_calendar_date(year.into(), time::Month::December, 31).ok(),
        }
    }

    /// `1984-05-17` or `1984`, as databases and forms write it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() == 4 {
            return text.parse().ok().filter(|year| (1900..2200).contains(year)).map(Self::In);
        }
        Date::parse(text, format_description!("[year]-[month]-[day]")).ok().map(Self::On)
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            Self::On(date) => date.year(),
            Self::In(year) => i32::from(year),
        }
    }
}

impl std::fmt::Display for Born {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(d) => write!(f, "{:04}-{:02}-{:02}", d.year(), u8::from(d.month()), d.day()),
            Self::In(year) => write!(f, "{year:04}"),
        }
    }
}

/// A person. Empty texts and `None` mean that it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// Population number.
    #[serde(with = "as_text")]
    pub nik: Option<Nik>,
    /// Family card.
    #[serde(with = "as_text")]
    pub card: Option<FamilyCard>,
    /// Name without titles, upper case.
    pub name: String,
    /// Mother's name, upper case.
    pub mother: String,
    /// Birth.
    #[serde(with = "as_text")]
    pub born: Option<Born>,
    /// Sex.
    #[serde(with = "as_text")]
    pub sex: Option<Sex>,
    /// Where the person lives: the smallest region that is certain, at least the regency.
    #[serde(with = "as_text")]
    pub place: Option<RegionCode>,
    /// RT and RW; 0 when not known.
    pub rt: u16,
    /// See `rt`.
    pub rw: u16,
    /// Address, upper case.
    pub address: String,
    /// Telephone number, digits only.
    pub phone: String,
    /// Occupation, upper case.
    pub occupation: String,
    /// Sector of the occupation by the occupation table; empty when it is not known.
    pub sector: String,
    /// Welfare decile, 1 (poorest) to 10.
    pub decile: Option<u8>,
    /// Monthly income in rupiah.
    pub income: Option<i64>,
    /// Whether the person is the head of the family.
    pub head: bool,
    /// Children who depend on the person.
    pub children: u8,
}

impl Person {
    /// The person of a row of a list in this regency. What the row does not say with certainty is
    /// left out: a NIK that was guessed, a village that fits several.
    pub fn of(row: &Candidate, regency: RegionCode) -> Self {
        let place = match row.place {
            Place::Village(code) => code,
            Place::Inside { region, .. } => region,
            _ => regency,
        };
        let sector = match row.work {
            Work::Informal(i)
            | Work::WageEarner(i)
            | Work::Official(i)
            | Work::NotWorking(i)
            | Work::Unclear(i) => {
                Occupations::embedded().all().get(usize::from(i)).map(|o| o.sector.clone())
            }
            Work::Missing | Work::Unknown => None,
        };
        Self {
            nik: row.nik.certain(),
            card: row.family_card.value(),
            name: row.name.to_string(),
            mother: row.mother.to_string(),
            born: match row.birth {
                intake::Birth::Date(date) => Some(Born::On(date)),
                intake::Birth::Year(year) => Some(Born::In(year)),
                _ => None,
            },
            sex: row.sex.value(),
            place: Some(if place.is_within(regency) { place } else { regency }),
            rt: row.rt,
            rw: row.rw,
            address: row.address.to_string(),
            phone: String::new(),
            occupation: row.occupation.to_string(),
            sector: sector.unwrap_or_default(),
            decile: row.decile.value(),
            income: row.income.value(),
            head: false,
            children: 0,
        }
    }

    /// Says what the person works as, and with it the sector by the occupation table; an occupation
    /// that stays as it was keeps the sector that its list told.
    pub fn work_as(&mut self, occupation: String) {
        if occupation == self.occupation {
            return;
        }
        let table = Occupations::embedded();
        let known = table.find(&occupation).and_then(|index| table.all().get(usize::from(index)));
        self.sector = known.map(|known| known.sector.clone()).unwrap_or_default();
        self.occupation = occupation;
    }

    /// The person as a row of a list, to be compared with other rows: the way back of
    /// [`Person::of`], as far as comparing needs it.
    pub fn to_row(&self) -> Candidate {
        fn read<T>(value: Option<T>) -> Reading<T> {
            value.map_or(Reading::Missing, Reading::Read)
        }
        let nik = self.nik.map_or(NikReading::Missing, |nik| NikReading::Read {
            nik,
            repair: NikRepair::None,
            rounded: false,
        });
        Candidate {
            nik,
            family_card: read(self.card),
            name: self.name.as_str().into(),
            mother: self.mother.as_str().into(),
            sex: read(self.sex),
            birth: match self.born {
                Some(Born::On(date)) => intake::Birth::Date(date),
                Some(Born::In(year)) => intake::Birth::Year(year),
                None => intake::Birth::Missing,
            },
            rt: self.rt,
            rw: self.rw,
            address: self.address.as_str().into(),
            place: match self.place {
                Some(place) if place.level() == Level::Village => Place::Village(place),
                Some(region) => Place::Inside { region, several: false },
                None => Place::Missing,
            },
            occupation: self.occupation.as_str().into(),
            income: read(self.income),
            decile: read(self.decile),
            ..Candidate::default()
        }
    }
}

/// Values that are written and read as text; an empty text is `None`.
mod as_text {
    use super::{Born, Deserialize, Deserializer, FamilyCard, Nik, RegionCode, Serializer, Sex};

    /// A value with a text of its own.
    pub(super) trait Text: Sized {
        fn write(&self) -> String;
        fn read(text: &str) -> Option<Self>;
    }

    impl Text for Nik {
        fn write(&self) -> String {
            self.to_string()
        }
        fn read(text: &str) -> Option<Self> {
            Self::parse(text).ok()
        }
    }

    impl Text for FamilyCard {
        fn write(&self) -> String {
            self.to_string()
        }
        fn read(text: &str) -> Option<Self> {
            text.parse().ok().and_then(Self::from_u64)
        }
    }

    impl Text for Born {
        fn write(&self) -> String {
            self.to_string()
        }
        fn read(text: &str) -> Option<Self> {
            Self::parse(text)
        }
    }

    impl Text for RegionCode {
        fn write(&self) -> String {
            self.to_string()
        }
        fn read(text: &str) -> Option<Self> {
            Self::parse(text)
        }
    }

    impl Text for Sex {
        fn write(&self) -> String {
            self.word().to_owned()
        }
        fn read(text: &str) -> Option<Self> {
            Self::from_word(text)
        }
    }

    #[expect(clippy::ref_option, reason = "serde asks for this signature")]
    pub(super) fn serialize<T: Text, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.as_ref().map(Text::write).unwrap_or_default())
    }

    pub(super) fn deserialize<'de, T: Text, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        let text = String::deserialize(from)?;
        if text.is_empty() {
            return Ok(None);
        }
        T::read(&text).map(Some).ok_or_else(|| serde::de::Error::custom("a value of another kind"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_is_a_day_or_only_a_year() {
        assert_eq!(Born::parse("1984").map(|b| b.to_string()), Some("1984".to_owned()));
        assert_eq!(Born::parse("1984-05-17").map(Born::year), Some(1984));
        assert_eq!(Born::parse("17-05-1984"), None);
    }

    #[test]
    fn a_person_of_a_row_without_a_village_lives_in_the_regency() {
        let regency = RegionCode::parse("62.03").expect("a code");
        let person = Person::of(&Candidate::default(), regency);
        assert_eq!((person.place, person.nik), (Some(regency), None));
    }

    #[test]
    fn a_person_becomes_a_row_and_the_row_the_same_person() {
        let regency = RegionCode::parse("62.03").expect("a code");
        for place in ["62.03.01.1006", "62.03.01", "62.03"] {
            let person = Person {
                nik: Nik::parse("6203010401847001").ok(),
                card: FamilyCard::from_u64(6_203_010_401_840_001),
                name: "WAHYU HIDAYAT".into(),
                mother: "SITI".into(),
                born: Born::parse("1984-01-04"),
                sex: Some(Sex::Male),
                place: RegionCode::parse(place),
                rt: 3,
                address: "JALAN KAPUAS".into(),
                occupation: "NELAYAN".into(),
                decile: Some(2),
                income: Some(900_000),
                ..Person::default()
            };
            assert_eq!(Person::of(&person.to_row(), regency), person);
        }
    }
}
