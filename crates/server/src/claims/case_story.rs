//! The journal of a case in words: what was done, by whom, what was said.

use lindung_core::claims::{DocumentKind, Move};
use lindung_core::law::{Component, Law};
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::claims::CaseTold;
use serde_json::Value;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_one::{ball_said, sees_secrets, state_said};
use super::sums::is_health;
use crate::funding::rupiah;
use crate::visit::Visit;

/// An entry in words.
pub struct Told {
    /// What was done.
    pub what: String,
    /// More about it.
    pub more: String,
    /// What somebody said.
    pub words: String,
    /// When, and by whom.
    pub when: String,
    /// Where it stood then, if it moved.
    pub state: Option<(String, &'static str)>,
    /// Whose turn it was then, if it moved.
    pub ball: String,
}

/// The journal, the newest first.
pub fn story(visit: &Visit, data: &CaseData, journal: &[CaseTold]) -> Vec<Told> {
    let mut told: Vec<Told> = journal.iter().map(|one| entry(visit, data, one)).collect();
    told.reverse();
    told
}

fn entry(visit: &Visit, data: &CaseData, one: &CaseTold) -> Told {
    let moved = Move::parse(&one.act);
    let what = match moved {
        Some(by) => visit.t(&format!("claims-move-{}", by.word())),
        None => act(visit, &one.act),
    };
    let by = if one.by.is_none() { visit.t("claim-story-itself") } else { one.by_name.clone() };
    let when = match one.on {
        Some(on) => format!("{} ({})", visit.texts.date(on), visit.time(one.at)),
        None => visit.time(one.at),
    };
    let shows = moved.is_some() || one.act == "passed";
    let until =
        one.due_on.map(|due| visit.say(&Message::new("claim-story-until").date("due", due)));
    let turn = [Some(ball_said(visit, one.ball)), until];
    let turn: Vec<String> = turn.into_iter().flatten().collect();
    Told {
        what,
        more: more(visit, data, one),
        words: one.words.clone(),
        when: format!("{when} · {by}"),
        state: moved.map(|_| state_said(visit, one.state)),
        ball: if shows && one.state.is_live() { turn.join(", ") } else { String::new() },
    }
}

/// An act of the store's own; one that has no sentence is said as it is called.
fn act(visit: &Visit, word: &str) -> String {
    let key = format!("claim-told-{word}");
    if visit.texts.has(&key) { visit.t(&key) } else { word.to_owned() }
}

fn text<'v>(detail: &'v Value, name: &str) -> Option<&'v str> {
    detail.get(name).and_then(Value::as_str)
}

/// What there is to say more of an entry: which document, whose, how much.
fn more(visit: &Visit, data: &CaseData, one: &CaseTold) -> String {
    let detail = &one.detail;
    let id = |name: &str| text(detail, name).and_then(|id| id.parse::<Uuid>().ok());
    let mut parts: Vec<String> = Vec::new();
    parts.extend(text(detail, "reason").map(|word| visit.t(&format!("claims-drop-{word}"))));
    parts.extend(text(detail, "source").map(|word| visit.t(&format!("claims-source-{word}"))));
    parts.extend(text(detail, "origin").map(|word| visit.t(&format!("claims-source-{word}"))));
    parts
        .extend(text(detail, "happening").map(|word| visit.t(&format!("claims-happening-{word}"))));
    let many = detail.get("documents").and_then(Value::as_array);
    let many = many.into_iter().flatten().filter_map(Value::as_str);
    parts.extend(
        many.chain(text(detail, "document"))
            .filter_map(|word| title(visit, DocumentKind::parse(word)?, data.today)),
    );
    let component = text(detail, "component").and_then(Component::parse);
    parts.extend(component.map(|of| visit.t(&format!("law-benefit-{}", of.word()))));
    parts.extend(id("heir").map(|heir| data.heir_name(heir)).filter(|name| !name.is_empty()));
    parts.extend(id("child").map(|child| data.child_name(child)).filter(|name| !name.is_empty()));
    let year = detail.get("year").and_then(Value::as_i64);
    parts.extend(year.map(|year| school_year_said(visit, i32::try_from(year).unwrap_or_default())));
    let hidden = component.is_some_and(is_health) && !sees_secrets(visit);
    let amount = detail.get("amount").and_then(Value::as_i64).filter(|_| !hidden);
    parts.extend(amount.map(|amount| rupiah(visit.texts, Rupiah::new(amount))));
    parts.join(", ")
}

/// The name of a document as it is asked on a day.
pub fn title(visit: &Visit, kind: DocumentKind, on: time::Date) -> Option<String> {
    let entry = Law::embedded().document(kind, on)?;
    Some(entry.value.body.title.show(visit.texts.language()).to_owned())
}

/// A school year: `2026/2027`.
pub fn school_year_said(visit: &Visit, from: i32) -> String {
    visit.say(&Message::new("claim-school-year").text("from", from).text("to", from + 1))
}
