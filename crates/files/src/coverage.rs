//! Coverage as files: boundaries for maps.

pub mod boundaries;
