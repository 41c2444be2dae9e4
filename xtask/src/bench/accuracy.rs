//! How often a check is right, against `truth.csv` and `truth_rujukan.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;

/// A row: file stem and row number in the file.
type Place = (String, u32);

struct Truth {
    person: String,
    errors: Vec<String>,
    eligible: bool,
    why: String,
}

/// Precision and recall of duplicates, reference matches and verdicts.
pub fn table(folder: &Path, out: &Path) -> anyhow::Result<String> {
    let truth = truth(&folder.join("truth.csv"))?;
    let references = truth_of(&folder.join("truth_rujukan.csv")).unwrap_or_default();
    let rows = rows(&out.join("rows.csv"))?;
    let mut text = format!(
        "\n### {}\n\n",
        folder.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
    );
    duplicates(&truth, &rows, &mut text);
    reference_matches(&truth, &references, &out.join("pairs.csv"), &mut text)?;
    verdicts(&truth, &rows, &mut text);
    Ok(text)
}

struct Row {
    person: u32,
    verdict: String,
    findings: String,
}

fn truth(path: &Path) -> anyhow::Result<BTreeMap<Place, Truth>> {
    truth_of(path)
}

fn truth_of(path: &Path) -> anyhow::Result<BTreeMap<Place, Truth>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let mut truth = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let line: u32 = record[2].parse()?;
        let known = Truth {
            person: record[3].to_owned(),
            errors: record[4].split(';').map(str::to_owned).collect(),
            eligible: record.get(5) == Some("true"),
            why: record.get(6).unwrap_or_default().to_owned(),
        };
        // The header is row 1 of the file.
        truth.insert((record[1].to_owned(), line + 1), known);
    }
    Ok(truth)
}

fn stem(file: &str) -> String {
    let name = file.split('.').next().unwrap_or(file);
    name.strip_prefix("rujukan_").unwrap_or(name).to_owned()
}

fn rows(path: &Path) -> anyhow::Result<BTreeMap<Place, Row>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let mut rows = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let row = Row {
            person: record[3].parse()?,
            verdict: record[4].to_owned(),
            findings: record[5].to_owned(),
        };
        rows.insert((stem(&record[0]), record[2].parse()?), row);
    }
    Ok(rows)
}

fn pairs_of<'a, K: Ord>(
    keyed: impl Iterator<Item = (K, &'a Place)>,
) -> BTreeSet<(&'a Place, &'a Place)> {
    let mut groups: BTreeMap<K, Vec<&Place>> = BTreeMap::new();
    for (key, place) in keyed {
        groups.entry(key).or_default().push(place);
    }
    let mut pairs = BTreeSet::new();
    for mut group in groups.into_values() {
        group.sort();
        for (i, a) in group.iter().enumerate() {
            pairs.extend(group[i + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}

fn duplicates(truth: &BTreeMap<Place, Truth>, rows: &BTreeMap<Place, Row>, text: &mut String) {
    let real = pairs_of(
        truth.iter().filter(|(_, t)| !t.person.is_empty()).map(|(place, t)| (&t.person, place)),
    );
    let said = pairs_of(rows.iter().map(|(place, row)| (row.person, place)));
    let right = said.intersection(&real).count();
    score("duplicates (pairs of rows)", right, said.len(), real.len(), text);
    let mut missed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (a, b) in &real {
        let found = said.contains(&(*a, *b));
        let errors = [a, b].into_iter().filter_map(|p| truth.get(*p)).flat_map(|t| &t.errors);
        for error in errors.filter(|e| !e.is_empty()).collect::<BTreeSet<_>>() {
            let entry = missed.entry(error).or_default();
            entry.0 += usize::from(found);
            entry.1 += 1;
        }
    }
    let mut worst: Vec<_> = missed.into_iter().collect();
    worst.sort_by(|a, b| (a.1.0 * b.1.1).cmp(&(b.1.0 * a.1.1)));
    let worst: Vec<String> = worst
        .iter()
        .take(8)
        .map(|(error, (found, all))| format!("{error} {found}/{all}"))
        .collect();
    let _ = writeln!(text, "recall of pairs by error, worst first: {}", worst.join(", "));
}

fn reference_matches(
    truth: &BTreeMap<Place, Truth>,
    references: &BTreeMap<Place, Truth>,
    pairs: &Path,
    text: &mut String,
) -> anyhow::Result<()> {
    let mut by_person: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for (place, known) in truth.iter().filter(|(_, t)| !t.person.is_empty()) {
        by_person.entry(&known.person).or_default().push(place);
    }
    let mut real: BTreeMap<&str, BTreeSet<(Place, Place)>> = BTreeMap::new();
    for (place, known) in references {
        for row in by_person.get(known.person.as_str()).into_iter().flatten() {
            real.entry(&place.0).or_default().insert(((*row).clone(), place.clone()));
        }
    }
    let mut said: BTreeMap<String, BTreeSet<(Place, Place)>> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(pairs)?;
    for record in reader.records() {
        let record = record?;
        let place = |file: usize| -> anyhow::Result<Place> {
            Ok((stem(&record[file]), record[file + 1].parse()?))
        };
        let (a, b) = (place(0)?, place(2)?);
        if &record[6] == "match" && references.contains_key(&b) {
            said.entry(b.0.clone()).or_default().insert((a, b));
        }
    }
    for (list, real) in &real {
        let empty = BTreeSet::new();
        let said = said.get(*list).unwrap_or(&empty);
        let right = said.intersection(real).count();
        score(&format!("matches with {list}"), right, said.len(), real.len(), text);
    }
    Ok(())
}

fn verdicts(truth: &BTreeMap<Place, Truth>, rows: &BTreeMap<Place, Row>, text: &mut String) {
    let known = |place: &Place| truth.get(place).is_some_and(|t| t.eligible);
    for (verdict, wanted) in [("eligible", true), ("ineligible", false)] {
        let said: Vec<&Place> =
            rows.iter().filter(|(_, r)| r.verdict == verdict).map(|(p, _)| p).collect();
        let right = said.iter().filter(|p| known(p) == wanted).count();
        let real = truth.values().filter(|t| t.eligible == wanted).count();
        score(&format!("verdict {verdict}"), right, said.len(), real, text);
    }
    let stopped = rows.iter().filter(|(p, r)| r.verdict != "eligible" && !known(p)).count();
    let bad = truth.values().filter(|t| !t.eligible).count();
    let _ = writeln!(text, "ineligible people not passed as eligible: {stopped}/{bad}");
    let mut passed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    for (place, row) in rows {
        let Some(known) = truth.get(place) else { continue };
        if row.verdict == "eligible" && !known.eligible {
            *passed.entry(&known.why).or_default() += 1;
        }
        if row.verdict != "eligible" && known.eligible {
            let gravest = row.findings.split(';').next().unwrap_or_default();
            *refused.entry(format!("{} {gravest}", row.verdict)).or_default() += 1;
        }
    }
    let _ = writeln!(text, "passed as eligible but not: {passed:?}");
    let _ = writeln!(text, "eligible but not passed, by gravest finding: {refused:?}");
}

fn score(what: &str, right: usize, said: usize, real: usize, text: &mut String) {
    let precision = right as f64 / said.max(1) as f64;
    let recall = right as f64 / real.max(1) as f64;
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    let _ = writeln!(
        text,
        "- {what}: precision {precision:.4}, recall {recall:.4}, F1 {f1:.4} ({right} right of {said} said, {real} real)"
    );
}
