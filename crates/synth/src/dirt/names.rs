//! Names as fingers, ears and scanners leave them. Each function says whether it changed anything.

use crate::random::Stream;

/// The keys beside a key on an Indonesian (US) keyboard.
fn neighbours(letter: u8) -> &'static [u8] {
    match letter {
        b'a' => b"sqz",
        b'b' => b"vn",
        b'c' => b"xv",
        b'd' => b"sf",
        b'e' => b"wr",
        b'f' => b"dg",
        b'g' => b"fh",
        b'h' => b"gj",
        b'i' => b"uo",
        b'j' => b"hk",
        b'k' => b"jl",
        b'l' => b"kp",
        b'm' => b"n",
        b'n' => b"bm",
        b'o' => b"ip",
        b'p' => b"ol",
        b'q' => b"wa",
        b'r' => b"et",
        b's' => b"ad",
        b't' => b"ry",
        b'u' => b"yi",
        b'v' => b"cb",
        b'w' => b"qe",
        b'x' => b"zc",
        b'y' => b"tu",
        _ => b"xa",
    }
}

/// A way to change a name; says whether it changed.
pub(crate) type Change = fn(&mut String, &mut Stream) -> bool;

/// A slip of a finger: another key, a letter lost, doubled, or exchanged with the next.
pub(crate) fn typo(text: &mut String, stream: &mut Stream) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters < 3 || !text.is_ascii() {
        return false;
    }
    let mut bytes = std::mem::take(text).into_bytes();
    let before = bytes.clone();
    for _ in 0..8 {
        let at = stream.below(bytes.len());
        let letter = bytes[at];
        if !letter.is_ascii_alphabetic() {
            continue;
        }
        match stream.weighted(&[44, 20, 20, 16]) {
            0 => {
                let other = stream.pick(neighbours(letter.to_ascii_lowercase()));
                let upper = letter.is_ascii_uppercase();
                bytes[at] = if upper { other.to_ascii_uppercase() } else { other };
            }
            1 => {
                bytes.remove(at);
            }
            2 => bytes.insert(at, letter.to_ascii_lowercase()),
            _ if at + 1 < bytes.len() && bytes[at + 1].is_ascii_alphabetic() => {
                bytes.swap(at, at + 1);
            }
            _ => {}
        }
        if !bytes.eq_ignore_ascii_case(&before) {
            break;
        }
    }
    let changed = !bytes.eq_ignore_ascii_case(&before);
    *text = String::from_utf8(bytes).unwrap_or_default();
    changed
}

/// Sounds that are written in more than one way.
const SPELLINGS: &[(&str, &str)] = &[
    ("muhammad", "mohammad"),
    ("muhammad", "muhamad"),
    ("muhammad", "mochamad"),
    ("muhammad", "mohamad"),
    ("ahmad", "akhmad"),
    ("ahmad", "achmad"),
    ("ahmad", "ahmat"),
    ("siti", "sitti"),
    ("abdul", "abdoel"),
    ("nur", "noor"),
    ("nur", "nor"),
    ("nor", "nur"),
    ("yusuf", "jusuf"),
    ("yusuf", "yusup"),
    ("oe", "u"),
    ("u", "oe"),
    ("dj", "j"),
    ("j", "dj"),
    ("kh", "ch"),
    ("kh", "h"),
    ("ch", "kh"),
    ("y", "j"),
    ("tj", "c"),
    ("sy", "s"),
    ("sy", "sj"),
    ("f", "p"),
    ("p", "f"),
    ("v", "f"),
    ("v", "p"),
    ("z", "j"),
    ("z", "s"),
    ("q", "k"),
    ("dh", "d"),
    ("d", "dh"),
    ("th", "t"),
    ("t", "th"),
    ("ie", "i"),
    ("i", "y"),
    ("y", "i"),
    ("ll", "l"),
    ("nn", "n"),
    ("ss", "s"),
    ("dd", "d"),
    ("rr", "r"),
    ("iah", "ia"),
    ("iyah", "iah"),
    ("ah", "a"),
    ("ks", "x"),
    ("au", "aw"),
    ("ai", "ay"),
    ("ei", "i"),
    ("iy", "i"),
];

