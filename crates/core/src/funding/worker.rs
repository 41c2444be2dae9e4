//! What the planner needs to know of a worker.

use rustc_hash::FxHashMap;
use time::Date;

use crate::intake::{self, Occupations};
use crate::words::{Month, MonthSpan, RegionCode};

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
    /// Months in a row that are paid or promised and end with `covered_until`; fewer where they are
    /// not known one by one, so that nobody is told of a full death benefit that may not hold.
    pub in_row: u32,
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

    /// Months in a row that somebody has with these further ones.
    pub fn in_row_with(&self, span: MonthSpan) -> u32 {
        let before = if self.continues_at(span.first()) { self.in_row } else { 0 };
        before.saturating_add(span.len())
    }
}

/// The word for work in palm plantations among the sectors of a fund's conditions.
pub const PALM: &str = "sawit";

/// Occupations by number, so that half a million workers do not repeat their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trades {
    /// Each with what conditions and prices ask of it.
    pub all: Vec<Trade>,
    known: FxHashMap<String, u16>,
}

/// An occupation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Trade {
    /// Upper case, as the occupation table or else the list writes it.
    pub occupation: String,
    /// Letter of KBLI; empty when not known.
    pub sector: String,
    /// Whether reliefs for transport reach it.
    pub transport: bool,
    /// Whether it may be work in palm plantations.
    pub palm: bool,
}

impl From<Vec<Trade>> for Trades {
    fn from(all: Vec<Trade>) -> Self {
        Self { all, known: FxHashMap::default() }
    }
}

impl Trades {
    /// The number of an occupation as a list or the registry writes it.
    pub fn number(&mut self, text: &str) -> u16 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let trade = Trade::of(text);
        let place = self.all.iter().position(|known| *known == trade);
        let number = u16::try_from(place.unwrap_or(self.all.len())).unwrap_or(u16::MAX);
        if place.is_none() && self.all.len() < usize::from(u16::MAX) {
            self.all.push(trade);
        }
        self.known.insert(text.to_owned(), number);
        number
    }
}

impl Trade {
    /// What the occupation table says of these words; of words that it does not know only that.
    pub fn of(text: &str) -> Self {
        let Some(index) = Occupations::embedded().find(text) else {
            return Self { occupation: text.trim().to_uppercase(), ..Self::default() };
        };
        let known = intake::occupation(index);
        Self {
            occupation: known.name.clone(),
            sector: known.sector.clone(),
            transport: known.transport,
            palm: known.palm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_occupation_have_one_number() {
        let mut trades = Trades::default();
        let numbers = ["OJEK", "Tukang ojek", "pemanen sawit", "juru kunci makam", "OJEK"]
            .map(|text| trades.number(text));
        assert_eq!(numbers, [0, 0, 1, 2, 0]);
        assert!(trades.all[0].transport && trades.all[1].palm && !trades.all[2].palm);
        assert_eq!(trades.all[2].occupation, "JURU KUNCI MAKAM");
    }
}
