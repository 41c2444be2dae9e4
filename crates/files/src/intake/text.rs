//! Delimited text: encoding and delimiter found out, records into a [`Sheet`].

use std::io::{self, Read};
use std::str;
use std::sync::Arc;

use encoding_rs::UTF_8;
use lindung_core::intake::{Sheet, SheetBuilder};
use lindung_core::message::Message;

use super::encoding::{self, Letters, Utf8};
use super::failure::{NotAList, ReadError, Trouble};
use super::records::{Form, Records, Stop};
use super::source::{self, Limited, Source, is_over_limit};
use super::{Opened, delimiter, html, ods, sheet_xml};

/// Bytes from which encoding and delimiter are found out.
const SAMPLE: usize = 1 << 18;

/// Where text comes from: opened anew for each pass.
pub(super) type Opener<'o, 'a> = &'o dyn Fn() -> io::Result<Box<dyn Read + 'a>>;

/// Reads a text file; `open` starts it from its first byte.
pub(super) fn read<'a>(source: &Source<'a>, open: Opener<'_, 'a>) -> Result<Opened, ReadError> {
    let text_error = |error: io::Error| source.io_error(&error);
    let sample =
        open().and_then(|mut input| source::head(&mut input, SAMPLE)).map_err(text_error)?;
    let mut letters = encoding::from_head(&sample);
    match markup(&sample[letters.mark..], letters) {
        Some(Markup::Page) => return html::read(source, &whole(source, open, letters)?),
        Some(Markup::Workbook) => return sheet_xml::read(source, &whole(source, open, letters)?),
        Some(Markup::OpenDocument) => {
            return ods::read_flat(source, &whole(source, open, letters)?);
        }
        Some(Markup::Xml) => return Err(source.error(Trouble::Other(NotAList::Xml))),
        None => {}
    }
    loop {
        match read_as(source, open, letters, &sample)? {
            Some(opened) => return Ok(opened),
            // A byte that UTF-8 does not have: look at all bytes, then start again.
            None => letters = not_plain(source, open, letters.mark)?,
        }
    }
}

fn not_plain<'a>(
    source: &Source<'a>,
    open: Opener<'_, 'a>,
    mark: usize,
) -> Result<Letters, ReadError> {
    let encoding = open().and_then(encoding::survey).map_err(|error| source.io_error(&error))?;
    Ok(Letters { encoding, mark, plain: false })
}

/// The text of the whole file, for formats that are not read line by line.
fn whole<'a>(
    source: &Source<'a>,
    open: Opener<'_, 'a>,
    letters: Letters,
) -> Result<String, ReadError> {
    let text_error = |error: io::Error| source.io_error(&error);
    let mut bytes = Vec::new();
    let unlimited = open().map_err(text_error)?;
    let mut limited = Limited::new(unlimited, source.size, source.limits);
    limited.read_to_end(&mut bytes).map_err(text_error)?;
    bytes.drain(..letters.mark);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if letters.plain => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let encoding = if letters.plain {
        encoding::survey(&bytes[..]).map_err(text_error)?
    } else {
        letters.encoding
    };
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// Text that is more than lines.
enum Markup {
    /// HTML, which many systems send out under the name `.xls`.
    Page,
    /// The XML of Excel 2003.
    Workbook,
    /// The XML of `LibreOffice` in one file.
    OpenDocument,
    /// Other XML.
    Xml,
}

fn markup(sample: &[u8], letters: Letters) -> Option<Markup> {
    let head = &sample[..sample.len().min(1 << 14)];
    let text = letters.encoding.decode_without_bom_handling(head).0.to_ascii_lowercase();
    if !text.trim_start_matches(['\0', '\u{feff}']).trim_start().starts_with('<') {
        return None;
    }
    let has = |word: &str| text.contains(word);
    if has("urn:schemas-microsoft-com:office:spreadsheet") && has("<workbook")
        || has("<ss:workbook")
    {
        Some(Markup::Workbook)
    } else if has("<office:document") {
        Some(Markup::OpenDocument)
    } else if has("<table") || has("<html") || has("<!doctype html") || has("<tr") {
        Some(Markup::Page)
    } else if has("<?xml") {
        Some(Markup::Xml)
    } else {
        None
    }
}

/// Reads the records; `None` if the text was thought to be UTF-8 and is not.
fn read_as<'a>(
    source: &Source<'a>,
    open: Opener<'_, 'a>,
    letters: Letters,
    sample: &[u8],
) -> Result<Option<Opened>, ReadError> {
    let limits = source.limits;
    let sample = letters.encoding.decode_without_bom_handling(&sample[letters.mark..]).0;
    let found = delimiter::find(sample.as_bytes(), limits);
    let mut input = open().map_err(|error| source.io_error(&error))?;
    source::head(&mut input, letters.mark).map_err(|error| source.io_error(&error))?;
    let input: Box<dyn Read + 'a> =
        if letters.plain { input } else { Box::new(Utf8::new(input, letters.encoding)) };
    let form = Form {
        delimiter: found.sign,
        end: found.end,
        max_cell: limits.max_cell_bytes,
        max_columns: limits.max_columns,
    };
    let mut records = Records::new(input, form);
    let mut builder = SheetBuilder::new(Arc::from(source.name), None, false);
    make_room(&mut builder, source.size, &found);
    if found.named {
        records.next().map_err(|stop| refusal(source, stop))?;
        records.restart_numbers();
    }
    let used = source.used.get();
    while let Some(row) = records.next().map_err(|stop| refusal(source, stop))? {
        if row > limits.max_rows {
            return Err(source.error(Trouble::ManyRows { limit: limits.max_rows }));
        }
        if records.text.is_empty() {
            continue;
        }
        let Some(text) = letters_of(&records) else {
            if letters.plain {
                return Ok(None);
            }
            return Err(source.error(Trouble::Other(NotAList::Unknown)));
        };
        builder.push_text_row(row, text, &records.ends);
        if used + builder.size() as u64 > limits.max_bytes_out {
            return Err(source.error(source.too_large()));
        }
    }
    source.used.set(used + builder.size() as u64);
    let sheet = builder.finish();
    let notes = notes(source, letters, &found, &records, &sheet);
    Ok(Some(Opened { sheets: vec![sheet], notes }))
}

