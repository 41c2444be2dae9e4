//! What families receive: the published cases to the rupiah, and what holds for every case.

mod family;
mod properties;
mod published;
mod ranges;
mod words;

use lindung_core::claims::{Child, Covered, Entitlement, Facts, Happening, Line, Sum};
use lindung_core::law::{Component, Law};
use lindung_core::words::Rupiah;
use time::Date;

/// The lowest income base.
const LOWEST: i64 = 1_000_000;

fn rp(amount: i64) -> Rupiah {
    Rupiah::new(amount)
}

/// An event of somebody under cover at the lowest base, with so many months paid in a row and as many
/// in all.
fn event(happening: Happening, on: Date, months: u32) -> Facts {
    Facts {
        covered: Covered::Paid,
        in_row: months,
        months_total: months,
        ..Facts::new(happening, on, rp(LOWEST))
    }
}

fn with_children(mut facts: Facts, born: &[Date]) -> Facts {
    facts.children = born.iter().copied().map(Child::born).collect();
    facts
}

fn due(facts: &Facts) -> Entitlement<'static> {
    Entitlement::of(facts, Law::embedded())
}

/// Least and most, rupiah.
fn range(entitlement: &Entitlement<'_>) -> (i64, Option<i64>) {
    (entitlement.least.amount(), entitlement.most.map(Rupiah::amount))
}

/// The line of a component that is not for a child.
fn line<'a>(entitlement: &'a Entitlement<'static>, component: Component) -> &'a Line<'static> {
    entitlement.line(component, None).unwrap_or_else(|| panic!("no {}", component.word()))
}

fn sum(entitlement: &Entitlement<'static>, component: Component) -> Sum {
    line(entitlement, component).amount
}

/// Why a component is not due: the key of the sentence.
fn why_not(entitlement: &Entitlement<'_>, component: Component) -> Option<String> {
    let of = |not: &&lindung_core::claims::NotDue| not.component == component;
    entitlement.not_due.iter().find(of).map(|not| not.why.key.clone())
}

/// The questions that are said beside a line, by their number in the list of open questions.
fn open(line: &Line<'_>) -> Vec<String> {
    let id = |said: &lindung_core::claims::Said<'_>| {
        let text = said.remark(lindung_core::message::Language::English)?;
        text.split_once(':').map(|(id, _)| id.to_owned())
    };
    line.remarks.iter().filter_map(id).collect()
}
