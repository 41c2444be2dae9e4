//! A list arrives: its table is found, its columns recognised, its values read.
//!
//! Nothing is thrown away here. A value that cannot be read is kept as it stands and named, and
//! the untouched source row stays beside the candidate that was read from it.

mod candidate;
mod field;
mod layout;
mod sheet;

pub use candidate::{
    Birth, BirthNote, Candidate, Life, NikReading, NikRepair, NikTrouble, Place, Reading, Work,
};
pub use field::Field;
pub use layout::{Column, Layout, RecognisedBy};
pub use sheet::{Cell, CellKind, Sheet, SheetBuilder};
