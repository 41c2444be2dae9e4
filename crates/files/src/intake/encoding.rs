//! Which letters the bytes of a text file stand for, and turning them into UTF-8 while reading.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How to turn the bytes of a file into UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Bytes of the mark at the start of the file, which are no text.
    pub mark: usize,
    /// Whether the bytes are UTF-8 already (so far as is known) and need no turning.
    pub plain: bool,
}

/// What the first bytes say; UTF-8 until a byte proves otherwise.
pub(super) fn from_head(head: &[u8]) -> Letters {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Letters { encoding, mark, plain: encoding == UTF_8 };
    }
    match utf16(head) {
        Some(encoding) => Letters { encoding, mark: 0, plain: false },
        None => Letters { encoding: UTF_8, mark: 0, plain: true },
    }
}

/// UTF-16 by its mark, or by NUL in one half of the byte pairs, as Latin letters have it.
pub(super) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let nul = |half: usize| head.chunks_exact(2).filter(|pair| pair[half] == 0).count();
    let (first, second) = (nul(0), nul(1));
    if second * 10 > pairs * 6 && first * 20 < pairs {
        Some(UTF_16LE)
    } else if first * 10 > pairs * 6 && second * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding of a whole text that is not valid UTF-8.
///
/// A text that is UTF-8 but for a few broken bytes stays UTF-8. Else the detector's guess counts
/// only if there are many foreign letters to guess from: Indonesian lists have next to none, and a
/// single quotation mark must not make a list Chinese.
pub(super) fn survey(mut text: impl Read) -> io::Result<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut total, mut high, mut pairs, mut broken) = (0_u64, 0_u64, 0_u64, 0_u64);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = read_some(&mut text, &mut buffer)?;
        if read == 0 {
            break;
        }
        let bytes = &buffer[..read];
        detector.feed(bytes, false);
        total += read as u64;
        high += bytes.iter().filter(|byte| **byte >= 0x80).count() as u64;
        for chunk in bytes.utf8_chunks() {
            pairs += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count() as u64;
            broken += u64::from(!chunk.invalid().is_empty());
        }
    }
    detector.feed(&[], true);
    if pairs > 5 * broken {
        return Ok(UTF_8);
    }
    let guess = detector.guess(Some(b"id"), Utf8Detection::Deny);
    Ok(if high * 50 > total { guess } else { WINDOWS_1252 })
}

/// Reads on after an interruption.
pub(super) fn read_some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Gives the text of a reader as UTF-8; what cannot be read becomes U+FFFD.
pub(super) struct Utf8<R> {
    input: R,
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    finished: bool,
}

impl<R: Read> Utf8<R> {
    /// Turns what `input` gives from this encoding into UTF-8.
    pub(super) fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; 1 << 16],
            start: 0,
            end: 0,
            ended: false,
            finished: false,
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The decoder writes whole characters only, at most four bytes each.
        if out.len() < 8 {
            return Err(io::Error::other("the room for decoded text is too small"));
        }
        while !self.finished {
            if self.start == self.end && !self.ended {
                self.start = 0;
                self.end = read_some(&mut self.input, &mut self.raw)?;
                self.ended = self.end == 0;
            }
            let raw = &self.raw[self.start..self.end];
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, out, self.ended);
            self.start += read;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
        let mut text = Vec::new();
        let mut reader = Utf8::new(bytes, encoding);
        let mut buffer = [0; 16];
        loop {
            match reader.read(&mut buffer).expect("reading from memory") {
                0 => return String::from_utf8(text).expect("UTF-8 comes out"),
                read => text.extend_from_slice(&buffer[..read]),
            }
        }
    }

    #[test]
    fn utf16_without_a_mark_is_recognised_by_its_nul_bytes() {
        let bytes: Vec<u8> = "NIK;NAMA\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf16(&bytes), Some(UTF_16LE));
        assert_eq!(decoded(&bytes, UTF_16LE), "NIK;NAMA\n");
    }

    #[test]
    fn one_typographic_quote_of_windows_does_not_make_a_list_foreign() {
        let bytes = b"NAMA\nMA\x92RUF AMIN\nSITI AMINAH\nBUDI SANTOSO\n".repeat(9);
        assert_eq!(survey(&bytes[..]).expect("reading from memory"), WINDOWS_1252);
        assert!(decoded(&bytes, WINDOWS_1252).contains("MA\u{2019}RUF"));
    }

    #[test]
    fn a_broken_byte_in_a_utf8_text_leaves_the_rest_as_utf8() {
        let bytes = "José, Müller, Zoë, Désirée, Çelik, Åse, Øyvind".as_bytes();
        let broken = [bytes, b"\xff"].concat();
        assert_eq!(survey(&broken[..]).expect("reading from memory"), UTF_8);
    }
}
