//! Relatives: what agreement is worth between two records of one house.

use super::levels::digits;
use super::{Evidence, Scorer, weight_of};
use crate::birth::PackedBirth;
use crate::model::{Model, When};
use crate::number::PackedNik;
use crate::records::Records;

/// How two family cards agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Card {
    Unknown,
    Same,
    Other,
}

/// A column with its comparison.
#[derive(Debug, Clone, Copy)]
struct Role {
    /// Place of the comparison in the model.
    comparison: usize,
    /// Where its words stand in a record.
    at: usize,
}

/// The house of a model made ready.
#[derive(Debug)]
pub(super) struct HouseRule {
    card: usize,
    card_role: Option<Role>,
    /// Bits for one house, over the prior.
    pub(super) bits: f32,
    /// The weight half-way between "a person must look" and "the same".
    doubt: f32,
    twins_name: f32,
    nik: Option<Role>,
    birth: Option<Role>,
    name: Option<Role>,
    mother: Option<Role>,
    place: Option<Role>,
}

/// Twins are registered one after the other: their serials are neighbours.
const TWIN_SERIALS: u16 = 2;

impl HouseRule {
    pub(super) fn new(model: &Model, records: &Records, prior: f32) -> Option<Self> {
        let house = model.house.as_ref()?;
        let role = |name: Option<&String>| {
            let name = name?;
            let comparison = model.comparisons.iter().position(|c| c.column == *name)?;
            Some(Role { comparison, at: records.columns[model.column(name)?].at })
        };
        let decision = model.decision;
        Some(Self {
            card: records.columns[model.column(&house.card)?].at,
            card_role: role(Some(&house.card)),
            bits: weight_of(house.matches) - prior,
            doubt: f32::midpoint(weight_of(decision.review_from), weight_of(decision.match_from)),
            twins_name: house.twins_name,
            nik: role(house.nik.as_ref()),
            birth: role(house.birth.as_ref()),
            name: role(house.name.as_ref()),
            mother: role(house.mother.as_ref()),
            place: role(house.place.as_ref()),
        })
    }

    #[inline]
    pub(super) fn card(&self, a: &[u32], b: &[u32]) -> Card {
        match (digits(a, self.card), digits(b, self.card)) {
            (0, _) | (_, 0) => Card::Unknown,
            (one, other) if one == other => Card::Same,
            _ => Card::Other,
        }
    }

    /// Whether the common house says what this comparison would say.
    pub(super) fn says_for(&self, comparison: usize) -> bool {
        let is = |role: Option<Role>| role.is_some_and(|role| role.comparison == comparison);
        is(self.card_role) || is(self.place)
    }

    /// The bits of a settled comparison, with what the others say of it.
    #[inline]
    pub(super) fn bits_of(
        &self,
        scorer: &Scorer<'_>,
        found: &mut Evidence,
        i: usize,
        (a, b): (&[u32], &[u32]),
    ) -> f32 {
        let is = |role: Option<Role>| role.is_some_and(|role| role.comparison == i);
        if found.in_house && self.says_for(i) {
            return 0.0;
        }
        if is(self.nik) && scorer.when(found, i) == Some(When::OneOff) && self.two_born(a, b) {
            found.levels[i] = scorer.comparisons[i].how.level(When::Different);
        }
        let weights = &scorer.comparisons[i].weights;
        if is(self.birth) {
            return self.birth_bits(scorer, found, found.in_house, (a, b));
        }
        weights.bits(found.levels[i], found.rarity[i], found.in_house)
    }

    /// Two numbers one digit apart, each true to its own birth date, belong to two people born on
    /// days one digit apart.
    fn two_born(&self, a: &[u32], b: &[u32]) -> bool {
        let (Some(nik), Some(birth)) = (self.nik, self.birth) else { return false };
        PackedNik::of(&a[nik.at..]).fits_birth()
            && PackedNik::of(&b[nik.at..]).fits_birth()
            && !PackedBirth::of(a[birth.at]).same_date(PackedBirth::of(b[birth.at]))
    }

