//! The pages of one column in one row group, each looked at before it is unpacked.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::buf::Reader;
use bytes::{Buf, Bytes};
use flate2::read::MultiGzDecoder;
use parquet::basic::{Compression, Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length, SerializedPageReader};
use parquet::schema::types::ColumnDescriptor;

use super::super::failure::{ParquetForm, Trouble};
use super::super::source::{Source, most_unpacked, over_limit};
use super::compact::{Compact, PageClaim, skip_deltas};
use super::{Fault, range};

/// The bytes of one column in one row group.
struct Chunk {
    start: u64,
    bytes: Bytes,
    gzip: bool,
    limits: super::super::Limits,
    /// What the last header claimed: bytes when unpacked, and bytes in front that are not packed.
    unpacked: AtomicU64,
    plain: AtomicU64,
}

impl Chunk {
    fn from(&self, start: u64) -> Result<Bytes> {
        let start = start.checked_sub(self.start).and_then(|start| usize::try_from(start).ok());
        match start {
            Some(start) if start <= self.bytes.len() => Ok(self.bytes.slice(start..)),
            _ => Err(damaged()),
        }
    }

    /// Unpacks without keeping anything, because the library knows no limit with gzip.
    fn check_gzip(&self, page: &[u8]) -> Result<()> {
        let plain = usize::try_from(self.plain.load(Ordering::Relaxed)).unwrap_or(usize::MAX);
        let packed = page.get(plain..).ok_or_else(damaged)?;
        let claimed = self.unpacked.load(Ordering::Relaxed);
        let mut unpacked = MultiGzDecoder::new(packed).take(claimed.saturating_add(1));
        // What is no gzip is for the library to judge.
        let size = io::copy(&mut unpacked, &mut io::sink()).unwrap_or(0);
        if size > claimed { Err(damaged()) } else { Ok(()) }
    }
}

fn damaged() -> ParquetError {
    ParquetError::EOF("page".into())
}

impl Length for Chunk {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for Chunk {
    type T = Reader<Bytes>;

    /// Only called where the header of a page begins.
    fn get_read(&self, start: u64) -> Result<Self::T> {
        let rest = self.from(start)?;
        let claim = PageClaim::of(&rest).ok_or_else(damaged)?;
        if claim.unpacked > most_unpacked(claim.packed, &self.limits) {
            return Err(ParquetError::External(Box::new(over_limit())));
        }
        self.unpacked.store(claim.unpacked, Ordering::Relaxed);
        self.plain.store(claim.plain, Ordering::Relaxed);
        Ok(rest.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let rest = self.from(start)?;
        if length > rest.len() {
            return Err(damaged());
        }
        let page = rest.slice(..length);
        if self.gzip {
            self.check_gzip(&page)?;
        }
        Ok(page)
    }
}

/// The pages of one column in one row group.
pub(super) struct Pages {
    inner: SerializedPageReader<Chunk>,
    /// Whether the page after the present one had to be looked at, and that page.
    looked_ahead: bool,
    ahead: Option<Page>,
    /// Values that may still come.
    left: u64,
    most_bytes: u64,
    kind: Type,
    nested: [bool; 2],
}

impl Pages {
    /// Reads the bytes of a column, which holds at most so many values.
    pub(super) fn open(
        source: &Source<'_>,
        column: &ColumnDescriptor,
        about: &ColumnChunkMetaData,
        values: u64,
    ) -> std::result::Result<Self, Fault> {
        let form = |form| Fault::Trouble(Trouble::ParquetForm(form));
        if let Some(name) = unknown_compression(about.compression()) {
            return Err(form(ParquetForm::Compression(name)));
        }
        let start = about.dictionary_page_offset().unwrap_or(about.data_page_offset());
        let start = u64::try_from(start).map_err(|_| Fault::Damaged)?;
        let length = u64::try_from(about.compressed_size()).map_err(|_| Fault::Damaged)?;
        let bytes = range(source, start, length).map_err(|error| match error.trouble {
            Trouble::ParquetDamaged { .. } => Fault::Damaged,
            trouble => Fault::Trouble(trouble),
        })?;
        let chunk = Chunk {
            start,
            bytes,
            gzip: matches!(about.compression(), Compression::GZIP(_)),
            limits: source.limits.clone(),
            unpacked: AtomicU64::new(0),
            plain: AtomicU64::new(0),
        };
        let rows = usize::try_from(values).map_err(|_| Fault::Damaged)?;
        Ok(Self {
            inner: SerializedPageReader::new(Arc::new(chunk), about, rows, None)?,
            looked_ahead: false,
            ahead: None,
            left: values,
            most_bytes: source.limits.max_bytes_out,
            kind: column.physical_type(),
            nested: [column.max_rep_level() > 0, column.max_def_level() > 0],
        })
    }

