//! Entries as the phone writes them.

use std::collections::BTreeMap;

use lindung_core::cards::{NotHanded, Proof, Receiver};
use lindung_core::claims::Happening;
use lindung_core::words::RegionCode;
use lindung_store::claims::Told;
use lindung_store::field::{About, Deed, Happened, Item};
use serde::Deserialize;
use serde_json::Value;
use time::macros::format_description;
use time::{Date, Time};

use crate::id::Id;
use crate::verification::Typed;

/// Entries in one request.
pub const MOST: usize = 100;

/// Letters of a name or a note at most.
const LONGEST: usize = 500;

/// Letters of the name of whoever something happened to, and of a telephone number, at most.
const NAME: usize = 300;

/// Letters that tell what happened at most.
const WORDS: usize = 2_000;

/// Signs of a signature's path at most; the phone stops before.
const SIGNATURE: usize = 8_000;

/// What a phone sends.
#[derive(Deserialize)]
pub struct Sent {
    /// The phone.
    pub device: Id,
    /// How late it is by its clock.
    pub now: i64,
    /// What was done.
    pub items: Vec<Entry>,
}

/// An entry.
#[derive(Deserialize)]
pub struct Entry {
    id: Id,
    number: i64,
    kind: String,
    subject: Id,
    happened_at: i64,
    detail: Value,
}

/// The kinds of entries.
const KINDS: [&str; 5] = ["visit", "handed", "not-handed", "taken", "event"];

/// The kind of this word.
pub fn kind(word: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|kind| *kind == word)
}

impl Entry {
    /// What it says; `None` for a kind that there is not, or without a number of its own.
    pub fn read(&self) -> Option<Item> {
        if self.id.0.is_nil() {
            return None;
        }
        let kind = kind(&self.kind)?;
        Some(Item {
            id: self.id.0,
            number: self.number,
            kind,
            subject: self.subject.0,
            happened_at: self.happened_at,
            deed: deed(kind, &self.detail),
            detail: self.detail.to_string(),
        })
    }
}

/// What was done, from what a phone said of it.
pub fn deed(kind: &str, detail: &Value) -> Deed {
    let read = match kind {
        "visit" => visit(detail),
        "handed" => handed(detail),
        "not-handed" => not_handed(detail),
        "taken" => taken(detail),
        "event" => event(detail),
        _ => None,
    };
    read.unwrap_or(Deed::Unreadable)
}

#[derive(Deserialize)]
struct Visited {
    version: i64,
    answers: BTreeMap<String, String>,
}

fn visit(detail: &Value) -> Option<Deed> {
    let visited = Visited::deserialize(detail).ok()?;
    let mut typed = Typed::default();
    for (name, value) in visited.answers {
        typed.set(&name, value);
    }
    Some(Deed::Visit { version: visited.version, answers: Box::new(typed.answers()) })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Handed {
    to: String,
    name: String,
    relation: String,
    proof: String,
    signature: String,
}

fn handed(detail: &Value) -> Option<Deed> {
    let told = Handed::deserialize(detail).ok()?;
    let proof = Proof::parse(&told.proof)?;
    let (name, relation) = (cut(&told.name), cut(&told.relation));
    let name = if relation.is_empty() { name } else { format!("{name} ({relation})") };
    Some(Deed::Handed {
        receiver: Receiver::parse(&told.to)?,
        name,
        proof,
        picture: match proof {
            Proof::Signature => Some(picture(&told.signature)?),
            _ => None,
        },
    })
}

#[derive(Deserialize)]
struct Tried {
    reason: String,
    #[serde(default)]
    note: String,
}

fn not_handed(detail: &Value) -> Option<Deed> {
    let told = Tried::deserialize(detail).ok()?;
    Some(Deed::NotHanded { reason: NotHanded::parse(&told.reason)?, note: cut(&told.note) })
}

#[derive(Deserialize)]
struct Counted {
    counted: u64,
}

fn taken(detail: &Value) -> Option<Deed> {
    let told = Counted::deserialize(detail).ok()?;
    Some(Deed::Taken { counted: told.counted })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Event {
    about: String,
    happening: String,
    on: String,
    at: String,
    village: String,
    person: String,
    phone: String,
    words: String,
}

fn event(detail: &Value) -> Option<Deed> {
    let told = Event::deserialize(detail).ok()?;
    let on = Date::parse(&told.on, format_description!("[year]-[month]-[day]")).ok();
    let at = Time::parse(&told.at, format_description!("[hour]:[minute]")).ok();
    if on.is_none() && !told.on.is_empty() {
        return None;
    }
    let person = cut_to(&told.person, NAME);
    if person.is_empty() {
        return None;
    }
    Some(Deed::Event(Box::new(Happened {
        about: About::parse(&told.about)?,
        happening: Happening::parse(&told.happening)?,
        on,
        at: at.filter(|_| on.is_some()),
        village: RegionCode::parse(&told.village),
        told: Told {
            person,
            phone: cut_to(&told.phone, NAME),
            words: cut_to(&told.words, WORDS),
            ..Told::default()
        },
    })))
}

fn cut(text: &str) -> String {
    cut_to(text, LONGEST)
}

fn cut_to(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

/// The picture of a signature: nothing but lines between whole numbers is let in.
fn picture(path: &str) -> Option<String> {
    let lines = path.len() <= SIGNATURE
        && path.starts_with('M')
        && path.bytes().all(|sign| sign.is_ascii_digit() || b"ML ".contains(&sign));
    lines.then(|| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 240\"><path d=\"{path}\" \
             fill=\"none\" stroke=\"#1d1f23\" stroke-width=\"4\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\"/></svg>"
        )
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn signed(path: &str) -> Deed {
        deed("handed", &json!({ "to": "holder", "proof": "signature", "signature": path }))
    }

    #[test]
    fn a_signature_is_lines_and_nothing_else() {
        assert!(matches!(signed("M1 2L30 40"), Deed::Handed { picture: Some(_), .. }));
        for path in ["", "M1 2\"/><script>", "x", &"M1 2".repeat(SIGNATURE)] {
            assert_eq!(signed(path), Deed::Unreadable, "{path:.30}");
        }
    }

    #[test]
    fn an_event_names_somebody_and_its_day_may_be_unknown_but_not_wrong() {
        let told = |on: &str, person: &str| {
            deed(
                "event",
                &json!({ "about": "card", "happening": "death", "on": on, "person": person }),
            )
        };
        let Deed::Event(happened) = told("", " Wahyu ") else { panic!("it is read") };
        assert_eq!((happened.on, happened.told.person.as_str()), (None, "Wahyu"));
        assert_eq!(told("2026-02-30", "Wahyu"), Deed::Unreadable);
        assert_eq!(told("2026-02-28", " "), Deed::Unreadable);
    }

    #[test]
    fn the_family_is_named_with_its_relation() {
        let told =
            json!({ "to": "family", "name": " Aminah ", "relation": "istri", "proof": "sheet" });
        let Deed::Handed { name, receiver, picture, .. } = deed("handed", &told) else {
            panic!("it is read")
        };
        assert_eq!((name.as_str(), receiver, picture), ("Aminah (istri)", Receiver::Family, None));
    }
}
