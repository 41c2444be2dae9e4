//! Which rows hold people, and why the others do not.
//!
//! Careful with leaving out: whoever has a NIK stays, and so does whoever has a name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::header::{self, Header};
use super::shape;
use crate::intake::columns::compact;
use crate::intake::{Column, Field, Sheet};

/// Why a row holds nobody. The order is that in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Left {
    /// Above the header.
    Title,
    /// "1 2 3 4 …" under the header.
    Numbering,
    /// The header again.
    Repeated,
    /// Nothing in it.
    Blank,
    /// "Jumlah", "Total".
    Total,
    /// "Mengetahui, Kepala Desa …" and what follows.
    Signature,
    /// A heading inside the list ("DUSUN II").
    Heading,
    /// Too little in it: neither a name nor a NIK nor half of the usual cells.
    Thin,
}

impl Left {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Title => "table-left-title",
            Self::Numbering => "table-left-numbering",
            Self::Repeated => "table-left-repeated",
            Self::Blank => "table-left-blank",
            Self::Total => "table-left-total",
            Self::Signature => "table-left-signature",
            Self::Heading => "table-left-heading",
            Self::Thin => "table-left-thin",
        }
    }
}

/// The rows with people, and the row numbers of the others by reason.
pub(super) fn find(
    sheet: &Sheet,
    header: &Header,
    columns: &[Column],
    sample: &[usize],
) -> (Vec<u32>, BTreeMap<Left, Vec<u32>>) {
    let reader = Reader::new(sheet, header, columns, sample);
    let mut people = Vec::with_capacity(sheet.len());
    let mut left: BTreeMap<Left, Vec<u32>> = BTreeMap::new();
    let mut in_footer = false;
    for row in 0..sheet.len() {
        if header.rows.contains(&row) {
            continue;
        }
        let reason = if row < header.rows.start {
            reader.above_header(row)
        } else if reader.has_number(row) {
            None
        } else {
            reader.without_number(row, in_footer)
        };
        match reason {
            None => {
                in_footer = false;
                people.push(row as u32);
            }
            Some(reason) => {
                in_footer |= reason == Left::Signature;
                left.entry(reason).or_default().push(sheet.number(row));
            }
        }
    }
    (people, left)
}

struct Reader<'a> {
    sheet: &'a Sheet,
    nik: Option<usize>,
    name: Option<usize>,
    /// Birth, sex: what a line of totals never has.
    personal: Vec<usize>,
    /// The header's words by line and column, compact.
    header: Vec<Vec<String>>,
    usual: usize,
}

impl<'a> Reader<'a> {
    fn new(sheet: &'a Sheet, header: &Header, columns: &[Column], sample: &[usize]) -> Self {
        let column =
            |field: Field| columns.iter().position(|c| c.field.is_some_and(|(f, _)| f == field));
        let personal = [Field::BirthDate, Field::BirthPlaceDate, Field::Sex, Field::FamilyCard]
            .into_iter()
            .filter_map(column)
            .collect();
        let header = header
            .rows
            .clone()
            .map(|row| (0..sheet.width(row)).map(|c| compact(sheet.text(row, c))).collect())
            .collect();
        let (nik, name) = (column(Field::Nik), column(Field::Name));
        let mut reader = Self { sheet, nik, name, personal, header, usual: 1 };
        reader.usual = reader.usual_fill(sample);
        reader
    }

    /// How many cells of a person are usually filled: the median over rows that have a NIK, and
    /// without any the fuller rows, because lists end in many nearly empty ones.
    fn usual_fill(&self, sample: &[usize]) -> usize {
        let fills = |only_numbers: bool| -> Vec<usize> {
            let rows = sample.iter().filter(|row| !only_numbers || self.has_number(**row));
            let mut fills: Vec<usize> = rows.map(|row| header::filled(self.sheet, *row)).collect();
            fills.sort_unstable();
            fills
        };
        let numbered = fills(true);
        let of_all = || {
            let all = fills(false);
            all.get(all.len() * 3 / 4).copied()
        };
        numbered.get(numbered.len() / 2).copied().or_else(of_all).unwrap_or(1).max(1)
    }

