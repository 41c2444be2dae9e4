//! Numbers that are no identifiers: money, decile, age, RT and RW.

use super::text::{is_nothing, letters};
use crate::intake::{Cell, CellKind, Reading};

/// Reads rupiah: `Rp 1.500.000,-`, `1,5 jt`, `500rb`, `1500000.00`. A range or a sum in words is
/// unreadable.
pub fn read_money(cell: Cell<'_>) -> Reading<i64> {
    let text = cell.text.trim();
    if let Some(rupiah) = whole(text) {
        return Reading::Read(rupiah);
    }
    if is_nothing(text) {
        return Reading::Missing;
    }
    if matches!(cell.kind, CellKind::Number) {
        return text
            .parse::<f64>()
            .ok()
            .and_then(rounded)
            .map_or(Reading::Unreadable, Reading::Read);
    }
    money_text(text).map_or(Reading::Unreadable, Reading::Read)
}

/// At most fifteen digits and nothing else.
fn whole(text: &str) -> Option<i64> {
    let digits = text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn rounded(value: f64) -> Option<i64> {
    (value.is_finite() && (0.0..1e15).contains(&value)).then(|| value.round() as i64)
}

fn money_text(text: &str) -> Option<i64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let before = text[..start].trim_end();
    // A minus or "less than" is no amount.
    if before.contains(['-', '<', '>', '–']) {
        return None;
    }
    let end = text[start..]
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .map_or(text.len(), |n| start + n);
    let (number, unit) = (&text[start..end], &text[end..]);
    if unit.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let (unit, len) = letters::<24>(unit)?;
    match thousands(&unit[..len]) {
        Some(1) => plain_number(number),
        Some(times) => scaled(number, times),
        None => None,
    }
}

/// How many rupiah the word behind the number stands for.
fn thousands(unit: &[u8]) -> Option<i64> {
    let unit = unit.strip_suffix(b"RUPIAH").unwrap_or(unit);
    let unit = [b"PERBULAN".as_slice(), b"PERBLN", b"SEBULAN", b"BULAN", b"BLN"]
        .iter()
        .find_map(|per| unit.strip_suffix(*per))
        .unwrap_or(unit);
    match unit {
        b"" | b"IDR" => Some(1),
        b"RB" | b"RIBU" | b"RBU" | b"K" => Some(1_000),
        b"JT" | b"JUTA" | b"JTA" => Some(1_000_000),
        _ => None,
    }
}

/// `1.500.000`, `1.500.000,00`, `1,500,000.00`, `1500000.00`: cents are dropped.
fn plain_number(number: &str) -> Option<i64> {
    let number = number.trim_end_matches(['.', ',']);
    let whole_part = match number.rfind(['.', ',']) {
        Some(at) if number.len() - at - 1 <= 2 => {
            let cents = &number[at + 1..];
            // "1,5" without a unit may be millions: not an amount.
            if cents.len() < 2 && cents != "0" {
                return None;
            }
            &number[..at]
        }
        _ => number,
    };
    let mark = whole_part.bytes().find(|b| !b.is_ascii_digit());
    let mut groups = whole_part.split(['.', ',']);
    let first = groups.next()?;
    if mark.is_some() && (first.is_empty() || first.len() > 3) {
        return None;
    }
    let mut digits = String::from(first);
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    whole(&digits)
}

/// `1,5` million, `1.500` thousand.
fn scaled(number: &str, times: i64) -> Option<i64> {
    if let Some(value) = whole(number) {
        return value.checked_mul(times);
    }
    let (head, tail) = number.split_once(['.', ','])?;
    if head.is_empty() || tail.is_empty() || tail.contains(['.', ',']) {
        return None;
    }
    // "1.500 ribu" has a thousands mark; "1,500 jt" has not.
    if tail.len() == 3 && times == 1_000 {
        return whole(&format!("{head}{tail}"))?.checked_mul(times);
    }
    rounded(format!("{head}.{tail}").parse::<f64>().ok()? * times as f64)
}

