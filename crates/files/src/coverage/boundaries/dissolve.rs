//! Districts from villages: borders inside a district go, those around it stay.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::grid::{Cell, Ring, area};

/// The rings around all of these together. A stretch that two of them share lies inside; what
/// does not match to the point leaves slivers, which vanish with the small rings.
pub(super) fn dissolve(rings: &[&Ring]) -> Vec<Ring> {
    let mut times: FxHashMap<(Cell, Cell), u32> = FxHashMap::default();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if a != b {
                *times.entry((*a.min(b), *a.max(b))).or_default() += 1;
            }
        }
    }
    // Sorted, so that the same villages give the same rings.
    let mut beside: BTreeMap<Cell, Vec<Cell>> = BTreeMap::new();
    for (&(a, b), _) in times.iter().filter(|(_, times)| **times % 2 == 1) {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    for next in beside.values_mut() {
        next.sort_unstable_by(|a, b| b.cmp(a));
    }
    let starts: Vec<Cell> = beside.keys().copied().collect();
    let mut found = Vec::new();
    for start in starts {
        while let Some(ring) = walk(start, &mut beside) {
            if area(&ring) > 0 {
                found.push(ring);
            }
        }
    }
    found
}

/// Walks along stretches not yet walked until back at the start; every point has an even number of
/// them, so that the way never ends elsewhere.
fn walk(start: Cell, beside: &mut BTreeMap<Cell, Vec<Cell>>) -> Option<Ring> {
    let mut ring = Ring::new();
    let mut at = start;
    loop {
        let Some(next) = beside.get_mut(&at).and_then(Vec::pop) else {
            return (!ring.is_empty()).then_some(ring);
        };
        if let Some(back) = beside.get_mut(&next)
            && let Some(place) = back.iter().position(|cell| *cell == at)
        {
            back.remove(place);
        }
        ring.push(at);
        at = next;
        if at == start {
            return Some(ring);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: i64, y: i64, side: i64) -> Ring {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    }

    #[test]
    fn borders_inside_go_and_those_around_stay() {
        let four = [square(0, 0, 10), square(10, 0, 10), square(0, 10, 10), square(10, 10, 10)];
        let rings = dissolve(&four.iter().collect::<Vec<_>>());
        assert_eq!(rings.len(), 1);
        assert_eq!(area(&rings[0]), 2 * 400);
    }

    #[test]
    fn islands_and_lakes_are_rings_of_their_own() {
        let mut around: Vec<Ring> = Vec::new();
        for (x, y) in [(0, 0), (10, 0), (20, 0), (0, 10), (20, 10), (0, 20), (10, 20), (20, 20)] {
            around.push(square(x, y, 10));
        }
        around.push(square(100, 100, 5));
        let rings = dissolve(&around.iter().collect::<Vec<_>>());
        let mut areas: Vec<i64> = rings.iter().map(area).collect();
        areas.sort_unstable();
        assert_eq!(areas, [2 * 25, 2 * 100, 2 * 900], "island, lake, the land");
        assert_eq!(dissolve(&around.iter().collect::<Vec<_>>()), rings);
    }
}
