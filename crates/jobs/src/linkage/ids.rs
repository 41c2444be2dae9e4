//! Names of rows in what is written: each row has one, and no two rows the same.

use std::hash::{BuildHasher, BuildHasherDefault};

use lindung_core::message::Message;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::tables::{Table, heading, place};
use crate::lists::CheckError;

/// Where names come from.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Of each table the column that names its rows.
    columns: Option<Vec<usize>>,
    /// Names that had to be made: empty or repeated ones.
    made: FxHashMap<u32, String>,
    /// Without such a column: file and row number of every row.
    numbered: Vec<String>,
}

impl Ids {
    pub(super) fn of(
        tables: &[Table],
        wanted: Option<&str>,
    ) -> Result<(Self, Vec<Message>), CheckError> {
        let mut notes = Vec::new();
        let mut ids = Self::default();
        let Some(wanted) = wanted else {
            let count: usize = tables.iter().map(Table::len).sum();
            let before = prefixes(tables);
            ids.numbered =
                (0..count as u32).map(|record| numbered(tables, &before, record)).collect();
            return Ok((ids, notes));
        };
        let mut columns = Vec::new();
        for table in tables {
            // Several senders may call it otherwise: "No, ID_DTSEN, REF".
            let titles: Vec<String> = table.titles().map(|title| heading(&title)).collect();
            let find = |name: &str| titles.iter().position(|title| *title == heading(name));
            let named = wanted.split(',').find_map(find);
            // Of several files not each may call it so: what numbers its rows serves as well.
            let other = || if tables.len() > 1 { table.numbers() } else { None };
            let Some(column) = named.or_else(other) else {
                let titles: Vec<String> =
                    table.titles().filter(|title| !title.is_empty()).collect();
                return Err(CheckError {
                    messages: vec![
                        Message::new("link-no-id")
                            .text("file", table.file())
                            .text("column", wanted)
                            .text("titles", titles.join(", ")),
                    ],
                    wrong_use: true,
                });
            };
            if named.is_none() {
                notes.push(
                    Message::new("link-id-other")
                        .text("file", table.file())
                        .text("column", wanted)
                        .text("used", table.titles().nth(column).unwrap_or_default()),
                );
            }
            columns.push(column);
        }
        ids.columns = Some(columns);
        ids.make_unique(tables, &mut notes);
        Ok((ids, notes))
    }

    fn make_unique(&mut self, tables: &[Table], notes: &mut Vec<Message>) {
        let count: usize = tables.iter().map(Table::len).sum();
        let hash = |name: &str| BuildHasherDefault::<FxHasher>::default().hash_one(name);
        // Names stand twice only where their hashes do: those few are looked at one by one.
        let mut hashes: Vec<u64> =
            (0..count as u32).into_par_iter().map(|r| hash(self.found(tables, r))).collect();
        hashes.par_sort_unstable();
        let repeated: FxHashSet<u64> =
            hashes.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        drop(hashes);
        let mut met: FxHashSet<&str> = FxHashSet::default();
        let before = prefixes(tables);
        let (mut empty, mut twice) = (0u64, 0u64);
        let mut made = FxHashMap::default();
        for record in 0..count as u32 {
            let name = self.found(tables, record);
            if name.is_empty() {
                empty += 1;
            } else if repeated.is_empty() || !repeated.contains(&hash(name)) || met.insert(name) {
                continue;
            } else {
                twice += 1;
            }
            made.insert(record, numbered(tables, &before, record));
        }
        self.made = made;
        self.keep_apart(tables, count as u32);
        if empty + twice > 0 {
            let note = Message::new("link-ids-made").number("empty", empty).number("twice", twice);
            notes.push(note);
        }
    }

    /// A made name that some row has by itself is made another one.
    fn keep_apart(&mut self, tables: &[Table], count: u32) {
        if self.made.is_empty() {
            return;
        }
        let made = std::mem::take(&mut self.made);
        let own = (0..count).filter(|record| !made.contains_key(record));
        let taken: FxHashSet<&str> = own.map(|record| self.found(tables, record)).collect();
        let another = |mut name: String| {
            while taken.contains(name.as_str()) {
                name.insert(0, '#');
            }
            name
        };
        self.made = made.into_iter().map(|(record, name)| (record, another(name))).collect();
    }

    fn found<'t>(&self, tables: &'t [Table], record: u32) -> &'t str {
        let (table, row) = place(tables, record as usize);
        self.columns.as_ref().map_or("", |columns| tables[table].cell(row, columns[table]).trim())
    }

    pub(super) fn of_record<'t>(&'t self, tables: &'t [Table], record: u32) -> &'t str {
        if let Some(name) = self.numbered.get(record as usize) {
            return name;
        }
        // Made names are few or none.
        let made = if self.made.is_empty() { None } else { self.made.get(&record) };
        made.map_or_else(|| self.found(tables, record), String::as_str)
    }
}

/// What stands before the row number: nothing with one table, else the file, and the sheet where
/// the file has several.
fn prefixes(tables: &[Table]) -> Vec<String> {
    let several = |file: &str| tables.iter().filter(|table| table.file() == file).count() > 1;
    let prefix = |table: &Table| match table.sheet().filter(|_| several(table.file())) {
        Some(sheet) => format!("{}:{sheet}:", table.file()),
        None => format!("{}:", table.file()),
    };
    if tables.len() == 1 { vec![String::new()] } else { tables.iter().map(prefix).collect() }
}

fn numbered(tables: &[Table], prefixes: &[String], record: u32) -> String {
    let (table, row) = place(tables, record as usize);
    format!("{}{}", prefixes[table], tables[table].number(row))
}
