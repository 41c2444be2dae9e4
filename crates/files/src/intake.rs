//! Turning any file people send into [`Sheet`]s: workbooks, text, pages, archives of them.
//!
//! What a file is, is decided by its bytes and never by the ending of its name. Memory stays
//! bounded whatever the file claims; a damaged or hostile file gives one clear sentence.

mod archive;
mod compound;
mod delimiter;
mod encoding;
mod failure;
mod grid;
mod html;
mod little_endian;
mod ods;
mod panics;
mod parquet;
mod records;
mod sheet_xml;
mod sniff;
mod source;
mod text;
mod values;
mod workbook;
mod worksheet;
mod xls;
mod xml;

use std::cell::Cell;
use std::fs;
use std::io::Read;
use std::path::Path;

use lindung_core::intake::Sheet;
use lindung_core::message::Message;

pub use failure::{NotAList, ParquetForm, ReadError, Trouble};

use sniff::Kind;
use source::{Meter, Place, Source};

/// How much is read at most, so that no file fills the memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one file may give when unpacked, and bytes of memory its sheets may take.
    pub max_bytes_out: u64,
    /// Bytes of one cell; a row may be sixteen times as long.
    pub max_cell_bytes: usize,
    /// Columns of a row.
    pub max_columns: usize,
    /// The highest row number.
    pub max_rows: u32,
    /// Files in an archive, parts of a workbook.
    pub max_members: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes_out: 2 << 30,
            max_cell_bytes: 1 << 20,
            max_columns: 10_000,
            max_rows: 20_000_000,
            max_members: 10_000,
        }
    }
}

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Its sheets, in their order; sheets without any cell are left out and noted.
    pub sheets: Vec<Sheet>,
    /// What the user should know of how it was read.
    pub notes: Vec<Message>,
}

/// Reads the file at `path`, which people know as `name`. `progress` is told how many bytes of
/// the file are done, never falling.
///
/// # Errors
/// If the file cannot be opened, is no list, is damaged or passes a limit.
pub fn read(
    path: &Path,
    name: &str,
    limits: &Limits,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Opened, ReadError> {
    let about = fs::metadata(path).map_err(|error| ReadError::from_io(name, &error))?;
    if about.is_dir() {
        return Err(ReadError::new(name, Trouble::Folder));
    }
    if !about.is_file() {
        return Err(ReadError::new(name, Trouble::NotAFile));
    }
    let (meter, used) = (Meter::new(progress), Cell::new(0));
    let place = Place::Path(path);
    let size = about.len();
    let opened =
        read_source(&Source { name, place, size, depth: 0, limits, meter: &meter, used: &used })?;
    meter.at(size);
    Ok(opened)
}

/// Reads the bytes of a file that people know as `name`.
///
/// # Errors
/// As [`read`], but for those of opening a file.
pub fn read_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Opened, ReadError> {
    let (meter, used) = (Meter::new(&|_| {}), Cell::new(0));
    let (place, size) = (Place::Bytes(bytes), bytes.len() as u64);
    read_source(&Source { name, place, size, depth: 0, limits, meter: &meter, used: &used })
}

/// Reads a file by what it is.
fn read_source(source: &Source<'_>) -> Result<Opened, ReadError> {
    let head = source.open().and_then(|mut input| source::head(&mut input, 1 << 13));
    let head = head.map_err(|error| ReadError::from_io(source.name, &error))?;
    if head.is_empty() {
        return Err(source.error(Trouble::Empty));
    }
    match sniff::kind(&head) {
        Kind::Zip => archive::read(source),
        Kind::Gzip => read_gzip(source),
        Kind::Compound => compound::read(source),
        Kind::BareRecords => xls::read(source, &source.bytes()?),
        Kind::Parquet => parquet::read(source),
        Kind::Text => text::read(source, &|| Ok(Box::new(source.open()?))),
        Kind::Other(other) => Err(source.error(Trouble::Other(other))),
    }
}

/// Reads what gzip packed: text as it is unpacked, anything else from memory.
fn read_gzip(source: &Source<'_>) -> Result<Opened, ReadError> {
    if source.depth > 2 {
        return Err(source.error(Trouble::DeepArchive));
    }
    let failed = |error: std::io::Error| source.io_error(&error);
    let head = source.unpack().and_then(|mut input| source::head(&mut input, 1 << 13));
    let head = head.map_err(failed)?;
    match sniff::kind(&head) {
        _ if head.is_empty() => Err(source.error(Trouble::Empty)),
        Kind::Text => text::read(source, &|| Ok(Box::new(source.unpack()?))),
        Kind::Other(other) => Err(source.error(Trouble::Other(other))),
        _ => {
            let mut bytes = Vec::new();
            let unpacked = source.unpack().and_then(|mut input| input.read_to_end(&mut bytes));
            unpacked.map_err(failed)?;
            let (place, size) = (Place::Bytes(&bytes), bytes.len() as u64);
            let meter = Meter::new(&|_| {});
            let depth = source.depth + 1;
            read_source(&Source { place, size, depth, meter: &meter, ..*source })
        }
    }
}