/// Reads a welfare decile, 1 to 10: `3`, `Desil 3`, `D3`, `3.0`. A range is unreadable.
pub(super) fn read_decile(text: &str) -> Reading<u8> {
    if let [b @ b'1'..=b'9'] = text.as_bytes() {
        return Reading::Read(b - b'0');
    }
    if is_nothing(text) {
        return Reading::Missing;
    }
    if text.contains(['<', '>', '+']) {
        return Reading::Unreadable;
    }
    let text = text.trim();
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    match only_number(text) {
        Some(0) => Reading::Missing,
        Some(decile @ 1..=10) => Reading::Read(decile as u8),
        _ => Reading::Unreadable,
    }
}

/// The number of a text that holds exactly one.
fn only_number(text: &str) -> Option<u32> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let run = runs.next()?;
    if runs.next().is_some() { None } else { run.parse().ok() }
}

/// The first number of a text.
fn first_number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty())?.parse().ok()
}

/// Reads an age in years, 0 to 120: `46`, `46 th`, `46,5`.
pub(super) fn read_age(text: &str) -> Option<u8> {
    let age = match text.as_bytes() {
        [] => return None,
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => return Some((a - b'0') * 10 + (b - b'0')),
        _ => first_number(text)?,
    };
    u8::try_from(age).ok().filter(|age| *age <= 120)
}

/// Reads RT and RW from one text: `RT 002 RW 001`, `002/001`, `2/1`; 0 where it says nothing.
pub(super) fn read_rt_rw(cell: Cell<'_>) -> (u16, u16) {
    if cell.kind == CellKind::Date {
        // "2/1" became a day; which number came first is lost.
        return (0, 0);
    }
    let labelled = rt_rw_in_address(cell.text);
    if labelled != (0, 0) {
        return labelled;
    }
    let mut numbers = cell.text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let mut next = || numbers.next().and_then(|run| run.parse().ok()).unwrap_or(0);
    (next(), next())
}

/// Reads one of them: `002`, `RT 2`, `2.0`.
pub(super) fn read_neighbourhood(text: &str) -> u16 {
    match text.as_bytes() {
        [] => 0,
        _ => first_number(text).and_then(|n| u16::try_from(n).ok()).unwrap_or(0),
    }
}

