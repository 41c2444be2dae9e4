//! What BPJS's forms are made of, in our layout: numbered sections with fields in the order of the form.

use serde::Serialize;
use time::Date;

use super::said::{Field, Tick, label, prepared};
use crate::dates::day;
use crate::form_f1a::number_boxes;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// What stands in a field.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    /// A text; empty becomes a dotted line.
    Text(String),
    /// Choices to tick.
    Ticks(Vec<Tick>),
    /// A number with a box for each of its signs.
    Boxes {
        /// The signs.
        boxes: Vec<String>,
    },
}

/// A label and its field.
pub(super) type Row = (String, Value);

/// A numbered section.
#[derive(Serialize, Default)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    /// A text in its paragraphs; without any there are lines to write on.
    pub(super) story: Option<Vec<String>>,
    /// How many lines there are to write on.
    pub(super) lines: u8,
    pub(super) table: Option<Table>,
    /// Choices under each other.
    pub(super) ticks: Vec<Tick>,
    pub(super) note: String,
}

/// A table in a section.
#[derive(Serialize, Default)]
pub(super) struct Table {
    /// The widths of the columns beside each other.
    pub(super) widths: Vec<f32>,
    pub(super) heads: Vec<String>,
    /// Cells; none is grey, for nothing can stand there.
    pub(super) rows: Vec<Vec<Option<String>>>,
}

/// Who signs a form, where and when.
pub(super) struct Signing<'d> {
    pub(super) signs: String,
    pub(super) name: &'d str,
    pub(super) date: Option<Date>,
}

/// What the template reads.
#[derive(Serialize)]
pub(super) struct Form<'d> {
    title: String,
    code: String,
    lead: String,
    prevails: String,
    foot: String,
    author: &'d str,
    top: Vec<Row>,
    sections: Vec<Section>,
    declares: String,
    signs: String,
    signer: &'d str,
    town: String,
    date: String,
}

impl<'d> Form<'d> {
    /// The form of a paper's words: `paper-PAPER-title`, `-code`.
    pub(super) fn new(
        paper: &str,
        head: &'d Letterhead,
        lead: String,
        signing: Signing<'d>,
    ) -> Self {
        let code = label(paper, "code");
        Self {
            title: label(paper, "title"),
            lead,
            prevails: label("claim", "prevails"),
            foot: prepared(&code, &head.office),
            code,
            author: &head.government,
            top: Vec::new(),
            sections: Vec::new(),
            declares: label("claim", "declares"),
            signs: signing.signs,
            signer: signing.name,
            town: super::said::or_dots(&head.town),
            date: day(signing.date),
        }
    }

    /// What stands above the sections.
    #[must_use]
    pub(super) fn top(mut self, rows: Vec<Row>) -> Self {
        self.top = rows;
        self
    }

    /// One more section.
    #[must_use]
    pub(super) fn section(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// The PDF.
    pub(super) fn print(&self) -> Result<Vec<u8>, DocumentError> {
        render(Template::ClaimForm, self)
    }
}

impl Section {
    /// A section of fields.
    pub(super) fn of(title: String, rows: Vec<Row>) -> Self {
        Self { title, rows, ..Self::default() }
    }
}

/// Fields of texts.
pub(super) fn texts(fields: Vec<Field>) -> Vec<Row> {
    fields.into_iter().map(|(name, value)| (name, Value::Text(value))).collect()
}

/// A field of choices `paper-PAPER-KEY`.
pub(super) fn ticks(paper: &str, key: &str, of: Vec<Tick>) -> Row {
    (label(paper, key), Value::Ticks(of))
}

/// A field of text `paper-PAPER-KEY`.
pub(super) fn text(paper: &str, key: &str, value: String) -> Row {
    (label(paper, key), Value::Text(value))
}

/// A field for a number of so many signs.
pub(super) fn number(name: String, number: &str, count: usize) -> Row {
    (name, Value::Boxes { boxes: number_boxes(number, count) })
}

/// Choices that nobody ticks beforehand: what is handed in with the form.
pub(super) fn needs(paper: &str, count: usize) -> Vec<Tick> {
    (1..=count).map(|at| (label(paper, &format!("needs-{at}")), false)).collect()
}

/// The field that only migrant workers fill in.
pub(super) fn abroad() -> Row {
    let of = ["before-abroad", "after-abroad", "while-abroad"];
    ticks("claim", "when-abroad", of.map(|key| (label("claim", key), false)).to_vec())
}
