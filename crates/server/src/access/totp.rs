//! One-time codes of an authenticator app: RFC 6238 with HMAC-SHA-1, 30 seconds, six digits.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use qrcode::{Color, EcLevel, QrCode};
use sha1::Sha1;

use crate::visit::escaped;

/// Seconds that a code holds.
const STEP: i64 = 30;

/// The number of the step in which `now` (milliseconds) lies.
pub fn step_at(now: i64) -> i64 {
    now.div_euclid(1000 * STEP)
}

/// The six digits of a step.
pub fn code(secret: &[u8], step: i64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash.last()? & 0x0f);
    let four: [u8; 4] = hash.get(at..at + 4)?.try_into().ok()?;
    Some(format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000))
}

/// The step whose code this is, if it is one of the last, the present or the next, and later than
/// the one that was used before: a code is good once.
pub fn step_of(secret: &[u8], typed: &str, now: i64, used: Option<i64>) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let present = step_at(now);
    let mut found = None;
    for step in [present - 1, present, present + 1] {
        // Every step is compared whole, so that the time taken tells nothing.
        let right = code(secret, step).is_some_and(|code| same(code.as_bytes(), typed.as_bytes()));
        if right && used.is_none_or(|used| step > used) {
            found = Some(step);
        }
    }
    found
}

/// Whether two texts are the same, in a time that depends on their lengths alone.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// The secret as people type it: base 32 (RFC 4648) without padding.
pub fn base32(secret: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in secret {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(DIGITS[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        text.push(char::from(DIGITS[(held << (5 - bits)) as usize & 31]));
    }
    text
}

/// What an authenticator app reads from the picture.
pub fn address(secret: &[u8], issuer: &str, login: &str) -> String {
    let (issuer, login) = (escaped(issuer), escaped(login));
    format!("otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}", base32(secret))
}

/// The text as a QR code: the side in modules and the path of the dark ones.
pub fn picture(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (i, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // Four light modules around it belong to the code.
            let _ = write!(path, "M{} {}h1v1h-1z", i % width + 4, i / width + 4);
        }
    }
    Some((width + 8, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        for (seconds, digits) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(SECRET, step_at(seconds * 1000)).as_deref(), Some(digits));
        }
    }

    #[test]
    fn a_code_is_good_for_a_moment_and_once() {
        let now = 1_234_567_890_000;
        let typed = "005 924";
        assert_eq!(step_of(SECRET, typed, now, None), Some(step_at(now)));
        assert_eq!(step_of(SECRET, typed, now, Some(step_at(now))), None);
        assert!(step_of(SECRET, typed, now + 30_000, None).is_some());
        assert!(step_of(SECRET, typed, now + 90_000, None).is_none());
        assert!(step_of(SECRET, "", now, None).is_none());
    }

    #[test]
    fn the_secret_is_written_in_base_32() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(b"foob"), "MZXW6YQ");
    }

    #[test]
    fn the_picture_holds_the_address_of_the_secret() {
        let address = address(SECRET, "Lindung Kapuas", "siti");
        assert!(address.starts_with("otpauth://totp/Lindung%20Kapuas:siti?secret=GEZDGNBV"));
        let (side, path) = picture(&address).expect("a picture");
        assert!(side > 30 && path.starts_with("M4 4h1v1h-1z"), "{side}");
    }
}
