//! From values to places in a picture, and the round numbers written along it.

/// A straight scale.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Values from `low` to `high` at places from `from` to `to`. A scale without extent, or one
    /// of values that are no numbers, is widened to one unit.
    pub fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        let low = if low.is_finite() { low } else { 0.0 };
        let high = if high.is_finite() && high > low { high } else { low + 1.0 };
        Self { low, high, from, to }
    }

    /// The place of a value; beyond the ends it stays at the end.
    pub fn at(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        let share = if share.is_nan() { 0.0 } else { share };
        self.from + share * (self.to - self.from)
    }

    /// Whether the value lies on the scale.
    pub fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// Round values along the scale, about `about` of them, and how many decimals they need.
    pub fn ticks(&self, about: usize) -> (Vec<f64>, usize) {
        let rough = (self.high - self.low) / about.max(1) as f64;
        let magnitude = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|unit| unit * magnitude)
            .find(|&step| step >= rough * 0.999)
            .unwrap_or(10.0 * magnitude);
        let decimals = (-step.log10().floor()).clamp(0.0, 6.0) as usize;
        let first = (self.low / step - 1e-9).ceil();
        let count = ((self.high / step + 1e-9).floor() - first).clamp(0.0, 100.0) as usize;
        ((0..=count).map(|at| (first + at as f64) * step).collect(), decimals)
    }
}

/// Round values from at or below `low` to at or above `high`, about `about` steps apart; the steps
/// are as wide as it takes for `say` to write each value differently (so that no axis of people
/// reads 0, 1, 1, 2, 2).
pub fn round_values(
    (low, high): (f64, f64),
    about: usize,
    say: &dyn Fn(f64) -> String,
) -> Vec<f64> {
    let low = if low.is_finite() { low } else { 0.0 };
    let high = if high.is_finite() && high > low { high } else { low + 1.0 };
    let rough = (high - low) / about.max(1) as f64;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let mut values = Vec::new();
    for unit in [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0] {
        let step = unit * magnitude;
        if step < rough * 0.999 {
            continue;
        }
        let first = (low / step + 1e-9).floor();
        let count = ((high / step - 1e-9).ceil() - first).clamp(1.0, 100.0) as usize;
        // Divided, not multiplied, where steps are fractions: 3 × 0.1 is not 0.3.
        let at = |n: f64| if step < 1.0 { n / (1.0 / step).round() } else { n * step };
        values = (0..=count).map(|n| at(first + n as f64)).collect();
        let mut said: Vec<String> = values.iter().map(|value| say(*value)).collect();
        said.dedup();
        if said.len() == values.len() {
            break;
        }
    }
    values
}

/// The least and the greatest of numbers; endless ones and those that are none are left out.
pub fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .filter(|value| value.is_finite())
        .map(|value| (value, value))
        .reduce(|(low, high), (value, _)| (low.min(value), high.max(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_lie_on_the_scale() {
        let scale = Scale::new((-13.2, 27.9), (0.0, 100.0));
        assert_eq!(scale.ticks(5).0, [-10.0, 0.0, 10.0, 20.0]);
        let (ticks, decimals) = Scale::new((0.8, 1.0), (0.0, 100.0)).ticks(4);
        let texts: Vec<String> = ticks.iter().map(|t| format!("{t:.decimals$}")).collect();
        assert_eq!(texts, ["0.80", "0.85", "0.90", "0.95", "1.00"]);
    }

    #[test]
    fn round_values_hold_all_between_them_and_read_differently() {
        let whole = |value: f64| format!("{value:.0}");
        assert_eq!(round_values((0.0, 2.0), 5, &whole), [0.0, 1.0, 2.0]);
        assert_eq!(round_values((0.0, 40_120.0), 4, &whole).last(), Some(&60_000.0));
        let exact = |value: f64| format!("{value}");
        assert_eq!(round_values((0.31, 0.47), 4, &exact), [0.3, 0.35, 0.4, 0.45, 0.5]);
        assert_eq!(round_values((-3.0, 8.0), 5, &whole), [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(round_values((f64::NAN, f64::NAN), 5, &whole), [0.0, 1.0]);
    }

    #[test]
    fn a_scale_of_one_value_or_of_none_does_not_divide_by_nought() {
        let scale = Scale::new((3.0, 3.0), (0.0, 100.0));
        assert!(scale.at(3.0).abs() < 1e-9 && scale.at(f64::NAN).is_finite());
        assert!(Scale::new((f64::NAN, f64::NEG_INFINITY), (0.0, 1.0)).ticks(5).0.len() > 1);
        assert_eq!(extent([f64::NAN, 2.0, f64::INFINITY, -1.0].into_iter()), Some((-1.0, 2.0)));
        assert_eq!(extent([f64::NAN].into_iter()), None);
    }
}
