//! Classes of values: at most five, told by lightness and by words.

use crate::picture::Head;

/// The most classes a reader tells apart without colour.
pub(crate) const MOST: usize = 5;

/// How values are told apart: each class ends where the next begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// Where classes part, rising; a value that lies on a bound belongs above it.
    bounds: Vec<f64>,
    names: Vec<String>,
    /// Whether the lowest class is of nothing else than nothing.
    from_nothing: bool,
}

impl Classes {
    /// Classes that part at these values (at most four are taken, sorted, doubles and what is no
    /// number left out).
    pub fn steps(bounds: &[f64]) -> Self {
        let mut bounds: Vec<f64> = bounds.iter().copied().filter(|b| b.is_finite()).collect();
        bounds.sort_by(f64::total_cmp);
        bounds.dedup();
        bounds.truncate(MOST - 1);
        Self { bounds, names: Vec::new(), from_nothing: false }
    }

    /// As many classes as asked for (at most five), each with about as many of the values, parted
    /// at round numbers; fewer where values are the same. Where some values are nothing and others
    /// are not, nothing is a class of its own.
    pub fn quantiles(values: impl IntoIterator<Item = f64>, most: usize) -> Self {
        let mut values: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let most = most.clamp(1, MOST);
        let some = values.partition_point(|value| *value <= 0.0);
        if let (Some(0.0), Some(least)) = (values.first(), values.get(some))
            && most > 1
        {
            let mut bounds = parts(&values[some..], most - 1);
            bounds.push(roundest(0.0, *least));
            return Self { from_nothing: true, ..Self::steps(&bounds) };
        }
        Self::steps(&parts(&values, most))
    }

    /// With names of the caller's, from the lowest class; without them a class is told by its
    /// bounds.
    #[must_use]
    pub fn named(mut self, names: Vec<String>) -> Self {
        self.names = names;
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bounds.len() + 1
    }

    /// Never: without bounds there is one class.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Where classes part, rising.
    pub fn bounds(&self) -> &[f64] {
        &self.bounds
    }

    /// The class of a value, from 0.
    pub fn of(&self, value: f64) -> usize {
        self.bounds.partition_point(|bound| *bound <= value)
    }

    /// What the class is called: the caller's name, or its bounds as numbers.
    pub(crate) fn name(&self, class: usize, head: &Head) -> String {
        if let Some(name) = self.names.get(class) {
            return name.clone();
        }
        if class == 0 && self.from_nothing {
            return (head.number)(0.0);
        }
        let bound = |at: usize| self.bounds.get(at).map(|bound| (head.number)(*bound));
        match (class.checked_sub(1).and_then(bound), bound(class)) {
            (None, None) => head.unit.to_owned(),
            (None, Some(end)) => format!("< {end}"),
            (Some(start), None) => format!("≥ {start}"),
            (Some(start), Some(end)) => format!("{start} – < {end}"),
        }
    }
}

/// Where values in their order part into so many stretches of about as many each.
fn parts(values: &[f64], most: usize) -> Vec<f64> {
    let part = |part: usize| {
        let at = values.len() * part / most;
        let (below, above) = (values.get(at.checked_sub(1)?)?, values.get(at)?);
        Some(roundest(*below, *above))
    };
    let above_first = |bound: &f64| values.first().is_some_and(|first| first < bound);
    (1..most).filter_map(part).filter(above_first).collect()
}

/// The roundest number above `below`, up to `above`: so that a bound between 31.7 and 34.2 is 32 or
/// 34, and nobody changes class by it.
fn roundest(below: f64, above: f64) -> f64 {
    if below >= above {
        return above;
    }
    let middle = f64::midpoint(below, above);
    let mut unit = 10_f64.powf(below.abs().max(above.abs()).log10().ceil());
    for _ in 0..12 {
        for step in [unit, unit / 2.0, unit / 5.0] {
            let near = (middle / step).round() * step;
            if near > below && near <= above {
                return near;
            }
        }
        unit /= 10.0;
    }
    above
}
