//! Who pays for whom, for which months: funds with their conditions, and the planner.

pub mod flow;