/// Another spelling of one sound.
pub(crate) fn spelling(text: &mut String, stream: &mut Stream) -> bool {
    let lower = text.to_ascii_lowercase();
    let start = stream.below(SPELLINGS.len());
    let around = (0..SPELLINGS.len()).map(|i| &SPELLINGS[(start + i) % SPELLINGS.len()]);
    for (from, to) in around {
        if let Some(at) = lower.find(from) {
            put(text, at, from.len(), to);
            return true;
        }
    }
    false
}

/// Writes `to` over `len` letters at `at`, keeping a capital.
fn put(text: &mut String, at: usize, len: usize, to: &str) {
    let capital = text[at..].starts_with(|c: char| c.is_ascii_uppercase());
    text.replace_range(at..at + len, to);
    if capital && let Some(first) = text.get_mut(at..=at) {
        first.make_ascii_uppercase();
    }
}

const SHORT: &[(&str, &[&str])] = &[
    ("Muhammad", &["M.", "Muh.", "Moh.", "Mhd.", "Md"]),
    ("Mohammad", &["M.", "Moh."]),
    ("Ahmad", &["A.", "Ach."]),
    ("Abdul", &["Abd.", "A."]),
    ("Siti", &["St.", "S."]),
    ("Nur", &["N."]),
    ("Sri", &["S."]),
];

/// Abbreviates: a usual short form, or an initial for the first or the last word.
pub(crate) fn shorten(text: &mut String, stream: &mut Stream) -> bool {
    let usual = SHORT.iter().find(|(word, _)| text.split(' ').any(|w| w == *word));
    if let Some((word, forms)) = usual
        && stream.chance(6_500)
        && let Some(at) = text.find(word)
    {
        text.replace_range(at..at + word.len(), stream.pick(forms));
        return true;
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 {
        return false;
    }
    let which = if stream.chance(3_500) { 0 } else { words.len() - 1 };
    let Some(initial) = words[which].chars().next() else { return false };
    let dot = if stream.chance(7_000) { "." } else { "" };
    let initial = format!("{initial}{dot}");
    let short: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(i, w)| if i == which { initial.as_str() } else { w })
        .collect();
    *text = short.join(" ");
    true
}

/// Drops the last words, or cuts a long name where a form ends.
pub(crate) fn truncate(text: &mut String, stream: &mut Stream) -> bool {
    if text.len() > 21 && text.is_ascii() && stream.chance(3_000) {
        text.truncate(20);
        text.truncate(text.trim_end().len());
        return true;
    }
    let Some(at) = text.rfind(' ') else { return false };
    text.truncate(at);
    true
}

/// Puts the last word first, or exchanges the first two.
pub(crate) fn reorder(text: &mut String, stream: &mut Stream) -> bool {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 {
        return false;
    }
    if words.len() > 2 && stream.chance(4_000) {
        words.swap(0, 1);
    } else {
        words.rotate_right(1);
    }
    let turned = words.join(" ");
    let changed = turned != *text;
    *text = turned;
    changed
}

/// Loses a blank.
pub(crate) fn join(text: &mut String, stream: &mut Stream) -> bool {
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    if blanks.is_empty() {
        return false;
    }
    let at = stream.pick(&blanks);
    text.remove(at);
    if let Some(next) = text.get_mut(at..=at) {
        next.make_ascii_lowercase();
    }
    true
}

/// Puts a blank into a long word.
pub(crate) fn split(text: &mut String, stream: &mut Stream) -> bool {
    let mut start = 0;
    let mut long = Vec::new();
    for word in text.split(' ') {
        if word.len() >= 6 && word.is_ascii() {
            long.push((start, word.len()));
        }
        start += word.len() + 1;
    }
    if long.is_empty() {
        return false;
    }
    let (start, len) = stream.pick(&long);
    let at = start + 3 + stream.below(len - 5);
    text.insert(at, ' ');
    if let Some(next) = text.get_mut(at + 1..at + 2) {
        next.make_ascii_uppercase();
    }
    true
}

