//! Complaints and questions: written down, taken up, passed on, answered, appealed; what who
//! complained follows with number and code; how many there are of what, where.
//!
//! Beside the area there is the desk: who asks sees what is at the own desk or a lower one, so that
//! what is said about a village's own officer is neither read nor counted there. Every statement of
//! this link that reads for somebody of the office carries both.

mod acting;
mod counting;
mod following;
mod problem;
mod reading;
mod receiving;
mod settings;

pub use acting::{NewAnswer, answer, note, pass, take};
pub use counting::{Tally, Waiting, tallies, waiting};
pub use following::{Followed, appeal, follow, withdraw};
pub use problem::GrievanceProblem;
pub use reading::{
    Entry, Grievance, Wanted, Which, contact, grievance, grievance_numbered, grievances,
    grievances_of, story,
};
pub use receiving::{NewGrievance, Receipt, receive};
pub use settings::{GrievanceSettings, grievance_settings, set_grievance_settings};

use lindung_core::grievances::Desk;
use time::Date;
use uuid::Uuid;

/// Who of the office does something, at which desk, on which day there, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: Uuid,
    /// The desk that follows from the account's area.
    pub desk: Desk,
    /// The day at the office.
    pub today: Date,
    /// The moment, in milliseconds.
    pub now: i64,
}

/// The day where the office is, and the moment in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub today: Date,
    /// The moment.
    pub now: i64,
}

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 3] = [
    ("grievances/acting", acting::STATEMENTS),
    ("grievances/following", following::STATEMENTS),
    ("grievances/receiving", receiving::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 2] =
    [("grievances/counting", counting::SCOPED), ("grievances/reading", reading::SCOPED)];

fn subject(id: Uuid) -> String {
    format!("grievance/{id}")
}
