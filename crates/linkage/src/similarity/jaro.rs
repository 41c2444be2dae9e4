//! Jaro–Winkler similarity, bit-parallel.
//!
//! Two equal letters match if they stand less than half of the longer text apart; each letter of
//! the first text matches once, letters of the second choose in turn, leftmost first. With `m`
//! matches, of which `t` pairs stand in another order, Jaro is `(m/|a| + m/|b| + (m-t)/m) / 3`.
//! Winkler adds a tenth of what is missing to one for each of the first four letters that agree,
//! if Jaro is above 0.7.

use rapidfuzz::distance::jaro_winkler as rapidfuzz;

use super::lanes::{self, LANES};
use super::positions::{Any, Folded, LONGEST, Positions};
use super::{common_at_most, letters};

/// Only above this do equal first letters count.
const BOOST_ABOVE: f64 = 0.7;
/// A bound this close to the floor decides nothing: it is computed in another order.
const ROUNDING: f64 = 1e-9;

/// What `p` equal first letters add: this share of what is missing to one.
const BOOST: [f64; 5] = {
    let mut boost = [0.0; 5];
    let mut prefix = 0;
    while prefix < boost.len() {
        boost[prefix] = prefix as f64 * 0.1;
        prefix += 1;
    }
    boost
};

/// By what a score's distance from the boost alone is multiplied to undo the boost.
const UNBOOST: [f64; 5] = [1.0, 1.0 / 0.9, 1.0 / 0.8, 1.0 / 0.7, 1.0 / 0.6];

/// The lengths up to which quotients are looked up: a division takes longer than the matching.
const TABLED: usize = 17;

/// `QUOTIENTS[n][m]` is `m / n`, rounded as the machine does.
static QUOTIENTS: [[f64; TABLED]; TABLED] = {
    let mut table = [[0.0; TABLED]; TABLED];
    let mut n = 1;
    while n < TABLED {
        let mut m = 0;
        while m < TABLED {
            table[n][m] = m as f64 / n as f64;
            m += 1;
        }
        n += 1;
    }
    table
};

/// `WINDOWS[reach][at]`: the lanes that the letter in lane `at` may match.
static WINDOWS: [[u64; LANES]; LANES / 2] = {
    let mut windows = [[0; LANES]; LANES / 2];
    let mut reach = 0;
    while reach < LANES / 2 {
        let mut at: usize = 0;
        while at < LANES {
            let end = at + reach + 1;
            let end = if end < LANES { end } else { LANES };
            windows[reach][at] = lanes::FIRST[end] & !lanes::FIRST[at.saturating_sub(reach)];
            at += 1;
        }
        reach += 1;
    }
    windows
};

/// Jaro–Winkler similarity of two byte strings, from 0 (no letter in common) to 1 (equal), with
/// the usual weight of 0.1 for each of the first four letters, counted above 0.7. Two empty
/// texts are equal. To the last bit the answer of rapidfuzz.
///
/// Winkler, W. E. (1990): String comparator metrics and enhanced decision rules in the
/// Fellegi–Sunter model of record linkage.
#[inline]
pub fn jaro_winkler(a: &[u8], b: &[u8]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return f64::from(u8::from(a.len() == b.len()));
    }
    if let Some(short) = Short::new(a, b) {
        let matches = short.matches(&short.candidates());
        return score(a.len(), b.len(), &matches, short.prefix());
    }
    if a.len() <= LONGEST && b.len() <= LONGEST {
        return score(a.len(), b.len(), &long_matches(a, b), prefix(a, b));
    }
    rapidfuzz::similarity(a.iter().copied(), b.iter().copied())
}

