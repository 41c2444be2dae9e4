//! Precision, recall and F1 over the threshold.

use lindung_core::message::{Message, Texts};
use lindung_linkage::evaluation::{Counts, PairFigures, Point};
use lindung_pictures::axes::{Scale, extent};
use lindung_pictures::svg::{Anchor, BLUE, GREEN, INK, Look, Stroke, Svg};

use super::super::said::{decimal, share};
use super::{FIXED, GRID, LEFT, OTHER, RIGHT, at_weight, empty, lying_axis, upright};

const TOP: f64 = 84.0;
const BOTTOM: f64 = 340.0;

/// A line's name, its figure of the counts and its look. The lines differ in dash and mark too.
type Line = (&'static str, fn(&Counts) -> f64, Stroke);

const LINES: [Line; 3] = [
    ("linkage-precision", Counts::precision, Stroke { colour: BLUE, width: 2.5, dash: "" }),
    ("linkage-recall", Counts::recall, Stroke { colour: GREEN, width: 2.5, dash: "9 5" }),
    ("linkage-f1", Counts::f1, Stroke { colour: INK, width: 2.0, dash: "2 3" }),
];

/// Precision, recall and F1 over the threshold, with the fixed and the best threshold.
pub fn curve(figures: &PairFigures, texts: &Texts) -> String {
    let title = texts.label("linkage-chart-curve");
    let weights = figures.curve.iter().map(|point| f64::from(point.weight));
    let Some((low, high)) = extent(weights) else { return empty("curve", &title, texts) };
    let across = Scale::new((low, high), (LEFT, RIGHT));
    let values =
        LINES.iter().flat_map(|line| figures.curve.iter().map(|point| line.1(&point.counts)));
    // The scale starts at a whole tenth below everything that is drawn.
    let floor = extent(values).map_or(0.0, |(low, _)| (low * 10.0 - 1e-9).floor() / 10.0);
    let up = Scale::new((floor.clamp(0.0, 0.9), 1.0), (BOTTOM, TOP));

    let mut svg = Svg::new("curve");
    key(&mut svg, texts);
    let (ticks, _) = up.ticks(5);
    for tick in ticks {
        let y = up.at(tick);
        svg.line((LEFT, y), (RIGHT, y), GRID);
        let text = format!("{}%", decimal(tick * 100.0, 0, texts));
        svg.text(LEFT - 8.0, y + 5.0, &text, Look::of(14.0).soft().anchor(Anchor::End));
    }
    for (kind, line) in LINES.iter().enumerate() {
        draw(&mut svg, &figures.curve, line, kind, (across, up));
    }
    let span = (TOP, BOTTOM);
    let fixed = figures.fixed.weight;
    if across.holds(f64::from(fixed)) {
        let name = at_weight("linkage-chart-fixed", fixed, texts);
        upright(&mut svg, across.at(f64::from(fixed)), span, FIXED, &name, 0.0);
    }
    if let Some(best) = figures.best {
        let name = at_weight("linkage-chart-best", best.weight, texts);
        upright(&mut svg, across.at(f64::from(best.weight)), span, OTHER, &name, 1.0);
    }
    lying_axis(&mut svg, across, BOTTOM, &texts.label("linkage-chart-weight-axis"), texts);
    svg.finish(&title, &description(figures, texts))
}

fn draw(svg: &mut Svg, points: &[Point], line: &Line, kind: usize, (across, up): (Scale, Scale)) {
    let (_, figure, stroke) = line;
    let place = |point: &Point| (across.at(f64::from(point.weight)), up.at(figure(&point.counts)));
    let places: Vec<(f64, f64)> = points.iter().map(place).collect();
    svg.path(&places, *stroke);
    // A mark about every 90 units, each line at other places.
    let mut next = LEFT + 30.0 * kind as f64;
    for &(x, y) in &places {
        if x >= next {
            svg.mark(x, y, kind, stroke.colour);
            next = x + 90.0;
        }
    }
}

fn key(svg: &mut Svg, texts: &Texts) {
    let mut x = LEFT;
    for (kind, (name, _, stroke)) in LINES.iter().enumerate() {
        svg.line((x, 20.0), (x + 44.0, 20.0), *stroke);
        svg.mark(x + 22.0, 20.0, kind, stroke.colour);
        let name = texts.label(name);
        svg.text(x + 52.0, 25.0, &name, Look::of(15.0));
        x += 84.0 + name.chars().count() as f64 * 8.5;
    }
}

fn description(figures: &PairFigures, texts: &Texts) -> String {
    let fixed = figures.fixed;
    let mut said = texts.say(
        &Message::new("linkage-chart-curve-desc")
            .text("weight", decimal(f64::from(fixed.weight), 1, texts))
            .text("precision", share(fixed.counts.precision(), texts))
            .text("recall", share(fixed.counts.recall(), texts))
            .text("f1", share(fixed.counts.f1(), texts)),
    );
    if let Some(best) = figures.best {
        let best = Message::new("linkage-chart-curve-best-desc")
            .text("f1", share(best.counts.f1(), texts))
            .text("weight", decimal(f64::from(best.weight), 1, texts));
        said.push(' ');
        said.push_str(&texts.say(&best));
    }
    said
}
