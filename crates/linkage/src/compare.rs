//! The evidence of one pair, part by part.

use crate::model::Model;
use crate::number::{NikLevel, differing_nibbles};
use crate::people::{People, Record};

/// The bits that each comparison adds. Their sum with the prior is the match weight.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// The odds before anything is compared.
    pub prior: f32,
    /// Population number.
    pub nik: f32,
    /// Birth date or age.
    pub birth: f32,
    /// Sex.
    pub sex: f32,
    /// Village, district, or the common house.
    pub place: f32,
    /// Family card, where it differs.
    pub family_card: f32,
    /// Name.
    pub name: f32,
    /// Mother's name.
    pub mother: f32,
}

impl Parts {
    /// The match weight in bits.
    pub fn weight(&self) -> f32 {
        self.prior
            + self.nik
            + self.birth
            + self.sex
            + self.place
            + self.family_card
            + self.name
            + self.mother
    }

    /// The probability that the two are one person, 0 to 1.
    pub fn probability(&self) -> f32 {
        probability(self.weight())
    }
}

/// The probability that goes with a match weight.
pub(crate) fn probability(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp2())
}

/// The match weight that goes with a probability.
pub(crate) fn weight_of(probability: f32) -> f32 {
    (probability / (1.0 - probability)).log2()
}

/// Twins are registered one after the other: their serials are neighbours.
const TWIN_SERIALS: u16 = 2;