/// Whether [`jaro_winkler`] of the two is at least `floor`: the same answer, mostly without
/// computing it.
#[inline]
pub fn jaro_winkler_at_least(a: &[u8], b: &[u8], floor: f64) -> bool {
    if a.is_empty() || b.is_empty() {
        return jaro_winkler(a, b) >= floor;
    }
    if let Some(short) = Short::new(a, b) {
        let prefix = short.prefix();
        let needed = Needed::new(a.len(), b.len(), prefix, floor);
        let candidates = short.candidates();
        let any = candidates.iter().fold(0, |any, lanes| any | lanes);
        if !needed.may_be_met_by(lanes::count(any)) {
            return false;
        }
        let matches = short.matches(&candidates);
        return needed.may_be_met_by(matches.common)
            && score(a.len(), b.len(), &matches, prefix) >= floor;
    }
    if a.len() <= LONGEST && b.len() <= LONGEST {
        let prefix = prefix(a, b);
        let needed = Needed::new(a.len(), b.len(), prefix, floor);
        if !needed.may_be_met_by(a.len().min(b.len()))
            || !needed.may_be_met_by(common_at_most(a.len(), letters(a), b.len(), letters(b)))
        {
            return false;
        }
        let matches = long_matches(a, b);
        return needed.may_be_met_by(matches.common)
            && score(a.len(), b.len(), &matches, prefix) >= floor;
    }
    rapidfuzz::similarity(a.iter().copied(), b.iter().copied()) >= floor
}

/// The highest [`jaro_winkler`] of two texts of these lengths in bytes that have at most `common`
/// letters in common ([`common_at_most`]) and whose first `prefix` letters agree (4 if not
/// known). Never too low.
#[inline]
pub fn jaro_winkler_at_most(a_length: usize, b_length: usize, common: usize, prefix: usize) -> f64 {
    if a_length == 0 || b_length == 0 {
        return f64::from(u8::from(a_length == b_length));
    }
    let common = common.min(a_length).min(b_length);
    boosted(jaro(a_length, b_length, common, 0), prefix.min(4))
}

/// What matches between two texts.
struct Matches {
    /// The letters that match.
    common: usize,
    /// The letters that match one in another order; two of them are one transposition.
    displaced: usize,
}

/// How many matches are needed to reach a floor, if none is out of order.
struct Needed {
    /// `|a| + |b|`, by which the matches are multiplied.
    lengths: f64,
    least: f64,
}

impl Needed {
    #[inline]
    fn new(a_length: usize, b_length: usize, prefix: usize, floor: f64) -> Self {
        let jaro = if floor > BOOST_ABOVE {
            let boost = BOOST[prefix];
            BOOST_ABOVE.max((floor - boost) * UNBOOST[prefix])
        } else {
            floor
        };
        Self {
            lengths: (a_length + b_length) as f64,
            least: (3.0 * jaro - 1.0 - ROUNDING) * (a_length * b_length) as f64,
        }
    }

    #[inline]
    fn may_be_met_by(&self, common: usize) -> bool {
        common as f64 * self.lengths >= self.least
    }
}

#[inline]
fn quotient(m: usize, n: usize) -> f64 {
    match QUOTIENTS.get(n).and_then(|row| row.get(m)) {
        Some(&quotient) => quotient,
        None => m as f64 / n as f64,
    }
}

#[inline]
fn jaro(a_length: usize, b_length: usize, common: usize, transposed: usize) -> f64 {
    if common == 0 {
        return 0.0;
    }
    let sum = quotient(common, a_length)
        + quotient(common, b_length)
        + quotient(common - transposed, common);
    sum / 3.0
}

#[inline]
fn boosted(jaro: f64, prefix: usize) -> f64 {
    // Looked up either way: no branch that cannot be foreseen.
    let counted = prefix * usize::from(jaro > BOOST_ABOVE);
    jaro + BOOST[counted] * (1.0 - jaro)
}

#[inline]
fn score(a_length: usize, b_length: usize, matches: &Matches, prefix: usize) -> f64 {
    let jaro = jaro(a_length, b_length, matches.common, matches.displaced / 2);
    boosted(jaro, prefix)
}

/// How far from its own place a letter may match.
fn reach(a_length: usize, b_length: usize) -> usize {
    (a_length.max(b_length) / 2).saturating_sub(1)
}

