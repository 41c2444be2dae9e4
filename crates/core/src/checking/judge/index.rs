//! What has to be known of all records before one row can be judged.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::related::{NikConflict, Related};
use crate::checking::{Decision, Evidence, List, Pair, Programme, RecordRef, Role};
use crate::intake::{Birth, Candidate, Place};
use crate::words::{FamilyCard, RegionCode};

/// Lists whose numbers are held against those of the rows.
const NUMBERED: [Role; 3] = [Role::Candidates, Role::CivilRegister, Role::Registered];

pub(super) struct Index<'a> {
    lists: &'a [List],
    pairs: &'a [Pair],
    person_of: &'a [u32],
    /// First running number of each list, and the total at the end.
    starts: Vec<u32>,
    candidates: usize,
    /// For each candidate, where its pairs begin in `pairs_of`.
    pairs_from: Vec<u32>,
    pairs_of: Vec<u32>,
    conflicts: FxHashMap<u32, NikConflict>,
    /// Records of reference lists other than the civil register, by their NIK.
    references: FxHashMap<u64, Vec<RecordRef>>,
    family_cards: FxHashSet<u64>,
    households: FxHashMap<u64, u32>,
    /// A record of the house that gives its decile, which is a family's, not a person's.
    deciles: FxHashMap<u64, (u8, RecordRef)>,
    villages: FxHashMap<RegionCode, u32>,
    /// Persons that have a record in the civil register.
    registered: Vec<bool>,
    /// Candidate rows of one person, where there is more than one.
    mates: FxHashMap<u32, Vec<u32>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(
        lists: &'a [List],
        pairs: &'a [Pair],
        person_of: &'a [u32],
        programme: &Programme,
    ) -> Self {
        let mut starts = vec![0u32];
        for list in lists {
            starts.push(starts[starts.len() - 1] + list.people.len() as u32);
        }
        let candidate_lists = lists.iter().take_while(|l| l.role == Role::Candidates).count();
        let candidates = starts[candidate_lists] as usize;
        let mut index = Self {
            lists,
            pairs,
            person_of,
            starts,
            candidates,
            pairs_from: Vec::new(),
            pairs_of: Vec::new(),
            conflicts: FxHashMap::default(),
            references: FxHashMap::default(),
            family_cards: FxHashSet::default(),
            households: FxHashMap::default(),
            deciles: FxHashMap::default(),
            villages: FxHashMap::default(),
            registered: vec![false; person_of.len()],
            mates: FxHashMap::default(),
        };
        index.sort_pairs();
        index.gather_persons();
        index.gather_cards(programme);
        index.find_nik_conflicts();
        index.gather_references();
        index
    }

    pub(super) fn len(&self) -> usize {
        self.person_of.len()
    }

    pub(super) fn candidates(&self) -> usize {
        self.candidates
    }

    pub(super) fn record(&self, running: u32) -> RecordRef {
        let list = self.starts.partition_point(|start| *start <= running) - 1;
        RecordRef { list: list as u32, person: running - self.starts[list] }
    }

    pub(super) fn list(&self, record: RecordRef) -> &'a List {
        &self.lists[record.list as usize]
    }

    pub(super) fn candidate(&self, record: RecordRef) -> &'a Candidate {
        &self.list(record).people[record.person as usize]
    }

    pub(super) fn person(&self, running: u32) -> u32 {
        self.person_of[running as usize]
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.lists.iter().any(|list| list.role == role)
    }

    pub(super) fn in_register(&self, row: u32) -> bool {
        self.registered[self.person(row) as usize]
    }

    pub(super) fn nik_conflict(&self, row: u32) -> Option<NikConflict> {
        self.conflicts.get(&row).copied()
    }

    /// The NIK is some family's card number.
    pub(super) fn nik_is_a_family_card(&self, row: u32) -> bool {
        let nik = self.candidate(self.record(row)).nik.sixteen();
        nik.is_some_and(|nik| self.family_cards.contains(&nik.to_u64()))
    }

    pub(super) fn household_size(&self, row: u32) -> u32 {
        let card = self.candidate(self.record(row)).family_card.value();
        card.and_then(|card| self.households.get(&card.to_u64())).copied().unwrap_or(0)
    }

    /// The decile of the house with this card, and the record that gives it.
    pub(super) fn house_decile(&self, card: Option<FamilyCard>) -> Option<(u8, RecordRef)> {
        card.and_then(|card| self.deciles.get(&card.to_u64())).copied()
    }

    pub(super) fn village_size(&self, row: u32) -> u32 {
        match self.candidate(self.record(row)).place {
            Place::Village(code) => self.villages.get(&code).copied().unwrap_or(0),
            _ => 0,
        }
    }

    /// Other candidate rows of the same person, in order.
    pub(super) fn mates(&self, row: u32) -> Vec<RecordRef> {
        let mates = self.mates.get(&self.person(row)).map_or(&[][..], Vec::as_slice);
        mates.iter().filter(|mate| **mate != row).map(|mate| self.record(*mate)).collect()
    }

    /// The records linked with this row, the surest first.
    pub(super) fn related(&self, row: u32) -> Vec<Related<'a>> {
        let own = self.record(row);
        let nik = self.candidate(own).nik.certain();
        let range = self.pairs_from[row as usize]..self.pairs_from[row as usize + 1];
        let mut related: Vec<Related<'a>> = range
            .map(|i| {
                let pair = &self.pairs[self.pairs_of[i as usize] as usize];
                let record = if pair.a == own { pair.b } else { pair.a };
                let person = self.candidate(record);
                let matched = pair.decision == Decision::Match;
                // A number that was guessed at or rounded proves nothing, on either side.
                let same_nik = nik.is_some() && matched && person.nik.certain() == nik;
                let evidence =
                    if same_nik { Evidence::SameNik } else { Evidence::Alike(pair.probability) };
                Related { record, list: self.list(record), person, evidence, matched }
            })
            .collect();
        self.add_by_register(&mut related);
        related.sort_by(|a, b| sureness(b).total_cmp(&sureness(a)).then(a.record.cmp(&b.record)));
        related
    }

    /// A row without a usable NIK that is likely somebody in the civil register is as likely that
    /// person in the other references, which know them by the NIK of the register.
    fn add_by_register(&self, related: &mut Vec<Related<'a>>) {
        let registered = related.iter().copied().find(|r| {
            r.matched && r.list.role == Role::CivilRegister && r.evidence != Evidence::SameNik
        });
        let Some(registered) = registered else { return };
        let Some(nik) = registered.person.nik.certain() else { return };
        for record in self.references.get(&nik.to_u64()).into_iter().flatten() {
            if related.iter().all(|r| r.record != *record) {
                let (list, person) = (self.list(*record), self.candidate(*record));
                related.push(Related { record: *record, list, person, ..registered });
            }
        }
    }

    fn gather_references(&mut self) {
        if !self.has(Role::CivilRegister) {
            return;
        }
        for (l, list) in self.lists.iter().enumerate() {
            if matches!(list.role, Role::Candidates | Role::CivilRegister) {
                continue;
            }
            for (i, person) in list.people.iter().enumerate() {
                if let Some(nik) = person.nik.certain() {
                    let record = RecordRef { list: l as u32, person: i as u32 };
                    self.references.entry(nik.to_u64()).or_default().push(record);
                }
            }
        }
    }

    fn running(&self, record: RecordRef) -> u32 {
        self.starts[record.list as usize] + record.person
    }

    fn sort_pairs(&mut self) {
        let mut counts = vec![0u32; self.candidates + 1];
        for pair in self.pairs {
            for record in [pair.a, pair.b] {
                let running = self.running(record) as usize;
                if running < self.candidates {
                    counts[running + 1] += 1;
                }
            }
        }
        for i in 1..counts.len() {
            counts[i] += counts[i - 1];
        }
        let mut next = counts.clone();
        let mut places = vec![0u32; counts[self.candidates] as usize];
        for (i, pair) in self.pairs.iter().enumerate() {
            for record in [pair.a, pair.b] {
                let running = self.running(record) as usize;
                if running < self.candidates {
                    places[next[running] as usize] = i as u32;
                    next[running] += 1;
                }
            }
        }
        (self.pairs_from, self.pairs_of) = (counts, places);
    }

    fn gather_persons(&mut self) {
        let mut rows_of = vec![0u32; self.person_of.len()];
        for row in 0..self.candidates {
            rows_of[self.person_of[row] as usize] += 1;
        }
        for row in 0..self.candidates {
            let person = self.person_of[row];
            if rows_of[person as usize] > 1 {
                self.mates.entry(person).or_default().push(row as u32);
            }
        }
        for (l, list) in self.lists.iter().enumerate() {
            if list.role == Role::CivilRegister {
                for running in self.starts[l]..self.starts[l + 1] {
                    self.registered[self.person_of[running as usize] as usize] = true;
                }
            }
        }
    }

    fn gather_cards(&mut self, programme: &Programme) {
        // The same person twice is one of the house and of the village, not two.
        let (mut housed, mut settled) = (FxHashSet::default(), FxHashSet::default());
        for row in 0..self.candidates as u32 {
            let person = self.candidate(self.record(row));
            if let Some(card) = person.family_card.value() {
                self.family_cards.insert(card.to_u64());
                if let Some(decile) = person.decile.value() {
                    let record = self.record(row);
                    self.deciles.entry(card.to_u64()).or_insert((decile, record));
                }
                if programme.household_max.is_some() && housed.insert(self.person(row)) {
                    *self.households.entry(card.to_u64()).or_default() += 1;
                }
            }
            if let (Some(_), Place::Village(code)) = (programme.village_max, person.place)
                && settled.insert(self.person(row))
            {
                *self.villages.entry(code).or_default() += 1;
            }
        }
        let registers = self.lists.iter().filter(|list| list.role == Role::CivilRegister);
        for person in registers.flat_map(|list| &list.people) {
            self.family_cards.extend(person.family_card.value().map(FamilyCard::to_u64));
        }
    }

    /// Finds NIKs that stand at records of different persons, in the lists of [`NUMBERED`].
    fn find_nik_conflicts(&mut self) {
        let mut numbers: Vec<(u64, u32)> = Vec::with_capacity(self.candidates);
        for (l, list) in self.lists.iter().enumerate() {
            if !NUMBERED.contains(&list.role) {
                continue;
            }
            for (i, person) in list.people.iter().enumerate() {
                if let Some(nik) = person.nik.certain() {
                    numbers.push((nik.to_u64(), self.starts[l] + i as u32));
                }
            }
        }
        numbers.sort_unstable();
        for same in numbers.chunk_by(|a, b| a.0 == b.0) {
            let first = self.person(same[0].1);
            if same.iter().all(|(_, running)| self.person(*running) == first) {
                continue;
            }
            for (_, row) in same.iter().filter(|(_, row)| (*row as usize) < self.candidates) {
                let others = same.iter().map(|(_, other)| *other);
                let others = others.filter(|other| self.person(*other) != self.person(*row));
                if let Some(conflict) = self.conflict(*row, others) {
                    self.conflicts.insert(*row, conflict);
                }
            }
        }
    }

    fn conflict(&self, row: u32, others: impl Iterator<Item = u32>) -> Option<NikConflict> {
        let own = self.record(row);
        let ours = self.fits_nik(own) == Some(true) || self.in_register(row);
        let mut found: Option<NikConflict> = None;
        for other in others {
            let record = self.record(other);
            let registered = self.list(record).role == Role::CivilRegister
                || self.registered[self.person(other) as usize] && !self.in_register(row);
            let fits = self.fits_nik(record) == Some(true) && self.fits_nik(own) != Some(true);
            let conflict = NikConflict {
                other: record,
                row_above: record.list == own.list && record.person + 1 == own.person,
                theirs: registered || fits,
                ours: ours && !registered && self.fits_nik(record) != Some(true),
            };
            // The one above explains the error best; else the one whose number it is.
            let better = found
                .is_none_or(|f| (conflict.row_above, conflict.theirs) > (f.row_above, f.theirs));
            if better {
                found = Some(conflict);
            }
        }
        found
    }

    /// Whether the birth digits of the NIK are those of the birth date given.
    fn fits_nik(&self, record: RecordRef) -> Option<bool> {
        let person = self.candidate(record);
        let Birth::Date(date) = person.birth else { return None };
        let (day, month, year) = person.nik.sixteen()?.birth_digits();
        let day = if day > 40 { day - 40 } else { day };
        let sex = person.nik.sixteen()?.sex_hint();
        let same_sex = person.sex.value().is_none_or(|given| sex == Some(given));
        let given = (date.day(), u8::from(date.month()), date.year().rem_euclid(100));
        Some(given == (day, month, i32::from(year)) && same_sex)
    }
}

fn sureness(related: &Related<'_>) -> f32 {
    match related.evidence {
        Evidence::SameNik => 2.0,
        Evidence::Alike(probability) => probability,
    }
}
