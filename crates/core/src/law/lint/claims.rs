//! Checks of `claims.toml`.

use super::super::problem::ProblemKind;
use super::super::{Document, Entry, HeirOrder, Law, Schooling, Threshold};
use super::{Findings, header, origins, series};
use crate::claims::{DocumentKind, Model, Pattern, State};

/// The most days that make sense for a turn or a pattern.
const MOST_DAYS: i64 = 366;
/// The most cases.
const MOST_CASES: i64 = 1_000;
/// The highest age.
const OLDEST: i64 = 30;

pub(super) fn check(law: &Law, findings: &mut Findings) {
    documents(law, findings);
    for entry in &law.heirs {
        header(law, &entry.rule, findings);
        heirs(entry, findings);
    }
    series("heirs", origins(&law.heirs), findings);
    for entry in &law.schooling {
        header(law, &entry.rule, findings);
        schooling(entry, findings);
    }
    series("schooling", origins(&law.schooling), findings);
    turns(law, findings);
    patterns(law, findings);
}

fn documents(law: &Law, findings: &mut Findings) {
    for entry in &law.documents {
        header(law, &entry.rule, findings);
        document(entry, findings);
    }
    for kind in DocumentKind::ALL {
        let of = origins(&law.documents).filter(|rule| rule.id == kind.word());
        series(kind.word(), of, findings);
    }
    for model in Model::ALL {
        let prints = |entry: &Entry<Document>| entry.value.body.model == Some(*model);
        if !law.documents.iter().any(prints) {
            findings.add(model.word().to_owned(), ProblemKind::NoEntry);
        }
    }
}

fn document(entry: &Entry<Document>, findings: &mut Findings) {
    let body = &entry.value.body;
    let parts = [
        ("title.id", &body.title.id),
        ("title.en", &body.title.en),
        ("about.id", &body.about.id),
        ("about.en", &body.about.en),
    ];
    for (part, text) in parts {
        if text.trim().is_empty() {
            findings.at(&entry.rule, ProblemKind::Missing(part));
        }
    }
    if body.instead_of == Some(entry.value.kind) {
        findings.at(&entry.rule, ProblemKind::InsteadOfItself);
    }
}

fn heirs(entry: &Entry<HeirOrder>, findings: &mut Findings) {
    let order = &entry.value;
    findings.range(&entry.rule, i64::from(order.of_age), 1, OLDEST);
    let all: Vec<_> = order.lines.iter().flatten().collect();
    if order.lines.is_empty() || order.lines.iter().any(Vec::is_empty) {
        findings.at(&entry.rule, ProblemKind::Missing("lines"));
    }
    let twice = all.iter().enumerate().any(|(at, relation)| all[..at].contains(relation));
    if twice || all.contains(&&order.without) {
        findings.at(&entry.rule, ProblemKind::HeirTwice);
    }
}

fn schooling(entry: &Entry<Schooling>, findings: &mut Findings) {
    let schooling = &entry.value;
    findings.range(&entry.rule, i64::from(schooling.begins_in), 1, 12);
    for of in &schooling.from_age {
        findings.range(&entry.rule, i64::from(of.age), 0, OLDEST);
    }
    let rises = schooling
        .from_age
        .windows(2)
        .all(|pair| pair[0].level < pair[1].level && pair[0].age < pair[1].age);
    if schooling.from_age.is_empty() || !rises {
        findings.at(&entry.rule, ProblemKind::LevelsNotRising);
    }
}

fn turns(law: &Law, findings: &mut Findings) {
    for entry in &law.turns {
        header(law, &entry.rule, findings);
        findings.range(&entry.rule, i64::from(entry.value.days), 1, MOST_DAYS);
    }
    for state in State::ALL {
        let of = || origins(&law.turns).filter(|rule| rule.id == state.word());
        if state.is_live() {
            series(state.word(), of(), findings);
        } else if let Some(rule) = of().next() {
            findings.at(rule, ProblemKind::IdUnknown);
        }
    }
}

fn patterns(law: &Law, findings: &mut Findings) {
    for entry in &law.thresholds {
        header(law, &entry.rule, findings);
        let (cases, days) = Threshold::counts(entry.value.pattern);
        let of =
            [(cases, entry.value.cases, 2, MOST_CASES), (days, entry.value.days, 1, MOST_DAYS)];
        for (counts, found, least, most) in of {
            let (least, most) = if counts { (least, most) } else { (0, 0) };
            findings.range(&entry.rule, i64::from(found), least, most);
        }
    }
    for pattern in Pattern::ALL {
        let of = origins(&law.thresholds).filter(|rule| rule.id == pattern.word());
        series(pattern.word(), of, findings);
    }
}
