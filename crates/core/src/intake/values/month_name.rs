//! Names of months in Indonesian and English, with the ways they are shortened and misspelt.

use super::text::slips;

const NAMES: [&[&str]; 12] = [
    &["JAN", "JANUARI", "JANUARY", "JANU"],
    &["FEB", "FEBRUARI", "FEBRUARY", "FEBUARI", "FEBR", "PEB", "PEBRUARI", "PEBUARI", "PEBR"],
    &["MAR", "MARET", "MARCH", "MRT", "MRET"],
    &["APR", "APRIL", "APRL"],
    &["MEI", "MAY", "MEY"],
    &["JUN", "JUNI", "JUNE"],
    &["JUL", "JULI", "JULY"],
    &["AGU", "AGUSTUS", "AGS", "AGT", "AGUST", "AGTS", "AGST", "AGTUS", "AUG", "AUGUST"],
    &["SEP", "SEPTEMBER", "SEPT", "SPT"],
    &["OKT", "OKTOBER", "OKTB", "OCT", "OCTOBER"],
    &["NOV", "NOVEMBER", "NOP", "NOPEMBER", "NOPB"],
    &["DES", "DESEMBER", "DESEM", "DSB", "DEC", "DECEMBER"],
];

const ROMAN: [&str; 12] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// The month of this upper-case name or abbreviation, 1–12.
pub(super) fn exact_month(word: &[u8]) -> Option<u8> {
    if !(2..=9).contains(&word.len()) {
        return None;
    }
    let at = NAMES.iter().position(|names| names.iter().any(|name| name.as_bytes() == word))?;
    Some(at as u8 + 1)
}

/// The month of this Roman number, 1–12.
pub(super) fn roman_month(word: &[u8]) -> Option<u8> {
    ROMAN.iter().position(|roman| roman.as_bytes() == word).map(|at| at as u8 + 1)
}

/// The month whose name is at most a slip (two in long names) away, if it is only one.
pub(super) fn month_like(word: &[u8]) -> Option<u8> {
    let limit = match word.len() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, usize)> = None;
    let mut tied = false;
    for (month, names) in NAMES.iter().enumerate() {
        let near = names.iter().filter(|name| name.len() >= 4);
        let near = near.map(|name| slips(word, name.as_bytes(), limit)).min().unwrap_or(limit + 1);
        if near > limit {
            continue;
        }
        match best {
            Some((_, distance)) if distance < near => {}
            Some((_, distance)) if distance == near => tied = true,
            _ => {
                best = Some((month, near));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(month, _)| month as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_months_are_known_unless_two_are_as_near() {
        assert_eq!(exact_month(b"PEBRUARI"), Some(2));
        assert_eq!(month_like(b"SEPETEMBER"), Some(9));
        assert_eq!(month_like(b"AGUSTU"), Some(8));
        assert_eq!(month_like(b"JUNUARI"), Some(1));
        assert_eq!(month_like(b"JUMI"), None);
        assert_eq!(month_like(b"KAPUAS"), None);
    }
}
