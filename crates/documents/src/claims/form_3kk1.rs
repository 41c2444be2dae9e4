//! Form 3 KK1, the first report of an accident at work, filled in.

use lindung_core::words::Rupiah;
use time::{Date, OffsetDateTime, Time};

use super::chronology::Witness;
use super::forms::{Form, Section, Signing, abroad, needs, number, text, texts, ticks};
use super::parties::{Fact, Group, Person, Segment};
use super::said::{Tick, boxes, label, or_dots, paragraphs, say};
use crate::dates::{clock, day};
use crate::decree::TEXTS;
use crate::{DocumentError, Letterhead};

const PAPER: &str = "3kk1";

/// Witnesses that the form has room for at least.
const WITNESSES: usize = 2;

/// Where an accident happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccidentPlace {
    /// At work.
    AtWork,
    /// Elsewhere.
    Outside,
    /// On the road.
    Traffic,
}

/// What the accident did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Harm {
    /// An injury: the part of the body; empty becomes a dotted line.
    Injured(String),
    /// The worker died.
    Died,
}

/// Who gave first aid: the name, empty for a dotted line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstAid {
    /// A hospital that works with BPJS (PLKK).
    Network(String),
    /// Another hospital, clinic or health centre.
    Other(String),
    /// Somebody else.
    Elsewhere(String),
}

/// How the worker was brought there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By sea.
    Sea,
    /// By air.
    Air,
    /// By land, river or lake.
    Land,
}

/// The form. What is empty becomes a dotted line or an empty box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form3Kk1 {
    /// The office that prepared it.
    pub head: Letterhead,
    /// In which segment the worker takes part.
    pub segment: Segment,
    /// Through whom.
    pub group: Group,
    /// The worker; the NIK stands in full, BPJS needs it.
    pub worker: Person,
    /// The income of a month.
    pub wage: Option<Rupiah>,
    /// Where it happened.
    pub place: Option<AccidentPlace>,
    /// The address of that place.
    pub address: String,
    /// The day.
    pub on: Option<Date>,
    /// The time of day.
    pub at: Option<Time>,
    /// What happened, one paragraph a line.
    pub story: String,
    /// Who saw it.
    pub witnesses: Vec<Witness>,
    /// What it did.
    pub harm: Option<Harm>,
    /// Who gave first aid.
    pub aid: Option<FirstAid>,
    /// How the worker was brought there.
    pub way: Option<Way>,
    /// Hours within which the report is due; zero is left out.
    pub report_hours: u32,
    /// Until when the report is due, in the office's time.
    pub due: Option<OffsetDateTime>,
    /// Who signs for the group.
    pub signer: String,
    /// The day of the form.
    pub date: Option<Date>,
}

/// The form as PDF: A4, Indonesian, readable by screen readers. The layout is our own, the fields
/// follow the form's order, and it says that BPJS's own form is to be signed. The same data gives the
/// same bytes.
///
/// # Errors
/// If the template is wrong.
pub fn form_3kk1(form: &Form3Kk1) -> Result<Vec<u8>, DocumentError> {
    let signs = label(PAPER, "signs");
    let signing = Signing { signs, name: &form.signer, date: form.date };
    Form::new(PAPER, &form.head, lead(form), signing)
        .top(vec![ticks("claim", "segment", form.segment.boxes())])
        .section(Section::of(label("claim", "group"), texts(form.group.fields())))
        .section(worker(form))
        .section(wage(form))
        .section(place(form))
        .section(story(form))
        .section(harm(form.harm.as_ref()))
        .section(aid(form))
        .section(Section {
            title: label("claim", "requirements"),
            ticks: needs(PAPER, 4),
            ..Section::default()
        })
        .print()
}

/// When the report is due.
fn lead(form: &Form3Kk1) -> String {
    let lead = match form.report_hours {
        0 => label(PAPER, "lead-open"),
        hours => TEXTS.say(&say(PAPER, "lead").number("hours", hours)),
    };
    let due = |due: OffsetDateTime| {
        let said = say(PAPER, "due").date("day", due.date());
        format!("{lead} {}", TEXTS.say(&said.text("time", clock(Some(due.time())))))
    };
    form.due.map_or_else(|| lead.clone(), due)
}

