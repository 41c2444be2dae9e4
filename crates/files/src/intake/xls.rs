//! Older workbooks (BIFF5 and BIFF8, `.xls`), record by record.
//!
//! Read here and not by calamine, which builds the whole rectangle of a sheet in memory and
//! believes what the file claims about it: 200 bytes could ask for terabytes.

use std::collections::BTreeSet;

use calamine::Dimensions;
use lindung_core::intake::CellKind;

use super::Opened;
use super::failure::{ReadError, Trouble};
use super::little_endian::{f64_at, u16_at, u32_at};
use super::source::Source;
use super::values;
use super::worksheet::{Placed, Worksheet};
use records::{Pieces, Record, Records, narrow, record, unicode};

mod records;

/// Records that hold one cell.
const CELLS: [u16; 7] = [
    record::NUMBER,
    record::RK,
    record::SHARED_LABEL,
    record::LABEL,
    record::RICH_LABEL,
    record::BOOL_ERROR,
    record::FORMULA,
];

/// Reads the stream of records of a workbook.
pub(super) fn read(source: &Source<'_>, stream: &[u8]) -> Result<Opened, ReadError> {
    let damaged = || source.error(Trouble::Damaged { after_row: 0 });
    let mut opened = Opened { sheets: Vec::new(), notes: Vec::new() };
    let mut book = Book::default();
    match book.read_globals(stream).ok_or_else(damaged)? {
        Start::Globals => {}
        Start::Locked => return Err(source.error(Trouble::Password)),
        Start::Sheet => {
            book.read_sheet(source, stream, None, false)?.add_to(&mut opened, source);
            return Ok(opened);
        }
    }
    let mut places = BTreeSet::new();
    let mut walked = 0;
    for bound in &book.sheets {
        let part = stream.get(bound.place..).ok_or_else(damaged)?;
        // Honest sheets do not overlap: all together they are no longer than the stream.
        walked += Records::new(part).length_of_sheet();
        if walked > 2 * stream.len() || !places.insert(bound.place) {
            return Err(damaged());
        }
        let read = book.read_sheet(source, part, Some(&bound.name), bound.hidden)?;
        read.add_to(&mut opened, source);
    }
    if book.sheets.is_empty() {
        return Err(source.error(Trouble::NoTable));
    }
    Ok(opened)
}

/// What a stream starts with.
enum Start {
    /// What all sheets of a workbook share.
    Globals,
    /// It is encrypted.
    Locked,
    /// It is one sheet alone.
    Sheet,
}

struct Bound {
    place: usize,
    hidden: bool,
    name: String,
}

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    /// BIFF8, whose strings are Unicode.
    unicode: bool,
    from_1904: bool,
    sheets: Vec<Bound>,
    strings: Vec<String>,
    /// Number formats that show dates, by their number.
    date_formats: BTreeSet<u16>,
    /// The number of the format of each cell style.
    styles: Vec<u16>,
}

/// A sheet and how many merges it had.
struct ReadSheet {
    gathered: super::worksheet::Gathered,
    merges: usize,
}

impl ReadSheet {
    fn add_to(self, opened: &mut Opened, source: &Source<'_>) {
        self.gathered.add_to(opened, source, self.merges);
    }
}

impl Book {
    fn read_globals(&mut self, stream: &[u8]) -> Option<Start> {
        let mut records = Records::new(stream);
        let first = records.next()?;
        if first.kind != record::BOF {
            return None;
        }
        self.unicode = u16_at(first.data, 0)? == 0x0600;
        if u16_at(first.data, 2)? == 0x0010 {
            return Some(Start::Sheet);
        }
        while let Some(found) = records.next() {
            let data = found.data;
            match found.kind {
                record::EOF => break,
                record::FILE_PASS => return Some(Start::Locked),
                record::DATE_MODE => self.from_1904 = u16_at(data, 0)? == 1,
                record::XF => self.styles.push(u16_at(data, 2)?),
                record::FORMAT => self.read_format(data)?,
                record::BOUND_SHEET => self.read_bound_sheet(data)?,
                record::STRINGS => {
                    let mut text = Pieces::new(data, records.continued());
                    text.skip(4)?;
                    let claimed = text.u32()?;
                    for _ in 0..claimed {
                        // A table that breaks off keeps what came before it.
                        let Some(string) = text.string() else { break };
                        self.strings.push(string);
                    }
                }
                _ => {}
            }
        }
        Some(Start::Globals)
    }

