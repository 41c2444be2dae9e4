//! Random numbers as letters that a person can read out and type.

/// Digits and letters without those that are taken for others (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The lowest `N` times five bits of a number, the highest letter first.
pub(crate) fn write<const N: usize>(mut number: u128) -> [u8; N] {
    let mut text = [0; N];
    for letter in text.iter_mut().rev() {
        *letter = LETTERS[usize::from((number & 31) as u8)];
        number >>= 5;
    }
    text
}

/// Reads `N` letters as people type them: also small ones, `O` for zero, `I` and `L` for one, with
/// hyphens and spaces between them.
pub(crate) fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut read = [0; N];
    let mut letters = text.chars().filter(|c| !matches!(c, '-' | ' '));
    for slot in &mut read {
        let letter = match letters.next()?.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        *slot = u8::try_from(letter).ok().filter(|letter| LETTERS.contains(letter))?;
    }
    letters.next().is_none().then_some(read)
}
