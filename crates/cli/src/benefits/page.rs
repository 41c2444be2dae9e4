//! The answer as plain text.

use lindung_core::claims::{Entitlement, Line};
use lindung_core::law::RuleRef;
use lindung_core::message::{Message, Texts};
use lindung_core::words::Rupiah;
use time::PrimitiveDateTime;

use super::Answer;
use crate::page::{Page, Side, source};

pub(super) fn page(answer: &Answer<'_>, documents: bool, texts: &Texts) -> Page {
    let mut page = Page::default();
    head(&mut page, answer, texts);
    sums(&mut page, answer, texts);
    not_due(&mut page, &answer.entitlement, texts);
    remarks(&mut page, &answer.entitlement, texts);
    clocks(&mut page, answer, texts);
    if documents {
        papers(&mut page, answer, texts);
    }
    page.heading(texts.label("law-sources"));
    for id in source_ids(answer) {
        source(&mut page, answer.law, id, texts);
    }
    page
}

fn head(page: &mut Page, answer: &Answer<'_>, texts: &Texts) {
    let facts = &answer.facts;
    let word = |kind: &str, word: &str| texts.label(&format!("claims-{kind}-{word}"));
    let title = Message::new("benefits-title")
        .text("event", word("happening", facts.happening.word()))
        .date("day", facts.on);
    page.line(texts.say(&title));
    let base = Message::new("benefits-base").number("base", facts.base.amount());
    page.line(texts.say(&base));
    let months = Message::new("benefits-months")
        .text("cover", word("covered", facts.covered.word()))
        .number("row", facts.in_row)
        .number("total", facts.months_total);
    page.line(texts.say(&months));
    page.line("");
}

fn sums(page: &mut Page, answer: &Answer<'_>, texts: &Texts) {
    let found = &answer.entitlement;
    let (costs, money): (Vec<_>, Vec<_>) =
        found.lines.iter().partition(|line| line.component.is_cost());
    let columns = [Side::Left; 5];
    if !money.is_empty() {
        page.table(&columns, &money.iter().map(|line| row(line, texts)).collect::<Vec<_>>());
    }
    page.line(texts.say(&total(found)));
    if !costs.is_empty() {
        page.heading(texts.label("benefits-costs"));
        page.table(&columns, &costs.iter().map(|line| row(line, texts)).collect::<Vec<_>>());
    }
}

/// What comes in all, in a sentence.
fn total(found: &Entitlement<'_>) -> Message {
    let least = found.least.amount();
    match found.most {
        _ if found.lines.is_empty() => Message::new("benefits-nothing"),
        Some(most) if most == found.least => {
            Message::new("benefits-total").number("sum", most.amount())
        }
        Some(most) => Message::new("benefits-total-between")
            .number("least", least)
            .number("most", most.amount()),
        None if found.least > Rupiah::ZERO => {
            Message::new("benefits-total-from").number("least", least)
        }
        None => Message::new("benefits-total-open"),
    }
}

fn row(line: &Line<'_>, texts: &Texts) -> Vec<String> {
    vec![
        name(line, texts),
        texts.say(&line.amount.message()),
        line.rule.citation.clone(),
        format!("{} ({})", line.rule.sources.join(", "), line.rule.grade.word()),
        texts.say(&line.formula),
    ]
}

fn name(line: &Line<'_>, texts: &Texts) -> String {
    let component = texts.label(&format!("law-benefit-{}", line.component.word()));
    match line.child {
        None => component,
        Some(child) => texts.say(
            &Message::new("benefits-for-child")
                .text("component", component)
                .number("child", child + 1),
        ),
    }
}

/// What is not due, a reason at a time.
fn not_due(page: &mut Page, found: &Entitlement<'_>, texts: &Texts) {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for not in &found.not_due {
        let component = texts.label(&format!("law-benefit-{}", not.component.word()));
        let why = texts.say(&not.why);
        match reasons.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, components)) if components.contains(&component) => {}
            Some((_, components)) => components.push(component),
            None => reasons.push((why, vec![component])),
        }
    }
    if !reasons.is_empty() {
        page.heading(texts.label("benefits-not-due"));
    }
    for (why, components) in reasons {
        page.indented(&format!("{}: {why}", components.join("; ")));
    }
}

