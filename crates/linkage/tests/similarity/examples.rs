//! Names whose similarity can be worked out on paper.

use lindung_linkage::similarity::{
    common_at_most, damerau_within, jaro_winkler, jaro_winkler_at_least, jaro_winkler_at_most,
    letters, levenshtein_within, qgram_jaccard,
};

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found}, expected {expected}");
}

#[test]
fn winklers_own_examples_hold() {
    // Six matches, one transposition, three first letters: Jaro 17/18.
    close(jaro_winkler(b"MARTHA", b"MARHTA"), 17.0 / 18.0 + 0.3 / 18.0);
    // D, U, N, E of six and five letters.
    let dwayne = (4.0 / 6.0 + 4.0 / 5.0 + 1.0) / 3.0;
    close(jaro_winkler(b"DWAYNE", b"DUANE"), dwayne + 0.1 * (1.0 - dwayne));
    // R, A, E match; C and T stand too far apart.
    close(jaro_winkler(b"CRATE", b"TRACE"), (3.0 / 5.0 + 3.0 / 5.0 + 1.0) / 3.0);
}

#[test]
fn a_doubled_letter_costs_little() {
    let siti = (1.0 + 4.0 / 5.0 + 1.0) / 3.0;
    close(jaro_winkler(b"SITI", b"SITTI"), siti + 0.3 * (1.0 - siti));
    assert!(levenshtein_within(b"SITI", b"SITTI", 1));
    assert!(!levenshtein_within(b"SITI", b"SITTI", 0));
}

#[test]
fn names_longer_than_a_machine_word_are_compared_alike() {
    close(jaro_winkler(b"MUHAMMAD RIDWAN", b"MUHAMMAD RIDWAN"), 1.0);
    let (m, a, b) = (15.0, 15.0, 16.0);
    let jaro = (m / a + m / b + 1.0) / 3.0;
    close(jaro_winkler(b"MUHAMMAD RIDWAN", b"MUHAMMAD RIDHWAN"), jaro + 0.4 * (1.0 - jaro));
}

#[test]
fn nothing_is_like_nothing_and_unlike_something() {
    close(jaro_winkler(b"", b""), 1.0);
    close(jaro_winkler(b"", b"SITI"), 0.0);
    close(jaro_winkler(b"A", b"B"), 0.0);
    assert!(jaro_winkler_at_least(b"", b"", 1.0));
    assert!(!jaro_winkler_at_least(b"SITI", b"", 0.1));
}

#[test]
fn a_floor_is_reached_only_by_like_names() {
    assert!(jaro_winkler_at_least(b"MARTHA", b"MARHTA", 0.96));
    assert!(!jaro_winkler_at_least(b"MARTHA", b"MARHTA", 0.97));
    assert!(!jaro_winkler_at_least(b"SUPRIYADI", b"NURHAYATI", 0.85));
}

#[test]
fn swapped_neighbours_are_one_error_or_two() {
    assert!(damerau_within(b"MARTHA", b"MARHTA", 1));
    assert!(!levenshtein_within(b"MARTHA", b"MARHTA", 1));
    assert!(levenshtein_within(b"MARTHA", b"MARHTA", 2));
    // The swapped pair is not touched again: three errors, though CA, AC, ABC were two.
    assert!(!damerau_within(b"CA", b"ABC", 2));
    assert!(damerau_within(b"CA", b"ABC", 3));
}

#[test]
fn a_nik_may_lose_its_last_digit() {
    assert!(levenshtein_within(b"6210014506820001", b"621001450682000", 1));
    assert!(!levenshtein_within(b"6210014506820001", b"6210014506830011", 1));
    assert!(levenshtein_within(b"6210014506820001", b"6210014506830011", 2));
}

#[test]
fn shared_pairs_of_letters_are_counted_once() {
    // NI, IG, GH, HT and NA, AC, CH, HT: one of seven.
    close(qgram_jaccard(b"NIGHT", b"NACHT", 2), 1.0 / 7.0);
    // AN occurs twice in each.
    close(qgram_jaccard(b"ANAN", b"ANANAN", 2), 1.0);
    close(qgram_jaccard(b"A", b"A", 2), 1.0);
    close(qgram_jaccard(b"A", b"B", 2), 0.0);
    close(qgram_jaccard(b"A", b"AB", 2), 0.0);
    close(qgram_jaccard(b"SITI", b"TITIS", 0), 1.0);
}

#[test]
fn letters_bound_what_names_can_share() {
    let (a, b) = (b"BUDI", b"SITI");
    let common = common_at_most(4, letters(a), 4, letters(b));
    assert_eq!(common, 1);
    close(jaro_winkler_at_most(4, 4, common, 0), 0.5);
}
