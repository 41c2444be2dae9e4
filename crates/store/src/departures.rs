//! What follows when somebody leaves the programme: months stop, money comes back, the place is free for
//! the next who waits, and heirs are asked after.

mod deciding;
mod leaving;
mod merging;
mod reading;
mod reopening;
mod settling;

pub use deciding::decide;
pub use merging::{MonthsTwice, months_twice};
pub use reading::{Departure, Freed, count_open, departures, of_worker};
pub use reopening::{drop_draft, take_back_row};
pub use settling::{Replacing, settle};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 4] = [
    ("departures/leaving", leaving::STATEMENTS),
    ("departures/merging", merging::STATEMENTS),
    ("departures/reopening", reopening::STATEMENTS),
    ("departures/settling", settling::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 2] =
    [("departures/merging", merging::SCOPED), ("departures/reading", reading::SCOPED)];
