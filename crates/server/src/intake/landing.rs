//! From the result of a check to the rows that are kept.

use std::collections::{BTreeMap, BTreeSet};

use lindung_core::checking::wording::{nik_cell, sentence};
use lindung_core::checking::{
    Code, Decision, Detail, List, Outcome, Pair, PairState, RecordRef, Role, Row, Severity, Side,
    Source, SourceCell, Verdict, same_record,
};
use lindung_core::intake::{Candidate, Field};
use lindung_core::message::Message;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use lindung_jobs::checking::{Checked, Said};
use lindung_linkage::explanation::Explanation;
use lindung_store::Keys;
use lindung_store::checking::Remembered;
use lindung_store::lists::{Landing, NewCandidate, NewFinding, NewPair, Other, There};
use rayon::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::reading::letter;
use super::same_row::Known;

/// The rows, findings and pairs of a check. `names` are the files of the list, `there` its rows
/// from an earlier check, `workers` those of the registry that were compared, in their order.
pub fn of(
    checked: &Checked,
    regency: RegionCode,
    keys: &Keys,
    names: &[(String, Uuid)],
    there: &[There],
    workers: &[Uuid],
    before: &Value,
) -> Landing {
    let outcome = &checked.outcome;
    let mut candidates: Vec<NewCandidate> =
        outcome.rows.par_iter().map(|row| candidate(outcome, row, regency, names)).collect();
    again(&mut candidates, there, keys);
    let place = Places::of(outcome);
    for (row, worker) in registered(outcome, &place) {
        candidates[row].registered = workers.get(worker).copied();
    }
    let same: BTreeSet<(RecordRef, RecordRef)> = checked
        .said
        .iter()
        .filter(|said| said.same)
        .map(|said| (said.a.min(said.b), said.a.max(said.b)))
        .collect();
    let pairs = outcome
        .pairs
        .par_iter()
        .zip(&checked.explained)
        .filter_map(|(pair, explained)| {
            let explained = explained.as_ref()?;
            let mut landed = of_pair(outcome, &place, pair, explained, workers, regency);
            if same.contains(&(pair.a, pair.b)) {
                landed.state = PairState::Same;
            }
            Some(landed)
        })
        .collect();
    let people = outcome.rows.iter().map(|row| row.person).max().unwrap_or(0);
    Landing { candidates, pairs, people, summary: summary(outcome, before) }
}

/// What people said before about records of these lists.
pub fn remembered(lists: &[List], decisions: &[Remembered], regency: RegionCode) -> Vec<Said> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let wanted: BTreeSet<&str> =
        decisions.iter().flat_map(|d| [d.low.as_str(), d.high.as_str()]).collect();
    let mut found: BTreeMap<String, Vec<RecordRef>> = BTreeMap::new();
    for (list, records) in (0..).zip(lists) {
        let same: Vec<String> = records
            .people
            .par_iter()
            .map(|own| same_record(&sixteen(own), &Person::of(own, regency)))
            .collect();
        for (person, record) in (0..).zip(same) {
            if wanted.contains(record.as_str()) {
                found.entry(record).or_default().push(RecordRef { list, person });
            }
        }
    }
    let mut said = Vec::new();
    for decision in decisions {
        let (Some(low), Some(high)) = (found.get(&decision.low), found.get(&decision.high)) else {
            continue;
        };
        for a in low {
            for b in high.iter().filter(|b| *b != a) {
                let (a, b) = (*a.min(b), *a.max(b));
                // Lists of candidates come first; two references are never compared.
                if lists[a.list as usize].role == Role::Candidates {
                    said.push(Said { a, b, same: decision.same });
                }
            }
        }
    }
    said
}

/// The NIK as it was read, guessed digits included.
pub(super) fn sixteen(own: &Candidate) -> String {
    own.nik.sixteen().map(|nik| nik.to_string()).unwrap_or_default()
}

/// The name in the spelling by which it is found.
pub(super) fn folded(person: &Person) -> String {
    lindung_linkage::name::words(&person.name).join(" ")
}

fn candidate(
    outcome: &Outcome,
    row: &Row,
    regency: RegionCode,
    names: &[(String, Uuid)],
) -> NewCandidate {
    let list = outcome.list(row.record);
    let own = outcome.candidate(row.record);
    let person = Person::of(own, regency);
    let nik = list.layout.column(Field::Nik);
    let nik_shown = nik.map(|column| nik_cell(outcome.cell(row.record, column).trim()));
    NewCandidate {
        was: None,
        file: file_of(names, &list.sheet.file),
        sheet: list.sheet.name.as_deref().unwrap_or_default().to_owned(),
        row: outcome.row_number(row.record),
        person_number: row.person,
        keep: row.keep,
        verdict: row.verdict,
        nik: own.nik.sixteen().map(|nik| nik.to_string()),
        nik_shown: nik_shown.unwrap_or_default(),
        folded: folded(&person),
        registered: None,
        source: source(list, own),
        findings: row
            .findings
            .iter()
            .map(|finding| NewFinding {
                code: finding.code.text().to_owned(),
                severity: finding.severity,
                said: sentence(outcome, row, finding),
            })
            .collect(),
        person,
    }
}