/// Reads a letter as the digit that looks like it.
pub(crate) fn ocr(text: &mut String, stream: &mut Stream) -> bool {
    let alike = |b: u8| match b.to_ascii_lowercase() {
        b'i' | b'l' => Some("1"),
        b'o' => Some("0"),
        b's' => Some("5"),
        b'b' => Some("8"),
        b'z' => Some("2"),
        _ => None,
    };
    let places: Vec<usize> =
        text.bytes().enumerate().filter(|&(_, b)| alike(b).is_some()).map(|(i, _)| i).collect();
    if places.is_empty() {
        return false;
    }
    let at = stream.pick(&places);
    let digit = alike(text.as_bytes()[at]).unwrap_or("1");
    text.replace_range(at..=at, digit);
    true
}

/// Adds a title before or behind.
pub(crate) fn title(text: &mut String, woman: bool, stream: &mut Stream) {
    const BEHIND: &[&str] = &[
        "S.Pd",
        "S.E",
        "SE",
        "S.Sos",
        "S.H",
        "SH",
        "S.Pd.I",
        "S.Ag",
        "A.Md",
        "A.Md.Keb",
        "S.IP",
        "S.Kom",
        "S.T",
        "S.P",
        "M.Si",
        "M.Pd",
        "S.Kep",
        "SKM",
        "S.Pd., M.Pd",
    ];
    match stream.below(10) {
        0..3 => text.insert_str(0, if woman { "Hj. " } else { "H. " }),
        3 => text.insert_str(0, if woman { "Dra. " } else { "Drs. " }),
        4 => text.insert_str(
            0,
            stream.pick(&["Ir. ", "dr. ", "Hj ", "H "][..if woman { 3 } else { 2 }]),
        ),
        _ => {
            text.push_str(", ");
            text.push_str(stream.pick(BEHIND));
        }
    }
}

/// Adds the father's name.
pub(crate) fn bin(text: &mut String, woman: bool, father: &str, stream: &mut Stream) {
    let words: &[&str] = if woman { &[" binti ", " bt. "] } else { &[" bin ", " b. "] };
    text.push_str(if stream.chance(8_500) { words[0] } else { words[1] });
    text.push_str(father);
}

/// Calls someone after a child.
pub(crate) fn of_child(text: &mut String, woman: bool, child: &str, stream: &mut Stream) {
    let words: &[&str] = if woman {
        &["Ibu ", "Bu ", "Mama ", "Indu ", "Umak "]
    } else {
        &["Bapak ", "Pak ", "Pa ", "Bapa ", "Abah "]
    };
    text.clear();
    text.push_str(stream.pick(words));
    text.push_str(child);
}

/// Leaves stray signs and blanks.
pub(crate) fn soil(text: &mut String, stream: &mut Stream) {
    match stream.below(9) {
        0 => text.insert(0, '\''),
        1 => text.insert(0, ' '),
        2 => text.push(' '),
        3 => text.push('.'),
        4 => text.push(','),
        5 => text.push_str(" *"),
        6 => text.push('\u{a0}'),
        7 if text.contains(' ') => *text = text.replacen(' ', "  ", 1),
        _ => text.insert(0, '\u{2019}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn whatever_says_it_changed_the_name_did() {
        let ways = [typo, spelling, shorten, truncate, reorder, join, split, ocr];
        for i in 0..2_000 {
            let mut stream = Stream::new(9, Purpose::Row, i);
            for change in ways {
                for name in
                    ["Muhammad Rizky Saputra", "Sri", "Nurhayati Lestari", "Al", "Wayan Wayan"]
                {
                    let mut text = name.to_owned();
                    let changed = change(&mut text, &mut stream);
                    assert_eq!(changed, text != name, "{name} {text}");
                    assert!(!text.trim().is_empty());
                }
            }
        }
    }
}
