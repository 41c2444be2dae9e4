//! Which workers of a registry may be people of the lists that are checked.
//!
//! A registry is far larger than most lists, and few of its workers have anything in common with a
//! row. What the blocking rules of the model `person-id` would compare is laid down for the rows in
//! a field of bits; only workers who meet a bit are read into the check.

use std::hash::{BuildHasher, BuildHasherDefault};

use lindung_core::checking::List;
use lindung_core::intake::Candidate;
use lindung_core::words::{FamilyCard, Level, RegionCode};
use lindung_linkage::name::codes;
use lindung_linkage::{BirthEvidence, NikEvidence};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use time::Date;

use crate::person;

/// Bits for each key: with two of them set, one in a hundred strangers passes by chance.
const BITS: usize = 32;

/// What the people of some lists would be compared by.
pub struct Sought {
    bits: Vec<u64>,
    on: Date,
}

/// Records that look for others by name and village alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A row: what it looks for and what it is found by.
    Row,
    /// A worker.
    Worker,
}

impl Sought {
    /// What the people of these lists would be compared by; ages are counted back from a day.
    pub fn of(lists: &[List], on: Date) -> Self {
        let hashes: Vec<u64> = lists
            .par_iter()
            .flat_map(|list| &list.people)
            .flat_map_iter(|own| {
                let mut all = Vec::new();
                keys(own, on, Side::Row, &mut |key| all.push(key));
                all
            })
            .collect();
        let size = (hashes.len() * BITS).next_power_of_two().max(1 << 12);
        let mut sought = Self { bits: vec![0; size / 64], on };
        for hash in hashes {
            for at in sought.places(hash) {
                sought.bits[at / 64] |= 1 << (at % 64);
            }
        }
        sought
    }

    /// Whether this worker may be one of the people.
    pub fn may_be(&self, worker: &Candidate) -> bool {
        let mut met = false;
        keys(worker, self.on, Side::Worker, &mut |key| {
            let mut places = self.places(key).into_iter();
            met = met || places.all(|at| self.bits[at / 64] >> (at % 64) & 1 == 1);
        });
        met
    }

    fn places(&self, hash: u64) -> [usize; 2] {
        let most = self.bits.len() as u64 * 64;
        [hash, hash.rotate_left(32)].map(|half| (half % most) as usize)
    }
}

