//! A page of plain text: lines and small tables.

use std::io::{self, Write};

use lindung_core::law::{Law, RuleRef};
use lindung_core::message::{Message, Texts};
use lindung_core::words::Month;

/// Which side of its column a cell keeps to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Lines to be written.
#[derive(Default)]
pub(crate) struct Page {
    lines: Vec<String>,
}

impl Page {
    pub(crate) fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    pub(crate) fn indented(&mut self, text: &str) {
        self.lines.push(format!("  {text}"));
    }

    /// A heading after an empty line.
    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.lines.push(String::new());
        self.lines.push(text.into());
    }

    /// Rows whose cells stand in columns.
    pub(crate) fn table(&mut self, sides: &[Side], rows: &[Vec<String>]) {
        let width = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
        };
        let widths: Vec<usize> = (0..sides.len()).map(|c| width(c).unwrap_or(0)).collect();
        for row in rows {
            let cells = row.iter().zip(sides).zip(&widths).map(|((cell, side), &width)| {
                if *side == Side::Left {
                    format!("{cell:<width$}")
                } else {
                    format!("{cell:>width$}")
                }
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            self.lines.push(format!("  {}", line.trim_end()));
        }
    }

    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.lines.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

/// `Mei 2026`, `May 2026`.
pub(crate) fn month_name(month: Month, texts: &Texts) -> String {
    let day = texts.date(month.first_day());
    day.split_once(' ').map_or(day.clone(), |(_, month)| month.to_owned())
}

/// Where a rule comes from, how well it is known, and what is open.
pub(crate) fn origin(page: &mut Page, law: &Law, rule: &RuleRef, texts: &Texts) {
    let from = texts.date(rule.valid.from);
    let valid = match rule.valid.to {
        None => Message::new("law-valid-since").text("from", from),
        Some(to) => Message::new("law-valid-between").text("from", from).date("to", to),
    };
    let say = |message: &Message| texts.say(message);
    page.indented(&say(&Message::new("law-rule")
        .text("id", &rule.id)
        .text("citation", &rule.citation)
        .text("valid", say(&valid))));
    let word = rule.grade.word();
    let means = texts.label(&format!("law-grade-{}", word.to_ascii_lowercase()));
    page.indented(&say(&Message::new("law-grade").text("grade", word).text("means", means)));
    page.indented(&texts.label("law-sources"));
    for id in &rule.sources {
        source(page, law, id, texts);
    }
    let language = texts.language();
    if let Some(note) = &rule.note {
        page.indented(&say(&Message::new("law-note").text("note", note.show(language))));
    }
    if let Some(open) = &rule.open {
        page.indented(&say(&Message::new("law-open").text("open", open.show(language))));
    }
}

/// A source of the register, in one line.
pub(crate) fn source(page: &mut Page, law: &Law, id: &str, texts: &Texts) {
    let name = law.source(id).map_or("", |source| source.name.show(texts.language()));
    page.indented(&format!("    {id:<4} {name}"));
}
