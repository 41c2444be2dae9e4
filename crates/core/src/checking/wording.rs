//! Findings in words: for every rule a short title, the sentence, what to do and the source.
//!
//! The words stand in `messages/*/checking.ftl`. A `finding-` sentence may use these values:
//!
//! | value | when | what |
//! |---|---|---|
//! | `given`, `cell` | always | `yes` or `no`; the cell as found, personal numbers masked |
//! | `detail` | always | `none`, `same-nik`, `alike`, `house`, `value`, `number`, `date`, `places` |
//! | `place`, `name`, `list`, `file`, `sheet`, `row`, `percent`, `saying`, `says` | `same-nik`, `alike`, partly `house` | the other record |
//! | `value`, `number`, `date`, `places` | the detail of that name | |
//! | `trouble`, `digits` | `nik.malformed` | what is wrong with the NIK, digits found |
//! | `birth`, `sex`, `district` | `nik.*`, `birth.*` | what the row says, what the NIK begins with |
//! | `on`, `least`, `limit` | `age.*` | registration date and age limits |
//! | `decile-limit`, `household-limit`, `village-limit` | `welfare.*`, `quota.*` | limits |
//!
//! No sentence holds a whole NIK or family-card number, so that a report can be passed on.

mod mask;

pub use mask::{nik_cell, without_numbers};

use super::{Code, Detail, Evidence, Finding, Outcome, RecordRef, Role, Row, Severity, Verdict};
use crate::intake::{Birth, Candidate, Field, NikReading, NikTrouble, Reading};
use crate::message::Message;
use crate::regions::Regions;
use crate::words::{RegionCode, Sex};

/// The name of a verdict in words: `Perlu dicek`.
pub fn verdict(verdict: Verdict) -> Message {
    Message::new(format!("verdict-{}", verdict.word()))
}

/// What a verdict means for the people who work with the list.
pub fn verdict_meaning(verdict: Verdict) -> Message {
    Message::new(format!("verdict-meaning-{}", verdict.word()))
}

/// How grave a finding is, in words.
pub fn severity(severity: Severity) -> Message {
    Message::new(match severity {
        Severity::Note => "severity-note",
        Severity::Review => "severity-review",
        Severity::Fix => "severity-fix",
        Severity::Ineligible => "severity-ineligible",
    })
}

/// What a list is for, in words.
pub fn role(role: Role) -> Message {
    Message::new(format!("role-{}", role.word()))
}

/// The short label of a rule: `NIK kosong`.
pub fn title(code: Code) -> Message {
    Message::new(key("title", code))
}

/// What to do about a finding of this rule.
pub fn advice(code: Code) -> Message {
    Message::new(key("advice", code))
}

/// The legal or data source of this rule.
pub fn source(code: Code) -> Message {
    Message::new(key("source", code))
}

/// The sentence that says what was found on this row.
pub fn sentence(outcome: &Outcome, row: &Row, finding: &Finding) -> Message {
    let message = Message::new(key("finding", finding.code));
    let message = own_cell(message, outcome, row.record, finding.code);
    let message = own_values(message, outcome, outcome.candidate(row.record), finding.code);
    match finding.detail.as_deref() {
        None => message.text("detail", "none"),
        Some(Detail::Other { record, evidence, says }) => {
            other(message, outcome, *record, *evidence, says)
        }
        Some(Detail::House { record, says }) => record_values(message, outcome, *record)
            .text("detail", "house")
            .text("says", without_numbers(says)),
        Some(Detail::Value(value)) => {
            message.text("detail", "value").text("value", without_numbers(value))
        }
        Some(Detail::Number(number)) => message.text("detail", "number").number("number", *number),
        Some(Detail::Date(date)) => message.text("detail", "date").date("date", *date),
        Some(Detail::Places(places)) => {
            message.text("detail", "places").text("places", place_names(places))
        }
    }
}

/// Where a record stands: name, file, sheet and row in one phrase.
pub fn place_of_record(outcome: &Outcome, record: RecordRef) -> Message {
    record_values(Message::new("other-record"), outcome, record)
}

/// A region as people know it, with its code: `Murung Keramat (62.03.01.1006)`; only the code
/// when the register does not have it.
pub fn place_name(code: RegionCode) -> String {
    let name = Regions::embedded().name(code);
    if name.is_empty() { code.to_string() } else { format!("{name} ({code})") }
}

/// `Same NIK` evidence or probability: the latter as whole percent, never 100 for what is only
/// probable.
pub fn percent(probability: f32) -> i64 {
    ((probability * 100.0).round() as i64).clamp(0, 99)
}

fn key(kind: &str, code: Code) -> String {
    let mut key = String::with_capacity(32);
    key.push_str(kind);
    key.push('-');
    for c in code.text().chars() {
        key.push(if c == '.' { '-' } else { c });
    }
    key
}

