//! Finds the dictionaries of signatures in the bytes of a PDF. They are always written plainly:
//! what a signature covers is told in places of the file, so it cannot lie in a packed stream.

use std::collections::BTreeSet;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// Bytes that the dictionary of a signature may have, its signature included.
const MOST_DICTIONARY: usize = 1_000_000;

/// Places that are tried; a file made to cost time has more.
const MOST_TRIED: usize = 128;

/// Bytes of a text that is shown.
const MOST_TEXT: usize = 512;

/// A signature's dictionary as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Signed {
    /// The two ranges it covers: begin, length, begin, length.
    pub(super) range: [u64; 4],
    /// Where the signature itself stands: from its `<` to after its `>`.
    pub(super) hole: (u64, u64),
    /// The signature.
    pub(super) contents: Vec<u8>,
    pub(super) name: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) at: Option<OffsetDateTime>,
    pub(super) time_stamp: bool,
}

/// Where the bytes stand.
pub(super) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

/// The signatures in the order of the file.
pub(super) fn signed(pdf: &[u8]) -> impl Iterator<Item = Signed> + '_ {
    let mut at = 0;
    let mut tried = 0;
    let mut seen = BTreeSet::new();
    std::iter::from_fn(move || {
        while tried < MOST_TRIED {
            tried += 1;
            let key = find(pdf, b"/ByteRange", at)?;
            at = key + b"/ByteRange".len();
            // The dictionary begins somewhere before; the outermost that reads well is taken.
            let Some(begin) = object_begin(pdf, key) else { continue };
            if let Some(found) = dictionary(pdf, begin).filter(|_| seen.insert(begin)) {
                return Some(found);
            }
        }
        None
    })
}

/// Where the dictionary begins whose object holds the place: the first `<<` after `obj`.
fn object_begin(pdf: &[u8], place: usize) -> Option<usize> {
    let from = place.saturating_sub(MOST_DICTIONARY);
    let object = pdf.get(from..place)?.windows(4).rposition(|word| word == b" obj")? + from + 4;
    let begin = find(pdf, b"<<", object)?;
    (begin < place).then_some(begin)
}

/// Reads the dictionary that begins at `<<`.
fn dictionary(pdf: &[u8], begin: usize) -> Option<Signed> {
    let end = pdf.len().min(begin + MOST_DICTIONARY);
    let mut reader = Reader { bytes: &pdf[..end], at: begin + 2, depth: 1 };
    let mut found = Signed::default();
    let (mut range, mut kind) = (None, None);
    loop {
        match reader.token()? {
            Token::Close if reader.depth == 0 => break,
            Token::Name(name) if reader.depth == 1 => match name {
                b"ByteRange" => range = reader.numbers(),
                b"Contents" => {
                    let (contents, hole) = reader.signature()?;
                    (found.contents, found.hole) = (contents, hole);
                }
                b"Type" => kind = reader.name(),
                b"Name" => found.name = reader.text(),
                b"Reason" => found.reason = reader.text(),
                b"M" => found.at = reader.text().and_then(|text| moment(&text)),
                _ => {}
            },
            _ => {}
        }
    }
    found.range = range?;
    // The name of the kind may be left out; a time stamp of a whole file has its own.
    found.time_stamp = kind == Some(b"DocTimeStamp");
    let signature = matches!(kind, None | Some(b"Sig" | b"DocTimeStamp"));
    (signature && found.hole.1 > 0).then_some(found)
}

enum Token<'p> {
    Name(&'p [u8]),
    Text(Vec<u8>),
    Hexadecimal(Vec<u8>, (u64, u64)),
    Word(&'p [u8]),
    Open,
    Close,
    Bracket,
}

struct Reader<'p> {
    bytes: &'p [u8],
    at: usize,
    /// Dictionaries that are open.
    depth: usize,
}

fn white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

