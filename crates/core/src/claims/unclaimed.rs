//! What lies unclaimed: how much is at stake, and whose turn comes first.

use std::cmp::{Ordering, Reverse};

use super::Entitlement;
use crate::words::Rupiah;

/// Money that a family may lose, rupiah.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AtStake {
    /// What is due in any case.
    pub least: Rupiah,
    /// The most that can come; none where nobody can say.
    pub most: Option<Rupiah>,
}

impl AtStake {
    /// What an entitlement comes to.
    pub fn of(entitlement: &Entitlement<'_>) -> Self {
        Self { least: entitlement.least, most: entitlement.most }
    }

    /// What all of it comes to; the most is none as soon as one of them is, and the least stops where
    /// it would be too large to hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            least: self.least.checked_add(other.least).unwrap_or(self.least),
            most: self.most.zip(other.most).and_then(|(one, other)| one.checked_add(other)),
        }
    }
}

/// Something unclaimed, to be put in order: what lapses first comes first, then what is worth more.
/// What has lapsed comes last, and before it that of which nobody knows when it lapses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclaimed {
    /// Days until the right lapses, negative once it has; none where it is not known.
    pub days_left: Option<i64>,
    /// The money.
    pub stake: AtStake,
}

/// What is worth more comes first; where nobody can say the most, it may be more than all.
type Worth = Reverse<(bool, Option<Rupiah>, Rupiah)>;

impl Unclaimed {
    fn key(&self) -> (u8, i64, Worth) {
        let (group, days) = match self.days_left {
            Some(days) if days >= 0 => (0, days),
            None => (1, 0),
            Some(days) => (2, days.saturating_neg()),
        };
        let AtStake { least, most } = self.stake;
        (group, days, Reverse((most.is_none(), most, least)))
    }
}

impl PartialOrd for Unclaimed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Unclaimed {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(days_left: Option<i64>, most: i64) -> Unclaimed {
        let stake = AtStake { least: Rupiah::ZERO, most: Some(Rupiah::new(most)) };
        Unclaimed { days_left, stake }
    }

    #[test]
    fn what_lapses_tomorrow_comes_before_what_is_worth_more_and_what_has_lapsed_comes_last() {
        let mut all = [
            of(Some(-9), 90),
            of(None, 80),
            of(Some(30), 24),
            of(Some(30), 42),
            of(Some(-2), 10),
            of(Some(0), 10),
        ];
        all.sort_unstable();
        let days: Vec<_> = all.iter().map(|one| one.days_left).collect();
        assert_eq!(days, [Some(0), Some(30), Some(30), None, Some(-2), Some(-9)]);
        assert_eq!(all[1].stake.most, Some(Rupiah::new(42)));
    }

    #[test]
    fn what_is_at_stake_adds_up_as_long_as_somebody_can_say_the_most() {
        let one = AtStake { least: Rupiah::new(10), most: Some(Rupiah::new(42)) };
        let open = AtStake { most: None, ..one };
        assert_eq!(one.and(one), AtStake { least: Rupiah::new(20), most: Some(Rupiah::new(84)) });
        assert_eq!(one.and(open), AtStake { least: Rupiah::new(20), most: None });
    }
}
