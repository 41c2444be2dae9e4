//! Cleaning of texts, dates and numbers that come as they stand in a file.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::birth::BirthEvidence;
use crate::model::Clean;
use crate::number::NikEvidence;

/// Cleans a text into `out`: upper case, no accents, single blanks, then the steps of the model.
pub(crate) fn text(found: &str, steps: &[Clean], out: &mut String) {
    out.clear();
    if found.is_ascii() {
        for word in found.split_ascii_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            let start = out.len();
            out.push_str(word);
            out[start..].make_ascii_uppercase();
        }
    } else {
        let plain = found.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase);
        let mut blank = false;
        for c in plain {
            if c.is_whitespace() {
                blank = true;
                continue;
            }
            if std::mem::take(&mut blank) && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        }
    }
    for step in steps {
        apply(*step, out);
    }
}

fn apply(step: Clean, out: &mut String) {
    match step {
        Clean::Letters => {
            let letters = out.replace(|c: char| !c.is_alphabetic() && c != ' ', " ");
            *out = single_blanks(letters.split(' '));
        }
        Clean::Digits => out.retain(|c| c.is_ascii_digit()),
        Clean::Joined => out.retain(char::is_alphanumeric),
        Clean::SortedWords => {
            let mut words: Vec<&str> = out.split(' ').collect();
            words.sort_unstable();
            *out = words.join(" ");
        }
        Clean::Spelling => {
            let words = out.split(' ').map(crate::name::fold).collect::<Vec<_>>();
            *out = single_blanks(words.iter().map(String::as_str));
        }
    }
}

fn single_blanks<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A date written as year-month-day or day-month-year, with or without signs between, or a year.
/// What is no date is missing.
pub(crate) fn date(found: &str) -> BirthEvidence {
    let mut parts = [0u32; 3];
    let mut digits = [0usize; 3];
    let mut count = 0;
    let mut inside = false;
    for c in found.trim().bytes() {
        if c.is_ascii_digit() {
            if !inside {
                count += 1;
                inside = true;
            }
            if count > 3 {
                break;
            }
            parts[count - 1] = parts[count - 1].saturating_mul(10) + u32::from(c - b'0');
            digits[count - 1] += 1;
        } else if matches!(c, b'T' | b' ') && count == 3 {
            break;
        } else {
            inside = false;
        }
    }
    let (year, month, day) = match (count, digits) {
        (1, [8, ..]) => year_first_or_last(parts[0]),
        (1, [4, ..]) => (parts[0], 0, 0),
        (3, [4, ..]) => (parts[0], parts[1], parts[2]),
        (3, [_, _, 4]) => (parts[2], parts[1], parts[0]),
        _ => return BirthEvidence::Missing,
    };
    if !(1800..=2200).contains(&year) || month > 12 || day > 31 {
        return BirthEvidence::Missing;
    }
    if month == 0 || day == 0 {
        return BirthEvidence::Year { last: year as i16, span: 0 };
    }
    BirthEvidence::Date { year: year as i16, month: month as u8, day: day as u8, from_nik: false }
}

/// Eight digits: the year stands where it makes sense.
fn year_first_or_last(digits: u32) -> (u32, u32, u32) {
    let first = digits / 10_000;
    if (1800..=2200).contains(&first) {
        (first, digits / 100 % 100, digits % 100)
    } else {
        (digits % 10_000, digits / 10_000 % 100, digits / 1_000_000)
    }
}

/// The digits of a text as a number; `None` without any or with more than eighteen.
fn digits(found: &str) -> Option<(u64, usize)> {
    let mut number = 0u64;
    let mut count = 0;
    for c in found.bytes().filter(u8::is_ascii_digit) {
        if count == 18 {
            return None;
        }
        number = number * 10 + u64::from(c - b'0');
        count += 1;
    }
    (count > 0).then_some((number, count))
}

/// A number of one to sixteen digits; 0 when there is none.
pub(crate) fn number_of_digits(found: &str) -> u64 {
    digits(found).filter(|(_, count)| *count <= 16).map_or(0, |(number, _)| number)
}

/// A population number.
pub(crate) fn nik(found: &str) -> NikEvidence {
    match digits(found) {
        Some((number, 16)) if number > 0 => NikEvidence::Full(number),
        Some((number, 15 | 17)) if number > 0 => NikEvidence::WrongLength(number),
        _ => NikEvidence::Missing,
    }
}

/// An amount; `NaN` when there is none. A comma may stand for the decimal point.
pub(crate) fn amount(found: &str) -> f32 {
    let found = found.trim();
    found.parse().or_else(|_| found.replace(',', ".").parse()).unwrap_or(f32::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(found: &str, steps: &[Clean]) -> String {
        let mut out = String::new();
        text(found, steps, &mut out);
        out
    }

    #[test]
    fn capitals_accents_and_blanks_do_not_make_two_texts() {
        assert_eq!(cleaned("  José   da  Silva ", &[]), "JOSE DA SILVA");
        assert_eq!(cleaned("o'brien-smith", &[Clean::Letters]), "O BRIEN SMITH");
        assert_eq!(cleaned("0812-345 67", &[Clean::Digits]), "081234567");
        assert_eq!(cleaned("Jalan Mawar 3", &[Clean::SortedWords]), "3 JALAN MAWAR");
        assert_eq!(cleaned("soeharto", &[Clean::Spelling]), cleaned("Suharto", &[Clean::Spelling]));
    }

    #[test]
    fn a_date_is_read_in_the_usual_orders_and_an_impossible_one_is_missing() {
        let born = BirthEvidence::Date { year: 1984, month: 3, day: 6, from_nik: false };
        for text in ["1984-03-06", "19840306", "06/03/1984", "6.3.1984", "06031984"] {
            assert_eq!(date(text), born, "{text}");
        }
        assert_eq!(date("1984"), BirthEvidence::Year { last: 1984, span: 0 });
        for text in ["", "1984-13-06", "yesterday", "3/4"] {
            assert_eq!(date(text), BirthEvidence::Missing, "{text}");
        }
    }
}
