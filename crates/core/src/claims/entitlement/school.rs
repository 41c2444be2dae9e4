//! The scholarship of a family: which children, and how much each at most.

use super::super::{Child, SchoolYear, Terms, YearState, at_most, years};
use super::{Found, Line, NotDue, Said, Sum, reckon};
use crate::law::{Benefit, Component, Entry, Law, Pays};
use crate::message::Message;
use crate::words::{Rupiah, birthday};

/// Adds the scholarship of each child; `doubt` is why it may not be paid to any.
pub(super) fn reckon<'law>(
    found: &mut Found<'_, 'law>,
    component: Component,
    doubt: Option<Said<'law>>,
) {
    let (facts, law) = (found.facts, found.law);
    let Some(entry) = law.benefit(component, facts.on) else {
        return found.not_due(component, Message::new("claims-not-due-no-rule"));
    };
    if facts.children.is_empty() {
        let most = reckon::sum(&entry.value.pays, facts).0.most().unwrap_or_default();
        let why = Message::new("claims-not-due-no-children").number("most", most.amount());
        return found.not_due(component, why);
    }
    match Terms::on(component, facts.on, law) {
        Some(terms) => by_year(found, entry, terms, doubt.as_ref()),
        None => once(found, entry, doubt),
    }
}

/// Grants by year, for so many children. Which ones, where there are more, the family says; here it
/// is those who can get most.
fn by_year<'law>(
    found: &mut Found<'_, 'law>,
    entry: &'law Entry<Benefit>,
    terms: Terms<'law>,
    doubt: Option<&Said<'law>>,
) {
    let facts = found.facts;
    let component = entry.value.component;
    let most = |child: &Child| at_most(child, facts.on, terms);
    let mut order: Vec<usize> = (0..facts.children.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(most(&facts.children[*at])));
    for (place, at) in order.into_iter().enumerate() {
        let child = &facts.children[at];
        let sum = most(child);
        let not = |key: &str| Message::new(key).number("child", at + 1);
        let why = if sum == Some(Rupiah::ZERO) {
            Some(not("claims-not-due-child-ended").number("age", terms.scholarship.until_age))
        } else if place >= terms.scholarship.children as usize {
            Some(not("claims-not-due-child-third").number("children", terms.scholarship.children))
        } else {
            None
        };
        if let Some(why) = why {
            found.not_due.push(NotDue { component, child: Some(at), why });
            continue;
        }
        found.due(Line {
            component,
            child: Some(at),
            amount: sum.map_or(Sum::DecidedByBpjs, Sum::UpTo),
            formula: by_level(&years(child, facts.on, terms, facts.on)),
            rule: &entry.rule,
            remarks: doubt.cloned().into_iter().collect(),
        });
    }
}

/// The years of each level and what each brings.
fn by_level(years: &[SchoolYear]) -> Message {
    let paid: Vec<_> = years.iter().filter(|year| year.state != YearState::Ended).collect();
    let level = |years: &[&SchoolYear]| {
        let name = Message::new(format!("claims-school-{}", years[0].level.word()));
        Message::new("claims-formula-school-level")
            .list("level", vec![name])
            .number("years", years.len())
            .number("amount", years[0].grant.amount())
    };
    let levels = paid.chunk_by(|one, next| one.level == next.level).map(level).collect();
    Message::new("claims-formula-school").list("levels", levels)
}

/// One sum for one child, as it was before there were grants by year. At which age it ended then was
/// not seen; the age of the grants by year is taken.
fn once<'law>(found: &mut Found<'_, 'law>, entry: &'law Entry<Benefit>, doubt: Option<Said<'law>>) {
    let facts = found.facts;
    let component = entry.value.component;
    let until_age = age_limit(found.law, component);
    let young = |child: &Child| {
        let ended = child.ended.is_some_and(|ended| ended.on <= facts.on);
        let limit = until_age
            .map(|age| birthday(child.born, child.born.year().saturating_add(i32::from(age))));
        !ended && limit.is_none_or(|limit| facts.on < limit)
    };
    if !facts.children.iter().any(young) {
        let age = until_age.unwrap_or_default();
        let why = Message::new("claims-not-due-children-ended").number("age", age);
        return found.not_due(component, why);
    }
    let (amount, formula) = reckon::sum(&entry.value.pays, facts);
    let remarks = doubt.into_iter().collect::<Vec<_>>();
    let amount = if remarks.is_empty() { amount } else { amount.or_nothing() };
    found.due(Line { component, child: None, amount, formula, rule: &entry.rule, remarks });
}

/// The age of the first scholarship by year.
fn age_limit(law: &Law, component: Component) -> Option<u8> {
    law.benefit_entries(component).find_map(|entry| match &entry.value.pays {
        Pays::Scholarship(scholarship) => Some(scholarship.until_age),
        _ => None,
    })
}
