//! `summary.json`: the result in figures. No personal number is ever in it.

use std::collections::BTreeMap;

use lindung_core::checking::summary::{RuleCount, Verdicts};
use lindung_core::checking::wording::{self, without_numbers};
use lindung_core::checking::{Outcome, Severity, Summary, Verdict};
use lindung_core::intake::RecognisedBy;
use lindung_core::message::{Message, Texts};
use serde::Serialize;

use super::columns::{field_word, letters};

#[derive(Serialize)]
struct File {
    version: &'static str,
    programme: Programme,
    rows: usize,
    people: usize,
    verdicts: VerdictCounts,
    rules: Vec<Rule>,
    severities: SeverityCounts,
    villages: Vec<Village>,
    duplicates: Duplicates,
    references: Vec<Reference>,
    lists: Vec<List>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Programme {
    title: String,
    regency: Option<String>,
    on: String,
    months: u8,
    age_min: u8,
    age_below: u8,
    decile_max: Option<u8>,
    household_max: Option<u32>,
    village_max: Option<u32>,
    accept_occupations: Vec<String>,
    match_from: f64,
    review_from: f64,
}

#[derive(Serialize)]
struct VerdictCounts {
    eligible: usize,
    review: usize,
    fix: usize,
    ineligible: usize,
}

#[derive(Serialize)]
struct SeverityCounts {
    note: usize,
    review: usize,
    fix: usize,
    ineligible: usize,
}

#[derive(Serialize)]
struct Rule {
    code: &'static str,
    title: String,
    rows: usize,
    by_severity: SeverityCounts,
    example: Place,
}

#[derive(Serialize)]
struct Place {
    file: String,
    sheet: Option<String>,
    row: u32,
}

#[derive(Serialize)]
struct Village {
    code: Option<String>,
    name: String,
    district: String,
    rows: usize,
    verdicts: VerdictCounts,
}

#[derive(Serialize)]
struct Duplicates {
    people: usize,
    rows: usize,
    fall_away: usize,
    review_pairs: usize,
}

#[derive(Serialize)]
struct Reference {
    role: &'static str,
    lists: usize,
    people: usize,
    matched: usize,
    review: usize,
}

#[derive(Serialize)]
struct List {
    file: String,
    sheet: Option<String>,
    hidden: bool,
    role: &'static str,
    people: usize,
    verdicts: Option<VerdictCounts>,
    columns: Vec<Column>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Column {
    #[serde(rename = "column")]
    letters: String,
    title: String,
    field: Option<String>,
    by: Option<&'static str>,
}

/// The file, pretty printed, keys in this order.
pub(super) fn json(outcome: &Outcome, summary: &Summary, texts: &Texts) -> String {
    let file = File {
        version: env!("CARGO_PKG_VERSION"),
        programme: programme(outcome),
        rows: summary.verdicts.all(),
        people: summary.people,
        verdicts: verdicts(summary.verdicts),
        rules: summary.rules.iter().map(|r| rule(outcome, r, texts)).collect(),
        severities: severities(summary.rules.iter().fold([0; 4], |mut sum, r| {
            sum.iter_mut().zip(r.by_severity).for_each(|(s, n)| *s += n);
            sum
        })),
        villages: summary
            .villages
            .iter()
            .map(|v| Village {
                code: v.code.map(|code| code.to_string()),
                name: v.name.clone(),
                district: v.district.clone(),
                rows: v.verdicts.all(),
                verdicts: verdicts(v.verdicts),
            })
            .collect(),
        duplicates: Duplicates {
            people: summary.duplicates.people,
            rows: summary.duplicates.rows,
            fall_away: summary.duplicates.fall_away,
            review_pairs: summary.duplicates.review_pairs,
        },
        references: summary
            .references
            .iter()
            .map(|r| Reference {
                role: r.role.word(),
                lists: r.lists,
                people: r.people,
                matched: r.matched,
                review: r.review,
            })
            .collect(),
        lists: lists(outcome, summary, texts),
        notes: say_all(&outcome.notes, texts),
    };
    // Only maps with keys that are no texts, and writers that fail, make this fail.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Notes as they may be passed on.
pub(super) fn say_all(notes: &[Message], texts: &Texts) -> Vec<String> {
    notes.iter().map(|note| without_numbers(&texts.say(note)).into_owned()).collect()
}

/// The word in files for how a column was recognised.
pub(super) fn by_word(by: RecognisedBy) -> &'static str {
    match by {
        RecognisedBy::User => "user",
        RecognisedBy::Profile => "profile",
        RecognisedBy::Header => "header",
        RecognisedBy::Content => "content",
    }
}

fn programme(outcome: &Outcome) -> Programme {
    let p = &outcome.programme;
    // Through text, so that 0.95 is written and not 0.949999988079071.
    let decimal = |value: f32| value.to_string().parse().unwrap_or(0.0);
    Programme {
        title: p.title.clone(),
        regency: p.regency.map(|code| code.to_string()),
        on: p.on.to_string(),
        months: p.months,
        age_min: p.age_min,
        age_below: p.age_below,
        decile_max: p.decile_max,
        household_max: p.household_max,
        village_max: p.village_max,
        accept_occupations: p.accept_occupations.clone(),
        match_from: decimal(p.match_from),
        review_from: decimal(p.review_from),
    }
}

fn verdicts(counts: Verdicts) -> VerdictCounts {
    VerdictCounts {
        eligible: counts.of(Verdict::Eligible),
        review: counts.of(Verdict::Review),
        fix: counts.of(Verdict::Fix),
        ineligible: counts.of(Verdict::Ineligible),
    }
}

fn severities(counts: [usize; 4]) -> SeverityCounts {
    let of = |severity: Severity| counts[severity as usize];
    SeverityCounts {
        note: of(Severity::Note),
        review: of(Severity::Review),
        fix: of(Severity::Fix),
        ineligible: of(Severity::Ineligible),
    }
}

fn rule(outcome: &Outcome, rule: &RuleCount, texts: &Texts) -> Rule {
    let record = outcome.rows[rule.example].record;
    let sheet = &outcome.list(record).sheet;
    Rule {
        code: rule.code.text(),
        title: texts.say(&wording::title(rule.code)),
        rows: rule.rows,
        by_severity: severities(rule.by_severity),
        example: Place {
            file: sheet.file.to_string(),
            sheet: sheet.name.as_deref().map(str::to_owned),
            row: outcome.row_number(record),
        },
    }
}

fn lists(outcome: &Outcome, summary: &Summary, texts: &Texts) -> Vec<List> {
    let counts: BTreeMap<usize, Verdicts> =
        summary.lists.iter().map(|l| (l.list, l.verdicts)).collect();
    outcome
        .lists
        .iter()
        .enumerate()
        .map(|(at, list)| List {
            file: list.sheet.file.to_string(),
            sheet: list.sheet.name.as_deref().map(str::to_owned),
            hidden: list.sheet.hidden,
            role: list.role.word(),
            people: list.people.len(),
            verdicts: counts.get(&at).filter(|c| c.all() > 0).map(|c| verdicts(*c)),
            columns: list
                .layout
                .columns
                .iter()
                .enumerate()
                .map(|(column, c)| Column {
                    letters: letters(column),
                    title: without_numbers(&c.title).into_owned(),
                    field: c.field.map(|(field, _)| field_word(field)),
                    by: c.field.map(|(_, by)| by_word(by)),
                })
                .collect(),
            notes: say_all(&list.notes, texts),
        })
        .collect()
}
