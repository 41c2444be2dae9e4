//! Where names and numbers are written on a map: the largest regions first, nothing over anything.

use super::outline::{Extent, reach};
use crate::text::{width, wrap};

/// Sizes that are tried, from the one that reads best.
const SIZES: [f64; 3] = [14.0, 12.5, SMALLEST];
const SMALLEST: f64 = 11.0;
/// Size of a name that reaches over the edge of its region.
const OVER: f64 = 11.5;
/// How much wider than its region such a name may be.
const MOST_OVER: f64 = 1.7;
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
    let open = order.clone();
    order.retain(|at| {
        let others = open.iter().filter(|other| *other != at).map(|other| places[*other].at);
        !found.over(*at, &places[*at], picture, others)
    });
    order.sort_unstable();
    for (number, at) in order.iter().enumerate() {
        found.marker(*at, &places[*at], number + 1);
    }
    (found.labels, order)
}

/// The name on one line, on two or on three, never cut, and below it the number where asked.
fn forms(place: &Place, size: f64, number: bool) -> impl Iterator<Item = Vec<String>> {
    let words = || place.name.split_whitespace().map(|word| width(word, size));
    let (longest, all) = (words().fold(0.0, f64::max), width(place.name, size));
    let most = words().count().clamp(1, 3);
    (1..=most).map(move |lines| {
        let room = longest.max(all / lines as f64 * 1.1) + 0.5;
        let mut lines = wrap(place.name, room, size, usize::MAX);
        if number && !place.number.is_empty() {
            lines.push(place.number.to_owned());
        }
        lines
    })
}

struct Found {
    labels: Vec<Label>,
    taken: Vec<Extent>,
}

impl Found {
    /// Writes name and number, or one of them, where they fit into the region.
    fn inside(&mut self, of: usize, place: &Place) -> bool {
        // A name without its number still says where one is; a number without its name would not
        // say whose it is.
        let with_number = SIZES.into_iter().map(|size| (size, true));
        with_number.chain([(SMALLEST, false)]).any(|(size, number)| {
            forms(place, size, number).any(|lines| {
                let number = number && !place.number.is_empty();
                let label = Label { of, lines, number, size, inside: true, y: 0.0, x: 0.0 };
                self.put(label, place, None)
            })
        })
    }

    /// Writes the name a little over the edges of its region, but not over the middle of another
    /// that is not named yet.
    fn over(
        &mut self,
        of: usize,
        place: &Place,
        picture: Extent,
        others: impl Iterator<Item = (f64, f64)>,
    ) -> bool {
        let around = |(x, y): (f64, f64)| Extent {
            left: x - 9.0,
            top: y - 8.0,
            right: x + 9.0,
            bottom: y + 8.0,
        };
        let free = self.taken.len();
        self.taken.extend(others.map(around));
        let across = reach(&place.rings, place.at.0, place.at.1);
        let most = across.map_or(0.0, |(left, right)| (right - left) * MOST_OVER);
        let found = [true, false].into_iter().any(|number| {
            forms(place, OVER, number).any(|lines| {
                let wide = lines.iter().map(|line| width(line, OVER)).fold(0.0, f64::max);
                let number = number && !place.number.is_empty();
                let label = Label { of, lines, number, size: OVER, inside: false, y: 0.0, x: 0.0 };
                wide <= most && self.put(label, place, Some(picture))
            })
        });
        let taken = found.then(|| self.taken.pop()).flatten();
        self.taken.truncate(free);
        self.taken.extend(taken);
        found
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
