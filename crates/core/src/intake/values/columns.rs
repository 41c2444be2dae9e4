//! A first look over the columns of a list: what only many values together can tell.

use super::ReadContext;
use super::birth::{Order, OrderEvidence};
use super::date::{read_date, read_place_and_date};
use super::nik::read_nik;
use super::sex::SexCoding;
use crate::intake::{CellKind, Field, Layout, NikReading, Sheet};
use crate::message::Message;
use crate::regions::{CodeSystem, PlaceSample};

/// Most rows that are looked at; they are spread evenly over the list.
const MOST_ROWS: usize = 20_000;
/// Most rows whose places are compared.
const MOST_PLACES: usize = 500;

/// The columns that are read, by what they mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    places: [Option<u32>; FIELDS],
}

/// How many meanings a column can have; `Health` is the last.
const FIELDS: usize = Field::Health as usize + 1;

impl Columns {
    pub fn new(layout: &Layout) -> Self {
        let mut places = [None; FIELDS];
        for (at, column) in layout.columns.iter().enumerate() {
            if let Some((field, _)) = column.field
                && let Some(place) = places.get_mut(field as usize)
                && place.is_none()
            {
                *place = u32::try_from(at).ok();
            }
        }
        Self { places }
    }

    /// The column of this meaning.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten().map(|at| at as usize)
    }
}

/// What the columns tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habits {
    pub birth_order: Order,
    pub death_order: Order,
    pub sex: SexCoding,
    /// Far more than a tenth of the numbers end in 0.
    pub nik_zeros: bool,
    pub card_zeros: bool,
    /// The codes are those of Statistics Indonesia.
    pub bps: bool,
    numbers: NumberColumn,
    cards: NumberColumn,
}

/// Counts of a column of sixteen-digit numbers.
#[derive(Debug, Clone, Copy, Default)]
struct NumberColumn {
    read: u32,
    zeros: u32,
    number_cells: u32,
    scientific: u32,
}

impl NumberColumn {
    fn add(&mut self, reading: NikReading, kind: CellKind) {
        match reading {
            NikReading::Read { nik, .. } => {
                self.read += 1;
                self.zeros += u32::from(nik.to_u64().is_multiple_of(10));
                self.number_cells += u32::from(kind == CellKind::Number);
            }
            NikReading::Unreadable { trouble: crate::intake::NikTrouble::Scientific, .. } => {
                self.scientific += 1;
            }
            _ => {}
        }
    }

    /// A tenth would be chance; a third, in a column of ten or more, is a spreadsheet's work.
    fn zeros_suspect(self) -> bool {
        self.read >= 10 && self.zeros * 3 >= self.read
    }
}

impl Habits {
    /// Looks over a list.
    pub fn observe(
        sheet: &Sheet,
        layout: &Layout,
        columns: &Columns,
        context: &ReadContext<'_>,
    ) -> Self {
        let mut habits = Self::default();
        let mut birth = OrderEvidence::default();
        let mut death = OrderEvidence::default();
        let step = layout.people.len().div_ceil(MOST_ROWS).max(1);
        for &row in layout.people.iter().step_by(step) {
            let cell = |field| columns.of(field).map(|column| sheet.cell(row as usize, column));
            let mut nik = NikReading::Missing;
            if let Some(cell) = cell(Field::Nik) {
                nik = read_nik(cell, false);
                habits.numbers.add(nik, cell.kind);
            }
            if let Some(cell) = cell(Field::FamilyCard) {
                habits.cards.add(read_nik(cell, false), cell.kind);
            }
            if let Some(cell) = cell(Field::BirthDate) {
                birth.add(read_date(cell, context.on), nik.sixteen());
            } else if let Some(cell) = cell(Field::BirthPlaceDate) {
                birth.add(read_place_and_date(cell, context.on), nik.sixteen());
            }
            if let Some(cell) = cell(Field::DeathDate) {
                death.add(read_date(cell, context.on), None);
            }
            if let Some(cell) = cell(Field::Sex) {
                habits.sex.add(cell.text);
            }
        }
        habits.birth_order = birth.order();
        habits.death_order = death.order();
        habits.nik_zeros = habits.numbers.zeros_suspect();
        habits.card_zeros = habits.cards.zeros_suspect();
        habits.bps = uses_bps_codes(sheet, layout, columns, context);
        habits
    }

    /// What the user should know about the columns of this list.
    pub fn notes(&self, layout: &Layout, columns: &Columns) -> Vec<Message> {
        let mut notes = Vec::new();
        let title = |field| {
            columns.of(field).and_then(|at| layout.columns.get(at)).map_or("", |c| c.title.as_str())
        };
        for (field, zeros, numbers) in [
            (Field::Nik, self.nik_zeros, self.numbers),
            (Field::FamilyCard, self.card_zeros, self.cards),
        ] {
            if zeros {
                let share = numbers.zeros * 100 / numbers.read.max(1);
                notes.push(
                    Message::new("values-digits-rounded")
                        .text("column", title(field))
                        .number("share", share),
                );
            } else if numbers.number_cells > 0 {
                notes.push(Message::new("values-digits-as-numbers").text("column", title(field)));
            }
            if numbers.scientific > 0 {
                notes.push(Message::new("values-digits-scientific").text("column", title(field)));
            }
        }
        let birth = if columns.of(Field::BirthDate).is_some() {
            Field::BirthDate
        } else {
            Field::BirthPlaceDate
        };
        for (field, order) in [(birth, self.birth_order), (Field::DeathDate, self.death_order)] {
            let key = match order {
                Order::MonthFirst => "values-month-first",
                Order::Mixed => "values-order-mixed",
                Order::DayFirst | Order::Unknown => continue,
            };
            notes.push(Message::new(key).text("column", title(field)));
        }
        if self.bps {
            notes.push(Message::new("values-bps-codes").text("column", title(Field::VillageCode)));
        }
        notes
    }
}

/// Whether the codes of the list are those of Statistics Indonesia, told by a sample of its rows.
fn uses_bps_codes(
    sheet: &Sheet,
    layout: &Layout,
    columns: &Columns,
    context: &ReadContext<'_>,
) -> bool {
    let Some(code) = columns.of(Field::VillageCode).or_else(|| columns.of(Field::DistrictCode))
    else {
        return false;
    };
    let step = layout.people.len().div_ceil(MOST_PLACES).max(1);
    let text =
        |row: u32, field| columns.of(field).map_or("", |column| sheet.text(row as usize, column));
    let sample: Vec<PlaceSample<'_>> = layout
        .people
        .iter()
        .step_by(step)
        .map(|&row| {
            (
                sheet.text(row as usize, code),
                text(row, Field::Village),
                text(row, Field::District),
                text(row, Field::Regency),
            )
        })
        .collect();
    context.regions.code_system(&sample) == CodeSystem::Bps
}