    fn read_format(&mut self, data: &[u8]) -> Option<()> {
        let number = u16_at(data, 0)?;
        let format = if self.unicode {
            Pieces::new(data.get(2..)?, Vec::new()).string()?
        } else {
            narrow(data.get(3..)?)
        };
        // Numbers below 164 are the same in every workbook, whatever a localised name says.
        if number >= 164 && values::is_date_format(&format) {
            self.date_formats.insert(number);
        }
        Some(())
    }

    fn read_bound_sheet(&mut self, data: &[u8]) -> Option<()> {
        let worksheet = *data.get(5)? == 0;
        if !worksheet {
            return Some(());
        }
        let length = usize::from(*data.get(6)?);
        let name = match (self.unicode, data.get(7..)?) {
            (true, [flags, letters @ ..]) => unicode(letters, length, flags & 1 == 1).0,
            (_, letters) => narrow(letters.get(..length.min(letters.len()))?),
        };
        let place = usize::try_from(u32_at(data, 0)?).ok()?;
        self.sheets.push(Bound { place, hidden: data.get(4)? & 3 != 0, name });
        Some(())
    }

    fn read_sheet(
        &self,
        source: &Source<'_>,
        stream: &[u8],
        name: Option<&str>,
        hidden: bool,
    ) -> Result<ReadSheet, ReadError> {
        let merges = merges(stream);
        let sheet = Worksheet { source, name, hidden, merges: &merges };
        let cells = || Cells { book: self, records: Records::new(stream), depth: 0, run: None };
        let mut found = cells();
        let mut gathered = sheet.in_order(|text| found.next(text))?;
        if gathered.is_none() {
            let mut found = cells();
            gathered = sheet.sorted(|text| found.next(text))?;
        }
        let gathered = gathered.ok_or_else(|| sheet.error(Trouble::Damaged { after_row: 0 }))?;
        Ok(ReadSheet { gathered, merges: merges.len() })
    }

    fn is_date(&self, style: u16) -> bool {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=58)
            || self.date_formats.contains(&format)
    }

    fn number(&self, value: f64, style: u16, text: &mut String) -> CellKind {
        if self.is_date(style) {
            values::day(value, self.from_1904, text)
        } else {
            values::number(value, text)
        }
    }
}

/// The merged cells of a sheet, which stand after the cells themselves.
fn merges(stream: &[u8]) -> Vec<Dimensions> {
    let mut merges = Vec::new();
    let mut depth = 0_usize;
    for found in Records::new(stream) {
        match found.kind {
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            record::MERGED_CELLS if depth == 1 => {
                for range in found.data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |at: usize| u32::from(u16_at(range, at).unwrap_or(0));
                    if at(0) <= at(2) && at(4) <= at(6) {
                        merges.push(Dimensions::new((at(0), at(4)), (at(2), at(6))));
                    }
                }
            }
            _ => {}
        }
    }
    merges
}

/// The cells of a sheet, one after the other.
struct Cells<'a> {
    book: &'a Book,
    records: Records<'a>,
    depth: usize,
    /// A record of several numbers, and which comes next.
    run: Option<(&'a [u8], usize)>,
}

