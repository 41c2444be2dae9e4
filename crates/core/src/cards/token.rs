//! What stands in the code on a card: a random number and nothing about anybody.

use std::fmt;

use crate::words::plain_letters;

/// Letters of a token: 128 bits, five a letter.
const LENGTH: usize = 26;

/// The random number of a card. Its text is twenty-six digits and capital letters, which a QR code
/// holds in few squares and a person can read out.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token([u8; LENGTH]);

impl Token {
    /// The token of sixteen random bytes.
    pub fn of(random: [u8; 16]) -> Self {
        Self(plain_letters::write(u128::from_be_bytes(random)))
    }

    /// Reads what a scanner or a person gives: also small letters, `O` for zero, `I` and `L` for
    /// one, hyphens and spaces, and an address that ends in the token.
    ///
    /// # Errors
    /// `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let last = text.trim().rsplit('/').next().unwrap_or_default();
        let token: [u8; LENGTH] = plain_letters::read(last)?;
        (token[0] < b'8').then_some(Self(token))
    }

    /// The text, in the one spelling in which it is hashed.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whoever has the token can say that the card was there: it stands in no log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_token_read_aloud_and_typed_is_still_the_token() {
        let token = Token::of([0; 16]);
        assert_eq!(token.as_str(), "00000000000000000000000000");
        assert_eq!(Token::parse("oooo-0000-0000-0000-0000-0000-00"), Some(token));
        assert_eq!(
            Token::parse("https://lindung.example/k/00000000000000000000000000"),
            Some(token)
        );
        for wrong in ["", "0000", "U0000000000000000000000000", "000000000000000000000000000"] {
            assert_eq!(Token::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_token_is_not_shown_by_mistake() {
        assert_eq!(format!("{:?}", Token::of([7; 16])), "Token(…)");
    }

    proptest! {
        #[test]
        fn every_random_number_has_its_own_token(one: [u8; 16], other: [u8; 16]) {
            let token = Token::of(one);
            prop_assert_eq!(Token::parse(token.as_str()), Some(token));
            prop_assert_eq!(Token::parse(&token.as_str().to_lowercase()), Some(token));
            prop_assert_eq!(one == other, token == Token::of(other));
        }
    }
}
