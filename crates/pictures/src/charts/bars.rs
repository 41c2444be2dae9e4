//! Values as lying bars.

use super::frame::{SIZE, SMALL};
use super::{Bar, BarChart};
use crate::axes::{Scale, extent};
use crate::picture::{Picture, Row};
use crate::svg::{Anchor, BLUE, Fill, INK, Look, SOFT, Stroke, Svg, WIDTH};
use crate::text::{fit, width, width_bold, wrap};

/// The widest the names may be.
const NAMES: f64 = 220.0;
const BAR: f64 = 15.0;
const ROW: f64 = 29.0;
/// A row whose name takes two lines.
const HIGH_ROW: f64 = 38.0;
const FRAME: Stroke = Stroke::solid(SOFT, 1.0);

/// Where names end and bars may lie.
struct Field {
    names: f64,
    across: Scale,
}

/// Draws the bars, each with its name before it and its value behind it.
pub fn bars(chart: &BarChart) -> Picture {
    let head = &chart.head;
    let widest = chart.bars.iter().map(|bar| width(&bar.name, SIZE)).fold(0.0, f64::max);
    let names = (widest + 4.0).min(NAMES);
    let behind =
        chart.bars.iter().map(|bar| width_bold(&said(chart, bar), SMALL)).fold(0.0, f64::max);
    let values = chart.bars.iter().flat_map(|bar| [bar.value, bar.whole]).flatten();
    let ends = extent(values.chain(chart.target.iter().map(|mark| mark.value)).chain([0.0]));
    let right = (WIDTH - behind - 14.0).max(names + 80.0);
    let across = Scale::new(ends.unwrap_or((0.0, 1.0)), (names + 10.0, right));
    let field = Field { names, across };

    let mut svg = Svg::new(head.id);
    let mut y = opening(&mut svg, chart);
    let top = y;
    let mut numbers = Vec::with_capacity(chart.bars.len());
    for bar in &chart.bars {
        let lines = wrap(&bar.name, names, SIZE, 2);
        let high = if lines.len() > 1 { HIGH_ROW } else { ROW };
        let told = format!("{}: {}", bar.name, said(chart, bar));
        svg.told(&told, bar.href.as_deref(), |svg| {
            numbers.push(draw(svg, bar, &field, (y, high)));
        });
        y += high;
    }
    let zero = across.at(0.0);
    svg.line((zero, top), (zero, y), Stroke::solid(SOFT, 1.0));
    if let Some(target) = &chart.target {
        let x = across.at(target.value);
        svg.line((x, top - 2.0), (x, y), Stroke { colour: INK, width: 1.5, dash: "7 4" });
    }
    // Last, so that the line of the target does not run through them.
    for (bar, (x, y)) in chart.bars.iter().zip(numbers) {
        svg.text(x, y, &said(chart, bar), Look::of(SMALL).bold().rim());
    }
    svg.reach(y + 6.0);
    Picture::new(svg.finish(head.title, head.about), columns(chart), rows(chart))
}

/// The unit, what the frames stand for, and the target's name; where the bars begin.
fn opening(svg: &mut Svg, chart: &BarChart) -> f64 {
    let head = &chart.head;
    let mut y = 8.0;
    if !chart.whole.is_empty() {
        svg.rect(4.0, y + 1.0, 18.0, 13.0, Fill::Solid(BLUE));
        let unit = fit(head.unit, WIDTH / 2.0 - 40.0, SIZE);
        svg.text(29.0, y + 12.0, &unit, Look::of(SIZE));
        let x = 29.0 + width(&unit, SIZE) + 22.0;
        svg.frame(x, y + 1.0, 18.0, 13.0, FRAME);
        svg.text(x + 25.0, y + 12.0, &fit(&chart.whole, WIDTH - x - 30.0, SIZE), Look::of(SIZE));
        y += 24.0;
    } else if !head.unit.is_empty() {
        svg.text(4.0, y + 12.0, &fit(head.unit, WIDTH - 8.0, SIZE), Look::of(SIZE).soft());
        y += 24.0;
    }
    if let Some(target) = &chart.target {
        let said = format!("{}: {}", target.name, (head.number)(target.value));
        let stroke = Stroke { colour: INK, width: 1.5, dash: "7 4" };
        svg.line((4.0, y + 8.0), (28.0, y + 8.0), stroke);
        svg.text(36.0, y + 12.0, &fit(&said, WIDTH - 44.0, SIZE), Look::of(SIZE));
        y += 24.0;
    }
    y + 2.0
}

/// Draws name and bar; where its number begins.
fn draw(svg: &mut Svg, bar: &Bar, field: &Field, (y, high): (f64, f64)) -> (f64, f64) {
    let lines = wrap(&bar.name, field.names, SIZE, 2);
    let first = y + high / 2.0 + 5.0 - 8.0 * (lines.len() - 1) as f64;
    for (at, line) in lines.iter().enumerate() {
        let y = first + 16.0 * at as f64;
        svg.text(field.names, y, line, Look::of(SIZE).anchor(Anchor::End));
    }
    let (zero, top) = (field.across.at(0.0), y + (high - BAR) / 2.0);
    let mut end = zero;
    let finite = |value: Option<f64>| value.filter(|v| v.is_finite());
    if let Some(value) = finite(bar.value) {
        end = field.across.at(value);
        svg.rect(zero.min(end), top, (end - zero).abs().max(1.0), BAR, Fill::Solid(BLUE));
    }
    if let Some(whole) = finite(bar.whole) {
        let to = field.across.at(whole);
        svg.frame(zero.min(to), top, (to - zero).abs(), BAR, FRAME);
        end = end.max(to);
    }
    (end.max(zero) + 7.0, top + 12.0)
}

/// The value, and the whole behind a stroke.
fn said(chart: &BarChart, bar: &Bar) -> String {
    let value = chart.head.told(bar.value);
    match bar.whole {
        Some(whole) => format!("{value} / {}", (chart.head.number)(whole)),
        None => value,
    }
}

fn columns(chart: &BarChart) -> Vec<String> {
    let mut columns = vec![chart.head.unit.to_owned()];
    if !chart.whole.is_empty() {
        columns.push(chart.whole.clone());
    }
    columns
}

fn rows(chart: &BarChart) -> Vec<Row> {
    let row = |bar: &Bar| {
        let mut values = vec![bar.value];
        if !chart.whole.is_empty() {
            values.push(bar.whole);
        }
        Row { href: bar.href.clone(), ..chart.head.row(&bar.name, values) }
    };
    chart.bars.iter().map(row).collect()
}
