//! What every picture has: a head given by the caller, and the rows that it shows.

use lindung_core::words::RegionCode;

/// What stands over a picture and how it writes its numbers; the caller knows the language.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// Unique on the page; letters, digits and hyphens, a letter first. Part of the names inside.
    pub id: &'a str,
    /// The name of the picture for those who do not see it; the page writes its own heading.
    pub title: &'a str,
    /// What the picture shows, in a sentence or two, for those who do not see it.
    pub about: &'a str,
    /// What is counted ("orang dilindungi"); stands over the axis or the legend. May be empty.
    pub unit: &'a str,
    /// Writes a number as people read it, with its sign for per cent or rupiah. Also asked for the
    /// round numbers along an axis.
    pub number: &'a dyn Fn(f64) -> String,
}

/// One line of what a picture shows, for the table beside it, the workbook and the PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The region of a shape or tile.
    pub key: Option<RegionCode>,
    /// The month, region or thing.
    pub name: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A value for each column of [`Picture::columns`]; `None` where there is no figure.
    pub values: Vec<Option<f64>>,
    /// The values as the picture writes them; a dash where there is none.
    pub told: Vec<String>,
}

/// A drawn picture and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    svg: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

impl Picture {
    pub(crate) fn new(svg: String, columns: Vec<String>, rows: Vec<Row>) -> Self {
        Self { svg, columns, rows }
    }

    /// The picture as one `<svg>` element, to be put into a page as it is (it is escaped) or kept
    /// as a file: nothing in it comes from elsewhere.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The picture, given away; see [`Self::svg`].
    pub fn into_svg(self) -> String {
        self.svg
    }

    /// The names of the columns of values, without that of the names.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// What the picture shows, in its order, nothing left out: what found no room to be written in
    /// the drawing is here.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

impl Head<'_> {
    /// A value as it is told; a dash where there is none.
    pub(crate) fn told(&self, value: Option<f64>) -> String {
        value.filter(|v| v.is_finite()).map_or_else(|| "–".to_owned(), |v| (self.number)(v))
    }

    /// A row of values, told.
    pub(crate) fn row(&self, name: &str, values: Vec<Option<f64>>) -> Row {
        let told = values.iter().map(|value| self.told(*value)).collect();
        Row { key: None, name: name.to_owned(), href: None, values, told }
    }
}
