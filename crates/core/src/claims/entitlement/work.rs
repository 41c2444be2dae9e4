//! JKK: an accident at work or an occupational disease, and what it leads to. No waiting time was seen
//! for any of it.

use super::{Covered, Found, Line, LossOf, Said, reckon, school};
use crate::claims::Happening;
use crate::law::Component;
use crate::message::Message;

/// Care and costs after an accident or with a disease.
const CARE: [Component; 10] = [
    Component::JkkMedical,
    Component::JkkTransportLand,
    Component::JkkTransportSea,
    Component::JkkTransportAir,
    Component::JkkHomeCare,
    Component::JkkProsthesis,
    Component::JkkDentures,
    Component::JkkHearingAid,
    Component::JkkGlasses,
    Component::JkkReturnToWork,
];

/// Costs before a death.
const BEFORE_DEATH: [Component; 4] = [
    Component::JkkMedical,
    Component::JkkTransportLand,
    Component::JkkTransportSea,
    Component::JkkTransportAir,
];

pub(super) fn reckon(found: &mut Found<'_, '_>) {
    let facts = found.facts;
    let components = components(found);
    let has_school = matches!(facts.happening, Happening::DeathAtWork | Happening::DisabilityTotal);
    for component in components {
        one(found, component);
    }
    if has_school {
        scholarship(found);
    }
}

/// What can be due after such an event.
fn components(found: &Found<'_, '_>) -> Vec<Component> {
    let facts = found.facts;
    let money: &[Component] = match facts.happening {
        Happening::DeathAtWork => {
            &[Component::JkkDeath, Component::JkkPeriodic, Component::JkkBurial]
        }
        Happening::DisabilityTotal => &[Component::JkkDisabilityTotal, Component::JkkPeriodic],
        Happening::DisabilityPartial => match facts.loss.map(|loss| loss.of) {
            Some(LossOf::Body) => &[Component::JkkDisabilityAnatomical],
            Some(LossOf::Function) => &[Component::JkkDisabilityFunctional],
            None => &[Component::JkkDisabilityAnatomical, Component::JkkDisabilityFunctional],
        },
        _ => &[],
    };
    // Whoever died at once was never unable to work.
    let is_death = facts.happening.is_death();
    let unable = (!is_death || facts.unable_months.is_some()).then_some(Component::JkkUnableToWork);
    let care: &[Component] = if is_death { &BEFORE_DEATH } else { &CARE };
    money.iter().copied().chain(unable).chain(care.iter().copied()).collect()
}

fn one(found: &mut Found<'_, '_>, component: Component) {
    let (facts, law) = (found.facts, found.law);
    if facts.covered == Covered::No {
        return found.not_due(component, Message::new("claims-not-due-cover"));
    }
    let heirs_only = matches!(component, Component::JkkDeath | Component::JkkPeriodic);
    if facts.happening.is_death() && facts.no_heirs && heirs_only {
        return found.not_due(component, Message::new("claims-not-due-no-heirs"));
    }
    let Some(entry) = law.benefit(component, facts.on) else {
        return found.not_due(component, Message::new("claims-not-due-no-rule"));
    };
    let (amount, formula) = reckon::sum(&entry.value.pays, facts);
    let mut remarks = Vec::new();
    if facts.no_heirs && component == Component::JkkBurial {
        remarks.push(Said::Sentence(Message::new("claims-said-no-heirs-work")));
    }
    found.due(Line { component, child: None, amount, formula, rule: &entry.rule, remarks });
}

fn scholarship(found: &mut Found<'_, '_>) {
    let component = Component::JkkScholarship;
    if found.facts.covered == Covered::No {
        return found.not_due(component, Message::new("claims-not-due-cover"));
    }
    if found.facts.happening.is_death() && found.facts.no_heirs {
        return found.not_due(component, Message::new("claims-not-due-no-heirs"));
    }
    school::reckon(found, component, None);
}
