//! A place name taken apart so that two ways of writing it can be compared.
//!
//! People shorten (`Tbg.`, `Sei`), join and split words, write numbers as digits or in Roman
//! form, keep the spelling of before 1972 (`Soekamadjoe`) and put the kind of region in front
//! (`Desa`, `Kel.`). Both sides, official and written, go through the same steps.

use super::Kind;
use super::edit::{distance, letters};
use super::vocabulary::{
    STRONG_PREFIXES, UPPER_PREFIXES, WEAK_PREFIXES, kind_said, roman, written_out,
};

/// Ways of reading one name are limited; an ambiguous abbreviation has two or three.
const MOST_READINGS: usize = 8;

/// One way of reading a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    /// Abbreviations written out, numbers as digits, joined.
    canon: Box<str>,
    /// As `canon` in one form for all spellings that sound alike.
    loose: Box<str>,
    /// The numbers in it, in order, such as `2,`: never subject to typing errors.
    numbers: Box<str>,
    /// The letters in `canon` and in `loose`, as bits.
    canon_letters: u32,
    loose_letters: u32,
    /// A word such as `kampung` was left out, which is often part of the name itself.
    shortened: bool,
}

/// A name ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Lower case, words parted by one blank.
    spaced: Box<str>,
    /// The same without blanks.
    plain: Box<str>,
    readings: Vec<Reading>,
    /// What kind of village the word in front says it is.
    pub(super) kind: Option<Kind>,
}

/// How far two spellings are apart. The order is from the same to less alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Apart {
    /// Letter by letter the same.
    Same,
    /// Only blanks differ.
    Joined,
    /// The same when abbreviations are written out and the word for the kind is left out.
    Written,
    /// The same when `kampung` and its like are left out.
    Shortened,
    /// The same in sound: old spelling, doubled letters.
    Sounds,
    /// So many typing errors apart, 1 to 3.
    Edits(u8),
}

impl Apart {
    /// How many typing errors; names that only sound alike count as one.
    pub(super) fn edits(self) -> u8 {
        match self {
            Self::Edits(n) => n,
            Self::Sounds => 1,
            _ => 0,
        }
    }
}

impl Spelling {
    /// Takes the name of a village or a district apart.
    pub(super) fn of(text: &str) -> Self {
        Self::without(text, STRONG_PREFIXES)
    }

    /// Takes the name of a regency, a city or a province apart.
    pub(super) fn of_upper(text: &str) -> Self {
        Self::without(text, UPPER_PREFIXES)
    }

    fn without(text: &str, prefixes: &[&str]) -> Self {
        let words = words(text);
        let bare = without_kind(&words, prefixes);
        let mut readings = Vec::new();
        add_readings(&mut readings, bare, false);
        if bare.len() < words.len() {
            add_readings(&mut readings, &words, false);
        }
        if let [first, rest @ ..] = bare
            && WEAK_PREFIXES.contains(&first.as_str())
            && rest.iter().any(|word| word.len() > 2)
        {
            add_readings(&mut readings, rest, true);
        }
        // "Pasar Panas/Taniran", "Kurau (Timur)": either name alone is used.
        if text.contains(['/', '(']) {
            for part in text.split(['/', '(', ')']) {
                let part = self::words(part);
                if part.iter().any(|word| word.len() > 3) {
                    add_readings(&mut readings, without_kind(&part, prefixes), true);
                }
            }
        }
        let spaced = words.join(" ");
        let plain = spaced.replace(' ', "");
        let kind = words.first().and_then(|word| kind_said(word)).filter(|_| words.len() > 1);
        Self { spaced: spaced.into(), plain: plain.into(), readings, kind }
    }

    /// Whether nothing is left that could be a name.
    pub(super) fn is_empty(&self) -> bool {
        !self.plain.bytes().any(|b| b.is_ascii_alphabetic())
    }

    /// Lower case, words parted by one blank.
    pub(super) fn spaced(&self) -> &str {
        &self.spaced
    }

    /// Without blanks, nothing else changed.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// Every way of writing the name out.
    pub(super) fn canons(&self) -> impl Iterator<Item = &str> {
        self.readings.iter().map(|reading| &*reading.canon)
    }

    /// How far apart; `None` when further than `most` typing errors (0 to 3).
    pub(super) fn apart(&self, other: &Self, most: u8) -> Option<Apart> {
        if self.spaced == other.spaced {
            return Some(Apart::Same);
        }
        if self.plain == other.plain {
            return Some(Apart::Joined);
        }
        let pairs = self.readings.iter().flat_map(|a| other.readings.iter().map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| a.apart(b, most)).min()
    }

