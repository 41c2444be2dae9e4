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
    for at in 0..chart.labels.len() {
        if chart.stacked {
            stack(&mut svg, chart, &frame, at);
        } else {
            side_by_side(&mut svg, chart, &frame, at);
        }
    }
    frame.foot(&mut svg);
    if let Some(target) = target {
        frame.target(&mut svg, target, head);
    }
    picture(svg, head, &chart.labels, &chart.series)
}

fn side_by_side(svg: &mut Svg, chart: &ColumnChart, frame: &Frame, at: usize) {
    let many = chart.series.len().max(1) as f64;
    let wide = (frame.slot * FULL / many).min(WIDEST);
    let first = frame.middle(at) - wide * many / 2.0;
    let zero = frame.up.at(0.0);
    for (number, one) in chart.series.iter().enumerate() {
        let Some(value) = value(one, at) else { continue };
        let (x, end) = (first + wide * number as f64, frame.up.at(value));
        svg.rect(x, zero.min(end), wide, (zero - end).abs(), Fill::Series(number));
        let said = (chart.head.number)(value);
        // With one series the number may reach over the gaps between the columns.
        let room = if chart.series.len() == 1 { frame.slot } else { wide };
        if width(&said, SMALL) <= room {
            let y = if value < 0.0 { end + 14.0 } else { end - 5.0 };
            let look = Look::of(SMALL).anchor(Anchor::Middle).rim();
            svg.text(x + wide / 2.0, y, &said, look);
        }
    }
}

fn stack(svg: &mut Svg, chart: &ColumnChart, frame: &Frame, at: usize) {
    let wide = (frame.slot * FULL).min(WIDEST);
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
    let said = (chart.head.number)(below);
    let known = chart.series.iter().any(|one| value(one, at).is_some());
    if known && width(&said, SMALL) <= frame.slot {
        let look = Look::of(SMALL).anchor(Anchor::Middle).rim();
        svg.text(x + wide / 2.0, frame.up.at(below) - 5.0, &said, look);
    }
}

fn value(one: &Series, at: usize) -> Option<f64> {
    one.values.get(at).copied().flatten().filter(|value| value.is_finite())
}

fn sum(chart: &ColumnChart, at: usize) -> f64 {
    chart.series.iter().filter_map(|one| value(one, at)).map(|value| value.max(0.0)).sum()
}