impl<'p> Reader<'p> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn token(&mut self) -> Option<Token<'p>> {
        while white(self.peek()?) {
            self.at += 1;
        }
        let begin = self.at;
        self.at += 1;
        let next = self.peek();
        Some(match self.bytes[begin] {
            b'/' => Token::Name(self.word(begin + 1)),
            b'(' => Token::Text(self.literal()?),
            b'<' if next == Some(b'<') => {
                self.at += 1;
                self.depth += 1;
                Token::Open
            }
            b'>' if next == Some(b'>') => {
                self.at += 1;
                self.depth = self.depth.checked_sub(1)?;
                Token::Close
            }
            b'<' => {
                let end = find(self.bytes, b">", begin)?;
                self.at = end + 1;
                let bytes = hexadecimal(&self.bytes[begin + 1..end]);
                Token::Hexadecimal(bytes, (begin as u64, end as u64 + 1))
            }
            b'[' | b']' => Token::Bracket,
            _ => Token::Word(self.word(begin)),
        })
    }

    /// Letters up to a space or a mark.
    fn word(&mut self, begin: usize) -> &'p [u8] {
        let rest = &self.bytes[begin..];
        let end = rest.iter().position(|&byte| white(byte) || b"/()<>[]%{}".contains(&byte));
        let end = begin + end.unwrap_or(rest.len());
        self.at = end.max(self.at);
        &self.bytes[begin..end]
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        let (mut out, mut depth) = (Vec::new(), 1u32);
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                out.truncate(MOST_TEXT);
                return Some(out);
            }
            let escape = byte == b'\\';
            out.push(byte);
            if escape {
                self.escaped(&mut out)?;
            }
        }
    }

    /// Puts what stands for the characters after a backslash into its place; nothing at the end of a
    /// line.
    fn escaped(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        out.pop();
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'\n' | b'\r' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.extend(u8::try_from(value & 0xFF));
            }
            other => out.push(other),
        }
        Some(())
    }

    fn numbers(&mut self) -> Option<[u64; 4]> {
        let Token::Bracket = self.token()? else { return None };
        let mut numbers = [0; 4];
        for number in &mut numbers {
            let Token::Word(word) = self.token()? else { return None };
            *number = std::str::from_utf8(word).ok()?.parse().ok()?;
        }
        Some(numbers)
    }

    fn signature(&mut self) -> Option<(Vec<u8>, (u64, u64))> {
        match self.token()? {
            Token::Hexadecimal(bytes, hole) => Some((bytes, hole)),
            _ => None,
        }
    }

    fn name(&mut self) -> Option<&'p [u8]> {
        if let Token::Name(name) = self.token()? { Some(name) } else { None }
    }

    fn text(&mut self) -> Option<String> {
        match self.token()? {
            Token::Text(bytes) | Token::Hexadecimal(bytes, _) => shown(&bytes),
            _ => None,
        }
    }
}

fn hexadecimal(digits: &[u8]) -> Vec<u8> {
    let mut values = digits.iter().filter_map(|&digit| char::from(digit).to_digit(16));
    let mut out = Vec::with_capacity(digits.len() / 2);
    while let Some(high) = values.next() {
        out.extend(u8::try_from(high * 16 + values.next().unwrap_or(0)));
    }
    out
}

/// A text of a PDF: UTF-16 or UTF-8 with a mark in front, else one byte a letter.
fn shown(bytes: &[u8]) -> Option<String> {
    let text = if let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> =
            units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    } else if let Some(text) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        String::from_utf8_lossy(text).into_owned()
    } else {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    };
    cleaned(&text)
}

/// Without control characters and not endless; none when nothing is left.
pub(super) fn cleaned(text: &str) -> Option<String> {
    let clean: String = text.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// `D:20260105093000+07'00'`; what is left out is the least, no zone is UTC.
pub(super) fn moment(text: &str) -> Option<OffsetDateTime> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count().min(14);
    let part = |from: usize, to: usize, least: u8| -> Option<u8> {
        if digits < to { Some(least) } else { text[from..to].parse().ok() }
    };
    let year: i32 = text.get(..4).filter(|_| digits >= 4)?.parse().ok()?;
    let month = Month::try_from(part(4, 6, 1)?).ok()?;
    let date = Date::from_calendar_date(year, month, part(6, 8, 1)?).ok()?;
    let time = Time::from_hms(part(8, 10, 0)?, part(10, 12, 0)?, part(12, 14, 0)?).ok()?;
    Some(PrimitiveDateTime::new(date, time).assume_offset(zone(&text[digits..])?))
}

/// `+07'00'`, `-0330`, `Z` or nothing.
fn zone(text: &str) -> Option<UtcOffset> {
    let sign = match text.as_bytes().first() {
        None | Some(b'Z') => return Some(UtcOffset::UTC),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return None,
    };
    let digits: Vec<i8> = text
        .chars()
        .filter_map(|letter| letter.to_digit(10))
        .filter_map(|digit| i8::try_from(digit).ok())
        .take(4)
        .collect();
    let two = |at: usize| -> i8 {
        digits.get(at).copied().unwrap_or(0) * 10 + digits.get(at + 1).copied().unwrap_or(0)
    };
    UtcOffset::from_hms(sign * two(0), sign * two(2), 0).ok()
}
