//! The rules of the programme that a list is for: chosen when it is uploaded, kept with it.

use std::fmt::Write as _;

use lindung_core::checking::Programme;
use lindung_core::words::RegionCode;
use lindung_store::lists::List;
use time::Date;

use super::receive::Upload;
use crate::page::{Field, Problems};
use crate::visit::Visit;

/// What may be chosen, with the place in a programme file and the values that can be.
const NUMBERS: [(&str, &str, std::ops::RangeInclusive<u32>); 5] = [
    ("months", "months", 1..=60),
    ("decile", "welfare.decile_max", 1..=10),
    ("age-min", "age.min", 0..=64),
    ("age-below", "age.below", 18..=120),
    ("household", "quota.household", 1..=50),
];

/// The rules of a list; what was not chosen is the law's or the house's default. Where no day of
/// registration was chosen, it is today.
pub fn of(list: &List, regency: RegionCode, today: Date) -> Programme {
    let programme = Programme::parse(&list.programme, today);
    // It was read before it was kept.
    let programme = programme.unwrap_or(Programme { on: today, ..Programme::default() });
    Programme { regency: Some(regency), ..programme }
}

/// The fields of the upload page.
pub fn fields(visit: &Visit, upload: Option<&Upload>, problems: &Problems) -> Vec<Field> {
    let value = |name: &str| upload.map_or("", |upload| upload.text(name));
    let numbers = NUMBERS.iter().map(|(name, ..)| Field {
        digits: true,
        ..Field::text(name, visit.t(&format!("programme-{name}")))
            .hint(visit.t(&format!("programme-{name}-hint")))
            .value(value(name))
            .wrong(problems)
    });
    let on = Field { kind: "date", ..Field::text("on", visit.t("programme-on")) }
        .hint(visit.t("programme-on-hint"))
        .value(value("on"))
        .wrong(problems);
    std::iter::once(on).chain(numbers).collect()
}

/// The choices of an upload as a programme file; what cannot be is added to the problems.
pub fn chosen(visit: &Visit, upload: &Upload, today: Date, problems: &mut Problems) -> String {
    let mut text = String::new();
    let on = upload.text("on");
    if !on.is_empty() {
        let _ = writeln!(text, "on = {on}");
        if Programme::parse(&text, today).is_err() {
            problems.add("on", visit.t("programme-on-wrong"));
        }
    }
    for (name, setting, range) in &NUMBERS {
        let given = upload.text(name);
        if given.is_empty() {
            continue;
        }
        match given.parse::<u32>() {
            Ok(number) if range.contains(&number) => {
                let _ = writeln!(text, "{setting} = {number}");
            }
            _ => problems.add(name, visit.t("programme-number-wrong")),
        }
    }
    if problems.none() && Programme::parse(&text, today).is_err() {
        problems.add("age-min", visit.t("programme-number-wrong"));
    }
    text
}
