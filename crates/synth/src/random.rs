//! A small seeded generator, so that one seed gives the same bytes on every machine.
//!
//! Every household, person and row has its own stream: nothing depends on the order of the work.
//! The step is `SplitMix64` (Steele, Lea and Flood 2014).

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a stream is for; two purposes never share numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Village = 1,
    Household,
    Twist,
    Willing,
    Pool,
    Pick,
    Row,
    OldHome,
    Reference,
    ReferenceRow,
}

/// A stream of numbers.
#[derive(Debug, Clone)]
pub(crate) struct Stream(u64);

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Stream {
    /// The stream of the thing numbered `index`, for this purpose, under this seed.
    pub(crate) fn new(seed: u64, purpose: Purpose, index: u64) -> Self {
        let start = mix(seed.wrapping_add(GOLDEN)) ^ mix((purpose as u64).wrapping_mul(GOLDEN));
        Self(mix(start.wrapping_add(mix(index.wrapping_add(1)))))
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// A number below `n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = i64::from(high) - i64::from(low) + 1;
        low + i32::try_from(self.below(usize::try_from(width).unwrap_or(1))).unwrap_or(0)
    }

    /// True in `n` of 10,000 cases.
    pub(crate) fn chance(&mut self, n: u32) -> bool {
        self.below(10_000) < n as usize
    }

    /// One of these; the lists are fixed and never empty.
    pub(crate) fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }

    /// A position, by weight; 0 when all weights are 0.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u64 = weights.iter().map(|&w| u64::from(w)).sum();
        let mut left = self.below(total as usize) as u64;
        for (i, &weight) in weights.iter().enumerate() {
            if left < u64::from(weight) {
                return i;
            }
            left -= u64::from(weight);
        }
        0
    }
}

/// Items of falling frequency, as names fall in a people: the n-th about as 1/n.
#[derive(Debug, Clone, Default)]
pub(crate) struct Zipf {
    items: Vec<u16>,
    sums: Vec<u64>,
}

impl Zipf {
    /// `flat` softens the head: the larger, the less the first stand out.
    pub(crate) fn new(items: Vec<u16>, flat: u64) -> Self {
        let mut total = 0;
        let sums = (0..items.len() as u64)
            .map(|rank| {
                total += 1_000_000_000 / (rank + flat);
                total
            })
            .collect();
        Self { items, sums }
    }

    /// One item, or 0 (no item) from an empty table.
    pub(crate) fn draw(&self, stream: &mut Stream) -> u16 {
        let Some(&total) = self.sums.last() else { return 0 };
        let at = stream.below(total as usize) as u64;
        self.items[self.sums.partition_point(|&sum| sum <= at)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_seed_others() {
        let of = |seed| {
            let mut s = Stream::new(seed, Purpose::Row, 7);
            [s.bits(), s.bits(), s.bits()]
        };
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn chances_come_out_as_asked() {
        let mut s = Stream::new(3, Purpose::Row, 0);
        let hits = (0..100_000).filter(|_| s.chance(250)).count();
        assert!((2_200..2_800).contains(&hits), "{hits}");
        assert_eq!(s.weighted(&[0, 5, 0]), 1);
        assert_eq!(s.between(4, 4), 4);
    }

    #[test]
    fn the_first_name_is_far_commoner_than_the_hundredth() {
        let table = Zipf::new((1..=200).collect(), 3);
        let mut s = Stream::new(3, Purpose::Row, 0);
        let mut count = [0; 201];
        for _ in 0..50_000 {
            count[table.draw(&mut s) as usize] += 1;
        }
        assert!(count[1] > 8 * count[100], "{} {}", count[1], count[100]);
        assert!(count[200] > 0);
    }
}
