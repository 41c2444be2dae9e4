//! The grid that all boundaries lie on.

use std::fmt::Write as _;

use lindung_core::message::Message;

use super::layer::Point;

/// A point of the grid: to the east, to the south.
pub(super) type Cell = (i64, i64);
/// A ring without its first point repeated at the end.
pub(super) type Ring = Vec<Cell>;

/// Grid units to a degree.
const UNITS: f64 = 10_000.0;
/// Where the grid begins, in degrees.
const WEST: f64 = 90.0;
const NORTH: f64 = 10.0;
/// Indonesia with some water around it, in degrees: from west to east and from south to north.
const EAST_WEST: (f64, f64) = (93.0, 143.0);
const SOUTH_NORTH: (f64, f64) = (-13.0, 8.0);
/// Lines across a region along which room for its name is sought.
const LINES: i64 = 33;

/// Rings on the grid; those that are nothing there are left out.
///
/// # Errors
/// If points do not lie in Indonesia, with what they seem to be instead.
pub(super) fn rings(from: &[Vec<Point>]) -> Result<Vec<Ring>, Message> {
    for &point in from.iter().flatten() {
        check(point)?;
    }
    Ok(from.iter().map(|ring| quantised(ring)).filter(|ring| area(ring) > 0).collect())
}

fn check((x, y): Point) -> Result<(), Message> {
    let within = |value: f64, (low, high): (f64, f64)| (low..=high).contains(&value);
    if within(x, EAST_WEST) && within(y, SOUTH_NORTH) {
        return Ok(());
    }
    let said = |value: f64| format!("{:.4}", (value * 1e4).round() / 1e4);
    let key = if within(y, EAST_WEST) && within(x, SOUTH_NORTH) {
        "boundaries-error-swapped"
    } else if x.abs() > 180.0 || y.abs() > 90.0 {
        "boundaries-error-projected"
    } else {
        "boundaries-error-outside"
    };
    Err(Message::new(key).text("x", said(x)).text("y", said(y)))
}

fn quantised(ring: &[Point]) -> Ring {
    let cell = |(x, y): &Point| {
        (((x - WEST) * UNITS).round() as i64, ((NORTH - y) * UNITS).round() as i64)
    };
    let mut cells: Ring = ring.iter().map(cell).collect();
    cells.dedup();
    while cells.len() > 1 && cells.first() == cells.last() {
        cells.pop();
    }
    cells
}

/// Twice the area of a ring, in square units.
pub(super) fn area(ring: &Ring) -> i64 {
    signed(ring).abs()
}

fn signed(ring: &Ring) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

/// Twice the area of rings, those inside others taken off.
pub(super) fn whole_area(rings: &[Ring]) -> f64 {
    let sign = |ring: &Ring| {
        let Some(&corner) = ring.first() else { return 0.0 };
        let others = rings.iter().filter(|other| !std::ptr::eq(*other, ring));
        let around = others.filter(|other| holds(other, corner)).count();
        if around % 2 == 0 { 1.0 } else { -1.0 }
    };
    rings.iter().map(|ring| sign(ring) * area(ring) as f64).sum()
}

/// Whether a point lies inside a ring.
fn holds(ring: &Ring, (x, y): Cell) -> bool {
    crossings(std::slice::from_ref(ring), y as f64 + 0.5, false)
        .iter()
        .filter(|crossing| **crossing < x as f64 + 0.25)
        .count()
        % 2
        == 1
}

/// Where a line meets the rings, rising: a lying line at the height `at`, or an upright one.
fn crossings(rings: &[Ring], at: f64, upright: bool) -> Vec<f64> {
    let turned = |cell: &Cell| {
        let (x, y) = (cell.0 as f64, cell.1 as f64);
        if upright { (y, x) } else { (x, y) }
    };
    let mut all = Vec::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (a, b) = (turned(a), turned(b));
            if (a.1 > at) != (b.1 > at) {
                all.push(a.0 + (at - a.1) / (b.1 - a.1) * (b.0 - a.0));
            }
        }
    }
    all.sort_by(f64::total_cmp);
    all
}

/// The point where a name written across has most room.
pub(super) fn middle(rings: &[Ring]) -> Cell {
    let ((_, top), (_, high)) = extent(rings);
    let mut best = ((f64::NEG_INFINITY, 0.0), (0, 0));
    for line in 0..LINES {
        let y = top as f64 + high as f64 * (line as f64 + 0.5) / LINES as f64;
        for span in crossings(rings, y, false).chunks_exact(2) {
            let (x, wide) = (f64::midpoint(span[0], span[1]), span[1] - span[0]);
            let upright = crossings(rings, x, true);
            let over = upright.partition_point(|crossing| *crossing <= y);
            if over % 2 == 0 || over >= upright.len() {
                continue;
            }
            // As far up as down from here.
            let free = (y - upright[over - 1]).min(upright[over] - y) * 2.0;
            // Names are wider than high.
            let room = (wide.min(free * 3.0), free);
            if room > best.0 {
                best = (room, (x.round() as i64, y.round() as i64));
            }
        }
    }
    if best.0.0 > f64::NEG_INFINITY {
        return best.1;
    }
    rings.first().and_then(|ring| ring.first()).copied().unwrap_or_default()
}

/// The corner towards north-west, and width and height.
pub(super) fn extent<'a>(rings: impl IntoIterator<Item = &'a Ring>) -> (Cell, Cell) {
    let mut cells = rings.into_iter().flatten();
    let Some(&first) = cells.next() else { return ((0, 0), (0, 0)) };
    let (low, high) = cells.fold((first, first), |(low, high), cell| {
        ((low.0.min(cell.0), low.1.min(cell.1)), (high.0.max(cell.0), high.1.max(cell.1)))
    });
    (low, (high.0 - low.0, high.1 - low.1))
}

/// The rings as an SVG path, each point told by its distance from the one before.
pub(super) fn path(rings: &[Ring]) -> String {
    let mut path = String::new();
    for ring in rings {
        let Some(&(mut x, mut y)) = ring.first() else { continue };
        let _ = write!(path, "M{x} {y}");
        for (at, cell) in ring.iter().skip(1).enumerate() {
            let (right, down) = (cell.0 - x, cell.1 - y);
            let before = match at {
                0 => "l",
                _ if right < 0 => "",
                _ => " ",
            };
            let between = if down < 0 { "" } else { " " };
            let _ = write!(path, "{before}{right}{between}{down}");
            (x, y) = *cell;
        }
        path.push('z');
    }
    path
}
