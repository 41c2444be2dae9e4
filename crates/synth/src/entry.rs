//! One row of a list: what it should say, then what it says.

use std::fmt::Write as _;

use time::Date;

use crate::Dirt;
use crate::dirt::{Mistake, Mistakes, Profile, dates, names, numbers, rate, villages};
use crate::family::{Relation, age};
use crate::names::{Bearer, draw_origin};
use crate::people::{Home, People, Person};
use crate::random::{Purpose, Stream};
use crate::work::{self, WORKS};

/// How a date of birth appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateForm {
    Full,
    TwoDigits,
    Serial,
    /// No date; only the age where the list has a column for it.
    AgeOnly,
    Missing,
}

/// A row before it is laid out in columns. Its buffers are used again for the next row.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) nik: String,
    pub(crate) card: String,
    pub(crate) mother: String,
    pub(crate) village_name: String,
    /// `None` when the cell is empty.
    pub(crate) woman: Option<bool>,
    pub(crate) birth: Date,
    pub(crate) form: DateForm,
    /// Age in years on the day of the list.
    pub(crate) age: i32,
    pub(crate) birthplace: u16,
    pub(crate) village: u16,
    pub(crate) home: Home,
    pub(crate) work: u8,
    pub(crate) income: u32,
    pub(crate) decile: u8,
    pub(crate) mistakes: Mistakes,
    /// The true NIK of the row above in the same list.
    above: String,
    true_nik: String,
}

/// What the writer of rows needs to know.
pub(crate) struct Writer<'a> {
    pub(crate) people: &'a People,
    pub(crate) dirt: Dirt,
    pub(crate) seed: u64,
}

