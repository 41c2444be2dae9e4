//! What a single cell looks like. Looks only: reading values is the work of `intake::values`.

use crate::intake::CellKind;

/// Empty, or a sign that there is nothing.
pub(super) fn is_stand_in(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '\u{a0}');
    text.chars().all(|c| matches!(c, '-' | '.' | '0' | '–' | '—' | '_' | '*' | '?' | '/'))
        || [
            "tidak ada",
            "tdk ada",
            "n/a",
            "na",
            "null",
            "nihil",
            "kosong",
            "belum ada",
            "#n/a",
            "none",
            "xxx",
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// How many digits there are, full-width ones included.
pub(super) fn digit_count(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_digit).count();
    }
    text.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count()
}

/// Sixteen digits with nothing else than blanks, dots, dashes, apostrophes around them.
pub(super) fn sixteen(text: &str) -> Option<u64> {
    let mut value = 0u64;
    let mut digits = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => u64::from(c) - u64::from('0'),
            '０'..='９' => u64::from(c) - u64::from('０'),
            _ if c.is_alphabetic() => return None,
            _ => continue,
        };
        digits += 1;
        if digits > 16 {
            return None;
        }
        value = value * 10 + digit;
    }
    (digits == 16).then_some(value)
}

/// `6,20309E+15`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.trim_start_matches('+');
    !mantissa.is_empty()
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
        && (1..=2).contains(&exponent.len())
        && exponent.bytes().all(|b| b.is_ascii_digit())
}

/// A whole number of at most six digits; `12.0` of a number cell counts.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    (text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// What a cell tells of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateShape {
    /// No date.
    No,
    /// A date.
    Date,
    /// Words, then a date.
    PlaceAndDate,
}

/// Whether the cell looks like a date, in any order and with month names.
pub(super) fn date(text: &str, kind: CellKind) -> DateShape {
    if kind == CellKind::Date {
        return DateShape::Date;
    }
    if text.len() > 80 || text.len() < 6 {
        return DateShape::No;
    }
    let text = without_time(text);
    let mut numbers = 0;
    let (mut months, mut others, mut year, mut first_too_large) = (0, 0, false, false);
    for token in text.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()) {
        if token.bytes().all(|b| b.is_ascii_digit()) {
            match (token.len(), token.parse::<u32>().unwrap_or(0)) {
                (4, 1850..=2100) => year = true,
                (1 | 2, n) => first_too_large |= numbers == 0 && n > 31,
                (8, n) if is_packed_date(n) && numbers == 0 => numbers = 2,
                _ => return DateShape::No,
            }
            numbers += 1;
        } else if is_month(token) && numbers < 3 {
            months += 1;
        } else if numbers == 0 {
            others += 1;
        } else {
            return DateShape::No;
        }
    }
    let with_month_name = numbers == 2 && months == 1 && year;
    let code = first_too_large && !year && text.contains('.');
    match (numbers == 3 && !code) || with_month_name {
        true if others > 0 => DateShape::PlaceAndDate,
        true => DateShape::Date,
        false => DateShape::No,
    }
}

/// The text before a time of day.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    text[..colon].rfind([' ', 'T']).filter(|cut| *cut >= 6).map_or(text, |cut| &text[..cut])
}

fn is_packed_date(n: u32) -> bool {
    let ymd = (1900..=2100).contains(&(n / 10_000)) && (1..=12).contains(&(n / 100 % 100));
    let dmy = (1900..=2100).contains(&(n % 10_000)) && (1..=12).contains(&(n / 10_000 % 100));
    ymd || dmy
}

fn is_month(token: &str) -> bool {
    const MONTHS: [&str; 17] = [
        "jan", "feb", "peb", "mar", "apr", "mei", "may", "jun", "jul", "agu", "ags", "aug", "sep",
        "okt", "oct", "nov", "nop",
    ];
    let Some(start) = token.get(..3) else { return false };
    token.len() <= 9
        && (MONTHS.iter().any(|month| start.eq_ignore_ascii_case(month))
            || start.eq_ignore_ascii_case("des")
            || start.eq_ignore_ascii_case("dec"))
}

