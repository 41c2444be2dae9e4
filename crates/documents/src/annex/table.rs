//! A long table: what its lines are, how high each is, and on which page it stands.

use std::borrow::Cow;

use super::face::Face;

/// Size of the letters of the table, in points.
pub(super) const SIZE: f32 = 8.5;
/// From one line of text to the next, in points.
pub(super) const LEADING: f32 = 10.0;
/// Room above and below the text of a row, in points.
pub(super) const PAD: f32 = 2.2;
/// Room left and right of the text of a cell, in points.
pub(super) const SIDE: f32 = 3.0;
/// Height of the place to sign at, in points.
pub(super) const SIGN: f32 = 118.0;

/// Lines of text that are kept below the name of a place.
const COMPANY: usize = 2;

/// A column.
pub(super) struct Column {
    /// What stands above it.
    pub(super) title: String,
    /// In points.
    pub(super) width: f32,
    /// Whether its texts stand on the right.
    pub(super) right: bool,
    /// Lines of text that a cell may have.
    pub(super) lines: usize,
}

/// What stands in a cell.
pub(super) enum Cell<'l> {
    /// One text, over two lines if it is long.
    Text(Cow<'l, str>),
    /// Texts under each other, each in one line.
    Stack(Vec<Cow<'l, str>>),
}

/// A line of the table.
pub(super) enum Line<'l> {
    /// Opens a place; said again at the head of each page on which it goes on.
    Place {
        /// How it is opened.
        said: String,
        /// How it is said again.
        again: String,
        /// The entries of the table of contents: the district, and the village inside it.
        contents: (&'l str, &'l str),
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
    /// Where the decree is signed.
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
    pub(super) fn lines(&self, face: &Face, column: &Column) -> Vec<Cow<'_, str>> {
        let room = (column.width - 2.0 * SIDE) / SIZE;
        match self {
            Self::Text(text) => face.fit(text, room, column.lines),
            Self::Stack(texts) => texts.iter().flat_map(|text| face.fit(text, room, 1)).collect(),
        }
    }
}

impl Line<'_> {
    /// Height in points.
    pub(super) fn height(&self, face: &Face, columns: &[Column]) -> f32 {
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
pub(super) fn height_of(lines: usize) -> f32 {
    LEADING * lines as f32 + 2.0 * PAD
}

/// The room on the pages, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// On the first page.
    pub(super) first: f32,
    /// On the others.
    pub(super) others: f32,
}

/// The number of the line with which each page begins. A place never stands at the foot of a page
/// without a row below it.
pub(super) fn paginate<'l>(
    lines: impl Iterator<Item = Line<'l>>,
    face: &Face,
    columns: &[Column],
    room: Room,
) -> Vec<usize> {
    let mut begins = vec![0];
    let (mut used, mut left, mut open) = (0.0, room.first, false);
    for (at, line) in lines.enumerate() {
        let height = line.height(face, columns);
        let company = match line {
            Line::Place { .. } | Line::Heading(_) => height_of(COMPANY),
            _ => 0.0,
        };
        if used + height + company > left && used > 0.0 {
            begins.push(at);
            left = room.others;
            let goes_on = open && !matches!(line, Line::Place { .. });
            used = if goes_on { height_of(1) } else { 0.0 };
        }
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
        Line::Place { again: said.clone(), said, contents: ("Selat", "Desa A") }
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
    fn a_row_higher_than_a_page_does_not_stop_the_table() {
        let stack = Line::Row(vec!["1".into(), Cell::Stack(vec!["x".into(); 50])]);
        assert_eq!(begins(vec![row(), stack, row()], 10), [0, 1, 2]);
    }

    #[test]
    fn a_long_text_makes_its_row_two_lines_high() {
        let face = Face::of(fonts::REGULAR).expect("a font");
        let long = Line::Row(vec!["1".into(), "Raden Ajeng Siti Nurhaliza Kusuma".into()]);
        assert!((long.height(&face, &columns()) - height_of(2)).abs() < 0.01);
    }
}
