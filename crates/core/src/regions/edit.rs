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
    if a.is_empty() || b.is_empty() {
        return Some((a.len() + b.len()) as u8);
    }
    let (reach, far) = (usize::from(most), most + 1);
    // Three rows of the table take turns; only cells near the diagonal can be within `most`.
    let mut rows = [[far; LONGEST + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate().take(reach + 1) {
        *cell = at as u8;
    }
    for i in 1..=a.len() {
        let (row, above, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let (first, last) = (i.saturating_sub(reach).max(1), b.len().min(i + reach));
        rows[row][first - 1] = if first == 1 { (i as u8).min(far) } else { far };
        let mut nearest = rows[row][first - 1];
        for j in first..=last {
            let wrong = rows[above][j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let over = if j == i + reach { far } else { rows[above][j] + 1 };
            let mut cell = wrong.min(over).min(rows[row][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(rows[before][j - 2] + 1);
            }
            let cell = cell.min(far);
            rows[row][j] = cell;
            nearest = nearest.min(cell);
        }
        if nearest > most {
            return None;
        }
    }
    Some(rows[a.len() % 3][b.len()]).filter(|edits| *edits <= most)
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

    /// The whole table, as plainly as can be.
    fn slowly(a: &[u8], b: &[u8]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    d[i][j] = i + j;
                    continue;
                }
                let wrong = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                d[i][j] = wrong.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
                }
            }
        }
        d[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_counts_like_the_whole_table(
            a in "[abc]{0,9}", b in "[abc]{0,9}", most in 0..4_u8,
        ) {
            let slow = slowly(a.as_bytes(), b.as_bytes());
            let quick = distance(a.as_bytes(), b.as_bytes(), most);
            proptest::prop_assert_eq!(quick.map(usize::from), (slow <= usize::from(most)).then_some(slow));
        }
    }

    #[test]
    fn more_than_asked_for_is_none() {
        assert_eq!(distance(b"timur", b"barat", 2), None);
        assert_eq!(distance(b"ab", b"abcdef", 3), None);
        assert_eq!(distance(&[b'a'; 70], &[b'b'; 70], 3), None);
    }
}
