//! What upright charts have in common: the key, the numbers up the side, the names along the foot.

use super::{Mark, Series};
use crate::axes::{Scale, extent, round_values};
use crate::picture::{Head, Picture, Row};
use crate::svg::{Anchor, Fill, INK, LINE, Look, SOFT, Stroke, Svg, WIDTH, dashes, series_colour};
use crate::text::{fit, width, wrap};

/// Size of the words in a chart.
pub(super) const SIZE: f64 = 14.0;
/// Size of the numbers along an axis.
pub(super) const SMALL: f64 = 13.0;
/// How high the drawing area of an upright chart is.
const HEIGHT: f64 = 240.0;
const TARGET: Stroke = Stroke { colour: INK, width: 1.5, dash: "7 4" };

/// How a series is shown in the key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    Line,
    Area,
}

/// The drawing area of an upright chart.
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) up: Scale,
    /// The width of one label's place.
    pub(super) slot: f64,
}

/// What a frame is drawn from.
pub(super) struct Given<'a> {
    pub(super) head: &'a Head<'a>,
    pub(super) labels: &'a [String],
    pub(super) series: &'a [Series],
    pub(super) sample: Sample,
    /// The least and the greatest value that must find room.
    pub(super) span: (f64, f64),
    /// Room kept free at the right end.
    pub(super) aside: f64,
}

impl Frame {
    /// Draws key, grid and labels.
    pub(super) fn draw(svg: &mut Svg, given: &Given) -> Self {
        let head = given.head;
        let mut top = 8.0;
        if given.series.len() > 1 {
            let named: Vec<&str> = given.series.iter().map(|one| one.name.as_str()).collect();
            top = key(svg, &named, given.sample, top);
        }
        if !head.unit.is_empty() {
            let unit = fit(head.unit, WIDTH - 8.0, SIZE);
            svg.text(4.0, top + 14.0, &unit, Look::of(SIZE).soft());
            top += 22.0;
        }
        top += 14.0;
        let bottom = top + HEIGHT;
        let ticks = round_values(given.span, 4, head.number);
        let said: Vec<String> = ticks.iter().map(|tick| (head.number)(*tick)).collect();
        let widest = said.iter().map(|text| width(text, SMALL)).fold(0.0, f64::max);
        let left = (widest + 14.0).clamp(30.0, WIDTH / 4.0);
        let right = WIDTH - 10.0 - given.aside;
        let ends = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
        let up = Scale::new(ends, (bottom, top));
        for (tick, text) in ticks.iter().zip(&said) {
            let y = up.at(*tick);
            svg.line((left, y), (right, y), Stroke::solid(LINE, 1.0));
            let text = fit(text, left - 8.0, SMALL);
            svg.text(left - 8.0, y + 4.5, &text, Look::of(SMALL).soft().anchor(Anchor::End));
        }
        let slot = (right - left) / given.labels.len().max(1) as f64;
        let frame = Self { left, right, bottom, up, slot };
        frame.labels(svg, given.labels);
        frame
    }

    /// The middle of a label's place.
    pub(super) fn middle(&self, at: usize) -> f64 {
        self.left + self.slot * (at as f64 + 0.5)
    }

    /// The line that nought stands on, or the foot where nought is below it.
    pub(super) fn foot(&self, svg: &mut Svg) {
        let y = self.up.at(0.0);
        svg.line((self.left, y), (self.right, y), Stroke::solid(SOFT, 1.0));
    }

    /// The line of the target with its name.
    pub(super) fn target(&self, svg: &mut Svg, target: &Mark, head: &Head) {
        let y = self.up.at(target.value);
        svg.line((self.left, y), (self.right, y), TARGET);
        let said = format!("{}: {}", target.name, (head.number)(target.value));
        let said = fit(&said, self.right - self.left - 8.0, SMALL);
        svg.text(self.left + 4.0, y - 6.0, &said, Look::of(SMALL).bold().rim());
    }

