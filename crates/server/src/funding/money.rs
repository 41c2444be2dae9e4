//! Money, months and bars as pages show them.

use lindung_core::message::Texts;
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_store::StoreError;

use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::Visit;

/// An amount in the language.
pub fn rupiah(texts: &Texts, amount: Rupiah) -> String {
    amount.show(texts.language())
}

/// Months from the first to the last: `Januari 2026 – Juni 2026`.
pub fn months(texts: &Texts, span: MonthSpan) -> String {
    let (first, last) = (span.first(), span.last());
    if first == last {
        return texts.month(first);
    }
    format!("{} – {}", texts.month(first), texts.month(last))
}

/// A month that a form sent.
pub fn month(text: &str) -> Option<Month> {
    Month::parse(text.trim()).ok()
}

/// The share of a part, 0 to 100.
pub fn percent(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { (i128::from(part.max(0)) * 100 / i128::from(whole)) as i64 }
}

/// A bar of a chart, in units of its drawing.
pub struct Bar {
    /// From the left.
    pub x: i64,
    /// From above.
    pub y: i64,
    /// Its height.
    pub height: i64,
    /// What it stands for.
    pub label: String,
    /// The short name below.
    pub short: String,
}

/// Height of the drawing of a chart without its names.
pub const TALL: i64 = 120;
/// Width of a bar with its gap.
pub const STEP: i64 = 46;

/// Bars for values in order, the highest as tall as the drawing.
pub fn bars(values: impl Iterator<Item = (String, String, i64)>) -> Vec<Bar> {
    let values: Vec<_> = values.collect();
    let most = values.iter().map(|(.., value)| *value).max().unwrap_or_default().max(1);
    let bar = |(x, (short, label, value)): (i64, (String, String, i64))| {
        let height = (value.max(0) * TALL / most).max(i64::from(value > 0));
        Bar { x: x * STEP, y: TALL - height, height, label, short }
    };
    (0..).zip(values).map(bar).collect()
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Funding(problem) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&problem.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}

/// A reason that a form sent; too short a one says nothing.
pub fn reason(text: &str) -> Option<String> {
    let text: String = text.trim().chars().take(500).collect();
    (text.chars().count() >= 3).then_some(text)
}
