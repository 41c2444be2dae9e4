//! Wishes that cannot hold together, and the smallest change that resolves each.

use rustc_hash::FxHashMap;

use super::flow::Network;
use super::fund::{Fund, Scope, Unmet};
use super::offers::Groups;
use super::purses::{Purses, Standing};
use crate::words::{Level, RegionCode};

/// What stands against a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Least numbers stand for places and for larger places around them.
    TwoLayers {
        /// The fund's number.
        fund: u16,
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
    for (number, fund) in (0..).zip(funds) {
        let has_money = fund.ceiling.amount() > 0;
        if !has_money {
            found.push(Conflict::NoMoney { fund: number });
        }
        if fund.months == 0 || fund.months > fund.window.len() {
            found.push(Conflict::Months { fund: number, most: fund.window.len() });
        }
        for quota in fund.quotas.iter().filter(|quota| quota.least > quota.most) {
            let (least, most) = (quota.least, quota.most);
            found.push(Conflict::Quota { fund: number, least, most });
        }
        let mut layers: Vec<Level> =
            fund.quotas.iter().filter(|q| q.least > 0).map(|quota| layer(quota.scope)).collect();
        layers.sort_unstable();
        layers.dedup();
        if layers.len() > 1 {
            found.push(Conflict::TwoLayers { fund: number });
        }
        let offers = || groups.offers.iter().filter_map(|offers| offers.get(usize::from(number)));
        if !offers().any(Result::is_ok) {
            let mut counts: FxHashMap<Unmet, usize> = FxHashMap::default();
            for unmet in offers().filter_map(|offer| offer.as_ref().err()) {
                *counts.entry(*unmet).or_default() += 1;
            }
            let unmet = counts.into_iter().max_by_key(|(unmet, count)| (*count, *unmet));
            found.push(Conflict::Nobody { fund: number, unmet: unmet.map(|(unmet, _)| unmet) });
        }
    }
    found
}

fn layer(scope: Scope) -> Level {
    match scope {
        Scope::Whole => Level::Nation,
        Scope::EachDistrict => Level::District,
        Scope::EachVillage => Level::Village,
        Scope::Place(place) => RegionCode::level(place),
    }
}

/// Least numbers that were not reached.
pub fn after(funds: &[Fund], purses: &Purses, network: &Network) -> Vec<Conflict> {
    let all = (0..).zip(purses.standings.iter().zip(&purses.limits));
    let short = all.filter(|(number, (_, limit))| network.people(*number) < limit.least);
    short
        .filter(|(_, (standing, _))| usize::from(standing.fund) < funds.len())
        .map(|(number, (standing, limit))| Conflict::LeastNotReached {
            standing: *standing,
            least: limit.least,
            possible: network.people(number),
        })
        .collect()
}
