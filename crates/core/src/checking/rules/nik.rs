//! Rules about the population number (domain facts §4.5). A NIK that disagrees with birth date,
//! sex or region is never an error by itself: it stays for life, also when those are corrected.

use super::{Case, Found};
use crate::checking::{Code, Detail, Evidence, Severity};
use crate::intake::{Birth, NikReading, NikRepair, NikTrouble};
use crate::regions::Regions;
use crate::words::Nik;

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    match case.own.nik {
        NikReading::Missing => found.add(Code::NikMissing, Severity::Fix),
        NikReading::Unreadable { trouble: NikTrouble::Scientific, .. } => {
            found.add(Code::NikExcel, Severity::Fix);
        }
        NikReading::Unreadable { .. } => found.add(Code::NikMalformed, Severity::Fix),
        NikReading::Read { nik, rounded: true, .. } => {
            let lost = if nik.serial() == 0 { Code::NikSerialZero } else { Code::NikExcel };
            found.add(lost, Severity::Fix);
        }
        NikReading::Read { nik, repair, rounded: false } => {
            if repair == NikRepair::LookAlike {
                found.add(Code::NikLookAlike, Severity::Review);
            }
            number(case, nik, found);
        }
    }
}

fn number(case: &Case<'_>, nik: Nik, found: &mut Found) {
    let own_card = case.own.family_card.value().map(crate::words::FamilyCard::to_u64);
    if own_card == Some(nik.to_u64()) || case.card_in_place && case.registered().is_none() {
        found.add(Code::NikFamilyCard, Severity::Fix);
        return;
    }
    // What the register itself has is no typing error, however odd.
    let odd = if case.registered().is_some() { Severity::Note } else { Severity::Fix };
    if nik.serial() == 0 {
        found.add(Code::NikSerialZero, odd);
    }
    let hint = nik.birth_hint(case.programme.on);
    if hint.is_none() {
        found.add(Code::NikImpossible, odd);
    }
    conflict(case, found);
    other_number(case, nik, found);
    // The register confirms the number: what it hints at no longer matters.
    if case.registered().is_none() {
        if let (Some(hint), Birth::Date(given)) = (hint, case.own.birth)
            && !super::same_birth_digits(hint, given)
        {
            let sure = case.trusted().any(|r| r.person.birth == Birth::Date(given));
            let severity = if sure { Severity::Note } else { Severity::Review };
            found.with(Code::NikBirthMismatch, severity, Detail::Date(hint));
        }
        if let (Some(hint), Some(given)) = (nik.sex_hint(), case.own.sex.value())
            && hint != given
        {
            let sure = case.trusted().any(|r| r.person.sex.value() == Some(given));
            found.add(Code::NikSexMismatch, if sure { Severity::Note } else { Severity::Review });
        }
    }
    if !Regions::embedded().district_known(nik.district()) {
        found.add(Code::NikRegionUnknown, Severity::Note);
    }
}

/// The same number stands at another person.
fn conflict(case: &Case<'_>, found: &mut Found) {
    let Some(conflict) = case.conflict else { return };
    let ours = conflict.ours || case.registered().is_some();
    // Whose number it is did not copy it from above.
    let code = if conflict.row_above && !ours { Code::NikRowAbove } else { Code::NikShared };
    let severity = if ours {
        Severity::Note
    } else if conflict.theirs || conflict.row_above {
        Severity::Fix
    } else {
        Severity::Review
    };
    let detail =
        Detail::Other { record: conflict.other, evidence: Evidence::SameNik, says: Box::default() };
    found.with(code, severity, detail);
}

/// The same person has another number elsewhere: one of the two is wrong.
fn other_number(case: &Case<'_>, nik: Nik, found: &mut Found) {
    // Another record with the same number confirms it: the other one is wrong.
    if case.trusted().next().is_some() {
        return;
    }
    let other = case
        .related
        .iter()
        .find(|r| r.matched && r.person.nik.certain().is_some_and(|other| other != nik));
    if let Some(other) = other {
        found.other(Code::NikOther, Severity::Review, other, "");
    }
}
