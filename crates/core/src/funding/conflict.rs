//! Wishes that cannot hold together, and the smallest change that resolves each.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::flow::Network;
use super::fund::{Fund, Scope, Unmet};
use super::offers::Groups;
use super::purses::{Purses, Standing};
use crate::regions::Regions;
use crate::words::{Level, RegionCode, Rupiah};

/// What stands against a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    /// The fund has no money.
    NoMoney {
        /// The fund's number.
        fund: u16,
    },
    /// No month or more months than the window has.
    Months {
        /// The fund's number.
        fund: u16,
        /// The window's length; the most it can be.
        most: u32,
    },
    /// A quota demands more than it allows.
    Quota {
        /// The fund's number.
        fund: u16,
        /// At least so many.
        least: u32,
        /// At most so many.
        most: u32,
    },
    /// Places inside a place, or inside the whole fund, demand more people in sum than it may have.
    Sum {
        /// The fund and the place.
        standing: Standing,
        /// The sum of what is demanded inside.
        demanded: u32,
        /// At most so many.
        most: u32,
    },
    /// The least numbers cost more than there is money.
    Money {
        /// The fund and the place.
        standing: Standing,
        /// So many are demanded.
        people: u32,
        /// What they cost at least.
        cost: Rupiah,
        /// The money.
        ceiling: Rupiah,
    },
    /// Places have a least number, but nobody there could be paid.
    Empty {
        /// The fund's number.
        fund: u16,
        /// At least so many are demanded of each.
        least: u32,
        /// The places, in the order of their codes.
        places: Vec<RegionCode>,
    },
    /// Nobody meets the conditions; what most people do not meet.
    Nobody {
        /// The fund's number.
        fund: u16,
        /// What most of them do not meet; none when there are no workers at all.
        unmet: Option<Unmet>,
    },
    /// Fewer people could be paid for than the least number demands.
    LeastNotReached {
        /// The fund and the place.
        standing: Standing,
        /// At least so many are demanded.
        least: u32,
        /// So many are possible together with everything else; the quota could be lowered to it.
        possible: u32,
    },
}

/// What can be seen before anything is planned.
pub fn before(funds: &[Fund], groups: &Groups) -> Vec<Conflict> {
    let mut found = Vec::new();
    let regencies: BTreeSet<RegionCode> =
        groups.villages.iter().map(|village| village.up_to(Level::Regency)).collect();
    for (number, fund) in (0..).zip(funds) {
        if fund.ceiling.amount() <= 0 {
            found.push(Conflict::NoMoney { fund: number });
        }
        if fund.months == 0 || fund.months > fund.window.len() {
            found.push(Conflict::Months { fund: number, most: fund.window.len() });
        }
        for quota in fund.quotas.iter().filter(|quota| quota.least > quota.most) {
            let (least, most) = (quota.least, quota.most);
            found.push(Conflict::Quota { fund: number, least, most });
        }
        match nobody(number, groups) {
            Some(nobody) => found.push(nobody),
            None => empty(number, fund, groups, &regencies, &mut found),
        }
    }
    found
}

fn nobody(number: u16, groups: &Groups) -> Option<Conflict> {
    let offers = || groups.offers.iter().filter_map(|offers| offers.get(usize::from(number)));
    if offers().any(Result::is_ok) {
        return None;
    }
    let mut counts: FxHashMap<Unmet, u64> = FxHashMap::default();
    for (offer, people) in offers().zip(groups.people()) {
        if let Err(unmet) = offer {
            *counts.entry(*unmet).or_default() += people;
        }
    }
    let unmet = counts.into_iter().max_by_key(|(unmet, count)| (*count, *unmet));
    Some(Conflict::Nobody { fund: number, unmet: unmet.map(|(unmet, _)| unmet) })
}

/// Places with a least number in which nobody could be paid.
fn empty(
    number: u16,
    fund: &Fund,
    groups: &Groups,
    regencies: &BTreeSet<RegionCode>,
    conflicts: &mut Vec<Conflict>,
) {
    let mut with_people: FxHashSet<RegionCode> = FxHashSet::default();
    for (village, offers) in groups.villages.iter().zip(&groups.offers) {
        if offers.get(usize::from(number)).is_some_and(Result::is_ok) {
            with_people.extend([*village, village.up_to(Level::District)]);
        }
    }
    for quota in fund.quotas.iter().filter(|quota| quota.least > 0) {
        let reached = || {
            let villages = regencies.iter().flat_map(|code| Regions::embedded().villages(*code));
            villages.map(|region| region.code).filter(|village| fund.reaches(*village))
        };
        let places: BTreeSet<RegionCode> = match quota.scope {
            Scope::Whole => continue,
            Scope::EachVillage => reached().collect(),
            Scope::EachDistrict => reached().map(|code| code.up_to(Level::District)).collect(),
            Scope::Place(place) => BTreeSet::from([place]),
        };
        let places: Vec<RegionCode> =
            places.into_iter().filter(|place| !with_people.contains(place)).collect();
        if !places.is_empty() {
            conflicts.push(Conflict::Empty { fund: number, least: quota.least, places });
        }
    }
}

/// Least numbers that contradict what is around them, whoever is served.
pub fn sums(purses: &Purses) -> Vec<Conflict> {
    let mut cheapest = vec![i64::MAX; purses.limits.len()];
    for choice in purses.choices.iter().flatten() {
        let mut at = Some(choice.purse);
        while let Some(purse) = at {
            let cost = &mut cheapest[purse as usize];
            *cost = choice.cost.min(*cost);
            at = purses.limits[purse as usize].parent;
        }
    }
    let mut found = Vec::new();
    let mut demanded = vec![0_u32; purses.limits.len()];
    // Larger purses were made before those that lie in them.
    for (at, limit) in purses.limits.iter().enumerate().rev() {
        let standing = purses.standings[at];
        if demanded[at] > limit.most {
            let (demanded, most) = (demanded[at], limit.most);
            found.push(Conflict::Sum { standing, demanded, most });
        }
        demanded[at] = demanded[at].max(limit.least);
        let cost = i64::from(demanded[at]).saturating_mul(cheapest[at]);
        if demanded[at] > 0 && cheapest[at] < i64::MAX && cost > limit.ceiling {
            let (cost, ceiling) = (Rupiah::new(cost), Rupiah::new(limit.ceiling));
            found.push(Conflict::Money { standing, people: demanded[at], cost, ceiling });
        }
        if let Some(parent) = limit.parent {
            demanded[parent as usize] = demanded[parent as usize].saturating_add(demanded[at]);
        }
    }
    found
}

/// Least numbers that were not reached.
pub fn after(purses: &Purses, network: &Network) -> Vec<Conflict> {
    let all = (0..).zip(purses.standings.iter().zip(&purses.limits));
    all.filter(|(number, (_, limit))| network.people(*number) < limit.least)
        .map(|(number, (standing, limit))| Conflict::LeastNotReached {
            standing: *standing,
            least: limit.least,
            possible: network.people(number),
        })
        .collect()
}
