//! Shared q-grams.

/// The longest two texts together whose positions fit into one machine word.
const LONGEST: usize = 64;

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
    let (in_both, in_either) = match q {
        _ if a.len() + b.len() > LONGEST => long_counts(a, b, q),
        1 => Grams::<1>::counts(a, b),
        2 => Grams::<2>::counts(a, b),
        3 => Grams::<3>::counts(a, b),
        4 => Grams::<4>::counts(a, b),
        _ => long_counts(a, b, q),
    };
    in_both as f64 / in_either as f64
}

/// Where the grams of `Q` letters end in two texts laid behind each other: one bit per position.
/// A gram is told by the first place where it ends.
struct Grams<const Q: usize> {
    positions: [u64; 256],
}

impl<const Q: usize> Grams<Q> {
    /// The number of different grams in both texts and in either.
    #[inline]
    fn counts(a: &[u8], b: &[u8]) -> (usize, usize) {
        let mut grams = Self { positions: [0; 256] };
        for (at, &letter) in a.iter().chain(b).enumerate() {
            grams.positions[usize::from(letter)] |= 1 << at;
        }
        let of_a = grams.first_places(a);
        let of_b = grams.first_places(b);
        // A gram that reaches over from one text into the other ends in `b`: it can stand for
        // one of `b` alone, but not for one of `a`.
        let both = of_b & ((1 << a.len()) - 1);
        (both.count_ones() as usize, (of_a | of_b).count_ones() as usize)
    }

    #[inline]
    fn first_places(&self, text: &[u8]) -> u64 {
        // ends[k]: the places where the last k + 1 letters end.
        let mut ends = [0_u64; Q];
        let mut places = 0;
        for &letter in text {
            let here = self.positions[usize::from(letter)];
            for k in (1..Q).rev() {
                ends[k] = ends[k - 1] << 1 & here;
            }
            ends[0] = here;
            places |= ends[Q - 1] & ends[Q - 1].wrapping_neg();
        }
        places
    }
}

/// The same by sorting, for texts of any length.
fn long_counts(a: &[u8], b: &[u8], q: usize) -> (usize, usize) {
    let (a, b) = (sorted(a, q), sorted(b, q));
    let in_both = a.iter().filter(|&gram| b.binary_search(gram).is_ok()).count();
    (in_both, a.len() + b.len() - in_both)
}

fn sorted(text: &[u8], q: usize) -> Vec<&[u8]> {
    let mut grams: Vec<&[u8]> = text.windows(q).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
