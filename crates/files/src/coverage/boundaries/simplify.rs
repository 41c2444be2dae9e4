//! Fewer points, the same borders: a line between two places where borders meet is simplified
//! (Douglas and Peucker 1973) in one direction, whichever region it is asked for.

use rustc_hash::{FxHashMap, FxHashSet};

use super::grid::{Cell, Ring, area};

/// The points where borders meet or end: they stay.
pub(super) fn nodes<'a>(rings: impl Iterator<Item = &'a Ring>) -> FxHashSet<Cell> {
    let mut beside: FxHashMap<Cell, [Option<Cell>; 2]> = FxHashMap::default();
    let mut nodes = FxHashSet::default();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            for (from, to) in [(a, b), (b, a)] {
                let known = beside.entry(*from).or_default();
                if known.contains(&Some(*to)) {
                    continue;
                }
                match known.iter_mut().find(|one| one.is_none()) {
                    Some(free) => *free = Some(*to),
                    None => {
                        nodes.insert(*from);
                    }
                }
            }
        }
    }
    nodes.extend(beside.iter().filter(|(_, known)| known[1].is_none()).map(|(cell, _)| *cell));
    nodes
}

/// The rings of a region with fewer points, none moved by more than the tolerance. A ring that
/// would be nothing is left out; if that is the largest, it stays as it was.
pub(super) fn rings(rings: &[Ring], nodes: &FxHashSet<Cell>, tolerance: i64) -> Vec<Ring> {
    let largest = rings.iter().map(area).max().unwrap_or(0);
    rings
        .iter()
        .filter_map(|ring| {
            let thin = thinner(ring, nodes, tolerance);
            match area(&thin) {
                0 if area(ring) == largest => Some(ring.clone()),
                0 => None,
                _ => Some(thin),
            }
        })
        .collect()
}

fn thinner(ring: &Ring, nodes: &FxHashSet<Cell>, tolerance: i64) -> Ring {
    let mut turned = ring.clone();
    // A ring on which no borders meet begins at its least point, so that the region around it and
    // the one inside begin alike.
    let at_node = ring.iter().position(|cell| nodes.contains(cell));
    let least = || ring.iter().enumerate().min_by_key(|(_, cell)| **cell).map(|(at, _)| at);
    turned.rotate_left(at_node.or_else(least).unwrap_or(0));
    let Some(&first) = turned.first() else { return turned };
    turned.push(first);

    let mut thin = Ring::new();
    let mut from = 0;
    for at in 1..turned.len() {
        if at + 1 == turned.len() || nodes.contains(&turned[at]) {
            let line = simplified(&turned[from..=at], tolerance);
            thin.extend(&line[..line.len() - 1]);
            from = at;
        }
    }
    without_spikes(thin)
}

/// A ring without ways that lead out and back the same way: what a strip becomes when its two sides
/// fall together.
fn without_spikes(ring: Ring) -> Ring {
    let mut thin = Ring::with_capacity(ring.len());
    for cell in ring {
        thin.push(cell);
        while let [.., before, at, next] = thin[..] {
            if before == next {
                thin.truncate(thin.len() - 2);
            } else if at == next {
                thin.pop();
            } else {
                break;
            }
        }
    }
    // The same over the seam of the ring.
    while thin.len() > 2 {
        let last = thin.len() - 1;
        if thin[last] == thin[0] || thin[last] == thin[1] {
            // The end repeats the beginning, or the first point is the tip of a spike.
            if thin[last] == thin[1] {
                thin.remove(0);
            }
            thin.pop();
        } else if thin[last - 1] == thin[0] {
            thin.truncate(last - 1);
        } else {
            break;
        }
    }
    thin
}

/// A line with fewer points; the same whichever end it is given from.
fn simplified(line: &[Cell], tolerance: i64) -> Vec<Cell> {
    let backwards = || line.iter().rev().copied();
    if backwards().lt(line.iter().copied()) {
        let mut thin = douglas_peucker(&backwards().collect::<Vec<_>>(), tolerance);
        thin.reverse();
        return thin;
    }
    douglas_peucker(line, tolerance)
}

