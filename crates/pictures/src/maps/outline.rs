//! Paths of boundaries, read back to know how much room there is.

/// The rings of a path of `M`, `L`, `H`, `V` and `Z`, large or small. What cannot be read ends it.
pub(super) fn rings(path: &str) -> Vec<Vec<(f64, f64)>> {
    let mut rings: Vec<Vec<(f64, f64)>> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    let mut command = 'M';
    let mut rest = path.trim_start();
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_alphabetic() {
            command = first;
            rest = rest[1..].trim_start();
            if command.eq_ignore_ascii_case(&'z') {
                if let Some(start) = rings.last().and_then(|ring| ring.first()) {
                    (x, y) = *start;
                }
                continue;
            }
            if command.eq_ignore_ascii_case(&'m') {
                rings.push(Vec::new());
            }
        }
        let relative = command.is_ascii_lowercase();
        let (from_x, from_y) = if relative { (x, y) } else { (0.0, 0.0) };
        match command.to_ascii_lowercase() {
            'm' | 'l' => {
                let (Some(right), Some(down)) = (number(&mut rest), number(&mut rest)) else {
                    break;
                };
                (x, y) = (from_x + right, from_y + down);
            }
            'h' => match number(&mut rest) {
                Some(right) => x = from_x + right,
                None => break,
            },
            'v' => match number(&mut rest) {
                Some(down) => y = from_y + down,
                None => break,
            },
            _ => break,
        }
        match rings.last_mut() {
            Some(ring) => ring.push((x, y)),
            None => break,
        }
    }
    rings.retain(|ring| ring.len() > 2);
    rings
}

/// The next number of a path; separators before and behind it are taken along.
fn number(rest: &mut &str) -> Option<f64> {
    let text = rest.trim_start_matches([' ', ',', '\n', '\t', '\r']);
    let mut dot = false;
    let end = text
        .char_indices()
        .find(|(at, c)| match c {
            '-' | '+' => *at > 0,
            '.' => std::mem::replace(&mut dot, true),
            c => !c.is_ascii_digit(),
        })
        .map_or(text.len(), |(at, _)| at);
    let value = text[..end].parse().ok()?;
    *rest = text[end..].trim_start_matches([' ', ',', '\n', '\t', '\r']);
    Some(value)
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Extent {
    /// The least rectangle around points.
    pub(super) fn around(points: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        points.map(|(x, y)| Self { left: x, top: y, right: x, bottom: y }).reduce(Self::with)
    }

    /// The least rectangle around both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two lie over each other.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// How far a shape reaches without a gap to the left and to the right of `x` at the height `y`;
/// `None` when the point is not inside.
pub(super) fn reach(rings: &[Vec<(f64, f64)>], x: f64, y: f64) -> Option<(f64, f64)> {
    let mut crossings: Vec<f64> = Vec::new();
    for ring in rings {
        let mut before = ring.last().copied()?;
        for &point in ring {
            if (before.1 > y) != (point.1 > y) {
                let along = (y - before.1) / (point.1 - before.1);
                crossings.push(before.0 + along * (point.0 - before.0));
            }
            before = point;
        }
    }
    crossings.sort_by(f64::total_cmp);
    let left = crossings.partition_point(|crossing| *crossing <= x);
    // Even-odd: inside lies behind an odd number of crossings.
    (left % 2 == 1).then(|| Some((crossings[left - 1], *crossings.get(left)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_in_its_long_and_its_short_form() {
        let square = vec![vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]];
        for path in [
            "M0 0L10 0L10 10L0 10Z",
            "M0,0 10,0 10,10 0,10z",
            "M0 0h10v10h-10z",
            "m0 0l10 0 0 10-10 0z",
        ] {
            assert_eq!(rings(path), square, "{path}");
        }
        let two = rings("M0 0h9v9zm1 1h.5v.5z");
        assert_eq!(two[1], [(1.0, 1.0), (1.5, 1.0), (1.5, 1.5)]);
        assert_eq!(rings("M0 0 C 1 2 3"), Vec::<Vec<(f64, f64)>>::new());
        assert_eq!(rings("M1 1L"), Vec::<Vec<(f64, f64)>>::new());
        assert_eq!(rings("7 7"), Vec::<Vec<(f64, f64)>>::new());
    }

    #[test]
    fn room_ends_at_a_hole() {
        let shape = rings("M0 0h10v10h-10zM6 4h2v2h-2z");
        assert_eq!(reach(&shape, 2.0, 5.0), Some((0.0, 6.0)));
        assert_eq!(reach(&shape, 2.0, 1.0), Some((0.0, 10.0)));
        assert_eq!(reach(&shape, 7.0, 5.0), None, "in the hole");
        assert_eq!(reach(&shape, 12.0, 5.0), None, "outside");
    }
}
