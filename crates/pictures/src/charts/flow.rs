//! How one count became the next.

use super::frame::{SIZE, SMALL};
use super::{FlowChart, Mark};
use crate::axes::{Scale, extent};
use crate::picture::{Head, Picture, Row};
use crate::svg::{Anchor, BLUE, Fill, GREEN, INK, Look, RED, SOFT, Stroke, Svg, WIDTH};
use crate::text::{fit, width_bold, wrap};

const NAMES: f64 = 220.0;
const BAR: f64 = 16.0;
const ROW: f64 = 32.0;

/// Draws the flow. Where the changes are small beside the counts, the scale does not begin at
/// nought, and the bars of the counts are shown torn at their foot.
pub fn flow(chart: &FlowChart) -> Picture {
    let head = &chart.head;
    let (across, torn) = scale(chart);
    let mut drawn =
        Drawn { svg: Svg::new(head.id), head, across, torn, y: 8.0, names: names(chart) };
    if !head.unit.is_empty() {
        let unit = fit(head.unit, WIDTH - 8.0, SIZE);
        drawn.svg.text(4.0, drawn.y + 12.0, &unit, Look::of(SIZE).soft());
        drawn.y += 26.0;
    }
    drawn.count(&chart.before);
    let mut sum = chart.before.value;
    for change in &chart.changes {
        drawn.change(&change.name, sum, change.change);
        sum += change.change;
    }
    drawn.joint(sum);
    drawn.count(&chart.after);
    drawn.svg.reach(drawn.y + 4.0);
    Picture::new(drawn.svg.finish(head.title, head.about), vec![head.unit.to_owned()], rows(chart))
}

/// The room that names take.
fn names(chart: &FlowChart) -> f64 {
    let changes = chart.changes.iter().map(|change| &change.name);
    let all = changes.chain([&chart.before.name, &chart.after.name]);
    all.map(|name| width_bold(name, SIZE)).fold(0.0, f64::max).min(NAMES)
}

/// The scale, and whether it begins above nought.
fn scale(chart: &FlowChart) -> (Scale, bool) {
    let changes = chart.changes.iter().map(|change| change.change);
    let sums = changes.scan(chart.before.value, |sum, change| {
        *sum += change;
        Some(*sum)
    });
    let ends = extent(sums.chain([chart.before.value, chart.after.value]));
    let (low, high) = ends.unwrap_or((0.0, 1.0));
    // Half the height for what changed is enough to see it; nought is shown when it costs no more.
    let torn = low > 0.0 && high - low < high / 2.0;
    let span = (high - low).max(high.abs() / 100.0).max(1e-9);
    let low = if torn { low - span / 3.0 } else { low.min(0.0) };
    let number = |value: f64| width_bold(&signed(value, &chart.head), SMALL);
    let widest = chart.changes.iter().map(|change| number(change.change)).fold(0.0, f64::max);
    let widest = widest.max(number(chart.before.value)).max(number(chart.after.value));
    let names = names(chart);
    let left = names + 12.0 + if torn { 14.0 } else { 0.0 };
    (Scale::new((low, high.max(0.0)), (left, WIDTH - widest - 14.0)), torn)
}

struct Drawn<'a> {
    svg: Svg,
    head: &'a Head<'a>,
    across: Scale,
    torn: bool,
    y: f64,
    names: f64,
}

impl Drawn<'_> {
    fn name(&mut self, name: &str, bold: bool) {
        let lines = wrap(name, self.names, SIZE, 2);
        let first = self.y + 13.0 - 8.0 * (lines.len() - 1) as f64;
        for (at, line) in lines.iter().enumerate() {
            let look = Look::of(SIZE).anchor(Anchor::End);
            let look = if bold { look.bold() } else { look };
            self.svg.text(self.names, first + 16.0 * at as f64, line, look);
        }
    }

    /// The bar of a count from the foot of the scale.
    fn count(&mut self, mark: &Mark) {
        self.name(&mark.name, true);
        let (zero, end) = (self.across.at(0.0), self.across.at(mark.value));
        let foot = if self.torn { self.names + 8.0 } else { zero };
        let (x, wide) = (foot.min(end), (end - foot).abs().max(1.0));
        self.svg.rect(x, self.y, wide, BAR, Fill::Solid(BLUE));
        if self.torn {
            self.tear(foot + 9.0);
        }
        let number = (self.head.number)(mark.value);
        let y = self.y + 12.5;
        self.svg.text(foot.max(end) + 7.0, y, &number, Look::of(SMALL).bold());
        self.y += ROW;
    }

    /// A white zigzag: something is left out here.
    fn tear(&mut self, x: f64) {
        let (top, step) = (self.y - 1.0, (BAR + 2.0) / 4.0);
        let zigzag: Vec<(f64, f64)> = (0..5)
            .map(|n| (x + if n % 2 == 0 { -2.5 } else { 2.5 }, top + step * f64::from(n)))
            .collect();
        self.svg.path(&zigzag, Stroke::solid("#fff", 4.0));
    }

    /// The floating bar of a change.
    fn change(&mut self, name: &str, sum: f64, change: f64) {
        self.joint(sum);
        self.name(name, false);
        let (from, to) = (self.across.at(sum), self.across.at(sum + change));
        let fill = if change < 0.0 { Fill::Hatched(RED) } else { Fill::Solid(GREEN) };
        if change == 0.0 {
            self.svg.line((from, self.y), (from, self.y + BAR), Stroke::solid(SOFT, 2.0));
        } else {
            self.svg.rect(from.min(to), self.y, (to - from).abs().max(1.0), BAR, fill);
        }
        let number = signed(change, self.head);
        let look = Look::of(SMALL).bold();
        self.svg.text(from.max(to) + 7.0, self.y + 12.5, &number, look);
        self.y += ROW;
    }

    /// A thin line from the bar above to the next one.
    fn joint(&mut self, sum: f64) {
        let x = self.across.at(sum);
        let from = self.y - ROW + BAR;
        let stroke = Stroke { colour: INK, width: 1.0, dash: "2 2" };
        self.svg.line((x, from), (x, self.y), stroke);
    }
}

/// A change with its sign.
fn signed(change: f64, head: &Head) -> String {
    let number = (head.number)(change.abs());
    match change {
        c if c > 0.0 => format!("+{number}"),
        c if c < 0.0 => format!("−{number}"),
        _ => number,
    }
}

fn rows(chart: &FlowChart) -> Vec<Row> {
    let head = &chart.head;
    let count = |mark: &Mark| head.row(&mark.name, vec![Some(mark.value)]);
    let changes = chart.changes.iter().map(|change| {
        let row = head.row(&change.name, vec![Some(change.change)]);
        Row { told: vec![signed(change.change, head)], ..row }
    });
    [count(&chart.before)].into_iter().chain(changes).chain([count(&chart.after)]).collect()
}
