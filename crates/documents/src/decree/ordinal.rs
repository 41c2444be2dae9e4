//! The words by which the dictums of a decree are counted.

const ONES: [&str; 10] =
    ["", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"];

/// `KESATU`, `KEDUA`, `KESEPULUH`, `KESEBELAS`, `KEDUA BELAS`, `KEDUA PULUH SATU`: 1 to 99.
pub(super) fn ordinal(number: usize) -> Option<String> {
    let one = |number: usize| ONES.get(number).copied();
    match (number / 10, number % 10) {
        (0, 0) | (10.., _) => None,
        (0, ones) => Some(format!("KE{}", one(ones)?)),
        (1, 0) => Some("KESEPULUH".to_owned()),
        (1, 1) => Some("KESEBELAS".to_owned()),
        (1, ones) => Some(format!("KE{} BELAS", one(ones)?)),
        (tens, 0) => Some(format!("KE{} PULUH", one(tens)?)),
        (tens, ones) => Some(format!("KE{} PULUH {}", one(tens)?, one(ones)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dictums_are_counted_in_words() {
        let said = |number| ordinal(number).unwrap_or_default();
        assert_eq!([said(1), said(2), said(9)], ["KESATU", "KEDUA", "KESEMBILAN"]);
        assert_eq!([said(10), said(11), said(12)], ["KESEPULUH", "KESEBELAS", "KEDUA BELAS"]);
        assert_eq!([said(20), said(21)], ["KEDUA PULUH", "KEDUA PULUH SATU"]);
        assert_eq!((ordinal(0), ordinal(100)), (None, None));
        let mut all: Vec<String> = (1..100).filter_map(ordinal).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 99);
    }
}
