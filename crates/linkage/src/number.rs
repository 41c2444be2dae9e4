//! Population numbers as evidence, digit by digit.

use crate::model::When;

/// What is known of a NIK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NikEvidence {
    /// Nothing.
    #[default]
    Missing,
    /// Sixteen digits.
    Full(u64),
    /// Sixteen digits of which the last was lost by a spreadsheet.
    Rounded(u64),
    /// Only this many leading digits are known (scientific notation).
    Leading {
        /// The leading digits.
        digits: u64,
        /// How many they are, 1 to 15.
        count: u8,
    },
    /// Fifteen or seventeen digits: one is missing or too many.
    WrongLength(u64),
}

/// A NIK packed for comparison: sixteen digits as sixteen nibbles, so that the digits that differ
/// are counted by a few word operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PackedNik {
    /// Nibbles of a full number; plain digits of any other.
    digits: u64,
    /// The kind in the lowest four bits, the count of leading digits in the next four, and the
    /// two things that may be known of a number.
    flags: u32,
}

const FULL: u32 = 1;
const ROUNDED: u32 = 2;
const LEADING: u32 = 3;
const WRONG_LENGTH: u32 = 4;
const FITS_BIRTH: u32 = 1 << 8;
const CONFIRMED: u32 = 1 << 9;

impl PackedNik {
    pub(crate) fn new(evidence: NikEvidence) -> Self {
        match evidence {
            NikEvidence::Missing => Self::default(),
            NikEvidence::Full(n) => Self { digits: nibbles(n), flags: FULL },
            NikEvidence::Rounded(n) => Self { digits: nibbles(n), flags: ROUNDED },
            NikEvidence::Leading { digits, count } => {
                Self { digits, flags: LEADING | u32::from(count.clamp(1, 15)) << 4 }
            }
            NikEvidence::WrongLength(n) => Self { digits: n, flags: WRONG_LENGTH },
        }
    }

    /// The same, with what is known besides: that it is true to the birth date, and that it is no
    /// typing error (issued, or written alike in two records).
    pub(crate) fn with(self, fits_birth: bool, confirmed: bool) -> Self {
        let fits = if fits_birth { FITS_BIRTH } else { 0 };
        let sure = if confirmed { CONFIRMED } else { 0 };
        Self { flags: self.flags | fits | sure, ..self }
    }

    /// The three words of a record.
    pub(crate) fn words(self) -> [u32; 3] {
        [self.digits as u32, (self.digits >> 32) as u32, self.flags]
    }

    /// Back from the first three words.
    pub(crate) fn of(words: &[u32]) -> Self {
        Self { digits: u64::from(words[0]) | u64::from(words[1]) << 32, flags: words[2] }
    }

    fn kind(self) -> u32 {
        self.flags & 0xF
    }

    fn leading(self) -> u32 {
        self.flags >> 4 & 0xF
    }

    pub(crate) fn fits_birth(self) -> bool {
        self.flags & FITS_BIRTH != 0
    }

    pub(crate) fn is_confirmed(self) -> bool {
        self.flags & CONFIRMED != 0
    }

    /// The sixteen nibbles, exact or rounded; 0 when there are not sixteen digits.
    pub(crate) fn sixteen(self) -> u64 {
        if matches!(self.kind(), FULL | ROUNDED) { self.digits } else { 0 }
    }

    /// The last four digits of sixteen, 0 to 9999.
    pub(crate) fn serial(self) -> u16 {
        let digit = |at: u32| (self.sixteen() >> (4 * at) & 0xF) as u16;
        digit(3) * 1000 + digit(2) * 100 + digit(1) * 10 + digit(0)
    }

    /// The sixteen nibbles of a number that nothing damaged.
    pub(crate) fn certain(self) -> Option<u64> {
        (self.kind() == FULL).then_some(self.digits)
    }

