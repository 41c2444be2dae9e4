//! Whether two texts are at most so many typing errors apart.
//!
//! Few errors are tried out one by one from the first difference; more are counted bit-parallel
//! (Myers 1999, Hyyrö 2003), a whole column of the distance table in one machine word.

use rapidfuzz::distance::{levenshtein, osa};

use super::lanes::{self, LANES};
use super::positions::{Any, Folded, InLanes, LONGEST, Positions};

/// Up to so many errors are tried out.
const TRIED: usize = 2;

/// Whether `a` becomes `b` by at most `most` letters inserted, dropped or replaced (Levenshtein
/// distance).
#[inline]
pub fn levenshtein_within(a: &[u8], b: &[u8], most: usize) -> bool {
    within::<false>(a, b, most)
}

/// Whether `a` becomes `b` by at most `most` letters inserted, dropped or replaced or neighbours
/// swapped, no letter touched twice (Damerau's errors as optimal string alignment).
#[inline]
pub fn damerau_within(a: &[u8], b: &[u8], most: usize) -> bool {
    within::<true>(a, b, most)
}

#[inline]
fn within<const SWAPS: bool>(a: &[u8], b: &[u8], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let (a, b) = without_common_ends(a, b);
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() <= most {
        return true;
    }
    if most <= TRIED {
        return match most {
            0 => false,
            1 => one_apart::<SWAPS>(a, b),
            _ => !lacks_too_many(a, b, TRIED) && tried::<SWAPS>(a, b, TRIED),
        };
    }
    if a.len() > LONGEST {
        return long_within::<SWAPS>(a, b, most);
    }
    if a.len() <= 2 * LANES {
        return counted::<SWAPS>(&InLanes::new(a), a.len(), b, most);
    }
    let mut folded = Folded::new();
    if folded.fill(a) {
        counted::<SWAPS>(&folded, a.len(), b, most)
    } else {
        counted::<SWAPS>(&Any::new(a), a.len(), b, most)
    }
}

/// Both without the letters that they begin and end with in common.
#[inline]
fn without_common_ends<'t>(a: &'t [u8], b: &'t [u8]) -> (&'t [u8], &'t [u8]) {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// For texts without common ends, of which the longer, `b`, has two letters or more.
#[inline]
fn one_apart<const SWAPS: bool>(a: &[u8], b: &[u8]) -> bool {
    SWAPS && matches!((a, b), ([a0, a1], [b0, b1]) if a0 == b1 && a1 == b0)
}

/// Whether more than `most` of the first letters of `b`, the longer, have no equal in `a` up to
/// `most` places away: each of them is an error. Rejects most pairs that have nothing to do with
/// each other.
#[inline]
fn lacks_too_many(a: &[u8], b: &[u8], most: usize) -> bool {
    let head = |text: &[u8]| lanes::load(&text[..text.len().min(LANES)]);
    // Of the last letters of the head, the neighbours may lie behind it.
    let seen = if b.len() > LANES { LANES - most } else { b.len() };
    let lacking = lanes::lacking(head(b), head(a), most) & lanes::FIRST[seen];
    lanes::count(lacking) > most
}

/// Tries each error at the first difference.
fn tried<const SWAPS: bool>(a: &[u8], b: &[u8], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let ([a0, a_rest @ ..], [b0, b_rest @ ..]) = (a, b) else {
        return true;
    };
    if most == 0 {
        return false;
    }
    let swapped = || match (a_rest, b_rest) {
        ([a1, a_rest @ ..], [b1, b_rest @ ..]) if a0 == b1 && a1 == b0 => {
            tried::<SWAPS>(a_rest, b_rest, most - 1)
        }
        _ => false,
    };
    tried::<SWAPS>(a_rest, b_rest, most - 1)
        || tried::<SWAPS>(a_rest, b, most - 1)
        || tried::<SWAPS>(a, b_rest, most - 1)
        || SWAPS && swapped()
}

/// For `positions` of a text of `a_length` bytes, 1 to 64. Bit `i` of each vector belongs to row
/// `i + 1` of the distance table; `up` and `down` say where a row is one more or one less than
/// the row above, `level` where a diagonal does not rise.
fn counted<const SWAPS: bool>(
    positions: &impl Positions,
    a_length: usize,
    b: &[u8],
    most: usize,
) -> bool {
    let last = 1_u64 << (a_length - 1);
    let mut up = !0_u64;
    let mut down = 0_u64;
    let mut level = 0_u64;
    let mut before = 0_u64;
    let mut distance = a_length;
    for (at, &letter) in b.iter().enumerate() {
        let here = positions.of(letter);
        let swapped = if SWAPS { ((!level & here) << 1) & before } else { 0 };
        level = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
        let more = down | !(level | up);
        let less = level & up;
        distance += usize::from(more & last != 0);
        distance -= usize::from(less & last != 0);
        // Each letter left can lower the distance by one at most.
        if distance > most + (b.len() - at - 1) {
            return false;
        }
        let more = more << 1 | 1;
        up = less << 1 | !(level | more);
        down = more & level;
        before = here;
    }
    distance <= most
}

fn long_within<const SWAPS: bool>(a: &[u8], b: &[u8], most: usize) -> bool {
    let (a, b) = (a.iter().copied(), b.iter().copied());
    let distance = if SWAPS { osa::distance(a, b) } else { levenshtein::distance(a, b) };
    distance <= most
}
