//! Which records may be compared with which.

/// How records of several lists are linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Every pair, within a list and between lists.
    #[default]
    All,
    /// Only pairs of one list.
    Within,
    /// Only pairs of two lists.
    Between,
    /// Every pair with at least one record of the first list: a list and what it is looked up in.
    First,
}

/// The lists that the records come from, one after the other, and how they are linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists {
    /// Index of the record after the last one of each list.
    ends: Vec<u32>,
    mode: Mode,
}

impl Lists {
    /// Lists of these lengths.
    pub fn new(lengths: impl IntoIterator<Item = usize>, mode: Mode) -> Self {
        let mut end = 0;
        let ends = lengths
            .into_iter()
            .map(|length| {
                end += length as u32;
                end
            })
            .collect();
        Self { ends, mode }
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The list of a record.
    pub fn of(&self, record: u32) -> u32 {
        self.ends.partition_point(|end| *end <= record) as u32
    }

    /// Whether these two may be compared.
    pub fn may_meet(&self, a: u32, b: u32) -> bool {
        match self.mode {
            Mode::All => true,
            Mode::Within => self.of(a) == self.of(b),
            Mode::Between => self.of(a) != self.of(b),
            Mode::First => a.min(b) < self.ends.first().copied().unwrap_or(0),
        }
    }

    /// Whether every pair may be compared.
    pub(crate) fn all(&self) -> bool {
        self.mode == Mode::All || self.mode == Mode::Within && self.ends.len() < 2
    }

    /// How many pairs there are in all.
    pub fn pairs(&self) -> f64 {
        let two = |n: f64| n * (n - 1.0) / 2.0;
        let total = f64::from(self.ends.last().copied().unwrap_or(0));
        let lengths = || {
            let starts = std::iter::once(0).chain(self.ends.iter().copied());
            starts.zip(&self.ends).map(|(start, end)| f64::from(end - start))
        };
        match self.mode {
            Mode::All => two(total),
            Mode::Within => lengths().map(two).sum(),
            Mode::Between => two(total) - lengths().map(two).sum::<f64>(),
            Mode::First => two(total) - two(total - lengths().next().unwrap_or(0.0)),
        }
    }

    /// How many pairs of a run of records (given in rising order) may be compared.
    pub(crate) fn pairs_in(&self, records: impl Iterator<Item = u32>) -> u64 {
        let mut counts = vec![0u64; self.ends.len().max(1)];
        for record in records {
            counts[(self.of(record) as usize).min(self.ends.len().saturating_sub(1))] += 1;
        }
        let two = |n: u64| n * n.saturating_sub(1) / 2;
        let total: u64 = counts.iter().sum();
        let within: u64 = counts.iter().map(|n| two(*n)).sum();
        match self.mode {
            Mode::All => two(total),
            Mode::Within => within,
            Mode::Between => two(total) - within,
            Mode::First => two(total) - two(total - counts[0]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_of_each_mode_are_those_that_may_meet() {
        for mode in [Mode::All, Mode::Within, Mode::Between, Mode::First] {
            let lists = Lists::new([3, 2, 4], mode);
            let pairs = (0..9u32).flat_map(|a| (a + 1..9).map(move |b| (a, b)));
            let met = pairs.filter(|(a, b)| lists.may_meet(*a, *b)).count();
            assert!((lists.pairs() - met as f64).abs() < 1e-9, "{mode:?}");
            assert_eq!(lists.pairs_in(0..9), met as u64, "{mode:?}");
        }
    }
}
