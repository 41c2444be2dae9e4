//! What is due, decided and paid, component by component.

use askama::Template;
use lindung_core::claims::{Comparison, Entitlement, Line, State, Sum, compare};
use lindung_core::law::Component;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::claims::{ClaimPayment, ClaimSum};
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_facts::law_said;
use super::case_one::{sees_secrets, stake_said};
use crate::contributions::Words;
use crate::funding::rupiah;
use crate::visit::Visit;

/// What is due beside what was decided and paid.
#[derive(Template)]
#[template(path = "claims/sums.html")]
pub struct Sums {
    frame: Words,
    rows: Vec<Row>,
    total: [String; 3],
    short: Option<String>,
    not_due: Vec<(String, String)>,
    payments: Vec<Paid>,
    unknown_day: bool,
}

struct Row {
    name: String,
    child: String,
    due: String,
    formula: String,
    law: String,
    remarks: Vec<String>,
    decided: String,
    decided_on: String,
    paid: String,
    difference: Option<(String, &'static str)>,
    note: String,
}

/// Money that arrived, in words.
pub struct Paid {
    /// The number in the database.
    pub id: Uuid,
    /// Of what.
    pub name: String,
    /// How much.
    pub amount: String,
    /// On which day.
    pub on: String,
    /// The heir whose account it is.
    pub heir: String,
    /// A note.
    pub note: String,
    /// It was undone, or is the entry that undoes another.
    pub undone: bool,
}

/// A component in words.
pub fn component_said(visit: &Visit, component: Component) -> String {
    visit.t(&format!("law-benefit-{}", component.word()))
}

/// Whether the sum of a component tells of somebody's health: how much is lost, for how long.
pub fn is_health(component: Component) -> bool {
    matches!(
        component,
        Component::JkkUnableToWork
            | Component::JkkDisabilityAnatomical
            | Component::JkkDisabilityFunctional
    )
}

/// Whether a sum is what the law gives, or somebody said why not. At the end it counts what arrived.
pub fn is_explained(sum: &ClaimSum, state: State) -> bool {
    let off = |of: Rupiah| of < sum.least || sum.most.is_some_and(|most| of > most);
    let ended = matches!(state, State::Paid | State::Closed);
    let differs = off(sum.decided) || ended && off(sum.paid);
    !differs || !sum.note.is_empty()
}

/// What was decided beside what is due, in words.
pub fn difference_said(
    visit: &Visit,
    due: &Sum,
    decided: Rupiah,
) -> Option<(String, &'static str)> {
    let (key, by, tone) = match compare(due, decided) {
        Comparison::Fits => return None,
        Comparison::Less(by) => ("claim-less", by, "bad"),
        Comparison::More(by) => ("claim-more", by, "care"),
    };
    let said = Message::new(key).text("by", rupiah(visit.texts, by));
    Some((visit.say(&said), tone))
}

/// The child of a line, by its place among those who count.
pub fn child_of(data: &CaseData, line: &Line<'_>) -> Option<Uuid> {
    data.comes_to.children.get(line.child?).copied()
}

/// The sums that belong to a line: its own, or all school years of its child.
fn sums_of<'d>(data: &'d CaseData, line: &Line<'_>) -> Vec<&'d ClaimSum> {
    let child = child_of(data, line);
    let belongs = |sum: &&ClaimSum| {
        let same = sum.of.component == line.component;
        same && (child.is_none() || sum.of.school.map(|(child, _)| child) == child)
    };
    data.sums.iter().filter(belongs).collect()
}

impl Sums {
    /// The sums of a case.
    pub fn of(visit: &Visit, data: &CaseData) -> Self {
        let due: &Entitlement<'_> = &data.comes_to.entitlement;
        let mut rows: Vec<Row> = due.lines.iter().map(|line| row(visit, data, line)).collect();
        let has_line = |sum: &&ClaimSum| {
            due.lines.iter().any(|line| sums_of(data, line).iter().any(|of| of.of == sum.of))
        };
        let beside = data.sums.iter().filter(|sum| !has_line(sum));
        rows.extend(beside.map(|sum| row_beside(visit, data, sum)));
        let all = |part: fn(&ClaimSum) -> Rupiah| {
            let sum = Rupiah::sum(data.sums.iter().map(part)).unwrap_or_default();
            if data.sums.is_empty() { "–".to_owned() } else { rupiah(visit.texts, sum) }
        };
        let short = due.short.as_ref().map(|short| {
            let said = Message::new("claim-short").number("paid", short.paid);
            let said = said.number("needed", short.needed);
            let said = said.text("amount", rupiah(visit.texts, short.amount));
            format!("{} {}", visit.say(&said), law_said(visit, short.rule))
        });
        // Beside the other rows a total would tell the hidden one.
        let hides = !sees_secrets(visit)
            && (due.lines.iter().any(|line| is_health(line.component))
                || data.sums.iter().any(|sum| is_health(sum.of.component)));
        let total = if hides {
            std::array::from_fn(|_| visit.t("claim-health-hidden"))
        } else {
            [stake_said(visit, due.least, due.most), all(|sum| sum.decided), all(|sum| sum.paid)]
        };
        Self {
            frame: Words(visit.texts),
            rows,
            total,
            short,
            not_due: due
                .not_due
                .iter()
                .map(|one| (component_said(visit, one.component), visit.say(&one.why)))
                .collect(),
            payments: payments(visit, data),
            unknown_day: data.case.happened_on.is_none(),
        }
    }
}

fn row(visit: &Visit, data: &CaseData, line: &Line<'_>) -> Row {
    let sums = sums_of(data, line);
    let money = |part: fn(&ClaimSum) -> Rupiah| {
        let sum = Rupiah::sum(sums.iter().map(|sum| part(sum))).unwrap_or_default();
        if sums.is_empty() { "–".to_owned() } else { rupiah(visit.texts, sum) }
    };
    let one = sums.first().filter(|_| !line.component.is_per_child());
    let hidden = is_health(line.component) && !sees_secrets(visit);
    let said = |shown: String| if hidden { visit.t("claim-health-hidden") } else { shown };
    let child = child_of(data, line).map(|child| data.child_name(child)).unwrap_or_default();
    Row {
        name: component_said(visit, line.component),
        child,
        due: said(visit.say(&line.amount.message())),
        formula: if hidden { String::new() } else { visit.say(&line.formula) },
        law: law_said(visit, line.rule),
        remarks: line.remarks.iter().map(|remark| remark.show(visit.texts)).collect(),
        decided: if hidden && !sums.is_empty() {
            said(String::new())
        } else {
            money(|s| s.decided)
        },
        decided_on: one.map(|sum| visit.texts.date(sum.decided_on)).unwrap_or_default(),
        paid: if hidden && !sums.is_empty() { said(String::new()) } else { money(|s| s.paid) },
        difference: one
            .filter(|_| !hidden)
            .and_then(|sum| difference_said(visit, &line.amount, sum.decided)),
        note: one.map(|sum| sum.note.clone()).unwrap_or_default(),
    }
}

/// Something that was decided and that the law, as it is read here, does not give.
fn row_beside(visit: &Visit, data: &CaseData, sum: &ClaimSum) -> Row {
    let due = match sum.most {
        Some(most) => Sum::Between(sum.least, most),
        None => Sum::DecidedByBpjs,
    };
    let hidden = is_health(sum.of.component) && !sees_secrets(visit);
    let money = |amount: Rupiah| {
        if hidden { visit.t("claim-health-hidden") } else { rupiah(visit.texts, amount) }
    };
    let child = sum.of.school.map(|(child, _)| data.child_name(child)).unwrap_or_default();
    Row {
        name: component_said(visit, sum.of.component),
        child,
        due: visit.t("claim-due-beside"),
        formula: String::new(),
        law: String::new(),
        remarks: Vec::new(),
        decided: money(sum.decided),
        decided_on: visit.texts.date(sum.decided_on),
        paid: money(sum.paid),
        difference: difference_said(visit, &due, sum.decided).filter(|_| !hidden),
        note: sum.note.clone(),
    }
}

/// What a sum is of, in words: the component, the child and the school year.
pub fn sum_said(visit: &Visit, data: &CaseData, of: lindung_store::claims::SumOf) -> String {
    let name = component_said(visit, of.component);
    match of.school {
        Some((child, year)) => {
            let year = super::case_story::school_year_said(visit, year);
            format!("{name}, {}, {year}", data.child_name(child))
        }
        None => name,
    }
}

/// The money that arrived, in the order in which it was written down; what undoes another is told with
/// that other.
pub fn payments(visit: &Visit, data: &CaseData) -> Vec<Paid> {
    let hides = !sees_secrets(visit);
    let undone = |id: Uuid| data.payments.iter().any(|other| other.undoes == Some(id));
    let shown = |one: &&ClaimPayment| one.undoes.is_none();
    let paid = |one: &ClaimPayment| {
        let hidden = hides && is_health(one.of.component);
        Paid {
            id: one.id,
            name: sum_said(visit, data, one.of),
            amount: if hidden {
                visit.t("claim-health-hidden")
            } else {
                rupiah(visit.texts, one.amount)
            },
            on: visit.texts.date(one.on),
            heir: one.heir.map(|heir| data.heir_name(heir)).unwrap_or_default(),
            note: one.note.clone(),
            undone: undone(one.id),
        }
    };
    data.payments.iter().filter(shown).map(paid).collect()
}
