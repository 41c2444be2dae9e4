//! What somebody types to find a person, taken apart: numbers, words of a name, a village.

use crate::regions::Regions;
use crate::words::{Kpj, Level, Nik, RegionCode};

/// Words that are looked at; the rest of a long text is left.
const MOST_WORDS: usize = 8;

/// How alike the name of a place must be: shortened and old spellings count, slips do not.
const PLACE_LIKE: f32 = 0.9;

/// A number that a person is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Sixteen digits: a NIK, or the number of a family card.
    Sixteen(u64),
    /// A participant number of BPJS, which may also be read as a telephone number.
    Kpj(String),
    /// A telephone number, digits only, with a leading zero.
    Phone(String),
    /// A NIK as it is shown masked: how it begins, if that was typed, and its last three digits.
    Masked {
        /// The first digits, at most four.
        head: String,
        /// The last three.
        end: String,
    },
}

/// One way to understand the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Words of the name.
    pub names: Vec<String>,
    /// The village or district that the last words name.
    pub place: Option<RegionCode>,
}

/// A text that was typed, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// A number, if there is one.
    pub number: Option<Number>,
    /// Ways to understand the words, the plainest first; none if there are no words.
    pub readings: Vec<Reading>,
}

impl Query {
    /// Takes a text apart. Places are those of the regency.
    pub fn read(text: &str, regency: RegionCode) -> Self {
        if let Some(number) = only_number(text) {
            return Self { number: Some(number), readings: Vec::new() };
        }
        let mut number = None;
        let mut words = Vec::new();
        for token in text.split([' ', ',', ';', '/', '\t']).filter(|token| !token.is_empty()) {
            if token.bytes().any(|byte| byte.is_ascii_digit()) {
                number = number.or_else(|| only_number(token));
            } else if token.chars().any(char::is_alphabetic) && words.len() < MOST_WORDS {
                words.push(token.to_uppercase());
            }
        }
        Self { number, readings: readings(words, regency) }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.number.is_none() && self.readings.is_empty()
    }
}

fn readings(words: Vec<String>, regency: RegionCode) -> Vec<Reading> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    // The longest run of last words that names one place; a name comes before it.
    for from in 1..words.len() {
        if words.len() - from > 3 {
            continue;
        }
        let places = Regions::embedded().find_any(&words[from..].join(" "), regency);
        let like = places.iter().filter(|place| place.score >= PLACE_LIKE);
        let like = like.filter(|place| place.code.level() > Level::Regency);
        let best = places.first().map_or(0.0, |place| place.score);
        let like = like.filter(|place| place.score >= best).take(3);
        found.extend(
            like.map(|place| Reading { names: words[..from].to_vec(), place: Some(place.code) }),
        );
        if !found.is_empty() {
            break;
        }
    }
    found.insert(0, Reading { names: words, place: None });
    found
}

/// A text that is nothing but one number, with blanks, dots and dashes as people type them.
fn only_number(text: &str) -> Option<Number> {
    const HIDDEN: [char; 5] = ['•', '*', 'X', 'x', '_'];
    let text = text.trim();
    if text.contains(HIDDEN) {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let head: String = plain.chars().take_while(char::is_ascii_digit).take(4).collect();
        let end: String = plain.rsplit(HIDDEN).next()?.to_owned();
        let middle_hidden = plain.chars().all(|c| c.is_ascii_digit() || HIDDEN.contains(&c));
        let three = end.len() == 3 && end.bytes().all(|byte| byte.is_ascii_digit());
        return (middle_hidden && three).then_some(Number::Masked { head, end });
    }
    let allowed = |c: char| c.is_ascii_digit() || " .-+'".contains(c);
    if !text.chars().all(allowed) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        16 => Nik::parse(&digits).ok().map(|nik| Number::Sixteen(nik.to_u64())),
        3 => Some(Number::Masked { head: String::new(), end: digits }),
        _ if text.starts_with('+') || digits.starts_with("62") && digits.len() > 11 => {
            phone(digits.strip_prefix("62")?)
        }
        11 if !digits.starts_with("08") => {
            Kpj::parse(&digits).map(|kpj| Number::Kpj(kpj.to_string()))
        }
        10..=13 if digits.starts_with("08") => Some(Number::Phone(digits)),
        _ => None,
    }
}

fn phone(after_the_country: &str) -> Option<Number> {
    (9..=12)
        .contains(&after_the_country.len())
        .then(|| Number::Phone(format!("0{after_the_country}")))
}

/// A telephone number as it is kept: digits with a leading zero; `None` if it is none.
pub fn phone_digits(text: &str) -> Option<String> {
    match only_number(text) {
        Some(Number::Phone(phone)) => Some(phone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Query {
        Query::read(text, RegionCode::parse("62.03").expect("a code"))
    }

    #[test]
    fn a_nik_is_read_with_blanks_dots_and_dashes() {
        for text in ["6203015705840001", "6203 0157 0584 0001", "62.03.01-570584-0001"] {
            assert_eq!(read(text).number, Some(Number::Sixteen(6_203_015_705_840_001)), "{text}");
        }
    }

    #[test]
    fn a_masked_nik_is_read_as_the_page_shows_it() {
        let masked =
            |head: &str| Some(Number::Masked { head: head.to_owned(), end: "001".to_owned() });
        assert_eq!(read("6203•••••••••001").number, masked("6203"));
        assert_eq!(read("6203*********001").number, masked("6203"));
        assert_eq!(read("siti 001").number, masked(""));
        assert_eq!(read("siti 001").readings[0].names, ["SITI"]);
    }

    #[test]
    fn telephone_and_participant_numbers_are_told_apart() {
        for text in ["081234567890", "+62 812-3456-7890", "6281234567890"] {
            assert_eq!(read(text).number, Some(Number::Phone("081234567890".to_owned())), "{text}");
        }
        assert_eq!(read("19012345678").number, Some(Number::Kpj("19012345678".to_owned())));
    }

    #[test]
    fn the_last_words_may_name_the_village() {
        let query = read("siti aminah pulau petak");
        assert_eq!(query.readings[0].place, None);
        let place = query.readings[1].place.expect("a place");
        assert!(place.is_within(RegionCode::parse("62.03").expect("a code")));
        assert_eq!(query.readings[1].names, ["SITI", "AMINAH"]);
        assert_eq!(read("siti aminah").readings.len(), 1);
    }

    #[test]
    fn nothing_is_looked_for_where_nothing_is_said() {
        for text in ["", "  ", "-", "12", "…"] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
