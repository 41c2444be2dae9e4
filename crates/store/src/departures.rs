//! What follows when somebody leaves the programme: months stop, money comes back, the place is free for
//! the next who waits, and heirs are asked after.

mod deciding;
mod leaving;
mod reading;
mod reopening;
mod settling;

pub use deciding::decide;
pub use reading::{Departure, Freed, count_open, departures, of_worker};
pub use reopening::{drop_draft, take_back_row};
pub use settling::{Replacing, settle};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 3] = [
    ("departures/leaving", leaving::STATEMENTS),
    ("departures/reopening", reopening::STATEMENTS),
    ("departures/settling", settling::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 1] =
    [("departures/reading", reading::SCOPED)];
