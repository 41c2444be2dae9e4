//! Rules about the same person elsewhere: in the lists and in the references.
//!
//! A record with the same NIK is trustworthy evidence; likeness alone only asks a person to look.

use super::work::accepted;
use super::{Case, Found, Related, date_text};
use crate::checking::{Code, Detail, Evidence, RecordRef, Role, Severity};
use crate::intake::{Birth, Field, Life};

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    twice(case, found);
    registry(case, found);
    references(case, found);
    own_life(case, found);
    register(case, found);
}

/// Other rows of the same person. Nothing speaks against the person, so it is a note; what may be
/// another row of the same person must be looked at.
fn twice(case: &Case<'_>, found: &mut Found) {
    let code = |other: RecordRef| {
        if other.list == case.record.list { Code::PersonTwice } else { Code::PersonOtherList }
    };
    for wanted in [Code::PersonTwice, Code::PersonOtherList] {
        let mate = case.mates.iter().find(|mate| code(**mate) == wanted);
        if let Some(mate) = mate {
            let related = case.related.iter().find(|r| r.record == *mate);
            let evidence = related.map_or(Evidence::Alike(0.99), |r| r.evidence);
            let detail = Detail::Other { record: *mate, evidence, says: Box::default() };
            found.with(wanted, Severity::Note, detail);
            continue;
        }
        let maybe = case
            .related
            .iter()
            .find(|r| r.list.role == Role::Candidates && !r.matched && code(r.record) == wanted);
        if let Some(maybe) = maybe {
            found.other(wanted, Severity::Review, maybe, "");
        }
    }
}

/// A worker of the registry already: a note, for the row only adds to the worker's story. Whoever may
/// be that worker, or is one who died, moved or earns a wage by now, must be looked at.
fn registry(case: &Case<'_>, found: &mut Found) {
    let Some(related) = case.related.iter().find(|r| r.list.role == Role::Registered) else {
        return;
    };
    // The word of the status, where it is one that ends cover.
    let status = &*related.person.payer;
    let sure = related.matched && status.is_empty();
    let severity = if sure { Severity::Note } else { Severity::Review };
    found.other(Code::PersonRegistered, severity, related, status);
}

fn references(case: &Case<'_>, found: &mut Found) {
    for role in Role::REFERENCES {
        let code = match role {
            Role::Enrolled => Code::PersonEnrolled,
            Role::Deaths => Code::PersonDead,
            Role::WageEarners => Code::PersonWageEarner,
            Role::Officials => Code::PersonOfficial,
            Role::Covered => Code::PersonCovered,
            Role::Candidates | Role::CivilRegister | Role::Registered => continue,
        };
        if let Some(related) = case.related.iter().find(|r| r.list.role == role) {
            // A programme for these people is not kept from them by the list that names them.
            let severity = if accepted(case, code) { Severity::Note } else { by_evidence(related) };
            found.other(code, severity, related, says(related));
        }
    }
}

fn by_evidence(related: &Related<'_>) -> Severity {
    match related.evidence {
        Evidence::SameNik => Severity::Ineligible,
        Evidence::Alike(_) => Severity::Review,
    }
}

/// What the reference adds: day of death, employer or payer, position.
fn says(related: &Related<'_>) -> String {
    let person = related.person;
    match (related.list.role, person.died) {
        (Role::Deaths, died) => died.map(date_text).unwrap_or_default(),
        // What the dead or the insured live on is not the point; what officials are, is.
        (Role::WageEarners | Role::Officials, _) if person.payer.is_empty() => {
            person.occupation.to_string()
        }
        _ => person.payer.to_string(),
    }
}

/// The list itself says that the person died, moved or was not found.
fn own_life(case: &Case<'_>, found: &mut Found) {
    match case.own.life {
        Life::Dead => found.add(Code::PersonDead, Severity::Review),
        Life::Moved => found.add(Code::PersonMoved, Severity::Review),
        Life::NotFound => found.with(
            Code::PersonMoved,
            Severity::Review,
            Detail::Value(case.own_text(Field::LifeStatus).into()),
        ),
        Life::Unknown | Life::Alive => {}
    }
}

fn register(case: &Case<'_>, found: &mut Found) {
    let related = case.related.iter().find(|r| r.list.role == Role::CivilRegister);
    let Some(related) = related else {
        if case.register && !case.in_register && !case.own.name.is_empty() {
            found.add(Code::PersonUnknown, Severity::Review);
        }
        return;
    };
    if !related.matched && !case.in_register {
        found.other(Code::PersonUnknown, Severity::Review, related, "");
    }
    match related.person.life {
        Life::Dead => found.other(Code::PersonDead, by_evidence(related), related, ""),
        Life::Moved => found.other(Code::PersonMoved, by_evidence(related), related, ""),
        Life::Unknown | Life::Alive | Life::NotFound => {}
    }
    if related.matched || case.in_register {
        differs(case, related, found);
    }
}

/// What the civil register has otherwise: a birth date or NIK that differs would be refused at
/// enrolment, a spelling or an old village is only worth a note.
fn differs(case: &Case<'_>, related: &Related<'_>, found: &mut Found) {
    let (own, theirs) = (case.own, related.person);
    let same_nik = related.evidence == Evidence::SameNik;
    if let (Birth::Date(given), Birth::Date(date)) = (own.birth, theirs.birth)
        && given != date
    {
        let severity = if same_nik { Severity::Fix } else { Severity::Review };
        found.other(Code::PersonDiffers, severity, related, date_text(date));
        return;
    }
    let other_nik = own.nik.certain().is_some() && !same_nik;
    if other_nik && related.matched {
        let nik = theirs.nik.sixteen().map(|nik| crate::words::Masked(nik).to_string());
        let says = nik.map(|nik| format!("NIK {nik}")).unwrap_or_default();
        found.other(Code::PersonDiffers, Severity::Review, related, says);
    } else if own.name != theirs.name {
        found.other(Code::PersonDiffers, Severity::Note, related, &*theirs.name);
    }
}
