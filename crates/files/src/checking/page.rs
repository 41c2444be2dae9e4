//! `hasil.html`: one page that stands alone, prints well and can be passed on.
//!
//! No script, nothing from other hosts; personal numbers masked.

pub(crate) mod bars;
mod groups;
mod rows;

use std::fmt::Write as _;

use lindung_core::checking::wording;
use lindung_core::checking::{Outcome, Role, Severity, Summary, Verdict};
use lindung_core::intake::Field;
use lindung_core::message::{Message, Texts};
use lindung_core::words::Level;

use super::columns::{field_label, letters, title_or_letters};
use super::figures::{by_word, say_all};
use super::said::{lead_sentences, village_title, where_row};
use crate::page::{self, Opening, esc};
use bars::{Bar, Part};

/// Villages in the table of the page.
const VILLAGES: usize = 60;
/// Villages in the picture.
const VILLAGE_BARS: usize = 10;
/// Verdicts that need attention, gravest first.
const SHOWN: [Verdict; 3] = [Verdict::Ineligible, Verdict::Fix, Verdict::Review];

/// The page.
pub(super) fn page(outcome: &Outcome, summary: &Summary, texts: &Texts) -> String {
    let mut page = Page { outcome, summary, texts, out: String::with_capacity(1 << 18) };
    page.head();
    page.verdicts();
    page.problems();
    page.villages();
    page.references();
    page.attention();
    page.duplicates();
    page.lists();
    page.notes();
    page.sources();
    page.foot();
    page.out
}

struct Page<'a> {
    outcome: &'a Outcome,
    summary: &'a Summary,
    texts: &'a Texts,
    out: String,
}

