//! The power of attorney: somebody hands the claim in for heirs or for the worker; the money goes
//! nowhere but to their own account, and help is free.

use lindung_core::claims::Happening;
use serde::Serialize;
use time::Date;

use super::parties::{Account, Fact, Heir, Helper, Person, Village, VillagePaper};
use super::said::{Field, Words, fields, label, or_dots, prepared, say, words};
use crate::DocumentError;
use crate::dates::day;
use crate::decree::TEXTS;
use crate::world::{Template, render};

/// The power of attorney. What is empty becomes a dotted line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PowerOfAttorney {
    /// Who gives it: heirs, or the worker alone, who has no relation then. Without anybody there is
    /// room for one.
    pub givers: Vec<Heir>,
    /// Who may act.
    pub taker: Person,
    /// What the one who acts is to the givers: `anak`, `tetangga`.
    pub taker_relation: String,
    /// Whose claim it is.
    pub worker: Person,
    /// What happened.
    pub happening: Option<Happening>,
    /// On which day.
    pub on: Option<Date>,
    /// The account to which the money goes: a giver's own.
    pub account: Account,
    /// Until when it holds.
    pub until: Option<Date>,
    /// The official who helps.
    pub helper: Helper,
    /// The village whose head signs that he knows of it.
    pub village: Village,
    /// The day of the paper.
    pub date: Option<Date>,
    /// The office that prepared it: `Dinas Tenaga Kerja`.
    pub prepared_by: String,
}

/// The power of attorney as PDF: A4, Indonesian, readable by screen readers. The same data gives the
/// same bytes.
///
/// # Errors
/// If the template is wrong.
pub fn power_of_attorney(paper: &PowerOfAttorney) -> Result<Vec<u8>, DocumentError> {
    render(Template::PowerOfAttorney, &Paper::of(paper))
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper {
    words: Words,
    title: String,
    foot: String,
    givers: Vec<Giver>,
    taker: Vec<Field>,
    taker_name: String,
    matter: Vec<Field>,
    may: Vec<String>,
    limits: Vec<String>,
    account: Vec<Field>,
    helper: String,
    stamp: String,
    village: VillagePaper,
    date: String,
}

#[derive(Serialize)]
struct Giver {
    title: String,
    name: String,
    facts: Vec<Field>,
}

const WORDS: [&str; 9] =
    ["lead", "to", "taker", "matter", "may", "limits", "account", "takes", "knowing"];

fn giver(number: usize, of: usize, giver: &Heir) -> Giver {
    let mut facts = giver.person.facts(&[Fact::Name, Fact::Nik, Fact::Address, Fact::Phone]);
    facts.extend(fields("attorney", [("relation", giver.relation_said())]));
    let title = match of {
        1 => label("attorney", "giver"),
        _ => TEXTS.say(&say("attorney", "giver-numbered").number("number", number)),
    };
    // Who acts for a giver who is not of age signs for them.
    let name = match giver.guardian_said() {
        said if said.is_empty() => giver.person.name.clone(),
        said => format!("{} ({said})", or_dots(&giver.person.name)),
    };
    Giver { title, name, facts }
}

impl Paper {
    fn of(of: &PowerOfAttorney) -> Self {
        let title = label("attorney", "title");
        let nobody = [Heir::default()];
        let givers = if of.givers.is_empty() { &nobody[..] } else { &of.givers };
        let mut taker = of.taker.facts(&[Fact::Name, Fact::Nik, Fact::Address, Fact::Phone]);
        taker.extend(fields("attorney", [("taker-relation", of.taker_relation.clone())]));
        let mut matter = of.worker.facts(&[Fact::Name, Fact::Nik, Fact::Kpj]);
        let event = |of: Happening| label("attorney", &format!("event-{}", of.word()));
        let event = of.happening.map(event).unwrap_or_default();
        matter.extend(fields("attorney", [("event", event), ("event-day", day(of.on))]));
        let heirs = of.happening.is_none_or(Happening::is_for_heirs);
        let money = if heirs { "money-heir" } else { "money-worker" };
        let until = TEXTS.say(&say("attorney", "until").text("day", or_dots(&day(of.until))));
        let mut limits = ["free", "no-passing-on"].map(|key| label("attorney", key)).to_vec();
        limits.insert(0, label("attorney", money));
        limits.push(until);
        let helper = say("attorney", "helper").text("helper", of.helper.said());
        let count = givers.len();
        Self {
            words: words("attorney", &WORDS),
            foot: prepared(&title, &of.prepared_by),
            title,
            givers: (1..).zip(givers).map(|(at, one)| giver(at, count, one)).collect(),
            taker,
            taker_name: of.taker.name.clone(),
            matter,
            may: (1..=3).map(|at| label("attorney", &format!("may-{at}"))).collect(),
            limits,
            account: of.account.fields(),
            helper: TEXTS.say(&helper),
            stamp: label("claim", "stamp"),
            village: of.village.paper(),
            date: day(of.date),
        }
    }
}
