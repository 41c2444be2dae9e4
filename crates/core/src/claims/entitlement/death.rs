//! JKM: a death that is not caused by work.

use super::{Covered, Found, Line, Said, Short, Sum, reckon, school};
use crate::law::{Component, Ruled};
use crate::message::Message;
use crate::words::Rupiah;

/// What is paid in money after a death, the burial last.
const MONEY: [Component; 3] = [Component::JkmLumpSum, Component::JkmPeriodic, Component::JkmBurial];

pub(super) fn reckon(found: &mut Found<'_, '_>) {
    if found.facts.covered == Covered::No {
        for component in MONEY.into_iter().chain([Component::JkmScholarship]) {
            found.not_due(component, Message::new("claims-not-due-cover"));
        }
        return;
    }
    let wait = Wait::of(found);
    for component in MONEY {
        money(found, component, &wait);
    }
    scholarship(found);
}

/// Whether enough months in a row were paid.
enum Wait<'law> {
    /// They were, or none are needed.
    Over,
    /// They were not.
    Short(Short<'law>),
    /// They were, but not in the present row: whether the count starts again is open (U2).
    Open(Short<'law>, Said<'law>),
}

impl<'law> Wait<'law> {
    fn of(found: &mut Found<'_, 'law>) -> Self {
        let (facts, law) = (found.facts, found.law);
        let rules = law.jkm_wait_months(facts.on).zip(law.jkm_short_amount(facts.on));
        let Some(((months, rule), (amount, of))) = rules else { return Self::Over };
        let needed = u32::from(months);
        if facts.in_row >= needed {
            return Self::Over;
        }
        let short = Short { amount, needed, paid: facts.in_row, rule: of };
        found.short = Some(short);
        let unknown = facts.covered == Covered::Unknown;
        match rule.open.as_ref() {
            // Where nobody knows the months they may also be enough.
            _ if unknown => {
                let said = Message::new("claims-said-months-unknown").number("needed", needed);
                Self::Open(short, Said::Sentence(said))
            }
            Some(open) if facts.months_total >= needed => Self::Open(short, Said::Open(open)),
            _ => Self::Short(short),
        }
    }
}

/// The part of the short sum that a component has: all of it is the burial's, whatever a branch calls
/// it (U1).
fn of_short(component: Component, short: &Short<'_>) -> Rupiah {
    if component == Component::JkmBurial { short.amount } else { Rupiah::ZERO }
}

fn money<'law>(found: &mut Found<'_, 'law>, component: Component, wait: &Wait<'law>) {
    let (facts, law) = (found.facts, found.law);
    let is_burial = component == Component::JkmBurial;
    if facts.no_heirs && !is_burial {
        return found.not_due(component, Message::new("claims-not-due-no-heirs"));
    }
    let Some(entry) = law.benefit(component, facts.on) else {
        return found.not_due(component, Message::new("claims-not-due-no-rule"));
    };
    let (full, formula) = reckon::sum(&entry.value.pays, facts);
    let mut line = Line {
        component,
        child: None,
        amount: full,
        formula,
        rule: &entry.rule,
        remarks: Vec::new(),
    };
    if facts.no_heirs {
        line.remarks.push(Said::Sentence(Message::new("claims-said-no-heirs")));
    }
    match wait {
        Wait::Over => {}
        Wait::Short(short) if is_burial => {
            line.rule = short.rule;
            line.formula = few_months("claims-formula-short", short);
            // What of it is for the burial alone is open (U1).
            let sum = if facts.no_heirs { Sum::UpTo } else { Sum::Exactly };
            line.amount = sum(short.amount);
        }
        Wait::Short(short) => {
            return found.not_due(component, few_months("claims-not-due-months", short));
        }
        Wait::Open(short, said) => {
            let (least, most) = (of_short(component, short), full.most().unwrap_or_default());
            line.amount = match (least.min(most), least.max(most)) {
                (low, high) if low == high => Sum::Exactly(low),
                (low, high) => Sum::Between(low, high),
            };
            line.remarks.push(said.clone());
        }
    }
    found.due(line);
}

fn few_months(key: &str, short: &Short<'_>) -> Message {
    Message::new(key)
        .number("needed", short.needed)
        .number("paid", short.paid)
        .number("amount", short.amount.amount())
}

fn scholarship(found: &mut Found<'_, '_>) {
    let (facts, law) = (found.facts, found.law);
    let component = Component::JkmScholarship;
    if facts.no_heirs {
        return found.not_due(component, Message::new("claims-not-due-no-heirs"));
    }
    let enough = |ruled: Option<Ruled<'_, u16>>, paid: u32| {
        ruled.is_none_or(|(needed, _)| paid >= u32::from(needed))
    };
    let needed = law.scholarship_months(facts.on);
    let fewer = law.scholarship_months_perhaps(facts.on).or(needed);
    let months = needed.map_or(0, |(months, _)| months);
    if enough(needed, facts.in_row) {
        school::reckon(found, component, None);
    } else if enough(fewer, facts.months_total) {
        // Enough in all but not in a row (U5), or enough by one of the sources only (U11).
        let open = needed.and_then(|(_, rule)| rule.open.as_ref()).map(Said::Open);
        school::reckon(found, component, open);
    } else if facts.covered == Covered::Unknown {
        let said = Message::new("claims-said-school-months-unknown").number("needed", months);
        school::reckon(found, component, Some(Said::Sentence(said)));
    } else {
        let why = Message::new("claims-not-due-school-months").number("needed", months);
        found.not_due(component, why.number("paid", facts.months_total));
    }
}
