//! Form 3a KK2, the second report of an accident at work and the request of payment, filled in.

use lindung_core::claims::Relation;
use lindung_core::words::Rupiah;
use time::Date;

use super::forms::{Form, Row, Section, Signing, Table, abroad, needs, number, text, texts, ticks};
use super::parties::{Account, Fact, Group, Heir, Person, Segment};
use super::said::{Tick, boxes, label, paragraphs, say};
use crate::dates::day;
use crate::decree::TEXTS;
use crate::{DocumentError, Letterhead};

const PAPER: &str = "3kk2";

/// How the worker is after the last examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Recovered.
    Healed,
    /// A part of the body works less.
    LossOfFunction,
    /// A part of the body is lost.
    LossOfBody,
    /// Totally and permanently disabled.
    Total,
    /// Dead.
    Dead,
    /// Still treated.
    InTreatment,
}

/// Costs that are asked back. None is a cell to fill in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Costs {
    /// Treatment and care.
    pub care: Option<Rupiah>,
    /// Prosthesis and orthosis.
    pub prosthesis: Option<Rupiah>,
    /// Dentures.
    pub dentures: Option<Rupiah>,
    /// Transport.
    pub transport: Option<Rupiah>,
}

/// The form. What is empty becomes a dotted line or an empty box. What BPJS decides says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form3Kk2 {
    /// The office that prepared it.
    pub head: Letterhead,
    /// In which segment the worker takes part.
    pub segment: Segment,
    /// Through whom.
    pub group: Group,
    /// The worker; the NIK stands in full, BPJS needs it.
    pub worker: Person,
    /// The day of the accident.
    pub on: Option<Date>,
    /// The day of the last examination.
    pub examined: Option<Date>,
    /// How the worker is then.
    pub outcome: Option<Outcome>,
    /// What the group paid.
    pub paid_by_group: Costs,
    /// What the worker paid.
    pub paid_by_worker: Costs,
    /// The account of the worker.
    pub account: Account,
    /// Days without work, by the doctor's letter.
    pub days: Option<u32>,
    /// The first heir, if the worker died.
    pub heir: Heir,
    /// The heir's account.
    pub heir_account: Account,
    /// Who acts for an heir who is not of age.
    pub guardian: Person,
    /// What the guardian is to the child.
    pub guardian_relation: String,
    /// Whether there are children for whom a scholarship may be due.
    pub children: Option<bool>,
    /// The age at which the scholarship ends; zero is left out.
    pub until_age: u32,
    /// Anything else.
    pub remarks: String,
    /// Hours within which the report is due; zero is left out.
    pub report_hours: u32,
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
pub fn form_3kk2(form: &Form3Kk2) -> Result<Vec<u8>, DocumentError> {
    let lead = match form.report_hours {
        0 => label(PAPER, "lead-open"),
        hours => TEXTS.say(&say(PAPER, "lead").number("hours", hours)),
    };
    let signs = label(PAPER, "signs");
    let signing = Signing { signs, name: &form.signer, date: form.date };
    Form::new(PAPER, &form.head, lead, signing)
        .top(vec![ticks("claim", "segment", form.segment.boxes())])
        .section(Section::of(label("claim", "group"), texts(form.group.fields())))
        .section(worker(form))
        .section(accident(form))
        .section(outcome(form))
        .section(costs(form))
        .section(days(form))
        .section(heir(form))
        .section(children(form))
        .section(Section {
            story: Some(paragraphs(&form.remarks)),
            lines: 1,
            ..Section::of(label(PAPER, "remarks"), Vec::new())
        })
        .section(Section {
            ticks: needs(PAPER, 4),
            ..Section::of(label("claim", "requirements"), Vec::new())
        })
        .print()
}

fn worker(form: &Form3Kk2) -> Section {
    let mut rows = texts(form.worker.facts(&[Fact::Name]));
    rows.push(number(label("claim", "fact-kpj"), &form.worker.kpj, 11));
    rows.push(number(label("claim", "passport"), &form.worker.nik, 16));
    rows.push(text("claim", "job", form.worker.occupation.clone()));
    Section::of(label("claim", "participant"), rows)
}

fn accident(form: &Form3Kk2) -> Section {
    let rows = vec![text(PAPER, "accident-day", day(form.on)), abroad()];
    Section::of(label(PAPER, "accident"), rows)
}

