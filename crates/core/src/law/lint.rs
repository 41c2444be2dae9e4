//! Checks of the law files that only the whole of them allows: gaps, overlaps, sources, arithmetic.

mod claims;

use super::contributions::JkkTable;
use super::entry::Entry;
use super::problem::{Problem, ProblemKind};
use super::read::name;
use super::rules::Parameter;
use super::{Component, FILES, Law, Pays, RuleRef};
use crate::words::{Month, Rupiah};

/// The base of a bracket may lie this far from its middle, rupiah.
const MIDDLE_TOLERANCE: i64 = 500;

pub(super) fn lint(law: &Law, problems: &mut Vec<Problem>) {
    let checks = [contributions, reliefs, benefits, rules, sources, claims::check];
    for (file, check) in FILES.into_iter().zip(checks) {
        // What a file that cannot be opened lacks is said once, by that.
        if opened(file, problems) {
            let sources_known = opened(FILES[4], problems);
            check(law, &mut Findings { file, sources_known, problems });
        }
    }
}

fn opened(file: &str, problems: &[Problem]) -> bool {
    let closed = |kind: &_| matches!(kind, ProblemKind::FileMissing | ProblemKind::NotToml(..));
    !problems.iter().any(|problem| problem.file == file && closed(&problem.kind))
}

struct Findings<'a> {
    file: &'static str,
    sources_known: bool,
    problems: &'a mut Vec<Problem>,
}

impl Findings<'_> {
    fn at(&mut self, rule: &RuleRef, kind: ProblemKind) {
        self.add(name(rule), kind);
    }

    fn add(&mut self, entry: String, kind: ProblemKind) {
        self.problems.push(Problem { file: self.file.to_owned(), entry, kind });
    }

    fn range(&mut self, rule: &RuleRef, found: i64, low: i64, high: i64) {
        if !(low..=high).contains(&found) {
            self.at(rule, ProblemKind::OutOfRange(found, low, high));
        }
    }
}

fn contributions(law: &Law, findings: &mut Findings) {
    for rule in origins(&law.jkk).chain(origins(&law.jkm)).chain(origins(&law.jht)) {
        header(law, rule, findings);
        whole_months(rule, findings);
    }
    series("jkk", origins(&law.jkk), findings);
    series("jkm", origins(&law.jkm), findings);
    series("jht", origins(&law.jht), findings);
    for entry in &law.jkk {
        table(&entry.rule, &entry.value, findings);
    }
    for entry in &law.jht {
        findings.range(&entry.rule, i64::from(entry.value.percent), 0, 100);
    }
}

fn reliefs(law: &Law, findings: &mut Findings) {
    for (index, entry) in law.reliefs.iter().enumerate() {
        header(law, &entry.rule, findings);
        whole_months(&entry.rule, findings);
        findings.range(&entry.rule, i64::from(entry.value.pays_percent), 0, 100);
        for earlier in &law.reliefs[..index] {
            if earlier.value.sector.meets(entry.value.sector)
                && earlier.rule.valid.overlaps(&entry.rule.valid)
            {
                overlap(&earlier.rule, &entry.rule, findings);
            }
        }
    }
}

fn benefits(law: &Law, findings: &mut Findings) {
    for entry in &law.benefits {
        header(law, &entry.rule, findings);
        match &entry.value.pays {
            Pays::Base { percent, .. } => {
                findings.range(&entry.rule, i64::from(*percent), 0, 100);
            }
            Pays::Income(steps) => {
                for step in steps {
                    findings.range(&entry.rule, i64::from(step.percent), 0, 100);
                }
            }
            _ => {}
        }
    }
    for component in Component::ALL {
        let of = origins(&law.benefits).filter(|rule| rule.id == component.word());
        series(component.word(), of, findings);
    }
}

fn rules(law: &Law, findings: &mut Findings) {
    for entry in &law.rules {
        header(law, &entry.rule, findings);
        let Some(parameter) = Parameter::parse(&entry.rule.id) else { continue };
        if matches!(parameter, Parameter::DueDay | Parameter::CoverFirstDay) {
            whole_months(&entry.rule, findings);
        }
        if entry.value.unit != parameter.unit() {
            findings.at(&entry.rule, ProblemKind::WrongUnit);
        }
        let range = parameter.range();
        for value in std::iter::once(entry.value.value).chain(entry.value.or) {
            findings.range(&entry.rule, value, *range.start(), *range.end());
        }
    }
    for parameter in Parameter::ALL {
        let of = origins(&law.rules).filter(|rule| rule.id == parameter.word());
        series(parameter.word(), of, findings);
    }
}

