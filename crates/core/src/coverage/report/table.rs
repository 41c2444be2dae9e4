//! A table of a report, with the picture that is drawn from it: what is seen is what is written.

use time::Date;

use crate::message::{Message, Texts};
use crate::words::{RegionCode, Rupiah};

/// What stands in a field of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell {
    /// There is no figure.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// How many.
    Count(i64),
    /// Money.
    Money(Rupiah),
    /// A part of a whole in hundredths of a percent.
    Share(u32),
    /// A day.
    Day(Date),
}

impl Cell {
    /// So many; more than can be held is the most that can be.
    pub fn count(number: impl TryInto<i64>) -> Self {
        Self::Count(number.try_into().unwrap_or(i64::MAX))
    }

    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A figure where there is one.
    pub fn or_empty<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// As people write it; a dash where there is no figure. Money is without its sign, which stands
    /// in the head of the column.
    pub fn said(&self, texts: &Texts) -> String {
        match self {
            Self::Empty => "–".to_owned(),
            Self::Text(text) => text.clone(),
            Self::Count(number) => texts.number(*number),
            Self::Money(money) => texts.number(money.amount()),
            Self::Share(points) => percent(f64::from(*points) / 100.0, texts),
            Self::Day(day) => texts.date(*day),
        }
    }

    /// The figure, percent of a share; none of words and days.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Count(number) => Some(*number as f64),
            Self::Money(money) => Some(money.amount() as f64),
            Self::Share(points) => Some(f64::from(*points) / 100.0),
            Self::Empty | Self::Text(_) | Self::Day(_) => None,
        }
    }

    /// Whether it stands to the right, as figures do.
    pub fn is_figure(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Money(_) | Self::Share(_))
    }

    /// What is added up: counts and money.
    fn amount(&self) -> Option<i64> {
        match self {
            Self::Count(number) => Some(*number),
            Self::Money(money) => Some(money.amount()),
            _ => None,
        }
    }
}

/// Percent with two decimals: `12,34 %`.
fn percent(percent: f64, texts: &Texts) -> String {
    format!("{} %", texts.decimal(percent, 2))
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub title: String,
    /// Whether its figures add up to that of the last line.
    pub adds: bool,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// A field for each column.
    pub cells: Vec<Cell>,
    /// The region it is about.
    pub place: Option<RegionCode>,
    /// Whether it is the sum of the lines below it, up to the next sum.
    pub sum: bool,
}

/// How a picture shows a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A line for each column over the rows, which are months.
    Lines,
    /// Upright columns side by side.
    Columns,
    /// Upright columns on each other.
    Stacked,
    /// Lying bars, one for each row.
    Bars,
    /// From the first row to the last, with what came and went between.
    Flow,
    /// A map of the places of the rows.
    Map,
}

/// A line across a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is called.
    pub name: String,
    /// Where it lies, in the unit of the columns.
    pub value: f64,
}

/// A picture of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How it is drawn.
    pub form: Form,
    /// What it shows, for those who do not see it.
    pub about: String,
    /// What is counted.
    pub unit: String,
    /// The columns that it shows; of bars, flows and maps the first.
    pub columns: Vec<usize>,
    /// A target.
    pub target: Option<Mark>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What it is called.
    pub title: String,
    /// Its columns; the first names the lines.
    pub columns: Vec<Column>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// The last line.
    pub total: Option<Vec<Cell>>,
    /// What is to be known of it.
    pub note: String,
    /// Its picture.
    pub drawing: Option<Drawing>,
}

impl Table {
    /// A table with these columns; `+` before a title says that its figures add up.
    pub fn new(title: impl Into<String>, columns: impl IntoIterator<Item = String>) -> Self {
        let column = |title: String| match title.strip_prefix('+') {
            Some(rest) => Column { title: rest.to_owned(), adds: true },
            None => Column { title, adds: false },
        };
        Self {
            title: title.into(),
            columns: columns.into_iter().map(column).collect(),
            ..Self::default()
        }
    }