/// How many of the first four letters agree.
#[inline]
fn prefix(a: &[u8], b: &[u8]) -> usize {
    if let (Some(a), Some(b)) = (a.first_chunk(), b.first_chunk()) {
        let differing = u32::from_le_bytes(*a) ^ u32::from_le_bytes(*b);
        return differing.trailing_zeros() as usize / 8;
    }
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Two plain texts ([`lanes::unplain`]) of one to eight letters.
struct Short {
    a: u64,
    b: u64,
    a_length: usize,
    b_length: usize,
}

impl Short {
    #[inline]
    fn new(a: &[u8], b: &[u8]) -> Option<Self> {
        if a.len() > LANES || b.len() > LANES {
            return None;
        }
        let short =
            Self { a: lanes::load(a), b: lanes::load(b), a_length: a.len(), b_length: b.len() };
        let unplain = lanes::unplain(short.a, a.len()) | lanes::unplain(short.b, b.len());
        (unplain == 0).then_some(short)
    }

    #[inline]
    fn prefix(&self) -> usize {
        ((self.a ^ self.b).trailing_zeros() as usize / 8).min(self.a_length).min(4)
    }

    /// For each letter of `b`, the equal letters of `a` within reach. Lanes behind the end hold
    /// zero, which is in no plain text.
    #[inline]
    fn candidates(&self) -> [u64; LANES] {
        let windows = &WINDOWS[reach(self.a_length, self.b_length) & 3];
        let within = lanes::FIRST[self.a_length];
        std::array::from_fn(|at| lanes::equal(self.a, self.b, at) & windows[at] & within)
    }

    #[expect(clippy::inline_always, reason = "keeps the candidates in registers")]
    #[inline(always)]
    fn matches(&self, candidates: &[u64; LANES]) -> Matches {
        let mut taken = 0;
        let mut matched = 0;
        let mut overtaken = 0_u64;
        for (at, lanes) in candidates.iter().enumerate() {
            let free = lanes & !taken;
            let lowest = free & free.wrapping_neg();
            // The earlier matches further on.
            overtaken |= taken & lowest.wrapping_neg();
            taken |= lowest;
            matched |= u64::from(lowest != 0) << (8 * at + 7);
        }
        let displaced = if overtaken == 0 {
            0
        } else {
            let differing = lanes::gather(self.a, taken) ^ lanes::gather(self.b, matched);
            lanes::count((differing + (lanes::MARKS - lanes::ONES)) & lanes::MARKS)
        };
        Matches { common: lanes::count(taken), displaced }
    }
}

/// Matches of two texts of one to 64 bytes.
#[inline]
fn long_matches(a: &[u8], b: &[u8]) -> Matches {
    let mut folded = Folded::new();
    if folded.fill(a) { matches_at(&folded, a, b) } else { matches_at(&Any::new(a), a, b) }
}

#[inline]
fn matches_at(positions: &impl Positions, a: &[u8], b: &[u8]) -> Matches {
    let reach = reach(a.len(), b.len());
    let mut window = (2 << reach) - 1;
    let mut taken = 0_u64;
    let mut overtaken = 0_u64;
    let mut matched = [0; LONGEST + 1];
    let mut common = 0;
    for (at, &letter) in b.iter().enumerate() {
        let free = positions.of(letter) & window & !taken;
        let lowest = free & free.wrapping_neg();
        overtaken |= taken & lowest.wrapping_neg();
        taken |= lowest;
        matched[common] = letter;
        common += usize::from(lowest != 0);
        window = window << 1 | u64::from(at < reach);
    }
    let displaced = if overtaken == 0 { 0 } else { displaced(a, taken, &matched[..common]) };
    Matches { common, displaced }
}

/// How many of the letters `taken` of `a`, in their order, differ from those `matched`.
fn displaced(a: &[u8], mut taken: u64, matched: &[u8]) -> usize {
    let mut displaced = 0;
    for &letter in matched {
        displaced += usize::from(a[taken.trailing_zeros() as usize] != letter);
        taken &= taken.wrapping_sub(1);
    }
    displaced
}
