//! The list of those whom a bill pays for.

use lindung_core::decree::months_said;
use lindung_core::message::Message;
use lindung_core::words::{Masked, MonthSpan, Rupiah};
use time::Date;

use super::{BillHead, Split, money, too_much};
use crate::DocumentError;
use crate::decree::TEXTS;
use crate::drawn::{
    Align, Annex, Cell, Column, LYING, Line, Listing, Page, Sheet, Style, columns, print,
};

/// A person whom a bill pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Billed {
    /// The name.
    pub name: String,
    /// The NIK; the list shows it masked.
    pub nik: String,
    /// The participant number; empty before registration.
    pub kpj: String,
    /// From the first to the last month of the bill for this person.
    pub months: MonthSpan,
    /// How many of them are billed: fewer than the span when some are not.
    pub count: u32,
    /// What they cost.
    pub money: Split,
}

/// The people of one village; villages of one district follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BilledVillage {
    /// The district's name: `Selat`.
    pub district: String,
    /// The village's name with its kind: `Desa Pulau Telo`.
    pub name: String,
    /// Whom the bill pays for there.
    pub people: Vec<Billed>,
}

/// The annex by name: A4 lying, by district and village with their sums, NIK masked. The same data
/// gives the same bytes.
///
/// # Errors
/// If the money is too much to be written, or a font cannot be read.
pub fn bill_annex(head: &BillHead, villages: &[BilledVillage]) -> Result<Annex, DocumentError> {
    let mut first = 1;
    let mut counted: Vec<(u64, Count, Option<Count>)> = Vec::with_capacity(villages.len());
    let (mut district, mut all) = (Count::default(), Count::default());
    for (at, village) in villages.iter().enumerate() {
        let sum = Count::of(village)?;
        district = district.plus(sum)?;
        all = all.plus(sum)?;
        let last = villages.get(at + 1).is_none_or(|next| next.district != village.district);
        counted.push((first, sum, last.then_some(district)));
        first += sum.people;
        if last {
            district = Count::default();
        }
    }
    let columns = columns(LYING, "paper-bill", 2, &COLUMNS);
    print(&List { head, villages, counted, all, columns })
}

const COLUMNS: [(&str, f32, bool); 9] = [
    ("row", 38.0, true),
    ("name", 0.0, false),
    ("nik", 96.0, false),
    ("kpj", 72.0, false),
    ("span", 92.0, false),
    ("count", 40.0, true),
    ("jkk", 78.0, true),
    ("jkm", 78.0, true),
    ("money", 86.0, true),
];

/// A sum.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    people: u64,
    months: u64,
    money: Split,
}

impl Count {
    fn of(village: &BilledVillage) -> Result<Self, DocumentError> {
        village.people.iter().try_fold(Self::default(), |sum, person| {
            sum.plus(Self { people: 1, months: person.count.into(), money: person.money })
        })
    }

    fn plus(self, other: Self) -> Result<Self, DocumentError> {
        let money = self.money.plus(other.money).ok_or_else(too_much)?;
        Ok(Self { people: self.people + other.people, months: self.months + other.months, money })
    }

    /// The last columns of a sum.
    fn values(self) -> Vec<String> {
        let sum = money(self.money).map_or_else(|error| error.0, rupiah);
        vec![number(self.months), rupiah(self.money.jkk), rupiah(self.money.jkm), sum]
    }
}

fn number(number: u64) -> String {
    TEXTS.number(number.try_into().unwrap_or(i64::MAX))
}

fn rupiah(money: Rupiah) -> String {
    TEXTS.number(money.amount())
}

struct List<'d> {
    head: &'d BillHead,
    villages: &'d [BilledVillage],
    /// Of each village the number of its first row, its sum, and that of the district it ends.
    counted: Vec<(u64, Count, Option<Count>)>,
    all: Count,
    columns: Vec<Column>,
}

impl List<'_> {
    fn village(&self, at: usize) -> impl Iterator<Item = Line<'_>> {
        let village = &self.villages[at];
        let (first, count, district) = self.counted[at];
        let place = |key: &str| {
            Message::new(key).text("district", &village.district).text("village", &village.name)
        };
        let again = TEXTS.say(&place("decree-place"));
        let head = Line::Place {
            said: TEXTS.say(&place("decree-place-people").number("people", count.people)),
            again: TEXTS.say(&Message::new("decree-continued").text("place", again)),
            contents: (&village.district, &village.name),
            fresh: false,
        };
        let sum = |key: &str, name, of: &str, count: Count, closes| Line::Sum {
            said: TEXTS.say(&Message::new(key).text(name, of).number("people", count.people)),
            values: count.values(),
            closes,
            strong: !closes,
        };
        let of_village = sum("decree-sum-village", "village", &village.name, count, true);
        let of_district = district
            .map(|count| sum("decree-sum-district", "district", &village.district, count, false));
        let rows = (first..).zip(&village.people).map(|(row, person)| row_of(row, person));
        [head].into_iter().chain(rows).chain([of_village]).chain(of_district)
    }
}

fn row_of(row: u64, person: &Billed) -> Line<'_> {
    let sum = person.money.sum().map(rupiah).unwrap_or_default();
    Line::Row(vec![
        number(row).into(),
        person.name.as_str().into(),
        Masked(&person.nik).to_string().into(),
        person.kpj.as_str().into(),
        months_said(person.months, &TEXTS).into(),
        Cell::from(person.count.to_string()),
        rupiah(person.money.jkk).into(),
        rupiah(person.money.jkm).into(),
        sum.into(),
    ])
}

impl Listing for List<'_> {
    fn page(&self) -> Page {
        LYING
    }

    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        let all = Line::Sum {
            said: TEXTS.say(&Message::new("decree-sum-all").number("people", self.all.people)),
            values: self.all.values(),
            closes: true,
            strong: true,
        };
        let villages = (0..self.villages.len()).flat_map(|at| self.village(at));
        Box::new(villages.chain([all, Line::Sign]))
    }

    fn rows(&self) -> u64 {
        self.all.people
    }

    fn running(&self) -> String {
        let BillHead { bill, fund, .. } = self.head;
        let said = Message::new("paper-bill-annex-of").text("bill", bill).text("fund", fund);
        TEXTS.say(&said.text("months", self.head.months_said()))
    }

    fn foot(&self) -> &str {
        &self.head.head.government
    }

    fn author(&self) -> (String, Option<Date>) {
        (self.head.head.government.clone(), self.head.date)
    }

    fn title(&self, sheet: &mut Sheet<'_>) -> f32 {
        let middle = Style { size: 12.0, bold: true, align: Align::Middle };
        let (centre, top) = (LYING.width / 2.0, LYING.margin);
        let title = TEXTS.label("paper-bill-annex-title").to_uppercase();
        sheet.text((centre, top + 12.0), &title, middle);
        let plain = Style { size: 10.0, bold: false, align: Align::Middle };
        let lines = sheet.lines((centre, top + 27.0), &self.running(), plain, (LYING.room(), 2));
        let office = [&self.head.head.office, &self.head.head.government];
        let office: Vec<&str> =
            office.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let y = top + 27.0 + 12.2 * lines as f32;
        sheet.lines((centre, y), &office.join(", "), plain, (LYING.room(), 1));
        y + 12.0
    }

    fn sign(&self, sheet: &mut Sheet<'_>, top: f32) {
        let head = &self.head.head;
        sheet.signed_by(head, self.head.date, (LYING.width * 0.62, top + 20.0));
    }
}
