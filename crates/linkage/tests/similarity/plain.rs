//! The definitions, written out as slowly and plainly as they read.

use std::collections::BTreeSet;

/// Jaro as Winkler's code has it: the second text's letters choose in turn.
pub fn jaro(a: &[u8], b: &[u8]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut a_taken = vec![false; a.len()];
    let mut b_matched = Vec::new();
    for (j, letter) in b.iter().enumerate() {
        let place =
            (0..a.len()).find(|&i| i.abs_diff(j) <= reach && !a_taken[i] && a[i] == *letter);
        if let Some(i) = place {
            a_taken[i] = true;
            b_matched.push(*letter);
        }
    }
    let a_matched = (0..a.len()).filter(|&i| a_taken[i]).map(|i| a[i]);
    let displaced = a_matched.zip(&b_matched).filter(|(a, b)| a != *b).count();
    let common = b_matched.len();
    if common == 0 {
        return 0.0;
    }
    let (m, t) = (common as f64, (displaced / 2) as f64);
    (m / a.len() as f64 + m / b.len() as f64 + (m - t) / m) / 3.0
}

pub fn jaro_winkler(a: &[u8], b: &[u8]) -> f64 {
    let jaro = jaro(a, b);
    let prefix = a.iter().zip(b).take(4).take_while(|(a, b)| a == b).count();
    if jaro > 0.7 { jaro + prefix as f64 * 0.1 * (1.0 - jaro) } else { jaro }
}

/// The table of distances between all beginnings of `a` and `b`; its last cell.
pub fn edits(a: &[u8], b: &[u8], swaps: bool) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                table[i][j] = i + j;
                continue;
            }
            let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
            if swaps && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = least;
        }
    }
    table[a.len()][b.len()]
}

pub fn qgram_jaccard(a: &[u8], b: &[u8], q: usize) -> f64 {
    let grams =
        |text: &[u8]| -> BTreeSet<Vec<u8>> { text.windows(q).map(<[u8]>::to_vec).collect() };
    let (in_a, in_b) = (grams(a), grams(b));
    if in_a.is_empty() && in_b.is_empty() {
        return f64::from(u8::from(a == b));
    }
    in_a.intersection(&in_b).count() as f64 / in_a.union(&in_b).count() as f64
}
