//! A long table: what its lines are, how high each is, and on which page it stands.

use std::borrow::Cow;

use super::face::Face;
use super::sheet::Page;
use crate::decree::TEXTS;

/// Size of the letters of the table, in points.
pub(crate) const SIZE: f32 = 8.5;
/// From one line of text to the next, in points.
pub(crate) const LEADING: f32 = 10.0;
/// Room above and below the text of a row, in points.
pub(crate) const PAD: f32 = 2.2;
/// Room left and right of the text of a cell, in points.
pub(crate) const SIDE: f32 = 3.0;
/// Height of the place to sign at, in points.
pub(crate) const SIGN: f32 = 118.0;

/// Lines of text that are kept below the name of a place.
const COMPANY: usize = 2;

/// A column.
pub(crate) struct Column {
    /// What stands above it.
    pub(crate) title: String,
    /// In points.
    pub(crate) width: f32,
    /// Whether its texts stand on the right.
    pub(crate) right: bool,
    /// Lines of text that a cell may have.
    pub(crate) lines: usize,
}

/// The columns of a table: the key of each, how wide it is, whether its texts stand on the right. The
/// one without a width takes what is left of the page; a cell has at most so many lines. The heads
/// are messages `PAPER-column-KEY`.
pub(crate) fn columns(
    page: Page,
    paper: &str,
    lines: usize,
    of: &[(&str, f32, bool)],
) -> Vec<Column> {
    let rest = page.room() - of.iter().map(|(_, width, _)| width).sum::<f32>();
    let column = |&(key, width, right): &(&str, f32, bool)| Column {
        title: TEXTS.label(&format!("{paper}-column-{key}")),
        width: if width > 0.0 { width } else { rest },
        right,
        lines,
    };
    of.iter().map(column).collect()
}

/// What stands in a cell.
pub(crate) enum Cell<'l> {
    /// One text, over two lines if it is long.
    Text(Cow<'l, str>),
    /// Texts under each other, each in one line.
    Stack(Vec<Cow<'l, str>>),
    /// Texts under each other, each over as many lines as the column allows.
    Paragraphs(Vec<Cow<'l, str>>),
}

/// A line of the table.
pub(crate) enum Line<'l> {
    /// Opens a place; said again at the head of each page on which it goes on.
    Place {
        /// How it is opened.
        said: String,
        /// How it is said again.
        again: String,
        /// The entries of the table of contents: the district, and the village inside it.
        contents: (&'l str, &'l str),
        /// Whether it begins a page, so that its list can be handed out by itself.
        fresh: bool,
    },
    /// A row, one cell for each column.
    Row(Vec<Cell<'l>>),
    /// A sum: what of, and the last columns.
    Sum {
        /// What is summed.
        said: String,
        /// The values of the last columns.
        values: Vec<String>,
        /// Whether it closes the place that is open.
        closes: bool,
        /// Whether it stands out.
        strong: bool,
    },
    /// A heading across the table.
    Heading(String),
    /// A remark below the table.
    Note(String),
    /// Where the list is signed.
    Sign,
}

impl<'l> From<Cow<'l, str>> for Cell<'l> {
    fn from(text: Cow<'l, str>) -> Self {
        Self::Text(text)
    }
}

impl<'l> From<&'l str> for Cell<'l> {
    fn from(text: &'l str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl Cell<'_> {
    /// The lines of text that fit into the column.
    pub(crate) fn lines(&self, face: &Face, column: &Column) -> Vec<Cow<'_, str>> {
        let room = (column.width - 2.0 * SIDE) / SIZE;
        match self {
            Self::Text(text) => face.fit(text, room, column.lines),
            Self::Stack(texts) => texts.iter().flat_map(|text| face.fit(text, room, 1)).collect(),
            Self::Paragraphs(texts) => {
                texts.iter().flat_map(|text| face.fit(text, room, column.lines)).collect()
            }
        }
    }
}

impl Line<'_> {
    /// Height in points.
    pub(crate) fn height(&self, face: &Face, columns: &[Column]) -> f32 {
        let lines = match self {
            Self::Row(cells) => {
                let lines = cells.iter().zip(columns).map(|(cell, of)| cell.lines(face, of).len());
                lines.max().unwrap_or(1)
            }
            Self::Heading(_) => return LEADING + 6.0 * PAD,
            Self::Sign => return SIGN,
            Self::Place { .. } | Self::Sum { .. } | Self::Note(_) => 1,
        };
        height_of(lines)
    }
}

/// Height of a row of so many lines of text, in points.
pub(crate) fn height_of(lines: usize) -> f32 {
    LEADING * lines as f32 + 2.0 * PAD
}

/// The room on the pages, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// On the first page.
    pub(crate) first: f32,
    /// On the others.
    pub(crate) others: f32,
}

