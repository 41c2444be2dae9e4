//! The charts of a linkage: self-contained SVG, 640 wide, readable in print and without colour,
//! with their content in words for those who do not see them.

mod curve;
mod history;
mod model;
mod weights;

pub use curve::curve;
pub use history::history;
pub(super) use history::small;
pub use model::model;
pub use weights::weights;

use lindung_core::message::{Message, Texts};
use lindung_pictures::axes::Scale;
use lindung_pictures::svg::{Anchor, INK, LINE, Look, SOFT, Stroke, Svg, WIDTH};

use super::said::decimal;

/// Left end of the drawing area; the numbers of the upright axis stand before it.
const LEFT: f64 = 62.0;
const RIGHT: f64 = WIDTH - 14.0;
const GRID: Stroke = Stroke { colour: LINE, width: 1.0, dash: "" };
const FIXED: Stroke = Stroke { colour: INK, width: 1.5, dash: "" };
const OTHER: Stroke = Stroke { colour: SOFT, width: 1.5, dash: "2 4" };

/// The lying axis at `y`, with its numbers and its name below.
fn lying_axis(svg: &mut Svg, scale: Scale, y: f64, name: &str, texts: &Texts) {
    svg.line((LEFT, y), (RIGHT, y), Stroke { colour: SOFT, width: 1.0, dash: "" });
    let (ticks, decimals) = scale.ticks(7);
    for tick in ticks {
        let x = scale.at(tick);
        svg.line((x, y), (x, y + 5.0), GRID);
        let text = decimal(tick, decimals, texts);
        svg.text(x, y + 20.0, &text, Look::of(14.0).soft().anchor(Anchor::Middle));
    }
    svg.text(f64::midpoint(LEFT, RIGHT), y + 41.0, name, Look::of(14.0).anchor(Anchor::Middle));
    svg.reach(y + 50.0);
}

/// An upright line at a weight with its name at the top; `row` keeps two names apart.
fn upright(svg: &mut Svg, x: f64, (top, bottom): (f64, f64), stroke: Stroke, name: &str, row: f64) {
    let y = top - 6.0 - row * 18.0;
    svg.line((x, y + 4.0), (x, bottom), stroke);
    let anchor = if x > WIDTH * 0.6 { Anchor::End } else { Anchor::Start };
    svg.text(x, y, name, Look::of(14.0).anchor(anchor));
}

/// A chart without anything in it, that says so.
fn empty(id: &'static str, title: &str, texts: &Texts) -> String {
    let mut svg = Svg::new(id);
    let said = texts.label("linkage-chart-empty");
    svg.text(12.0, 30.0, &said, Look::of(16.0).soft());
    svg.reach(48.0);
    svg.finish(title, &said)
}

fn at_weight(key: &str, weight: f32, texts: &Texts) -> String {
    let weight = decimal(f64::from(weight), 1, texts);
    texts.say(&Message::new(key).text("weight", weight))
}

#[cfg(test)]
pub(super) mod tests;
