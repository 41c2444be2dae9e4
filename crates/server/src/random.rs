//! Secrets from the machine's source of randomness.

use std::fmt::Write as _;

use uuid::Uuid;

/// Random bytes.
///
/// # Errors
/// If the machine has no randomness to give: then nothing secret may be made.
pub fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A token of 256 bits in hexadecimal digits.
///
/// # Errors
/// As [`bytes`].
pub fn token() -> Result<String, getrandom::Error> {
    Ok(hex(&bytes::<32>()?))
}

/// A number that no other form has, so that what is sent twice is done once.
///
/// # Errors
/// As [`bytes`].
pub fn form_number() -> Result<Uuid, getrandom::Error> {
    Ok(uuid::Builder::from_random_bytes(bytes()?).into_uuid())
}

/// Letters and digits that nobody mistakes for one another.
const PLAIN: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// `groups` groups of four letters and digits, five bits each, joined by hyphens.
///
/// # Errors
/// As [`bytes`].
pub fn words(groups: usize) -> Result<String, getrandom::Error> {
    let mut said = String::new();
    for group in 0..groups {
        if group > 0 {
            said.push('-');
        }
        for byte in bytes::<4>()? {
            said.push(char::from(PLAIN[usize::from(byte % 32)]));
        }
    }
    Ok(said)
}

/// Hexadecimal digits of bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
