//! Money, months and bars as pages show them.

use askama::Template;
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

/// Height of the drawing of a chart without its names.
const TALL: i64 = 120;
/// Width of a bar with its gap.
const STEP: i64 = 46;

/// Bars month by month.
#[derive(Template)]
#[template(path = "funding/bars.html")]
pub struct Bars {
    title: String,
    bars: Vec<Bar>,
}

/// A bar, in units of the drawing.
struct Bar {
    x: i64,
    y: i64,
    height: i64,
    label: String,
    short: String,
}

impl Bars {
    /// Bars for people by month, the highest as tall as the drawing.
    pub fn of(visit: &Visit, months: impl Iterator<Item = (Month, i64)>) -> Self {
        let values: Vec<(Month, i64)> = months.collect();
        let most = values.iter().map(|(_, value)| *value).max().unwrap_or_default().max(1);
        let bar = |(n, (month, value)): (i64, &(Month, i64))| {
            let height = (value * TALL / most).max(i64::from(*value > 0));
            Bar {
                x: n * STEP,
                y: TALL - height,
                height,
                label: format!("{}: {}", visit.texts.month(*month), visit.texts.number(*value)),
                short: format!("{:02}", month.number()),
            }
        };
        Self { title: visit.t("plan-by-month"), bars: (0..).zip(&values).map(bar).collect() }
    }

    /// The same under another title than people covered by month.
    #[must_use]
    pub fn titled(self, title: String) -> Self {
        Self { title, ..self }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bars.is_empty()
    }

    fn width(&self) -> i64 {
        i64::try_from(self.bars.len()).unwrap_or_default() * STEP
    }
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