/// Tells the keys of a record: a superset of those of the rules in `presets/person-id.toml`.
fn keys(own: &Candidate, on: Date, side: Side, tell: &mut dyn FnMut(u64)) {
    let mut key = |kind: u8, parts: [u64; 3]| {
        // None of the parts is 0 where it is known.
        if parts[0] != 0 {
            let hash = BuildHasherDefault::<FxHasher>::default().hash_one((kind, parts));
            tell((hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        }
    };
    let (birth, dated) = birth(own, on);
    let village = person::place(own.place)
        .filter(|place| place.level() == Level::Village)
        .map_or(0, RegionCode::digits);
    let nik = own.nik.sixteen().map_or(0, lindung_core::words::Nik::to_u64);
    key(1, [nik / 10, 0, 0]);
    key(2, [own.family_card.value().map_or(0, FamilyCard::to_u64), 0, 0]);
    key(3, [dated * u64::from(village != 0), village, 0]);
    let missing = birth.is_none();
    let unsure = !matches!(person::nik(own.nik), NikEvidence::Full(_));
    let seeks = unsure || dated == 0 || own_date(own, on).is_none();
    for code in codes(&own.name).into_iter().map(u64::from) {
        key(4, [dated, code, 0]);
        if nik != 0 {
            number(nik, code, &mut key);
        }
        if village == 0 {
            continue;
        }
        let spot = village << 16 | code;
        // Who looks may be the row or the worker. A row that looks lays kinds 5 and 6 for every
        // worker; kinds 7 and 8 lie for every row, for the workers that look.
        let (first, second) = match side {
            Side::Row => ((seeks, missing), (true, true)),
            Side::Worker => ((true, true), (seeks, missing)),
        };
        for (kind, (by_year, by_name)) in [(5, first), (7, second)] {
            for window in birth.into_iter().flat_map(windows).filter(|_| by_year) {
                key(kind, [spot, window, 0]);
            }
            if by_name {
                key(kind + 1, [spot, 0, 0]);
            }
        }
    }
}

/// Numbers of one birthday, or of one district and year, that differ in two digits at most: of the
/// three parts that are left, one is the same.
fn number(nik: u64, code: u64, key: &mut dyn FnMut(u8, [u64; 3])) {
    let (serial, year) = (nik % 10_000, nik / 10_000 % 100);
    let (month, day) = (nik / 1_000_000 % 100, nik / 100_000_000 % 100);
    let district = nik / 10_000_000_000;
    let birthday = day * 100 + month + 1;
    for (kind, part) in [(9, district), (10, year), (11, serial)] {
        key(kind, [birthday, part, code]);
    }
    let place = district * 100 + year + 1;
    for (kind, part) in [(12, day), (13, month), (14, serial)] {
        key(kind, [place, part, code]);
    }
}

/// The year in which somebody was born, if anything is known of it, and the date as a number.
fn birth(own: &Candidate, on: Date) -> (Option<i32>, u64) {
    match person::birth(own, on) {
        BirthEvidence::Missing => (None, 0),
        BirthEvidence::Year { last, span } => {
            let last = i32::from(last);
            (Some(i32::midpoint(last - i32::from(span), last)), 0)
        }
        BirthEvidence::Date { year, month, day, .. } => {
            let date = (i64::from(year) * 16 + i64::from(month)) * 32 + i64::from(day);
            (Some(year.into()), date.unsigned_abs())
        }
    }
}

/// The date that the record itself gives, not its NIK.
fn own_date(own: &Candidate, on: Date) -> Option<()> {
    match person::birth(own, on) {
        BirthEvidence::Date { from_nik: false, .. } => Some(()),
        _ => None,
    }
}

/// Two spans of four years, half a span apart, as the model's `years(4)`.
fn windows(year: i32) -> [u64; 2] {
    let year = u64::from(year.unsigned_abs());
    [2 * (year / 4), 2 * ((year + 2) / 4) + 1]
}

#[cfg(test)]
mod tests {
    use lindung_core::checking::Role;
    use lindung_core::intake::{Birth, Layout, SheetBuilder};
    use lindung_core::registry::{Born, Person};
    use lindung_core::words::{Nik, RegionCode};
    use lindung_linkage::{Lists, Mode, Model, Records, Source, Value, link};
    use time::macros::date;

    use super::*;
    use crate::person::PersonField;

    const ON: Date = date!(2026 - 01 - 01);
    const NAMES: [&str; 16] = [
        "SITI",
        "SUPARDI",
        "MAGDALENA",
        "RIZKI",
        "YULIANA",
        "DWI",
        "RUSMINI",
        "WAHYU",
        "AGUS",
        "HERMAN",
        "NORHAYATI",
        "BAMBANG",
        "KURNIA",
        "LESTARI",
        "TAUFIK",
        "FITRI",
    ];

    fn person(n: u64) -> Candidate {
        let mixed = (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let pick = |shift: u32, of: u64| mixed.rotate_left(shift) % of;
        let (day, month, year) = (pick(3, 28) + 1, pick(9, 12) + 1, pick(17, 40) + 60);
        let district = pick(23, 17) + 1;
        let birthday = day * 100_000_000 + month * 1_000_000 + year * 10_000;
        let nik = 6_203_000_000_000_000 + district * 10_000_000_000 + birthday + pick(29, 90) + 1;
        let name = |shift| NAMES[pick(shift, 16) as usize];
        Person {
            nik: Nik::from_u64(nik),
            name: format!("{} {}", name(37), name(43)),
            born: Born::parse(&format!("19{year:02}-{month:02}-{day:02}")),
            place: RegionCode::parse(&format!("62.03.{district:02}.20{:02}", pick(51, 14) + 1)),
            ..Person::default()
        }
        .to_row()
    }

    /// A row as lists have it: something is missing or mistyped.
    fn row(n: u64) -> Candidate {
        let mut row = person(n);
        let nik = row.nik.certain().map_or(0, Nik::to_u64);
        let other = |nik: u64| Person { nik: Nik::from_u64(nik), ..Person::default() }.to_row().nik;
        match n % 7 {
            0 => row.nik = lindung_core::intake::NikReading::Missing,
            1 => row.nik = other(nik + 30),
            2 => row.nik = other(nik + 1_000_000_002),
            3 => row.birth = Birth::Missing,
            4 => {
                row.nik = lindung_core::intake::NikReading::Missing;
                let Birth::Date(date) = row.birth else { return row };
                row.birth = Birth::Year(date.year() as i16);
            }
            5 => row.name = row.name.replace('I', "Y").into(),
            _ => {
                row.nik = lindung_core::intake::NikReading::Missing;
                row.birth = Birth::Missing;
            }
        }
        row
    }

    struct All<'a>(Vec<&'a Candidate>, Vec<Option<PersonField>>);

    impl Source for All<'_> {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn value(&self, column: usize, record: usize) -> Value<'_> {
            let field = self.1[column];
            field.map_or(Value::Missing, |field| field.value(self.0[record], false, ON))
        }
    }

    /// Which worker of all meets which row at all, whatever the weight.
    fn met(rows: &[Candidate], workers: &[Candidate]) -> std::collections::BTreeSet<u32> {
        let mut model = Model::person_id();
        model.decision.review_from = 1e-9;
        let fields = model.columns.iter().map(PersonField::of).collect();
        let source = All(rows.iter().chain(workers).collect(), fields);
        let lists = Lists::new([rows.len(), workers.len()], Mode::First);
        let (links, _) = link(&Records::prepare(&model, &source, lists), &model, &|_| ());
        let from = rows.len() as u32;
        links.iter().filter(|l| l.a < from && l.b >= from).map(|l| l.b - from).collect()
    }

    #[test]
    fn every_worker_that_the_engine_would_compare_is_read_and_few_others() {
        let workers: Vec<Candidate> = (0..4_000).map(person).collect();
        let rows: Vec<Candidate> = (0..60).map(|n| row(n * 61)).collect();
        let list = List {
            role: Role::Candidates,
            sheet: SheetBuilder::new("".into(), None, false).finish(),
            layout: Layout::default(),
            people: rows.clone(),
            notes: Vec::new(),
        };
        let sought = Sought::of(&[list], ON);
        let met = met(&rows, &workers);
        assert!(met.len() > 40, "{met:?}");
        for at in &met {
            assert!(sought.may_be(&workers[*at as usize]), "{:?}", workers[*at as usize]);
        }
        let read = workers.iter().filter(|worker| sought.may_be(worker)).count();
        assert!(read < workers.len() / 2, "{read} of {}", workers.len());
    }
}
