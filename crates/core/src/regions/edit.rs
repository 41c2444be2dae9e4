//! Distance between two words in typing errors.

/// Longer words are never compared letter by letter.
const LONGEST: usize = 64;

/// How many typing errors (a letter too many, missing, wrong, or two neighbours exchanged) lie
/// between two words; `None` when more than `most`, or when a word is longer than 64 letters.
pub(super) fn distance(a: &[u8], b: &[u8], most: u8) -> Option<u8> {
    let (a, b) = trimmed(a, b);
    if a.len().abs_diff(b.len()) > usize::from(most) || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let mut before = [0_u8; LONGEST + 1];
    let mut above = [0_u8; LONGEST + 1];
    let mut row = [0_u8; LONGEST + 1];
    for (at, cell) in above.iter_mut().enumerate().take(b.len() + 1) {
        *cell = at as u8;
    }
    for i in 1..=a.len() {
        row[0] = i as u8;
        let mut least = row[0];
        for j in 1..=b.len() {
            let wrong = above[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut cell = wrong.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(before[j - 2] + 1);
            }
            row[j] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
        (before, above, row) = (above, row, before);
    }
    Some(above[b.len()]).filter(|edits| *edits <= most)
}

/// The words without the letters they share at both ends.
fn trimmed<'a>(mut a: &'a [u8], mut b: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b)
        && x == y
    {
        (a, b) = (rest_a, rest_b);
    }
    while let ([rest_a @ .., x], [rest_b @ .., y]) = (a, b)
        && x == y
    {
        (a, b) = (rest_a, rest_b);
    }
    (a, b)
}

/// Which letters occur, one bit each; all digits share one.
pub(super) fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |bits, b| match b {
        b'a'..=b'z' => bits | 1 << (b - b'a'),
        _ => bits | 1 << 26,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_typing_error_counts_one() {
        for wrong in ["sarerangn", "sarerangaan", "saperangan", "sarreangan"] {
            assert_eq!(distance(b"sarerangan", wrong.as_bytes(), 2), Some(1), "{wrong}");
        }
        assert_eq!(distance(b"sarerangan", b"sarerangan", 2), Some(0));
        assert_eq!(distance(b"barat", b"baru", 2), Some(2));
    }

    #[test]
    fn more_than_asked_for_is_none() {
        assert_eq!(distance(b"timur", b"barat", 2), None);
        assert_eq!(distance(b"ab", b"abcdef", 3), None);
        assert_eq!(distance(&[b'a'; 70], &[b'b'; 70], 3), None);
    }
}
