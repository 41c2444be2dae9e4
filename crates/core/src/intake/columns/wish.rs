//! What the user wants a column to be: `--map "nama=Nama Lengkap"`.

use super::title::compact;
use crate::intake::Field;
use crate::message::Message;

/// A column as the user wants it read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What the column is to mean.
    pub field: Field,
    /// Which column: its header, its letter (`C`) or its number from 1 (`3`).
    pub column: String,
}

impl Wish {
    /// Reads `field=column`, such as `nama=Nama Lengkap`, `nik=C` or `birth-date=5`.
    ///
    /// # Errors
    /// A sentence that says what was found and what is expected, when there is no `=`, the field's
    /// word is unknown or the column is not named.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let Some((word, column)) = text.split_once('=') else {
            return Err(Message::new("map-without-equals").text("found", text));
        };
        let column = column.trim();
        if column.is_empty() {
            return Err(Message::new("map-without-column").text("found", text));
        }
        let Some(field) = Field::parse_word(word) else {
            let known = Field::ALL.iter().map(|field| Message::new(field.map_word_key()));
            return Err(Message::new("map-field-unknown")
                .text("found", word.trim())
                .list("known", known.collect()));
        };
        Ok(Self { field, column: column.to_owned() })
    }
}

/// Where a column that was asked for is.
pub(in crate::intake) enum Found {
    /// Here.
    At(usize),
    /// Several columns have this header.
    Several(Vec<usize>),
    /// Nowhere.
    Nowhere,
}

/// The column with this header, letter or number. `last` are the headers' last lines, by which
/// a column under a two-line header may be named too.
pub(in crate::intake) fn find_title(asked: &str, titles: &[String], last: &[String]) -> Found {
    let key = compact(asked);
    for list in [titles, last] {
        let at: Vec<usize> = list
            .iter()
            .enumerate()
            .filter(|(_, t)| !key.is_empty() && compact(t) == key)
            .map(|(i, _)| i)
            .collect();
        match at.as_slice() {
            [] => {}
            [one] => return Found::At(*one),
            _ => return Found::Several(at),
        }
    }
    match position(asked.trim()) {
        Some(index) if index < titles.len() => Found::At(index),
        _ => Found::Nowhere,
    }
}

fn position(text: &str) -> Option<usize> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<usize>().ok()?.checked_sub(1);
    }
    if text.is_empty() || text.len() > 3 || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let number = text
        .bytes()
        .fold(0usize, |sum, b| sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    Some(number - 1)
}

/// The letter that a spreadsheet shows above this column: 0 is `A`, 26 is `AA`.
pub(in crate::intake) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The headers most like the one that was asked for, best first, at most three.
pub(in crate::intake) fn nearest(asked: &str, titles: &[String]) -> Vec<String> {
    let asked = compact(asked);
    let mut scored: Vec<(f64, &String)> = titles
        .iter()
        .filter(|title| !title.is_empty())
        .map(|title| (likeness(&asked, &compact(title)), title))
        .filter(|(score, _)| *score > 0.2)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(3).map(|(_, title)| title.clone()).collect()
}

/// Shared pairs of neighbouring letters, 0 to 1 (Dice).
fn likeness(a: &str, b: &str) -> f64 {
    let pairs =
        |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (of_a, mut of_b) = (pairs(a), pairs(b));
    let total = of_a.len() + of_b.len();
    if total == 0 {
        return 0.0;
    }
    let mut shared = 0usize;
    for pair in of_a {
        if let Some(at) = of_b.iter().position(|other| *other == pair) {
            of_b.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * shared as f64 / total as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read_in_both_languages() {
        let wish = Wish::parse("nama=Nama Lengkap").expect("reads");
        assert_eq!((wish.field, wish.column.as_str()), (Field::Name, "Nama Lengkap"));
        assert_eq!(Wish::parse("birth-date = E").expect("reads").field, Field::BirthDate);
    }

    #[test]
    fn a_wish_that_cannot_be_read_says_why() {
        assert_eq!(Wish::parse("nama").expect_err("no =").key, "map-without-equals");
        assert_eq!(Wish::parse("nama= ").expect_err("no column").key, "map-without-column");
        assert_eq!(Wish::parse("warna=C").expect_err("no field").key, "map-field-unknown");
    }

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!(letter(0), "A");
        assert_eq!(letter(25), "Z");
        assert_eq!(letter(26), "AA");
        assert_eq!(letter(702), "AAA");
        for column in [0, 5, 25, 26, 51, 52, 701, 702, 5000] {
            assert_eq!(position(&letter(column)), Some(column));
        }
    }

    #[test]
    fn a_header_goes_before_a_letter_and_a_number() {
        let titles: Vec<String> = ["X", "A", "1"].map(str::to_owned).into();
        assert!(matches!(find_title("a", &titles, &[]), Found::At(1)));
        assert!(matches!(find_title("C", &titles, &[]), Found::At(2)));
        assert!(matches!(find_title("1", &titles, &[]), Found::At(2)));
        assert!(matches!(find_title("2", &titles, &[]), Found::At(1)));
        assert!(matches!(find_title("9", &titles, &[]), Found::Nowhere));
    }
}