    fn birth_bits(
        &self,
        scorer: &Scorer<'_>,
        found: &Evidence,
        in_house: bool,
        (a, b): (&[u32], &[u32]),
    ) -> f32 {
        let Some(birth) = self.birth else { return 0.0 };
        let level = found.levels[birth.comparison];
        if level == 0 {
            return 0.0;
        }
        let weights = &scorer.comparisons[birth.comparison].weights;
        let mut bits = weights.bits(level, 0.0, in_house);
        let taken = PackedBirth::of(a[birth.at]).is_from_nik()
            || PackedBirth::of(b[birth.at]).is_from_nik();
        if taken {
            bits *= weights.taken;
        }
        let nik = self.nik.and_then(|nik| scorer.when(found, nik.comparison));
        match nik {
            // A date taken from a number that agrees says nothing new.
            Some(When::Exact | When::Rounded | When::OneOff | When::Serial) if taken => {
                bits.min(0.0) * 0.5
            }
            // Fifteen equal digits hold the date already.
            Some(When::Rounded) => bits.min(1.0),
            _ => bits,
        }
    }

    /// What is left to say when all comparisons are settled.
    pub(super) fn relatives(
        &self,
        scorer: &Scorer<'_>,
        found: &mut Evidence,
        card: Card,
        (a, b): (&[u32], &[u32]),
    ) {
        let Some(name) = self.name else { return };
        let when = |role: Option<Role>| role.and_then(|role| scorer.when(found, role.comparison));
        let agrees = |when| matches!(when, Some(When::Same | When::Part | When::Alike));
        let name_level = when(Some(name));
        let mother_level = when(self.mother);
        let twins = when(self.nik) == Some(When::Serial)
            && self.are_neighbours(a, b)
            && a[name.at] != b[name.at];
        // Mother and village in common and another name: more likely children of one house. Of
        // twins the village alone tells as much.
        let one_house = when(self.place) == Some(When::Village)
            && (agrees(mother_level) && name_level.is_some() && !agrees(name_level)
                || twins && (agrees(mother_level) || mother_level.is_none()));
        if card != Card::Same && one_house {
            self.as_one_house(scorer, found, (a, b));
        }
        if twins && (card == Card::Same || one_house) {
            let bits = &mut found.bits[name.comparison];
            *bits = bits.min(self.twins_name);
        }
        // However much else agrees: under a wholly other name a person must look.
        let over = found.weight() - self.doubt;
        if name_level == Some(When::Other)
            && over > 0.0
            && !scorer.comparisons[name.comparison].how.distantly_alike(name.at, a, b)
        {
            found.bits[name.comparison] -= over;
        }
    }

    fn as_one_house(&self, scorer: &Scorer<'_>, found: &mut Evidence, pair: (&[u32], &[u32])) {
        if let (Some(mother), Some(place)) = (self.mother, self.place) {
            let place = found.bits[place.comparison];
            let bits = &mut found.bits[mother.comparison];
            *bits = (*bits + place).min(self.bits) - place;
        }
        if let Some(birth) = self.birth {
            found.bits[birth.comparison] = self.birth_bits(scorer, found, true, pair);
        }
        if let Some(nik) = self.nik.filter(|nik| found.levels[nik.comparison] > 0) {
            let level = found.levels[nik.comparison];
            let bits = scorer.comparisons[nik.comparison].weights.bits(level, 0.0, true);
            found.bits[nik.comparison] = found.bits[nik.comparison].min(bits);
        }
    }

    /// Whether the two numbers are those of twins by their serials.
    fn are_neighbours(&self, a: &[u32], b: &[u32]) -> bool {
        let Some(nik) = self.nik else { return false };
        let (a, b) = (PackedNik::of(&a[nik.at..]), PackedNik::of(&b[nik.at..]));
        a.serial().abs_diff(b.serial()) <= TWIN_SERIALS && a.fits_birth() && b.fits_birth()
    }
}
