//! Splitting delimited text into records, without ever holding more than one record in memory.
//!
//! Follows RFC 4180 where a file does, and is forgiving where it does not: blank lines count as
//! rows because a spreadsheet shows them, and a quote that is opened and never closed does not
//! swallow the rows below it.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memchr2};

/// More line breaks inside quotes than this are no address any more but an unclosed quote.
const MOST_LINES_IN_A_CELL: usize = 50;

/// Bytes of the buffer for a large file.
const USUAL_BUFFER: usize = 1 << 18;
/// Bytes; below this the buffer is made larger before it is filled.
const SMALLEST_READ: usize = 64;

/// How a text is split and how long its parts may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Between cells.
    pub delimiter: u8,
    /// After records: line feed, or carriage return in very old files.
    pub end: u8,
    /// Bytes of one cell.
    pub max_cell: usize,
    /// Cells of one record.
    pub max_columns: usize,
}

/// Why reading stops.
#[derive(Debug)]
pub(super) enum Stop {
    /// The system could not read on.
    Io(io::Error),
    /// A cell in this row and column (both from 1) is too long.
    LongCell(u32, usize),
    /// This row is too long.
    LongRow(u32),
    /// This row has too many columns.
    ManyColumns(u32),
    /// The rows cannot be numbered any further.
    ManyRows,
}

/// Things found on the way: how often, and in which row first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// How often.
    pub count: u64,
    /// The row where it was found first.
    pub row: u32,
}

impl Found {
    fn add(&mut self, count: u64, row: u32) {
        if self.count == 0 && count > 0 {
            self.row = row;
        }
        self.count += count;
    }
}

/// The records of a text, one after the other.
pub(super) struct Records<R> {
    input: R,
    form: Form,
    buffer: Vec<u8>,
    start: usize,
    filled: usize,
    ended: bool,
    row: u32,
    columns_before: usize,
    /// The cells of the record, one after the other.
    pub text: Vec<u8>,
    /// Where in `text` each cell ends.
    pub ends: Vec<u32>,
    /// Quotes that were opened and not closed, read as they stand.
    pub open_quotes: Found,
    /// NUL bytes that were taken out.
    pub nuls: Found,
    /// The row in which the file breaks off inside a quoted cell.
    pub cut_row: Option<u32>,
}

/// What became of one try to read a record from the bytes at hand.
enum Try {
    /// Read; so many bytes are done.
    Whole(usize),
    /// More bytes are needed.
    More,
}

/// The cells of one record.
struct Cells {
    ended: Try,
    /// A quoted cell that may have swallowed rows.
    suspect: Option<Suspect>,
    /// How many quotes were opened and never closed.
    open: u64,
}

/// A quoted cell of several lines, some of which look like whole records.
struct Suspect {
    place: usize,
    /// Cells of the record before it.
    before: usize,
    /// Delimiters in its last line.
    last_line: usize,
    /// Whether all its lines but the last, with what stands before it, are exactly as wide as a
    /// record.
    regular: bool,
}

impl Suspect {
    /// Whether its quote was never closed: because the record is not as wide as the one before,
    /// or because every single line in it, first to last, is as wide as a record.
    fn has_swallowed(&self, width: usize, columns: usize) -> bool {
        let after = width.saturating_sub(self.before + 1);
        width != columns || columns >= 5 && self.regular && self.last_line + after + 1 == columns
    }
}

/// What became of a quoted cell.
enum Quoted {
    /// Closed: the next byte after it.
    Closed(usize),
    /// More bytes are needed.
    More,
    /// Never closed: the quote is a letter like any other.
    Open,
    /// The file ends before the quote is closed.
    Cut,
}

impl<R: Read> Records<R> {
    /// The records of `input`, which gives UTF-8 or bytes that are like ASCII.
    pub(super) fn new(input: R, form: Form) -> Self {
        Self {
            input,
            form,
            buffer: vec![0; 1 << 14],
            start: 0,
            filled: 0,
            ended: false,
            row: 0,
            columns_before: 0,
            text: Vec::new(),
            ends: Vec::new(),
            open_quotes: Found::default(),
            nuls: Found::default(),
            cut_row: None,
        }
    }

