//! How long things are kept: `law/retention.toml`, and what an office has set for itself.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lindung_store::privacy::Overdue;
use lindung_store::settings::{self, Setting};
use serde::Deserialize;

use crate::fault::Fault;
use crate::visit::Visit;

/// Where the months that an office has set are kept, by rule.
pub const TERMS: Setting =
    Setting { name: "privacy.terms", action: "retention.terms", subject: "retention/terms" };

/// A period.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// What is taken away then.
    pub rule: String,
    /// From which day it counts, as message keys say it.
    pub from: String,
    /// How many months.
    pub months: i64,
    /// What asks for it.
    pub citation: String,
    /// How well that is known.
    pub grade: String,
}

/// What stays, and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// What stays.
    pub what: String,
    /// What asks for it.
    pub citation: String,
    /// How well that is known.
    pub grade: String,
}

#[derive(Default, Deserialize)]
struct File {
    keep: Vec<Period>,
    duty: Vec<Duty>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../law/retention.toml")).unwrap_or_default()
});

/// What stays, and why.
pub fn duties() -> &'static [Duty] {
    &FILE.duty
}

/// Every period of the law file with what it takes away.
pub fn usual() -> impl Iterator<Item = (Overdue, Period)> {
    FILE.keep.iter().filter_map(|period| {
        let what = Overdue::ALL.into_iter().find(|what| what.word() == period.rule)?;
        Some((what, period.clone()))
    })
}

/// The periods as they hold in this office.
///
/// # Errors
/// If the store does not answer.
pub async fn periods(visit: &Visit) -> Result<Vec<(Overdue, Period)>, Fault> {
    let regency = visit.signed()?.account.regency;
    let set: BTreeMap<String, i64> = settings::read(&visit.office.db, regency, TERMS).await?;
    let held = |(what, mut period): (Overdue, Period)| {
        if let Some(months) = set.get(&period.rule) {
            period.months = *months;
        }
        (what, period)
    };
    Ok(usual().map(held).collect())
}

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
        let known: Vec<Overdue> = usual().map(|(what, _)| what).collect();
        assert_eq!(known, Overdue::ALL);
        assert!(usual().all(|(_, period)| period.months >= 1 && !period.citation.is_empty()));
        assert!(duties().iter().any(|duty| duty.what == "audit"), "the trail stays");
    }
}
