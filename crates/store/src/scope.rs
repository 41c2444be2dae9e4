//! The area filter as part of a query: a statement about people cannot be run without an area.

use lindung_core::access::Area;
use lindung_core::words::{Level, RegionCode};
use sqlx::AssertSqlSafe;

/// A statement over a table of people. Where `{area:column}` stands in it, the places of an area
/// are filled in; there is no other way to its text, and a text without the mark does not compile.
///
/// ```compile_fail
/// const ALL: lindung_store::Scoped = lindung_store::Scoped::new("SELECT name FROM workers");
/// ```
///
/// ```
/// const OF_AN_AREA: lindung_store::Scoped = lindung_store::Scoped::new(
///     "SELECT name FROM workers WHERE regency = $1 AND {area:place}",
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Scoped(&'static str);

const MARK: &str = "{area:";

impl Scoped {
    /// A statement with at least one mark.
    ///
    /// # Panics
    /// While compiling, if the mark is missing.
    pub const fn new(sql: &'static str) -> Self {
        assert!(has_mark(sql.as_bytes()), "a statement about people needs its area");
        Self(sql)
    }

    /// The statement for an area. Only numbers of places are written into it.
    pub fn within(self, area: &Area) -> AssertSqlSafe<String> {
        AssertSqlSafe(self.text(area))
    }

    /// The text for an area, for statements that are put together from parts.
    pub(crate) fn text(self, area: &Area) -> String {
        let mut text = String::with_capacity(self.0.len() + 80);
        let mut rest = self.0;
        while let Some((before, after)) = rest.split_once(MARK) {
            let (column, end) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(&condition(column, area));
            rest = end;
        }
        text + rest
    }
}

const fn has_mark(text: &[u8]) -> bool {
    let mark = MARK.as_bytes();
    let mut start = 0;
    while start + mark.len() <= text.len() {
        let mut same = 0;
        while same < mark.len() && text[start + same] == mark[same] {
            same += 1;
        }
        if same == mark.len() {
            return true;
        }
        start += 1;
    }
    false
}

fn condition(column: &str, area: &Area) -> String {
    let range = |place: RegionCode| {
        let (first, last) = span(place);
        format!("{column} BETWEEN {first} AND {last}")
    };
    // Every statement names the regency: more is not to be asked of a whole one, and a range that
    // everybody lies in would lead SQLite through the index of places.
    if area.within().is_empty() {
        return format!("({column} IS NOT NULL)");
    }
    let parts: Vec<String> = area.within().iter().map(|place| range(*place)).collect();
    format!("({})", parts.join(" OR "))
}

/// A place as the number that tables of people keep: ten digits, with zeros where the district or
/// the village is not known. What lies in a place is a range of such numbers.
pub fn place_key(place: RegionCode) -> i64 {
    span(place).0
}

/// The smallest region that such a number names.
pub fn place_of(key: i64) -> Option<RegionCode> {
    let mut digits = u64::try_from(key).ok()?;
    if digits.is_multiple_of(10_000) {
        digits /= 10_000;
        if digits.is_multiple_of(100) {
            digits /= 100;
        }
    }
    RegionCode::from_digits(digits)
}

/// The first and last number of what lies in a place.
pub(crate) fn span(place: RegionCode) -> (i64, i64) {
    let digits = i64::try_from(place.digits()).unwrap_or(i64::MAX);
    let width: i64 = match place.level() {
        Level::Nation => return (0, i64::MAX),
        Level::Province => 100_000_000,
        Level::Regency => 1_000_000,
        Level::District => 10_000,
        Level::Village => 1,
    };
    (digits * width, digits * width + width - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    #[test]
    fn a_village_lies_in_the_range_of_its_district_and_of_no_other() {
        let (first, last) = span(code("62.03.01"));
        let key = place_key(code("62.03.01.1006"));
        assert!((first..=last).contains(&key));
        let (first, last) = span(code("62.03.02"));
        assert!(!(first..=last).contains(&key));
    }

    #[test]
    fn a_place_comes_back_from_its_number() {
        for text in ["62.03", "62.03.01", "62.03.01.1006"] {
            assert_eq!(place_of(place_key(code(text))), Some(code(text)));
        }
    }

    #[test]
    fn an_area_of_two_villages_asks_for_both() {
        const NAMES: Scoped = Scoped::new("SELECT name FROM w WHERE {area:w.place} LIMIT 1");
        let villages = vec![code("62.03.01.1006"), code("62.03.02.2001")];
        let area = Area::some(code("62.03"), villages).expect("an area");
        assert_eq!(
            NAMES.text(&area),
            "SELECT name FROM w WHERE (w.place BETWEEN 6203011006 AND 6203011006 \
             OR w.place BETWEEN 6203022001 AND 6203022001) LIMIT 1"
        );
    }
}
