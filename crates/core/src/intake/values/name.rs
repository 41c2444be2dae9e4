//! Names of persons: dirt and titles off, spelling untouched (that is the work of linkage).

use super::text::{Plain, is_nothing, letters, plain, upper};
use super::title::{Place as TitlePlace, title};

/// A name as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReadName {
    /// Upper-case ASCII letters and single blanks; empty when there is no name.
    pub name: Box<str>,
    /// The titles taken off, as found, joined by a blank.
    pub titles: Box<str>,
    /// A stand-in was given; the name is empty then, so that nobody is matched by it.
    pub placeholder: bool,
}

/// Reads a name.
///
/// Forms of address that say whose parent somebody is ("Bapak Ani", "Pa Ari", "Ibu Siti") stay,
/// because in villages they are the name.
pub(super) fn read_name(text: &str) -> ReadName {
    if let Some(name) = read_clean(text) {
        return ReadName { name, ..ReadName::default() };
    }
    if is_nothing(text) {
        // A dash is no name; "tidak ada" is a stand-in for one.
        let placeholder = text.chars().any(char::is_alphanumeric);
        return ReadName { placeholder, ..ReadName::default() };
    }
    if is_stand_in(text) {
        return ReadName { placeholder: true, ..ReadName::default() };
    }
    Cleaner::new(text).read()
}

/// The name when there is nothing to clean but its case: words of letters, none of which can be a
/// title, an initial or part of a stand-in.
fn read_clean(text: &str) -> Option<Box<str>> {
    let bytes = text.as_bytes();
    let is_word = |word: &[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic);
    if bytes.len() < 3 || !bytes.split(|b| *b == b' ').all(is_word) {
        return None;
    }
    let name = text.to_ascii_uppercase();
    let special = |word: &[u8]| {
        word.len() <= 10 && (title(word).is_some() || matches!(word, b"BT" | b"BTE" | b"BNTI"))
    };
    let known = name.as_bytes().split(|b| *b == b' ').any(special)
        || is_stand_in(&name)
        || is_nothing(&name);
    (!known).then(|| name.into())
}

const STAND_INS: &[&str] = &[
    "ABC",
    "ANONIM",
    "ANONYMOUS",
    "ASDF",
    "COBA",
    "COBACOBA",
    "CONTOH",
    "CONTOHNAMA",
    "DUMMY",
    "FULAN",
    "FULANAH",
    "FULANBINFULAN",
    "HAMBAALLAH",
    "NAMA",
    "NAMALENGKAP",
    "NAMAORANG",
    "NN",
    "NONAME",
    "QWERTY",
    "SAMPEL",
    "SIFULAN",
    "TANPANAMA",
    "TES",
    "TEST",
    "TESTES",
    "TESTING",
    "TESTTEST",
    "USER",
];

/// "test", "xxx", "fulan": written where a name was not known.
fn is_stand_in(text: &str) -> bool {
    let Some((word, len)) = letters::<14>(text) else { return false };
    let word = &word[..len];
    // Two of a kind may be a name: Ii, Aa.
    let same = len >= 3 && word.iter().all(|b| *b == word[0]) && !word[0].is_ascii_digit();
    same || STAND_INS.iter().any(|stand_in| stand_in.as_bytes() == word)
}

/// A word of the name: the letters it is read as, and where it stands in the text.
#[derive(Debug, Clone)]
struct Word {
    letters: String,
    start: usize,
    end: usize,
    /// A dot stood after or inside it.
    dotted: bool,
    /// It stood in lower case.
    small: bool,
    /// It comes after this many commas.
    commas: u8,
    /// Wide blanks came before it.
    far: bool,
}

