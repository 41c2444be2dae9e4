//! Small random lists in which values nearly agree and many are missing.

use lindung_linkage::{Lists, Mode, Source, Value};
use proptest::prelude::*;

pub type Cell = Option<String>;

/// Rows of five cells, in the order of [`crate::models::COLUMNS`].
#[derive(Debug, Clone)]
pub struct List {
    pub rows: Vec<Vec<Cell>>,
    pub lengths: Vec<usize>,
    pub mode: Mode,
}

impl List {
    pub fn cell(&self, column: usize, record: usize) -> Option<&str> {
        self.rows[record][column].as_deref()
    }

    pub fn lists(&self) -> Lists {
        Lists::new(self.lengths.iter().copied(), self.mode)
    }

    fn list_of(&self, record: usize) -> usize {
        let mut end = 0;
        self.lengths
            .iter()
            .position(|length| {
                end += length;
                record < end
            })
            .expect("every record is of a list")
    }

    pub fn may_meet(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.list_of(a), self.list_of(b));
        match self.mode {
            Mode::All => true,
            Mode::Within => x == y,
            Mode::Between => x != y,
            Mode::First => x == 0 || y == 0,
        }
    }

    /// Every pair once, the earlier record first.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let count = self.rows.len();
        (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
    }
}

impl Source for List {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        self.cell(column, record).map_or(Value::Missing, Value::Text)
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "ANI", "ANNI", "NIA", "BANI", "BINA", "BIAN", "ABIN", "BINA ANI", "ANI BINA", "B",
            "BANIBINA", "BANIBNIA", "BANI BIN ABI", "ANABINABINABIANNIBA", "ANABINABINABIANIBA",
        ])
        .prop_map(String::from),
        3 => "[ABIN]{1,5}",
        1 => "[ABIN]{16,18}",
        1 => "(ABIN){8,9}[ABIN]{0,2}",
    ]
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec!["6201", "6202", "6211", "620", "7", "1234567890123456"])
            .prop_map(String::from),
        1 => "[1-3]{4}",
        1 => "1234567[1-3]{9}",
    ]
}

fn amount() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["0", "1", "1.5", "2", "10", "10.25", "-1"]).prop_map(String::from)
}

fn born() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (1984..=1986, 1..=4, 1..=4).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        1 => prop::sample::select(vec![
            "1984-07-01", "1984-12-31", "1985-07-15", "1948-03-02", "1984-03-12", "1984-03-21",
            "1984-11-02", "1984",
        ])
        .prop_map(String::from),
        1 => (1982..=1988).prop_map(|year: i32| year.to_string()),
    ]
}

fn row() -> impl Strategy<Value = Vec<Cell>> {
    let known = |value: BoxedStrategy<String>| prop::option::weighted(0.85, value);
    (
        known(name().boxed()),
        known(name().boxed()),
        known(code().boxed()),
        known(amount().boxed()),
        known(born().boxed()),
    )
        .prop_map(|(given, family, code, amount, born)| vec![given, family, code, amount, born])
}

pub fn list() -> impl Strategy<Value = List> {
    let mode = prop::sample::select(vec![Mode::All, Mode::Within, Mode::Between, Mode::First]);
    let parts = prop::collection::vec(prop::collection::vec(row(), 0..9), 1..4);
    // Some rows stand twice, with one cell of another row.
    let twins = prop::collection::vec((any::<usize>(), any::<usize>(), 0..5usize), 0..5);
    (parts, twins, mode).prop_map(|(mut parts, twins, mode)| {
        let rows: Vec<Vec<Cell>> = parts.concat();
        for (from, other, column) in twins {
            if rows.is_empty() {
                break;
            }
            let mut twin = rows[from % rows.len()].clone();
            twin[column].clone_from(&rows[other % rows.len()][column]);
            let part = other % parts.len();
            parts[part].push(twin);
        }
        List { lengths: parts.iter().map(Vec::len).collect(), rows: parts.concat(), mode }
    })
}
