//! The letter in which heirs say who they are, confirmed by the village and known to the district.

use serde::Serialize;
use time::Date;

use super::death_letter::foot_of_model;
use super::parties::{Fact, Heir, Person, Village, VillagePaper};
use super::said::{Field, Words, fields, label, say, words};
use crate::DocumentError;
use crate::dates::{day, weekday};
use crate::decree::TEXTS;
use crate::world::{Template, render};

/// Rows for heirs while none is known.
const ROWS: usize = 5;

/// Witnesses of the letter.
const WITNESSES: usize = 2;

/// The letter. What is empty becomes a dotted line; without any heir there are rows to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeirLetter {
    /// The village that confirms it, and the district that knows of it.
    pub village: Village,
    /// The village's number of the letter.
    pub number: String,
    /// Who died; the NIK stands in full.
    pub dead: Person,
    /// The day of the death.
    pub on: Option<Date>,
    /// Where.
    pub place: String,
    /// The heirs in legal order; their NIK stand in full.
    pub heirs: Vec<Heir>,
    /// The witnesses' names; the letter has room for two at least.
    pub witnesses: Vec<String>,
    /// The day of the letter.
    pub date: Option<Date>,
    /// The office that prepared it: `Dinas Tenaga Kerja`.
    pub prepared_by: String,
}

/// The letter as PDF: A4, Indonesian, readable by screen readers. The same data gives the same bytes.
///
/// # Errors
/// If the template is wrong.
pub fn heir_letter(letter: &HeirLetter) -> Result<Vec<u8>, DocumentError> {
    render(Template::HeirLetter, &Paper::of(letter))
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    village: VillagePaper,
    title: String,
    number: &'d str,
    foot: String,
    dead: Vec<Field>,
    columns: Vec<String>,
    heirs: Vec<Row>,
    points: Vec<String>,
    stamp: String,
    witnesses: Vec<(String, String)>,
    date: String,
}

/// An heir.
#[derive(Serialize, Default)]
struct Row {
    name: String,
    nik: String,
    relation: String,
    born: String,
    share: String,
    guardian: String,
}

const WORDS: [&str; 6] = ["number", "lead", "are", "witnesses", "confirmed", "known"];

impl Row {
    fn of(heir: &Heir) -> Self {
        Self {
            name: heir.person.name.clone(),
            nik: heir.person.nik.clone(),
            relation: heir.relation_said(),
            born: day(heir.person.born),
            share: heir.share_said(),
            guardian: heir.guardian_said(),
        }
    }
}

fn witness(number: usize, name: String) -> (String, String) {
    (TEXTS.say(&say("heir-letter", "witness").number("number", number)), name)
}

impl<'d> Paper<'d> {
    fn of(of: &'d HeirLetter) -> Self {
        let title = label("heir-letter", "title");
        let mut dead =
            of.dead.facts(&[Fact::Name, Fact::Nik, Fact::Kpj, Fact::Birth, Fact::Address]);
        let died = [("died-on", weekday(of.on)), ("died-place", of.place.clone())];
        dead.extend(fields("heir-letter", died));
        let mut heirs: Vec<Row> = of.heirs.iter().map(Row::of).collect();
        if heirs.is_empty() {
            heirs.resize_with(ROWS, Row::default);
        }
        let mut names = of.witnesses.clone();
        names.resize(names.len().max(WITNESSES), String::new());
        let columns = ["row", "name", "relation", "born", "share", "signed"];
        let of_column = |key: &str| label("heir-letter", &format!("column-{key}"));
        Self {
            words: words("heir-letter", &WORDS),
            village: of.village.paper(),
            number: &of.number,
            foot: foot_of_model(&title, &of.prepared_by),
            title,
            dead,
            columns: columns.map(of_column).to_vec(),
            heirs,
            points: (1..=5).map(|at| label("heir-letter", &format!("point-{at}"))).collect(),
            stamp: label("claim", "stamp"),
            witnesses: (1..).zip(names).map(|(number, name)| witness(number, name)).collect(),
            date: day(of.date),
        }
    }
}
