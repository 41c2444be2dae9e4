//! Random texts of few letters, so that nearly equal ones occur.

use lindung_linkage::similarity::{
    common_at_most, damerau_within, jaro_winkler, jaro_winkler_at_least, jaro_winkler_at_most,
    letters, levenshtein_within, qgram_jaccard,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rapidfuzz::distance::{jaro_winkler as rapidfuzz_jaro_winkler, levenshtein, osa};

use crate::plain;

/// Letters: few; folded; and bytes that are neither ASCII nor harmless.
fn text(longest: usize) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => vec(select(b"AB".to_vec()), 0..=longest),
        4 => vec(select(b"AEINRSTU".to_vec()), 0..=longest),
        1 => vec(select(b"AS7 -'_`a!".to_vec()), 0..=longest),
        1 => vec(select(vec![b'A', b'a', 0, 1, 0x80, 0x81, 0xc1, 0xc3, 0xff]), 0..=longest),
    ]
}

/// A text and a copy with some letters replaced, dropped, inserted, swapped.
fn typed_again(longest: usize) -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
    let slips = vec((any::<prop::sample::Index>(), 0..4_u8, text(1)), 0..5);
    (text(longest), slips).prop_map(|(text, slips)| {
        let mut copy = text.clone();
        for (place, slip, letter) in slips {
            let letter = letter.first().copied().unwrap_or(b'A');
            if copy.is_empty() {
                copy.push(letter);
            }
            let at = place.index(copy.len());
            match slip {
                0 => copy[at] = letter,
                1 => drop(copy.remove(at)),
                2 => copy.insert(at, letter),
                _ if at > 0 => copy.swap(at - 1, at),
                _ => {}
            }
        }
        (text, copy)
    })
}

fn pair() -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
    prop_oneof![
        (text(8), text(8)),
        (text(16), text(16)),
        (text(80), text(80)),
        (text(3), text(80)),
        (text(140), text(140)),
        typed_again(8),
        typed_again(20),
        typed_again(80),
    ]
}

fn copied(text: &[u8]) -> impl DoubleEndedIterator<Item = u8> + Clone {
    text.iter().copied()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn jaro_winkler_is_that_of_the_definition_and_of_rapidfuzz((a, b) in pair()) {
        let fast = jaro_winkler(&a, &b);
        let rapidfuzz = rapidfuzz_jaro_winkler::similarity(copied(&a), copied(&b));
        prop_assert_eq!(fast.to_bits(), rapidfuzz.to_bits(), "{} {}", fast, rapidfuzz);
        let plain = plain::jaro_winkler(&a, &b);
        prop_assert_eq!(fast.to_bits(), plain.to_bits(), "{} {}", fast, plain);
    }

    #[test]
    fn jaro_winkler_reaches_a_floor_as_its_number_does((a, b) in pair(), floor in -0.1..1.1_f64) {
        let number = jaro_winkler(&a, &b);
        let common = [0.0, 0.5, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.95, 1.0, f64::NAN];
        // Its own number and the neighbours of that: the nearest miss there is.
        let near = [number, number.next_up(), number.next_down(), floor];
        for floor in common.into_iter().chain(near) {
            prop_assert_eq!(jaro_winkler_at_least(&a, &b, floor), number >= floor, "{}", floor);
        }
    }

    #[test]
    fn jaro_winkler_never_exceeds_its_bound((a, b) in pair()) {
        let number = jaro_winkler(&a, &b);
        let common = common_at_most(a.len(), letters(&a), b.len(), letters(&b));
        let prefix = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
        prop_assert!(number <= jaro_winkler_at_most(a.len(), b.len(), common, prefix));
        prop_assert!(number <= jaro_winkler_at_most(a.len(), b.len(), common, 4));
    }

    #[test]
    fn levenshtein_is_within_what_the_table_says((a, b) in pair()) {
        let distance = plain::edits(&a, &b, false);
        let reference = levenshtein::distance(copied(&a), copied(&b));
        prop_assert_eq!(distance, reference);
        for most in (0..8).chain(distance.saturating_sub(1)..distance + 2) {
            prop_assert_eq!(levenshtein_within(&a, &b, most), distance <= most, "{}", most);
        }
    }

    #[test]
    fn damerau_is_within_what_the_table_says((a, b) in pair()) {
        let distance = plain::edits(&a, &b, true);
        let reference = osa::distance(copied(&a), copied(&b));
        prop_assert_eq!(distance, reference);
        for most in (0..8).chain(distance.saturating_sub(1)..distance + 2) {
            prop_assert_eq!(damerau_within(&a, &b, most), distance <= most, "{}", most);
        }
    }

    #[test]
    fn qgrams_are_shared_as_sets((a, b) in pair(), q in 1..6_usize) {
        let fast = qgram_jaccard(&a, &b, q);
        prop_assert_eq!(fast.to_bits(), plain::qgram_jaccard(&a, &b, q).to_bits());
    }
}
