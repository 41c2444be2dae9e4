//! Whole jobs that the command line and the server both run: they bring the other floors together
//! and hold no rules of their own.

pub mod checking;
pub mod linkage;
pub mod planning;
pub mod sweep;

mod lists;
mod person;
