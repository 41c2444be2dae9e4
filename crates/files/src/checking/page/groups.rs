//! Records side by side: people in more than one row, and possible pairs.

use std::fmt::Write as _;

use lindung_core::checking::Decision;
use lindung_core::checking::wording;
use lindung_core::message::Message;

use super::Page;
use crate::checking::columns::field_label;
use crate::checking::compare::{self, FIELDS, Group, Why, masked};
use crate::checking::said::{duplicates_sentence, where_row};
use crate::page::esc;

/// Groups of each kind on the page.
const GROUPS: usize = 200;
/// Records of a group on the page.
const SIDES: usize = 6;

impl Page<'_> {
    pub(super) fn duplicates(&mut self) {
        self.section("duplicates");
        let said = esc(&duplicates_sentence(self.summary, self.texts));
        let _ = write!(self.out, "<p>{said} {}</p>", self.label("report-differs-marked-page"));
        let outcome = self.outcome;
        self.groups(compare::same_person(outcome), self.summary.duplicates.people);

        let pairs = self.summary.duplicates.review_pairs;
        if pairs > 0 {
            let text = Message::new("report-perhaps-text").number("pairs", pairs);
            self.part("report-section-perhaps", &text);
            self.groups(compare::perhaps(outcome), pairs);
        }
        let found = compare::references(outcome).count();
        if self.has_references() && found > 0 {
            self.part("report-section-matches", &Message::new("report-matches-text"));
            // What a person must look at comes first; matches are decided.
            let open = |group: &Group| match group.why {
                Why::Reference(pair, _) => pair.decision == Decision::Review,
                _ => false,
            };
            let first = compare::references(outcome).filter(open);
            let then = compare::references(outcome).filter(|g| !open(g));
            self.groups(first.chain(then), found);
        }
    }

    fn part(&mut self, title: &str, text: &Message) {
        let _ = write!(self.out, "<h3>{}</h3><p>{}</p>", self.label(title), self.say(text));
    }

    fn groups(&mut self, groups: impl Iterator<Item = Group>, all: usize) {
        if all > GROUPS {
            let more =
                Message::new("report-more-groups").number("shown", GROUPS).number("all", all);
            let _ = write!(self.out, "<p class=\"more\">{}</p>", self.say(&more));
        }
        for group in groups.take(GROUPS) {
            self.group(&group);
        }
    }

    fn group(&mut self, group: &Group) {
        let title = self.group_title(group);
        let sides = &group.sides[..group.sides.len().min(SIDES)];
        let reason = group.reason.as_ref().map(|r| self.say(r)).unwrap_or_default();
        let _ = write!(
            self.out,
            "<section class=\"group\"><h4>{title}<span>{reason}</span></h4>\
             <div class=\"scroll\" tabindex=\"0\"><table class=\"side\" style=\"--n:{}\"><colgroup><col class=\"f\"></colgroup>\
             <thead><tr><td></td>",
            sides.len()
        );
        for (at, side) in sides.iter().enumerate() {
            let head = match group.why {
                Why::SamePerson(_) if side.keep => {
                    format!("<span class=\"tag eligible\">{}</span>", self.label("report-keep"))
                }
                Why::SamePerson(_) => self.label("report-drop"),
                Why::Reference(..) if at == 0 => self.label("report-candidate"),
                Why::Reference(_, role) => self.say(&wording::role(role)),
                Why::Perhaps(_) => self.label("report-candidate"),
            };
            let place = esc(&where_row(self.outcome, side.record, self.texts));
            let _ = write!(self.out, "<th scope=\"col\">{head}<small>{place}</small></th>");
        }
        self.raw("</tr></thead><tbody>");
        for (at, field) in FIELDS.into_iter().enumerate() {
            let values: Vec<String> = sides
                .iter()
                .map(|side| masked(self.outcome, side.record, field, self.texts))
                .collect();
            if values.iter().all(String::is_empty) {
                continue;
            }
            let _ = write!(
                self.out,
                "<tr><th scope=\"row\">{}</th>",
                esc(&field_label(field, self.texts))
            );
            for (side, value) in sides.iter().zip(&values) {
                let value = esc(value);
                let marked = side.differs[at] && !value.is_empty();
                let _ = if marked {
                    write!(self.out, "<td><mark>{value}</mark></td>")
                } else {
                    write!(self.out, "<td>{value}</td>")
                };
            }
            self.raw("</tr>");
        }
        self.remarks(sides);
        self.raw("</tbody></table></div></section>\n");
    }

    fn remarks(&mut self, sides: &[compare::Side]) {
        let remarks: Vec<String> =
            sides.iter().map(|s| compare::remark(self.outcome, s.record, self.texts)).collect();
        if remarks.iter().all(String::is_empty) {
            return;
        }
        let _ = write!(self.out, "<tr><th scope=\"row\">{}</th>", self.label("report-remark"));
        for remark in remarks {
            let _ = write!(self.out, "<td>{}</td>", esc(&remark));
        }
        self.raw("</tr>");
    }

    fn group_title(&self, group: &Group) -> String {
        let percent = |p: f32| wording::percent(p);
        self.say(&match group.why {
            Why::SamePerson(person) => Message::new("report-same-person")
                .text("person", person)
                .number("rows", group.sides.len()),
            Why::Perhaps(pair) => {
                Message::new("report-pair-perhaps").number("percent", percent(pair.probability))
            }
            Why::Reference(pair, role) => {
                let key = match pair.decision {
                    Decision::Match => "report-pair-match",
                    Decision::Review => "report-pair-review",
                };
                Message::new(key)
                    .text("role", self.texts.say(&wording::role(role)))
                    .number("percent", percent(pair.probability))
            }
        })
    }
}
