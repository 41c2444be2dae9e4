//! A plan: who has which place, what each fund pays, and why somebody has none.

use serde::{Deserialize, Serialize};

use super::fund::Unmet;
use super::offers::Groups;
use super::planner::Planning;
use super::purses::{Purses, Standing};
use crate::words::{MonthSpan, Rupiah};

/// Why somebody was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Would lose cover otherwise.
    Continues,
    /// Reaches the months of the scholarship.
    Scholarship,
    /// By need.
    Need,
    /// Money that was left pays for fewer months.
    Rest,
}

/// Months that a fund pays for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The number of the fund.
    pub fund: u16,
    /// The months.
    pub span: MonthSpan,
    /// What they cost.
    pub cost: Rupiah,
    /// Why this person.
    pub because: Because,
    /// Whether it goes on from cover there is.
    pub continues: bool,
}

/// How good the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// No plan serves greater need better.
    Exact,
    /// People cost a fund different amounts, so the best is only known within bounds.
    Within {
        /// At most so many more could be served in all.
        people: u64,
        /// For so many of the first in the order nothing can be better.
        exact_for_first: u64,
    },
}

/// What became of a worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Has a place.
    Chosen(Place),
    /// No fund may pay: of each fund, in their order, what is not met.
    NoFund(Vec<Unmet>),
    /// There were not enough places; the purse with the shortest way to one.
    Full {
        /// The fund.
        fund: u16,
        /// The place whose purse is full; none for the whole fund.
        standing: Standing,
        /// The person's number in the order of those who could be paid from it, from 1.
        number: u32,
        /// How many have a place from it.
        places: u32,
        /// How many before this person wait for a place from it as well.
        ahead: u32,
    },
}

/// A plan.
pub struct Plan {
    /// The place of each worker, if any.
    pub places: Vec<Option<Place>>,
    /// How good it is.
    pub proof: Proof,
    /// What each fund offers to whom.
    pub groups: Groups,
    purses: Purses,
    used: Vec<(u32, i64)>,
    ranks: Vec<Rank>,
}

/// Where somebody without a place stands.
#[derive(Clone, Copy)]
struct Rank {
    /// The purse that is full.
    purse: u32,
    /// The number in the order of those who could be paid from it, from 1.
    number: u32,
    /// How many before are without a place too.
    ahead: u32,
}

const NONE: Rank = Rank { purse: u32::MAX, number: 0, ahead: 0 };

/// What a group could be paid from.
#[derive(Clone, Default)]
struct Ways {
    full: Vec<u32>,
    touched: Vec<u32>,
}

impl Plan {
    pub(super) fn new(
        planning: &Planning<'_>,
        groups: Groups,
        purses: Purses,
        proof: Proof,
    ) -> Self {
        Self {
            places: vec![None; planning.workers.len()],
            proof,
            groups,
            used: vec![(0, 0); purses.limits.len()],
            ranks: vec![],
            purses,
        }
    }

    pub(super) fn fund_of(&self, group: usize, choice: usize) -> u16 {
        self.purses.funds[group][choice]
    }

    pub(super) fn choices(&self, group: usize) -> usize {
        self.purses.choices[group].len()
    }

    /// Rupiah that one more person of the group could cost; 0 when no more people may come.
    pub(super) fn room(&self, group: usize, choice: usize) -> i64 {
        let mut purses = self.chain(self.purses.choices[group][choice].purse);
        let is_full = purses.any(|purse| self.used[purse].0 >= self.purses.limits[purse].most);
        if is_full { 0 } else { self.money_left(group, choice) }
    }

    /// Rupiah that the group's purses of a choice still have.
    pub(super) fn money_left(&self, group: usize, choice: usize) -> i64 {
        self.chain(self.purses.choices[group][choice].purse)
            .map(|purse| (self.purses.limits[purse].ceiling - self.used[purse].1).max(0))
            .min()
            .unwrap_or_default()
    }

    fn chain(&self, purse: u32) -> impl Iterator<Item = usize> + '_ {
        let limits = &self.purses.limits;
        std::iter::successors(Some(purse as usize), |at| limits[*at].parent.map(|up| up as usize))
    }

    pub(super) fn give(&mut self, worker: u32, group: usize, choice: usize, place: Place) {
        let chain: Vec<usize> = self.chain(self.purses.choices[group][choice].purse).collect();
        for purse in chain {
            self.used[purse].0 += 1;
            self.used[purse].1 += place.cost.amount();
        }
        self.places[worker as usize] = Some(place);
    }

    /// Lengthens what somebody has.
    pub(super) fn stretch(&mut self, worker: u32, choice: usize, span: MonthSpan, cost: Rupiah) {
        let group = self.groups.of[worker as usize] as usize;
        let Some(place) = &mut self.places[worker as usize] else { return };
        let more = cost.amount() - place.cost.amount();
        (place.span, place.cost) = (span, cost);
        let chain: Vec<usize> = self.chain(self.purses.choices[group][choice].purse).collect();
        for purse in chain {
            self.used[purse].1 += more;
        }
    }

    /// Notes for those without a place which purse was full and where they stand in its order; of
    /// several the one with the fewest before them.
    pub(super) fn rank(&mut self, order: &[u32]) {
        let mut counted = vec![0_u32; self.purses.limits.len()];
        let mut waiting = vec![0_u32; self.purses.limits.len()];
        let mut ways: Vec<Option<Ways>> = vec![None; self.groups.offers.len()];
        self.ranks = vec![NONE; self.places.len()];
        for &worker in order {
            let group = self.groups.of[worker as usize] as usize;
            let ways = ways[group].get_or_insert_with(|| self.ways(group));
            for purse in &ways.touched {
                counted[*purse as usize] += 1;
            }
            if self.places[worker as usize].is_none() {
                let nearest = ways.full.iter().min_by_key(|purse| waiting[**purse as usize]);
                if let Some(purse) = nearest.copied() {
                    let (number, ahead) = (counted[purse as usize], waiting[purse as usize]);
                    self.ranks[worker as usize] = Rank { purse, number, ahead };
                }
                for purse in &ways.touched {
                    waiting[*purse as usize] += 1;
                }
            }
        }
    }

    /// The purses that a group could be paid from, and of each choice the smallest that is full.
    fn ways(&self, group: usize) -> Ways {
        let mut ways = Ways::default();
        for choice in &self.purses.choices[group] {
            let mut is_open = true;
            for purse in self.chain(choice.purse) {
                let (limit, used) = (&self.purses.limits[purse], self.used[purse]);
                let number = u32::try_from(purse).unwrap_or(u32::MAX);
                let is_full =
                    used.0 >= limit.most.min(limit.share) || limit.ceiling - used.1 < choice.cost;
                if is_full && is_open {
                    is_open = false;
                    ways.full.push(number);
                }
                if !ways.touched.contains(&number) {
                    ways.touched.push(number);
                }
            }
        }
        ways
    }

    /// What became of a worker and why.
    pub fn why(&self, worker: usize) -> Why {
        if let Some(place) = self.places[worker] {
            return Why::Chosen(place);
        }
        let rank = self.ranks.get(worker).copied().unwrap_or(NONE);
        if let Some(standing) = self.purses.standings.get(rank.purse as usize) {
            return Why::Full {
                fund: standing.fund,
                standing: *standing,
                number: rank.number,
                places: self.used[rank.purse as usize].0,
                ahead: rank.ahead,
            };
        }
        let offers = &self.groups.offers[self.groups.of[worker] as usize];
        Why::NoFund(offers.iter().filter_map(|offer| offer.err()).collect())
    }
}