/// The cell that is the evidence. A birth date may stand in one cell with the place, or only as
/// an age; a village only as its code.
fn own_cell(message: Message, outcome: &Outcome, record: RecordRef, code: Code) -> Message {
    let layout = &outcome.list(record).layout;
    let columns: &[Field] = match code.field() {
        Some(Field::BirthDate) => &[Field::BirthDate, Field::BirthPlaceDate, Field::Age],
        Some(Field::Village) => &[Field::Village, Field::VillageCode],
        Some(Field::VillageCode) => &[Field::VillageCode, Field::Village],
        Some(Field::Occupation) => {
            &[Field::Occupation, Field::Position, Field::EmploymentStatus, Field::Segment]
        }
        Some(Field::Nik) => &[Field::Nik],
        Some(Field::Name) => &[Field::Name],
        Some(Field::Age) => &[Field::Age, Field::BirthDate],
        Some(Field::Decile) => &[Field::Decile],
        _ => &[],
    };
    let cell = columns
        .iter()
        .filter_map(|field| layout.column(*field))
        .map(|column| outcome.cell(record, column).trim())
        .find(|text| !text.is_empty())
        .unwrap_or("");
    let shown = if code.field() == Some(Field::Nik) {
        nik_cell(cell)
    } else {
        without_numbers(cell).into_owned()
    };
    message.text("given", if cell.is_empty() { "no" } else { "yes" }).text("cell", shorten(shown))
}

/// Values of the row and the programme that only some rules need.
fn own_values(message: Message, outcome: &Outcome, own: &Candidate, code: Code) -> Message {
    let programme = &outcome.programme;
    match code {
        Code::NikMalformed => {
            let (trouble, digits) = match own.nik {
                NikReading::Unreadable { trouble: NikTrouble::TooShort(n), .. } => ("too-short", n),
                NikReading::Unreadable { trouble: NikTrouble::TooLong(n), .. } => ("too-long", n),
                _ => ("not-digits", 0),
            };
            message.text("trouble", trouble).number("digits", digits)
        }
        Code::NikBirthMismatch | Code::BirthSwapped => match own.birth {
            Birth::Date(date) => message.date("birth", date),
            Birth::Year(year) => message.text("birth", year),
            _ => message.text("birth", "–"),
        },
        Code::NikSexMismatch => message.text(
            "sex",
            match own.sex {
                Reading::Read(Sex::Male) => "male",
                Reading::Read(Sex::Female) => "female",
                _ => "unknown",
            },
        ),
        Code::NikRegionUnknown => match own.nik.sixteen() {
            Some(nik) => message.text("district", nik.district()),
            None => message.text("district", "–"),
        },
        Code::AgeBelow | Code::AgeAbove | Code::AgeTurns => message
            .date("on", programme.on)
            .number("least", programme.age_min)
            .number("limit", programme.age_below),
        Code::WelfareDecile | Code::WelfareUnknown => {
            message.number("decile-limit", programme.decile_max.unwrap_or(10))
        }
        Code::QuotaHousehold => {
            message.number("household-limit", programme.household_max.unwrap_or(0))
        }
        Code::QuotaVillage => message.number("village-limit", programme.village_max.unwrap_or(0)),
        _ => message,
    }
}

fn other(
    message: Message,
    outcome: &Outcome,
    record: RecordRef,
    evidence: Evidence,
    says: &str,
) -> Message {
    let message = match evidence {
        Evidence::SameNik => message.text("detail", "same-nik").number("percent", 99),
        Evidence::Alike(p) => message.text("detail", "alike").number("percent", percent(p)),
    };
    record_values(message, outcome, record)
        .text("list", outcome.list(record).role.word())
        .text("saying", if says.is_empty() { "no" } else { "yes" })
        .text("says", without_numbers(says.trim().trim_end_matches('.')))
}

fn record_values(message: Message, outcome: &Outcome, record: RecordRef) -> Message {
    let list = outcome.list(record);
    let sheet = &list.sheet;
    let name = &outcome.candidate(record).name;
    let place = match (list.role, &sheet.name) {
        (Role::Registered, _) => "registry",
        (_, Some(_)) => "sheet",
        (_, None) => "file",
    };
    message
        .text("place", place)
        .text("name", if name.is_empty() { "–" } else { name })
        .text("file", &sheet.file)
        .text("sheet", sheet.name.as_deref().unwrap_or(""))
        // As a text: a row number is a place to look for, "12.345" is not what the file shows.
        .text("row", outcome.row_number(record))
}

fn place_names(places: &[RegionCode]) -> String {
    let register = Regions::embedded();
    let names: Vec<String> = places
        .iter()
        .map(|&code| match register.name(code.parent()) {
            "" => place_name(code),
            district => format!("{}, {district} ({code})", register.name(code)),
        })
        .collect();
    names.join("; ")
}

/// A cell is evidence, not a place for an essay.
fn shorten(text: String) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
pub(super) mod tests;