/// Compares pairs of one run.
pub(crate) struct Comparer<'a> {
    people: &'a People,
    model: &'a Model,
    prior: f32,
    review: f32,
    /// The weight half-way between "a person must look" and "the same".
    doubt: f32,
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(people: &'a People, model: &'a Model) -> Self {
        let population = people.len().max(2) as f32;
        let review = weight_of(model.decision.review_from);
        let same = weight_of(model.decision.match_from);
        Self {
            people,
            model,
            prior: -population.log2(),
            review,
            doubt: f32::midpoint(review, same),
        }
    }

    /// The evidence, or `None` as soon as the pair cannot reach the threshold for review.
    pub(crate) fn compare(&self, a: &Record, b: &Record) -> Option<Parts> {
        let m = self.model;
        let mut parts = Parts { prior: self.prior, ..Parts::default() };
        let card = a.family_card != 0 && b.family_card != 0;
        let same_card = card && a.family_card == b.family_card;
        parts.sex = match (a.sex, b.sex) {
            (0, _) | (_, 0) => 0.0,
            (one, other) if one == other => m.sex.same,
            _ => m.sex.different,
        };
        let level = nik_level(a, b);
        parts.nik = self.nik_bits(level, same_card);
        parts.birth = self.birth_bits(a, b, level, same_card);
        if same_card {
            parts.place = m.prior.kin - self.prior;
        } else {
            parts.place = self.place_bits(a, b);
            if card {
                let near = differing_nibbles(a.family_card ^ b.family_card) <= 2;
                parts.family_card = if near { m.family_card.near } else { m.family_card.different };
            }
        }
        let most = if same_card { m.person_name.most_kin } else { m.person_name.most };
        let mother_known = a.mother.0 != 0 && b.mother.0 != 0;
        let mother_most = if mother_known { m.mother.most } else { 0.0 };
        if parts.weight() + most + mother_most < self.review {
            return None;
        }
        let name = self.people.names.compare(a.name, b.name, &m.person_name);
        parts.name = name.bits.min(most);
        if parts.weight() + mother_most < self.review {
            return None;
        }
        let mut mother_agrees = false;
        if mother_known {
            let mother = self.people.mothers.compare(a.mother, b.mother, &m.person_name);
            mother_agrees = mother.agrees;
            parts.mother = mother.bits.clamp(m.mother.different, m.mother.most);
            if mother_agrees && same_card {
                parts.mother = m.mother.kin;
            }
        }
        let twins = level == NikLevel::SerialDiffers
            && a.nik.serial().abs_diff(b.nik.serial()) <= TWIN_SERIALS
            && a.nik_fits_birth
            && b.nik_fits_birth
            && a.name != b.name;
        let same_village = a.village == b.village && a.village != 0;
        // Mother and village in common and another name: more likely children of one house. Of
        // twins the village alone tells as much.
        let one_house = same_village
            && (mother_agrees && !name.agrees || twins && (mother_agrees || !mother_known));
        if !same_card && one_house {
            let house = m.prior.kin - self.prior;
            parts.mother = (parts.mother + parts.place).min(house) - parts.place;
            parts.birth = self.birth_bits(a, b, level, true);
            parts.nik = parts.nik.min(self.nik_bits(level, true));
        }
        if twins && (same_card || one_house) {
            parts.name = parts.name.min(m.person_name.most_twins);
        }
        // However much else agrees: under a wholly other name a person must look.
        let over = parts.weight() - self.doubt;
        if name.other && over > 0.0 && !self.people.names.distantly_alike(a.name, b.name) {
            parts.name -= over;
        }
        (parts.weight() >= self.review).then_some(parts)
    }

    fn nik_bits(&self, level: NikLevel, kin: bool) -> f32 {
        let w = &self.model.nik;
        match level {
            NikLevel::Missing => 0.0,
            // How rare a number is depends on how many people there are.
            NikLevel::Exact if kin => w.exact,
            NikLevel::Exact => w.exact - self.prior,
            NikLevel::Rounded if kin => w.rounded,
            NikLevel::Rounded => w.rounded - self.prior,
            NikLevel::OneOff if kin => w.exact / 2.0,
            NikLevel::OneOff => w.one_off,
            NikLevel::SerialDiffers => w.serial_differs,
            NikLevel::LeadingAgree => w.leading_agree,
            NikLevel::LeadingDiffer => w.leading_differ,
            NikLevel::Different if kin => w.different_kin,
            NikLevel::Different => w.different,
        }
    }

    fn birth_bits(&self, a: &Record, b: &Record, level: NikLevel, kin: bool) -> f32 {
        let w = &self.model.birth;
        let bits = a.birth.bits(b.birth, kin, w);
        let from_nik = a.birth.is_from_nik() || b.birth.is_from_nik();
        match level {
            // A date taken from a NIK that agrees says nothing new.
            NikLevel::Exact | NikLevel::Rounded | NikLevel::OneOff | NikLevel::SerialDiffers
                if from_nik =>
            {
                bits.min(0.0) * 0.5
            }
            // Fifteen equal digits hold the date already.
            NikLevel::Rounded => bits.min(1.0),
            _ => bits,
        }
    }

    fn place_bits(&self, a: &Record, b: &Record) -> f32 {
        let w = &self.model.place;
        if a.district == 0 || b.district == 0 {
            return 0.0;
        }
        if a.district != b.district {
            return w.different;
        }
        if a.village == 0 || b.village == 0 {
            let rarity = self.people.districts.rarity[a.district as usize];
            return (rarity - 0.5).clamp(0.0, w.district_most);
        }
        if a.village != b.village {
            return w.same_district;
        }
        self.people.villages.rarity[a.village as usize].min(w.most)
    }
}

fn nik_level(a: &Record, b: &Record) -> NikLevel {
    let level = a.nik.level(b.nik);
    // Two numbers one digit apart, each true to its own birth date, belong to two people born on
    // days one digit apart.
    let explained = level == NikLevel::OneOff
        && a.nik_fits_birth
        && b.nik_fits_birth
        && !a.birth.same_date(b.birth);
    if explained { NikLevel::Different } else { level }
}

/// The evidence of two records, whatever it comes to; indices in the order of
/// [`People::prepare`].
///
/// # Panics
/// If an index is out of range.
pub fn explain(people: &People, model: &Model, a: u32, b: u32) -> Parts {
    let comparer = Comparer { review: f32::NEG_INFINITY, ..Comparer::new(people, model) };
    let record = |i: u32| &people.records[i as usize];
    comparer.compare(record(a), record(b)).unwrap_or_default()
}
