//! Whom the papers of a claim name.

use lindung_core::claims::Relation;
use lindung_core::words::{Masked, Sex};
use serde::Serialize;
use time::Date;

use super::said::{Field, Tick, fields, label, or_dots, relation, say, share};
use crate::dates::birth;
use crate::decree::TEXTS;

/// Somebody whom a paper names. What is empty becomes a dotted line to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name as on the identity card.
    pub name: String,
    /// The population number.
    pub nik: String,
    /// The participant number.
    pub kpj: String,
    /// Place of birth.
    pub birth_place: String,
    /// Day of birth.
    pub born: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// What the person works.
    pub occupation: String,
    /// Where the person lives, with the village.
    pub address: String,
    /// Telephone number.
    pub phone: String,
}

/// What a paper says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Name,
    Nik,
    /// The population number with its middle hidden.
    MaskedNik,
    Kpj,
    Birth,
    Sex,
    Occupation,
    Address,
    Phone,
}

impl Person {
    /// What a paper says of the person, with its labels.
    pub(super) fn facts(&self, of: &[Fact]) -> Vec<Field> {
        of.iter().map(|fact| self.fact(*fact)).collect()
    }

    fn fact(&self, fact: Fact) -> Field {
        let (key, value) = match fact {
            Fact::Name => ("name", self.name.clone()),
            Fact::Nik => ("nik", self.nik.clone()),
            Fact::MaskedNik => ("nik", Masked(&self.nik).to_string()),
            Fact::Kpj => ("kpj", self.kpj.clone()),
            Fact::Birth => ("birth", birth(&self.birth_place, self.born)),
            Fact::Sex => {
                let said = |sex: Sex| label("f1a", &format!("sex-{}", sex.word()));
                ("sex", self.sex.map(said).unwrap_or_default())
            }
            Fact::Occupation => ("occupation", self.occupation.clone()),
            Fact::Address => ("address", self.address.clone()),
            Fact::Phone => ("phone", self.phone.clone()),
        };
        (label("claim", &format!("fact-{key}")), value)
    }

    /// The name of somebody who died.
    pub(super) fn late(&self) -> String {
        let key = match self.sex {
            Some(Sex::Male) => "late-male",
            Some(Sex::Female) => "late-female",
            None => "late",
        };
        TEXTS.say(&say("claim", key).text("name", or_dots(&self.name)))
    }
}

/// Somebody who inherits, or who gives a power of attorney.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heir {
    /// Who.
    pub person: Person,
    /// What they were to the worker; none becomes a dotted line.
    pub relation: Option<Relation>,
    /// The share in parts of 10,000; none becomes a dotted line.
    pub parts: Option<u32>,
    /// Who acts for an heir who is not of age; an empty name becomes a dotted line. None if the heir
    /// is of age.
    pub guardian: Option<String>,
}

impl Heir {
    pub(super) fn relation_said(&self) -> String {
        relation(self.relation)
    }

    pub(super) fn share_said(&self) -> String {
        share(self.parts)
    }

    /// Who acts for an heir who is not of age; empty for one who is.
    pub(super) fn guardian_said(&self) -> String {
        let said = |name: &String| say("claim", "guardian").text("name", or_dots(name));
        self.guardian.as_ref().map(|name| TEXTS.say(&said(name))).unwrap_or_default()
    }
}

/// An account. What is empty becomes a dotted line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// In whose name it is.
    pub holder: String,
    /// The bank.
    pub bank: String,
    /// The number.
    pub number: String,
}

impl Account {
    /// Its labels and values.
    pub(super) fn fields(&self) -> Vec<Field> {
        let of = [
            ("bank", self.bank.clone()),
            ("account-number", self.number.clone()),
            ("account-holder", self.holder.clone()),
        ];
        fields("claim", of)
    }
}

/// The official who helps a family, free of charge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Helper {
    /// The name.
    pub name: String,
    /// What the person is: `petugas Dinas Tenaga Kerja`.
    pub role: String,
    /// The telephone number.
    pub phone: String,
}