    /// Typing errors between the names as they stand; `None` when more than `most`.
    pub(super) fn letters_apart(&self, other: &Self, most: u8) -> Option<u8> {
        distance(self.plain.as_bytes(), other.plain.as_bytes(), most)
    }

    /// How many typing errors are believed in a name of this length.
    pub(super) fn tolerance(&self) -> u8 {
        let length =
            self.readings.first().map_or(0, |r| r.canon.len().saturating_sub(r.numbers.len() / 2));
        match length {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        }
    }
}

impl Reading {
    fn apart(&self, other: &Self, most: u8) -> Option<Apart> {
        if self.canon == other.canon {
            let shortened = self.shortened || other.shortened;
            return Some(if shortened { Apart::Shortened } else { Apart::Written });
        }
        if most == 0 || self.numbers != other.numbers {
            return None;
        }
        if self.loose == other.loose {
            return Some(Apart::Sounds);
        }
        let typed = near(&self.canon, &other.canon, self.canon_letters, other.canon_letters, most);
        let heard = near(
            &self.loose,
            &other.loose,
            self.loose_letters,
            other.loose_letters,
            typed.unwrap_or(most + 1).saturating_sub(2),
        );
        heard.map(|edits| edits + 1).or(typed).map(Apart::Edits)
    }
}

fn near(a: &str, b: &str, in_a: u32, in_b: u32, most: u8) -> Option<u8> {
    // A typing error changes at most two of the letters that occur.
    if most == 0 || (in_a ^ in_b).count_ones() > 2 * u32::from(most) {
        return None;
    }
    distance(a.as_bytes(), b.as_bytes(), most)
}

/// Lower case words; a change from letters to digits parts them too, an apostrophe does not.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::with_capacity(4);
    let mut word = String::new();
    for c in text.chars() {
        let c = plain_letter(c);
        if matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ') {
            continue;
        }
        let parted = word.bytes().last().is_some_and(|last| {
            last.is_ascii_digit() != c.is_ascii_digit() || !c.is_ascii_alphanumeric()
        });
        if parted {
            words.push(std::mem::take(&mut word));
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The name without blanks and without the word for the kind in front: quick, for counting.
pub(super) fn bare(text: &str) -> String {
    without_kind(&words(text), STRONG_PREFIXES).concat()
}

/// Only letters and digits, lower case; as [`bare`] for names without a word in front.
pub(super) fn squeeze(text: &str, out: &mut String) {
    out.clear();
    let letters = text.chars().map(plain_letter).filter(char::is_ascii_alphanumeric);
    out.extend(letters.map(|c| c.to_ascii_lowercase()));
}

fn plain_letter(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'À' | 'Á' | 'Â' | 'Ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'Ò' | 'Ó' | 'Ô' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        other => other,
    }
}

/// The words without those in front that only say what kind of region it is.
fn without_kind<'w>(words: &'w [String], prefixes: &[&str]) -> &'w [String] {
    let mut rest = words;
    while let [first, after @ ..] = rest
        && prefixes.contains(&first.as_str())
        && after.iter().any(|word| word.len() > 1)
    {
        rest = after;
    }
    rest
}

fn add_readings(readings: &mut Vec<Reading>, words: &[String], shortened: bool) {
    let mut forms = vec![(String::new(), String::new())];
    for word in words {
        let number = roman(word).map(|n| n.to_string());
        let options: Vec<&str> = match (&number, written_out(word)) {
            (Some(number), _) => vec![number],
            (None, []) => vec![word],
            (None, options) => options.to_vec(),
        };
        let many = forms.len() * options.len() > MOST_READINGS;
        let options = if many { &options[..1] } else { &options[..] };
        forms = forms
            .iter()
            .flat_map(|(canon, numbers)| {
                options.iter().map(move |option| {
                    let digits = option.bytes().all(|b| b.is_ascii_digit());
                    let option = if digits { option.trim_start_matches('0') } else { option };
                    let numbers =
                        if digits { format!("{numbers}{option},") } else { numbers.clone() };
                    (format!("{canon}{option}"), numbers)
                })
            })
            .collect();
    }
    for (canon, numbers) in forms {
        let new = readings.iter().all(|r| *r.canon != *canon);
        if new && !canon.is_empty() && readings.len() < 2 * MOST_READINGS {
            let loose = loosely(&canon);
            readings.push(Reading {
                canon_letters: letters(&canon),
                loose_letters: letters(&loose),
                canon: canon.into(),
                loose: loose.into(),
                numbers: numbers.into(),
                shortened,
            });
        }
    }
}