impl Cells<'_> {
    fn next(&mut self, text: &mut String) -> Result<Option<Placed>, ()> {
        loop {
            if let Some((data, index)) = self.run {
                if let Some(cell) = self.of_run(data, index, text) {
                    self.run = Some((data, index + 1));
                    return Ok(Some(cell));
                }
                self.run = None;
            }
            let Some(found) = self.records.next() else {
                // The bare records of simple exporters often lack their end.
                return if self.records.broken { Err(()) } else { Ok(None) };
            };
            match found.kind {
                record::BOF => self.depth += 1,
                record::EOF if self.depth <= 1 => return Ok(None),
                record::EOF => self.depth -= 1,
                // Charts inside a sheet have cells of their own.
                _ if self.depth > 1 => {}
                record::MUL_RK => self.run = Some((found.data, 0)),
                kind if CELLS.contains(&kind) => {
                    return self.cell(&found, text).ok_or(()).map(Some);
                }
                _ => {}
            }
        }
    }

    fn of_run(&self, data: &[u8], index: usize, text: &mut String) -> Option<Placed> {
        let at = 4 + 6 * index;
        // The last two bytes are the last column.
        if at + 8 > data.len() {
            return None;
        }
        let value = rk(u32_at(data, at + 2)?);
        let kind = self.book.number(value, u16_at(data, at)?, text);
        let column = u32::from(u16_at(data, 2)?) + u32::try_from(index).ok()?;
        Some((u32::from(u16_at(data, 0)?) + 1, column, kind))
    }

    /// The cell of a record of one of the [`CELLS`]; `None` if it breaks off.
    fn cell(&mut self, found: &Record<'_>, text: &mut String) -> Option<Placed> {
        let data = found.data;
        text.clear();
        let kind = match found.kind {
            record::NUMBER => self.book.number(f64_at(data, 6)?, u16_at(data, 4)?, text),
            record::RK => self.book.number(rk(u32_at(data, 6)?), u16_at(data, 4)?, text),
            record::SHARED_LABEL => {
                let index = usize::try_from(u32_at(data, 6)?).ok()?;
                text.push_str(self.book.strings.get(index)?);
                CellKind::Text
            }
            record::LABEL | record::RICH_LABEL => {
                text.push_str(&self.string(data.get(6..)?)?);
                CellKind::Text
            }
            record::BOOL_ERROR => bool_or_error(*data.get(6)?, *data.get(7)? != 0, text),
            _ => self.formula(data, text)?,
        };
        Some((u32::from(u16_at(data, 0)?) + 1, u32::from(u16_at(data, 2)?), kind))
    }

    /// The value that a formula had when the workbook was saved.
    fn formula(&mut self, data: &[u8], text: &mut String) -> Option<CellKind> {
        if u16_at(data, 12)? != 0xffff {
            return Some(self.book.number(f64_at(data, 6)?, u16_at(data, 4)?, text));
        }
        match *data.get(6)? {
            0 => {
                // The text follows in a record of its own, at most one other in between.
                for _ in 0..2 {
                    let found = self.records.next()?;
                    if found.kind == record::STRING {
                        text.push_str(&self.string(found.data)?);
                        break;
                    }
                }
                Some(CellKind::Text)
            }
            1 => Some(bool_or_error(*data.get(8)?, false, text)),
            2 => Some(bool_or_error(*data.get(8)?, true, text)),
            _ => Some(CellKind::Text),
        }
    }

    /// A string with its length in front, which may go on in the next record.
    fn string(&mut self, data: &[u8]) -> Option<String> {
        if self.book.unicode {
            let continued = self.records.continued();
            return Pieces::new(data, continued).string();
        }
        let length = usize::from(u16_at(data, 0)?);
        let letters = data.get(2..)?;
        Some(narrow(&letters[..length.min(letters.len())]))
    }
}

fn bool_or_error(value: u8, error: bool, text: &mut String) -> CellKind {
    if !error {
        return values::boolean(value != 0, text);
    }
    text.push_str(match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    });
    CellKind::Error
}

/// A number packed into 30 bits.
fn rk(packed: u32) -> f64 {
    let value = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { value } else { value / 100.0 }
}
