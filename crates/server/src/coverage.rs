//! Coverage in the browser.

pub mod reports;