fn worker(form: &Form3Kk1) -> Section {
    let worker = &form.worker;
    let mut rows = texts(worker.facts(&[Fact::Name]));
    rows.push(number(label("claim", "fact-kpj"), &worker.kpj, 11));
    rows.push(number(label("claim", "passport"), &worker.nik, 16));
    rows.push(text("claim", "fact-born", day(worker.born)));
    let parts = [worker.address.as_str(), worker.phone.as_str()];
    let home: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    rows.push(text(PAPER, "home", home.join(", ")));
    rows.push(text("claim", "job", worker.occupation.clone()));
    Section::of(label("claim", "participant"), rows)
}

fn wage(form: &Form3Kk1) -> Section {
    let of = [("by-day", 0), ("by-month", 1), ("by-piece", 2)];
    let month = form.wage.map(|_| 1);
    let money = form.wage.map(|money| money.to_string()).unwrap_or_default();
    let rows = vec![
        text(PAPER, "wage-said", money),
        ticks(PAPER, "wage-by", boxes(PAPER, &of, month.as_ref())),
    ];
    Section::of(label(PAPER, "wage"), rows)
}

fn place(form: &Form3Kk1) -> Section {
    let of = [
        ("at-work", AccidentPlace::AtWork),
        ("outside", AccidentPlace::Outside),
        ("traffic", AccidentPlace::Traffic),
    ];
    let when = match (form.on, form.at) {
        (None, None) => String::new(),
        (on, at) => {
            let said = say(PAPER, "day-said").text("day", or_dots(&day(on)));
            TEXTS.say(&said.text("time", or_dots(&clock(at))))
        }
    };
    let rows = vec![
        ticks(PAPER, "place-kind", boxes(PAPER, &of, form.place.as_ref())),
        text(PAPER, "place-address", form.address.clone()),
        text(PAPER, "day", when),
        abroad(),
    ];
    Section::of(label(PAPER, "place"), rows)
}

fn story(form: &Form3Kk1) -> Section {
    let said = |witness: Option<&Witness>| {
        let parts = witness.map(|one| [one.person.name.as_str(), one.person.address.as_str()]);
        let known = parts.into_iter().flatten().filter(|part| !part.is_empty());
        known.collect::<Vec<_>>().join(", ")
    };
    let witness = |at: usize| {
        let name = TEXTS.say(&say(PAPER, "witness").number("number", at + 1));
        (name, said(form.witnesses.get(at)))
    };
    let count = form.witnesses.len().max(WITNESSES);
    Section {
        rows: texts((0..count).map(witness).collect()),
        story: Some(paragraphs(&form.story)),
        lines: 4,
        note: label(PAPER, "story-more"),
        ..Section::of(label(PAPER, "story"), Vec::new())
    }
}

fn harm(harm: Option<&Harm>) -> Section {
    let part = match harm {
        Some(Harm::Injured(part)) => or_dots(part),
        _ => or_dots(""),
    };
    let injured = format!("{} {part}", label(PAPER, "injured"));
    let ticks = vec![
        (injured, matches!(harm, Some(Harm::Injured(_)))),
        (label(PAPER, "died"), harm == Some(&Harm::Died)),
    ];
    Section { ticks, ..Section::of(label(PAPER, "result"), Vec::new()) }
}

fn aid(form: &Form3Kk1) -> Section {
    let (kind, name) = match &form.aid {
        Some(FirstAid::Network(name)) => (Some(0), name.clone()),
        Some(FirstAid::Other(name)) => (Some(1), name.clone()),
        Some(FirstAid::Elsewhere(name)) => (Some(2), name.clone()),
        None => (None, String::new()),
    };
    let kinds: Vec<Tick> =
        boxes(PAPER, &[("aid-network", 0), ("aid-other", 1), ("aid-elsewhere", 2)], kind.as_ref());
    let ways = [("way-sea", Way::Sea), ("way-air", Way::Air), ("way-land", Way::Land)];
    let rows = vec![
        ticks(PAPER, "aid-kind", kinds),
        text(PAPER, "aid-name", name),
        ticks(PAPER, "way", boxes(PAPER, &ways, form.way.as_ref())),
    ];
    Section::of(label(PAPER, "aid"), rows)
}
