//! Personal numbers are hidden in every sentence.

use std::borrow::Cow;

/// The content of a NIK cell with its middle digits hidden; what is not a digit stays, because it
/// is what is wrong: `62O3•••••••••001`. Cells of fewer than nine digits stay as they are.
pub fn nik_cell(text: &str) -> String {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    if digits < 9 {
        return text.to_owned();
    }
    hide(text, digits)
}

/// A text in which every run of 15 to 17 digits is hidden but for its first four and last three:
/// population and family-card numbers, also when written with single blanks, dots, dashes or
/// apostrophes between the digits.
pub fn without_numbers(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 15 {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (end, digits) = run(&rest[start..]);
        out.push_str(&rest[..start]);
        let found = &rest[start..start + end];
        if (15..=17).contains(&digits) {
            out.push_str(&hide(found, digits));
        } else {
            out.push_str(found);
        }
        rest = &rest[start + end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Length in bytes and in digits of the run of digits that begins here.
fn run(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut digits) = (0, 0);
    while end < bytes.len() {
        if bytes[end].is_ascii_digit() {
            digits += 1;
            end += 1;
        } else if matches!(bytes[end], b' ' | b'.' | b'-' | b'\'')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        {
            end += 1;
        } else {
            break;
        }
    }
    (end, digits)
}

fn hide(text: &str, digits: usize) -> String {
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if !c.is_numeric() {
                return c;
            }
            seen += 1;
            if seen <= 4 || seen + 3 > digits { c } else { '•' }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nik_in_a_sentence_is_masked() {
        assert_eq!(without_numbers("NIK 6203010401847001 ganda"), "NIK 6203•••••••••001 ganda");
        assert_eq!(without_numbers("620301 040184 7001"), "6203•• •••••• •001");
    }

    #[test]
    fn dates_amounts_and_codes_are_not_masked() {
        for text in ["2025-01-01", "Rp 1.626.307.200", "62.03.01.1006", "1985-02-03 dan 1985-03-02"]
        {
            assert_eq!(without_numbers(text), text);
        }
    }

    #[test]
    fn letters_typed_into_a_nik_stay_visible() {
        assert_eq!(nik_cell("62O3010401847001"), "62O30••••••••001");
        assert_eq!(nik_cell("6,20309E+15"), "6,20309E+15");
    }
}
