//! The domain of Lindung: words, law, decisions; one module per link of the chain.
//!
//! Pure: no input or output, no clock, no randomness. Whatever depends on the day takes the day as
//! an argument. The other floors carry what this one decides.

#[macro_use]
mod worded;

pub mod access;
pub mod cards;
pub mod checking;
pub mod claims;
pub mod contributions;
pub mod coverage;
pub mod decree;
pub mod enrolment;
pub mod funding;
pub mod grievances;
pub mod intake;
pub mod law;
pub mod message;
pub mod public;
pub mod regions;
pub mod registry;
pub mod verification;
pub mod words;
