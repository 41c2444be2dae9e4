//! A person as the columns of the table of workers.

use lindung_core::registry::{Person, Status, score};
use lindung_core::words::RegionCode;
use lindung_linkage::name;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::admit::NewWorker;
use crate::keys::Keys;
use crate::scope::place_key;

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;

/// Workers, column by column.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) id: Vec<Uuid>,
    pub(super) place: Vec<i64>,
    pub(super) name: Vec<String>,
    pub(super) folded: Vec<String>,
    pub(super) nik_sealed: Vec<Option<Vec<u8>>>,
    pub(super) nik_print: Vec<Option<Vec<u8>>>,
    pub(super) nik_end: Vec<Option<Vec<u8>>>,
    pub(super) card_sealed: Vec<Option<Vec<u8>>>,
    pub(super) card_print: Vec<Option<Vec<u8>>>,
    pub(super) phone_sealed: Vec<Option<Vec<u8>>>,
    pub(super) phone_print: Vec<Option<Vec<u8>>>,
    pub(super) mother_sealed: Vec<Option<Vec<u8>>>,
    pub(super) kpj: Vec<Option<String>>,
    pub(super) birth: Vec<Option<String>>,
    pub(super) sex: Vec<Option<String>>,
    pub(super) rt: Vec<i64>,
    pub(super) rw: Vec<i64>,
    pub(super) address: Vec<String>,
    pub(super) occupation: Vec<String>,
    pub(super) sector: Vec<Option<String>>,
    pub(super) risk: Vec<i64>,
    pub(super) decile: Vec<Option<i64>>,
    pub(super) income: Vec<Option<i64>>,
    pub(super) head: Vec<bool>,
    pub(super) children: Vec<i64>,
    pub(super) months: Vec<i64>,
    pub(super) status: Vec<String>,
    pub(super) verified_at: Vec<Option<i64>>,
    pub(super) score: Vec<Option<i64>>,
}

/// What of a person is sealed, and what it is found by.
#[derive(Debug, Clone, Default)]
pub(super) struct Sealed {
    pub(super) nik: Option<Vec<u8>>,
    pub(super) nik_print: Option<Vec<u8>>,
    pub(super) nik_end: Option<Vec<u8>>,
    pub(super) card: Option<Vec<u8>>,
    pub(super) card_print: Option<Vec<u8>>,
    pub(super) phone: Option<Vec<u8>>,
    pub(super) phone_print: Option<Vec<u8>>,
    pub(super) mother: Option<Vec<u8>>,
}

impl Sealed {
    /// Seals what identifies a person.
    pub(super) fn of(keys: &Keys, person: &Person) -> Self {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let nik = person.nik.map(|nik| nik.to_string());
        let card = person.card.map(|card| card.to_string());
        let phone = filled(&person.phone);
        let seal = |text: &Option<String>| text.as_deref().map(|text| keys.seal(text));
        let print = |kind: &str, text: &Option<String>| {
            text.as_deref().map(|text| keys.fingerprint(kind, text))
        };
        Self {
            nik_print: print("nik", &nik),
            nik_end: nik.as_deref().map(|nik| nik_end(keys, &nik[nik.len() - 3..])),
            nik: seal(&nik),
            card_print: print("card", &card),
            card: seal(&card),
            phone_print: print("phone", &phone),
            phone: seal(&phone),
            mother: seal(&filled(&person.mother)),
        }
    }
}

/// What the last three digits of a NIK are found by: four bytes under the key. A thousand values
/// tell a thief without the key nothing, and who has the key reads the mask's digits anyway.
pub(crate) fn nik_end(keys: &Keys, digits: &str) -> Vec<u8> {
    let mut print = keys.fingerprint("nik-end", digits);
    print.truncate(4);
    print
}

/// A name in the order and spelling in which it is compared.
pub(super) fn folded(name: &str) -> String {
    name::words(name).join(" ")
}

/// The number of a folded word: the same everywhere, so that none has to be looked up. Two words
/// of one number are told apart where results are ranked.
pub(super) fn word_number(word: &str) -> i64 {
    let digest = Sha256::digest(word.as_bytes());
    digest[..6].iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// What counts for the place on the waiting list.
pub(super) fn facts(person: &Person, risk: u8, months: u32, since: i64) -> score::Facts {
    score::Facts {
        decile: person.decile,
        risk,
        head: person.head,
        children: person.children,
        months,
        since: since.div_euclid(DAY),
    }
}

impl Rows {
    /// Seals and lays out workers; the sealing uses all cores.
    pub(super) fn of(
        keys: &Keys,
        regency: RegionCode,
        workers: &[NewWorker],
        weights: score::Weights,
    ) -> Self {
        let made: Vec<(Sealed, String, u8)> = workers
            .par_iter()
            .with_min_len(64)
            .map(|new| {
                let person = &new.person;
                (Sealed::of(keys, person), folded(&person.name), score::risk_of(&person.occupation))
            })
            .collect();
        let mut rows = Self::default();
        for (new, (sealed, folded, risk)) in workers.iter().zip(made) {
            rows.push(regency, new, sealed, folded, risk, weights);
        }
        rows
    }

    fn push(
        &mut self,
        regency: RegionCode,
        new: &NewWorker,
        sealed: Sealed,
        folded: String,
        risk: u8,
        weights: score::Weights,
    ) {
        let person = &new.person;
        let status = if new.verified_at.is_some() { Status::Verified } else { Status::Unverified };
        let key = |since| score::rank_key(weights, &facts(person, risk, new.months, since));
        self.id.push(new.id);
        self.place.push(place_key(person.place.unwrap_or(regency)));
        self.name.push(person.name.clone());
        self.folded.push(folded);
        self.nik_sealed.push(sealed.nik);
        self.nik_print.push(sealed.nik_print);
        self.nik_end.push(sealed.nik_end);
        self.card_sealed.push(sealed.card);
        self.card_print.push(sealed.card_print);
        self.phone_sealed.push(sealed.phone);
        self.phone_print.push(sealed.phone_print);
        self.mother_sealed.push(sealed.mother);
        self.kpj.push(new.kpj.clone());
        self.birth.push(person.born.map(|born| born.to_string()));
        self.sex.push(person.sex.map(|sex| sex.word().to_owned()));
        self.rt.push(person.rt.into());
        self.rw.push(person.rw.into());
        self.address.push(person.address.clone());
        self.occupation.push(person.occupation.clone());
        self.sector.push((!person.sector.is_empty()).then(|| person.sector.clone()));
        self.risk.push(risk.into());
        self.decile.push(person.decile.map(Into::into));
        self.income.push(person.income);
        self.head.push(person.head);
        self.children.push(person.children.into());
        self.months.push(new.months.into());
        self.status.push(status.word().to_owned());
        self.verified_at.push(new.verified_at);
        self.score.push(new.verified_at.map(key));
    }

    pub(super) fn len(&self) -> usize {
        self.id.len()
    }
}
