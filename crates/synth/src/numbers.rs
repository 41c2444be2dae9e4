//! Population numbers (NIK) and family-card numbers that can belong to no real person: every
//! serial is 7001 or higher.

use rustc_hash::FxHashMap;
use time::Date;

/// The serial before the first one given out.
pub(crate) const FLOOR: u64 = 7_000;

/// Gives out numbers; none twice.
#[derive(Default)]
pub(crate) struct Numbers {
    niks: FxHashMap<u64, u16>,
    cards: FxHashMap<u64, u16>,
}

impl Numbers {
    /// A NIK for someone registered in this district; `None` when the serials of that day are used
    /// up.
    pub(crate) fn nik(&mut self, district: u64, birth: Date, woman: bool) -> Option<u64> {
        let day = u64::from(birth.day()) + if woman { 40 } else { 0 };
        next(&mut self.niks, district * 1_000_000 + day * 10_000 + month_year(birth))
    }

    /// A family-card number issued by this district on this day.
    pub(crate) fn card(&mut self, district: u64, issued: Date) -> Option<u64> {
        let day = u64::from(issued.day());
        next(&mut self.cards, district * 1_000_000 + day * 10_000 + month_year(issued))
    }
}

fn month_year(date: Date) -> u64 {
    u64::from(u8::from(date.month())) * 100 + u64::from(date.year().unsigned_abs() % 100)
}

fn next(used: &mut FxHashMap<u64, u16>, stem: u64) -> Option<u64> {
    let count = used.entry(stem).or_default();
    *count += 1;
    let serial = FLOOR + u64::from(*count);
    (serial < 9_900).then_some(stem * 10_000 + serial)
}

/// Whether a number that someone mistyped still belongs to no real person: either it has not the
/// shape of a NIK or a card number, or its serial is 0000 (never given out) or 7000 and more.
pub(crate) fn is_nobodys(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits != 16 {
        return true;
    }
    let serial = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .skip(12)
        .fold(0, |n, digit| n * 10 + u64::from(digit - b'0'));
    serial == 0 || serial >= FLOOR
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn women_have_forty_added_and_twins_follow_each_other() {
        let mut numbers = Numbers::default();
        let birth = date!(1998 - 03 - 01);
        assert_eq!(numbers.nik(621_001, birth, true), Some(6_210_014_103_987_001));
        assert_eq!(numbers.nik(621_001, birth, true), Some(6_210_014_103_987_002));
        assert_eq!(numbers.nik(621_001, birth, false), Some(6_210_010_103_987_001));
    }

    #[test]
    fn a_serial_below_7000_could_be_someones() {
        assert!(!is_nobodys("6210010103980001"));
        assert!(!is_nobodys("62.10.01.010398.6999"));
        assert!(is_nobodys("6210010103980000"));
        assert!(is_nobodys("6210010103987001"));
        assert!(is_nobodys("621001010398001"));
    }
}
