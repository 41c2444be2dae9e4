//! The tables as they are once every migration has run, with what the migrations say about them.

use std::path::Path;

use anyhow::{Context, bail, ensure};

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `INTEGER`, `REAL`, `TEXT` or `BLOB`.
    pub kind: String,
    /// Whether it must be filled.
    pub required: bool,
    /// The only words it takes; empty when it takes others too.
    pub words: Vec<String>,
    /// The table in whose key it stands last, if it names a row of one.
    pub names: Option<String>,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// What the migration says about it.
    pub about: String,
    /// The migration that made it, without its ending.
    pub migration: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The columns of its key.
    pub key: Vec<String>,
}

/// Reads a folder of migrations in the order of their names.
pub fn read(folder: &Path) -> anyhow::Result<Vec<Table>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "sql"));
    files.sort();
    let mut tables = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        migrate(&mut tables, &name, &std::fs::read_to_string(&file)?)
            .with_context(|| file.display().to_string())?;
    }
    Ok(tables)
}

/// Applies one migration.
fn migrate(tables: &mut Vec<Table>, migration: &str, text: &str) -> anyhow::Result<()> {
    for (about, statement) in statements(text) {
        let words: Vec<&str> = statement.split_whitespace().take(6).collect();
        match words.as_slice() {
            ["CREATE", "TABLE", name, ..] => {
                tables.push(table(name, about, migration, &statement)?);
            }
            ["ALTER", "TABLE", name, "ADD", "COLUMN", ..] => {
                let (_, column) = statement.split_once(" ADD COLUMN ").context("no column")?;
                find(tables, name)?.columns.push(self::column(column)?);
            }
            ["ALTER", "TABLE", name, "RENAME", "TO", to] => {
                (*to).clone_into(&mut find(tables, name)?.name);
            }
            ["DROP", "TABLE", name, ..] => {
                find(tables, name)?;
                tables.retain(|table| table.name != *name);
            }
            ["CREATE", "UNIQUE", "INDEX", ..]
            | ["CREATE" | "DROP", "INDEX", ..]
            | ["INSERT" | "UPDATE" | "DELETE", ..] => {}
            _ => bail!("`cargo xtask docs` does not know what this does: {statement}"),
        }
    }
    Ok(())
}

fn find<'a>(tables: &'a mut [Table], name: &str) -> anyhow::Result<&'a mut Table> {
    tables.iter_mut().find(|table| table.name == name).with_context(|| format!("no table {name}"))
}

/// The statements of a migration, each with the comment that stands right above it.
fn statements(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut about, mut statement) = (Vec::new(), String::new());
    for line in text.lines() {
        if let Some(comment) = line.trim_start().strip_prefix("--") {
            if statement.is_empty() {
                about.push(comment.trim());
            }
        } else if line.trim().is_empty() {
            // What a blank line parts from the statement is about the whole file.
            if statement.is_empty() {
                about.clear();
            }
        } else {
            statement.push_str(line.trim());
            statement.push(' ');
            if line.trim_end().ends_with(';') {
                let whole = statement.trim().trim_end_matches(';').to_owned();
                found.push((about.join(" "), whole));
                (about, statement) = (Vec::new(), String::new());
            }
        }
    }
    found
}

fn table(name: &str, about: String, migration: &str, statement: &str) -> anyhow::Result<Table> {
    let start = statement.find('(').context("no columns")?;
    let end = statement.rfind(')').context("no end of columns")?;
    let mut table = Table {
        name: name.to_owned(),
        about,
        migration: migration.to_owned(),
        columns: Vec::new(),
        key: Vec::new(),
    };
    for part in split(&statement[start + 1..end]) {
        let first = part.split([' ', '(']).next().unwrap_or_default();
        match first {
            "PRIMARY" => table.key = listed(part)?,
            "FOREIGN" => {
                let last = listed(part)?.pop().unwrap_or_default();
                let to = part.split(" REFERENCES ").nth(1).and_then(|to| to.split(' ').next());
                let to = to.context("a foreign key without a table")?.to_owned();
                let column = table.columns.iter_mut().find(|column| column.name == last);
                column.with_context(|| format!("no column {last}"))?.names = Some(to);
            }
            "UNIQUE" | "CHECK" | "CONSTRAINT" => {}
            _ => table.columns.push(column(part)?),
        }
    }
    ensure!(!table.key.is_empty(), "{name} has no key");
    Ok(table)
}

/// The parts of a list that commas outside of brackets and quotes divide.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut from) = (0, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// What stands in the first brackets.
fn listed(part: &str) -> anyhow::Result<Vec<String>> {
    let (_, rest) = part.split_once('(').context("no list")?;
    let (inside, _) = rest.split_once(')').context("no end of a list")?;
    Ok(inside.split(',').map(|name| name.trim().to_owned()).collect())
}

fn column(text: &str) -> anyhow::Result<Column> {
    let mut words = text.split_whitespace();
    let (name, kind) = words.next().zip(words.next()).context("a column without a type")?;
    let only = text.split_once(&format!("CHECK ({name} IN (")).map(|(_, rest)| rest);
    let only = only.and_then(|rest| rest.split(')').next());
    let word = |word: &str| word.trim().trim_matches('\'').to_owned();
    Ok(Column {
        name: name.to_owned(),
        kind: kind.to_owned(),
        required: text.contains("NOT NULL"),
        words: only.map(|list| list.split(',').map(word).collect()).unwrap_or_default(),
        names: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "-- Of the file.\n\n-- A card, with\n-- its state.\nCREATE TABLE cards (\n\
        regency INTEGER NOT NULL,\n    id BLOB NOT NULL,\n    worker BLOB,\n\
        state TEXT NOT NULL CHECK (state IN ('here', 'handed')),\n    PRIMARY KEY (regency, id),\n\
        FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),\n\
        CHECK ((state = 'here') = (worker IS NULL))\n) STRICT;\nCREATE INDEX x ON cards (id);\n";

    #[test]
    fn a_table_is_read_with_its_words_its_key_and_what_is_said_right_above_it() {
        let mut tables = Vec::new();
        migrate(&mut tables, "0001", FIRST).expect("tables");
        migrate(&mut tables, "0002", "ALTER TABLE cards ADD COLUMN note TEXT;").expect("a column");
        let table = &tables[0];
        assert_eq!((&*table.about, table.migration.as_str()), ("A card, with its state.", "0001"));
        assert_eq!(table.key, ["regency", "id"]);
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["regency", "id", "worker", "state", "note"]);
        assert_eq!(table.columns[3].words, ["here", "handed"]);
        assert_eq!(table.columns[2].names.as_deref(), Some("workers"));
        assert!(table.columns[3].required && !table.columns[4].required);
    }

    #[test]
    fn a_statement_that_is_not_understood_stops_the_page_instead_of_making_it_wrong() {
        let mut tables = Vec::new();
        assert!(migrate(&mut tables, "0001", "ALTER TABLE cards DROP COLUMN x;").is_err());
        assert!(migrate(&mut tables, "0001", "CREATE VIEW v AS SELECT 1;").is_err());
    }
}
