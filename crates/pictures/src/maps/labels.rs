//! Where names and numbers are written on a map: the largest regions first, nothing over anything.

use super::outline::{Extent, reach};
use crate::text::{width, wrap};

/// Sizes that are tried, from the one that reads best.
const SIZES: [f64; 3] = [14.0, 12.5, 11.0];
/// Size of a name that reaches over the edge of its region.
const OVER: f64 = 11.5;
/// With more regions than this, those without room for a name are told in the table only.
const FEW: usize = 60;
const LINE: f64 = 1.15;

/// A region in the units of the picture.
pub(super) struct Place<'a> {
    pub(super) name: &'a str,
    /// Its value as it is written; empty where there is none.
    pub(super) number: &'a str,
    pub(super) at: (f64, f64),
    pub(super) rings: Vec<Vec<(f64, f64)>>,
    pub(super) extent: Extent,
}

/// What is written on a region.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// Which region.
    pub(super) of: usize,
    pub(super) lines: Vec<String>,
    /// The last of the lines is a value.
    pub(super) number: bool,
    pub(super) size: f64,
    /// It lies wholly inside its region.
    pub(super) inside: bool,
    /// The foot of the first line.
    pub(super) y: f64,
    pub(super) x: f64,
}

/// The labels, and the regions that are only told by a number of the key, in its order.
pub(super) fn place(places: &[Place], picture: Extent) -> (Vec<Label>, Vec<usize>) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    let area = |at: &usize| places[*at].extent.width() * places[*at].extent.height();
    order.sort_by(|a, b| area(b).total_cmp(&area(a)).then(a.cmp(b)));

    let mut found = Found { labels: Vec::new(), taken: Vec::new() };
    order.retain(|at| !found.inside(*at, &places[*at]));
    if places.len() > FEW {
        return (found.labels, Vec::new());
    }
    order.retain(|at| !found.over(*at, &places[*at], picture));
    order.sort_unstable();
    for (number, at) in order.iter().enumerate() {
        found.marker(*at, &places[*at], number + 1);
    }
    (found.labels, order)
}

struct Found {
    labels: Vec<Label>,
    taken: Vec<Extent>,
}

impl Found {
    /// Writes name and number, or one of them, where they fit into the region.
    fn inside(&mut self, of: usize, place: &Place) -> bool {
        let room = place.extent.width();
        for size in SIZES {
            let mut forms: Vec<(Vec<String>, bool)> = Vec::new();
            for most in [1, 2] {
                let mut lines = wrap(place.name, room, size, most);
                if lines.iter().any(|line| line.ends_with('…')) {
                    continue;
                }
                if !place.number.is_empty() {
                    lines.push(place.number.to_owned());
                }
                forms.push((lines, !place.number.is_empty()));
            }
            for (lines, number) in forms {
                let label = Label { of, lines, number, size, inside: true, y: 0.0, x: 0.0 };
                if self.put(label, place, None) {
                    return true;
                }
            }
        }
        // No room for the number: the name alone is worth more than the number alone.
        [(place.name, false), (place.number, true)].into_iter().any(|(text, number)| {
            let lines = vec![text.to_owned()];
            let label = Label { of, lines, number, size: 11.0, inside: true, y: 0.0, x: 0.0 };
            !text.is_empty() && self.put(label, place, None)
        })
    }

    /// Writes the name over the edges of its region.
    fn over(&mut self, of: usize, place: &Place, picture: Extent) -> bool {
        [1, 2].into_iter().any(|most| {
            let lines = wrap(place.name, if most == 1 { 140.0 } else { 70.0 }, OVER, most);
            let label =
                Label { of, lines, number: false, size: OVER, inside: false, y: 0.0, x: 0.0 };
            self.put(label, place, Some(picture))
        })
    }

    /// Writes the number of the key.
    fn marker(&mut self, of: usize, place: &Place, number: usize) {
        let (x, y) = place.at;
        let lines = vec![number.to_string()];
        let size = 11.0;
        self.labels.push(Label {
            of,
            lines,
            number: false,
            size,
            inside: false,
            y: y + size * 0.36,
            x,
        });
    }

    /// Takes the place of a label if it is free, and inside the region or, where it may reach
    /// over, inside the picture.
    fn put(&mut self, mut label: Label, place: &Place, picture: Option<Extent>) -> bool {
        let wide = label.lines.iter().map(|line| width(line, label.size)).fold(0.0, f64::max);
        let high = label.size * LINE * label.lines.len() as f64;
        let (mut x, y) = place.at;
        let half = wide / 2.0;
        match picture {
            None => {
                // Where the region is wide enough over the whole height of the label, and there
                // as near to its point as can be.
                let (mut left, mut right) = (f64::NEG_INFINITY, f64::INFINITY);
                for part in [-0.5, -0.25, 0.0, 0.25, 0.5] {
                    let Some((from, to)) = reach(&place.rings, x, y + part * high) else {
                        return false;
                    };
                    (left, right) = (left.max(from), right.min(to));
                }
                if right - left < wide + 4.0 {
                    return false;
                }
                x = x.clamp(left + half + 2.0, (right - half - 2.0).max(left + half + 2.0));
            }
            Some(picture) => {
                x = x.clamp(picture.left + half, (picture.right - half).max(picture.left + half));
            }
        }
        let taken = Extent {
            left: x - half - 2.0,
            top: y - high / 2.0 - 1.0,
            right: x + half + 2.0,
            bottom: y + high / 2.0 + 1.0,
        };
        if self.taken.iter().any(|other| other.meets(&taken)) {
            return false;
        }
        (label.x, label.y) = (x, taken.top + 1.0 + label.size * 0.88);
        self.taken.push(taken);
        self.labels.push(label);
        true
    }
}

/// The foot of each line of a label.
pub(super) fn feet(label: &Label) -> impl Iterator<Item = (f64, &str, bool)> {
    let last = label.lines.len() - 1;
    label.lines.iter().enumerate().map(move |(at, line)| {
        let y = label.y + label.size * LINE * at as f64;
        (y, line.as_str(), label.number && at == last)
    })
}