impl Helper {
    /// The name and what the person is, with dots for what is not known.
    pub(super) fn named(&self) -> String {
        let parts = [or_dots(&self.name), self.role.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// In one line, with dots for what is not known.
    pub(super) fn said(&self) -> String {
        let key = if self.role.is_empty() { "helper-no-role" } else { "helper" };
        let said = say("claim", key).text("name", or_dots(&self.name)).text("role", &self.role);
        TEXTS.say(&said.text("phone", or_dots(&self.phone)))
    }
}

/// The village that a paper is from. What is empty becomes a dotted line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Village {
    /// `Pemerintah Kabupaten Kapuas`.
    pub government: String,
    /// `Kabupaten Kapuas`.
    pub regency: String,
    /// The district's name: `Selat`.
    pub district: String,
    /// The village's name with its kind: `Desa Pulau Telo`, `Kelurahan Selat Hilir`.
    pub name: String,
    /// Street and postcode of its office; left out if empty.
    pub address: String,
}

impl Village {
    pub(super) fn district_said(&self) -> String {
        TEXTS.say(&say("claim", "district").text("district", or_dots(&self.district)))
    }

    /// `Kepala Desa Pulau Telo`, `Lurah Selat Hilir`.
    pub(super) fn head_said(&self) -> String {
        let name = self.name.trim();
        let (key, village) = match name.strip_prefix("Kelurahan ") {
            Some(rest) => ("urban-head", rest.to_owned()),
            None if name.starts_with("Desa ") => ("village-head", name.to_owned()),
            None => ("either-head", or_dots(name)),
        };
        TEXTS.say(&say("claim", key).text("village", village))
    }

    /// `Camat Selat`.
    pub(super) fn district_head_said(&self) -> String {
        TEXTS.say(&say("claim", "district-head").text("district", or_dots(&self.district)))
    }

    /// What a template reads.
    pub(super) fn paper(&self) -> VillagePaper {
        VillagePaper {
            government: or_dots(&self.government),
            district: self.district_said(),
            name: or_dots(&self.name),
            address: self.address.clone(),
            head: self.head_said(),
            district_head: self.district_head_said(),
            place: place_of(&self.name),
        }
    }
}

/// The name of a village without its kind, for the line with the day; dots if it is not known.
fn place_of(name: &str) -> String {
    let bare = ["Desa ", "Kelurahan "].into_iter().find_map(|kind| name.trim().strip_prefix(kind));
    or_dots(bare.unwrap_or(name.trim()))
}

/// What a template reads of a village.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct VillagePaper {
    government: String,
    district: String,
    name: String,
    address: String,
    head: String,
    district_head: String,
    place: String,
}

/// In which segment somebody takes part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Segment {
    /// Wage earner.
    Pu,
    /// Not a wage earner: the segment of programmes for vulnerable workers.
    #[default]
    Bpu,
    /// Construction project.
    Jakon,
    /// Migrant worker.
    Pmi,
}

impl Segment {
    /// The boxes of a form, with this one ticked.
    pub(super) fn boxes(self) -> Vec<Tick> {
        let of = [
            ("segment-pu", Self::Pu),
            ("segment-bpu", Self::Bpu),
            ("segment-jakon", Self::Jakon),
            ("segment-pmi", Self::Pmi),
        ];
        super::said::boxes("claim", &of, Some(&self))
    }
}

/// Through whom somebody takes part: the employer, or the group that registers members (wadah).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// NPP, NPW or the number of a project.
    pub number: String,
    /// Where it is.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Whom to ask there.
    pub contact: String,
}

impl Group {
    /// Its labels and values in the order of the forms.
    pub(super) fn fields(&self) -> Vec<Field> {
        let of = [
            ("group-name", self.name.clone()),
            ("group-number", self.number.clone()),
            ("group-address", self.address.clone()),
            ("group-phone", self.phone.clone()),
            ("group-contact", self.contact.clone()),
        ];
        fields("claim", of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_village_has_a_head_and_an_urban_one_a_lurah() {
        let of = |name: &str| Village { name: name.to_owned(), ..Village::default() };
        assert_eq!(of("Desa Pulau Telo").head_said(), "Kepala Desa Pulau Telo");
        assert_eq!(of("Kelurahan Selat Hilir").head_said(), "Lurah Selat Hilir");
        assert_eq!(of("Pulau Telo").head_said(), "Kepala Desa/Lurah Pulau Telo");
        assert_eq!(of("").head_said(), "Kepala Desa/Lurah …………………");
        assert_eq!(place_of("Kelurahan Selat Hilir"), "Selat Hilir");
    }

    #[test]
    fn a_helper_without_a_name_is_a_line_to_write_on() {
        assert_eq!(Helper::default().said(), "…………………, telepon …………………");
        let helper = Helper {
            name: "Rina".to_owned(),
            role: "petugas dinas".to_owned(),
            phone: "0513".to_owned(),
        };
        assert_eq!(helper.said(), "Rina, petugas dinas, telepon 0513");
    }
}
