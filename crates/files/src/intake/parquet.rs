//! Parquet: columns packed page by page, as databases and data tools write them.
//!
//! The names of the columns become row 1 and the records the rows from 2 on. Whole numbers and
//! decimal numbers are exact in such a file, so they are text here and not the number cells that a
//! spreadsheet may have rounded; only floating-point columns are number cells.

mod columns;
mod compact;
mod footer;
mod pages;
mod values;

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use lindung_core::intake::{CellKind, SheetBuilder};
use lindung_core::message::Message;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};

use super::Opened;
use super::failure::{ParquetForm, ReadError, Trouble};
use super::panics::guarded;
use super::source::{Meter, Source, is_over_limit};
use columns::{Column, Leaf};

/// Records that are unpacked at once.
const BATCH: usize = 1024;

/// Reads a Parquet file.
pub(super) fn read(source: &Source<'_>) -> Result<Opened, ReadError> {
    guarded(source, Trouble::ParquetDamaged { after_row: 0 }, || {
        let metadata = footer::read(source).map_err(|fault| fault.about(source, 0))?;
        read_table(source, &metadata)
    })
}

/// Why reading stopped.
enum Fault {
    /// The file breaks off or contradicts itself.
    Damaged,
    /// The library could not go on.
    Library(ParquetError),
    /// A limit was passed, or a form is not known.
    Trouble(Trouble),
}

impl From<ParquetError> for Fault {
    fn from(error: ParquetError) -> Self {
        Self::Library(error)
    }
}

impl Fault {
    /// The error for the user; `row` is the last one that was read.
    fn about(self, source: &Source<'_>, row: u32) -> ReadError {
        let damaged = Trouble::ParquetDamaged { after_row: row };
        match self {
            Self::Trouble(trouble) => source.error(trouble),
            Self::Library(ParquetError::NYI(_)) => {
                source.error(Trouble::ParquetForm(ParquetForm::Encoding))
            }
            Self::Library(ParquetError::External(error)) => {
                match error.downcast_ref::<io::Error>() {
                    Some(error) if is_over_limit(error) => source.error(source.bomb()),
                    _ => source.error(damaged),
                }
            }
            Self::Damaged | Self::Library(_) => source.error(damaged),
        }
    }
}

/// These bytes of the file. They are not counted as progress: that goes by rows.
fn range(source: &Source<'_>, start: u64, length: u64) -> Result<Bytes, ReadError> {
    let damaged = || source.error(Trouble::ParquetDamaged { after_row: 0 });
    if start.checked_add(length).is_none_or(|end| end > source.size) {
        return Err(damaged());
    }
    if length > source.limits.max_bytes_out {
        return Err(source.error(source.too_large()));
    }
    let silent = Meter::new(&|_| {});
    let mut bytes = Vec::new();
    let read = Source { meter: &silent, ..*source }.open().and_then(|mut input| {
        input.seek(SeekFrom::Start(start))?;
        input.take(length).read_to_end(&mut bytes)
    });
    let read = read.map_err(|error| ReadError::from_io(source.name, &error))?;
    // The file may have become shorter since its size was taken.
    if read as u64 == length { Ok(bytes.into()) } else { Err(damaged()) }
}

fn read_table(source: &Source<'_>, metadata: &ParquetMetaData) -> Result<Opened, ReadError> {
    let schema = metadata.file_metadata().schema_descr();
    let leaves: Vec<Leaf> = schema.columns().iter().map(Leaf::of).collect();
    if leaves.is_empty() {
        return Err(source.error(Trouble::NoTable));
    }
    let limits = source.limits;
    if leaves.len() > limits.max_columns {
        return Err(source.error(Trouble::ManyColumns { row: 1, limit: limits.max_columns }));
    }
    let records = metadata.row_groups().iter().try_fold(0_u32, |all, group| {
        u32::try_from(group.num_rows()).ok().and_then(|rows| all.checked_add(rows))
    });
    let too_many = || source.error(Trouble::ManyRows { limit: limits.max_rows });
    let records = records.filter(|rows| *rows < limits.max_rows).ok_or_else(too_many)?;

    let mut table = Table::new(source, records, leaves.len());
    table.header(&leaves).map_err(|trouble| source.error(trouble))?;
    for group in metadata.row_groups() {
        let read = read_group(source, group, &leaves, &mut table, records);
        read.map_err(|fault| fault.about(source, table.row))?;
    }
    Ok(table.finish(&leaves))
}

