//! A map from boundaries.

use super::labels::{self, Label, Place};
use super::outline::{Extent, rings};
use super::{Choropleth, Classes, Shape, legend};
use crate::picture::Picture;
use crate::svg::{Anchor, INK, Look, SOFT, Stroke, Svg, WIDTH, class_is_dark};
use crate::text::{fit, width};

/// The rim around the map.
const RIM: f64 = 8.0;
/// A map taller than this is drawn narrower: it must fit on a page with its legend.
const TALLEST: f64 = 720.0;
const KEY: f64 = 13.0;

/// Where the map's units lie in the picture.
#[derive(Clone, Copy)]
struct Projection {
    from: Extent,
    scale: f64,
    left: f64,
    top: f64,
}

impl Projection {
    /// As large as fits below `top`; nothing on the map is a map of one unit.
    fn new(from: Option<Extent>, top: f64) -> Self {
        let from = from.unwrap_or(Extent { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 });
        let (wide, high) = (from.width().max(1e-9), from.height().max(1e-9));
        let scale = ((WIDTH - 2.0 * RIM) / wide).min(TALLEST / high);
        Self { from, scale, left: (WIDTH - wide * scale) / 2.0, top }
    }

    /// Where the map's own nought lies.
    fn nought(&self) -> (f64, f64) {
        (self.left - self.from.left * self.scale, self.top - self.from.top * self.scale)
    }

    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let nought = self.nought();
        (nought.0 + x * self.scale, nought.1 + y * self.scale)
    }

    fn bottom(&self) -> f64 {
        self.top + self.from.height() * self.scale
    }
}

/// Draws the map: legend, regions by class, boundaries of the level above, then names and numbers
/// where they find room. Where a map of few regions has no room for a name, a number stands there
/// and the name below the map.
pub fn choropleth(map: &Choropleth) -> Picture {
    let head = &map.head;
    let mut svg = Svg::new(head.id);
    let values: Vec<Option<f64>> = map.shapes.iter().map(|shape| shape.value).collect();
    let top = legend::legend(&mut svg, head, (&map.classes, map.no_data), &values, 4.0) + RIM;

    let all: Vec<_> = map.shapes.iter().map(|shape| rings(shape.path)).collect();
    let extents: Vec<Option<Extent>> =
        all.iter().map(|rings| Extent::around(rings.iter().flatten().copied())).collect();
    let outlines = map.outlines.iter().flat_map(|outline| rings(outline)).flatten();
    let from = extents.iter().copied().flatten().chain(Extent::around(outlines));
    let from = from.reduce(Extent::with);
    let projection = Projection::new(from, top);
    draw(&mut svg, map, projection);

    let told: Vec<String> = values.iter().map(|value| written(map, *value)).collect();
    let mut places = Vec::with_capacity(all.len());
    let mut of = Vec::with_capacity(all.len());
    for (at, (rings, extent)) in all.iter().zip(&extents).enumerate() {
        let Some(extent) = extent else { continue };
        of.push(at);
        places.push(place(&map.shapes[at], &told[at], rings, *extent, projection));
    }
    let picture = Extent { left: 2.0, top, right: WIDTH - 2.0, bottom: projection.bottom() };
    let (labels, keyed) = labels::place(&places, picture);
    for label in &labels {
        write(&mut svg, label, values[of[label.of]], &map.classes);
    }
    let keyed: Vec<String> = keyed
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let shape = &map.shapes[of[*place]];
            format!("{} {}: {}", at + 1, shape.name, head.told(shape.value))
        })
        .collect();
    let bottom = key(&mut svg, &keyed, projection.bottom() + RIM);
    svg.reach(bottom + 4.0);
    let rows = map.shapes.iter();
    let rows = rows.map(|s| legend::row(head, s.key, &s.name, s.value, s.href.as_ref())).collect();
    Picture::new(svg.finish(head.title, head.about), vec![head.unit.to_owned()], rows)
}

/// A value as it stands on the map; nothing where there is none, which the hatching tells.
fn written(map: &Choropleth, value: Option<f64>) -> String {
    value.filter(|v| v.is_finite()).map(|v| (map.head.number)(v)).unwrap_or_default()
}

fn draw(svg: &mut Svg, map: &Choropleth, projection: Projection) {
    let stroke = |colour, width: f64| Stroke::solid(colour, width / projection.scale);
    // With many small regions strong lines would cover the shades.
    let thin = if map.shapes.len() > 80 { 0.5 } else { 1.0 };
    svg.placed(projection.nought(), projection.scale, |svg| {
        for shape in &map.shapes {
            let said = format!("{}: {}", shape.name, map.head.told(shape.value));
            let fill = legend::fill(shape.value, &map.classes);
            svg.told(&said, shape.href.as_deref(), |svg| {
                svg.region(shape.path, Some(fill), stroke(SOFT, thin));
            });
        }
        for outline in &map.outlines {
            svg.region(outline, None, stroke(INK, 1.4));
        }
    });
}

fn place<'a>(
    shape: &'a Shape,
    number: &'a str,
    rings: &[Vec<(f64, f64)>],
    extent: Extent,
    projection: Projection,
) -> Place<'a> {
    let (left, top) = projection.at((extent.left, extent.top));
    let (right, bottom) = projection.at((extent.right, extent.bottom));
    let moved = |ring: &Vec<(f64, f64)>| ring.iter().map(|at| projection.at(*at)).collect();
    Place {
        name: &shape.name,
        number,
        at: projection.at(shape.at),
        rings: rings.iter().map(moved).collect(),
        extent: Extent { left, top, right, bottom },
    }
}

fn write(svg: &mut Svg, label: &Label, value: Option<f64>, classes: &Classes) {
    let dark = value
        .filter(|value| value.is_finite())
        .is_some_and(|value| class_is_dark(classes.of(value), classes.len()));
    for (y, line, number) in labels::feet(label) {
        let look = Look::of(label.size).anchor(Anchor::Middle);
        let look = if number { look.bold() } else { look };
        let look = match (label.inside, dark, value) {
            (true, true, Some(_)) => look.colour("#fff"),
            (true, false, Some(_)) => look,
            _ => look.rim(),
        };
        svg.text(label.x, y, line, look);
    }
}

/// The names of the regions that carry a number, in columns; where it ends.
fn key(svg: &mut Svg, entries: &[String], top: f64) -> f64 {
    let widest = entries.iter().map(|entry| width(entry, KEY)).fold(0.0, f64::max);
    let columns = (((WIDTH - 8.0) / (widest + 16.0)).floor().clamp(1.0, 4.0)) as usize;
    let wide = (WIDTH - 8.0) / columns as f64;
    for (at, entry) in entries.iter().enumerate() {
        let (x, y) =
            (4.0 + wide * (at % columns) as f64, top + 14.0 + 18.0 * (at / columns) as f64);
        svg.text(x, y, &fit(entry, wide - 10.0, KEY), Look::of(KEY));
    }
    top + 18.0 * entries.len().div_ceil(columns) as f64
}
