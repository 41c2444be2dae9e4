//! A text of up to eight bytes in one machine word, one lane of eight bits per letter.

/// The lowest bit of every lane.
pub(super) const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of every lane: how a lane is marked.
pub(super) const MARKS: u64 = ONES << 7;
/// How many letters fit.
pub(super) const LANES: usize = 8;

/// The first `count` lanes, marked, for up to eight.
pub(super) const FIRST: [u64; LANES + 1] = {
    let mut first = [0; LANES + 1];
    let mut count = 1;
    while count <= LANES {
        first[count] = first[count - 1] | 0x80 << (8 * (count - 1));
        count += 1;
    }
    first
};

/// How many lanes are marked.
#[inline]
pub(super) fn count(marked: u64) -> usize {
    ((marked >> 7).wrapping_mul(ONES) >> 56) as usize
}

/// `text`, of at most eight bytes, the first letter in the lowest lane, zeros behind the last.
#[inline]
pub(super) fn load(text: &[u8]) -> u64 {
    if let (Some(head), Some(tail)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let shift = 8 * (text.len() - 4);
        return u64::from(u32::from_le_bytes(*head))
            | u64::from(u32::from_le_bytes(*tail)) << shift;
    }
    match *text {
        [a, b, c] => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        [a, b] => u64::from(a) | u64::from(b) << 8,
        [a] => u64::from(a),
        _ => 0,
    }
}

/// Zero if the `length` lanes of `word` are all ASCII other than NUL, as letters of names are.
#[inline]
pub(super) fn unplain(word: u64, length: usize) -> u64 {
    // Of lanes below 128, adding 127 carries every lane but a zero into its mark.
    (word | (word.wrapping_add(!MARKS) ^ FIRST[length])) & MARKS
}

/// The lanes where `word` holds the letter in lane `at` of `other`; both of plain lanes.
#[inline]
pub(super) fn equal(word: u64, other: u64, at: usize) -> u64 {
    let letter = (other >> (8 * at)) & 0xff;
    let differs = word ^ letter.wrapping_mul(ONES);
    !(differs + (MARKS - ONES)) & MARKS
}

/// The lanes where `word` holds `letter`, whatever bytes they are.
#[inline]
pub(super) fn equal_any(word: u64, letter: u8) -> u64 {
    let differs = word ^ u64::from(letter).wrapping_mul(ONES);
    !(((differs & !MARKS) + !MARKS) | differs) & MARKS
}

/// One bit for each marked lane, the lowest for the first.
#[inline]
pub(super) fn bits(marked: u64) -> u64 {
    // Brings the mark of lane i to bit 56 + i; no two products meet.
    marked.wrapping_mul(0x0002_0408_1020_4081) >> 56
}

/// The lanes of `word` whose letter stands in none of the lanes of `other` up to `reach` lanes
/// away. Some may be missed.
#[inline]
pub(super) fn lacking(word: u64, other: u64, reach: usize) -> u64 {
    // Finds every equal lane, and now and then one more: a borrow from the lane below.
    let near = |other: u64| {
        let differs = word ^ other;
        differs.wrapping_sub(ONES) & !differs
    };
    let found = (1..=reach)
        .fold(near(other), |found, by| found | near(other << (8 * by)) | near(other >> (8 * by)));
    !found & MARKS
}

/// The lanes marked in `keep`, moved together into the lowest lanes in their order.
#[inline]
pub(super) fn gather(word: u64, keep: u64) -> u64 {
    let dropped = (keep ^ MARKS) >> 7;
    let kept = (keep >> 7) * 0xff;
    // In each kept lane, by how many lanes it moves down: the lanes dropped below it.
    let mut moves = dropped.wrapping_mul(ONES) & kept;
    let mut lanes = word & kept;
    for step in 0..3 {
        let moving = ((moves >> step) & ONES) * 0xff;
        let by = 8 << step;
        lanes = (lanes & !moving) | ((lanes & moving) >> by);
        moves = (moves & !moving) | ((moves & moving) >> by);
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_each_length_lies_in_its_lanes() {
        let text = b"ABCDEFGH";
        for length in 0..=LANES {
            let mut lanes = [0; LANES];
            lanes[..length].copy_from_slice(&text[..length]);
            assert_eq!(load(&text[..length]), u64::from_le_bytes(lanes));
        }
    }

    #[test]
    fn only_ascii_without_nul_is_plain() {
        let is_plain = |text| unplain(load(text), text.len()) == 0;
        assert!(is_plain(b"SITI"));
        assert!(is_plain(b"~ABCDEF "));
        assert!(!is_plain(b"A\0B"));
        assert!(!is_plain(b"AB\0"));
        assert!(!is_plain(b"A\xc3B"));
        assert!(!is_plain(b"ABCDEFG\xff"));
    }

    #[test]
    fn the_places_of_a_letter_are_marked() {
        let name = load(b"SUSANTO");
        assert_eq!(equal(name, load(b"S"), 0), 0x80 | 0x80 << 16);
        assert_eq!(equal(name, load(b"XO"), 1), 0x80 << 48);
        assert_eq!(equal(name, load(b"X"), 0), 0);
    }

    #[test]
    fn a_letter_that_the_other_text_has_nearby_is_not_lacking() {
        let lacking =
            |a: &[u8], b: &[u8], reach| count(lacking(load(a), load(b), reach) & FIRST[a.len()]);
        assert_eq!(lacking(b"SITI", b"SITTI", 1), 0);
        assert_eq!(lacking(b"SITI", b"BUDI", 1), 3);
        assert_eq!(lacking(b"ABCDE", b"EDCBA", 1), 4);
        assert_eq!(lacking(b"ABCDE", b"EDCBA", 2), 2);
    }

    #[test]
    fn kept_letters_move_together_in_their_order() {
        let name = load(b"ABCDEFGH");
        for keep in 0..256_u64 {
            let marked = (0..8).fold(0, |m, i| m | ((keep >> i) & 1) << (8 * i + 7));
            let kept: Vec<u8> =
                (0..8).filter(|i| keep >> i & 1 == 1).map(|i| b"ABCDEFGH"[i]).collect();
            assert_eq!(gather(name, marked), load(&kept), "{keep:08b}");
            assert_eq!(count(marked), kept.len());
            assert_eq!(bits(marked), keep);
        }
    }
}
