//! Tables of files, with the columns that a model asks for.

use std::sync::atomic::{AtomicU64, Ordering};

use lindung_core::checking::Programme;
use lindung_core::intake::{Candidate, Field, Sheet};
use lindung_core::message::Message;
use lindung_files::intake::read;
use lindung_linkage::model::{Column, Kind};
use lindung_linkage::{Model, Source, Value};
use rustc_hash::FxHashSet;
use time::Date;

use super::Request;
use crate::lists::{self, CheckError, Progress, Step, Wanted};
use crate::person::PersonField;

/// A table of a file.
#[derive(Debug)]
pub struct Table {
    sheet: Sheet,
    /// Row with the headings.
    header: Option<usize>,
    /// Rows that hold records.
    rows: Vec<u32>,
    /// For each column of the model the columns of the sheet that give it.
    columns: Vec<Vec<usize>>,
    /// What Lindung's own reading made of each row, where the model asks for it.
    people: Vec<Candidate>,
    /// The column that was recognised as the one that numbers the rows.
    numbers: Option<usize>,
}

impl Table {
    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The file's name as people know it.
    pub fn file(&self) -> &str {
        &self.sheet.file
    }

    /// The sheet's name; `None` for CSV.
    pub(super) fn sheet(&self) -> Option<&str> {
        self.sheet.name.as_deref()
    }

    /// The row number that people see, from 1.
    pub fn number(&self, row: usize) -> u32 {
        self.sheet.number(self.rows[row] as usize)
    }

    pub(super) fn titles(&self) -> impl Iterator<Item = String> + '_ {
        let header = self.header;
        let width = header.map_or(0, |row| self.sheet.width(row));
        (0..width).map(move |column| {
            header.map_or_else(String::new, |row| self.sheet.text(row, column).trim().to_string())
        })
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.sheet.text(self.rows[row] as usize, column)
    }

    /// A column of the model in a record, as it stands in the file.
    pub(super) fn text(&self, column: usize, row: usize) -> String {
        let cells = self.columns[column].iter().map(|cell| self.cell(row, *cell).trim());
        cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The column that numbers the rows: recognised as such, or the first one if it is filled in
    /// every row with another value.
    pub(super) fn numbers(&self) -> Option<usize> {
        let differs = || {
            let mut met = FxHashSet::default();
            let texts = (0..self.len()).map(|row| self.cell(row, 0).trim());
            texts.into_iter().all(|text| !text.is_empty() && met.insert(text))
        };
        self.numbers.or_else(|| differs().then_some(0))
    }

    pub(super) fn let_people_go(&mut self) {
        self.people = Vec::new();
    }
}

/// The table and the row in it of a running record number.
pub(super) fn place(tables: &[Table], record: usize) -> (usize, usize) {
    let mut row = record;
    for (i, table) in tables.iter().enumerate() {
        if row < table.len() {
            return (i, row);
        }
        row -= table.len();
    }
    (tables.len() - 1, row)
}

/// Whether a column of the model is a field of Lindung's own reading of lists.
pub(super) fn asks_for_people(model: &Model) -> bool {
    model.columns.iter().any(|column| column.field.is_some())
}

