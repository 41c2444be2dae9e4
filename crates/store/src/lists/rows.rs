//! The columns of what a check leaves: rows, findings, pairs.

use lindung_core::checking::Severity;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::landing::{NewCandidate, Place};
use crate::bulk::bulk;
use crate::keys::Keys;
use crate::scope::place_key;

bulk! {
    /// A row of a list.
    pub(super) struct CandidateRow into "candidates" {
        id: Uuid as "uuid",
        list: Uuid as "uuid",
        file: Uuid as "uuid",
        sheet: String as "text",
        row: i64 as "bigint",
        position: i64 as "bigint",
        person: i64 as "bigint",
        keep: bool as "boolean",
        verdict: String as "text",
        state: String as "text",
        reason: String as "text",
        place: i64 as "bigint",
        name: String as "text",
        name_folded: String as "text",
        nik_sealed: Option<Vec<u8>> as "bytea",
        nik_print: Option<Vec<u8>> as "bytea",
        nik_shown: String as "text",
        birth: Option<String> as "text",
        sex: Option<String> as "text",
        occupation: String as "text",
        record_sealed: Vec<u8> as "bytea",
        source_sealed: Vec<u8> as "bytea",
        registered: Option<Uuid> as "uuid",
        corrected: bool as "boolean",
        version: i64 as "bigint",
    }
}

bulk! {
    /// What a rule found.
    pub(super) struct FindingRow into "candidate_findings" {
        list: Uuid as "uuid",
        code: String as "text",
        candidate: Uuid as "uuid",
        position: i64 as "bigint",
        place: i64 as "bigint",
        severity: String as "text",
        said: String as "text",
    }
}

bulk! {
    /// Two records that are, or may be, one person.
    pub(super) struct PairRow into "pairs" {
        id: Uuid as "uuid",
        list: Uuid as "uuid",
        place: i64 as "bigint",
        a_candidate: Uuid as "uuid",
        b_candidate: Option<Uuid> as "uuid",
        b_worker: Option<Uuid> as "uuid",
        b_role: String as "text",
        a_sealed: Vec<u8> as "bytea",
        b_sealed: Vec<u8> as "bytea",
        weight: f64 as "double precision",
        probability: f64 as "double precision",
        waterfall: String as "text",
        state: String as "text",
        version: i64 as "bigint",
    }
}

impl CandidateRow {
    /// A row, sealed.
    pub(super) fn of(keys: &Keys, regency: RegionCode, at: Place, new: &NewCandidate) -> Self {
        let nik = new.nik.as_deref();
        Self {
            id: at.id,
            list: at.list,
            file: new.file,
            sheet: new.sheet.clone(),
            row: i64::from(new.row),
            position: at.position,
            person: i64::from(new.person_number),
            keep: new.keep,
            verdict: new.verdict.word().to_owned(),
            state: "open".to_owned(),
            reason: String::new(),
            place: place_key(new.person.place.unwrap_or(regency)),
            name: new.person.name.clone(),
            name_folded: new.folded.clone(),
            nik_sealed: nik.map(|nik| keys.seal(nik)),
            nik_print: nik.map(|nik| keys.fingerprint("nik", nik)),
            nik_shown: new.nik_shown.clone(),
            birth: new.person.born.map(|born| born.to_string()),
            sex: new.person.sex.map(|sex| sex.word().to_owned()),
            occupation: new.person.occupation.clone(),
            record_sealed: keys.seal(&json!(new.person).to_string()),
            source_sealed: keys.seal(&json!(new.source).to_string()),
            registered: new.registered,
            corrected: false,
            version: 1,
        }
    }
}

impl FindingRow {
    /// The findings of a row.
    pub(super) fn of(regency: RegionCode, at: Place, new: &NewCandidate) -> Vec<Self> {
        let place = place_key(new.person.place.unwrap_or(regency));
        new.findings
            .iter()
            .zip(0..)
            .map(|(finding, position)| Self {
                list: at.list,
                code: finding.code.clone(),
                candidate: at.id,
                position,
                place,
                severity: severity_word(finding.severity).to_owned(),
                said: json!(finding.said).to_string(),
            })
            .collect()
    }
}

/// The word of a severity in the database.
fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Review => "review",
        Severity::Fix => "fix",
        Severity::Ineligible => "ineligible",
    }
}