    /// As many labels as find room, counted back from the last, which is always written.
    fn labels(&self, svg: &mut Svg, labels: &[String]) {
        let fits = |step: usize| {
            let room = self.slot * step as f64 - 8.0;
            labels.iter().rev().step_by(step).all(|label| {
                let longest = label.split_whitespace().map(|word| width(word, SMALL));
                longest.fold(0.0, f64::max) <= room
                    && wrap(label, room, SMALL, 2).iter().all(|line| !line.ends_with('…'))
            })
        };
        let most = labels.len().max(1);
        let step = (1..most).find(|step| fits(*step)).unwrap_or(most);
        let room = self.slot * step as f64 - 8.0;
        let mut lines = 1;
        for (at, label) in labels.iter().enumerate() {
            if !(labels.len() - 1 - at).is_multiple_of(step) {
                continue;
            }
            let x = self.middle(at);
            svg.line((x, self.bottom), (x, self.bottom + 5.0), Stroke::solid(SOFT, 1.0));
            let written = wrap(label, room, SMALL, 2);
            lines = lines.max(written.len());
            // A long last label stays in the picture.
            let half = written.iter().map(|line| width(line, SMALL) / 2.0).fold(0.0, f64::max);
            let x = x.clamp(half.min(WIDTH / 2.0), (WIDTH - half - 2.0).max(WIDTH / 2.0));
            for (row, line) in written.iter().enumerate() {
                let y = self.bottom + 20.0 + 16.0 * row as f64;
                svg.text(x, y, line, Look::of(SMALL).soft().anchor(Anchor::Middle));
            }
        }
        svg.reach(self.bottom + 14.0 + 16.0 * lines as f64);
    }
}

/// The names of series with how they look, over as many rows as it takes; where it ends.
pub(super) fn key(svg: &mut Svg, names: &[&str], sample: Sample, top: f64) -> f64 {
    let (mut x, mut y) = (4.0, top + 12.0);
    for (at, name) in names.iter().enumerate() {
        let swatch = if sample == Sample::Line { 40.0 } else { 18.0 };
        let name = fit(name, WIDTH - swatch - 16.0, SIZE);
        let wide = swatch + 8.0 + width(&name, SIZE);
        if x > 4.0 && x + wide > WIDTH - 4.0 {
            (x, y) = (4.0, y + 22.0);
        }
        match sample {
            Sample::Line => {
                svg.line((x, y - 4.0), (x + swatch, y - 4.0), stroke(at));
                svg.mark(x + swatch / 2.0, y - 4.0, at, series_colour(at));
            }
            Sample::Area => svg.rect(x, y - 11.0, swatch, 13.0, Fill::Series(at)),
        }
        svg.text(x + swatch + 7.0, y, &name, Look::of(SIZE));
        x += wide + 22.0;
    }
    y + 12.0
}

/// The line of a series.
pub(super) fn stroke(at: usize) -> Stroke {
    Stroke { colour: series_colour(at), width: 2.5, dash: dashes(at) }
}

/// The least and the greatest of all values and the target; from nought where asked.
pub(super) fn span(
    values: impl Iterator<Item = f64>,
    target: Option<&Mark>,
    from_zero: bool,
) -> (f64, f64) {
    let zero = from_zero.then_some(0.0);
    extent(values.chain(target.map(|mark| mark.value)).chain(zero)).unwrap_or((0.0, 1.0))
}

/// The drawing with its rows: a column for each series.
pub(super) fn picture(svg: Svg, head: &Head, labels: &[String], series: &[Series]) -> Picture {
    let value = |one: &Series, at: usize| one.values.get(at).copied().flatten();
    let row = |(at, label): (usize, &String)| -> Row {
        head.row(label, series.iter().map(|one| value(one, at)).collect())
    };
    let rows = labels.iter().enumerate().map(row).collect();
    let columns = series.iter().map(|one| one.name.clone()).collect();
    Picture::new(svg.finish(head.title, head.about), columns, rows)
}
