//! Deaths under cover for which nobody has claimed: what the visit list and the letters are made of.

use lindung_core::claims::Happening;
use lindung_core::words::{Rupiah, Sex};
use time::Date;

use super::parties::{Helper, Person, Village};
use super::said::or_dots;
use crate::Letterhead;

/// What is the same for all villages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnclaimedHead {
    /// The head of the paper.
    pub head: Letterhead,
    /// The day of the papers, from which days are counted; without it none are counted.
    pub date: Option<Date>,
    /// The official who helps the families.
    pub helper: Helper,
    /// What a family brings, as a letter lists it; none is left out.
    pub bring: Vec<String>,
    /// Years within which a right has to be claimed, said where the last day is not known; zero is
    /// left out.
    pub claim_years: u32,
}

/// The unclaimed deaths of one village.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnclaimedVillage {
    /// The district's name: `Selat`.
    pub district: String,
    /// The village's name with its kind: `Desa Pulau Telo`.
    pub name: String,
    /// In the order in which families are visited.
    pub deaths: Vec<Unclaimed>,
}

/// A death for which nobody has claimed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unclaimed {
    /// Who died.
    pub name: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Where that person lived inside the village.
    pub address: String,
    /// The NIK; the list shows it masked, the letter not at all.
    pub nik: String,
    /// The number of the case; left out if empty.
    pub case: String,
    /// What happened, if it is known.
    pub happening: Option<Happening>,
    /// The day of the death.
    pub died: Option<Date>,
    /// Who paid for the cover: `APBD Kabupaten 2026`.
    pub covered_by: String,
    /// The money at stake, at least.
    pub least: Rupiah,
    /// The money at stake, at most; none where only BPJS can say.
    pub most: Option<Rupiah>,
    /// The heirs that are known: `Sumarni (istri)`.
    pub heirs: Vec<String>,
    /// The last day on which the right can be claimed.
    pub lapses_on: Option<Date>,
}

impl UnclaimedVillage {
    /// The village with its district, as papers name places.
    pub(super) fn place(&self) -> Village {
        let (district, name) = (self.district.clone(), self.name.clone());
        Village { district, name, ..Village::default() }
    }
}

impl Unclaimed {
    /// The name of the dead as a letter says it.
    pub(super) fn late(&self) -> String {
        let (name, sex) = (or_dots(&self.name), self.sex);
        Person { name, sex, ..Person::default() }.late()
    }

    /// Days until the right lapses, negative once it has.
    pub(super) fn days_left(&self, today: Option<Date>) -> Option<i64> {
        self.lapses_on.zip(today).map(|(last, today)| (last - today).whole_days())
    }
}
