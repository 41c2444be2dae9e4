//! Where the bytes of a file come from: a path, memory, or what gzip unpacks from either.

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::Limits;
use super::encoding::read_some;
use super::failure::{ReadError, Trouble};

/// More than so many times its packed size does not come out of an honest file.
const LARGEST_RATIO: u64 = 300;
/// Bytes up to which the ratio does not matter.
const HARMLESS: u64 = 64 << 20;

/// Tells the caller how far the reading is, never backwards.
pub(super) struct Meter<'a> {
    report: &'a (dyn Fn(u64) + Sync),
    furthest: Cell<u64>,
}

impl<'a> Meter<'a> {
    pub(super) fn new(report: &'a (dyn Fn(u64) + Sync)) -> Self {
        Self { report, furthest: Cell::new(0) }
    }

    /// So many bytes of the file are done.
    pub(super) fn at(&self, bytes: u64) {
        if bytes > self.furthest.get() {
            self.furthest.set(bytes);
            (self.report)(bytes);
        }
    }
}

/// Where bytes lie.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Path(&'a Path),
    Bytes(&'a [u8]),
}

/// A file to be read.
pub(super) struct Source<'a> {
    /// As the caller named it; inside an archive with the archive in front.
    pub name: &'a str,
    pub place: Place<'a>,
    /// Bytes of the file.
    pub size: u64,
    /// How many archives it lies in.
    pub depth: u8,
    pub limits: &'a Limits,
    pub meter: &'a Meter<'a>,
    /// Bytes of memory that the sheets read so far take, all files of an archive together.
    pub used: &'a Cell<u64>,
}

impl<'a> Source<'a> {
    /// An error about this file.
    pub(super) fn error(&self, trouble: Trouble) -> ReadError {
        ReadError::new(self.name, trouble)
    }

    /// The error for a trouble of the system, or of unpacking.
    pub(super) fn io_error(&self, error: &io::Error) -> ReadError {
        if is_over_limit(error) {
            return self.error(self.bomb());
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput => self.error(Trouble::ArchiveDamaged),
            _ => ReadError::from_io(self.name, error),
        }
    }

    /// Unpacks to more than is allowed.
    pub(super) fn bomb(&self) -> Trouble {
        Trouble::Bomb { limit: self.limits.max_bytes_out >> 20 }
    }

    /// Needs more memory than is allowed.
    pub(super) fn too_large(&self) -> Trouble {
        Trouble::TooLarge { limit: self.limits.max_bytes_out >> 20 }
    }

    /// The bytes from the start, for readers that jump back and forth.
    pub(super) fn open(&self) -> io::Result<Input<'a>> {
        let bytes = match self.place {
            Place::Path(path) => Bytes::File(File::open(path)?),
            Place::Bytes(bytes) => Bytes::Memory(Cursor::new(bytes)),
        };
        Ok(Input { bytes, done: 0, size: self.size, meter: self.meter })
    }

    /// What gzip unpacks, within the limits.
    pub(super) fn unpack(&self) -> io::Result<Limited<MultiGzDecoder<Input<'a>>>> {
        Ok(Limited::new(MultiGzDecoder::new(self.open()?), self.size, self.limits))
    }

    /// All bytes in memory.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        if self.size > self.limits.max_bytes_out {
            return Err(self.error(self.too_large()));
        }
        let mut bytes = Vec::new();
        let read = self.open().and_then(|mut input| input.read_to_end(&mut bytes));
        read.map_err(|error| ReadError::from_io(self.name, &error))?;
        Ok(bytes)
    }
}

/// The first bytes of a reader, at most so many.
pub(super) fn head(input: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut block = [0; 1 << 12];
    while head.len() < most {
        let room = block.len().min(most - head.len());
        match read_some(input, &mut block[..room])? {
            0 => break,
            read => head.extend_from_slice(&block[..read]),
        }
    }
    Ok(head)
}

enum Bytes<'a> {
    File(File),
    Memory(Cursor<&'a [u8]>),
}

/// The bytes of a file, telling the meter how many have been read.
pub(super) struct Input<'a> {
    bytes: Bytes<'a>,
    done: u64,
    size: u64,
    meter: &'a Meter<'a>,
}

impl Read for Input<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.bytes {
            Bytes::File(file) => file.read(out)?,
            Bytes::Memory(cursor) => cursor.read(out)?,
        };
        self.done += read as u64;
        self.meter.at(self.done.min(self.size));
        Ok(read)
    }
}

impl Seek for Input<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.bytes {
            Bytes::File(file) => file.seek(to),
            Bytes::Memory(cursor) => cursor.seek(to),
        }
    }
}

/// Unpacked bytes, stopping where no honest file would go on.
pub(super) struct Limited<R> {
    input: R,
    left: u64,
}

impl<R> Limited<R> {
    /// What comes out of `packed` bytes.
    pub(super) fn new(input: R, packed: u64, limits: &Limits) -> Self {
        Self { input, left: most_unpacked(packed, limits) }
    }
}

/// How many bytes may come out of `packed` bytes.
pub(super) fn most_unpacked(packed: u64, limits: &Limits) -> u64 {
    limits.max_bytes_out.min(HARMLESS.max(packed.saturating_mul(LARGEST_RATIO)))
}

/// The error of [`Limited`] when the limit was passed.
pub(super) fn over_limit() -> io::Error {
    io::Error::other(OverLimit)
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(out)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(over_limit()),
        }
        Ok(read)
    }
}

/// The mark inside an [`io::Error`] that the limit was passed.
#[derive(Debug)]
struct OverLimit;

impl fmt::Display for OverLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("more bytes than the limit")
    }
}

impl std::error::Error for OverLimit {}

/// Whether reading stopped at the limit of [`Limited`].
pub(super) fn is_over_limit(error: &io::Error) -> bool {
    matches!(error.get_ref(), Some(inner) if inner.is::<OverLimit>())
}
