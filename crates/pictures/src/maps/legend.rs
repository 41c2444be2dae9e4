//! What the shades of a map stand for, in words.

use super::Classes;
use crate::picture::{Head, Row};
use crate::svg::{Fill, INK, Look, Stroke, Svg, WIDTH, class_shade};
use crate::text::{fit, width};

const SIZE: f64 = 14.0;

/// The fill of a value's class.
pub(super) fn fill(value: Option<f64>, classes: &Classes) -> Fill {
    match value.filter(|value| value.is_finite()) {
        Some(value) => Fill::Solid(class_shade(classes.of(value), classes.len())),
        None => Fill::Nothing,
    }
}

/// The unit, and each class with how many regions are in it, from `top`; where it ends. What is
/// not on the map is not in the legend, but for the classes, which stay comparable that way.
pub(super) fn legend(
    svg: &mut Svg,
    head: &Head,
    (classes, no_data): (&Classes, &str),
    values: &[Option<f64>],
    top: f64,
) -> f64 {
    let mut y = top + 14.0;
    if !head.unit.is_empty() {
        svg.text(4.0, y, &fit(head.unit, WIDTH - 8.0, SIZE), Look::of(SIZE).bold());
        y += 23.0;
    }
    let known = |value: &Option<f64>| value.filter(|value| value.is_finite());
    let mut entries: Vec<(Fill, String)> = (0..classes.len())
        .map(|class| {
            let many = values.iter().filter_map(known).filter(|v| classes.of(*v) == class).count();
            let fill = Fill::Solid(class_shade(class, classes.len()));
            (fill, format!("{} ({many})", classes.name(class, head)))
        })
        .collect();
    let missing = values.iter().filter(|value| known(value).is_none()).count();
    if missing > 0 {
        entries.push((Fill::Nothing, format!("{no_data} ({missing})")));
    }
    let mut x = 4.0;
    for (fill, name) in entries {
        let name = fit(&name, WIDTH - 44.0, SIZE);
        let wide = 26.0 + 6.0 + width(&name, SIZE);
        if x > 4.0 && x + wide > WIDTH - 4.0 {
            (x, y) = (4.0, y + 23.0);
        }
        svg.rect(x, y - 12.0, 26.0, 15.0, fill);
        svg.frame(x, y - 12.0, 26.0, 15.0, Stroke::solid(INK, 0.75));
        svg.text(x + 33.0, y, &name, Look::of(SIZE));
        x += wide + 22.0;
    }
    y + 12.0
}

/// The row of a region.
pub(super) fn row(
    head: &Head,
    key: lindung_core::words::RegionCode,
    name: &str,
    value: Option<f64>,
    href: Option<&String>,
) -> Row {
    Row { key: Some(key), href: href.cloned(), ..head.row(name, vec![value]) }
}
