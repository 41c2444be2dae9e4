//! A list arrives: its table is found, its columns recognised, its values read.
//!
//! Nothing is thrown away here. A value that cannot be read is kept as it stands and named, and
//! the untouched source row stays beside the candidate that was read from it.

mod candidate;
mod columns;
mod field;
mod layout;
mod profile;
mod sheet;
mod table;
mod values;

pub use candidate::{
    Birth, BirthNote, Candidate, Life, NikReading, NikRepair, NikTrouble, Place, Reading, Work,
};
pub use columns::Wish;
pub use field::Field;
pub use layout::{Column, Layout, RecognisedBy};
pub use profile::Profile;
pub use sheet::{Cell, CellKind, Sheet, SheetBuilder};
pub(crate) use table::column_name;
pub use table::{Recognised, TableError, recognise};
pub use values::{
    Memo, Occupation, OccupationClass, Occupations, PeopleReader, ReadContext, Risk, occupation,
    read_day, read_kpj, read_money, read_months,
};
