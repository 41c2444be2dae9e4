//! What the planner needs to know of a worker.

use time::Date;

use crate::words::{Month, RegionCode};

/// A verified worker who is covered or waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The village.
    pub village: RegionCode,
    /// Number of the occupation in [`Trades`].
    pub trade: u16,
    /// Points of need; more is served first.
    pub score: i64,
    /// The last month that is paid or promised, if any.
    pub covered_until: Option<Month>,
    /// Months that were ever paid or promised.
    pub total_months: u32,
    /// Birth, where known.
    pub born: Option<Date>,
    /// Since when the person waits: milliseconds; the earlier one is served first among equals.
    pub since: i64,
}

impl Worker {
    /// Whether a span that begins with this month goes on from cover there is.
    pub fn continues_at(&self, first: Month) -> bool {
        self.covered_until.is_some_and(|until| until.next() >= first)
    }
}

/// Occupations by number, so that half a million workers do not repeat their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trades {
    /// Each with its word, its sector, and whether it is in transport.
    pub all: Vec<Trade>,
}

/// An occupation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Trade {
    /// Upper case, as the register writes it.
    pub occupation: String,
    /// Sector of the occupation table; empty when not known.
    pub sector: String,
    /// Whether reliefs for transport reach it.
    pub transport: bool,
}
