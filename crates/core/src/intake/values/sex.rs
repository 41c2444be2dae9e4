//! Sex in the ways lists write it.

use super::text::{is_nothing, letters};
use crate::intake::Reading;
use crate::words::Sex;

/// Which letters a column uses; some mean one sex only beside the other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SexCoding {
    has_l: bool,
    has_f: bool,
    has_w: bool,
}

impl SexCoding {
    /// Takes a value of the column into account.
    pub fn add(&mut self, text: &str) {
        let Some((word, len)) = letters::<12>(text) else { return };
        match &word[..len] {
            b"L" | b"LK" | b"LAKILAKI" => self.has_l = true,
            b"F" | b"FEMALE" => self.has_f = true,
            b"W" | b"WANITA" => self.has_w = true,
            _ => {}
        }
    }
}

/// Reads a sex. P is perempuan unless the column writes P for pria beside W; M is male only in a
/// column that writes F.
pub(super) fn read_sex(text: &str, coding: SexCoding) -> Reading<Sex> {
    let sex = match text.as_bytes() {
        b"L" | b"LAKI-LAKI" | b"1" => Some(Sex::Male),
        b"PEREMPUAN" | b"2" => Some(Sex::Female),
        b"" => return Reading::Missing,
        _ => read_word(text, coding),
    };
    match sex {
        Some(sex) => Reading::Read(sex),
        None if is_nothing(text) || text.trim() == "0" => Reading::Missing,
        None => Reading::Unreadable,
    }
}

fn read_word(text: &str, coding: SexCoding) -> Option<Sex> {
    let (word, len) = letters::<20>(text)?;
    let word = &word[..len];
    let p_is_pria = coding.has_w && !coding.has_l;
    match word {
        b"P" if p_is_pria => Some(Sex::Male),
        b"M" => (coding.has_f && !coding.has_l).then_some(Sex::Male),
        b"L" | b"LK" | b"LKI" | b"1" | b"01" | b"10" | b"PRIA" | b"COWOK" | b"MALE" | b"LELAKI"
        | b"1LAKILAKI" => Some(Sex::Male),
        b"2" | b"02" | b"20" | b"W" | b"WN" | b"WNT" | b"WANITA" | b"CEWEK" | b"F" | b"FEMALE"
        | b"P" | b"PR" | b"PRP" | b"PRMP" | b"PRMPN" | b"PUAN" | b"2PEREMPUAN" => Some(Sex::Female),
        _ if word.starts_with(b"LAK") || word.starts_with(b"LKLK") => Some(Sex::Male),
        _ if word.starts_with(b"PER") || word.starts_with(b"WAN") => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sex(text: &str) -> Reading<Sex> {
        read_sex(text, SexCoding::default())
    }

    #[test]
    fn both_sexes_are_read_in_every_spelling() {
        for text in [
            "L",
            "l",
            "Lk",
            "LK.",
            "LAKI-LAKI",
            "Laki - laki",
            "Laki2",
            "laki",
            "Pria",
            "1",
            "1.0",
            "01",
            "Male",
            "LAKI-LAKl",
            "1. Laki-laki",
        ] {
            assert_eq!(sex(text), Reading::Read(Sex::Male), "{text}");
        }
        for text in [
            "P",
            "p.",
            "Pr",
            "PEREMPUAN",
            "Perempuan ",
            "PEREMPAUN",
            "Wanita",
            "W",
            "2",
            "F",
            "Female",
            "2.0",
        ] {
            assert_eq!(sex(text), Reading::Read(Sex::Female), "{text}");
        }
    }

    #[test]
    fn what_names_both_or_none_is_not_read() {
        for text in ["L/P", "M", "3", "x", "L P"] {
            assert_eq!(sex(text), Reading::Unreadable, "{text}");
        }
        for text in ["", "-", "0", "tidak ada"] {
            assert_eq!(sex(text), Reading::Missing, "{text}");
        }
    }

    #[test]
    fn the_column_tells_what_m_and_p_mean() {
        let mut english = SexCoding::default();
        english.add("M");
        english.add("F");
        assert_eq!(read_sex("M", english), Reading::Read(Sex::Male));
        let mut pria = SexCoding::default();
        pria.add("P");
        pria.add("W");
        assert_eq!(read_sex("P", pria), Reading::Read(Sex::Male));
        assert_eq!(read_sex("W", pria), Reading::Read(Sex::Female));
    }
}