/// The text of a record, if it is UTF-8 cell by cell: halves of letters at the end of one cell and
/// the start of the next may look like a letter once the sign between them is gone.
fn letters_of<R>(records: &Records<R>) -> Option<&str> {
    let text = str::from_utf8(&records.text).ok()?;
    records.ends.iter().all(|end| text.is_char_boundary(*end as usize)).then_some(text)
}

/// Makes room for what a file of this size can be expected to hold; a system gives out memory only
/// as it is filled.
fn make_room(builder: &mut SheetBuilder, size: u64, found: &delimiter::Delimiter) {
    const MOST_BYTES: u64 = 512 << 20;
    const MOST_ROWS: usize = 4 << 20;
    const MOST_CELLS: usize = 64 << 20;
    let bytes = usize::try_from(size.min(MOST_BYTES)).unwrap_or(0);
    let rows = (bytes / found.row_bytes.max(1)).min(MOST_ROWS);
    builder.reserve(bytes, (rows * found.columns).min(MOST_CELLS), rows);
}

fn notes<R>(
    source: &Source<'_>,
    letters: Letters,
    found: &delimiter::Delimiter,
    records: &Records<R>,
    sheet: &Sheet,
) -> Vec<Message> {
    let say = |key: &str| Message::new(format!("read-note-{key}")).text("file", source.name);
    let mut notes = Vec::new();
    if sheet.is_empty() {
        notes.push(say("no-rows"));
        return notes;
    }
    match found.name() {
        Some(name) => notes.push(say("delimiter").text("delimiter", name)),
        None => notes.push(say("one-column")),
    }
    if letters.encoding != UTF_8 || letters.mark > 0 {
        notes.push(say("encoding").text("encoding", letters.encoding.name()));
    } else if !letters.plain {
        notes.push(say("broken-letters"));
    }
    if records.nuls.count > 0 {
        let nuls = records.nuls;
        notes.push(say("nul").number("count", nuls.count).number("row", nuls.row));
    }
    if records.open_quotes.count > 0 {
        let quotes = records.open_quotes;
        notes.push(say("open-quote").number("count", quotes.count).number("row", quotes.row));
    }
    if let Some(row) = records.cut_row {
        notes.push(say("cut").number("row", row));
    }
    notes
}

fn refusal(source: &Source<'_>, stop: Stop) -> ReadError {
    let limits = source.limits;
    source.error(match stop {
        Stop::Io(error) if is_over_limit(&error) => source.bomb(),
        Stop::Io(error) => return source.io_error(&error),
        Stop::LongCell(row, column) => {
            Trouble::LongCell { row, column, limit: limits.max_cell_bytes >> 10 }
        }
        Stop::LongRow(row) => Trouble::LongRow { row, limit: limits.max_cell_bytes >> 6 },
        Stop::ManyColumns(row) => Trouble::ManyColumns { row, limit: limits.max_columns },
        Stop::ManyRows => Trouble::ManyRows { limit: limits.max_rows },
    })
}
