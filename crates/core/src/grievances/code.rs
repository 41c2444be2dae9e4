//! The secret with which somebody follows the own complaint.

use std::fmt;

use crate::words::plain_letters;

/// Letters of a code: 40 bits, five a letter. Whoever guesses is slowed long before.
const LENGTH: usize = 8;

/// The secret code of a complaint: eight letters and digits, said in two groups of four.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

impl Code {
    /// The code of five random bytes.
    pub fn of(random: [u8; 5]) -> Self {
        let number = random.iter().fold(0, |number, byte| number << 8 | u128::from(*byte));
        Self(plain_letters::write(number))
    }

    /// Reads what somebody typed.
    ///
    /// # Errors
    /// `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        plain_letters::read(text.trim()).map(Self)
    }

    /// The letters without the hyphen, as they are sealed.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether it is the same as the sealed one; takes as long for every wrong one.
    pub fn is(&self, sealed: &str) -> bool {
        let other = sealed.as_bytes();
        let differ = self.0.iter().zip(other).fold(0, |all, (own, other)| all | (own ^ other));
        other.len() == LENGTH && differ == 0
    }
}

/// With a hyphen in the middle: `K7MP-3XWA`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.as_str().split_at(LENGTH / 2);
        write!(f, "{first}-{last}")
    }
}

/// Whoever has the code reads the complaint: it stands in no log.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_read_aloud_and_typed_is_still_the_code() {
        let code = Code::of([0, 0, 0, 0, 33]);
        assert_eq!(code.to_string(), "0000-0011");
        for typed in ["0000-0011", "oooo ooil", "0000001L", " 0000-0011 "] {
            assert_eq!(Code::parse(typed), Some(code), "{typed}");
        }
        for wrong in ["", "0000", "0000-00111", "U000-0000"] {
            assert_eq!(Code::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "Code(…)");
    }

    proptest! {
        #[test]
        fn a_code_is_itself_and_no_other(one: [u8; 5], other: [u8; 5]) {
            let (one_code, other_code) = (Code::of(one), Code::of(other));
            prop_assert_eq!(one_code.is(other_code.as_str()), one == other);
            prop_assert_eq!(Code::parse(&one_code.to_string()), Some(one_code));
            prop_assert!(!one_code.is(""));
        }
    }
}