impl Writer<'_> {
    /// An empty row to be filled.
    pub(crate) fn blank(&self) -> Entry {
        Entry {
            name: String::new(),
            nik: String::new(),
            card: String::new(),
            mother: String::new(),
            village_name: String::new(),
            woman: None,
            birth: self.people.on,
            form: DateForm::Full,
            age: 0,
            birthplace: 0,
            village: 0,
            home: Home { rt: 1, rw: 1, street: 0, number: 1 },
            work: 0,
            income: 0,
            decile: 1,
            mistakes: Mistakes::default(),
            above: String::new(),
            true_nik: String::new(),
        }
    }

    /// Fills the row with the truth about a person.
    pub(crate) fn fill(&self, entry: &mut Entry, person: &Person, stream: &mut Stream) {
        let household = self.people.household_of(person);
        let village = &self.people.places.villages[usize::from(household.village)];
        std::mem::swap(&mut entry.above, &mut entry.true_nik);
        set(&mut entry.name, |out| self.people.names.write(person.name, out));
        set(&mut entry.mother, |out| self.people.names.write(person.mother, out));
        set(&mut entry.true_nik, |out| digits(person.nik, out));
        entry.nik.clone_from(&entry.true_nik);
        set(&mut entry.card, |out| digits(household.card, out));
        entry.village_name.clone_from(&village.name);
        entry.woman = Some(person.woman);
        entry.birth = person.birth;
        entry.form = DateForm::Full;
        entry.age = age(person.birth, self.people.on);
        entry.birthplace = person.birthplace;
        entry.village = household.village;
        entry.home = household.home;
        entry.work = person.work;
        entry.decile = household.decile;
        entry.income = work::income(person.work, household.decile, stream);
        entry.mistakes = Mistakes::default();
    }

    /// Makes the mistakes of a list of this profile. `index` is the person's position.
    pub(crate) fn soil(
        &self,
        entry: &mut Entry,
        index: u32,
        profile: Profile,
        stream: &mut Stream,
    ) {
        let person = &self.people.persons[index as usize];
        self.old_home(entry, index, profile, stream);
        self.spoil_name(entry, person, profile, stream);
        self.spoil_nik(entry, index, profile, stream);
        self.spoil_date(entry, profile, stream);
        self.spoil_rest(entry, profile, stream);
    }

    fn happens(&self, mistake: Mistake, profile: Profile, stream: &mut Stream) -> bool {
        stream.chance(rate(mistake, profile, self.dirt))
    }

    /// Where the person lived before, the same in every list.
    fn old_home(&self, entry: &mut Entry, index: u32, profile: Profile, stream: &mut Stream) {
        if !self.happens(Mistake::VillageOld, profile, stream) {
            return;
        }
        let mut past = Stream::new(self.seed, Purpose::OldHome, u64::from(index));
        let places = &self.people.places;
        let village = past.below(places.villages.len()) as u16;
        if village == entry.village {
            return;
        }
        entry.village = village;
        entry.village_name.clone_from(&places.villages[usize::from(village)].name);
        entry.home = Home::draw(&mut past);
        entry.mistakes.add(Mistake::VillageOld);
        entry.mistakes.add(Mistake::RtDiffers);
        let (day, month, year) = (past.between(1, 28), past.between(1, 12), past.between(6, 14));
        let serial = past.between(9_900, 9_999);
        let district = places.district_of(village).code;
        set(&mut entry.card, |out| {
            let _ = write!(out, "{district:06}{day:02}{month:02}{year:02}{serial:04}");
        });
        entry.mistakes.add(Mistake::CardOld);
    }

    fn spoil_name(
        &self,
        entry: &mut Entry,
        person: &Person,
        profile: Profile,
        stream: &mut Stream,
    ) {
        let woman = person.woman;
        if self.happens(Mistake::NameOfChild, profile, stream) {
            let child = self.child_of(person, stream);
            names::of_child(&mut entry.name, woman, &child, stream);
            entry.mistakes.add(Mistake::NameOfChild);
            return;
        }
        let changes: [(Mistake, names::Change); 8] = [
            (Mistake::NameShort, names::shorten),
            (Mistake::NameTruncated, names::truncate),
            (Mistake::NameReordered, names::reorder),
            (Mistake::NameSpelling, names::spelling),
            (Mistake::NameTypo, names::typo),
            (Mistake::NameTypos, two_typos),
            (Mistake::NameJoined, names::join),
            (Mistake::NameSplit, names::split),
        ];
        for (mistake, change) in changes {
            if self.happens(mistake, profile, stream) && change(&mut entry.name, stream) {
                entry.mistakes.add(mistake);
            }
        }
        if self.happens(Mistake::NameBin, profile, stream) {
            let father = self.father_of(person, stream);
            names::bin(&mut entry.name, woman, &father, stream);
            entry.mistakes.add(Mistake::NameBin);
        }
        if self.happens(Mistake::NameTitle, profile, stream) {
            names::title(&mut entry.name, woman, stream);
            entry.mistakes.add(Mistake::NameTitle);
        }
        if self.happens(Mistake::NameOcr, profile, stream) && names::ocr(&mut entry.name, stream) {
            entry.mistakes.add(Mistake::NameOcr);
        }
        if self.happens(Mistake::NameDirt, profile, stream) {
            names::soil(&mut entry.name, stream);
            entry.mistakes.add(Mistake::NameDirt);
        }
    }

    fn child_of(&self, person: &Person, stream: &mut Stream) -> String {
        let members = self.people.members(self.people.household_of(person));
        let child = members.iter().find(|m| m.relation == Relation::Child);
        match child {
            Some(child) => self.people.names.called(child.name).to_owned(),
            None => self.stranger(stream.chance(5_000), 2005, stream),
        }
    }

    fn father_of(&self, person: &Person, stream: &mut Stream) -> String {
        let household = self.people.household_of(person);
        let head = &self.people.persons[household.first as usize];
        if person.relation == Relation::Child && !head.woman {
            return self.people.names.called(head.name).to_owned();
        }
        self.stranger(false, person.birth.year() - 28, stream)
    }

    /// What some other person of the province is called.
    fn stranger(&self, woman: bool, born: i32, stream: &mut Stream) -> String {
        let origin = draw_origin(self.people.places.province, stream);
        let name = self.people.names.draw(Bearer { origin, woman, born, family: 0 }, stream);
        self.people.names.called(name).to_owned()
    }

    fn spoil_nik(&self, entry: &mut Entry, index: u32, profile: Profile, stream: &mut Stream) {
        let Some(mistake) = self.one_of(&numbers::CHOICES, profile, stream) else { return };
        let spouse =
            if mistake == Mistake::NikSpouse { self.spouse_nik(index) } else { String::new() };
        let others = numbers::Others { card: &entry.card, spouse: &spouse, above: &entry.above };
        if numbers::mistake(&mut entry.nik, mistake, &others, stream) {
            entry.mistakes.add(mistake);
        }
    }

    /// The NIK of husband or wife; of another on the card where there is none.
    fn spouse_nik(&self, index: u32) -> String {
        let person = &self.people.persons[index as usize];
        let household = self.people.household_of(person);
        let members = self.people.members(household);
        let at = (index - household.first) as usize;
        let other = usize::from(at == 0);
        let mut nik = String::new();
        if let Some(other) = members.get(other) {
            digits(other.nik, &mut nik);
        }
        nik
    }

    /// At most one of several mistakes, each as often as its rate says.
    fn one_of(&self, among: &[Mistake], profile: Profile, stream: &mut Stream) -> Option<Mistake> {
        let mut left = stream.below(10_000) as u32;
        for &mistake in among {
            let rate = rate(mistake, profile, self.dirt);
            if left < rate {
                return Some(mistake);
            }
            left -= rate;
        }
        None
    }

    fn spoil_date(&self, entry: &mut Entry, profile: Profile, stream: &mut Stream) {
        let Some(mistake) = self.one_of(&dates::CHOICES, profile, stream) else { return };
        let on = self.people.on;
        match mistake {
            Mistake::DateMissing => entry.form = DateForm::Missing,
            Mistake::AgeOnly => {
                entry.form = DateForm::AgeOnly;
                // Some ages are from last year's list.
                entry.age -= i32::from(entry.age > 0 && stream.chance(1_500));
            }
            _ => {
                let Some(date) = dates::mistake(entry.birth, mistake, on, stream) else { return };
                entry.birth = date;
                entry.form = match mistake {
                    Mistake::DateTwoDigits => DateForm::TwoDigits,
                    Mistake::DateSerial => DateForm::Serial,
                    _ => DateForm::Full,
                };
            }
        }
        entry.mistakes.add(mistake);
    }

    fn spoil_rest(&self, entry: &mut Entry, profile: Profile, stream: &mut Stream) {
        if self.happens(Mistake::SexWrong, profile, stream) {
            entry.woman = entry.woman.map(|w| !w);
            entry.mistakes.add(Mistake::SexWrong);
        } else if self.happens(Mistake::SexMissing, profile, stream) {
            entry.woman = None;
            entry.mistakes.add(Mistake::SexMissing);
        }
        if self.happens(Mistake::MotherMissing, profile, stream) {
            entry.mother.clear();
            entry.mistakes.add(Mistake::MotherMissing);
        } else if self.happens(Mistake::MotherTypo, profile, stream)
            && spoil_mother(&mut entry.mother, stream)
        {
            entry.mistakes.add(Mistake::MotherTypo);
        }
        if self.happens(Mistake::CardMissing, profile, stream) {
            entry.card.clear();
            entry.mistakes.add(Mistake::CardMissing);
        } else if self.happens(Mistake::CardWrong, profile, stream)
            && numbers::wrong_card(&mut entry.card, stream)
        {
            entry.mistakes.add(Mistake::CardWrong);
        }
        if self.happens(Mistake::VillageMissing, profile, stream) {
            entry.village_name.clear();
            entry.mistakes.add(Mistake::VillageMissing);
        } else if self.happens(Mistake::VillageSpelling, profile, stream)
            && villages::misspell(&mut entry.village_name, stream)
        {
            entry.mistakes.add(Mistake::VillageSpelling);
        }
        if self.happens(Mistake::RtDiffers, profile, stream) {
            entry.home.rt = entry.home.rt % 6 + 1;
            entry.mistakes.add(Mistake::RtDiffers);
        }
        if self.happens(Mistake::WorkDiffers, profile, stream) {
            entry.work = work::other_trade(entry.work, stream);
            entry.mistakes.add(Mistake::WorkDiffers);
        }
    }

    /// A row about somebody who does not exist.
    pub(crate) fn invent(&self, entry: &mut Entry, stream: &mut Stream) {
        let places = &self.people.places;
        let origin = draw_origin(places.province, stream);
        let woman = stream.chance(5_000);
        let years = stream.between(18, 64);
        let days = years * 1461 / 4 + stream.between(1, 364);
        let birth = Date::from_julian_day(self.people.on.to_julian_day() - days);
        entry.birth = birth.unwrap_or(self.people.on);
        let names = &self.people.names;
        let who = Bearer {
            origin,
            woman,
            born: entry.birth.year(),
            family: names.family(origin, stream),
        };
        set(&mut entry.name, |out| names.write(names.draw(who, stream), out));
        set(&mut entry.mother, |out| {
            names.write(names.draw(Bearer { woman: true, ..who }, stream), out);
        });
        entry.village = stream.below(places.villages.len()) as u16;
        entry.village_name.clone_from(&places.villages[usize::from(entry.village)].name);
        std::mem::swap(&mut entry.above, &mut entry.true_nik);
        let district = places.district_of(entry.village).code;
        set(&mut entry.true_nik, |out| invented_nik(district, stream, out));
        entry.nik.clone_from(&entry.true_nik);
        entry.card.clear();
        entry.woman = Some(woman);
        entry.form = if stream.chance(2_500) { DateForm::AgeOnly } else { DateForm::Full };
        entry.age = age(entry.birth, self.people.on);
        entry.birthplace = places.villages[usize::from(entry.village)].district;
        entry.home = Home::draw(stream);
        entry.work = work::other_trade(work::JOBLESS, stream);
        entry.decile = stream.between(1, 5) as u8;
        entry.income = work::income(entry.work, entry.decile, stream);
        entry.mistakes = Mistakes::default();
        entry.mistakes.add(Mistake::Fiction);
        debug_assert!(WORKS.len() > usize::from(entry.work));
    }
}

/// Digits made up: a serial nobody was given (9900 and more), or the zeros of a lazy hand.
fn invented_nik(district: u64, stream: &mut Stream, out: &mut String) {
    let (day, month, year) = (stream.between(1, 31), stream.between(1, 12), stream.between(0, 99));
    let serial = if stream.chance(2_500) { 0 } else { stream.between(9_900, 9_999) };
    let _ = write!(out, "{district:06}{day:02}{month:02}{year:02}{serial:04}");
}

fn two_typos(text: &mut String, stream: &mut Stream) -> bool {
    let before = text.clone();
    let first = names::typo(text, stream);
    let second = names::typo(text, stream);
    // The second slip may undo the first.
    (first || second) && *text != before
}

fn spoil_mother(mother: &mut String, stream: &mut Stream) -> bool {
    match stream.below(4) {
        0 => names::shorten(mother, stream),
        1 => names::spelling(mother, stream),
        2 => names::truncate(mother, stream),
        _ => names::typo(mother, stream),
    }
}

/// Writes 16 digits.
pub(crate) fn digits(number: u64, out: &mut String) {
    let _ = write!(out, "{number:016}");
}

fn set(text: &mut String, write: impl FnOnce(&mut String)) {
    text.clear();
    write(text);
}
