//! Values as upright columns.

use super::frame::{Frame, Given, SMALL, Sample, picture, span};
use super::{ColumnChart, Series};
use crate::picture::Picture;
use crate::svg::{Anchor, Fill, Look, Svg};
use crate::text::width;

/// Share of a label's place that its columns take.
const FULL: f64 = 0.74;
/// Wider than this a column only looks heavy.
const WIDEST: f64 = 64.0;

/// Draws the columns; the value is written over a column where it finds room.
pub fn columns(chart: &ColumnChart) -> Picture {
    let head = &chart.head;
    let single = chart.series.iter().flat_map(|one| one.values.iter().copied().flatten());
    let sums = (0..chart.labels.len()).map(|at| sum(chart, at));
    let target = chart.target.as_ref();
    let span = if chart.stacked { span(sums, target, true) } else { span(single, target, true) };

    let mut svg = Svg::new(head.id);
    let frame = Frame::draw(
        &mut svg,
        &Given {
            head,
            labels: &chart.labels,
            series: &chart.series,
            sample: Sample::Area,
            span,
            aside: 0.0,
        },
    );
    let mut numbers = Vec::new();
    for at in 0..chart.labels.len() {
        if chart.stacked {
            numbers.extend(stack(&mut svg, chart, &frame, at));
        } else {
            side_by_side(&mut svg, chart, &frame, at, &mut numbers);
        }
    }
    frame.foot(&mut svg);
    if let Some(target) = target {
        frame.target(&mut svg, target, head);
    }
    // All or none: a number here and none there would be read as a difference. Over everything
    // else, so that no line runs through them.
    let beside = chart.series.len() > 1 && !chart.stacked;
    let room = if beside { width_of(chart, &frame) - 2.0 } else { frame.slot };
    let told: Vec<Number> =
        numbers.into_iter().map(|(x, y, value)| (x, y, (head.number)(value))).collect();
    if told.iter().all(|(.., said)| width(said, SMALL) <= room) {
        for (x, y, said) in told {
            svg.text(x, y, &said, Look::of(SMALL).anchor(Anchor::Middle).rim());
        }
    }
    picture(svg, head, &chart.labels, &chart.series)
}

/// Where a number stands, and what it says.
type Number = (f64, f64, String);

/// The width of a column.
fn width_of(chart: &ColumnChart, frame: &Frame) -> f64 {
    let many = if chart.stacked { 1 } else { chart.series.len().max(1) };
    (frame.slot * FULL / many as f64).min(WIDEST)
}

fn side_by_side(
    svg: &mut Svg,
    chart: &ColumnChart,
    frame: &Frame,
    at: usize,
    numbers: &mut Vec<(f64, f64, f64)>,
) {
    let wide = width_of(chart, frame);
    let first = frame.middle(at) - wide * chart.series.len() as f64 / 2.0;
    let zero = frame.up.at(0.0);
    for (number, one) in chart.series.iter().enumerate() {
        let Some(value) = value(one, at) else { continue };
        let (x, end) = (first + wide * number as f64, frame.up.at(value));
        svg.rect(x, zero.min(end), wide, (zero - end).abs(), Fill::Series(number));
        let y = if value < 0.0 { end + 14.0 } else { end - 5.0 };
        numbers.push((x + wide / 2.0, y, value));
    }
}

/// Draws one stack; where its sum is told.
fn stack(svg: &mut Svg, chart: &ColumnChart, frame: &Frame, at: usize) -> Option<(f64, f64, f64)> {
    let wide = width_of(chart, frame);
    let x = frame.middle(at) - wide / 2.0;
    let mut below = 0.0;
    for (number, one) in chart.series.iter().enumerate() {
        let value = value(one, at).unwrap_or(0.0).max(0.0);
        if value > 0.0 {
            let (foot, end) = (frame.up.at(below), frame.up.at(below + value));
            svg.rect(x, end, wide, foot - end, Fill::Series(number));
            below += value;
        }
    }
    let known = chart.series.iter().any(|one| value(one, at).is_some());
    known.then_some((x + wide / 2.0, frame.up.at(below) - 5.0, below))
}

fn value(one: &Series, at: usize) -> Option<f64> {
    one.values.get(at).copied().flatten().filter(|value| value.is_finite())
}

fn sum(chart: &ColumnChart, at: usize) -> f64 {
    chart.series.iter().filter_map(|one| value(one, at)).map(|value| value.max(0.0)).sum()
}
