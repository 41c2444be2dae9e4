//! A QR code as an outline, sharp at every size.

use fast_qr::{ECL, QRBuilder};
use krilla::geom::{Path, PathBuilder};

use crate::DocumentError;

/// The dark modules of a QR code, row by row.
pub(crate) struct Code {
    size: usize,
    dark: Vec<bool>,
}

/// The directions in the order of a turn to the right: where they lead, in columns and rows.
const STEPS: [(isize, isize); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

impl Code {
    /// The code of a text. A sixth of it may be lost to dirt and scratches (level M).
    ///
    /// # Errors
    /// If the text is too long for a QR code: more than 2,331 bytes.
    pub(crate) fn of(text: &str) -> Result<Self, DocumentError> {
        let made = QRBuilder::new(text).ecl(ECL::M).build();
        let made = made.map_err(|error| DocumentError(format!("QR: {error}")))?;
        let size = made.size;
        let dark = (0..size).flat_map(|row| made[row][..size].iter().map(|module| module.value()));
        Ok(Self { size, dark: dark.collect() })
    }

    /// Modules from edge to edge, without the empty border.
    pub(crate) fn size(&self) -> f32 {
        self.size as f32
    }

    fn is_dark(&self, column: isize, row: isize) -> bool {
        let inside = |at: isize| usize::try_from(at).ok().filter(|at| *at < self.size);
        inside(column).zip(inside(row)).is_some_and(|(x, y)| self.dark[y * self.size + x])
    }

    /// Whether an edge leads from this corner into this direction: dark on its right, light on its
    /// left.
    fn has_edge(&self, (x, y): (isize, isize), direction: usize) -> bool {
        let (right, left) = match direction {
            0 => ((x, y), (x, y - 1)),
            1 => ((x - 1, y), (x, y)),
            2 => ((x - 1, y - 1), (x - 1, y)),
            _ => ((x, y - 1), (x - 1, y - 1)),
        };
        self.is_dark(right.0, right.1) && !self.is_dark(left.0, left.1)
    }

    /// The outline of the dark parts, a module being one point. One outline for all of them, because
    /// between squares that only touch some printers leave a white line.
    pub(crate) fn outline(&self) -> Option<Path> {
        let mut path = PathBuilder::new();
        for corners in self.outlines() {
            for (at, (x, y)) in corners.into_iter().enumerate() {
                if at == 0 {
                    path.move_to(x as f32, y as f32);
                } else {
                    path.line_to(x as f32, y as f32);
                }
            }
            path.close();
        }
        path.finish()
    }

    /// The corners of each outline; the dark lies on the right of the way.
    fn outlines(&self) -> Vec<Vec<(isize, isize)>> {
        let corners = self.size + 1;
        let mut seen = vec![false; corners * corners];
        let mut outlines = Vec::new();
        for at in 0..corners * corners {
            let corner = ((at % corners).cast_signed(), (at / corners).cast_signed());
            // Every outline has an edge to the right: on top of it, or below a hole.
            if !seen[at] && self.has_edge(corner, 0) {
                outlines.push(self.walk(corner, &mut seen));
            }
        }
        outlines
    }

    /// Goes round one outline, marking its edges to the right as seen.
    fn walk(&self, start: (isize, isize), seen: &mut [bool]) -> Vec<(isize, isize)> {
        let (mut at, mut direction, mut corners) = (start, 0, vec![start]);
        loop {
            if direction == 0 {
                let (x, y) = (at.0.cast_unsigned(), at.1.cast_unsigned());
                seen[y * (self.size + 1) + x] = true;
            }
            at = (at.0 + STEPS[direction].0, at.1 + STEPS[direction].1);
            // To the right first: dark modules that only touch at a corner are two outlines.
            let turns = [1, 0, 3].map(|turn| (direction + turn) % 4);
            let next = turns.into_iter().find(|next| self.has_edge(at, *next));
            let Some(next) = next.filter(|next| (at, *next) != (start, 0)) else { break };
            if next != direction {
                corners.push(at);
            }
            direction = next;
        }
        corners
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(rows: &[&str]) -> Code {
        let dark = rows.concat().chars().map(|module| module == '#').collect();
        Code { size: rows.len(), dark }
    }

    /// Twice the area of all outlines, holes taken away (Gauss).
    fn twice_the_area(outlines: &[Vec<(isize, isize)>]) -> isize {
        let of = |corners: &Vec<(isize, isize)>| -> isize {
            let next = corners.iter().cycle().skip(1);
            corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
        };
        outlines.iter().map(of).sum()
    }

    #[test]
    fn a_ring_has_an_outline_outside_and_one_inside_and_corners_that_touch_are_two() {
        let ring = of(&["###", "#.#", "###"]).outlines();
        assert_eq!((ring.len(), twice_the_area(&ring)), (2, 16));
        let touching = of(&["#.", ".#"]).outlines();
        assert_eq!((touching.len(), twice_the_area(&touching)), (2, 4));
        assert!(of(&["..", ".."]).outline().is_none());
    }

    proptest! {
        #[test]
        fn the_outlines_hold_each_dark_module_once(dark in proptest::collection::vec(any::<bool>(), 49)) {
            let count = dark.iter().filter(|dark| **dark).count();
            let area = twice_the_area(&Code { size: 7, dark }.outlines());
            prop_assert_eq!(area, 2 * count.cast_signed());
        }
    }

    #[test]
    fn a_text_longer_than_any_code_is_refused() {
        assert!(Code::of(&"x".repeat(2_331)).is_ok());
        assert!(Code::of(&"x".repeat(2_332)).is_err());
    }
}
