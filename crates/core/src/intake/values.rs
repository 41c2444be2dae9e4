//! Reading the values of a row: from cells as they were sent to a [`Candidate`].
//!
//! [`PeopleReader`] looks over the columns of a list once, because some values can only be read
//! beside others: the order of day and month, what M means in a column of sexes, whether a
//! spreadsheet rounded the numbers, whose region codes these are. After that each row is read by
//! itself, in any order and on any thread.

mod amount;
mod birth;
mod columns;
mod date;
mod kpj;
mod life;
mod month_name;
mod months;
mod name;
mod nik;
mod occupation;
mod place;
mod sex;
mod text;
mod title;
mod work;

use rustc_hash::FxHashMap;
use time::Date;

use self::columns::{Columns, Habits};
use self::date::Written;
use self::place::{PlaceRules, PlaceText};
use super::{
    Birth, Candidate, Cell, CellKind, Field, Layout, Life, NikReading, Place, Reading, Sheet, Work,
};
use crate::message::Message;
use crate::regions::Regions;
use crate::words::RegionCode;

pub use self::amount::read_money;
pub use self::kpj::read_kpj;
pub use self::months::read_months;
pub use self::occupation::{Occupation, OccupationClass, Occupations, Risk, occupation};

/// What must be known besides the list to read its values.
#[derive(Clone, Copy)]
pub struct ReadContext<'a> {
    /// The registration date: two-digit years and ages are judged by it, later births are
    /// impossible.
    pub on: Date,
    /// The register of regions.
    pub regions: &'a Regions,
    /// The programme's regency; without it names of villages cannot be looked up.
    pub regency: Option<RegionCode>,
}

/// Reads the rows of one list. Shared between threads; each thread brings its own [`Memo`].
pub struct PeopleReader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    context: ReadContext<'a>,
    columns: Columns,
    habits: Habits,
    has_place: bool,
}

/// What one thread remembers of texts it has read before: villages and occupations repeat.
#[derive(Default)]
pub struct Memo {
    places: FxHashMap<Box<str>, Place>,
    occupations: FxHashMap<Box<str>, Option<u16>>,
    key: String,
}

/// A list with more different texts than this (a column mapped wrongly) is not remembered whole.
const MOST_REMEMBERED: usize = 1 << 16;

impl<'a> PeopleReader<'a> {
    /// A reader for this list; looks over its columns (at most 20,000 rows of them).
    pub fn new(sheet: &'a Sheet, layout: &'a Layout, context: ReadContext<'a>) -> Self {
        let columns = Columns::new(layout);
        let habits = Habits::observe(sheet, layout, &columns, &context);
        let has_place = [Field::VillageCode, Field::Village, Field::DistrictCode, Field::District]
            .into_iter()
            .any(|field| columns.of(field).is_some());
        Self { sheet, layout, context, columns, habits, has_place }
    }

    /// What the user should know about the columns: rounded numbers, unusual order of dates, codes
    /// of Statistics Indonesia.
    pub fn notes(&self) -> Vec<Message> {
        self.habits.notes(self.layout, &self.columns)
    }

    /// The person in this row of the sheet.
    ///
    /// # Panics
    /// If the sheet has no such row.
    pub fn person(&self, row: u32, memo: &mut Memo) -> Candidate {
        let at = Row { reader: self, row: row as usize };
        let nik = nik::read_nik(at.cell(Field::Nik), self.habits.nik_zeros);
        let name = name::read_name(at.text(Field::Name));
        let age = amount::read_age(at.text(Field::Age));
        let (birth, birth_note) = at.birth(nik, age);
        let (rt, rw) = at.neighbourhood();
        let (died, is_dead) = at.died();
        let (job, work) = at.work(memo);
        Candidate {
            row,
            nik,
            family_card: nik::read_family_card(at.cell(Field::FamilyCard), self.habits.card_zeros),
            name: name.name,
            name_is_placeholder: name.placeholder,
            titles: name.titles,
            mother: name::read_name(at.text(Field::Mother)).name,
            sex: sex::read_sex(at.text(Field::Sex), self.habits.sex),
            birth,
            birth_note,
            age: match birth {
                Birth::Age(told) => Some(age.unwrap_or(told)),
                _ => age,
            },
            rt,
            rw,
            address: at.cleaned(Field::Address),
            place: at.place(memo),
            occupation: job,
            work,
            income: amount::read_money(at.cell(Field::Income)),
            decile: amount::read_decile(at.text(Field::Decile)),
            life: at.life(is_dead),
            died,
            payer: at.payer(),
        }
    }
}

/// Reads a day that is not after `on`; of two numbers the first is the day.
pub fn read_day(cell: Cell<'_>, on: Date) -> Reading<Date> {
    let written = date::read_date(cell, on);
    if written == Written::Nothing {
        return Reading::Missing;
    }
    let (day, _) = birth::death(written, birth::Order::DayFirst, on);
    day.map_or(Reading::Unreadable, Reading::Read)
}