/// Reads the records of a row group, a batch of all columns at a time.
fn read_group(
    source: &Source<'_>,
    group: &RowGroupMetaData,
    leaves: &[Leaf],
    table: &mut Table<'_>,
    all: u32,
) -> Result<(), Fault> {
    let rows = usize::try_from(group.num_rows()).map_err(|_| Fault::Damaged)?;
    if group.num_columns() != leaves.len() {
        return Err(Fault::Damaged);
    }
    let open = |(leaf, chunk)| Column::open(source, leaf, chunk, rows as u64);
    let mut columns: Vec<Column<'_>> =
        leaves.iter().zip(group.columns()).map(open).collect::<Result<_, _>>()?;
    let mut left = rows;
    while left > 0 {
        let batch = left.min(BATCH);
        for column in &mut columns {
            column.fill(batch)?;
        }
        for _ in 0..batch {
            table.start_row();
            for (place, column) in columns.iter_mut().enumerate() {
                column.next(|text, kind| table.push(place, text, kind)).map_err(Fault::Trouble)?;
            }
            table.end_row().map_err(Fault::Trouble)?;
        }
        left -= batch;
        let done = u64::from(table.row - 1) * 1000 / u64::from(all.max(1));
        source.meter.at(source.size / 1000 * done);
    }
    Ok(())
}

/// The sheet while it is being filled.
struct Table<'a> {
    source: &'a Source<'a>,
    builder: SheetBuilder,
    /// The row at hand, from 1.
    row: u32,
    row_bytes: usize,
    broken_letters: bool,
    nul: Option<(u32, u64)>,
}

impl<'a> Table<'a> {
    fn new(source: &'a Source<'a>, records: u32, columns: usize) -> Self {
        let mut builder = SheetBuilder::new(Arc::from(source.name), None, false);
        let rows = records as usize + 1;
        builder.reserve(0, rows.saturating_mul(columns), rows);
        Self { source, builder, row: 0, row_bytes: 0, broken_letters: false, nul: None }
    }

    fn header(&mut self, leaves: &[Leaf]) -> Result<(), Trouble> {
        self.start_row();
        for (place, leaf) in leaves.iter().enumerate() {
            self.push(place, Ok(&leaf.name), CellKind::Text)?;
        }
        self.end_row()
    }

    fn start_row(&mut self) {
        self.row += 1;
        self.row_bytes = 0;
        self.builder.start_row(self.row);
    }

    /// Adds a cell; `Err` holds text in which broken letters were replaced.
    fn push(
        &mut self,
        place: usize,
        text: Result<&str, &str>,
        kind: CellKind,
    ) -> Result<(), Trouble> {
        self.broken_letters |= text.is_err();
        let (Ok(text) | Err(text)) = text;
        let most = self.source.limits.max_cell_bytes;
        self.row_bytes = self.row_bytes.saturating_add(text.len());
        if text.len() > most {
            return Err(Trouble::LongCell { row: self.row, column: place + 1, limit: most >> 10 });
        }
        if self.row_bytes > most.saturating_mul(16) {
            return Err(Trouble::LongRow { row: self.row, limit: most >> 6 });
        }
        // Spreadsheets show no NUL; a database would choke on it.
        if memchr::memchr(0, text.as_bytes()).is_some() {
            let whole: String = text.chars().filter(|letter| *letter != '\0').collect();
            let taken = (text.len() - whole.len()) as u64;
            let (first, count) = self.nul.unwrap_or((self.row, 0));
            self.nul = Some((first, count + taken));
            self.builder.push(&whole, kind);
        } else {
            self.builder.push(text, kind);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Trouble> {
        let used = self.source.used.get() + self.builder.size() as u64;
        if used > self.source.limits.max_bytes_out {
            return Err(self.source.too_large());
        }
        Ok(())
    }

    fn finish(self, leaves: &[Leaf]) -> Opened {
        let file = self.source.name;
        let note = |end: &str| Message::new(format!("read-note-{end}")).text("file", file);
        let mut notes = Vec::new();
        for (end, lists) in [("parquet-nested", false), ("parquet-lists", true)] {
            let mut such = leaves.iter().filter(|leaf| leaf.nested && leaf.is_list() == lists);
            if let Some(first) = such.next() {
                let count = such.count() + 1;
                notes.push(note(end).number("count", count).text("column", &first.name));
            }
        }
        if self.broken_letters {
            notes.push(note("broken-letters"));
        }
        if let Some((row, count)) = self.nul {
            notes.push(note("nul").number("row", row).number("count", count));
        }
        if self.row == 1 {
            notes.push(note("no-rows"));
        }
        self.source.used.set(self.source.used.get() + self.builder.size() as u64);
        Opened { sheets: vec![self.builder.finish()], notes }
    }
}