/// One form for all spellings that sound alike: before 1972 `oe`, `tj`, `dj`, `nj`, `sj`, `ch`
/// and `j` stood for today's `u`, `c`, `j`, `ny`, `sy`, `kh` and `y`.
fn loosely(canon: &str) -> String {
    let bytes = canon.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (sound, width) = match (bytes[at], bytes.get(at + 1)) {
            (b'o', Some(b'e')) => ('u', 2),
            (b't', Some(b'j')) => ('c', 2),
            (b'd', Some(b'j')) => ('y', 2),
            (b'k' | b'c', Some(b'h')) => ('k', 2),
            (b'd', Some(b'h')) => ('d', 2),
            (b't', Some(b'h')) => ('t', 2),
            (b'j', _) => ('y', 1),
            (b'f' | b'v', _) => ('p', 1),
            (b'q', _) => ('k', 1),
            (other, _) => (char::from(other), 1),
        };
        // A doubled letter is one sound; a doubled digit is another number.
        if !out.ends_with(sound) || sound.is_ascii_digit() {
            out.push(sound);
        }
        at += width;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> Option<Apart> {
        Spelling::of(a).apart(&Spelling::of(b), 2)
    }

    #[test]
    fn joined_and_split_words_are_the_same_name() {
        assert_eq!(apart("Sarerangan", "Sare Rangan"), Some(Apart::Joined));
        assert_eq!(apart("TAMBANMAKMUR", "Tamban Makmur"), Some(Apart::Joined));
        assert_eq!(apart("  sare  rangan ", "Sare Rangan"), Some(Apart::Same));
    }

    #[test]
    fn the_word_for_the_kind_is_left_out() {
        for text in
            ["Desa Sare Rangan", "Ds. Sare Rangan", "KEL SARE RANGAN", "Kelurahan Sarerangan"]
        {
            assert_eq!(apart(text, "Sare Rangan"), Some(Apart::Written), "{text}");
        }
        assert_eq!(Spelling::of("Kel. Terusan").kind, Some(Kind::Kelurahan));
        assert_eq!(Spelling::of("Desa Terusan").kind, Some(Kind::Desa));
        assert_eq!(apart("Kampung Wurak", "Wurak"), Some(Apart::Shortened));
    }

    #[test]
    fn abbreviations_are_written_out() {
        for (short, long) in [
            ("S. Hanyu", "Sungai Hanyu"),
            ("Sei. Hanyu", "Sungai Hanyu"),
            ("Tbg. Miri", "Tumbang Miri"),
            ("Tj Kalanis", "Tanjung Kalanis"),
            ("Tlk. Palinget", "Teluk Palinget"),
            ("Ma. Komam", "Muara Komam"),
            ("Lb. Sini", "Lubuk Sini"),
            ("Pd. Leban", "Padang Leban"),
            ("Kp. Baru", "Kampung Baru"),
            ("Bt. Raya", "Batu Raya"),
            ("Bt. Raya", "Bukit Raya"),
            ("Kapuas Hulu", "Kapuas Ulu"),
            ("Barunang II", "Barunang 2"),
            ("Pulau Kupang Brt", "Pulau Kupang Barat"),
            ("Simpang 4", "Simpang Empat"),
        ] {
            assert_eq!(apart(short, long), Some(Apart::Written), "{short}");
        }
    }

    #[test]
    fn old_spelling_sounds_the_same() {
        assert_eq!(apart("Soekamadjoe", "Sukamaju"), Some(Apart::Sounds));
        assert_eq!(apart("Tjilatjap", "Cilacap"), Some(Apart::Sounds));
        assert_eq!(apart("Djojo Redjo", "Joyo Rejo"), Some(Apart::Sounds));
    }

    #[test]
    fn numbers_are_never_typing_errors() {
        assert_eq!(apart("Suka Maju II", "Suka Maju III"), None);
        assert_eq!(apart("Suka Maju 1", "Suka Maju 2"), None);
        assert_eq!(apart("Sukq Maju II", "Suka Maju 2"), Some(Apart::Edits(1)));
    }
}