/// One row while it is read.
struct Row<'r, 'a> {
    reader: &'r PeopleReader<'a>,
    row: usize,
}

impl<'a> Row<'_, 'a> {
    fn cell(&self, field: Field) -> Cell<'a> {
        match self.reader.columns.of(field) {
            Some(column) => self.reader.sheet.cell(self.row, column),
            None => Cell { text: "", kind: CellKind::Text },
        }
    }

    fn text(&self, field: Field) -> &'a str {
        self.cell(field).text
    }

    fn cleaned(&self, field: Field) -> Box<str> {
        let text = self.text(field);
        if text::is_nothing(text) { Box::default() } else { text::upper(text) }
    }

    fn birth(&self, nik: NikReading, age: Option<u8>) -> (Birth, super::BirthNote) {
        let on = self.reader.context.on;
        let mut written = date::read_date(self.cell(Field::BirthDate), on);
        for field in [Field::BirthPlaceDate, Field::BirthPlace] {
            if written == Written::Nothing {
                written = date::read_place_and_date(self.cell(field), on);
            }
        }
        birth::birth(written, self.reader.habits.birth_order, nik.sixteen(), age, on)
    }

    /// The day of death, and whether any was given.
    fn died(&self) -> (Option<Date>, bool) {
        let on = self.reader.context.on;
        let written = date::read_date(self.cell(Field::DeathDate), on);
        birth::death(written, self.reader.habits.death_order, on)
    }

    /// A date of death says that somebody is dead where no other word does.
    fn life(&self, is_dead: bool) -> Life {
        match life::read_life(self.text(Field::LifeStatus)) {
            Life::Unknown if is_dead => Life::Dead,
            life => life,
        }
    }

    fn neighbourhood(&self) -> (u16, u16) {
        let (mut rt, mut rw) = amount::read_rt_rw(self.cell(Field::Rt));
        let own = amount::read_neighbourhood(self.text(Field::Rw));
        if own != 0 {
            rw = own;
        }
        if rt == 0 && rw == 0 {
            (rt, rw) = amount::read_rt_rw(self.cell(Field::RtRw));
        }
        if rt == 0 && rw == 0 {
            return amount::rt_rw_in_address(self.text(Field::Address));
        }
        (rt, rw)
    }

    fn place(&self, memo: &mut Memo) -> Place {
        if !self.reader.has_place {
            return Place::Missing;
        }
        let text = PlaceText {
            village_code: self.text(Field::VillageCode),
            district_code: self.text(Field::DistrictCode),
            village: self.text(Field::Village),
            district: self.text(Field::District),
        };
        memo.key.clear();
        for part in [text.village_code, text.district_code, text.village, text.district] {
            memo.key.push_str(part);
            memo.key.push('\u{1F}');
        }
        if let Some(place) = memo.places.get(memo.key.as_str()) {
            return *place;
        }
        let rules = PlaceRules {
            regions: self.reader.context.regions,
            regency: self.reader.context.regency,
            bps: self.reader.habits.bps,
        };
        let place = rules.read(text);
        remember(&mut memo.places, &memo.key, place);
        place
    }

    /// The occupation as written, and what it and the status, segment and position say.
    fn work(&self, memo: &mut Memo) -> (Box<str>, Work) {
        let job = self.cleaned(Field::Occupation);
        let position = self.cleaned(Field::Position);
        let status = work::read_status(self.text(Field::EmploymentStatus))
            .or_else(|| work::read_segment(self.text(Field::Segment)));
        let named = memo.occupation(&job);
        let held = memo.occupation(&position);
        let is_office = |index: u16| occupation(index).class == OccupationClass::Official;
        let (job, named) = match (named, held) {
            (Some(_), Some(held)) if is_office(held) => (job, Some(held)),
            (None, held) if job.is_empty() => (position, held),
            (named, _) => (job, named),
        };
        let work = work::join(named, !job.is_empty(), status);
        (job, work)
    }

    fn payer(&self) -> Box<str> {
        let payer = self.cleaned(Field::Payer);
        if payer.is_empty() { self.cleaned(Field::Employer) } else { payer }
    }
}

impl Memo {
    fn occupation(&mut self, text: &str) -> Option<u16> {
        if text.is_empty() {
            return None;
        }
        if let Some(found) = self.occupations.get(text) {
            return *found;
        }
        let found = Occupations::embedded().find(text);
        remember(&mut self.occupations, text, found);
        found
    }
}

fn remember<T>(memory: &mut FxHashMap<Box<str>, T>, key: &str, value: T) {
    if memory.len() >= MOST_REMEMBERED {
        memory.clear();
    }
    memory.insert(key.into(), value);
}

#[cfg(test)]
mod tests;