fn douglas_peucker(line: &[Cell], tolerance: i64) -> Vec<Cell> {
    let mut kept = vec![false; line.len()];
    let last = line.len() - 1;
    (kept[0], kept[last]) = (true, true);
    let most = (tolerance as f64).powi(2);
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let far = (from + 1..to)
            .map(|at| (at, apart(line[at], line[from], line[to])))
            .reduce(|best, one| if one.1 > best.1 { one } else { best });
        if let Some((at, distance)) = far
            && distance > most
        {
            kept[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    line.iter().zip(kept).filter(|(_, kept)| *kept).map(|(cell, _)| *cell).collect()
}

/// The square of the distance of a point from the stretch between two others.
fn apart(point: Cell, from: Cell, to: Cell) -> f64 {
    let less = |a: Cell, b: Cell| ((a.0 - b.0) as f64, (a.1 - b.1) as f64);
    let (way, off) = (less(to, from), less(point, from));
    let length = way.0 * way.0 + way.1 * way.1;
    let along = if length > 0.0 { (off.0 * way.0 + off.1 * way.1) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (off.0 - along * way.0).powi(2) + (off.1 - along * way.1).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_keep_one_border() {
        // Two squares with a wavy border between them, walked in opposite directions.
        let wave: Vec<Cell> = (0..=100).map(|y| (100 + (y * 7) % 5, y)).collect();
        let mut left: Ring = vec![(0, 0)];
        left.extend(&wave);
        left.push((0, 100));
        let mut right: Ring = vec![(200, 100)];
        right.extend(wave.iter().rev());
        right.push((200, 0));
        let nodes = nodes([&left, &right].into_iter());
        assert!(nodes.contains(&wave[0]) && nodes.contains(&wave[100]));
        let thin = |ring: &Ring| rings(std::slice::from_ref(ring), &nodes, 5).remove(0);
        let border = |ring: Ring| -> FxHashSet<Cell> {
            ring.into_iter().filter(|cell| wave.contains(cell)).collect()
        };
        let (left, right) = (thin(&left), thin(&right));
        assert!(left.len() < 40, "{left:?}");
        assert_eq!(border(left), border(right));
    }

    #[test]
    fn an_enclave_and_the_hole_around_it_stay_the_same_ring() {
        let round: Ring = (0..200)
            .map(|at| {
                let angle = f64::from(at) * std::f64::consts::TAU / 200.0;
                ((500.0 * angle.cos()) as i64, (500.0 * angle.sin()) as i64)
            })
            .collect();
        let mut hole: Ring = round.iter().rev().copied().collect();
        hole.rotate_left(77);
        let nodes = nodes([&round, &hole].into_iter());
        let thin =
            |ring: &Ring| -> FxHashSet<Cell> { thinner(ring, &nodes, 10).into_iter().collect() };
        assert_eq!(thin(&round), thin(&hole));
        assert!(thin(&round).len() < 60);
    }

    #[test]
    fn spikes_go() {
        let square = || vec![(0, 0), (9, 0), (9, 9), (0, 9)];
        let spiked = [
            vec![(0, 0), (9, 0), (20, 0), (9, 0), (9, 9), (0, 9)],
            vec![(9, 0), (20, 0), (30, 5), (20, 0), (9, 0), (9, 9), (0, 9), (0, 0)],
            vec![(-7, 0), (0, 0), (9, 0), (9, 9), (0, 9), (0, 0)],
            vec![(0, 0), (9, 0), (9, 9), (0, 9), (0, 0), (-7, 0)],
        ];
        for ring in spiked {
            let thin = without_spikes(ring.clone());
            assert_eq!((thin.len(), area(&thin)), (4, area(&square())), "{ring:?}: {thin:?}");
        }
        assert_eq!(without_spikes(square()), square());
    }

    #[test]
    fn what_would_vanish_stays_when_it_is_all_there_is() {
        let sliver: Ring = vec![(0, 0), (50, 1), (100, 0), (50, 2)];
        let none = FxHashSet::default();
        assert_eq!(rings(std::slice::from_ref(&sliver), &none, 20), [sliver]);
    }
}
