//! Charts over months, places or kinds.

mod bars;
mod columns;
mod flow;
mod frame;
mod line;

pub use bars::bars;
pub use columns::columns;
pub use flow::flow;
pub use line::line;

use crate::picture::Head;

/// One line, or one kind of column.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is called in the key.
    pub name: String,
    /// A value for each label of the chart; `None` where there is no figure (a line breaks there).
    pub values: Vec<Option<f64>>,
}

/// A value with a name: a target, or where a flow begins and ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is called.
    pub name: String,
    /// Where it lies.
    pub value: f64,
}

/// Values over time, each series a line; series differ in colour, dash and mark. Up to six.
pub struct LineChart<'a> {
    /// What stands over it.
    pub head: Head<'a>,
    /// What lies along the axis, mostly months; where there is no room, some are not written.
    pub labels: Vec<String>,
    /// The lines.
    pub series: Vec<Series>,
    /// A line straight across.
    pub target: Option<Mark>,
    /// Whether the scale begins at nought; otherwise below the least value.
    pub from_zero: bool,
}

/// Values as upright columns; series differ in colour and pattern. Up to six.
pub struct ColumnChart<'a> {
    /// What stands over it.
    pub head: Head<'a>,
    /// What lies along the axis.
    pub labels: Vec<String>,
    /// The kinds of column.
    pub series: Vec<Series>,
    /// Whether the series stand on each other (values below nought count as nought) or side by
    /// side.
    pub stacked: bool,
    /// A line straight across.
    pub target: Option<Mark>,
}

/// One lying bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// How long it is.
    pub value: Option<f64>,
    /// The whole it is part of, drawn as a frame around it.
    pub whole: Option<f64>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Lying bars, one below the other in the caller's order.
pub struct BarChart<'a> {
    /// What stands over it.
    pub head: Head<'a>,
    /// The bars.
    pub bars: Vec<Bar>,
    /// What the frames stand for ("bekerja"); empty when no bar has one.
    pub whole: String,
    /// A line straight down.
    pub target: Option<Mark>,
}

/// A change between two counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is called.
    pub name: String,
    /// How many more; below nought how many fewer.
    pub change: f64,
}

/// How one count became the next: the first, what was added and what went away, the last. Gains are
/// solid, losses hatched. The bars lie, one row for each, so that their names have room.
pub struct FlowChart<'a> {
    /// What stands over it.
    pub head: Head<'a>,
    /// The count before.
    pub before: Mark,
    /// What changed, in the order in which it is told.
    pub changes: Vec<Change>,
    /// The count after.
    pub after: Mark,
}

#[cfg(test)]
mod tests;
