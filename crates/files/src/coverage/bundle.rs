//! Files in one archive, each with its hash.

use std::io::{self, Seek, Write};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive that is being written.
pub struct Bundle<W: Write + Seek> {
    zip: ZipWriter<W>,
    open: Option<(String, Sha256)>,
    sums: Vec<(String, String)>,
}

impl<W: Write + Seek> Bundle<W> {
    /// Begins an empty archive.
    pub fn begin(out: W) -> Self {
        Self { zip: ZipWriter::new(out), open: None, sums: Vec::new() }
    }

    /// Begins a file; what is written from now on belongs to it.
    ///
    /// # Errors
    /// If the archive cannot be written.
    pub fn file(&mut self, name: &str) -> io::Result<()> {
        self.close();
        // No clock: the same content is the same archive.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644)
            .large_file(true);
        self.zip.start_file(name, options)?;
        self.open = Some((name.to_owned(), Sha256::new()));
        Ok(())
    }

    /// Adds a whole file.
    ///
    /// # Errors
    /// If the archive cannot be written.
    pub fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.file(name)?;
        self.write_all(bytes)
    }

    /// The files so far: name and SHA-256 in hexadecimal digits. The last of them ends here.
    pub fn sums(&mut self) -> &[(String, String)] {
        self.close();
        &self.sums
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// If the archive cannot be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.zip.finish()?)
    }

    fn close(&mut self) {
        if let Some((name, hash)) = self.open.take() {
            self.sums.push((name, hexadecimal(&hash.finalize())));
        }
    }
}

impl<W: Write + Seek> Write for Bundle<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        if let Some((_, hash)) = &mut self.open {
            hash.update(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// Bytes in hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn every_file_of_an_archive_has_the_hash_that_was_told_while_it_was_written() {
        let mut bundle = Bundle::begin(Cursor::new(Vec::new()));
        bundle.whole("dana/satu.pdf", b"%PDF satu").expect("written");
        bundle.file("dua.csv").expect("begun");
        bundle.write_all(b"a,").expect("written");
        bundle.write_all(b"b\n").expect("written");
        let sums = bundle.sums().to_vec();
        let names: Vec<&str> = sums.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["dana/satu.pdf", "dua.csv"]);
        let bytes = bundle.finish().expect("written").into_inner();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        for (name, hash) in sums {
            let mut content = Vec::new();
            archive.by_name(&name).expect("there").read_to_end(&mut content).expect("read");
            assert_eq!(hexadecimal(&Sha256::digest(&content)), hash, "{name}");
        }
    }
}
