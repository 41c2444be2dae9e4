//! The charts of the pages.

use lindung_core::coverage::{Balance, Flow};
use lindung_core::message::Message;
use lindung_core::words::Month;
use lindung_pictures::Head;
use lindung_pictures::charts::{
    Bar, BarChart, Change, FlowChart, LineChart, Mark, Series, bars, flow, line,
};

use super::one::{percent_said, whole};
use crate::visit::Visit;

/// A month with those who were active in it, and those who were at any time of its year so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The month.
    pub month: Month,
    /// Active in the month.
    pub people: u64,
    /// At any time of the year up to the month.
    pub ever: u64,
}

/// A count as charts take it.
fn amount(count: u64) -> f64 {
    count as f64
}

/// Writes a count as people read it.
fn count_said(visit: &Visit) -> impl Fn(f64) -> String + use<> {
    let texts = visit.texts;
    move |value: f64| texts.number(value.round() as i64)
}

/// A month on an axis: `06/26`.
fn short(month: Month) -> String {
    format!("{:02}/{:02}", month.number(), month.year().rem_euclid(100))
}

/// Month by month: in the month and ever, two lines.
pub fn series(visit: &Visit, points: &[Point]) -> String {
    let (title, about) = (visit.t("coverage-series"), visit.t("coverage-series-about"));
    let (unit, number) = (visit.t("coverage-people-unit"), count_said(visit));
    let of = |name: &str, value: fn(&Point) -> u64| Series {
        name: visit.t(name),
        values: points.iter().map(|point| Some(amount(value(point)))).collect(),
    };
    let chart = LineChart {
        head: Head { id: "series", title: &title, about: &about, unit: &unit, number: &number },
        labels: points.iter().map(|point| short(point.month)).collect(),
        series: vec![
            of("coverage-series-month", |point| point.people),
            of("coverage-series-ever", |point| point.ever),
        ],
        target: None,
        from_zero: true,
    };
    line(&chart).into_svg()
}

/// What a flow is called.
pub fn flow_name(visit: &Visit, flow: Flow) -> String {
    visit.t(&format!("coverage-flow-{}", flow.word()))
}

/// A flow as a number with its sign.
pub fn signed((flow, people): (Flow, u64)) -> i64 {
    if flow.is_gain() { whole(people) } else { -whole(people) }
}

/// From the month before to the month.
pub fn waterfall(visit: &Visit, balance: &Balance, month: Month) -> String {
    let title =
        Message::new("coverage-flow-picture").month("before", month.prev()).month("after", month);
    let (title, about) = (visit.say(&title), visit.t("coverage-flow-about"));
    let (unit, number) = (visit.t("coverage-people-unit"), count_said(visit));
    let change =
        |one: &(Flow, u64)| Change { name: flow_name(visit, one.0), change: signed(*one) as f64 };
    let chart = FlowChart {
        head: Head { id: "flow", title: &title, about: &about, unit: &unit, number: &number },
        before: Mark { name: visit.texts.month(month.prev()), value: amount(balance.before) },
        changes: balance.flows.iter().map(change).collect(),
        after: Mark { name: visit.texts.month(month), value: amount(balance.after) },
    };
    flow(&chart).into_svg()
}

/// One bar: its name, how many, and where it leads.
pub struct Lying {
    /// What it is called.
    pub name: String,
    /// How long it is.
    pub value: Option<f64>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Groups of a month as lying bars.
pub fn groups(visit: &Visit, title: &str, bars_of: Vec<Lying>) -> String {
    let (about, unit) = (visit.t("coverage-by-about"), visit.t("coverage-people-unit"));
    let number = count_said(visit);
    let head = Head { id: "groups", title, about: &about, unit: &unit, number: &number };
    lying(head, bars_of, None)
}

/// Shares of places as lying bars, with the target of the nation across; values in hundredths.
pub fn shares(visit: &Visit, title: &str, bars_of: Vec<Lying>, target: Option<Mark>) -> String {
    let (about, unit) = (visit.t("coverage-compare-about"), visit.t("coverage-compare-unit"));
    let texts = visit.texts;
    let number = move |value: f64| percent_said(texts, value.round().max(0.0) as u32);
    let head = Head { id: "compare", title, about: &about, unit: &unit, number: &number };
    lying(head, bars_of, target)
}

fn lying(head: Head, bars_of: Vec<Lying>, target: Option<Mark>) -> String {
    let bar = |one: Lying| Bar { name: one.name, value: one.value, whole: None, href: one.href };
    let chart = BarChart {
        head,
        bars: bars_of.into_iter().map(bar).collect(),
        whole: String::new(),
        target,
    };
    bars(&chart).into_svg()
}