/// The file a sheet comes from; inside an archive its name begins with the archive's.
pub(super) fn file_of(names: &[(String, Uuid)], sheet: &str) -> Uuid {
    let is = |name: &str| {
        sheet.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    names.iter().find(|(name, _)| is(name)).map(|(_, id)| *id).unwrap_or_default()
}

/// The cells of a row with their headings and meanings; those without anything are left out.
pub(super) fn source(list: &List, own: &Candidate) -> Source {
    let cells = list
        .layout
        .columns
        .iter()
        .enumerate()
        .filter_map(|(index, column)| {
            let cell = list.sheet.text(own.row as usize, index).trim();
            let title = column.title.trim();
            let title = if title.is_empty() { letter(index) } else { title.to_owned() };
            (!cell.is_empty()).then(|| SourceCell {
                title,
                field: column.field.map(|(field, _)| field),
                text: cell.to_owned(),
                given: None,
            })
        })
        .collect();
    Source { cells }
}

/// Finds rows that were in the list before: at the same place of the same file; in a new file by
/// whom they name.
fn again(candidates: &mut [NewCandidate], there: &[There], keys: &Keys) {
    if there.is_empty() {
        return;
    }
    let mut known = Known::of(there, keys);
    for row in candidates.iter_mut() {
        row.was = known.at(row.file, &row.sheet, row.row);
    }
    for row in candidates.iter_mut().filter(|row| row.was.is_none()) {
        let birth = row.person.born.map(|born| born.to_string());
        row.was = known.named(row.nik.as_deref(), &row.folded, birth.as_deref());
    }
}

/// Where the rows of each list begin among all candidates.
struct Places(Vec<usize>);

impl Places {
    fn of(outcome: &Outcome) -> Self {
        let mut starts = Vec::new();
        let mut next = 0;
        for list in &outcome.lists {
            starts.push(next);
            next += list.people.len();
        }
        Self(starts)
    }

    fn at(&self, record: RecordRef) -> usize {
        self.0[record.list as usize] + record.person as usize
    }
}

/// The rows that certainly are workers of the registry: by their pair, or through the number that
/// the civil register gives them.
fn registered(outcome: &Outcome, place: &Places) -> Vec<(usize, usize)> {
    let is_worker = |record: RecordRef| outcome.list(record).role == Role::Registered;
    let mut found = Vec::new();
    for (at, row) in outcome.rows.iter().enumerate() {
        for finding in &row.findings {
            if let (Code::PersonRegistered, Severity::Note, Some(Detail::Other { record, .. })) =
                (finding.code, finding.severity, finding.detail.as_deref())
            {
                found.push((at, record.person as usize));
            }
        }
    }
    let sure = outcome.pairs.iter().filter(|p| p.decision == Decision::Match && is_worker(p.b));
    found.extend(sure.map(|pair| (place.at(pair.a), pair.b.person as usize)));
    // The surest, which the finding names, counts.
    found.sort_by_key(|(row, _)| *row);
    found.dedup_by_key(|(row, _)| *row);
    found
}

fn of_pair(
    outcome: &Outcome,
    place: &Places,
    pair: &Pair,
    explained: &Explanation,
    workers: &[Uuid],
    regency: RegionCode,
) -> NewPair {
    let other = match outcome.list(pair.b).role {
        Role::Candidates => Other::Candidate(place.at(pair.b)),
        Role::Registered => {
            let worker = workers.get(pair.b.person as usize);
            worker.map_or(Other::Reference, |id| Other::Worker(*id))
        }
        _ => Other::Reference,
    };
    let side = |record: RecordRef, values: Vec<String>| {
        let list = outcome.list(record);
        Side {
            nik: sixteen(outcome.candidate(record)),
            role: list.role.word().to_owned(),
            file: list.sheet.file.to_string(),
            sheet: list.sheet.name.as_deref().unwrap_or_default().to_owned(),
            row: outcome.row_number(record),
            person: Person::of(outcome.candidate(record), regency),
            values,
        }
    };
    let mut bare = explained.clone();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for step in &mut bare.steps {
        left.push(std::mem::take(&mut step.left));
        right.push(std::mem::take(&mut step.right));
    }
    NewPair {
        a: place.at(pair.a),
        b: other,
        left: side(pair.a, left),
        right: side(pair.b, right),
        weight: pair.weight,
        probability: pair.probability,
        waterfall: json!(bare),
        state: match pair.decision {
            Decision::Match => PairState::Certain,
            Decision::Review => PairState::Open,
        },
    }
}

/// What the page of the list tells: counts, and what was noticed while reading. Nobody is named.
fn summary(outcome: &Outcome, before: &Value) -> Value {
    let mut codes: BTreeMap<Code, i64> = BTreeMap::new();
    let mut verdicts: BTreeMap<&str, i64> = BTreeMap::new();
    for verdict in Verdict::ALL {
        verdicts.insert(verdict.word(), 0);
    }
    for row in &outcome.rows {
        *verdicts.entry(row.verdict.word()).or_default() += 1;
        let mut met: Vec<Code> = row.findings.iter().map(|finding| finding.code).collect();
        met.dedup();
        for code in met {
            *codes.entry(code).or_default() += 1;
        }
    }
    let mut codes: Vec<(&str, i64)> =
        codes.into_iter().map(|(code, count)| (code.text(), count)).collect();
    codes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let references: Vec<Value> = outcome
        .lists
        .iter()
        .filter(|list| !matches!(list.role, Role::Candidates | Role::Registered))
        .map(|list| {
            json!({
                "role": list.role.word(),
                "file": &*list.sheet.file,
                "rows": list.people.len(),
            })
        })
        .collect();
    let notes: &[Message] = &outcome.notes;
    json!({
        "rows": outcome.rows.len(),
        "verdicts": verdicts,
        "codes": codes,
        "references": references,
        "notes": notes,
        "reading": before.get("reading"),
    })
}