    /// Counts the rows from 1 again: a spreadsheet does not show the line `sep=;`.
    pub(super) fn restart_numbers(&mut self) {
        self.row = 0;
    }

    /// Reads the next record into `text` and `ends`; gives its row number, or `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<u32>, Stop> {
        loop {
            if self.skip_blank_lines()? {
                return Ok(None);
            }
            let row = self.row.checked_add(1).ok_or(Stop::ManyRows)?;
            if let Try::Whole(done) = self.read_record(row)? {
                self.start += done;
                self.row = row;
                self.remove_nuls(row);
                return Ok(Some(row));
            }
            self.fill(row)?;
        }
    }

    /// Passes over blank lines, counting them; says whether the text is at its end.
    fn skip_blank_lines(&mut self) -> Result<bool, Stop> {
        loop {
            let rest = &self.buffer[self.start..self.filled];
            let blank = match rest {
                [] | [b'\r'] if self.ended => return Ok(true),
                [] | [b'\r'] if self.form.end == b'\n' => {
                    self.fill(self.row)?;
                    continue;
                }
                [] => {
                    self.fill(self.row)?;
                    continue;
                }
                [first, ..] if *first == self.form.end => 1,
                [b'\r', b'\n', ..] => 2,
                _ => return Ok(false),
            };
            self.start += blank;
            self.row = self.row.checked_add(1).ok_or(Stop::ManyRows)?;
        }
    }

    /// Gets more bytes, moving what is not done yet to the front.
    fn fill(&mut self, row: u32) -> Result<(), Stop> {
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= self.start;
        self.start = 0;
        if self.buffer.len() - self.filled < SMALLEST_READ && self.filled > self.longest_row() {
            return Err(Stop::LongRow(row));
        }
        // Small files, of which an archive may hold thousands, get by with a small buffer.
        if self.buffer.len() < USUAL_BUFFER || self.buffer.len() - self.filled < SMALLEST_READ {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = super::encoding::read_some(&mut self.input, &mut self.buffer[self.filled..])
            .map_err(Stop::Io)?;
        self.filled += read;
        self.ended = read == 0;
        Ok(())
    }

    fn longest_row(&self) -> usize {
        self.form.max_cell.saturating_mul(16)
    }

    fn read_record(&mut self, row: u32) -> Result<Try, Stop> {
        let mut read = self.read_cells(row, None)?;
        if let (Try::Whole(_), Some(suspect)) = (&read.ended, &read.suspect)
            && suspect.has_swallowed(self.ends.len(), self.columns_before)
        {
            read = self.read_cells(row, Some(suspect.place))?;
            read.open += 1;
        }
        if let Try::Whole(_) = read.ended {
            self.open_quotes.add(read.open, row);
            if self.ends.len() > 1 {
                self.columns_before = self.ends.len();
            }
        }
        Ok(read.ended)
    }

    /// Reads the cells of a record, taking a quote at `literal` as a letter like any other.
    fn read_cells(&mut self, row: u32, literal: Option<usize>) -> Result<Cells, Stop> {
        self.text.clear();
        self.ends.clear();
        let Form { delimiter, end, max_cell, max_columns } = self.form;
        let buffer = std::mem::take(&mut self.buffer);
        let data = &buffer[self.start..self.filled];
        let mut cells = Cells { ended: Try::More, suspect: None, open: 0 };
        let mut at = 0;
        let result = loop {
            if self.ends.len() >= max_columns {
                break Err(Stop::ManyColumns(row));
            }
            let mut from = at;
            if data.get(at) == Some(&b'"') && literal != Some(at) {
                match self.read_quoted(data, at) {
                    Quoted::More => break Ok(cells),
                    Quoted::Closed(next) => {
                        if cells.suspect.is_none() {
                            cells.suspect = self.suspect(at, &data[at..next]);
                        }
                        from = next;
                    }
                    Quoted::Open => cells.open += 1,
                    Quoted::Cut => {
                        self.cut_row = Some(row);
                        from = data.len();
                    }
                }
            }
            let stop = memchr2(delimiter, end, &data[from..]).map(|found| from + found);
            if stop.is_none() && !self.ended {
                if data.len() - at > max_cell {
                    break Err(Stop::LongCell(row, self.ends.len() + 1));
                }
                break Ok(cells);
            }
            let cell_end = stop.unwrap_or(data.len());
            let mut rest = &data[from..cell_end];
            let last = stop.is_none_or(|stop| data[stop] != delimiter);
            if last && let [start @ .., b'\r'] = rest {
                rest = start;
            }
            self.text.extend_from_slice(rest);
            let start = self.ends.last().copied().unwrap_or(0) as usize;
            if self.text.len() - start > max_cell {
                break Err(Stop::LongCell(row, self.ends.len() + 1));
            }
            if self.text.len() > self.longest_row() {
                break Err(Stop::LongRow(row));
            }
            self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
            if last {
                cells.ended = Try::Whole(stop.map_or(data.len(), |stop| stop + 1));
                break Ok(cells);
            }
            at = cell_end + 1;
        };
        self.buffer = buffer;
        result
    }

    /// Reads the quoted cell at `at` into `text`, up to and without what ends it.
    fn read_quoted(&mut self, data: &[u8], at: usize) -> Quoted {
        let kept = self.text.len();
        let mut from = at + 1;
        let mut lines = 0;
        loop {
            let quote = memchr(b'"', &data[from..]).map(|found| from + found);
            let until = quote.unwrap_or(data.len());
            lines += memchr_iter(self.form.end, &data[from..until]).count();
            if lines > MOST_LINES_IN_A_CELL || until - at > self.form.max_cell {
                self.text.truncate(kept);
                return Quoted::Open;
            }
            let Some(quote) = quote else {
                if !self.ended {
                    self.text.truncate(kept);
                    return Quoted::More;
                }
                if lines > 0 {
                    self.text.truncate(kept);
                    return Quoted::Open;
                }
                self.text.extend_from_slice(&data[from..]);
                return Quoted::Cut;
            };
            self.text.extend_from_slice(&data[from..quote]);
            let next = quote + 1;
            if data.get(next) == Some(&b'"') {
                self.text.push(b'"');
                from = next + 1;
                continue;
            }
            // Blanks after the closing quote belong to no cell.
            let blanks = data[next..]
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t') && **byte != self.form.delimiter)
                .count();
            let after = next + blanks;
            match data.get(after) {
                None if !self.ended => {
                    self.text.truncate(kept);
                    return Quoted::More;
                }
                Some(byte) if !self.ends_cell(*byte) && lines > 0 => {
                    self.text.truncate(kept);
                    return Quoted::Open;
                }
                Some(byte) if !self.ends_cell(*byte) => return Quoted::Closed(next),
                _ => return Quoted::Closed(after),
            }
        }
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == b'\r' || byte == self.form.delimiter || byte == self.form.end
    }

    /// Whether a line inside this quoted cell has as many delimiters as a whole record.
    fn suspect(&self, place: usize, cell: &[u8]) -> Option<Suspect> {
        let needed = self.columns_before.saturating_sub(1);
        if needed < 2 || memchr(self.form.end, cell).is_none() {
            return None;
        }
        let before = self.ends.len();
        let mut counts: Vec<usize> = cell
            .split(|byte| *byte == self.form.end)
            .map(|line| memchr_iter(self.form.delimiter, line).count())
            .collect();
        counts[0] += before;
        if !counts.iter().any(|count| *count >= needed) {
            return None;
        }
        let last_line = counts.pop().unwrap_or(0);
        let regular = counts.iter().all(|count| *count == needed);
        Some(Suspect { place, before, last_line, regular })
    }

    fn remove_nuls(&mut self, row: u32) {
        if memchr(0, &self.text).is_none() {
            return;
        }
        let (mut kept, mut from) = (Vec::with_capacity(self.text.len()), 0);
        for end in &mut self.ends {
            let cell = &self.text[from..*end as usize];
            from = *end as usize;
            kept.extend(cell.iter().filter(|byte| **byte != 0));
            *end = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        }
        self.nuls.add((self.text.len() - kept.len()) as u64, row);
        self.text = kept;
    }
}

#[cfg(test)]
mod tests;