    fn check(&mut self, page: &Page) -> Result<()> {
        if let Page::DictionaryPage { buf, num_values, .. } = page {
            return self.check_dictionary(buf, u64::from(*num_values));
        }
        let values = u64::from(page.num_values());
        self.left = self.left.checked_sub(values).ok_or_else(damaged)?;
        let twice = match page.encoding() {
            Encoding::DELTA_LENGTH_BYTE_ARRAY => false,
            Encoding::DELTA_BYTE_ARRAY => true,
            _ => return Ok(()),
        };
        let mut walk = Compact::new(page.buffer());
        self.skip_levels(page, &mut walk).ok_or_else(damaged)?;
        skip_deltas(&mut walk, values).ok_or_else(damaged)?;
        if twice {
            skip_deltas(&mut walk, values).ok_or_else(damaged)?;
        }
        Ok(())
    }

    /// Room is made for every value of a dictionary before they are looked at.
    fn check_dictionary(&self, bytes: &Bytes, values: u64) -> Result<()> {
        /// Bytes that one value takes in memory at most.
        const VALUE: u64 = 40;
        let least = match self.kind {
            Type::BOOLEAN | Type::FIXED_LEN_BYTE_ARRAY => 1,
            Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
            Type::INT64 | Type::DOUBLE => 8,
            Type::INT96 => 12,
        };
        if values.saturating_mul(least) > bytes.len() as u64 {
            return Err(damaged());
        }
        if values.saturating_mul(VALUE) > self.most_bytes {
            return Err(ParquetError::External(Box::new(over_limit())));
        }
        Ok(())
    }

    /// Passes over the levels at the start of a page.
    fn skip_levels(&self, page: &Page, walk: &mut Compact<'_>) -> Option<()> {
        if let Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } = page {
            return walk.skip(u64::from(*def_levels_byte_len) + u64::from(*rep_levels_byte_len));
        }
        for _ in self.nested.iter().filter(|has| **has) {
            walk.skip_counted()?;
        }
        Some(())
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = if std::mem::take(&mut self.looked_ahead) {
            self.ahead.take()
        } else {
            self.inner.get_next_page()?
        };
        if let Some(page) = &page {
            self.check(page)?;
        }
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        // Nothing is skipped here, so nothing needs to be known beforehand.
        Err(ParquetError::NYI("peek".into()))
    }

    fn skip_next_page(&mut self) -> Result<()> {
        Err(ParquetError::NYI("skip".into()))
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        // The library's own way would read a header twice, once not from its beginning.
        if !self.looked_ahead {
            self.ahead = self.inner.get_next_page()?;
            self.looked_ahead = true;
        }
        Ok(matches!(self.ahead, None | Some(Page::DataPageV2 { .. })))
    }
}

/// The name of a compression that cannot be unpacked here.
fn unknown_compression(compression: Compression) -> Option<&'static str> {
    match compression {
        Compression::UNCOMPRESSED
        | Compression::SNAPPY
        | Compression::GZIP(_)
        | Compression::ZSTD(_) => None,
        Compression::LZO => Some("LZO"),
        Compression::BROTLI(_) => Some("Brotli"),
        Compression::LZ4 | Compression::LZ4_RAW => Some("LZ4"),
    }
}
