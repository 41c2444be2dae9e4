//! A plan: who has which place, what each fund pays, and why somebody has none.

use super::fund::{Fund, Unmet};
use super::offers::Groups;
use super::planner::Planning;
use super::purses::{Purses, Standing};
use crate::words::{MonthSpan, Rupiah};

/// Why somebody was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number of the fund.
    pub fund: u16,
    /// The months.
    pub span: MonthSpan,
    /// What they cost.
    pub cost: Rupiah,
    /// Why this person.
    pub because: Because,
}

/// How good the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Has a place.
    Chosen(Place),
    /// No fund may pay: of each fund what is not met.
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
    },
}

/// What a fund does in a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// People it pays for.
    pub people: u32,
    /// Months in sum.
    pub months: u64,
    /// Rupiah.
    pub cost: i64,
    /// People who get fewer months in a row than full death benefit needs and were not covered.
    pub short: u32,
}

/// A plan.
pub struct Plan {
    /// The place of each worker, if any.
    pub places: Vec<Option<Place>>,
    /// By fund.
    pub totals: Vec<Total>,
    /// How good it is.
    pub proof: Proof,
    purses: Purses,
    used: Vec<(u32, i64)>,
    /// Of workers without a place: the purse and their number in its order.
    ranks: Vec<(u32, u32)>,
    least_span: u32,
}

const NONE: (u32, u32) = (u32::MAX, 0);

impl Plan {
    pub(super) fn new(planning: &Planning<'_>, purses: Purses, proof: Proof) -> Self {
        Self {
            places: vec![None; planning.workers.len()],
            totals: vec![Total::default(); planning.funds.len()],
            proof,
            used: vec![(0, 0); purses.limits.len()],
            ranks: vec![],
            purses,
            least_span: planning.least_span,
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
        self.chain(self.purses.choices[group][choice].purse)
            .map(|purse| {
                let (limit, (people, money)) = (&self.purses.limits[purse], self.used[purse]);
                if people >= limit.most { 0 } else { (limit.ceiling - money).max(0) }
            })
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
        let total = &mut self.totals[usize::from(place.fund)];
        total.people += 1;
        total.months += u64::from(place.span.len());
        total.cost += place.cost.amount();
        let short = place.span.len() < self.least_span && place.because != Because::Continues;
        total.short += u32::from(short);
        self.places[worker as usize] = Some(place);
    }

    /// Notes for those without a place which purse was full and where they stand in its order.
    pub(super) fn rank(&mut self, order: &[u32], groups: &Groups) {
        let mut counted = vec![0_u32; self.purses.limits.len()];
        self.ranks = vec![NONE; self.places.len()];
        for &worker in order {
            let group = groups.of[worker as usize] as usize;
            let mut full = None;
            let mut touched: Vec<usize> = Vec::new();
            for choice in &self.purses.choices[group] {
                for purse in self.chain(choice.purse) {
                    let (limit, used) = (&self.purses.limits[purse], self.used[purse]);
                    let is_full = used.0 >= limit.most || limit.ceiling - used.1 < choice.cost;
                    if is_full && full.is_none() {
                        full = Some(purse);
                    }
                    if !touched.contains(&purse) {
                        touched.push(purse);
                    }
                }
            }
            for purse in touched {
                counted[purse] += 1;
            }
            if self.places[worker as usize].is_none()
                && let Some(purse) = full
            {
                let number = u32::try_from(purse).unwrap_or(u32::MAX);
                self.ranks[worker as usize] = (number, counted[purse]);
            }
        }
    }

    /// What became of a worker and why.
    pub fn why(&self, worker: usize, groups: &Groups) -> Why {
        if let Some(place) = self.places[worker] {
            return Why::Chosen(place);
        }
        let (purse, number) = self.ranks.get(worker).copied().unwrap_or(NONE);
        if let Some(standing) = self.purses.standings.get(purse as usize) {
            return Why::Full {
                fund: standing.fund,
                standing: *standing,
                number,
                places: self.used[purse as usize].0,
            };
        }
        let offers = &groups.offers[groups.of[worker] as usize];
        Why::NoFund(offers.iter().filter_map(|offer| offer.err()).collect())
    }

    /// What is left in a fund.
    pub fn left(&self, number: usize, fund: &Fund) -> i64 {
        fund.ceiling.amount() - self.totals[number].cost
    }
}
