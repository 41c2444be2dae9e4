//! Letters as they come: folded, upper-cased, and what says that there is nothing.

/// What a character stands for once accents, width and case are put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// An upper-case ASCII letter.
    Letter(u8),
    /// An ASCII digit.
    Digit(u8),
    /// Any kind of blank.
    Blank,
    /// Any kind of apostrophe.
    Apostrophe,
    /// Other punctuation; every dash is `-`.
    Mark(u8),
    /// Nothing that can be seen (zero width, combining accent).
    Nothing,
    /// A letter or sign without a plain form.
    Foreign,
}

/// The plain form of a character.
pub(super) fn plain(c: char) -> Plain {
    match c {
        'A'..='Z' => Plain::Letter(c as u8),
        'a'..='z' => Plain::Letter((c as u8).to_ascii_uppercase()),
        '0'..='9' => Plain::Digit(c as u8),
        ' ' => Plain::Blank,
        '\'' | '`' | '´' | '\u{2018}'..='\u{201B}' | '\u{02B9}'..='\u{02BF}' | '\u{2032}' => {
            Plain::Apostrophe
        }
        '\u{0300}'..='\u{036F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{FEFF}'
        | '\u{00AD}' => Plain::Nothing,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Plain::Mark(b'-'),
        '\u{FF01}'..='\u{FF5E}' => {
            plain(char::from_u32(c as u32 - 0xFEE0).unwrap_or(char::REPLACEMENT_CHARACTER))
        }
        _ if c.is_whitespace() || c.is_control() => Plain::Blank,
        _ if c.is_ascii() => Plain::Mark(c as u8),
        _ => unaccented(c).map_or(Plain::Foreign, Plain::Letter),
    }
}

fn unaccented(c: char) -> Option<u8> {
    Some(match c {
        'À'..='Æ' | 'à'..='æ' | 'Ā'..='ą' | 'ǎ' | 'ạ' => b'A',
        'Ç' | 'ç' | 'Ć'..='č' => b'C',
        'Ð' | 'Ď'..='đ' | 'ḍ' | 'Ḍ' => b'D',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'ẹ' => b'E',
        'Ĝ'..='ģ' => b'G',
        'Ĥ'..='ħ' | 'ḥ' | 'Ḥ' => b'H',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'ị' => b'I',
        'Ĵ' | 'ĵ' => b'J',
        'Ķ' | 'ķ' => b'K',
        'Ĺ'..='ł' => b'L',
        'Ñ' | 'ñ' | 'Ń'..='ň' => b'N',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='œ' | 'ọ' => b'O',
        'Ŕ'..='ř' => b'R',
        'ß' | 'Ś'..='š' | 'ṣ' | 'Ṣ' => b'S',
        'Ţ'..='ŧ' | 'ṭ' | 'Ṭ' => b'T',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'ụ' => b'U',
        'Ŵ' | 'ŵ' => b'W',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => b'Y',
        'Ź'..='ž' | 'ẓ' | 'Ẓ' => b'Z',
        _ => return None,
    })
}