/// Open questions and notes of the rules, each once.
fn remarks(page: &mut Page, found: &Entitlement<'_>, texts: &Texts) {
    let mut open: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for line in &found.lines {
        let told = line.remarks.iter().map(|said| said.show(texts));
        open.extend(told.filter(|said| !open.contains(said)).collect::<Vec<_>>());
        let note = line.rule.note.as_ref().map(|note| note.show(texts.language()).to_owned());
        notes.extend(note.filter(|note| !notes.contains(note)));
    }
    for (key, said) in [("benefits-open", open), ("benefits-notes", notes)] {
        if !said.is_empty() {
            page.heading(texts.label(key));
        }
        for said in &said {
            page.indented(said);
        }
    }
}

fn clocks(page: &mut Page, answer: &Answer<'_>, texts: &Texts) {
    page.heading(texts.label("benefits-clocks"));
    if let Some((due, rule)) = answer.report_due {
        let said = Message::new("benefits-report").text("moment", moment(due, texts));
        page.indented(&texts.say(&said.text("citation", &rule.citation)));
    }
    let Some((lapse, days)) = answer.lapse.zip(answer.days_left()) else {
        page.indented(&texts.label("benefits-lapse-unknown"));
        return;
    };
    let said = match days {
        0.. => Message::new("benefits-lapse").number("days", days),
        _ => Message::new("benefits-lapsed"),
    };
    page.indented(&texts.say(&said.date("day", lapse.on)));
    if let Some((later, rule)) = lapse.perhaps {
        let said = Message::new("benefits-lapse-perhaps").date("day", later);
        page.indented(&texts.say(&said.text("citation", &rule.citation)));
    }
    page.indented(&origin(lapse.rule, texts));
    if let Some(open) = &lapse.rule.open {
        let open = Message::new("law-open").text("open", open.show(texts.language()));
        page.indented(&texts.say(&open));
    }
}

fn moment(due: PrimitiveDateTime, texts: &Texts) -> String {
    let colon =
        if texts.language() == lindung_core::message::Language::English { ':' } else { '.' };
    format!("{} {:02}{colon}{:02}", texts.date(due.date()), due.hour(), due.minute())
}

fn origin(rule: &RuleRef, texts: &Texts) -> String {
    let said = Message::new("benefits-rule")
        .text("citation", &rule.citation)
        .text("grade", rule.grade.word());
    texts.say(&said)
}

fn papers(page: &mut Page, answer: &Answer<'_>, texts: &Texts) {
    page.heading(texts.label("benefits-documents"));
    let language = texts.language();
    for entry in &answer.documents {
        let body = &entry.value.body;
        let issuer = texts.label(&format!("claims-issuer-{}", body.issuer.word()));
        let key = if body.by_some { "benefits-document-by-some" } else { "benefits-document" };
        let said = Message::new(key)
            .text("title", body.title.show(language))
            .text("issuer", issuer)
            .text("grade", entry.rule.grade.word());
        page.indented(&texts.say(&said));
        page.indented(&format!("    {}", body.about.show(language)));
    }
    if answer.facts.happening.is_for_heirs() {
        page.indented(&texts.label("benefits-documents-heirs"));
    }
}

/// The sources of everything that is said, in the order in which it is said.
fn source_ids<'a>(answer: &'a Answer<'_>) -> Vec<&'a str> {
    let rules = answer.entitlement.rules();
    let lapse = answer.lapse.map(|lapse| lapse.rule);
    let report = answer.report_due.map(|(_, rule)| rule);
    let mut ids: Vec<&str> = Vec::new();
    for rule in rules.into_iter().chain(report).chain(lapse) {
        for id in &rule.sources {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
    }
    ids
}
