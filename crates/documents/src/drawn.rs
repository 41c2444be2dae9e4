//! Papers that are drawn straight onto the pages with krilla: long tables and many letters, for which
//! typst takes gigabytes.

mod code;
mod face;
mod letter;
mod listing;
mod sheet;
mod table;

pub(crate) use code::Code;
pub(crate) use letter::{BULLET, Letters, Writer};
pub(crate) use listing::{Contents, Listing, add_page, document, print, print_each};
pub(crate) use sheet::{Align, Faces, LYING, Page, Sheet, Style};
pub(crate) use table::{Cell, Column, Line, columns};

/// A paper with a page for everything that does not fit on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many people it counts, or how many changes.
    pub rows: u64,
}
