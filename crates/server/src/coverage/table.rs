//! A table of figures: the same one on the page, beside its picture, and in the file.

use askama::Template;
use lindung_core::message::Texts;

use super::one::percent_said;

/// A table with its caption and where its numbers come from.
#[derive(Template, Clone)]
#[template(path = "coverage/table.html")]
pub struct Table {
    texts: &'static Texts,
    /// The word in addresses of files.
    pub word: &'static str,
    /// What it shows, of when.
    pub caption: String,
    /// The columns; the first names the row.
    pub head: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Sources and dates, a line each.
    pub notes: Vec<String>,
    /// Where the file of this table is; empty where there is none.
    pub file: String,
}

/// A column.
#[derive(Clone)]
pub struct Column {
    /// What it is called.
    pub label: String,
    /// Whether its cells are numbers.
    pub number: bool,
}

/// A row.
#[derive(Clone)]
pub struct Row {
    /// What it is of.
    pub name: String,
    /// The page behind the name; empty where there is none.
    pub path: String,
    /// The other cells, one for each further column.
    pub cells: Vec<Cell>,
    /// Whether it is the sum of the others.
    pub sum: bool,
}

/// What stands in a cell.
#[derive(Clone)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number; none where nobody can say.
    Number(Option<i64>),
    /// A number with the page on which its rows stand.
    Opened(i64, String),
    /// A share in hundredths of a percent; none where nobody can say.
    Share(Option<u32>),
}

impl Cell {
    /// A count of people.
    pub fn people(count: u64) -> Self {
        Self::Number(Some(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// A count that can be opened to who is counted, where there is a page for it.
    pub fn opened(count: u64, path: Option<String>) -> Self {
        let number = i64::try_from(count).unwrap_or(i64::MAX);
        match path.filter(|_| number > 0) {
            Some(path) => Self::Opened(number, path),
            None => Self::Number(Some(number)),
        }
    }

    /// As the page writes it.
    pub fn said(&self, texts: &Texts) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(Some(number)) | Self::Opened(number, _) => texts.number(*number),
            Self::Share(Some(share)) => percent_said(texts, *share),
            Self::Number(None) | Self::Share(None) => "–".to_owned(),
        }
    }

    /// The page behind it; empty where there is none.
    pub fn path(&self) -> &str {
        if let Self::Opened(_, path) = self { path } else { "" }
    }

    /// As a file of text has it: digits without separators, a share in percent.
    pub fn plain(&self, texts: &Texts) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(Some(number)) | Self::Opened(number, _) => number.to_string(),
            Self::Share(Some(share)) => texts.decimal(f64::from(*share) / 100.0, 2),
            Self::Number(None) | Self::Share(None) => String::new(),
        }
    }
}

impl Row {
    /// A row.
    pub fn new(name: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { name: name.into(), path: String::new(), cells, sum: false }
    }

    /// With the page behind its name.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// As the sum of the others.
    #[must_use]
    pub fn summed(mut self) -> Self {
        self.sum = true;
        self
    }
}

impl Table {
    /// A table without rows yet; the columns are labels with whether they hold numbers.
    pub fn new(
        texts: &'static Texts,
        word: &'static str,
        caption: String,
        head: &[(&str, bool)],
    ) -> Self {
        let column = |(key, number): &(&str, bool)| Column {
            label: texts.label(&format!("coverage-head-{key}")),
            number: *number,
        };
        Self {
            texts,
            word,
            caption,
            head: head.iter().map(column).collect(),
            rows: Vec::new(),
            notes: Vec::new(),
            file: String::new(),
        }
    }

    /// The same with where its file is.
    #[must_use]
    pub fn kept_at(self, file: String) -> Self {
        Self { file, ..self }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sentence of a key, for the template.
    fn t(&self, key: &str) -> String {
        self.texts.label(key)
    }

    /// A cell as the page writes it, for the template.
    fn said(&self, cell: &Cell) -> String {
        cell.said(self.texts)
    }

    /// The cells of a row with their columns, for the template.
    fn pairs<'t>(&'t self, row: &'t Row) -> impl Iterator<Item = (&'t Column, &'t Cell)> {
        self.head.iter().skip(1).zip(&row.cells)
    }
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::*;
    use crate::language;

    #[test]
    fn a_number_is_read_by_people_on_the_page_and_by_spreadsheets_in_the_file() {
        let texts = language::texts(Language::Indonesian);
        let cell = Cell::people(12_345);
        assert_eq!((cell.said(texts), cell.plain(texts)), ("12.345".into(), "12345".into()));
        let share = Cell::Share(Some(2_999));
        assert_eq!((share.said(texts), share.plain(texts)), ("29,99 %".into(), "29,99".into()));
        assert_eq!(Cell::Number(None).said(texts), "–");
    }

    #[test]
    fn nobody_is_no_list_to_open() {
        assert_eq!(Cell::opened(0, Some("/coverage/names".to_owned())).path(), "");
        assert_eq!(Cell::opened(3, Some("/coverage/names".to_owned())).path(), "/coverage/names");
    }
}
