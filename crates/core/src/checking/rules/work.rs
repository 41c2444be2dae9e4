//! Rules about work and welfare (domain facts §3.1, §3.2).

use super::{Case, Found, Related};
use crate::checking::programme::WorkClass;
use crate::checking::{Code, Detail, Evidence, Severity};
use crate::intake::{Field, Work};

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    let accepted = case.programme.accept_occupations.iter();
    if !accepted.into_iter().any(|taken| taken.eq_ignore_ascii_case(&case.own.occupation)) {
        work(case, found);
    }
    decile(case, found);
}

fn work(case: &Case<'_>, found: &mut Found) {
    let own = case.own.work;
    let contradicted = contradiction(case, own);
    if let Some((code, severity)) = own_finding(own).filter(|(code, _)| !accepted(case, *code)) {
        match contradicted {
            Some((related, _)) if severity == Severity::Ineligible => {
                found.other(code, Severity::Review, related, &*related.person.occupation);
            }
            _ => found.add(code, severity),
        }
        return;
    }
    match contradicted {
        Some((related, code)) => {
            if code != Code::WorkMissing && !accepted(case, code) {
                let asked = case.programme.question_work;
                let severity = if asked { Severity::Review } else { Severity::Note };
                found.other(code, severity, related, &*related.person.occupation);
            }
        }
        None => {
            if own == Work::Missing && case.asks(&[Field::Occupation, Field::EmploymentStatus]) {
                missing(case, found);
            }
        }
    }
}

/// Another informal occupation settles the question; the form still wants to be filled.
fn missing(case: &Case<'_>, found: &mut Found) {
    match case.trusted().find(|r| matches!(r.person.work, Work::Informal(_))) {
        Some(known) => {
            found.other(Code::WorkMissing, Severity::Note, known, &*known.person.occupation);
        }
        None => found.add(Code::WorkMissing, Severity::Review),
    }
}

/// What the row's own occupation comes to, if it is not informal work.
fn own_finding(own: Work) -> Option<(Code, Severity)> {
    match own {
        Work::WageEarner(_) => Some((Code::WorkWageEarner, Severity::Ineligible)),
        Work::Official(_) => Some((Code::WorkOfficial, Severity::Ineligible)),
        Work::NotWorking(_) => Some((Code::WorkNone, Severity::Ineligible)),
        Work::Unclear(_) => Some((Code::WorkUnclear, Severity::Review)),
        Work::Unknown => Some((Code::WorkUnknown, Severity::Review)),
        Work::Missing | Work::Informal(_) => None,
    }
}

/// The programme takes this class of work.
pub(super) fn accepted(case: &Case<'_>, code: Code) -> bool {
    let class = match code {
        Code::WorkWageEarner | Code::PersonWageEarner => WorkClass::WageEarner,
        Code::WorkOfficial | Code::PersonOfficial => WorkClass::Official,
        Code::WorkNone => WorkClass::NotWorking,
        Code::WorkUnclear => WorkClass::Unclear,
        _ => return false,
    };
    case.programme.accept_work.contains(&class)
}

/// A record with the same NIK that says another kind of work, and the rule it would fall under.
fn contradiction<'c, 'a>(case: &'c Case<'a>, own: Work) -> Option<(&'c Related<'a>, Code)> {
    let class = |work: Work| match work {
        Work::Informal(_) => Some(Code::WorkMissing),
        Work::WageEarner(_) => Some(Code::WorkWageEarner),
        Work::Official(_) => Some(Code::WorkOfficial),
        Work::NotWorking(_) => Some(Code::WorkNone),
        Work::Unclear(_) | Work::Unknown | Work::Missing => None,
    };
    let own = class(own).unwrap_or(Code::WorkMissing);
    case.trusted().find_map(|r| class(r.person.work).filter(|c| *c != own).map(|c| (r, c)))
}

fn decile(case: &Case<'_>, found: &mut Found) {
    let Some(most) = case.programme.decile_max else { return };
    if let Some(own) = case.own.decile.value() {
        if own > most {
            let detail = Detail::Number(i64::from(own));
            found.with(Code::WelfareDecile, Severity::Ineligible, detail);
        }
        return;
    }
    let known = case.related.iter().find_map(|r| r.person.decile.value().map(|d| (r, d)));
    if let Some((related, decile)) = known {
        if decile > most {
            let same = related.evidence == Evidence::SameNik;
            let severity = if same { Severity::Ineligible } else { Severity::Review };
            found.other(Code::WelfareDecile, severity, related, format!("desil {decile}"));
        }
        return;
    }
    match case.house_decile {
        Some((decile, record)) if decile > most => {
            let detail = Detail::House { record, says: format!("desil {decile}").into() };
            found.with(Code::WelfareDecile, Severity::Review, detail);
        }
        Some(_) => {}
        None => found.add(Code::WelfareUnknown, Severity::Note),
    }
}
