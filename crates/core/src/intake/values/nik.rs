//! NIK and family-card numbers as people and spreadsheets leave them.

use super::text::is_nothing;
use crate::intake::{Cell, CellKind, NikReading, NikRepair, NikTrouble, Reading};
use crate::words::{FamilyCard, Nik};

/// From here on a 64-bit float, which is what a number cell holds, no longer tells odd from even.
const FLOAT_LIMIT: u64 = 1 << 53;

/// More letters than this in the place of digits are a word, not slips of the finger.
const MOST_LOOK_ALIKES: u32 = 4;

/// Reads a population number.
///
/// A number that went through a spreadsheet's number cell has lost its sixteenth digit, which
/// became 0. It is marked as rounded when
/// - it is a number cell (or looks like one that was exported: `6203010401847000.0`,
///   `6.203.010.401.847.000`) and ends in 0 or is too great for a float to be exact, or
/// - its serial is `0000`, `1000`, … : the rounded form of the everyday serials `0001`–`0009` and
///   of the `7001`–`7009` kind, while an honest serial `1000` needs a thousand births a day, or
/// - `zeros_suspect`: in this column far more than a tenth of the numbers end in 0.
///
/// In an unreadable number `digits` has exactly `certain` digits. In scientific notation the last
/// digit shown was rounded by the spreadsheet and is therefore not counted as certain; a zero or
/// zeros before it neither.
pub(super) fn read_nik(cell: Cell<'_>, zeros_suspect: bool) -> NikReading {
    let bytes = cell.text.as_bytes();
    if bytes.len() == 16
        && let Some(value) = digits_of(bytes)
    {
        let number = cell.kind == CellKind::Number;
        return sixteen(value, NikRepair::None, number, zeros_suspect);
    }
    if bytes.is_empty() {
        return NikReading::Missing;
    }
    read_dirty(cell, zeros_suspect)
}

/// Reads a family-card number as a NIK is read, without guessing: a look-alike letter or a trace of
/// rounding makes it unreadable, because a wrong family is worse than none.
pub(super) fn read_family_card(cell: Cell<'_>, zeros_suspect: bool) -> Reading<FamilyCard> {
    let reading = read_nik(cell, zeros_suspect);
    match reading.certain().and_then(|nik| FamilyCard::from_u64(nik.to_u64())) {
        Some(card) => Reading::Read(card),
        None if reading == NikReading::Missing => Reading::Missing,
        None => Reading::Unreadable,
    }
}

fn digits_of(bytes: &[u8]) -> Option<u64> {
    bytes
        .iter()
        .try_fold(0u64, |value, b| b.is_ascii_digit().then(|| value * 10 + u64::from(b - b'0')))
}

/// Sixteen digits: a NIK, a stand-in, or fifteen digits behind a zero.
fn sixteen(value: u64, repair: NikRepair, number: bool, zeros_suspect: bool) -> NikReading {
    if is_stand_in(value, 16) {
        return NikReading::Missing;
    }
    let Some(nik) = Nik::from_u64(value) else { return too_short(value) };
    let zero = value.is_multiple_of(10);
    let rounded = value.is_multiple_of(1000)
        || (number && (zero || value >= FLOAT_LIMIT))
        || (zeros_suspect && zero);
    NikReading::Read { nik, repair, rounded }
}

/// All zeros, one digit over and over, or 1234567890…
fn is_stand_in(value: u64, count: u32) -> bool {
    if value == 0 {
        return true;
    }
    if count < 6 {
        return false;
    }
    let (mut rest, mut same, mut rising) = (value / 10, true, true);
    let mut last = value % 10;
    for _ in 1..count {
        let digit = rest % 10;
        same &= digit == last;
        rising &= (digit + 1) % 10 == last;
        last = digit;
        rest /= 10;
    }
    same || (rising && last <= 1)
}

fn too_short(value: u64) -> NikReading {
    let certain = value.checked_ilog10().map_or(0, |n| n + 1) as u8;
    NikReading::Unreadable { trouble: NikTrouble::TooShort(certain), digits: value, certain }
}

/// The digits of a dirty text as they are collected.
#[derive(Default)]
struct Digits {
    /// The first eighteen.
    value: u64,
    count: u32,
    /// Letters or foreign digits that stood for a digit.
    letters: u32,
    wide: u32,
    /// Something that is no digit and no punctuation was met; nothing after it is counted.
    broken: bool,
}

impl Digits {
    fn collect(text: &str) -> Self {
        let mut all = Self::default();
        for c in text.chars() {
            match c {
                '0'..='9' => all.push(c as u64 - '0' as u64),
                '\u{FF10}'..='\u{FF19}' => all.push_wide(c as u64 - 0xFF10),
                '\u{0660}'..='\u{0669}' => all.push_wide(c as u64 - 0x0660),
                'O' | 'o' | 'Q' | 'О' | 'о' => all.push_letter(0),
                'l' | 'I' | '|' | 'i' => all.push_letter(1),
                'Z' | 'z' => all.push_letter(2),
                'S' | 's' => all.push_letter(5),
                'B' => all.push_letter(8),
                _ if c.is_alphanumeric() => {
                    all.broken = true;
                    return all;
                }
                _ => {}
            }
        }
        all
    }

    fn push(&mut self, digit: u64) {
        if self.count < 18 {
            self.value = self.value * 10 + digit;
        }
        self.count += 1;
    }

    fn push_letter(&mut self, digit: u64) {
        self.letters += 1;
        self.push(digit);
    }

