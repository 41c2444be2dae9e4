//! Compound files (MS-CFB): the box around older workbooks, encrypted newer ones, and Word files.

use super::Opened;
use super::failure::{NotAList, ReadError, Trouble};
use super::little_endian::{u16_at, u32_at};
use super::source::Source;
use super::xls;

const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// Sector numbers from here on mean "end" or "free".
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Streams below this size lie in the mini stream.
const MINI_STREAM: u64 = 4096;

/// Reads a compound file by the streams it holds.
pub(super) fn read(source: &Source<'_>) -> Result<Opened, ReadError> {
    let bytes = source.bytes()?;
    let damaged = || source.error(Trouble::Damaged { after_row: 0 });
    let file = Compound::open(&bytes).ok_or_else(damaged)?;
    let has = |name: &str| file.entry(name).is_some();
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(source.error(Trouble::Password));
    }
    if let Some(entry) = file.entry("Workbook").or_else(|| file.entry("Book")) {
        let stream = file.stream(entry).ok_or_else(damaged)?;
        return xls::read(source, &stream);
    }
    let other = if has("WordDocument") {
        NotAList::Document
    } else if has("PowerPoint Document") {
        NotAList::Presentation
    } else {
        NotAList::Unknown
    };
    Err(source.error(Trouble::Other(other)))
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let header = bytes.get(..HEADER)?;
        let sector = match u16_at(header, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        file.read_table(header)?;
        let directory = file.chain(u32_at(header, 48)?, u64::MAX)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = directory.chunks_exact(ENTRY).next()?;
        if u32_at(header, 64)? > 0 {
            let mini_table = file.chain(u32_at(header, 60)?, u64::MAX)?;
            file.mini_table = words(&mini_table).collect();
            let start = u32_at(root, 116)?;
            if start < LAST_SECTOR {
                file.mini_stream = file.chain(start, u64::MAX)?;
            }
        }
        Some(file)
    }

    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// Gathers the allocation table from the sectors that the header names.
    fn read_table(&mut self, header: &[u8]) -> Option<()> {
        let most = self.bytes.len() / self.sector + 1;
        let mut sectors: Vec<u32> = words(&header[76..]).filter(|n| *n < LAST_SECTOR).collect();
        let mut next = u32_at(header, 68)?;
        let mut seen = 0;
        while next < LAST_SECTOR {
            seen += 1;
            if seen > most {
                return None;
            }
            let more: Vec<u32> = words(self.sector_bytes(next)?).collect();
            let (last, more) = more.split_last()?;
            sectors.extend(more.iter().filter(|n| **n < LAST_SECTOR));
            next = *last;
        }
        sectors.truncate(most);
        for sector in sectors {
            self.table.extend(words(self.sector_bytes(sector)?));
        }
        Some(())
    }

    /// The bytes of a chain of sectors, at most `size`.
    fn chain(&self, start: u32, size: u64) -> Option<Vec<u8>> {
        follow(start, size, self.sector, self.bytes.len(), &self.table, |n| self.sector_bytes(n))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        if entry.size >= MINI_STREAM {
            return self.chain(entry.start, entry.size);
        }
        let mini = &self.mini_stream;
        follow(entry.start, entry.size, MINI_SECTOR, mini.len(), &self.mini_table, |n| {
            let start = n as usize * MINI_SECTOR;
            mini.get(start..(start + MINI_SECTOR).min(mini.len()))
        })
    }
}

/// Follows a chain through its table; `None` if it leaves the file or runs in a circle.
fn follow<'b>(
    start: u32,
    size: u64,
    sector: usize,
    most: usize,
    table: &[u32],
    bytes: impl Fn(u32) -> Option<&'b [u8]>,
) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut next = start;
    while next < LAST_SECTOR && (out.len() as u64) < size {
        if out.len() > most + sector {
            return None;
        }
        // An empty sector would let a circle run forever.
        out.extend_from_slice(bytes(next).filter(|bytes| !bytes.is_empty())?);
        next = *table.get(next as usize)?;
    }
    out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    Some(out)
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    // The length of the name counts two bytes for the closing zero.
    let length = usize::from(u16_at(bytes, 64)?).min(64).saturating_sub(2);
    let letters: Vec<u16> = bytes[..length]
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    let size = u64::from(u32_at(bytes, 120)?);
    Some(Entry { name: String::from_utf16_lossy(&letters), start: u32_at(bytes, 116)?, size })
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}