/// The number of the line with which each page begins. A place never stands at the foot of a page
/// without a row below it, and nobody signs on a page without a row above it.
pub(crate) fn paginate<'l>(
    lines: impl Iterator<Item = Line<'l>>,
    face: &Face,
    columns: &[Column],
    room: Room,
) -> Vec<usize> {
    let mut begins = vec![0];
    let (mut used, mut left, mut open) = (0.0, room.first, false);
    let mut row_before = None;
    for (at, line) in lines.enumerate() {
        let height = line.height(face, columns);
        let company = match line {
            Line::Place { .. } | Line::Heading(_) => height_of(COMPANY),
            _ => 0.0,
        };
        let fresh = matches!(line, Line::Place { fresh: true, .. }) && at > 0;
        if (fresh || used + height + company > left) && used > 0.0 {
            let with_row = row_before.filter(|_| matches!(line, Line::Sign));
            let with_row = with_row.filter(|_| begins.last().is_some_and(|last| last + 1 < at));
            begins.push(if with_row.is_some() { at - 1 } else { at });
            left = room.others;
            let goes_on = open && !matches!(line, Line::Place { .. });
            used = if goes_on { height_of(1) } else { 0.0 } + with_row.unwrap_or_default();
        }
        row_before = matches!(line, Line::Row(_)).then_some(height);
        used += height;
        match line {
            Line::Place { .. } => open = true,
            Line::Sum { closes: true, .. } => open = false,
            _ => {}
        }
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts;

    fn columns() -> Vec<Column> {
        let column = |width| Column { title: "Nama".to_owned(), width, right: false, lines: 2 };
        vec![column(30.0), column(120.0)]
    }

    fn row<'l>() -> Line<'l> {
        Line::Row(vec!["1".into(), "Sumarni".into()])
    }

    fn place<'l>() -> Line<'l> {
        let said = "Desa A".to_owned();
        Line::Place { again: said.clone(), said, contents: ("Selat", "Desa A"), fresh: false }
    }

    fn begins(lines: Vec<Line<'_>>, rows_a_page: usize) -> Vec<usize> {
        let face = Face::of(fonts::REGULAR).expect("a font");
        let room = height_of(1) * rows_a_page as f32 + 0.1;
        paginate(lines.into_iter(), &face, &columns(), Room { first: room, others: room })
    }

    #[test]
    fn a_page_is_full_when_the_next_row_does_not_fit() {
        assert_eq!(begins((0..25).map(|_| row()).collect(), 10), [0, 10, 20]);
        assert_eq!(begins(Vec::new(), 10), [0]);
    }

    #[test]
    fn a_place_takes_its_first_row_along_and_is_said_again_on_the_next_page() {
        let lines = (0..9).map(|_| row()).chain([place()]).chain((0..12).map(|_| row()));
        assert_eq!(begins(lines.collect(), 10), [0, 9, 19]);
    }

    #[test]
    fn nobody_signs_on_a_page_without_a_row() {
        let lines = |rows: usize| (0..rows).map(|_| row()).chain([Line::Sign]).collect();
        assert_eq!(begins(lines(20), 20), [0, 19]);
        assert_eq!(begins(lines(3), 20), [0]);
        assert_eq!(begins(lines(1), 1), [0, 1]);
    }

    #[test]
    fn a_place_that_is_handed_out_by_itself_begins_a_page() {
        let mut fresh = place();
        if let Line::Place { fresh, .. } = &mut fresh {
            *fresh = true;
        }
        assert_eq!(begins(vec![place(), row(), fresh, row()], 10), [0, 2]);
    }

    #[test]
    fn a_row_higher_than_a_page_does_not_stop_the_table() {
        let stack = Line::Row(vec!["1".into(), Cell::Stack(vec!["x".into(); 50])]);
        assert_eq!(begins(vec![row(), stack, row()], 10), [0, 1, 2]);
    }

    #[test]
    fn paragraphs_are_broken_each_for_itself_and_a_stack_is_cut() {
        let face = Face::of(fonts::REGULAR).expect("a font");
        let name = || "Raden Ajeng Siti Nurhaliza Kusuma".into();
        let column = &columns()[1];
        let lines = |cell: Cell<'_>| cell.lines(&face, column).len();
        assert_eq!(lines(Cell::Paragraphs(vec![name(), "RT 1".into(), name()])), 5);
        assert_eq!(lines(Cell::Stack(vec![name(), "RT 1".into(), name()])), 3);
    }

    #[test]
    fn a_long_text_makes_its_row_two_lines_high() {
        let face = Face::of(fonts::REGULAR).expect("a font");
        let long = Line::Row(vec!["1".into(), "Raden Ajeng Siti Nurhaliza Kusuma".into()]);
        assert!((long.height(&face, &columns()) - height_of(2)).abs() < 0.01);
    }
}
