//! From the rows that are kept back to the outcome of a check, for the file that goes to the sender.

use std::collections::BTreeMap;

use lindung_core::checking::{
    Code, Finding, List, Outcome, Programme, RecordRef, Role, Row, SourceCell, Standing,
};
use lindung_core::intake::{
    Candidate, CellKind, Column, Field, Layout, RecognisedBy, SheetBuilder,
};
use lindung_core::message::{Message, Texts};
use lindung_store::checking::Whole;
use uuid::Uuid;

use super::reading::{Reading, letter};

/// The rows of a list as an outcome, and beside it what is only kept here.
pub struct Kept {
    /// The outcome; its findings have no details, the sentences are in `said`.
    pub outcome: Outcome,
    said: Vec<Vec<Vec<Message>>>,
    standings: Vec<Vec<(Standing, String)>>,
}

/// A table under way.
struct Table {
    title: (String, String),
    columns: Vec<Column>,
    rows: Vec<Whole>,
}

impl Kept {
    /// Rebuilds it. `names` are the files of the list, `reading` how their columns were understood.
    pub fn of(
        rows: Vec<Whole>,
        names: &BTreeMap<Uuid, String>,
        reading: &Reading,
        programme: Programme,
    ) -> Self {
        let mut tables: Vec<Table> = Vec::new();
        let mut at: BTreeMap<(Uuid, String), usize> = BTreeMap::new();
        let mut order: Vec<RecordRef> = Vec::with_capacity(rows.len());
        for row in rows {
            let place = *at.entry((row.file, row.sheet.clone())).or_insert_with(|| {
                let file = names.get(&row.file).cloned().unwrap_or_default();
                let columns = columns(reading, &file, &row.sheet);
                tables.push(Table { title: (file, row.sheet.clone()), columns, rows: Vec::new() });
                tables.len() - 1
            });
            let person = tables[place].rows.len() as u32;
            order.push(RecordRef { list: place as u32, person });
            tables[place].rows.push(row);
        }
        let mut kept = Self {
            outcome: Outcome {
                programme,
                lists: Vec::new(),
                rows: Vec::new(),
                pairs: Vec::new(),
                notes: Vec::new(),
            },
            said: Vec::new(),
            standings: Vec::new(),
        };
        let mut judged: Vec<Vec<Row>> = Vec::new();
        for (number, table) in (0..).zip(tables) {
            judged.push(kept.add(number, table));
        }
        let mut judged: Vec<_> = judged.into_iter().map(Vec::into_iter).collect();
        // Within a table the rows stand in the order of the list.
        let rows = order.iter().filter_map(|record| judged[record.list as usize].next());
        kept.outcome.rows = rows.collect();
        kept
    }

    fn add(&mut self, number: u32, table: Table) -> Vec<Row> {
        let Table { title: (file, sheet), mut columns, rows } = table;
        let placed: Vec<Vec<usize>> =
            rows.iter().map(|row| place(&mut columns, &row.source.cells)).collect();
        let sheet = (!sheet.is_empty()).then(|| sheet.as_str().into());
        let mut builder = SheetBuilder::new(file.as_str().into(), sheet, false);
        let (mut people, mut judged) = (Vec::new(), Vec::new());
        let (mut said, mut standings) = (Vec::new(), Vec::new());
        let mut line = vec![""; columns.len()];
        for (at, (row, places)) in (0..).zip(rows.iter().zip(&placed)) {
            line.fill("");
            for (cell, column) in row.source.cells.iter().zip(places) {
                line[*column] = cell.now();
            }
            builder.start_row(row.row);
            for text in &line {
                builder.push(text, CellKind::Text);
            }
            people.push(Candidate { row: at, ..row.person.to_row() });
            let code = |text: &str| Code::ALL.iter().copied().find(|code| code.text() == text);
            let known = row.findings.iter().filter_map(|(c, grave, m)| Some((code(c)?, grave, m)));
            let (findings, sentences): (Vec<Finding>, Vec<Message>) =
                known.map(|(code, grave, m)| (Finding::new(code, *grave), m.clone())).unzip();
            judged.push(Row {
                record: RecordRef { list: number, person: at },
                person: row.person_number,
                verdict: row.verdict,
                findings,
                keep: row.keep,
            });
            said.push(sentences);
            standings.push((row.standing, row.reason.clone()));
        }
        let layout = Layout { header: 0..0, people: (0..people.len() as u32).collect(), columns };
        let sheet = builder.finish();
        let list = List { role: Role::Candidates, sheet, layout, people, notes: Vec::new() };
        self.outcome.lists.push(list);
        self.said.push(said);
        self.standings.push(standings);
        judged
    }

    /// The sentences of a row.
    pub fn said(&self, record: RecordRef) -> Vec<Message> {
        self.said[record.list as usize][record.person as usize].clone()
    }

    /// What was decided about a row.
    pub fn decided(&self, record: RecordRef, texts: &Texts) -> String {
        let (standing, reason) = &self.standings[record.list as usize][record.person as usize];
        let said = texts.label(&format!("standing-{}", standing.word()));
        match standing {
            Standing::Open => String::new(),
            Standing::Refused if !reason.is_empty() => {
                format!("{said}: {}", texts.label(&format!("reason-{reason}")))
            }
            _ => said,
        }
    }
}

/// The columns of a table as they were understood when it came.
fn columns(reading: &Reading, file: &str, sheet: &str) -> Vec<Column> {
    let found = reading.sheets.iter().find(|table| table.file == file && table.sheet == sheet);
    let columns = found.map(|table| table.columns.as_slice()).unwrap_or_default();
    let titled = |(at, column): (usize, &super::reading::ColumnReading)| Column {
        title: match column.title.trim() {
            "" => letter(at),
            title => title.to_owned(),
        },
        field: column.field.map(|field| (field, RecognisedBy::User)),
    };
    // Columns about health are kept by nobody.
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.field != Some(Field::Health))
        .map(titled)
        .collect()
}

/// The column of each cell of a row, by its heading; a cell of a heading that is new gets a column.
fn place(columns: &mut Vec<Column>, cells: &[SourceCell]) -> Vec<usize> {
    let mut used = vec![false; columns.len()];
    cells
        .iter()
        .map(|cell| {
            let field = |column: &Column| column.field.map(|(field, _)| field);
            let same = |at: &usize| {
                let column = &columns[*at];
                !used[*at] && column.title == cell.title
                    || !used[*at] && cell.title.is_empty() && field(column) == cell.field
            };
            let at = (0..columns.len()).find(same).unwrap_or_else(|| {
                let field = cell.field.map(|field| (field, RecognisedBy::User));
                columns.push(Column { title: cell.title.clone(), field });
                used.push(false);
                columns.len() - 1
            });
            used[at] = true;
            at
        })
        .collect()
}