/// Upper case and single blanks, nothing at the ends; letters without a plain form stay.
pub(super) fn upper(text: &str) -> Box<str> {
    if is_upper(text.as_bytes()) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Plain::Letter(b) | Plain::Digit(b) | Plain::Mark(b) => out.push(char::from(b)),
            Plain::Apostrophe => out.push('\''),
            Plain::Blank if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            Plain::Blank | Plain::Nothing => {}
            Plain::Foreign => out.extend(c.to_uppercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out.into()
}

fn is_upper(bytes: &[u8]) -> bool {
    let mut blank = true;
    for &b in bytes {
        if b == b' ' {
            if blank {
                return false;
            }
            blank = true;
        } else {
            if !(b' '..0x7F).contains(&b) || b.is_ascii_lowercase() || b == b'`' {
                return false;
            }
            blank = false;
        }
    }
    !blank || bytes.is_empty()
}

/// The letters and digits of a text, upper case, at most `N`; `None` when there are more.
pub(super) fn letters<const N: usize>(text: &str) -> Option<([u8; N], usize)> {
    let mut out = [0; N];
    let mut len = 0;
    for c in text.chars() {
        let (Plain::Letter(b) | Plain::Digit(b)) = plain(c) else { continue };
        *out.get_mut(len)? = b;
        len += 1;
    }
    Some((out, len))
}

/// Words by which people say that there is nothing to write.
const NOTHING: &[&str] = &[
    "BELUM",
    "BELUMADA",
    "BELUMADANIK",
    "BELUMADAKTP",
    "BELUMPEREKAMAN",
    "BELUMPUNYA",
    "BELUMPUNYAKTP",
    "BELUMPUNYANIK",
    "BELUMREKAM",
    "BELUMREKAMKTP",
    "BELUMTAHU",
    "BLM",
    "BLMADA",
    "BLMPUNYA",
    "GAADA",
    "GAKADA",
    "KOSONG",
    "LUPA",
    "NA",
    "NAN",
    "NDAADA",
    "NIHIL",
    "NIL",
    "NONE",
    "NULL",
    "STRIP",
    "TAKADA",
    "TANPAKETERANGAN",
    "TANPANIK",
    "TDK",
    "TDKADA",
    "TDKPUNYA",
    "TDKTAHU",
    "TIADA",
    "TIDAK",
    "TIDAKADA",
    "TIDAKADADATA",
    "TIDAKADAKTP",
    "TIDAKADANIK",
    "TIDAKDIKETAHUI",
    "TIDAKJELAS",
    "TIDAKPUNYA",
    "TIDAKPUNYAKTP",
    "TIDAKPUNYANIK",
    "TIDAKTAHU",
    "UNKNOWN",
    "XX",
    "XXX",
    "XXXX",
    "XXXXX",
];

/// Whether a cell says nothing: empty, marks only, or a word such as "tidak ada".
pub(super) fn is_nothing(text: &str) -> bool {
    let Some(first) = text.bytes().find(|b| *b != b' ') else { return true };
    if first.is_ascii_digit() {
        return false;
    }
    let Some((word, len)) = letters::<16>(text) else { return false };
    let word = &word[..len];
    if len == 0 {
        return !text.chars().any(char::is_alphanumeric);
    }
    NOTHING.iter().any(|nothing| nothing.as_bytes() == word)
}

/// How many single-letter slips (one added, lost, changed, or two neighbours exchanged) lie
/// between two short words; `limit + 1` when there are more than `limit`.
pub(super) fn slips(a: &[u8], b: &[u8], limit: usize) -> usize {
    const WIDTH: usize = 48;
    if a.len().abs_diff(b.len()) > limit || b.len() >= WIDTH || a.len() >= WIDTH {
        return limit + 1;
    }
    let mut before = [0usize; WIDTH];
    let mut last = [0usize; WIDTH];
    for (j, cell) in last.iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        let mut row = [0usize; WIDTH];
        row[0] = i;
        let mut best = i;
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost;
            best = best.min(cost);
        }
        if best > limit {
            return limit + 1;
        }
        before = last;
        last = row;
    }
    last[b.len()].min(limit + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_width_and_odd_blanks_are_put_aside() {
        assert_eq!(&*upper(" Désa\u{a0}\u{200b}Ｓei  kapar "), "DESA SEI KAPAR");
        assert_eq!(&*upper("JL. MAWAR NO. 8"), "JL. MAWAR NO. 8");
        assert_eq!(&*upper(""), "");
        assert_eq!(&*upper("   "), "");
    }

    #[test]
    fn words_for_nothing_are_known_and_others_are_not() {
        for text in ["", " ", "-", "--", "Tidak ada", "tdk. ada", "belum ada", "NIHIL", "N/A", "…"]
        {
            assert!(is_nothing(text), "{text}");
        }
        for text in ["0", "Siti", "Tidak ada apa pun di sini kata orang", "漢", "TIDA"] {
            assert!(!is_nothing(text), "{text}");
        }
    }

    #[test]
    fn slips_count_neighbours_exchanged_as_one() {
        assert_eq!(slips(b"PETNAI", b"PETANI", 2), 1);
        assert_eq!(slips(b"FEBUARI", b"FEBRUARI", 2), 1);
        assert_eq!(slips(b"SOPIR", b"GURU", 2), 3);
        assert_eq!(slips(b"", b"A", 2), 1);
    }
}
