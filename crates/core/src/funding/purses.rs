//! The purses of funds: one for the whole, and for districts and villages where they have money or
//! quotas of their own.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::flow::{Choice, Purse};
use super::fund::{Fund, Quota, Scope};
use super::offers::Groups;
use super::sharing::{Shares, shares};
use crate::words::{Level, RegionCode, Rupiah};

/// Where a purse stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Standing {
    /// The number of the fund.
    pub fund: u16,
    /// The village or district; none for the whole fund.
    pub place: Option<RegionCode>,
}

/// The purses of all funds and the choices of all groups.
pub struct Purses {
    /// Where each purse stands.
    pub standings: Vec<Standing>,
    /// Their limits.
    pub limits: Vec<Purse>,
    /// The choices of each group, in the order of the funds.
    pub choices: Vec<Vec<Choice>>,
    /// The fund of each choice.
    pub funds: Vec<Vec<u16>>,
    shares: Vec<Shares>,
}

/// Makes the purses that somebody could be paid from, and those that must be reached.
pub fn purses(funds: &[Fund], groups: &Groups) -> Purses {
    let shares = shares(funds, groups);
    let mut made =
        Purses { standings: vec![], limits: vec![], choices: vec![], funds: vec![], shares };
    let mut known: FxHashMap<Standing, u32> = FxHashMap::default();
    for (number, fund) in (0..).zip(funds) {
        // A place that is named must be reached although nobody may live there.
        made.purse(&mut known, fund, Standing { fund: number, place: None });
        for quota in fund.quotas.iter().filter(|quota| quota.least > 0) {
            if let Scope::Place(place) = quota.scope {
                made.purse(&mut known, fund, Standing { fund: number, place: Some(place) });
            }
        }
    }
    for (village, offers) in groups.villages.iter().zip(&groups.offers) {
        let (mut choices, mut of) = (Vec::new(), Vec::new());
        for (number, offer) in (0..).zip(offers) {
            let Ok(offer) = offer else { continue };
            let fund = &funds[usize::from(number)];
            let standing = Standing { fund: number, place: Some(*village) };
            let purse = made.purse(&mut known, fund, standing);
            choices.push(Choice { purse, cost: offer.cost.amount() });
            of.push(number);
        }
        made.choices.push(choices);
        made.funds.push(of);
    }
    made
}

impl Purses {
    /// The smallest purse of a fund that holds a place.
    fn purse(
        &mut self,
        known: &mut FxHashMap<Standing, u32>,
        fund: &Fund,
        standing: Standing,
    ) -> u32 {
        if let Some(purse) = known.get(&standing) {
            return *purse;
        }
        let number = match standing.place {
            None => self.add(known, fund, standing, None),
            Some(place) => {
                let above = match place.level() {
                    Level::Village => Some(place.up_to(Level::District)),
                    _ => None,
                };
                let parent = self.purse(known, fund, Standing { place: above, ..standing });
                if own_limits(fund, place) || self.share(standing).is_some() {
                    self.add(known, fund, standing, Some(parent))
                } else {
                    parent
                }
            }
        };
        known.insert(standing, number);
        number
    }

    fn add(
        &mut self,
        known: &FxHashMap<Standing, u32>,
        fund: &Fund,
        standing: Standing,
        parent: Option<u32>,
    ) -> u32 {
        debug_assert!(!known.contains_key(&standing));
        let (least, most) = people(fund, standing.place);
        let ceiling = standing.place.map_or(Some(fund.ceiling), |place| own(fund, place));
        let ceiling = ceiling.map_or(i64::MAX, Rupiah::amount);
        self.standings.push(standing);
        let share = self.share(standing).unwrap_or(u32::MAX);
        self.limits.push(Purse { parent, least, most, share, ceiling });
        u32::try_from(self.limits.len() - 1).unwrap_or(u32::MAX)
    }

    fn share(&self, standing: Standing) -> Option<u32> {
        self.shares.get(usize::from(standing.fund))?.get(&standing.place?).copied()
    }
}

fn own(fund: &Fund, place: RegionCode) -> Option<Rupiah> {
    fund.own.iter().find(|(of, _)| *of == place).map(|(_, money)| *money)
}

fn reaches(quota: &Quota, place: Option<RegionCode>) -> bool {
    match quota.scope {
        Scope::Whole => place.is_none(),
        Scope::EachDistrict => place.is_some_and(|place| place.level() == Level::District),
        Scope::EachVillage => place.is_some_and(|place| place.level() == Level::Village),
        Scope::Place(of) => place == Some(of),
    }
}

fn people(fund: &Fund, place: Option<RegionCode>) -> (u32, u32) {
    let of = fund.quotas.iter().filter(|quota| reaches(quota, place));
    of.fold((0, u32::MAX), |(least, most), quota| (least.max(quota.least), most.min(quota.most)))
}

fn own_limits(fund: &Fund, place: RegionCode) -> bool {
    own(fund, place).is_some() || fund.quotas.iter().any(|quota| reaches(quota, Some(place)))
}
