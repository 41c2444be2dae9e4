//! How long things are kept: `law/retention.toml`.

use lindung_store::privacy::Overdue;
use serde::Deserialize;
use std::sync::LazyLock;

/// A period.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// What is taken away then.
    pub rule: String,
    /// From which day it counts: `arrived` or `ended`.
    pub from: String,
    /// How many months.
    pub months: i64,
    /// What asks for it.
    pub citation: String,
    /// How well that is known.
    pub grade: String,
}

#[derive(Deserialize)]
struct File {
    keep: Vec<Period>,
}

/// Every period with what it takes away.
pub static PERIODS: LazyLock<Vec<(Overdue, Period)>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../law/retention.toml"))
        .unwrap_or(File { keep: Vec::new() });
    let named = |period: Period| {
        let what = Overdue::ALL.into_iter().find(|what| what.word() == period.rule)?;
        Some((what, period))
    };
    file.keep.into_iter().filter_map(named).collect()
});

impl Period {
    /// The moment before which everything is overdue.
    pub fn before(&self, now: i64) -> i64 {
        // A month of the calendar has at most 31 days: nothing goes too early.
        now - self.months * 31 * 24 * 3_600_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_period_is_read_and_takes_something_away() {
        let known: Vec<Overdue> = PERIODS.iter().map(|(what, _)| *what).collect();
        assert_eq!(known, Overdue::ALL);
        assert!(
            PERIODS.iter().all(|(_, period)| period.months >= 6 && !period.citation.is_empty())
        );
    }
}
