//! What people outside of the office may learn: whether somebody is covered, for who shows the card
//! or knows number and birth, and how many are covered where. Nothing here says a name, and nobody
//! can be listed.

mod covered;
mod totals;

pub use covered::{Asked, by_card, by_number};
pub use totals::{DistrictTotals, Totals, totals};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 1] = [("public/totals", totals::STATEMENTS)];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 2] =
    [("public/covered", covered::SCOPED), ("public/totals", totals::SCOPED)];