    /// How the two agree; `None` where one is missing or too little is known of both.
    pub(crate) fn level(self, other: Self) -> Option<When> {
        match (self.kind(), other.kind()) {
            (FULL, FULL) => Some(full_level(self.digits, other.digits)),
            (FULL | ROUNDED, FULL | ROUNDED) => Some(if self.digits >> 4 == other.digits >> 4 {
                When::Rounded
            } else {
                full_level(self.digits | 0xF, other.digits | 0xF)
            }),
            (LEADING, FULL | ROUNDED) => {
                Some(leading_level(self.digits, self.leading(), other.digits))
            }
            (FULL | ROUNDED, LEADING) => {
                Some(leading_level(other.digits, other.leading(), self.digits))
            }
            (WRONG_LENGTH, FULL | ROUNDED) => Some(length_level(self.digits, other.digits)),
            (FULL | ROUNDED, WRONG_LENGTH) => Some(length_level(other.digits, self.digits)),
            (WRONG_LENGTH, WRONG_LENGTH) if self.digits == other.digits => Some(When::OneOff),
            _ => None,
        }
    }
}

fn full_level(a: u64, b: u64) -> When {
    if a == b {
        return When::Exact;
    }
    let differing = a ^ b;
    if differing >> 16 == 0 {
        // Serials count up from 1 for the people of one district born on one day: that there are
        // eleven of them is less likely than a typing error in the tens, but for the days that
        // registers fill in when the day is not known.
        let tens_or_more = differing.trailing_zeros() >= 4 && differing_nibbles(differing) == 1;
        return if tens_or_more && !has_default_day(a) { When::OneOff } else { When::Serial };
    }
    match differing_nibbles(differing) {
        1 => When::OneOff,
        2 if is_transposition(a, b, differing) => When::OneOff,
        _ => When::Different,
    }
}

/// Whether the birth digits are 1 January, 1 July, 15 July or 31 December; 40 is added to the day
/// of a woman.
fn has_default_day(digits: u64) -> bool {
    let (day, month) = (digits >> 32 & 0xFF, digits >> 24 & 0xFF);
    let day = if day >= 0x40 { day - 0x40 } else { day };
    matches!((day, month), (0x01, 0x01 | 0x07) | (0x15, 0x07) | (0x31, 0x12))
}

fn leading_level(leading: u64, count: u32, full: u64) -> When {
    if nibbles(leading) == full >> (64 - 4 * count) {
        When::LeadingAgree
    } else {
        When::LeadingDiffer
    }
}

/// Whether leaving out one digit of the longer gives the shorter.
fn length_level(wrong: u64, full: u64) -> When {
    let wrong = wrong.to_string();
    let full = format!("{full:016x}");
    let (long, short) = if wrong.len() > full.len() { (&wrong, &full) } else { (&full, &wrong) };
    if long.len() != short.len() + 1 {
        return When::Different;
    }
    let prefix = long.bytes().zip(short.bytes()).take_while(|(a, b)| a == b).count();
    if long[prefix + 1..] == short[prefix..] { When::OneOff } else { When::Different }
}

/// Decimal digits to nibbles: 6203 becomes `0x6203`.
pub(crate) fn nibbles(mut number: u64) -> u64 {
    let mut packed = 0;
    let mut shift = 0;
    while number > 0 && shift < 64 {
        packed |= (number % 10) << shift;
        number /= 10;
        shift += 4;
    }
    packed
}

/// How many nibbles of a difference are not zero.
pub(crate) fn differing_nibbles(differing: u64) -> u32 {
    let any = differing | differing >> 1 | differing >> 2 | differing >> 3;
    (any & 0x1111_1111_1111_1111).count_ones()
}