/// A heading without capitals, accents of layout and signs: "Date of Birth" is `dateofbirth`.
pub(super) fn heading(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Lists of persons, read as the check reads them.
pub(super) fn people(
    request: &Request,
    notes: &mut Vec<Message>,
    progress: &Progress<'_>,
) -> Result<Vec<Table>, CheckError> {
    for column in &request.model.columns {
        if let Some(field) = &column.field
            && PersonField::parse(field).is_none()
        {
            let message = Message::new("link-no-field")
                .text("column", &column.name)
                .text("field", field)
                .text("known", PersonField::WORDS.join(", "));
            return Err(CheckError { messages: vec![message], wrong_use: true });
        }
    }
    let wanted = Wanted {
        inputs: &request.inputs,
        wishes: &request.wishes,
        profile: None,
        limits: &request.limits,
    };
    let opened = lists::open(&wanted, progress, &|| false)?;
    let mut programme =
        Programme { on: request.on, regency: request.regency, ..Programme::default() };
    if programme.regency.is_none() {
        programme.regency = lists::likely_regency(&opened);
    }
    let lists = lists::understand(opened, &programme, progress, &|| false)?;
    let mut tables = Vec::new();
    for list in lists {
        notes.extend(list.notes);
        let header = list.layout.header.clone().last();
        let mut table = Table {
            header,
            rows: list.layout.people.clone(),
            columns: Vec::new(),
            people: list.people,
            numbers: list.layout.column(Field::RowId),
            sheet: list.sheet,
        };
        let titles: Vec<String> = table.titles().map(|title| heading(&title)).collect();
        table.columns = request
            .model
            .columns
            .iter()
            .map(|column| match PersonField::of(column) {
                Some(field) => {
                    field.shown_as().iter().filter_map(|f| list.layout.column(*f)).collect()
                }
                None => headed(column, &titles),
            })
            .collect();
        tables.push(table);
    }
    Ok(tables)
}

/// Columns of the sheet whose headings a column of the model names.
fn headed(column: &Column, titles: &[String]) -> Vec<usize> {
    let find = |name: &String| titles.iter().position(|title| *title == heading(name));
    let own = column.from.iter().chain([&column.name]).find_map(find);
    own.into_iter().chain(column.and.iter().filter_map(find)).collect()
}

/// Any tables with headings that the model names.
pub(super) fn plain(
    request: &Request,
    notes: &mut Vec<Message>,
    progress: &Progress<'_>,
) -> Result<Vec<Table>, CheckError> {
    let mut tables = Vec::new();
    let mut errors = Vec::new();
    for (i, input) in request.inputs.iter().enumerate() {
        let size = input.path.metadata().map_or(1, |m| m.len()).max(1);
        let furthest = AtomicU64::new(0);
        let step = |bytes: u64| {
            furthest.fetch_max(bytes, Ordering::Relaxed);
            let share = (bytes as f32 / size as f32).min(1.0);
            progress(Step::Read, (i as f32 + share) / request.inputs.len() as f32);
        };
        match read(&input.path, &input.name, &request.limits, &step) {
            Ok(opened) => {
                notes.extend(opened.notes);
                let mut found = Vec::new();
                let mut passed = Vec::new();
                for sheet in opened.sheets {
                    let name = sheet.name.clone();
                    match table(sheet, &request.model) {
                        Ok(table) => found.push(table),
                        Err(titles) => passed.push((name, titles)),
                    }
                }
                if found.is_empty() {
                    let seen: Vec<String> = passed.into_iter().flat_map(|(_, t)| t).collect();
                    errors.push(no_columns(&input.name, &request.model, &seen));
                } else {
                    // A sheet that is not read is named; one without any cell is nothing.
                    notes.extend(passed.iter().filter(|(_, titles)| !titles.is_empty()).map(
                        |(name, titles)| {
                            let name = name.as_deref().unwrap_or_default();
                            let file = format!("{} ({name})", input.name);
                            no_columns(&file, &request.model, titles)
                        },
                    ));
                }
                tables.extend(found);
            }
            Err(error) => errors.push(error.message()),
        }
    }
    if !errors.is_empty() {
        return Err(CheckError::unreadable(errors));
    }
    notes.extend(missing_columns(&tables, &request.model));
    Ok(tables)
}

/// Headings are looked for in the first rows: titles may stand above them.
const HEADER_ROWS: usize = 30;

/// The table of a sheet, or the headings of its first row when none is known.
fn table(sheet: Sheet, model: &Model) -> Result<Table, Vec<String>> {
    let titles = |row: usize| -> Vec<String> {
        (0..sheet.width(row)).map(|column| sheet.text(row, column).trim().to_string()).collect()
    };
    let columns_at = |row: usize| -> Vec<Vec<usize>> {
        let titles: Vec<String> = titles(row).iter().map(|title| heading(title)).collect();
        model.columns.iter().map(|column| headed(column, &titles)).collect()
    };
    let known = |row: usize| columns_at(row).iter().filter(|found| !found.is_empty()).count();
    let header =
        (0..sheet.len().min(HEADER_ROWS)).max_by_key(|row| (known(*row), usize::MAX - row));
    let Some(header) = header.filter(|row| known(*row) > 0) else {
        return Err(if sheet.is_empty() { Vec::new() } else { titles(0) });
    };
    let columns = columns_at(header);
    let blank = |row: usize| (0..sheet.width(row)).all(|c| sheet.text(row, c).trim().is_empty());
    let rows = (header + 1..sheet.len()).filter(|row| !blank(*row)).map(|row| row as u32).collect();
    Ok(Table { header: Some(header), rows, columns, people: Vec::new(), numbers: None, sheet })
}

fn no_columns(file: &str, model: &Model, seen: &[String]) -> Message {
    let wanted: Vec<&str> = model.columns.iter().map(|column| column.name.as_str()).collect();
    Message::new("link-no-columns")
        .text("file", file)
        .text("model", &model.name)
        .text("wanted", wanted.join(", "))
        .text("titles", seen.join(", "))
}

/// Columns of the model that a file does not have count as missing values.
fn missing_columns(tables: &[Table], model: &Model) -> Vec<Message> {
    tables
        .iter()
        .filter_map(|table| {
            let missing: Vec<&str> = model
                .columns
                .iter()
                .zip(&table.columns)
                .filter(|(_, found)| found.is_empty())
                .map(|(column, _)| column.name.as_str())
                .collect();
            (!missing.is_empty()).then(|| {
                Message::new("link-missing-columns")
                    .text("file", table.file())
                    .text("columns", missing.join(", "))
            })
        })
        .collect()
}

/// The rows of all tables as the engine asks for them.
pub(super) struct Rows<'a> {
    tables: &'a [Table],
    ends: Vec<usize>,
    fields: Vec<Option<PersonField>>,
    /// Texts that are joined of several cells, by column.
    joined: Vec<Option<Vec<String>>>,
    on: Date,
}