impl Page<'_> {
    /// Adds markup.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn label(&self, key: &str) -> String {
        esc(&self.texts.label(key))
    }

    fn say(&self, message: &Message) -> String {
        esc(&self.texts.say(message))
    }

    fn number(&self, number: usize) -> String {
        self.texts.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn head(&mut self) {
        let title = self.texts.label("report-title");
        let over = self.texts.label("report-subtitle");
        let opening = Opening { over: &over, title: &title, style: "", script: false };
        self.raw(&page::open(&opening, self.texts));
        for sentence in lead_sentences(self.outcome, self.summary, self.texts) {
            let _ = write!(self.out, "<p>{}</p>", esc(&sentence));
        }
        let privacy = self.label("report-privacy");
        let _ = write!(
            self.out,
            "</div></header>\n<main class=\"wrap\"><p class=\"privacy\">{privacy}</p>"
        );
        self.contents();
    }

    fn contents(&mut self) {
        let mut sections = vec!["verdicts", "problems", "villages"];
        if !self.summary.references.is_empty() {
            sections.push("references");
        }
        sections.extend(["attention", "duplicates", "lists", "notes", "sources"]);
        let _ = write!(self.out, "<nav><strong>{}</strong><ul>", self.label("report-contents"));
        for id in sections {
            let title = self.label(&format!("report-section-{id}"));
            let _ = write!(self.out, "<li><a href=\"#{id}\">{title}</a></li>");
        }
        self.raw("</ul></nav>\n");
    }

    fn section(&mut self, id: &str) {
        let title = self.label(&format!("report-section-{id}"));
        let _ = write!(self.out, "\n<h2 id=\"{id}\">{title}</h2>");
    }

    /// The head of a table; `cards`: on a small screen every row becomes a card.
    fn table(&mut self, cards: bool, heads: &[(&str, bool)]) {
        self.raw(if cards { "<table class=\"cards\"><thead><tr>" } else { "<table><thead><tr>" });
        for (key, number) in heads {
            let class = if *number { " class=\"n\"" } else { "" };
            let _ = write!(self.out, "<th scope=\"col\"{class}>{}</th>", self.label(key));
        }
        self.raw("</tr></thead><tbody>\n");
    }

    fn table_end(&mut self) {
        self.raw("</tbody></table>\n");
    }

    fn verdicts(&mut self) {
        self.section("verdicts");
        self.raw("<ul class=\"tiles\">");
        let all = self.summary.verdicts.all().max(1);
        for verdict in Verdict::ALL {
            let rows = self.summary.verdicts.of(verdict);
            let share =
                Message::new("report-share-value").text("percent", (rows * 100 + all / 2) / all);
            let _ = write!(
                self.out,
                "<li class=\"tile {}\"><b>{}</b><span>{} · {}</span><small>{}</small></li>",
                verdict.word(),
                self.number(rows),
                self.say(&wording::verdict(verdict)),
                self.say(&share),
                self.say(&wording::verdict_meaning(verdict)),
            );
        }
        self.raw("</ul>");
        let bars: Vec<Bar> = Verdict::ALL
            .into_iter()
            .map(|verdict| Bar {
                label: self.texts.say(&wording::verdict(verdict)),
                figure: self.number(self.summary.verdicts.of(verdict)),
                parts: vec![Part {
                    size: self.summary.verdicts.of(verdict),
                    colour: verdict.word(),
                }],
            })
            .collect();
        self.figure("report-chart-verdicts", &bars, "");
    }

    fn figure(&mut self, title: &str, bars: &[Bar], key: &str) {
        let picture = bars::picture(bars);
        let title = self.label(title);
        let _ =
            writeln!(self.out, "<figure><figcaption>{title}</figcaption>{key}{picture}</figure>");
    }

    fn problems(&mut self) {
        self.section("problems");
        let problems = self.summary.commonest(10);
        if problems.is_empty() {
            let _ = write!(self.out, "<p>{}</p>", self.label("report-all-clear"));
            return;
        }
        let bars: Vec<Bar> = problems
            .iter()
            .map(|rule| Bar {
                label: self.texts.say(&wording::title(rule.code)),
                figure: self.number(rule.problems()),
                parts: vec![Part { size: rule.problems(), colour: severity_class(rule.severity) }],
            })
            .collect();
        self.figure("report-chart-problems", &bars, "");
        self.table(
            true,
            &[
                ("report-problem", false),
                ("report-rows", true),
                ("report-severity", false),
                ("report-advice", false),
                ("report-example", false),
            ],
        );
        for rule in problems {
            let row = &self.outcome.rows[rule.example];
            let place = esc(&where_row(self.outcome, row.record, self.texts));
            let tag = self.severity_tag(rule.severity);
            let _ = writeln!(
                self.out,
                "<tr><th scope=\"row\">{}</th><td class=\"n\" data-l=\"{}\">{}</td><td>{tag}</td>\
                 <td data-l=\"{}\">{}</td><td data-l=\"{}\"><small>{place}</small></td></tr>",
                self.say(&wording::title(rule.code)),
                self.label("report-rows"),
                self.number(rule.problems()),
                self.label("report-advice"),
                self.say(&wording::advice(rule.code)),
                self.label("report-example"),
            );
        }
        self.table_end();
    }

    fn severity_tag(&self, severity: Severity) -> String {
        format!(
            "<span class=\"tag {}\">{}</span>",
            severity_class(severity),
            self.say(&wording::severity(severity))
        )
    }

    fn villages(&mut self) {
        self.section("villages");
        let worst = self.summary.worst_villages(VILLAGE_BARS);
        if !worst.is_empty() {
            let bars: Vec<Bar> = worst
                .iter()
                .map(|village| Bar {
                    label: village_title(village, self.texts),
                    figure: self.number(village.verdicts.attention()),
                    parts: SHOWN
                        .map(|v| Part { size: village.verdicts.of(v), colour: v.word() })
                        .into(),
                })
                .collect();
            let mut key = String::from("<ul class=\"key\">");
            for verdict in SHOWN {
                let name = self.say(&wording::verdict(verdict));
                let word = verdict.word();
                let _ = write!(key, "<li><i style=\"background:var(--{word})\"></i>{name}</li>");
            }
            key.push_str("</ul>");
            self.figure("report-chart-villages", &bars, &key);
        }
        let all = self.summary.villages.len();
        let mut villages: Vec<_> = self.summary.villages.iter().collect();
        if all > VILLAGES {
            villages.sort_by_key(|v| std::cmp::Reverse(v.verdicts.attention()));
            villages.truncate(VILLAGES);
            let more =
                Message::new("report-more-villages").number("shown", VILLAGES).number("all", all);
            let _ = write!(self.out, "<p class=\"more\">{}</p>", self.say(&more));
        }
        let mut head = String::new();
        for verdict in Verdict::ALL {
            let name = self.say(&wording::verdict(verdict));
            let _ = write!(head, "<th scope=\"col\" class=\"n\">{name}</th>");
        }
        let _ = writeln!(
            self.out,
            "<table class=\"cards\"><thead><tr><th scope=\"col\">{}</th>{head}\
             <th scope=\"col\" class=\"n\">{}</th></tr></thead><tbody>",
            self.label("report-village"),
            self.label("report-rows")
        );
        for village in villages {
            let code = match village.code {
                Some(code) if code.level() >= Level::District => {
                    format!("<br><small>{code}</small>")
                }
                _ => String::new(),
            };
            let title = esc(&village_title(village, self.texts));
            let _ = write!(self.out, "<tr><th scope=\"row\">{title}{code}</th>");
            for verdict in Verdict::ALL {
                let name = self.say(&wording::verdict(verdict));
                let rows = self.number(village.verdicts.of(verdict));
                let _ = write!(self.out, "<td class=\"n\" data-l=\"{name}\">{rows}</td>");
            }
            let rows = self.number(village.verdicts.all());
            let name = self.label("report-rows");
            let _ = writeln!(self.out, "<td class=\"n\" data-l=\"{name}\">{rows}</td></tr>");
        }
        self.table_end();
    }

    fn references(&mut self) {
        if self.summary.references.is_empty() {
            return;
        }
        self.section("references");
        self.table(
            true,
            &[
                ("report-reference", false),
                ("report-people", true),
                ("report-matched", true),
                ("report-maybe", true),
            ],
        );
        for reference in &self.summary.references {
            let name = self.say(&wording::role(reference.role));
            let _ = write!(self.out, "<tr><th scope=\"row\">{name}</th>");
            for (key, number) in [
                ("report-people", reference.people),
                ("report-matched", reference.matched),
                ("report-maybe", reference.review),
            ] {
                let (name, number) = (self.label(key), self.number(number));
                let _ = write!(self.out, "<td class=\"n\" data-l=\"{name}\">{number}</td>");
            }
            self.raw("</tr>\n");
        }
        self.table_end();
    }

    fn lists(&mut self) {
        self.section("lists");
        for list in &self.outcome.lists {
            let sheet = list.sheet.name.as_deref().map(|n| format!(" · {}", esc(n)));
            let hidden = if list.sheet.hidden {
                format!(" ({})", self.label("report-hidden-sheet"))
            } else {
                String::new()
            };
            let people = Message::new("report-people-in-list").number("people", list.people.len());
            let _ = write!(
                self.out,
                "<h3>{}{}{hidden}</h3><p class=\"soft\">{} · {}</p>",
                esc(&list.sheet.file),
                sheet.unwrap_or_default(),
                self.say(&wording::role(list.role)),
                self.say(&people),
            );
            self.table(
                false,
                &[
                    ("report-column-head", false),
                    ("report-header-found", false),
                    ("report-field", false),
                    ("report-recognised", false),
                ],
            );
            for (at, column) in list.layout.columns.iter().enumerate() {
                let field = match column.field {
                    Some((Field::Health, _)) => self.label("report-health-dropped"),
                    Some((field, _)) => esc(&field_label(field, self.texts)),
                    None => format!("<small>{}</small>", self.label("report-passed-through")),
                };
                let by =
                    column.field.map(|(_, by)| self.label(&format!("report-by-{}", by_word(by))));
                let title = title_or_letters(column, at, self.texts);
                let _ = writeln!(
                    self.out,
                    "<tr><td>{}</td><td>{}</td><td>{field}</td><td>{}</td></tr>",
                    letters(at),
                    esc(&wording::without_numbers(&title)),
                    by.unwrap_or_default()
                );
            }
            self.table_end();
        }
    }

    fn notes(&mut self) {
        self.section("notes");
        let run = say_all(&self.outcome.notes, self.texts);
        self.note_list(&run);
        for list in self.outcome.lists.iter().filter(|list| !list.notes.is_empty()) {
            let sheet = list.sheet.name.as_deref().map(|n| format!(" · {}", esc(n)));
            let _ =
                write!(self.out, "<h3>{}{}</h3>", esc(&list.sheet.file), sheet.unwrap_or_default());
            let notes = say_all(&list.notes, self.texts);
            self.note_list(&notes);
        }
    }

    fn note_list(&mut self, notes: &[String]) {
        if notes.is_empty() {
            return;
        }
        self.raw("<ul class=\"notes\">");
        for note in notes {
            let _ = write!(self.out, "<li>{}</li>", esc(note));
        }
        self.raw("</ul>");
    }

    /// The legal or data source of every rule that found something.
    fn sources(&mut self) {
        self.section("sources");
        self.table(
            true,
            &[("report-rule", false), ("report-rows", true), ("report-source", false)],
        );
        for rule in &self.summary.rules {
            let _ = writeln!(
                self.out,
                "<tr><th scope=\"row\">{}<br><small class=\"soft\">{}</small></th>\
                 <td class=\"n\" data-l=\"{}\">{}</td><td>{}</td></tr>",
                self.say(&wording::title(rule.code)),
                rule.code.text(),
                self.label("report-rows"),
                self.number(rule.rows),
                self.say(&wording::source(rule.code)),
            );
        }
        self.table_end();
    }

    fn foot(&mut self) {
        self.raw(&page::close(self.texts));
    }

    /// Whether any reference list was given.
    fn has_references(&self) -> bool {
        self.outcome.lists.iter().any(|list| list.role != Role::Candidates)
    }
}

/// The class, and colour, of a severity.
fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Review => "review",
        Severity::Fix => "fix",
        Severity::Ineligible => "ineligible",
    }
}
