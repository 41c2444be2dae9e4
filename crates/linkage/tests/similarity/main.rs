//! The fast similarities against their plain definitions and against rapidfuzz.

mod examples;
mod plain;
mod properties;
