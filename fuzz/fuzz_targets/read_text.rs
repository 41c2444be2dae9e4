//! Delimited text, pages and XML in any encoding.
#![no_main]

#[path = "shared.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shared::check("a.csv", bytes));