    /// Adds a line.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { cells, ..Row::default() });
    }

    /// Adds a line about a place.
    pub fn push_place(&mut self, place: RegionCode, cells: Vec<Cell>) {
        self.rows.push(Row { cells, place: Some(place), sum: false });
    }

    /// The lines that are no sums.
    pub fn plain_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.sum)
    }

    /// Whether a column holds figures.
    pub fn is_figures(&self, column: usize) -> bool {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        let mut cells = cells.filter(|cell| **cell != Cell::Empty);
        cells.next().is_some_and(Cell::is_figure)
    }

    /// Where lines and sums differ.
    pub fn differences(&self) -> Vec<Message> {
        let mut found = Vec::new();
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.adds) {
            let all = sum(self.plain_rows(), at);
            let told = self.total.as_ref().and_then(|total| total.get(at)).and_then(Cell::amount);
            if let Some(told) = told
                && i128::from(told) != all
            {
                found.push(self.differs("coverage-report-differs-total", column, told, all));
            }
            let mut rest = self.rows.as_slice();
            while let Some(first) = rest.iter().position(|row| row.sum) {
                let below = &rest[first + 1..];
                let end = below.iter().position(|row| row.sum).unwrap_or(below.len());
                let parts = sum(below[..end].iter(), at);
                let told = rest[first].cells.get(at).and_then(Cell::amount);
                if let Some(told) = told
                    && i128::from(told) != parts
                {
                    found.push(self.differs("coverage-report-differs-part", column, told, parts));
                }
                rest = below;
            }
        }
        found
    }

    fn differs(&self, key: &str, column: &Column, told: i64, sum: i128) -> Message {
        Message::new(key)
            .text("table", &self.title)
            .text("column", &column.title)
            .number("told", told)
            .number("sum", sum)
    }
}

fn sum<'r>(rows: impl Iterator<Item = &'r Row>, at: usize) -> i128 {
    rows.filter_map(|row| row.cells.get(at)?.amount()).map(i128::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    fn heads(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|title| (*title).to_owned()).collect()
    }

    fn districts() -> Table {
        let mut table = Table::new("Menurut kecamatan", heads(&["Tempat", "+Orang", "Bagian"]));
        let line = |name: &str, people: i64| {
            vec![Cell::text(name), Cell::Count(people), Cell::Share(1234)]
        };
        for (name, sum, people) in [
            ("Selat", true, 30),
            ("Desa A", false, 10),
            ("Desa B", false, 20),
            ("Basarang", true, 5),
            ("Desa C", false, 5),
        ] {
            table.rows.push(Row { cells: line(name, people), place: None, sum });
        }
        table.total = Some(vec![Cell::text("Semua"), Cell::Count(35), Cell::Empty]);
        table
    }

    #[test]
    fn a_table_whose_villages_districts_and_total_agree_has_no_difference() {
        assert_eq!(districts().differences(), []);
        assert!(districts().is_figures(1) && !districts().is_figures(0));
    }

    #[test]
    fn a_village_that_is_left_out_differs_from_its_district_and_from_the_total() {
        let mut table = districts();
        table.rows.remove(2);
        let keys: Vec<String> = table.differences().into_iter().map(|said| said.key).collect();
        assert_eq!(keys, ["coverage-report-differs-total", "coverage-report-differs-part"]);
    }

    #[test]
    fn shares_are_not_added_up() {
        let mut table = districts();
        table.total = Some(vec![Cell::Empty, Cell::Count(35), Cell::Share(9)]);
        assert_eq!(table.differences(), []);
    }

    #[test]
    fn figures_are_said_as_people_write_them() {
        let texts = Texts::new(Language::Indonesian);
        assert_eq!(Cell::Count(1_234_567).said(&texts), "1.234.567");
        assert_eq!(Cell::Share(1234).said(&texts), "12,34 %");
        assert_eq!(Cell::Money(Rupiah::new(42_000_000)).said(&texts), "42.000.000");
        assert_eq!(Cell::Empty.said(&texts), "–");
        assert_eq!(Cell::count(u64::MAX), Cell::Count(i64::MAX));
    }
}