/// Finds `RT … RW …` inside an address.
pub(super) fn rt_rw_in_address(text: &str) -> (u16, u16) {
    let bytes = text.as_bytes();
    let (mut rt, mut rw) = (0, 0);
    for at in 0..bytes.len().saturating_sub(1) {
        if !bytes[at].eq_ignore_ascii_case(&b'R') || (at > 0 && bytes[at - 1].is_ascii_alphabetic())
        {
            continue;
        }
        let into = match bytes[at + 1].to_ascii_uppercase() {
            b'T' => &mut rt,
            b'W' => &mut rw,
            _ => continue,
        };
        let rest = &bytes[at + 2..];
        let gap =
            rest.iter().take(4).take_while(|b| matches!(b, b' ' | b'.' | b':' | b'-')).count();
        let digits = rest[gap..].iter().take(4).take_while(|b| b.is_ascii_digit());
        let number = digits.fold(0u16, |n, b| n.saturating_mul(10) + u16::from(b - b'0'));
        if *into == 0 {
            *into = number;
        }
        // "RT/RW 002/001"
        if number == 0
            && rt == 0
            && rest.len() > 3
            && matches!(&rest[..3], b"/RW" | b"/Rw" | b"/rw")
        {
            let tail = std::str::from_utf8(&rest[3..]).unwrap_or_default();
            let mut numbers =
                tail.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
            let mut next = || numbers.next().and_then(|run| run.parse().ok()).unwrap_or(0);
            return (next(), next());
        }
    }
    (rt, rw)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(text: &str) -> Reading<i64> {
        read_money(Cell { text, kind: CellKind::Text })
    }

    fn pair(text: &str) -> (u16, u16) {
        read_rt_rw(Cell { text, kind: CellKind::Text })
    }

    #[test]
    fn money_is_read_in_the_ways_it_is_written() {
        for (text, rupiah) in [
            ("1500000", 1_500_000),
            ("Rp 1.500.000,-", 1_500_000),
            ("Rp1.500.000,00", 1_500_000),
            ("Rp. 1,500,000.00", 1_500_000),
            ("1500000.00", 1_500_000),
            ("1500000.0", 1_500_000),
            ("1,5 jt", 1_500_000),
            ("1.5 juta", 1_500_000),
            ("1,25jt/bln", 1_250_000),
            ("500rb", 500_000),
            ("800 ribu", 800_000),
            ("1.500 ribu", 1_500_000),
            ("± 750.000", 750_000),
            ("0", 0),
            ("2.000.000 per bulan", 2_000_000),
        ] {
            assert_eq!(money(text), Reading::Read(rupiah), "{text}");
        }
        let number = Cell { text: "1.5E6", kind: CellKind::Number };
        assert_eq!(read_money(number), Reading::Read(1_500_000));
    }

    #[test]
    fn what_is_no_single_amount_is_not_guessed() {
        for text in ["500.000 - 1.000.000", "1,5", "tidak tentu", "< 500.000", "12.34.567", "-500"]
        {
            assert_eq!(money(text), Reading::Unreadable, "{text}");
        }
        assert_eq!(money("-"), Reading::Missing);
    }

    #[test]
    fn deciles_are_one_to_ten() {
        for text in ["3", "Desil 3", "D3", "3.0", "03", "desil-3"] {
            assert_eq!(read_decile(text), Reading::Read(3), "{text}");
        }
        assert_eq!(read_decile("10"), Reading::Read(10));
        for text in ["11", "1-4", ">5", "kaya"] {
            assert_eq!(read_decile(text), Reading::Unreadable, "{text}");
        }
        for text in ["", "-", "0"] {
            assert_eq!(read_decile(text), Reading::Missing, "{text}");
        }
    }

    #[test]
    fn ages_and_neighbourhoods_are_read() {
        assert_eq!(read_age("46 th"), Some(46));
        assert_eq!(read_age("46,5"), Some(46));
        assert_eq!(read_age("300"), None);
        assert_eq!(read_age("dewasa"), None);
        for text in [
            "RT 002 RW 001",
            "002/001",
            "2/1",
            "RT.02/RW.01",
            "RT02 RW01",
            "rt 2, rw 1",
            "RT/RW 002/001",
        ] {
            assert_eq!(pair(text), (2, 1), "{text}");
        }
        assert_eq!(rt_rw_in_address("Jl. Artawijaya No. 8 RT 5"), (5, 0));
        assert_eq!(read_neighbourhood("RT 012"), 12);
        assert_eq!(read_neighbourhood(""), 0);
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in ".{0,40}", odd in "[0-9RTWrwjb.,/ -]{0,40}") {
            for text in [&text, &odd] {
                for kind in [CellKind::Text, CellKind::Number, CellKind::Date] {
                    let _ = read_money(Cell { text, kind });
                    let _ = read_rt_rw(Cell { text, kind });
                }
                let _ = (read_decile(text), read_age(text), read_neighbourhood(text));
            }
        }

        #[test]
        fn an_amount_reads_back_with_dots(rupiah in 1_000i64..999_999_999) {
            let digits = rupiah.to_string();
            let mut text = String::from("Rp ");
            for (i, c) in digits.chars().enumerate() {
                if i > 0 && (digits.len() - i) % 3 == 0 {
                    text.push('.');
                }
                text.push(c);
            }
            prop_assert_eq!(money(&text), Reading::Read(rupiah));
            prop_assert_eq!(money(&format!("{text},-")), Reading::Read(rupiah));
        }
    }
}
