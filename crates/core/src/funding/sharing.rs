//! Places of a fund divided over villages or districts before need decides inside each.
//!
//! Each place gets its proportion of the people that the fund can pay for, but never more than it
//! has people for: what it cannot use goes to the others in their proportion (water-filling). What
//! does not divide evenly goes by largest remainder, ties in the order of the codes (Hamilton).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::fund::{By, Fund, Over, Scope, Sharing};
use super::offers::Groups;
use crate::words::{Level, RegionCode};

/// People of each place who get a place from the fund before the others.
pub type Shares = FxHashMap<RegionCode, u32>;

/// The shares of each fund; empty for funds that are not divided.
pub fn shares(funds: &[Fund], groups: &Groups) -> Vec<Shares> {
    let mut people: Vec<u64> = Vec::new();
    let one = |(number, fund): (usize, &Fund)| match fund.sharing {
        None => Shares::default(),
        Some(sharing) => {
            if people.is_empty() {
                people = groups.people();
            }
            of_fund(fund, number, sharing, groups, &people)
        }
    };
    funds.iter().enumerate().map(one).collect()
}

/// People of a place who meet the conditions, and what they would cost in sum.
#[derive(Debug, Clone, Copy, Default)]
struct Wanted {
    people: u64,
    cost: i64,
}

fn of_fund(
    fund: &Fund,
    number: usize,
    sharing: Sharing,
    groups: &Groups,
    people: &[u64],
) -> Shares {
    let level = match sharing.over {
        Over::Districts => Level::District,
        Over::Villages => Level::Village,
    };
    let mut wanted: BTreeMap<RegionCode, Wanted> = BTreeMap::new();
    let mut all = Wanted::default();
    for ((village, offers), people) in groups.villages.iter().zip(&groups.offers).zip(people) {
        let Some(Ok(offer)) = offers.get(number) else { continue };
        let cost = i64::try_from(*people).unwrap_or(i64::MAX).saturating_mul(offer.cost.amount());
        for sum in [wanted.entry(village.up_to(level)).or_default(), &mut all] {
            sum.people += people;
            sum.cost = sum.cost.saturating_add(cost);
        }
    }
    let most = |place: Option<RegionCode>| {
        let of = fund.quotas.iter().filter(|quota| match quota.scope {
            Scope::Whole => place.is_none(),
            Scope::EachDistrict => place.is_some() && level == Level::District,
            Scope::EachVillage => place.is_some() && level == Level::Village,
            Scope::Place(named) => place == Some(named),
        });
        of.map(|quota| u64::from(quota.most)).min().unwrap_or(u64::MAX)
    };
    let total = affordable(fund.ceiling.amount(), all).min(most(None));
    let places: Vec<(u64, u64)> = wanted
        .iter()
        .map(|(place, wanted)| {
            let own = fund.own.iter().find(|(of, _)| of == place);
            let own = own.map_or(u64::MAX, |(_, money)| affordable(money.amount(), *wanted));
            let weight = match sharing.by {
                By::Equal => 1,
                By::People => wanted.people,
            };
            (weight, wanted.people.min(most(Some(*place))).min(own))
        })
        .collect();
    let divided = divide(total, &places).into_iter();
    let divided = divided.map(|people| u32::try_from(people).unwrap_or(u32::MAX));
    wanted.into_keys().zip(divided).collect()
}

/// How many people of this mean cost the money pays for.
fn affordable(money: i64, wanted: Wanted) -> u64 {
    let people = i128::from(money.max(0)) * i128::from(wanted.people);
    u64::try_from(people / i128::from(wanted.cost.max(1))).unwrap_or(u64::MAX)
}

/// Divides `total` in proportion to weights, each place at most what it can use; places are weight
/// and what it can use.
fn divide(total: u64, places: &[(u64, u64)]) -> Vec<u64> {
    let mut got = vec![0; places.len()];
    let mut open: Vec<usize> = (0..places.len()).filter(|n| places[*n].0 > 0).collect();
    let mut left = total;
    loop {
        let weights: u128 = open.iter().map(|n| u128::from(places[*n].0)).sum();
        let share = |n: usize| u128::from(left) * u128::from(places[n].0);
        let is_full = |n: &usize| share(*n) >= u128::from(places[*n].1) * weights;
        let (full, rest): (Vec<usize>, Vec<usize>) = open.iter().partition(|n| is_full(n));
        if full.is_empty() {
            let mut rest: Vec<(u128, usize)> = rest
                .into_iter()
                .map(|n| {
                    got[n] = u64::try_from(share(n) / weights).unwrap_or(u64::MAX);
                    (share(n) % weights, n)
                })
                .collect();
            rest.sort_by_key(|(remainder, n)| (std::cmp::Reverse(*remainder), *n));
            let whole: u64 = rest.iter().map(|(_, n)| got[*n]).sum();
            let more = usize::try_from(left - whole).unwrap_or(usize::MAX);
            rest.iter().take(more).for_each(|(_, n)| got[*n] += 1);
            return got;
        }
        for n in full {
            got[n] = places[n].1;
            left -= got[n];
        }
        open = rest;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_does_not_divide_goes_by_the_largest_remainder() {
        assert_eq!(divide(10, &[(1, 99), (1, 99), (1, 99)]), [4, 3, 3]);
        assert_eq!(divide(10, &[(35, 99), (25, 99), (40, 99)]), [4, 2, 4]);
        assert_eq!(divide(7, &[(6, 99), (5, 99), (3, 99)]), [3, 3, 1]);
    }

    #[test]
    fn what_a_place_cannot_use_goes_to_the_others_in_their_proportion() {
        assert_eq!(divide(100, &[(1, 10), (1, 200), (2, 200)]), [10, 30, 60]);
        assert_eq!(divide(100, &[(1, 10), (1, 20), (0, 50)]), [10, 20, 0]);
        assert_eq!(divide(5, &[]), [] as [u64; 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nobody_below_their_need_has_less_than_another_in_proportion(
            total in 0..500_u64,
            places in prop::collection::vec((1..20_u64, 0..60_u64), 1..9),
        ) {
            let got = divide(total, &places);
            let can: u64 = places.iter().map(|(_, can)| can).sum();
            prop_assert_eq!(got.iter().sum::<u64>(), total.min(can));
            for (a, (weight_a, can_a)) in got.iter().zip(&places) {
                prop_assert!(a <= can_a);
                for (b, (weight_b, _)) in got.iter().zip(&places) {
                    // One more for a would not leave it behind b still.
                    prop_assert!(a == can_a || (b.saturating_sub(1)) * weight_a <= (a + 1) * weight_b);
                }
            }
        }
    }
}
