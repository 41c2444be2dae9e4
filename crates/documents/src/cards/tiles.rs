//! Papers of which several are cut out of one page.

use krilla::Document;
use time::Date;

use crate::DocumentError;
use crate::drawn::{Annex, Contents, Page, Sheet, add_page, document};

/// A4 to the edge: what is cut out says itself where its margin is.
pub(super) const WHOLE: Page = Page { width: 595.28, height: 841.89, margin: 0.0 };

/// Length of the marks at the edge of the page, in points.
const MARK: f32 = 9.0;

/// Half the length of the arms of the crosses inside the page, in points.
const ARM: f32 = 3.0;

/// How a page is cut.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    /// Tiles beside each other.
    pub(super) columns: usize,
    /// Tiles above each other.
    pub(super) rows: usize,
}

impl Grid {
    /// Width and height of a tile, in points.
    pub(super) fn tile(self) -> (f32, f32) {
        (WHOLE.width / self.columns as f32, WHOLE.height / self.rows as f32)
    }

    /// Tiles of a page.
    pub(super) fn count(self) -> usize {
        self.columns * self.rows
    }

    /// The upper left corner of a tile, row by row.
    pub(super) fn corner(self, at: usize) -> (f32, f32) {
        let (width, height) = self.tile();
        ((at % self.columns) as f32 * width, (at / self.columns) as f32 * height)
    }

    /// Marks where to cut: lines at the edges of the page, crosses where cuts meet.
    fn mark(self, sheet: &mut Sheet<'_>) {
        let (width, height) = self.tile();
        for column in 1..self.columns {
            let x = column as f32 * width;
            sheet.upright(x, 0.0, MARK);
            sheet.upright(x, WHOLE.height - MARK, WHOLE.height);
            for row in 1..self.rows {
                let y = row as f32 * height;
                sheet.upright(x, y - ARM, y + ARM);
                sheet.rule(y, x - ARM, x + ARM);
            }
        }
        for row in 1..self.rows {
            let y = row as f32 * height;
            sheet.rule(y, 0.0, MARK);
            sheet.rule(y, WHOLE.width - MARK, WHOLE.width);
        }
    }
}

/// Pages that are cut, with a table of contents.
pub(super) struct Tiles {
    grid: Grid,
    document: Document,
    contents: Contents,
    pages: usize,
    rows: u64,
}

impl Tiles {
    /// No page yet. The title, and the government and the day that it is dated.
    pub(super) fn new(grid: Grid, title: String, author: (String, Option<Date>)) -> Self {
        let document = document(title, author, false);
        Self { grid, document, contents: Contents::default(), pages: 0, rows: 0 }
    }

    /// What follows is of this village.
    pub(super) fn village(&mut self, district: &str, village: &str) {
        self.contents.add(district, village, (self.pages, 0.0));
    }

    /// Adds a page with so many tiles on it.
    pub(super) fn add(&mut self, mut sheet: Sheet<'_>, tiles: usize) {
        self.grid.mark(&mut sheet);
        add_page(&mut self.document, WHOLE, sheet);
        self.pages += 1;
        self.rows += tiles as u64;
    }

    /// Whether there is no page.
    pub(super) fn is_empty(&self) -> bool {
        self.pages == 0
    }

    /// The document.
    pub(super) fn finish(mut self) -> Result<Annex, DocumentError> {
        self.document.set_outline(self.contents.finish());
        let bytes = self.document.finish().map_err(|error| DocumentError(error.to_string()))?;
        Ok(Annex { bytes, pages: self.pages, rows: self.rows })
    }
}
