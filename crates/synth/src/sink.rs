//! Rows into files: delimiter, quotes and encoding as each sender likes them.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How bytes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// UTF-8 with a byte-order mark.
    Utf8Bom,
    /// Windows-1252, as older Excel saves.
    Windows1252,
    /// UTF-16, little end first, with a byte-order mark: what Excel calls Unicode text.
    Utf16,
}

/// The form of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) delimiter: char,
    pub(crate) encoding: Encoding,
    /// Quotes around every cell; otherwise only where needed.
    pub(crate) quoted: bool,
    /// Lines end with a carriage return and a line feed.
    pub(crate) crlf: bool,
}

/// The form of reference lists and of the truth.
pub(crate) const PLAIN: Form =
    Form { delimiter: ',', encoding: Encoding::Utf8, quoted: true, crlf: false };

/// A file that takes rows.
pub(crate) struct Sink {
    file: BufWriter<File>,
    form: Form,
    line: String,
    bytes: Vec<u8>,
    first: bool,
}

impl Sink {
    pub(crate) fn create(path: &Path, form: Form, header: &[&str]) -> io::Result<Self> {
        let mut file = BufWriter::with_capacity(1 << 18, File::create(path)?);
        match form.encoding {
            Encoding::Utf8Bom => file.write_all(b"\xEF\xBB\xBF")?,
            Encoding::Utf16 => file.write_all(b"\xFF\xFE")?,
            Encoding::Utf8 | Encoding::Windows1252 => {}
        }
        let mut sink = Self { file, form, line: String::new(), bytes: Vec::new(), first: true };
        for name in header {
            sink.cell(name);
        }
        sink.end()?;
        Ok(sink)
    }

    /// Adds a cell to the row.
    pub(crate) fn cell(&mut self, text: &str) {
        self.cell_with(|out| out.push_str(text));
    }

    /// Adds a cell that `write` writes.
    pub(crate) fn cell_with(&mut self, write: impl FnOnce(&mut String)) {
        if !std::mem::take(&mut self.first) {
            self.line.push(self.form.delimiter);
        }
        if self.form.quoted {
            self.line.push('"');
        }
        let start = self.line.len();
        write(&mut self.line);
        let cell = &self.line[start..];
        let delimiter = self.form.delimiter;
        if cell.contains('"') {
            let doubled = cell.replace('"', "\"\"");
            self.line.replace_range(start.., &doubled);
        }
        if self.form.quoted {
            self.line.push('"');
        } else if self.line[start..].contains([delimiter, '"', '\n', '\r']) {
            self.line.insert(start, '"');
            self.line.push('"');
        }
    }

    /// Ends the row.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.line.push_str(if self.form.crlf { "\r\n" } else { "\n" });
        match self.form.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => self.file.write_all(self.line.as_bytes())?,
            Encoding::Windows1252 => {
                self.bytes.extend(self.line.chars().map(windows_1252));
                self.file.write_all(&self.bytes)?;
            }
            Encoding::Utf16 => {
                self.bytes.extend(self.line.encode_utf16().flat_map(u16::to_le_bytes));
                self.file.write_all(&self.bytes)?;
            }
        }
        self.bytes.clear();
        self.line.clear();
        self.first = true;
        Ok(())
    }

    /// Writes what is left and makes sure that it was taken.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The byte of the few signs beyond ASCII that the lists use.
fn windows_1252(c: char) -> u8 {
    match c {
        '\u{2019}' => 0x92,
        _ => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(form: Form, cells: &[&str]) -> Vec<u8> {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.csv");
        let mut sink = Sink::create(&path, form, &["a"]).expect("a file");
        for cell in cells {
            sink.cell(cell);
        }
        sink.end().and_then(|()| sink.finish()).expect("written");
        std::fs::read(path).expect("read back")
    }

    #[test]
    fn a_cell_with_the_delimiter_or_a_quote_is_quoted() {
        let form = Form { quoted: false, ..PLAIN };
        assert_eq!(written(form, &["x, SE", "b\"c", "d"]), b"a\n\"x, SE\",\"b\"\"c\",d\n");
        assert_eq!(written(PLAIN, &["x"]), b"\"a\"\n\"x\"\n");
    }

    #[test]
    fn signs_beyond_ascii_get_the_bytes_of_the_encoding() {
        let old = Form { encoding: Encoding::Windows1252, quoted: false, ..PLAIN };
        assert_eq!(written(old, &["\u{2019}\u{a0}"]), b"a\n\x92\xA0\n");
        let wide = Form { encoding: Encoding::Utf16, quoted: false, ..PLAIN };
        assert_eq!(written(wide, &["x"]), b"\xFF\xFEa\0\n\0x\0\n\0");
    }
}