/// A letter or word for a sex.
pub(super) fn is_sex_word(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "l",
        "p",
        "lk",
        "pr",
        "laki",
        "laki-laki",
        "laki laki",
        "lakilaki",
        "perempuan",
        "pria",
        "wanita",
        "male",
        "female",
        "m",
        "f",
        "w",
    ];
    let text = text.trim_end_matches('.');
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// "45 tahun", "45th".
pub(super) fn is_age(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let unit = rest.trim_matches(|c: char| c.is_whitespace() || c == '.');
    (1..=3).contains(&digits)
        && ["tahun", "thn", "th", "t"].iter().any(|word| unit.eq_ignore_ascii_case(word))
}

/// The number of digits when the cell is a region code: `62.03.01.1006`, `6203011006`, `620301`.
pub(super) fn region_digits(text: &str) -> Option<usize> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let digits = digit_count(text);
    let province = text.get(..2)?.parse::<u8>().ok()?;
    let dots = text.len() - digits;
    let expected_dots = match digits {
        4 => 1,
        6 => 2,
        10 => 3,
        _ => return None,
    };
    ((11..=97).contains(&province) && (dots == 0 || dots == expected_dots)).then_some(digits)
}

/// 1 to 10, alone or after a word ("Desil 3").
pub(super) fn decile(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let after = rest[end..].trim_start_matches(".0");
    (after.is_empty() || after.starts_with([' ', '-', '+']))
        && rest[..end].parse::<u8>().is_ok_and(|n| (1..=10).contains(&n))
}

/// Letters only (with blanks, dots, commas, apostrophes), at most six words.
pub(super) fn is_name_like(text: &str) -> bool {
    text.len() <= 60
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && text.chars().all(|c| {
            c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '\'' | '`' | '’' | '-' | '/')
        })
        && text.split_whitespace().count() <= 6
}

/// Words for alive, dead, moved, active.
pub(super) fn is_life_status(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "hidup",
        "meninggal",
        "mati",
        "wafat",
        "alm",
        "pindah",
        "aktif",
        "nonaktif",
        "non",
        "ditemukan",
        "tidak",
        "dead",
        "alive",
        "moved",
    ];
    let lower = text.to_lowercase();
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty());
    let two_words =
        lower.contains("tidak") && !lower.contains("ditemukan") && !lower.contains("aktif");
    !two_words && tokens.any(|token| WORDS.contains(&token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_seen_in_every_order() {
        for text in [
            "1990-01-20",
            "20-01-1990",
            "20/1/90",
            "20.01.1990",
            "20 Januari 1990",
            "20-Jan-1990",
            "19900120",
            "20011990",
            "1990-01-20 00:00:00",
            "6-9-1991",
        ] {
            assert_eq!(date(text, CellKind::Text), DateShape::Date, "{text}");
        }
        for text in ["Kapuas, 20-01-1990", "Muara Teweh / 20 Mei 1990", "Sekata Bangun, 16-06-1989"]
        {
            assert_eq!(date(text, CellKind::Text), DateShape::PlaceAndDate, "{text}");
        }
        for text in [
            "6203011006",
            "620301 460991 7001",
            "Jl. Melati No. 107",
            "RT 001 RW 002",
            "2000000",
            "PETANI",
            "62.03.01.1006",
            "1.100.000",
        ] {
            assert_eq!(date(text, CellKind::Text), DateShape::No, "{text}");
        }
    }

    #[test]
    fn region_codes_are_told_from_money_and_phones() {
        assert_eq!(region_digits("62.03.01.1006"), Some(10));
        assert_eq!(region_digits("6203011006"), Some(10));
        assert_eq!(region_digits("620301"), Some(6));
        assert_eq!(region_digits("0812345678"), None);
        assert_eq!(region_digits("1.100.000"), None);
    }

    #[test]
    fn stand_ins_are_no_values() {
        for text in ["", "-", "--", "0000000000000000", "tidak ada", "N/A", " ' "] {
            assert!(is_stand_in(text), "{text}");
        }
        assert!(!is_stand_in("Budi"));
    }

    #[test]
    fn deciles_are_one_to_ten() {
        assert!(decile("1") && decile("10") && decile("Desil 3") && decile("4.0"));
        assert!(!decile("11") && !decile("0") && !decile("100000") && !decile("miskin"));
    }

    #[test]
    fn marital_words_are_no_life_status() {
        assert!(
            is_life_status("HIDUP")
                && is_life_status("DTSEN AKTIF - ASESMEN MENINGGAL")
                && is_life_status("tidak ditemukan")
        );
        assert!(
            !is_life_status("KAWIN")
                && !is_life_status("Belum kawin")
                && !is_life_status("tidak bekerja")
        );
    }
}
