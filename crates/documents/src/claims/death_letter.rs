//! The letter of a village on a death, filled in as a model: what the civil registry needs for the
//! death certificate, and BPJS for the claim.

use lindung_core::claims::Relation;
use serde::Serialize;
use time::{Date, Time};

use super::parties::{Fact, Person, Village, VillagePaper};
use super::said::{Field, Words, fields, label, or_dots, relation, say, words};
use crate::DocumentError;
use crate::dates::{clock, day, weekday};
use crate::decree::TEXTS;
use crate::world::{Template, render};

/// The letter. What is empty becomes a dotted line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeathLetter {
    /// The village that issues it.
    pub village: Village,
    /// The village's number of the letter.
    pub number: String,
    /// Who died; the NIK stands in full, the civil registry needs it.
    pub dead: Person,
    /// The number of the family card.
    pub family_card: String,
    /// The day of the death.
    pub on: Option<Date>,
    /// The time of day.
    pub at: Option<Time>,
    /// Where.
    pub place: String,
    /// Of what, if it is known.
    pub cause: String,
    /// Where buried.
    pub buried: String,
    /// Who reports the death.
    pub reporter: Person,
    /// What the reporter was to the dead.
    pub relation: Option<Relation>,
    /// The day of the letter.
    pub date: Option<Date>,
    /// The office that prepared it: `Dinas Tenaga Kerja`.
    pub prepared_by: String,
}

/// The letter as PDF: A4, one page, Indonesian, readable by screen readers. The same data gives the
/// same bytes.
///
/// # Errors
/// If the template is wrong.
pub fn death_letter(letter: &DeathLetter) -> Result<Vec<u8>, DocumentError> {
    render(Template::DeathLetter, &Paper::of(letter))
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
    lead: String,
    dead: Vec<Field>,
    death: Vec<Field>,
    reporter: Vec<Field>,
    reporter_name: &'d str,
    date: String,
}

const WORDS: [&str; 5] = ["number", "died", "reported", "purpose", "reporter"];

/// What stands at the foot of a letter that a village issues after a model.
pub(super) fn foot_of_model(title: &str, office: &str) -> String {
    match office {
        "" => super::said::prepared(title, ""),
        office => TEXTS.say(&say("claim", "model").text("office", office)),
    }
}

impl<'d> Paper<'d> {
    fn of(of: &'d DeathLetter) -> Self {
        let title = label("death-letter", "title");
        let lead = say("death-letter", "lead")
            .text("head", of.village.head_said())
            .text("district", of.village.district_said())
            .text("regency", or_dots(&of.village.regency));
        let mut dead = of.dead.facts(&[
            Fact::Name,
            Fact::Nik,
            Fact::Birth,
            Fact::Sex,
            Fact::Occupation,
            Fact::Address,
        ]);
        let card = fields("death-letter", [("family-card", of.family_card.clone())]);
        dead.splice(2..2, card);
        let mut reporter = of.reporter.facts(&[Fact::Name, Fact::Nik, Fact::Address, Fact::Phone]);
        reporter.extend(fields("death-letter", [("relation", relation(of.relation))]));
        Self {
            words: words("death-letter", &WORDS),
            village: of.village.paper(),
            number: &of.number,
            foot: foot_of_model(&title, &of.prepared_by),
            title,
            lead: TEXTS.say(&lead),
            dead,
            death: fields(
                "death-letter",
                [
                    ("day", weekday(of.on)),
                    ("time", clock(of.at)),
                    ("place", of.place.clone()),
                    ("cause", of.cause.clone()),
                    ("buried", of.buried.clone()),
                ],
            ),
            reporter,
            reporter_name: &of.reporter.name,
            date: day(of.date),
        }
    }
}
