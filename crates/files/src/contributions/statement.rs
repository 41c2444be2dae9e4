//! A statement of BPJS: any layout, read through the reader of lists.

use lindung_core::contributions::reading::{
    Columns, Missing, Problem, Row, RowReader, place, with_second_line,
};
use lindung_core::intake::{PeopleReader, ReadContext, Sheet, TableError, recognise};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{MonthSpan, RegionCode};
use time::Date;

use crate::intake::{Limits, read_bytes};

/// Titles that a message shows at most.
const MOST_TITLES: usize = 24;

/// A statement as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The rows that say who is paid, sheet after sheet.
    pub rows: Vec<Row>,
    /// What could not be taken as it stands.
    pub problems: Vec<Problem>,
    /// How the sheets were understood, and which were left out.
    pub notes: Vec<Message>,
}

/// Reads the rows of a statement that people know as `name`. `period` are the months of rows that
/// name none; `on` is today.
///
/// # Errors
/// Sentences that name file and sheet, what was found, what is expected and what to do: the file is
/// no list, or no sheet of it has people with months and money.
pub fn read_statement(
    name: &str,
    bytes: &[u8],
    regency: RegionCode,
    period: Option<MonthSpan>,
    on: Date,
) -> Result<Statement, Vec<Message>> {
    let limits = Limits { max_bytes_out: 512 << 20, max_rows: 2_000_000, ..Limits::default() };
    let opened = read_bytes(name, bytes, &limits).map_err(|error| vec![error.message()])?;
    let mut read = Statement { rows: Vec::new(), problems: Vec::new(), notes: opened.notes };
    let mut left = Vec::new();
    let mut any = false;
    for sheet in &opened.sheets {
        match of_sheet(sheet, regency, (period, on), &mut read) {
            Ok(()) => any = true,
            Err(message) => left.push(message),
        }
    }
    if any {
        read.notes.extend(left);
        return Ok(read);
    }
    if left.is_empty() {
        left.push(TableError::Empty.message(name, None));
    }
    Err(left)
}

fn of_sheet(
    sheet: &Sheet,
    regency: RegionCode,
    (period, on): (Option<MonthSpan>, Date),
    read: &mut Statement,
) -> Result<(), Message> {
    let recognised = recognise(sheet, &[], None)
        .map_err(|error| error.message(&sheet.file, sheet.name.as_deref()))?;
    let sheet = &sheet.without_columns(&recognised.health);
    let layout = &with_second_line(sheet, &recognised.layout);
    let columns = Columns::of(layout, period.is_some()).map_err(|error| missing(&error, sheet))?;
    let context = ReadContext { on, regions: Regions::embedded(), regency: Some(regency) };
    let people = PeopleReader::new(sheet, layout, context);
    let mut reader = RowReader::new((sheet, layout), people, columns, (period, on));
    for row in &layout.people {
        read.rows.extend(reader.row(*row, &mut read.problems));
    }
    read.notes.extend(recognised.notes);
    Ok(())
}

/// Says which columns are missing, and those that are there.
fn missing(error: &Missing, sheet: &Sheet) -> Message {
    let shown: Vec<&str> = error.found.iter().take(MOST_TITLES).map(String::as_str).collect();
    let place = place(&sheet.file, sheet.name.as_deref().unwrap_or_default());
    Message::new(error.key).text("file", place).text("found", shown.join(", "))
}

#[cfg(test)]
mod tests;
