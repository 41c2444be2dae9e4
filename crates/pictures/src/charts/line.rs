//! Values over time.

use super::frame::{Frame, Given, SMALL, Sample, picture, span, stroke};
use super::{LineChart, Series};
use crate::picture::Picture;
use crate::svg::{Look, Svg, series_colour};
use crate::text::width_bold;

/// How far apart two numbers at the end of lines stand at least.
const APART: f64 = 16.0;

/// Draws the lines, with the last value of each at its end.
pub fn line(chart: &LineChart) -> Picture {
    let head = &chart.head;
    let values = chart.series.iter().flat_map(|one| one.values.iter().copied().flatten());
    let ends: Vec<String> =
        chart.series.iter().filter_map(last).map(|(_, value)| (head.number)(value)).collect();
    let widest = ends.iter().map(|text| width_bold(text, SMALL)).fold(0.0, f64::max);

    let mut svg = Svg::new(head.id);
    let frame = Frame::draw(
        &mut svg,
        &Given {
            head,
            labels: &chart.labels,
            series: &chart.series,
            sample: Sample::Line,
            span: span(values, chart.target.as_ref(), chart.from_zero),
            aside: widest + 8.0,
        },
    );
    frame.foot(&mut svg);
    for (at, one) in chart.series.iter().enumerate() {
        draw(&mut svg, one, at, &frame, chart.labels.len());
    }
    if let Some(target) = &chart.target {
        frame.target(&mut svg, target, head);
    }
    tell_ends(&mut svg, chart, &frame);
    picture(svg, head, &chart.labels, &chart.series)
}

/// Its stretches without a gap, and marks where they are not too many.
fn draw(svg: &mut Svg, one: &Series, at: usize, frame: &Frame, labels: usize) {
    let place = |(n, value): (usize, &Option<f64>)| {
        value.filter(|v| v.is_finite()).map(|v| (frame.middle(n), frame.up.at(v)))
    };
    let places: Vec<Option<(f64, f64)>> =
        one.values.iter().take(labels).enumerate().map(place).collect();
    for stretch in places.split(Option::is_none) {
        let stretch: Vec<(f64, f64)> = stretch.iter().copied().flatten().collect();
        svg.path(&stretch, stroke(at));
        let mut next = f64::NEG_INFINITY;
        for (n, (x, y)) in stretch.iter().enumerate() {
            // The ends always, so that a single value is seen too.
            if *x >= next || n + 1 == stretch.len() {
                svg.mark(*x, *y, at, series_colour(at));
                next = x + 36.0;
            }
        }
    }
}

/// The last value of each line beside its end, none over another.
fn tell_ends(svg: &mut Svg, chart: &LineChart, frame: &Frame) {
    let mut ends: Vec<(f64, f64, usize, f64)> = Vec::new();
    for (at, one) in chart.series.iter().enumerate() {
        if let Some((n, value)) = last(one).filter(|(n, _)| *n < chart.labels.len()) {
            ends.push((frame.up.at(value), frame.middle(n) + 9.0, at, value));
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut above = f64::NEG_INFINITY;
    for (y, x, at, value) in ends {
        let y = y.max(above + APART);
        above = y;
        let look = Look::of(SMALL).bold().colour(series_colour(at)).rim();
        svg.text(x, y + 4.5, &(chart.head.number)(value), look);
    }
}

/// The last value and where it stands.
fn last(one: &Series) -> Option<(usize, f64)> {
    let known = |(n, value): (usize, &Option<f64>)| value.filter(|v| v.is_finite()).map(|v| (n, v));
    one.values.iter().enumerate().rev().find_map(known)
}