fn sources(law: &Law, findings: &mut Findings) {
    for (index, source) in law.sources.iter().enumerate() {
        if law.sources[..index].iter().any(|earlier| earlier.id == source.id) {
            findings.add(source.id.clone(), ProblemKind::SourceTwice);
        }
        let parts = [
            ("name.id", &source.name.id),
            ("name.en", &source.name.en),
            ("address", &source.address),
        ];
        for (part, text) in parts {
            if text.trim().is_empty() {
                findings.add(source.id.clone(), ProblemKind::Missing(part));
            }
        }
    }
}

fn origins<T>(entries: &[Entry<T>]) -> impl Iterator<Item = &RuleRef> {
    entries.iter().map(|entry| &entry.rule)
}

fn header(law: &Law, rule: &RuleRef, findings: &mut Findings) {
    if rule.valid.to.is_some_and(|to| to < rule.valid.from) {
        findings.at(rule, ProblemKind::EndsBeforeStart);
    }
    for source in &rule.sources {
        if findings.sources_known && law.source(source).is_none() {
            findings.at(rule, ProblemKind::SourceUnknown(source.clone()));
        }
    }
}

fn whole_months(rule: &RuleRef, findings: &mut Findings) {
    let begins = rule.valid.from.day() == 1;
    let ends = rule.valid.to.is_none_or(|to| Month::of(to).last_day() == to);
    if !begins || !ends {
        findings.at(rule, ProblemKind::NotWholeMonths);
    }
}

/// Entries of one id must follow each other day by day, and the last must hold until further notice.
fn series<'a>(id: &str, rules: impl Iterator<Item = &'a RuleRef>, findings: &mut Findings) {
    let mut rules: Vec<&RuleRef> = rules.collect();
    rules.sort_by_key(|rule| rule.valid.from);
    for pair in rules.windows(2) {
        follow(pair[0], pair[1], findings);
    }
    match rules.last() {
        None => findings.add(id.to_owned(), ProblemKind::NoEntry),
        Some(last) => {
            if let Some(to) = last.valid.to {
                findings.at(last, ProblemKind::NothingFollows(to));
            }
        }
    }
}

fn follow(earlier: &RuleRef, later: &RuleRef, findings: &mut Findings) {
    if earlier.valid.overlaps(&later.valid) {
        return overlap(earlier, later, findings);
    }
    let free = earlier.valid.to.and_then(time::Date::next_day);
    if let Some((free, last)) = free.zip(later.valid.from.previous_day())
        && free <= last
    {
        findings.at(later, ProblemKind::Gap(free, last));
    }
}

fn overlap(earlier: &RuleRef, later: &RuleRef, findings: &mut Findings) {
    let day = earlier.valid.from.max(later.valid.from);
    findings.at(later, ProblemKind::Overlap(name(earlier), day));
}

fn table(rule: &RuleRef, table: &JkkTable, findings: &mut Findings) {
    findings.range(rule, i64::from(table.percent), 0, 100);
    let rows = &table.brackets;
    let begins = rows.first().is_some_and(|row| row.from == Rupiah::ZERO);
    let ends = rows.last().is_some_and(|row| row.to.is_none());
    if !begins || !ends {
        findings.at(rule, ProblemKind::TableEnds);
    }
    for (index, row) in rows.iter().enumerate() {
        let number = index + 1;
        let expected = row.base.percent(table.percent);
        if let Some(expected) = expected.filter(|expected| *expected != row.jkk) {
            findings.at(rule, ProblemKind::RowNotPercent(number, row.jkk, expected));
        }
        if row.to.is_some_and(|to| to <= row.from) || (row.to.is_none() && number < rows.len()) {
            findings.at(rule, ProblemKind::RowNotRising(number));
        }
        let Some(before) = index.checked_sub(1).map(|before| &rows[before]) else { continue };
        let rises = row.from > before.from
            && row.base > before.base
            && before.to.is_none_or(|to| to < row.from);
        if !rises {
            findings.at(rule, ProblemKind::RowNotRising(number));
        }
        if let Some(to) = row.to {
            let middle = i64::midpoint(row.from.amount(), to.amount());
            if (row.base.amount() - middle).abs() > MIDDLE_TOLERANCE {
                let middle = Rupiah::new(middle);
                findings.at(rule, ProblemKind::RowNotMiddle(number, row.base, middle));
            }
        }
    }
}
