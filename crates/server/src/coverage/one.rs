//! What the pages of this link share: addresses that keep their filters, places, shares in words.

use lindung_core::access::Area;
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Level, Month, RegionCode};
use serde::Deserialize;

use crate::fault::Fault;
use crate::funding::month as month_typed;
use crate::local_time;
use crate::visit::{Visit, escaped};

/// What the addresses of these pages say. One page leaves what it does not know to the next.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The month, such as `2026-03`.
    pub month: String,
    /// A district or village.
    pub place: String,
    /// By what the people of the month are told apart.
    pub by: String,
    /// `district` or `village`, on the map.
    pub level: String,
    /// What the map shows.
    pub measure: String,
    /// Of whom the names are: the slice and its word.
    pub of: String,
    /// After whom the names go on.
    pub after: String,
    /// Which page a file is of.
    pub page: String,
    /// Which table a file is of.
    pub table: String,
    /// `csv` or `xlsx`.
    pub form: String,
    /// What was just done.
    pub said: String,
    /// How much was just done.
    pub count: String,
    /// A kind of figure.
    pub kind: String,
}

impl Asked {
    /// The month that is asked for, not after this one.
    pub fn month(&self, this: Month) -> Option<Month> {
        month_typed(&self.month).filter(|month| *month <= this)
    }
}

/// A path with those parts of a query that say something.
pub fn address(path: &str, parts: &[(&str, &str)]) -> String {
    let said = parts.iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<String> =
        said.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
}

/// The month it is where the office works.
pub fn this_month(visit: &Visit) -> Result<Month, Fault> {
    Ok(Month::of(local_time::day_of(visit.now, visit.signed()?.account.regency)))
}

/// The own area or the asked place inside of it; and the place as it was picked, if one was.
pub fn area_at(visit: &Visit, text: &str) -> Result<(Area, Option<RegionCode>), Fault> {
    let own = &visit.signed()?.account.area;
    let inside = |place: &RegionCode| place.level() > Level::Regency && own.holds(*place);
    let place = RegionCode::parse(text.trim()).filter(inside);
    let area = place.and_then(|place| Area::some(own.regency(), vec![place]));
    Ok((area.unwrap_or_else(|| own.clone()), place))
}

/// The one place that an area is: the regency, or the only district or village in it.
pub fn place_of(area: &Area) -> Option<RegionCode> {
    match area.within() {
        [] => Some(area.regency()),
        [one] => Some(*one),
        _ => None,
    }
}

/// An area in words.
pub fn area_said(visit: &Visit, area: &Area) -> String {
    crate::home::area_name(visit, area)
}

/// A share in hundredths of a percent as it is read: `34,99 %`.
pub fn percent_said(texts: &Texts, basis_points: u32) -> String {
    format!("{} %", texts.decimal(f64::from(basis_points) / 100.0, 2))
}

/// Points of a percentage: `1,25`.
pub fn points_said(texts: &Texts, basis_points: u32) -> String {
    texts.decimal(f64::from(basis_points) / 100.0, 2)
}

/// A count as sentences take it.
pub fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A place and a month in words.
pub fn in_month(visit: &Visit, place: &str, month: Month) -> String {
    visit.say(&Message::new("coverage-in").text("place", place).month("month", month))
}

/// The pages of this link that somebody may open.
pub struct Tab {
    /// Its address, with the month and place that are looked at.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// Whether it is the open one.
    pub here: bool,
}

/// The pages, in the order in which they are told; `month` and `place` go along.
pub fn tabs(visit: &Visit, here: &str, asked: &Asked) -> Vec<Tab> {
    let along = [("month", asked.month.as_str()), ("place", asked.place.as_str())];
    let pages = [
        ("now", "/coverage", true),
        ("map", "/coverage/map", true),
        ("compare", "/coverage/compare", false),
        ("figures", "/coverage/figures", false),
        ("targets", "/coverage/targets", false),
        ("boundaries", "/coverage/boundaries", false),
        ("reports", "/coverage/reports", false),
    ];
    pages
        .into_iter()
        .map(|(word, path, keeps)| Tab {
            path: if keeps { address(path, &along) } else { path.to_owned() },
            label: visit.t(&format!("coverage-nav-{word}")),
            here: word == here,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::*;
    use crate::language;

    #[test]
    fn an_address_keeps_what_was_picked_and_leaves_out_what_was_not() {
        let parts = [("month", "2026-03"), ("place", ""), ("of", "fund a&b")];
        assert_eq!(address("/coverage", &parts), "/coverage?month=2026-03&of=fund%20a%26b");
        assert_eq!(address("/coverage", &[("month", "")]), "/coverage");
    }

    #[test]
    fn a_share_is_written_as_the_language_does() {
        assert_eq!(percent_said(language::texts(Language::Indonesian), 3_499), "34,99 %");
        assert_eq!(percent_said(language::texts(Language::English), 5), "0.05 %");
    }
}