    /// A NIK or what is left of one. "NIP. 1967…" of a signature is none.
    fn has_number(&self, row: usize) -> bool {
        let Some(nik) = self.nik else { return false };
        let text = self.sheet.text(row, nik);
        let bytes = text.as_bytes();
        if bytes.len() == 16 && bytes.iter().all(u8::is_ascii_digit) {
            return true;
        }
        let digits = shape::digit_count(text);
        (digits >= 8 || (digits >= 3 && shape::is_scientific(text.trim())))
            && !text.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("nip"))
    }

    fn above_header(&self, row: usize) -> Option<Left> {
        if header::is_blank(self.sheet, row) {
            return Some(Left::Blank);
        }
        if self.has_sixteen(row) { None } else { Some(Left::Title) }
    }

    fn without_number(&self, row: usize, in_footer: bool) -> Option<Left> {
        let name = self.name.map_or("", |column| self.sheet.text(row, column).trim());
        let plausible = is_plausible_name(name);
        if plausible && !in_footer && is_plain(name) && !self.is_header_word(name) {
            return None;
        }
        self.look_closely(row, name, plausible, in_footer)
    }

    fn look_closely(
        &self,
        row: usize,
        name: &str,
        plausible: bool,
        in_footer: bool,
    ) -> Option<Left> {
        let filled = header::filled(self.sheet, row);
        let full = filled * 2 >= self.usual;
        match () {
            () if filled == 0 => Some(Left::Blank),
            () if self.has_sixteen(row) => None,
            () if self.repeats_header(row) => Some(Left::Repeated),
            () if self.is_numbering(row) => Some(Left::Numbering),
            () if self.is_total(row, name, plausible) => Some(Left::Total),
            () if (!full || self.usual == 1) && self.is_signature(row) => Some(Left::Signature),
            () if in_footer && filled <= 2 && !full => Some(Left::Signature),
            () if filled == 1 && self.usual > 2 && self.is_heading(row) => Some(Left::Heading),
            () if plausible || full && self.usual > 1 => None,
            () => Some(Left::Thin),
        }
    }

    fn texts(&self, row: usize) -> impl Iterator<Item = &'a str> {
        let sheet = self.sheet;
        (0..sheet.width(row))
            .map(move |column| sheet.text(row, column).trim())
            .filter(|t| !t.is_empty())
    }

    fn has_sixteen(&self, row: usize) -> bool {
        self.texts(row).any(|text| shape::sixteen(text).is_some_and(|n| n >= 1_000_000_000_000_000))
    }

    fn is_header_word(&self, name: &str) -> bool {
        let Some(column) = self.name else { return false };
        let mut words = self
            .header
            .iter()
            .filter_map(|line| line.get(column))
            .filter(|w| !w.is_empty())
            .peekable();
        // A name that is longer than the header by far cannot be the header: most rows end here.
        words.peek().is_some_and(|_| name.len() <= 40)
            && words.any(|word| is_compact_of(word, name))
    }

    fn repeats_header(&self, row: usize) -> bool {
        self.header.iter().any(|line| {
            let (mut same, mut cells) = (0, 0);
            for column in 0..self.sheet.width(row) {
                let text = compact(self.sheet.text(row, column));
                if !text.is_empty() {
                    cells += 1;
                    same += usize::from(line.get(column) == Some(&text));
                }
            }
            let titled = line.iter().filter(|word| !word.is_empty()).count();
            cells > 0 && same * 2 > cells && same * 2 >= titled
        })
    }

    /// Small numbers that count the columns: `1 2 3`, `(1) (2) (3)`.
    fn is_numbering(&self, row: usize) -> bool {
        let mut count = 0u32;
        let mut previous: Option<u32> = None;
        for text in self.texts(row) {
            let bare = text.trim_matches(|c| matches!(c, '(' | ')' | '.' | '[' | ']'));
            let Some(number) = shape::whole_number(bare).filter(|n| *n <= 500) else {
                return false;
            };
            if previous.is_some_and(|p| number != p + 1) || (previous.is_none() && number > 2) {
                return false;
            }
            previous = Some(number);
            count += 1;
        }
        count >= 3
    }

    fn is_total(&self, row: usize, name: &str, plausible: bool) -> bool {
        let personal =
            self.personal.iter().any(|c| !shape::is_stand_in(self.sheet.text(row, *c).trim()));
        let first = self.texts(row).next().unwrap_or("");
        let marked = if plausible {
            starts_with_total(name)
        } else {
            starts_with_total(first) || starts_with_total(name)
        };
        marked && !personal
    }

    fn is_signature(&self, row: usize) -> bool {
        self.texts(row).any(|text| {
            let lower = text.to_lowercase();
            let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
            SIGNATURES.iter().any(|start| begins_with_word(lower, start))
        })
    }

    /// A single cell that names a place or has many digits ("Kapuas, 12 Januari 2026").
    fn is_heading(&self, row: usize) -> bool {
        self.texts(row).any(|text| {
            let lower = text.to_lowercase();
            shape::digit_count(text) >= 4
                || HEADINGS.iter().any(|start| begins_with_word(&lower, start))
        })
    }
}

