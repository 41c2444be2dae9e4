//! Coverage: who is protected, of whom, and what is told about it.

pub mod report;
