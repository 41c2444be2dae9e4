//! One letter to the family or to the village that asks for everything a case still lacks.

use lindung_core::claims::Happening;
use serde::Serialize;
use time::Date;

use super::parties::{Helper, Person};
use super::said::{Words, label, or_dots, say, words};
use crate::dates::{day, in_words};
use crate::decree::TEXTS;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// To whom the letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestTo {
    /// To the family, or to the worker: the name, empty for "the family of", and where they live.
    Family {
        /// `Sumarni`.
        name: String,
        /// Where they live.
        address: String,
    },
    /// To the village: lines such as `Kepala Desa Pulau Telo`, `di Pulau Telo`.
    Village(Vec<String>),
}

/// A document that is still missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// What it is called.
    pub title: String,
    /// What it is and how to get it; left out if empty.
    pub about: String,
    /// Who issues it: `Dinas Dukcapil`; empty becomes a dotted line.
    pub issuer: String,
    /// Where and when; left out if empty.
    pub place: String,
    /// The office prints it, and it goes with this letter.
    pub model: bool,
    /// Only some branches ask for it.
    pub by_some: bool,
    /// BPJS keeps the original.
    pub kept: bool,
    /// What may be handed in instead of it; left out if empty.
    pub or_else: String,
}

/// The letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The head of the paper.
    pub head: Letterhead,
    /// Its number; empty becomes a dotted line.
    pub number: String,
    /// The number of the case.
    pub case: String,
    /// The day of the letter.
    pub date: Option<Date>,
    /// To whom.
    pub to: RequestTo,
    /// Whose claim it is.
    pub worker: Person,
    /// What happened.
    pub happening: Option<Happening>,
    /// On which day.
    pub on: Option<Date>,
    /// Whether something was handed in already.
    pub has_some: bool,
    /// What is missing; with nothing the letter says that all is there.
    pub missing: Vec<Missing>,
    /// Until when the office would like to have it.
    pub reply_by: Option<Date>,
    /// The last day on which the right can be claimed.
    pub lapses_on: Option<Date>,
    /// The official who helps.
    pub helper: Helper,
}

/// The letter as PDF: A4, Indonesian, readable by screen readers. The same data gives the same bytes.
///
/// # Errors
/// If the template is wrong.
pub fn claim_request(request: &Request) -> Result<Vec<u8>, DocumentError> {
    render(Template::ClaimRequest, &Paper::of(request))
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    head: &'d Letterhead,
    title: String,
    number: &'d str,
    case: &'d str,
    date: String,
    subject: String,
    to: Vec<String>,
    happened: String,
    lead: String,
    missing: Vec<Row<'d>>,
    columns: Vec<String>,
    deadlines: Vec<String>,
    helper: String,
}

#[derive(Serialize)]
struct Row<'d> {
    title: &'d str,
    about: &'d str,
    notes: Vec<String>,
    issuer: &'d str,
    place: &'d str,
}

const WORDS: [&str; 8] = ["number", "case", "subject", "to", "happened", "partly", "whom", "free"];

impl<'d> Row<'d> {
    fn of(of: &'d Missing) -> Self {
        let instead = || TEXTS.say(&say("request", "instead").text("other", &of.or_else));
        let notes = [
            of.model.then(|| label("request", "model")),
            (!of.or_else.is_empty()).then(instead),
            of.by_some.then(|| label("request", "by-some")),
            of.kept.then(|| label("request", "kept")),
        ];
        Self {
            title: &of.title,
            about: &of.about,
            notes: notes.into_iter().flatten().collect(),
            issuer: &of.issuer,
            place: &of.place,
        }
    }
}

/// The worker as letters name them: somebody who died, or somebody who lives.
fn named(request: &Request) -> String {
    match request.happening {
        Some(happening) if happening.is_death() => request.worker.late(),
        _ => or_dots(&request.worker.name),
    }
}

fn addressee(request: &Request) -> Vec<String> {
    let lines = match &request.to {
        RequestTo::Family { name, address } => {
            let family = say("request", "family").text("worker", named(request));
            let name = if name.is_empty() { TEXTS.say(&family) } else { name.clone() };
            vec![name, address.clone()]
        }
        RequestTo::Village(lines) => lines.clone(),
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn lead(request: &Request) -> String {
    let key = match (request.missing.is_empty(), &request.to, request.has_some) {
        (true, ..) => "complete",
        (_, RequestTo::Village(_), _) => "village-lead",
        (_, _, true) => "family-lead",
        (_, _, false) => "family-first",
    };
    let said = say("request", key).number("count", request.missing.len());
    TEXTS.say(&said.text("worker", named(request)))
}

/// Until when, as a date and in words.
fn deadlines(request: &Request) -> Vec<String> {
    if request.missing.is_empty() {
        return Vec::new();
    }
    let by = |key: &str, day: Date| {
        TEXTS.say(&say("request", key).date("day", day).text("words", in_words(day)))
    };
    let reply = request.reply_by.map(|day| by("reply", day));
    let reply = reply.unwrap_or_else(|| label("request", "reply-open"));
    [Some(reply), request.lapses_on.map(|day| by("lapses", day))].into_iter().flatten().collect()
}

impl<'d> Paper<'d> {
    fn of(of: &'d Request) -> Self {
        let happened = match of.happening {
            Some(happening) => {
                let word = label("attorney", &format!("event-{}", happening.word()));
                let said = say("request", "happened-on").text("happening", word);
                TEXTS.say(&said.text("day", or_dots(&day(of.on))))
            }
            None => String::new(),
        };
        let subject = say("request", "subject-said").text("worker", named(of));
        let columns = ["row", "what", "from", "ready"];
        Self {
            words: words("request", &WORDS),
            head: &of.head,
            title: label("request", "title"),
            number: &of.number,
            case: &of.case,
            date: day(of.date),
            subject: TEXTS.say(&subject),
            to: addressee(of),
            happened,
            lead: lead(of),
            missing: of.missing.iter().map(Row::of).collect(),
            columns: columns.map(|key| label("request", &format!("column-{key}"))).to_vec(),
            deadlines: deadlines(of),
            helper: of.helper.said(),
        }
    }
}