fn is_transposition(a: u64, b: u64, differing: u64) -> bool {
    let low = differing.trailing_zeros() / 4 * 4;
    let pair_a = a >> low & 0xFF;
    let pair_b = b >> low & 0xFF;
    differing >> low <= 0xFF && pair_a >> 4 == pair_b & 0xF && pair_b >> 4 == pair_a & 0xF
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn level(a: NikEvidence, b: NikEvidence) -> Option<When> {
        let (a, b) = (PackedNik::new(a), PackedNik::new(b));
        assert_eq!(a.level(b), b.level(a), "the order of two records must not matter");
        a.level(b)
    }

    const NIK: u64 = 6_203_010_401_847_001;

    #[test]
    fn one_digit_off_and_a_transposition_are_told_from_another_number() {
        use NikEvidence::Full;
        assert_eq!(level(Full(NIK), Full(NIK)), Some(When::Exact));
        assert_eq!(level(Full(NIK), Full(6_203_010_501_847_001)), Some(When::OneOff));
        assert_eq!(level(Full(NIK), Full(6_203_014_001_847_001)), Some(When::OneOff));
        assert_eq!(level(Full(NIK), Full(6_203_017_108_937_001)), Some(When::Different));
    }

    #[test]
    fn twins_whose_numbers_differ_in_the_serial_are_not_one_digit_off() {
        use NikEvidence::Full;
        assert_eq!(level(Full(NIK), Full(NIK + 1)), Some(When::Serial));
        assert_eq!(level(Full(NIK), Full(NIK + 19)), Some(When::Serial));
    }

    #[test]
    fn another_tens_digit_of_the_serial_is_a_typing_error_rather_than_the_eleventh_of_a_day() {
        use NikEvidence::Full;
        assert_eq!(level(Full(NIK), Full(NIK + 50)), Some(When::OneOff));
        let first_of_july = 6_203_014_107_857_001;
        assert_eq!(level(Full(first_of_july), Full(first_of_july + 50)), Some(When::Serial));
    }

    #[test]
    fn a_number_whose_last_digit_a_spreadsheet_lost_agrees_in_fifteen() {
        let rounded = NikEvidence::Rounded(NIK / 10 * 10);
        assert_eq!(level(rounded, NikEvidence::Full(NIK)), Some(When::Rounded));
        assert_eq!(level(rounded, rounded), Some(When::Rounded));
    }

    #[test]
    fn leading_digits_and_missing_digits_still_tell_something() {
        let leading = NikEvidence::Leading { digits: 620_301, count: 6 };
        assert_eq!(level(leading, NikEvidence::Full(NIK)), Some(When::LeadingAgree));
        assert_eq!(
            level(leading, NikEvidence::Full(6_210_010_401_847_001)),
            Some(When::LeadingDiffer)
        );
        let short = NikEvidence::WrongLength(620_301_040_199_001);
        assert_eq!(level(short, NikEvidence::Full(NIK)), Some(When::Different));
        let short = NikEvidence::WrongLength(620_301_040_184_701);
        assert_eq!(level(short, NikEvidence::Full(NIK)), Some(When::OneOff));
        let long = NikEvidence::WrongLength(62_030_104_018_470_011);
        assert_eq!(level(long, NikEvidence::Full(NIK)), Some(When::OneOff));
    }

    /// The same by digits in a vector, slowly.
    mod plain {
        use crate::model::When;

        pub(super) fn digits(number: u64) -> Vec<u64> {
            number.to_string().bytes().map(|b| u64::from(b - b'0')).collect()
        }

        pub(super) fn full_level(a: u64, b: u64) -> When {
            let (a, b) = (digits(a), digits(b));
            let day_and_month = (10 * a[6] + a[7]) % 40 * 100 + 10 * a[8] + a[9];
            let default_day = a[6] < 8 && [101, 107, 1507, 3112].contains(&day_and_month);
            let differing: Vec<usize> = (0..16).filter(|&i| a[i] != b[i]).collect();
            match differing[..] {
                [] => When::Exact,
                [tens] if (12..15).contains(&tens) && !default_day => When::OneOff,
                [first, ..] if first >= 12 => When::Serial,
                [_] => When::OneOff,
                [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i] => When::OneOff,
                _ => When::Different,
            }
        }

        pub(super) fn length_level(wrong: u64, full: u64) -> When {
            let (wrong, full) = (digits(wrong), digits(full));
            let (long, short) = if wrong.len() > 16 { (wrong, full) } else { (full, wrong) };
            let one_left_out = (0..long.len()).any(|i| {
                let mut rest = long.clone();
                rest.remove(i);
                rest == short
            });
            if one_left_out { When::OneOff } else { When::Different }
        }
    }

    fn sixteen() -> impl Strategy<Value = u64> {
        1_000_000_000_000_000u64..10_000_000_000_000_000
    }

    /// A number and one that is the same but for a few digits.
    fn near() -> impl Strategy<Value = (u64, u64)> {
        let change = (0u32..15, 0u64..10);
        (sixteen(), proptest::collection::vec(change, 0..3), 0u32..15, any::<bool>()).prop_map(
            |(number, changes, at, exchange)| {
                let mut digits = plain::digits(number);
                for (place, digit) in changes {
                    digits[15 - place as usize] = digit;
                }
                if exchange {
                    digits.swap(15 - at as usize, 14 - at as usize);
                }
                digits[0] = digits[0].max(1);
                (number, digits.iter().fold(0, |n, d| n * 10 + d))
            },
        )
    }

    proptest! {
        #[test]
        fn nibbles_are_the_decimal_digits(number in 0u64..10_000_000_000_000_000) {
            prop_assert_eq!(format!("{:x}", nibbles(number)), number.to_string());
        }

        #[test]
        fn differing_digits_are_counted_as_one_would_by_hand((a, b) in near()) {
            let digits = plain::digits(a).into_iter().zip(plain::digits(b));
            let by_hand = digits.filter(|(x, y)| x != y);
            prop_assert_eq!(differing_nibbles(nibbles(a) ^ nibbles(b)) as usize, by_hand.count());
        }

        #[test]
        fn two_numbers_are_told_apart_as_one_would_by_hand((a, b) in near()) {
            let wanted = plain::full_level(a, b);
            prop_assert_eq!(level(NikEvidence::Full(a), NikEvidence::Full(b)), Some(wanted));
        }

        #[test]
        fn a_digit_left_out_or_added_is_found_wherever_it_is(
            number in sixteen(), at in 0usize..16, digit in 0u64..10, other in sixteen(),
        ) {
            let mut short = plain::digits(number);
            short.remove(at);
            let mut long = plain::digits(number);
            long.insert(at + 1, digit);
            let value = |digits: &[u64]| digits.iter().fold(0, |n, d| n * 10 + d);
            for wrong in [value(&short), value(&long)] {
                // Without its first digit a number may begin with zeros and be shorter still.
                prop_assume!(wrong >= 100_000_000_000_000);
                let wrong_length = NikEvidence::WrongLength(wrong);
                prop_assert_eq!(level(wrong_length, NikEvidence::Full(number)), Some(When::OneOff));
                let wanted = plain::length_level(wrong, other);
                prop_assert_eq!(level(wrong_length, NikEvidence::Full(other)), Some(wanted));
            }
        }

        #[test]
        fn leading_digits_agree_when_the_number_begins_with_them(
            (a, b) in near(), count in 1u8..16,
        ) {
            let leading = a / 10u64.pow(16 - u32::from(count));
            let begins = b.to_string().starts_with(&leading.to_string());
            let wanted = if begins { When::LeadingAgree } else { When::LeadingDiffer };
            let leading = NikEvidence::Leading { digits: leading, count };
            prop_assert_eq!(level(leading, NikEvidence::Full(b)), Some(wanted));
        }

        #[test]
        fn a_rounded_number_differs_as_its_fifteen_digits_do((a, b) in near()) {
            let wanted = match plain::full_level(a / 10 * 10, b / 10 * 10) {
                When::Exact => When::Rounded,
                level => level,
            };
            prop_assert_eq!(level(NikEvidence::Rounded(a / 10 * 10), NikEvidence::Full(b)), Some(wanted));
        }

        #[test]
        fn the_serial_is_the_last_four_digits(number in sixteen()) {
            let packed = PackedNik::new(NikEvidence::Full(number));
            prop_assert_eq!(u64::from(packed.serial()), number % 10_000);
        }

        #[test]
        fn any_evidence_at_all_is_compared_without_a_fall(
            a in any::<u64>(), b in any::<u64>(), count in any::<u8>(),
        ) {
            let some = |n| [
                NikEvidence::Missing,
                NikEvidence::Full(n),
                NikEvidence::Rounded(n),
                NikEvidence::Leading { digits: n, count },
                NikEvidence::WrongLength(n),
            ];
            for x in some(a) {
                for y in some(b) {
                    level(x, y);
                }
            }
        }
    }
}