impl<'a> Rows<'a> {
    pub(super) fn new(tables: &'a [Table], model: &Model, on: Date) -> Self {
        let mut end = 0;
        let ends = tables.iter().map(|table| {
            end += table.len();
            end
        });
        let joined = (0..model.columns.len()).map(|column| {
            let several = tables.iter().any(|table| table.columns[column].len() > 1);
            let plain = model.columns[column].kind != Kind::Place;
            (several && plain && model.columns[column].field.is_none()).then(|| {
                let texts = tables
                    .iter()
                    .flat_map(|table| (0..table.len()).map(move |row| table.text(column, row)));
                texts.collect()
            })
        });
        Self {
            ends: ends.collect(),
            fields: model.columns.iter().map(PersonField::of).collect(),
            joined: joined.collect(),
            tables,
            on,
        }
    }
}

impl Source for Rows<'_> {
    fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        if let Some(joined) = &self.joined[column] {
            return Value::Text(&joined[record]);
        }
        let i = if self.ends.len() == 1 { 0 } else { self.ends.partition_point(|e| *e <= record) };
        let table = &self.tables[i];
        let row = record - if i == 0 { 0 } else { self.ends[i - 1] };
        if let Some(field) = self.fields[column] {
            return field.value(&table.people[row], false, self.on);
        }
        match table.columns[column].first() {
            Some(cell) => Value::Text(table.cell(row, *cell)),
            None => Value::Missing,
        }
    }
}

impl PersonField {
    /// The fields of a list that show it to a person.
    fn shown_as(self) -> &'static [Field] {
        match self {
            Self::Nik => &[Field::Nik],
            Self::Birth => &[Field::BirthDate, Field::Age],
            Self::Sex => &[Field::Sex],
            Self::FamilyCard => &[Field::FamilyCard],
            Self::Place => &[Field::VillageCode, Field::Village, Field::District],
            Self::Name => &[Field::Name],
            Self::Mother => &[Field::Mother],
            Self::Address => &[Field::Address],
            Self::Occupation => &[Field::Occupation],
        }
    }
}
