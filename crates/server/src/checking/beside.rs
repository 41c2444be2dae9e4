//! Two people beside each other, line by line, with what differs marked.

use std::fmt::Display;

use lindung_core::registry::Person;
use lindung_core::words::RegionCode;

use super::marks::{Part, hidden, marks};
use super::row::born;
use crate::visit::Visit;

/// A value of both.
pub struct Line {
    /// What it is.
    pub label: String,
    /// The value of the first.
    pub left: Vec<Part>,
    /// The value of the second.
    pub right: Vec<Part>,
    /// Whether it is a number.
    pub mono: bool,
}

/// The values beside each other; what neither has is left out.
pub fn lines(visit: &Visit, a: &Person, b: &Person) -> Vec<Line> {
    let place = |place: Option<RegionCode>| place.map(|p| visit.place(p)).unwrap_or_default();
    let sex = |person: &Person| {
        person.sex.map(|sex| visit.t(&format!("person-sex-{}", sex.word()))).unwrap_or_default()
    };
    let text = |value: &dyn Display| value.to_string();
    let all = [
        ("name", a.name.clone(), b.name.clone(), false),
        (
            "nik",
            a.nik.map(|nik| text(&nik)).unwrap_or_default(),
            b.nik.map(|nik| text(&nik)).unwrap_or_default(),
            true,
        ),
        ("born", born(visit, a), born(visit, b), false),
        ("sex", sex(a), sex(b), false),
        (
            "card",
            a.card.map(|card| text(&card)).unwrap_or_default(),
            b.card.map(|card| text(&card)).unwrap_or_default(),
            true,
        ),
        ("mother", a.mother.clone(), b.mother.clone(), false),
        ("place", place(a.place), place(b.place), false),
        ("address", a.address.clone(), b.address.clone(), false),
        ("occupation", a.occupation.clone(), b.occupation.clone(), false),
    ];
    all.into_iter()
        .filter(|(_, left, right, _)| !left.is_empty() || !right.is_empty())
        .map(|(key, left, right, number)| {
            let (mut left, mut right) = if left.is_empty() || right.is_empty() {
                let plain = |text: String| vec![Part { text, differs: false }];
                (plain(left), plain(right))
            } else {
                marks(&left, &right)
            };
            if number {
                (left, right) = (hidden(left), hidden(right));
            }
            Line { label: visit.t(&format!("person-{key}")), left, right, mono: number }
        })
        .collect()
}
