//! What happened, as those tell it who were there, with two witnesses or more.

use lindung_core::claims::Happening;
use serde::Serialize;
use time::{Date, Time};

use super::parties::{Fact, Person, Village, VillagePaper};
use super::said::{Field, Words, fields, label, paragraphs, prepared, say, words};
use crate::dates::{clock, day, weekday};
use crate::decree::TEXTS;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// Witnesses that the paper has at least.
const WITNESSES: usize = 2;

/// What happened. What is empty becomes a dotted line; an empty story becomes lines to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chronology {
    /// The office that prepared it.
    pub head: Letterhead,
    /// The number of the case; left out if empty.
    pub case: String,
    /// What happened.
    pub happening: Option<Happening>,
    /// To whom.
    pub worker: Person,
    /// The day.
    pub on: Option<Date>,
    /// The time of day.
    pub at: Option<Time>,
    /// Where.
    pub place: String,
    /// What the worker was doing.
    pub work: String,
    /// What happened, one paragraph a line.
    pub story: String,
    /// Who helped, where the worker was taken.
    pub after: String,
    /// Who tells it.
    pub teller: Person,
    /// Who saw it; the paper has room for two at least.
    pub witnesses: Vec<Witness>,
    /// The village whose head signs that he knows of it.
    pub village: Village,
    /// The day of the paper.
    pub date: Option<Date>,
}

/// Somebody who saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Witness {
    /// Who; the NIK is masked, for a copy of the identity card goes with the paper.
    pub person: Person,
    /// How they know: `melihat sendiri`.
    pub knows: String,
}

/// The chronology as PDF: A4, Indonesian, readable by screen readers. The same data gives the same
/// bytes.
///
/// # Errors
/// If the template is wrong.
pub fn chronology(chronology: &Chronology) -> Result<Vec<u8>, DocumentError> {
    render(Template::Chronology, &Paper::of(chronology))
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    head: &'d Letterhead,
    title: String,
    case: String,
    foot: String,
    worker: Vec<Field>,
    event: Vec<Field>,
    story: Vec<String>,
    after: Vec<String>,
    witnesses: Vec<WitnessPaper<'d>>,
    teller: &'d str,
    village: VillagePaper,
    date: String,
}

#[derive(Serialize)]
struct WitnessPaper<'d> {
    title: String,
    name: &'d str,
    facts: Vec<Field>,
}

const WORDS: [&str; 10] = [
    "lead",
    "event",
    "story",
    "story-hint",
    "after",
    "after-hint",
    "declares",
    "attach",
    "teller",
    "knowing",
];

fn title(happening: Option<Happening>) -> String {
    let key = happening.map_or_else(|| "title".to_owned(), |of| format!("title-{}", of.word()));
    label("chronology", &key)
}

fn witness(number: usize, witness: &Witness) -> WitnessPaper<'_> {
    let mut facts =
        witness.person.facts(&[Fact::Name, Fact::MaskedNik, Fact::Address, Fact::Phone]);
    facts.extend(fields("chronology", [("knows", witness.knows.clone())]));
    let title = TEXTS.say(&say("chronology", "witness").number("number", number));
    WitnessPaper { title, name: &witness.person.name, facts }
}

impl<'d> Paper<'d> {
    fn of(of: &'d Chronology) -> Self {
        static NOBODY: std::sync::LazyLock<Witness> = std::sync::LazyLock::new(Witness::default);
        let missing = WITNESSES.saturating_sub(of.witnesses.len());
        let witnesses = of.witnesses.iter().chain(std::iter::repeat_n(&*NOBODY, missing));
        let title = title(of.happening);
        let case = || TEXTS.say(&say("chronology", "case").text("case", &of.case));
        Self {
            words: words("chronology", &WORDS),
            head: &of.head,
            case: if of.case.is_empty() { String::new() } else { case() },
            foot: prepared(&title, &of.head.office),
            title,
            worker: of.worker.facts(&[
                Fact::Name,
                Fact::MaskedNik,
                Fact::Kpj,
                Fact::Occupation,
                Fact::Address,
            ]),
            event: fields(
                "chronology",
                [
                    ("day", weekday(of.on)),
                    ("time", clock(of.at)),
                    ("place", of.place.clone()),
                    ("work", of.work.clone()),
                ],
            ),
            story: paragraphs(&of.story),
            after: paragraphs(&of.after),
            witnesses: (1..).zip(witnesses).map(|(number, one)| witness(number, one)).collect(),
            teller: &of.teller.name,
            village: of.village.paper(),
            date: day(of.date),
        }
    }
}