fn outcome(form: &Form3Kk2) -> Section {
    let of = [
        ("healed", Outcome::Healed),
        ("function", Outcome::LossOfFunction),
        ("body", Outcome::LossOfBody),
        ("total", Outcome::Total),
        ("dead", Outcome::Dead),
        ("treated", Outcome::InTreatment),
    ];
    let rows = vec![
        text(PAPER, "examined", day(form.examined)),
        ticks(PAPER, "outcome-said", boxes(PAPER, &of, form.outcome.as_ref())),
    ];
    Section::of(label(PAPER, "outcome"), rows)
}

/// Who asks for which costs, and to which account. In a grey cell nothing can stand.
fn costs(form: &Form3Kk2) -> Section {
    let decided = || Some(label("claim", "decided"));
    let cost = |key: &str, of: fn(&Costs) -> Option<Rupiah>| {
        let said = |costs: &Costs| of(costs).map_or_else(String::new, |money| money.to_string());
        let (group, worker) = (said(&form.paid_by_group), said(&form.paid_by_worker));
        vec![Some(label(PAPER, key)), Some(group), Some(worker), None]
    };
    let account = |key: &str, of: fn(&Account) -> &String| {
        let (worker, heir) = (of(&form.account).clone(), of(&form.heir_account).clone());
        vec![Some(label("claim", key)), Some(String::new()), Some(worker), Some(heir)]
    };
    let by_bpjs = |key: &str, heir: bool| {
        let (worker, heir) = if heir { (None, decided()) } else { (decided(), None) };
        vec![Some(label(PAPER, key)), None, worker, heir]
    };
    let rows = vec![
        cost("cost-care", |of| of.care),
        by_bpjs("cost-disability", false),
        cost("cost-prosthesis", |of| of.prosthesis),
        cost("cost-dentures", |of| of.dentures),
        cost("cost-transport", |of| of.transport),
        by_bpjs("cost-unable", false),
        by_bpjs("cost-death", true),
        account("bank", |of| &of.bank),
        account("account-number", |of| &of.number),
        account("account-holder", |of| &of.holder),
    ];
    let heads = ["costs-what", "costs-group", "costs-worker", "costs-heir"];
    let heads = heads.map(|key| label(PAPER, key)).to_vec();
    Section {
        table: Some(Table { widths: vec![5.2, 4.0, 4.0, 4.0], heads, rows }),
        note: label("claim", "own-account"),
        ..Section::of(label(PAPER, "costs"), Vec::new())
    }
}

fn days(form: &Form3Kk2) -> Section {
    let said = |days: u32| TEXTS.say(&say(PAPER, "days-said").number("days", days));
    let rows = vec![text(PAPER, "days-label", form.days.map(said).unwrap_or_default())];
    Section::of(label(PAPER, "days"), rows)
}

/// The boxes of what an heir was to the worker.
pub(super) fn relations(of: Option<Relation>) -> Vec<Tick> {
    const OFFERED: [Relation; 8] = [
        Relation::Spouse,
        Relation::Child,
        Relation::Parent,
        Relation::Grandparent,
        Relation::Grandchild,
        Relation::Sibling,
        Relation::ParentInLaw,
        Relation::Will,
    ];
    let tick = |one: Relation| (super::said::relation(Some(one)), of == Some(one));
    let mut ticks: Vec<Tick> = OFFERED.map(tick).to_vec();
    let other = of.filter(|of| !OFFERED.contains(of));
    ticks.extend(other.map(|other| (super::said::relation(Some(other)), true)));
    ticks
}

fn heir(form: &Form3Kk2) -> Section {
    let heir = &form.heir.person;
    let mut rows: Vec<Row> = vec![
        text("claim", "heir-name", heir.name.clone()),
        number(label("claim", "passport"), &heir.nik, 16),
        ticks("claim", "heir-relation", relations(form.heir.relation)),
        text("claim", "heir-phone", heir.phone.clone()),
    ];
    let of_guardian = label("claim", "guardian-of");
    rows.push((of_guardian, super::forms::Value::Text(form.guardian.name.clone())));
    rows.extend(texts(form.guardian.facts(&[Fact::Nik, Fact::Phone])));
    rows.push(text("claim", "guardian-relation", form.guardian_relation.clone()));
    Section::of(label(PAPER, "heir"), rows)
}

fn children(form: &Form3Kk2) -> Section {
    let title = match form.until_age {
        0 => label(PAPER, "children-open"),
        age => TEXTS.say(&say(PAPER, "children").number("age", age)),
    };
    let of = [("children-yes", true), ("children-no", false)];
    let rows = vec![ticks(PAPER, "children-label", boxes(PAPER, &of, form.children.as_ref()))];
    Section::of(title, rows)
}