const TOTALS: [&str; 8] =
    ["jumlah", "total", "jml", "subtotal", "sub total", "grand total", "rekapitulasi", "rekap"];

const SIGNATURES: [&str; 27] = [
    "mengetahui",
    "menyetujui",
    "mengesahkan",
    "disetujui",
    "diketahui",
    "disahkan",
    "dibuat",
    "diperiksa",
    "diverifikasi",
    "ttd",
    "tertanda",
    "tanda tangan",
    "kepala desa",
    "kepala dinas",
    "kepala bidang",
    "kepala seksi",
    "kepala kelurahan",
    "pj kepala",
    "pj. kepala",
    "plt",
    "lurah",
    "camat",
    "sekretaris",
    "ketua",
    "petugas",
    "nip",
    "hormat kami",
];

const HEADINGS: [&str; 22] = [
    "desa",
    "kelurahan",
    "kecamatan",
    "kabupaten",
    "dusun",
    "rt",
    "rw",
    "lingkungan",
    "kelompok",
    "daftar",
    "lampiran",
    "data",
    "nomor",
    "keterangan",
    "catatan",
    "sumber",
    "halaman",
    "hal",
    "periode",
    "tahun",
    "bulan",
    "kampung",
];

/// Whether `word` is `text` in lower case without blanks and punctuation.
fn is_compact_of(word: &str, text: &str) -> bool {
    let lower = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    word.chars().eq(lower)
}

fn starts_with_total(text: &str) -> bool {
    TOTALS.iter().any(|word| begins_with_word(text, word))
}

/// Whether the text begins with these words, whatever the case, and not just with their letters.
fn begins_with_word(text: &str, words: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    first(text) == first(words)
        && text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
        && !text[words.len()..].starts_with(char::is_alphanumeric)
}

/// Letters enough for a name, and no more words than a name has.
fn is_plausible_name(text: &str) -> bool {
    let (mut letters, mut digits, mut gaps) = (0, 0, 0);
    if text.is_ascii() {
        for byte in text.bytes() {
            letters += usize::from(byte.is_ascii_alphabetic());
            digits += usize::from(byte.is_ascii_digit());
            gaps += usize::from(byte == b' ');
        }
    } else {
        for c in text.chars() {
            letters += usize::from(c.is_alphabetic());
            digits += usize::from(c.is_numeric());
            gaps += usize::from(c.is_whitespace());
        }
    }
    letters >= 2
        && letters > 2 * digits
        && text.len() <= 90
        && (gaps <= 8 || text.split_whitespace().count() <= 9)
        && (letters > 10 || !shape::is_stand_in(text))
}

/// Which pairs of first letters some total, signature or heading begins with: lists have a million
/// names, and nearly all of them end here.
static FIRST_LETTERS: LazyLock<[bool; 26 * 26]> = LazyLock::new(|| {
    let mut known = [false; 26 * 26];
    for word in [&TOTALS[..], &SIGNATURES[..], &HEADINGS[..]].into_iter().flatten() {
        if let Some(pair) = first_letters(word) {
            known[pair] = true;
        }
    }
    known
});

fn first_letters(text: &str) -> Option<usize> {
    let [a, b, ..] = text.as_bytes() else { return None };
    let index = |byte: u8| {
        byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'))
    };
    Some(index(*a)? * 26 + index(*b)?)
}

/// A name that begins like no total, signature or heading, and has no digits to speak of.
fn is_plain(name: &str) -> bool {
    let marked = || {
        let mut words = [&TOTALS[..], &SIGNATURES[..], &HEADINGS[..]].into_iter().flatten();
        words.any(|word| begins_with_word(name, word))
    };
    shape::digit_count(name) < 4
        && !(first_letters(name).is_some_and(|pair| FIRST_LETTERS[pair]) && marked())
}