struct Cleaner<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Cleaner<'a> {
    fn new(text: &'a str) -> Self {
        let mut cleaner = Self { text, words: Vec::new() };
        cleaner.cut();
        cleaner
    }

    /// Cuts the text into words at blanks, dots, commas and other marks.
    fn cut(&mut self) {
        let mut word: Option<Word> = None;
        let (mut commas, mut blanks) = (0u8, 0u32);
        for (at, c) in self.text.char_indices() {
            let end = at + c.len_utf8();
            match plain(c) {
                Plain::Letter(b) | Plain::Digit(b) => {
                    let word = word.get_or_insert_with(|| Word {
                        letters: String::new(),
                        start: at,
                        end,
                        dotted: false,
                        small: c.is_lowercase(),
                        commas,
                        far: blanks > 1,
                    });
                    word.letters.push(char::from(b));
                    word.end = end;
                    blanks = 0;
                }
                Plain::Apostrophe | Plain::Nothing | Plain::Foreign => {}
                mark => {
                    match mark {
                        Plain::Blank => blanks += 1,
                        Plain::Mark(b',' | b';') => commas = commas.saturating_add(1),
                        _ => {}
                    }
                    if let Some(mut word) = word.take() {
                        if mark == Plain::Mark(b'.') {
                            word.dotted = true;
                            word.end = end;
                        }
                        self.words.push(word);
                    }
                }
            }
        }
        self.words.extend(word);
    }

    fn read(mut self) -> ReadName {
        self.mend_digits();
        self.join_spaced_letters();
        let titles = self.take_titles();
        self.mend_descent();
        self.first_name_first();
        let mut name = String::with_capacity(self.text.len());
        for word in &self.words {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(&word.letters);
        }
        if name.is_empty() && self.text.chars().any(char::is_alphabetic) {
            return ReadName { name: upper(self.text), ..ReadName::default() };
        }
        let placeholder = name.is_empty() && self.text.chars().any(char::is_alphanumeric);
        ReadName { name: name.into(), titles: titles.into(), placeholder }
    }

    /// Digits inside words stood for letters; words of digits alone are row numbers.
    fn mend_digits(&mut self) {
        self.words.retain_mut(|word| {
            if word.letters.bytes().any(|b| b.is_ascii_digit()) {
                word.letters = without_digits(word.letters.as_bytes());
            }
            !word.letters.is_empty()
        });
    }

    /// "S I T I  A M I N A H": single letters without dots, three at least, are one word; wide
    /// blanks part two.
    fn join_spaced_letters(&mut self) {
        let single = |word: &Word| word.letters.len() == 1 && !word.dotted && word.commas == 0;
        let mut at = 0;
        while at < self.words.len() {
            let run = self.words[at..].iter().take_while(|w| single(w)).count();
            if run >= 3 {
                self.join(at, run);
            }
            at += run.max(1);
        }
        self.words.retain(|word| !word.letters.is_empty());
    }

    fn join(&mut self, at: usize, run: usize) {
        let mut head = at;
        for next in at + 1..at + run {
            if self.words[next].far {
                head = next;
                continue;
            }
            let letters = std::mem::take(&mut self.words[next].letters);
            self.words[head].letters.push_str(&letters);
            self.words[head].end = self.words[next].end;
        }
    }

    /// Takes titles off both ends, never the last word that is left.
    fn take_titles(&mut self) -> String {
        let mut before = Vec::new();
        let mut after = Vec::new();
        while let Some(count) = self.title_in_front() {
            before.extend(self.words.drain(..count).map(|w| (w.start, w.end)));
        }
        while let Some(count) = self.title_behind() {
            let at = self.words.len() - count;
            let taken: Vec<_> = self.words.drain(at..).map(|w| (w.start, w.end)).collect();
            after.splice(0..0, taken);
        }
        before.extend(after);
        let mut titles = String::new();
        let mut last_end = 0;
        for (start, end) in before {
            // "S.Pd" was cut at its dots: what stood together is put together again.
            if !titles.is_empty() && start > last_end {
                titles.push(' ');
            }
            titles.push_str(&self.text[start..end]);
            last_end = end;
        }
        titles
    }

    /// How many words in front are one title.
    fn title_in_front(&self) -> Option<usize> {
        let first = self.words.first()?;
        (self.words.len() > 1
            && matches!(
                title(first.letters.as_bytes()),
                Some(TitlePlace::Front | TitlePlace::Both)
            ))
        .then_some(1)
    }

    /// How many words at the end are one title: "S. Pd. I" are three.
    fn title_behind(&self) -> Option<usize> {
        let total = self.words.len();
        (1..=4.min(total.checked_sub(1)?)).rev().find(|&count| {
            let words = &self.words[total - count..];
            let mut key = [0u8; 12];
            let mut len = 0;
            for b in words.iter().flat_map(|w| w.letters.bytes()) {
                let Some(place) = key.get_mut(len) else { return false };
                *place = b;
                len += 1;
            }
            let after_comma = words[0].commas > self.words[0].commas;
            let dotted = words[..count - 1].iter().all(|w| w.dotted) && words[0].dotted;
            match title(&key[..len]) {
                Some(TitlePlace::Both) => count == 1,
                Some(TitlePlace::Behind) => after_comma || dotted || count == 1,
                // MA, ST, MM alone may be the end of a name.
                Some(TitlePlace::BehindMarked) => after_comma || (dotted && count > 1),
                Some(TitlePlace::Front) => after_comma && count == 1,
                None => false,
            }
        })
    }

    /// "b." and "bt." between two names are bin and binti.
    fn mend_descent(&mut self) {
        let last = self.words.len().saturating_sub(1);
        for (at, word) in self.words.iter_mut().enumerate() {
            if at == 0 || at == last {
                continue;
            }
            let whole = match word.letters.as_str() {
                "B" if word.dotted || word.small => "BIN",
                "BT" | "BTE" | "BNTI" => "BINTI",
                _ => continue,
            };
            whole.clone_into(&mut word.letters);
        }
    }

    /// "YUSUF, MUHAMMAD": what follows the comma comes first.
    fn first_name_first(&mut self) {
        let first = self.words.first().map_or(0, |w| w.commas);
        if let Some(at) = self.words.iter().position(|w| w.commas > first) {
            self.words.rotate_left(at);
        }
    }
}

/// Whether a 1 between these neighbours is rather an L than an I: E1MI and ABDIL1AH are, A1SYAH,
/// ISMA1L, S1TI and HANDAYAN1 are not.
fn is_ell(before: Option<&u8>, after: Option<&u8>) -> bool {
    let vowel = |b: Option<&u8>| b.is_some_and(|b| b"AEIOU034".contains(b));
    match (before, after) {
        (_, Some(b'L')) | (Some(b'A'), Some(b'S')) => false,
        (Some(b'L') | None, after) => vowel(after),
        (before, _) => vowel(before),
    }
}

/// Letters for the digits that look like them; digits that look like none are left out.
fn without_digits(word: &[u8]) -> String {
    if !word.iter().any(u8::is_ascii_alphabetic) {
        return String::new();
    }
    let mut out = String::with_capacity(word.len());
    for (at, &b) in word.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| word.get(at));
        let letter = match b {
            b'0' => 'O',
            b'1' if is_ell(before, word.get(at + 1)) => 'L',
            b'1' => 'I',
            b'3' => 'E',
            b'4' => 'A',
            b'5' => 'S',
            b'8' => 'B',
            b if b.is_ascii_digit() => continue,
            b => char::from(b),
        };
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests;
