//! The records of an older workbook, and the strings that are spread over several of them.

use encoding_rs::WINDOWS_1252;

use crate::intake::little_endian::u16_at;

/// The kinds of records that matter here.
pub(super) mod record {
    pub(in crate::intake::xls) const FORMULA: u16 = 0x0006;
    pub(in crate::intake::xls) const EOF: u16 = 0x000a;
    pub(in crate::intake::xls) const DATE_MODE: u16 = 0x0022;
    pub(in crate::intake::xls) const FILE_PASS: u16 = 0x002f;
    pub(in crate::intake::xls) const CONTINUE: u16 = 0x003c;
    pub(in crate::intake::xls) const BOUND_SHEET: u16 = 0x0085;
    pub(in crate::intake::xls) const MUL_RK: u16 = 0x00bd;
    pub(in crate::intake::xls) const RICH_LABEL: u16 = 0x00d6;
    pub(in crate::intake::xls) const XF: u16 = 0x00e0;
    pub(in crate::intake::xls) const MERGED_CELLS: u16 = 0x00e5;
    pub(in crate::intake::xls) const STRINGS: u16 = 0x00fc;
    pub(in crate::intake::xls) const SHARED_LABEL: u16 = 0x00fd;
    pub(in crate::intake::xls) const NUMBER: u16 = 0x0203;
    pub(in crate::intake::xls) const LABEL: u16 = 0x0204;
    pub(in crate::intake::xls) const BOOL_ERROR: u16 = 0x0205;
    pub(in crate::intake::xls) const STRING: u16 = 0x0207;
    pub(in crate::intake::xls) const RK: u16 = 0x027e;
    pub(in crate::intake::xls) const FORMAT: u16 = 0x041e;
    pub(in crate::intake::xls) const BOF: u16 = 0x0809;
}

/// Text of one byte per letter: UTF-8 where it is valid (some exporters write it), else Windows.
pub(super) fn narrow(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Up to `length` letters of one or two bytes, and how many letters were there.
pub(super) fn unicode(bytes: &[u8], length: usize, wide: bool) -> (String, usize) {
    let letters: Vec<u16> = if wide {
        bytes
            .chunks_exact(2)
            .take(length)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect()
    } else {
        bytes.iter().take(length).map(|byte| u16::from(*byte)).collect()
    };
    (String::from_utf16_lossy(&letters), letters.len())
}

/// One record.
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

/// The records of a stream.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    /// Whether the stream breaks off inside a record.
    pub broken: bool,
}

impl<'a> Records<'a> {
    /// The records of these bytes.
    pub(super) fn new(rest: &'a [u8]) -> Self {
        Self { rest, broken: false }
    }

    /// The data of the records that go on with the one just read.
    pub(super) fn continued(&mut self) -> Vec<&'a [u8]> {
        let mut pieces = Vec::new();
        while u16_at(self.rest, 0) == Some(record::CONTINUE) {
            match self.next() {
                Some(found) => pieces.push(found.data),
                None => break,
            }
        }
        pieces
    }

    /// Bytes up to the end of the sheet that begins here.
    pub(super) fn length_of_sheet(mut self) -> usize {
        let all = self.rest.len();
        let mut depth = 0_usize;
        for found in self.by_ref() {
            match found.kind {
                record::BOF => depth += 1,
                record::EOF if depth <= 1 => break,
                record::EOF => depth -= 1,
                _ => {}
            }
        }
        all - self.rest.len()
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let Some(data) = self.rest.get(4..4 + length) else {
            self.broken = true;
            self.rest = &[];
            return None;
        };
        self.rest = &self.rest[4 + length..];
        Some(Record { kind, data })
    }
}

/// Bytes that are spread over a record and those that continue it.
pub(super) struct Pieces<'a> {
    data: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// What `data` and `more` hold, one after the other.
    pub(super) fn new(data: &'a [u8], more: Vec<&'a [u8]>) -> Self {
        Self { data, more: more.into_iter() }
    }

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.data.len() {
            count -= self.data.len();
            self.data = self.more.next()?;
        }
        self.data = &self.data[count..];
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.data.is_empty() {
            self.data = self.more.next()?;
        }
        let (first, rest) = self.data.split_first()?;
        self.data = rest;
        Some(*first)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// A Unicode string with its length in front; formats and phonetics are passed over.
    pub(super) fn string(&mut self) -> Option<String> {
        let mut length = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let extra = if flags & 4 == 0 { 0 } else { usize::try_from(self.u32()?).ok()? };
        let mut wide = flags & 1 == 1;
        let mut text = String::new();
        loop {
            let (part, read) = unicode(self.data, length, wide);
            text.push_str(&part);
            length -= read;
            if length == 0 {
                self.skip(if wide { 2 * read } else { read })?;
                break;
            }
            // The rest of the letters follows, with its own word on how wide they are.
            self.data = self.more.next()?;
            wide = self.byte()? & 1 == 1;
        }
        // A broken end of the table must not lose the string itself.
        let _ = self.skip(runs * 4 + extra);
        Some(text)
    }
}