    fn push_wide(&mut self, digit: u64) {
        self.wide += 1;
        self.push(digit);
    }
}

fn read_dirty(cell: Cell<'_>, zeros_suspect: bool) -> NikReading {
    if cell.kind == CellKind::Error {
        return NikReading::Unreadable { trouble: NikTrouble::NotDigits, digits: 0, certain: 0 };
    }
    let text = without_label(cell.text.trim());
    if is_nothing(text) {
        return NikReading::Missing;
    }
    if let Some(reading) = read_scientific(text, zeros_suspect) {
        return reading;
    }
    let (text, exported) = without_fraction(text);
    let number =
        cell.kind == CellKind::Number || exported || is_grouped(text) || has_stray_zero(text);
    let all = Digits::collect(text);
    if all.broken || all.letters > MOST_LOOK_ALIKES {
        return not_digits(text);
    }
    if is_stand_in(all.value, all.count.min(18)) {
        return NikReading::Missing;
    }
    match all.count {
        16 => {
            let repair = if all.letters + all.wide > 0 {
                NikRepair::LookAlike
            } else {
                NikRepair::Punctuation
            };
            sixteen(all.value, repair, number, zeros_suspect)
        }
        0..16 => {
            let certain = all.value.checked_ilog10().map_or(0, |n| n + 1) as u8;
            let trouble = NikTrouble::TooShort(all.count as u8);
            NikReading::Unreadable { trouble, digits: all.value, certain }
        }
        _ => NikReading::Unreadable {
            trouble: NikTrouble::TooLong(u8::try_from(all.count).unwrap_or(u8::MAX)),
            digits: all.value,
            certain: all.value.checked_ilog10().map_or(0, |n| n + 1) as u8,
        },
    }
}

/// The true digits before the first letter are all that is certain.
fn not_digits(text: &str) -> NikReading {
    let mut digits = Digits::default();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c as u64 - '0' as u64),
            _ if c.is_alphanumeric() => break,
            _ => {}
        }
    }
    let certain = digits.value.checked_ilog10().map_or(0, |n| n + 1) as u8;
    NikReading::Unreadable { trouble: NikTrouble::NotDigits, digits: digits.value, certain }
}

/// Takes off what people write before the number: `NIK: `, `No. KTP `.
fn without_label(text: &str) -> &str {
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let label = ["NIK", "KTP", "NO", "NOMOR", "KK", "EKTP", "E", "NOKTP", "NOKK"];
        if !label.iter().any(|l| word.eq_ignore_ascii_case(l)) {
            return rest;
        }
        rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
}

/// `6203010401847001.0`, `…,00`: the number was written by a program that held it as a float.
fn without_fraction(text: &str) -> (&str, bool) {
    let Some(at) = text.rfind(['.', ',']) else { return (text, false) };
    let (head, tail) = (&text[..at], &text[at + 1..]);
    let zeros = matches!(tail, "0" | "00");
    // Sixteen digits with a dot before the last are a NIK first of all.
    let count = head.bytes().filter(u8::is_ascii_digit).count();
    let long = count >= 12 && count + tail.len() != 16;
    let mark = text.as_bytes()[at];
    let plain = head.bytes().all(|b| b.is_ascii_digit())
        || (is_grouped(head) && !head.as_bytes().contains(&mark));
    if zeros && long && plain { (head, true) } else { (text, false) }
}

/// `620301040184700.0`: a NIK with a dot too many, or fifteen digits that were held as a float.
fn has_stray_zero(text: &str) -> bool {
    let head = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"));
    head.is_some_and(|head| head.bytes().all(|b| b.is_ascii_digit()))
}

/// `6.203.010.401.847.001`: thousands marks, which only a number cell puts.
fn is_grouped(text: &str) -> bool {
    let Some(mark) = text.bytes().find(|b| !b.is_ascii_digit()) else { return false };
    if !matches!(mark, b'.' | b',') {
        return false;
    }
    let mut groups = text.split(char::from(mark));
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    matches!(first.len(), 1..=3)
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// `6,20309E+15`: only the leading digits are left. All sixteen may be there
/// (`6.203010401847001E15`); that is a number cell written out and nothing is lost but what a
/// float loses.
fn read_scientific(text: &str, zeros_suspect: bool) -> Option<NikReading> {
    let at = text.find(['e', 'E'])?;
    let (mantissa, exponent) = (&text[..at], &text[at + 1..]);
    let exponent = exponent.trim_start_matches([' ', '+']).trim_end();
    if exponent.is_empty() || exponent.len() > 2 || !exponent.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mantissa = mantissa.trim_matches(|c: char| !c.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once([',', '.']).unwrap_or((mantissa, ""));
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 1 || fraction.len() > 16 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let shown = digits_of(whole.as_bytes())?;
    let shown = fraction.bytes().fold(shown, |value, b| value * 10 + u64::from(b - b'0'));
    if shown == 0 {
        return Some(NikReading::Missing);
    }
    if fraction.len() == 15 && exponent == "15" {
        return Some(sixteen(shown, NikRepair::Punctuation, true, zeros_suspect));
    }
    let mut digits = shown;
    let mut certain = 1 + fraction.len() as u8;
    while digits.is_multiple_of(10) && digits > 0 {
        digits /= 10;
        certain -= 1;
    }
    digits /= 10;
    certain -= 1;
    Some(NikReading::Unreadable { trouble: NikTrouble::Scientific, digits, certain })
}

#[cfg(test)]
mod tests;
