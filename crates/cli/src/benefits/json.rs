//! The answer as JSON, for other programs: the words of the law files, sums in whole rupiah, days as
//! `2026-05-31`, sentences in the language asked for.

use std::io::Write;

use lindung_core::claims::{Lapse, Line, SchoolYear, Sum};
use lindung_core::law::{Document, Entry, RuleRef};
use lindung_core::message::Texts;
use serde_json::{Value, json};

use super::Answer;

pub(super) fn write(answer: &Answer<'_>, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<()> {
    let found = &answer.entitlement;
    let lines: Vec<_> = found.lines.iter().map(|of| line(of, texts)).collect();
    let not_due = found.not_due.iter().map(|not| {
        let (component, child) = (not.component.word(), number(not.child));
        json!({ "component": component, "child": child, "why": texts.say(&not.why) })
    });
    let short = found.short.map(|short| {
        json!({
            "amount": short.amount,
            "needed": short.needed,
            "paid": short.paid,
            "rule": rule(short.rule, texts),
        })
    });
    let years = answer
        .school_years
        .iter()
        .flat_map(|(child, years)| years.iter().map(|of| year(*child, of)).collect::<Vec<_>>());
    let value = json!({
        "event": event(answer),
        "least": found.least,
        "most": found.most,
        "lines": lines,
        "short": short,
        "not_due": not_due.collect::<Vec<_>>(),
        "school_years": years.collect::<Vec<_>>(),
        "report_due": answer.report_due.map(|(due, _)| {
            format!("{}T{:02}:{:02}", due.date(), due.hour(), due.minute())
        }),
        "lapse": answer.lapse.map(|of| lapse(&of, answer, texts)),
        "documents": answer.documents.iter().map(|of| document(of, texts)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)?;
    Ok(())
}

/// Children are counted from 1.
fn number(child: Option<usize>) -> Option<usize> {
    child.map(|child| child + 1)
}

fn event(answer: &Answer<'_>) -> Value {
    let facts = &answer.facts;
    let children = facts.children.iter().map(|child| {
        let school = child.school.map(lindung_core::law::School::word);
        json!({ "born": child.born.to_string(), "school": school })
    });
    json!({
        "happening": facts.happening,
        "on": facts.on.to_string(),
        "base": facts.base,
        "covered": facts.covered,
        "months_in_row": facts.in_row,
        "months_total": facts.months_total,
        "children": children.collect::<Vec<_>>(),
        "no_heirs": facts.no_heirs,
        "today": answer.today.to_string(),
    })
}

fn line(line: &Line<'_>, texts: &Texts) -> Value {
    let kind = match line.amount {
        Sum::Exactly(_) => "exactly",
        Sum::Between(..) => "between",
        Sum::UpTo(_) => "up-to",
        Sum::AtCost => "at-cost",
        Sum::DecidedByBpjs => "decided-by-bpjs",
        Sum::PerMonth(_) => "per-month",
    };
    let per_month = match line.amount {
        Sum::PerMonth(sum) => Some(sum),
        _ => None,
    };
    json!({
        "component": line.component.word(),
        "child": number(line.child),
        "kind": kind,
        "least": line.amount.least(),
        "most": line.amount.most(),
        "per_month": per_month,
        "is_cost": line.component.is_cost(),
        "formula": texts.say(&line.formula),
        "rule": rule(line.rule, texts),
        "remarks": line.remarks.iter().map(|said| said.show(texts)).collect::<Vec<_>>(),
    })
}

fn rule(rule: &RuleRef, texts: &Texts) -> Value {
    json!({
        "id": rule.id,
        "citation": rule.citation,
        "sources": rule.sources,
        "grade": rule.grade.word(),
        "valid_from": rule.valid.from.to_string(),
        "valid_to": rule.valid.to.map(|day| day.to_string()),
        "note": rule.note.as_ref().map(|note| note.show(texts.language())),
        "open": rule.open.as_ref().map(|open| open.show(texts.language())),
    })
}

fn year(child: usize, year: &SchoolYear) -> Value {
    json!({
        "child": child + 1,
        "from": year.from,
        "level": year.level.word(),
        "grant": year.grant,
        "state": year.state,
    })
}

fn lapse(lapse: &Lapse<'_>, answer: &Answer<'_>, texts: &Texts) -> Value {
    json!({
        "on": lapse.on.to_string(),
        "days_left": answer.days_left(),
        "perhaps": lapse.perhaps.map(|(day, _)| day.to_string()),
        "rule": rule(lapse.rule, texts),
    })
}

fn document(entry: &Entry<Document>, texts: &Texts) -> Value {
    let body = &entry.value.body;
    json!({
        "kind": entry.value.kind,
        "title": body.title.show(texts.language()),
        "about": body.about.show(texts.language()),
        "issuer": body.issuer,
        "by_some": body.by_some,
        "instead_of": body.instead_of,
        "kept": body.kept,
        "rule": rule(&entry.rule, texts),
    })
}
