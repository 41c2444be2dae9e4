//! One spelling for the many ways in which a name is written.

/// Particles after which the father's name stands.
pub(super) const PATRONYM: [&str; 7] = ["BIN", "BINTI", "BT", "BTE", "BINT", "B", "BN"];

/// Words that say "parent of" when a name follows ("Bapak Ani", "Pa Ari").
const PARENT: [&str; 14] = [
    "BAPAK", "BAPA", "BPK", "PAK", "PA", "IBU", "BU", "MAMA", "MAMAK", "EMAK", "MAK", "AYAH",
    "ABAH", "BUNDA",
];

/// Honorifics that stand before a name and are not part of it.
pub(super) const HONORIFIC: [&str; 16] = [
    "H", "HJ", "HAJI", "HAJJAH", "HAJAH", "DRS", "DRA", "IR", "DR", "KH", "USTADZ", "ALM", "ALMH",
    "TN", "NY", "SDR",
];

/// Short forms of Muhammad, folded.
const MUHAMMAD: [&str; 14] = [
    "MUAMAD", "MOAMAD", "MOAMED", "MUAMED", "MUH", "MOH", "MOCH", "MUCH", "MHD", "MD", "MUHD",
    "MOHD", "MUHAMAD", "MOCAMAD",
];

/// A name taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Folded tokens in the order written.
    pub(crate) tokens: Vec<String>,
    /// The person is called after a child; the tokens are the child's.
    pub(crate) parent_of: bool,
}

/// Takes a name apart; anything but letters separates tokens.
pub(crate) fn parts(name: &str) -> Parts {
    let mut parts = Parts::default();
    let words: Vec<&str> = name
        .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let mut words = &words[..];
    while words.len() > 1 && HONORIFIC.contains(&words[0]) {
        words = &words[1..];
    }
    if words.len() > 1 && PARENT.contains(&words[0]) {
        parts.parent_of = true;
        words = &words[1..];
    }
    for (i, word) in words.iter().enumerate() {
        // "B." alone at the end or the start is an initial, between two names it is "bin".
        let between = i > 0 && i + 1 < words.len();
        if between && PATRONYM.contains(word) {
            break;
        }
        let folded = fold(word);
        if !folded.is_empty() {
            parts.tokens.push(folded);
        }
    }
    parts
}

/// The folded spelling of one word: old spelling, doubled and silent letters are levelled. Anything
/// but letters is left out.
pub fn fold(word: &str) -> String {
    let word: String = word.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    let word = word.to_ascii_uppercase();
    if MUHAMMAD.contains(&word.as_str()) {
        return "MUAMAD".to_owned();
    }
    let letters = word.as_bytes();
    let mut out = String::with_capacity(letters.len());
    let mut i = 0;
    while i < letters.len() {
        let (letter, used) = sound(&letters[i..], i == 0);
        i += used;
        for c in letter.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
    }
    if MUHAMMAD.contains(&out.as_str()) { "MUAMAD".to_owned() } else { out }
}

/// The sound that a run of letters begins with, and how many letters it takes.
fn sound(rest: &[u8], first: bool) -> (&'static str, usize) {
    const SINGLE: [&str; 26] = [
        "A", "B", "C", "D", "E", "P", "G", "", "I", "J", "K", "L", "M", "N", "O", "P", "K", "R",
        "S", "T", "U", "P", "W", "KS", "I", "S",
    ];
    match rest {
        [b'O', b'E' | b'O', ..] => ("U", 2),
        [b'D', b'J', ..] => ("J", 2),
        [b'T', b'J', ..] => ("C", 2),
        [b'S', b'J' | b'Y' | b'H', ..] => ("S", 2),
        [b'N', b'J', ..] => ("NI", 2),
        [b'D', b'Z' | b'H' | b'L', ..] => ("D", 2),
        [b'C', b'H', ..] if first => ("C", 2),
        [b'C' | b'K', b'H', ..] => ("", 2),
        [b'A', b'E', ..] => ("AI", 2),
        [b'I', b'E', ..] if rest.len() == 2 => ("I", 2),
        [b'E', b'E', ..] => ("I", 2),
        [b'Z', ..] if first => ("J", 1),
        [b'H', ..] if first => ("H", 1),
        [letter @ b'A'..=b'Z', ..] => (SINGLE[usize::from(letter - b'A')], 1),
        _ => ("", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_spelling_fold_to_one() {
        for (a, b) in [
            ("SOEHARTO", "SUHARTO"),
            ("DJOKO", "JOKO"),
            ("TJAHYO", "CAHYO"),
            ("SJARIFAH", "SYARIFAH"),
            ("ACHMAD", "AHMAD"),
            ("FITRI", "PITRI"),
            ("SITIH", "SITI"),
            ("MOCHAMMAD", "MUHAMAD"),
            ("MUH", "MUHAMMAD"),
            ("RIZKY", "RISKI"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn names_that_only_sound_a_little_alike_stay_two() {
        for (a, b) in [("YULIA", "JULIA"), ("HADI", "ADI"), ("SITI", "SITA"), ("DEWI", "DWI")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn a_fathers_name_and_honorifics_are_set_aside() {
        assert_eq!(parts("DWI PRIYANTO BIN HASAN").tokens, ["DWI", "PRIANTO"]);
        assert_eq!(parts("H. ARDIANSYAH").tokens, ["ARDIANSA"]);
        assert!(parts("BAPAK KHALISA").parent_of);
        assert_eq!(parts("WIRA W. B. AHMAD").tokens, ["WIRA", "W"]);
        assert_eq!(parts("W. WIJAYA B").tokens, ["W", "WIJAIA", "B"]);
    }
}
