//! Records prepared for comparison.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::birth::{BirthEvidence, PackedBirth};
use crate::name::{NameId, NameTable};
use crate::number::{NikEvidence, PackedNik, nibbles};

/// A person as one record tells of them. Texts are upper-case ASCII.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person<'a> {
    /// Population number.
    pub nik: NikEvidence,
    /// The NIK's birth digits agree with the birth date given.
    pub nik_fits_birth: bool,
    /// The NIK comes from where NIKs are issued (the civil register).
    pub nik_issued: bool,
    /// Family-card number, sixteen digits; 0 when missing.
    pub family_card: u64,
    /// Name; empty when missing.
    pub name: &'a str,
    /// Mother's name; empty when missing.
    pub mother: &'a str,
    /// Birth date.
    pub birth: BirthEvidence,
    /// Sex: 0 missing, any other number a sex.
    pub sex: u8,
    /// Code of the village; 0 when missing.
    pub village: u64,
    /// Code of the district; 0 when missing.
    pub district: u64,
}

/// One prepared record: small enough for a cache line, so that a pair costs two of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Record {
    pub(crate) nik: PackedNik,
    pub(crate) family_card: u64,
    pub(crate) birth: PackedBirth,
    pub(crate) name: NameId,
    pub(crate) mother: NameId,
    pub(crate) village: u32,
    pub(crate) district: u32,
    pub(crate) sex: u8,
    pub(crate) nik_fits_birth: bool,
    /// Issued, or written alike in two records: no mere typing error.
    pub(crate) nik_confirmed: bool,
}

/// All records of a run: first those that are looked at (candidates), then those they are compared
/// with (references). Two references are never compared with each other.
#[derive(Debug, Default)]
pub struct People {
    pub(crate) records: Vec<Record>,
    pub(crate) names: NameTable,
    pub(crate) mothers: NameTable,
    pub(crate) candidates: usize,
    pub(crate) villages: Places,
    pub(crate) districts: Places,
}

/// Places with the rarity of each.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) rarity: Vec<f32>,
}

impl Places {
    /// The places of all records and the place of each; 0 is "missing".
    fn of(codes: impl Iterator<Item = u64>) -> (Self, Vec<u32>) {
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        ids.insert(0, 0);
        let mut counts = vec![0u32];
        let places = codes
            .map(|code| {
                let next = counts.len() as u32;
                let id = *ids.entry(code).or_insert(next);
                if id == next {
                    counts.push(0);
                }
                counts[id as usize] += 1;
                id
            })
            .collect();
        // The share of "missing" tells nothing.
        let total: u32 = counts.iter().skip(1).sum();
        let rarity = |count: &u32| ((total + 1) as f32 / (*count + 1) as f32).log2().max(0.0);
        (Self { rarity: counts.iter().map(rarity).collect() }, places)
    }
}

impl People {
    /// Prepares `count` records of which the first `candidates` are looked at; `person` gives the
    /// record of an index and may be asked for the same one several times.
    pub fn prepare<'a>(
        count: usize,
        candidates: usize,
        person: impl Fn(usize) -> Person<'a> + Sync,
    ) -> Self {
        let mut people = Self { candidates, ..Self::default() };
        let ((names, own), (mothers, hers)) = rayon::join(
            || NameTable::of((0..count).map(|i| person(i).name)),
            || NameTable::of((0..count).map(|i| person(i).mother)),
        );
        (people.names, people.mothers) = (names, mothers);
        people.records = (0..count)
            .into_par_iter()
            .map(|i| Record { name: own[i], mother: hers[i], ..record(&person(i)) })
            .collect();
        let (villages, districts) = rayon::join(
            || Places::of((0..count).map(|i| person(i).village)),
            || Places::of((0..count).map(|i| person(i).district)),
        );
        for (record, (village, district)) in
            people.records.iter_mut().zip(villages.1.into_iter().zip(districts.1))
        {
            (record.village, record.district) = (village, district);
        }
        (people.villages, people.districts) = (villages.0, districts.0);
        people.forget_family_cards_in_place_of_niks();
        people.confirm_niks();
        people
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// A family-card number in the NIK's place belongs to the whole house: as a NIK it would make
    /// one person of the family.
    fn forget_family_cards_in_place_of_niks(&mut self) {
        let cards: FxHashSet<u64> =
            self.records.iter().map(|r| r.family_card).filter(|card| *card != 0).collect();
        for record in &mut self.records {
            let nik = record.nik.sixteen();
            if nik != 0 && (nik == record.family_card || cards.contains(&nik)) {
                record.nik = PackedNik::default();
            }
        }
    }

    /// A number that two records write alike, each true to its own birth date, is no typing error.
    fn confirm_niks(&mut self) {
        let mut numbers: Vec<(u64, u32)> = self
            .records
            .iter()
            .enumerate()
            .filter(|(_, r)| r.nik_fits_birth)
            .filter_map(|(i, r)| r.nik.certain().map(|nik| (nik, i as u32)))
            .collect();
        numbers.par_sort_unstable();
        for same in numbers.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            for (_, record) in same {
                self.records[*record as usize].nik_confirmed = true;
            }
        }
    }
}

/// The fields that need no table.
fn record(person: &Person<'_>) -> Record {
    Record {
        nik: PackedNik::new(person.nik),
        family_card: nibbles(person.family_card),
        birth: PackedBirth::new(person.birth),
        sex: person.sex,
        nik_fits_birth: person.nik_fits_birth,
        nik_confirmed: person.nik_issued,
        ..Record::default()
    }
}
