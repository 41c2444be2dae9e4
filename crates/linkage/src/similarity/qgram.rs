//! Shared q-grams.

use super::positions::{Any, Folded, LONGEST, Positions};

/// Jaccard similarity of the sets of q-grams (runs of `q` bytes) of two texts: those in both,
/// divided by those in either, from 0 to 1.
///
/// Sets, so a q-gram that occurs twice counts once; the texts are not padded. A text shorter than
/// `q` has no q-gram: if both are, they are 1 if equal, else 0. `q` of 0 is taken as 1, which
/// compares the sets of letters as Splink's `jaccard` does.
#[inline]
pub fn qgram_jaccard(a: &[u8], b: &[u8], q: usize) -> f64 {
    let q = q.max(1);
    if a == b {
        return 1.0;
    }
    if a.len() < q || b.len() < q {
        return 0.0;
    }
    let (in_a, in_b, in_both) = if a.len() <= LONGEST && b.len() <= LONGEST {
        short_counts(a, b, q)
    } else {
        long_counts(a, b, q)
    };
    in_both as f64 / (in_a + in_b - in_both) as f64
}

/// The number of different q-grams in `a`, in `b` and in both, of texts of up to 64 bytes.
fn short_counts(a: &[u8], b: &[u8], q: usize) -> (usize, usize, usize) {
    match (Folded::new(a), Folded::new(b)) {
        (Some(a_at), Some(b_at)) => {
            (distinct(&a_at, a, q), distinct(&b_at, b, q), distinct(&a_at, b, q))
        }
        _ => {
            let (a_at, b_at) = (Any::new(a), Any::new(b));
            (distinct(&a_at, a, q), distinct(&b_at, b, q), distinct(&a_at, b, q))
        }
    }
}

/// How many different q-grams of `text` occur in the text of `positions`: each is told by the
/// first place where it begins there.
fn distinct(positions: &impl Positions, text: &[u8], q: usize) -> usize {
    let first_places = text.windows(q).fold(0_u64, |places, gram| {
        let begins = gram
            .iter()
            .enumerate()
            .fold(!0, |begins, (at, &letter)| begins & positions.of(letter) >> at);
        places | begins & begins.wrapping_neg()
    });
    first_places.count_ones() as usize
}

/// The same of texts of any length, by sorting.
fn long_counts(a: &[u8], b: &[u8], q: usize) -> (usize, usize, usize) {
    let (a, b) = (sorted(a, q), sorted(b, q));
    let in_both = a.iter().filter(|&gram| b.binary_search(gram).is_ok()).count();
    (a.len(), b.len(), in_both)
}

fn sorted(text: &[u8], q: usize) -> Vec<&[u8]> {
    let mut grams: Vec<&[u8]> = text.windows(q).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
