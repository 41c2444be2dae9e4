//! A small list of people, some of whom stand in it twice.

use std::fmt::Write as _;

use crate::support::Desk;

const GIVEN: [&str; 20] = [
    "Joshua", "Emily", "Thomas", "Chloe", "Lachlan", "Georgia", "Benjamin", "Hannah", "William",
    "Sophie", "Isabella", "Samuel", "Nicholas", "Olivia", "Matilda", "Harrison", "Caitlin", "Ruby",
    "Ethan", "Zachary",
];

const SURNAMES: [&str; 17] = [
    "Webb",
    "Campbell",
    "Clarke",
    "Green",
    "Harris",
    "Morrison",
    "Nguyen",
    "Reid",
    "Thompson",
    "Matthews",
    "Dixon",
    "Bishop",
    "Coleman",
    "Fitzgerald",
    "Hawkins",
    "Kowalski",
    "Lovell",
];

const SUBURBS: [&str; 7] =
    ["Richmond", "Beenleigh", "Seaford", "Ballarat", "Gosford", "Bunbury", "Dubbo"];

pub const HEADER: &str = "rec id,given name,surname,date of birth,suburb,postcode";

/// People in [`people`].
pub const PEOPLE: usize = 150;

/// A person by their number: what stands after their name in the list.
pub fn person(i: usize) -> String {
    format!(
        "{},{},{}-{:02}-{:02},{},{}",
        GIVEN[i * 7 % 20],
        SURNAMES[i * 5 % 17],
        1940 + i * 37 % 60,
        1 + i * 5 % 12,
        1 + i * 11 % 28,
        SUBURBS[i * 3 % 7],
        2_000 + i * 271 % 5_000,
    )
}

/// The same with a letter of the surname doubled.
pub fn misspelt(i: usize) -> String {
    let text = person(i);
    let at = text.find(',').expect("a comma") + 3;
    let letter = text[at..=at].to_string();
    format!("{}{letter}{}", &text[..at], &text[at..])
}

/// A hundred and fifty people; every third has a second row, misspelt: `p0`, `p1` … and `again0`, `again3` …
pub fn people() -> String {
    let mut text = format!("{HEADER}\n");
    for i in 0..PEOPLE {
        writeln!(text, "p{i},{}", person(i)).expect("a text");
    }
    for i in (0..PEOPLE).step_by(3) {
        writeln!(text, "again{i},{}", misspelt(i)).expect("a text");
    }
    text
}

/// A desk with `people.csv`.
pub fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("people.csv", people());
    desk
}

/// Who stands in the list twice.
pub fn twice() -> Vec<(String, String)> {
    (0..PEOPLE).step_by(3).map(|i| (format!("p{i}"), format!("again{i}"))).collect()
}
