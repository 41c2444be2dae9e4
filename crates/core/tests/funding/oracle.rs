//! Whole plans seen without the planner: who stands where in the order, and the limits that no plan
//! may break. Only the months and costs that funds offer are asked of it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use lindung_core::funding::{
    Aim, Because, Failure, Fund, Kind, Offer, Plan, Planning, Proof, Scope, Terms, Worker, plan,
};
use lindung_core::law::Law;
use lindung_core::regions::{self, Regions};
use lindung_core::words::{Level, RegionCode};

use crate::world::{trades, village};

/// Months below which nobody new is begun.
const LEAST_SPAN: u32 = 3;

/// Villages of three districts; of the first three two lie in one district.
pub fn villages() -> &'static [RegionCode] {
    static ALL: LazyLock<Vec<RegionCode>> = LazyLock::new(|| {
        let of = |district: u64| -> Vec<RegionCode> {
            let all = Regions::embedded().villages(village(district, 1).parent());
            let all = all.map(|region| region.code);
            all.filter(|code| regions::Kind::of(*code) == regions::Kind::Desa).collect()
        };
        let of: Vec<_> = (1..10).map(of).filter(|villages| villages.len() > 2).collect();
        let order = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (0, 2), (1, 2), (2, 2)];
        order.map(|(district, n): (usize, usize)| of[district][n]).to_vec()
    });
    &ALL
}

/// What is to be planned.
#[derive(Debug, Clone)]
pub struct Case {
    pub funds: Vec<Fund>,
    pub workers: Vec<Worker>,
    pub aims: [Aim; 3],
    /// Where workers may live.
    pub villages: &'static [RegionCode],
}

/// People and money of a fund in a place; of the whole fund where no place is named.
#[derive(Debug)]
pub struct Limit {
    fund: usize,
    place: Option<RegionCode>,
    pub least: u32,
    pub most: u32,
    pub money: i64,
}

impl Limit {
    /// Whether somebody of a village counts whom the fund pays for.
    pub fn counts(&self, fund: usize, village: RegionCode) -> bool {
        self.fund == fund && self.place.is_none_or(|place| village.is_within(place))
    }
}

/// What everybody must see the same way.
pub struct View {
    /// What each fund offers to each worker.
    pub offers: Vec<Vec<Option<Offer>>>,
    /// The place of each worker in the order, from 0; those of equal need stand at the same.
    pub levels: Vec<usize>,
    pub limits: Vec<Limit>,
    /// Whether everybody costs a fund the same.
    pub even: bool,
}

impl Case {
    pub fn plan(&self) -> Result<Plan, Failure> {
        plan(&Planning {
            law: Law::embedded(),
            funds: &self.funds,
            workers: &self.workers,
            trades: &trades(),
            aims: &self.aims,
            least_span: LEAST_SPAN,
        })
    }

    /// Without the funds that can pay for nobody, which the planner refuses.
    pub fn without_idle_funds(mut self) -> Self {
        let offers = self.offers();
        let mut number = 0..;
        self.funds.retain(|_| {
            let number = number.next().unwrap_or_default();
            offers.iter().any(|of: &Vec<Option<Offer>>| of[number].is_some())
        });
        self
    }

    fn offers(&self) -> Vec<Vec<Option<Offer>>> {
        let terms = Terms { law: Law::embedded(), funds: &self.funds, least_span: LEAST_SPAN };
        let groups = terms.group(&self.workers, &trades()).expect("prices of 2026");
        let of = |group: &u32| groups.offers[*group as usize].iter().map(|one| one.ok()).collect();
        groups.of.iter().map(of).collect()
    }

    pub fn view(&self) -> View {
        let offers = self.offers();
        let even = (0..self.funds.len()).all(|fund| {
            let costs: BTreeSet<_> =
                offers.iter().filter_map(|of| of[fund].map(|offer| offer.cost)).collect();
            costs.len() < 2
        });
        View { levels: self.levels(&offers), limits: self.limits(), offers, even }
    }

    fn levels(&self, offers: &[Vec<Option<Offer>>]) -> Vec<usize> {
        let first = self.funds.iter().map(|fund| fund.window.first()).min();
        let needed = first.and_then(|first| Law::embedded().scholarship_months(first.first_day()));
        let needed = needed.map_or(u32::MAX, |(months, _)| u32::from(months));
        let key = |(worker, offers): (&Worker, &Vec<Option<Offer>>)| {
            self.aims.map(|aim| match aim {
                Aim::Continue => -i64::from(offers.iter().flatten().any(|offer| {
                    worker.covered_until.is_some_and(|until| until.next() >= offer.span.first())
                })),
                Aim::Scholarship => -i64::from(offers.iter().flatten().any(|offer| {
                    worker.total_months < needed && worker.total_months + offer.span.len() >= needed
                })),
                Aim::Need => -worker.score,
            })
        };
        let keys: Vec<[i64; 3]> = self.workers.iter().zip(offers).map(key).collect();
        let order: BTreeSet<[i64; 3]> = keys.iter().copied().collect();
        keys.iter().map(|key| order.range(..*key).count()).collect()
    }

    fn limits(&self) -> Vec<Limit> {
        let mut limits = Vec::new();
        for (number, fund) in self.funds.iter().enumerate() {
            let money = |place, rupiah: i64| Limit {
                fund: number,
                place,
                least: 0,
                most: u32::MAX,
                money: rupiah,
            };
            limits.push(money(None, fund.ceiling.amount()));
            limits.extend(fund.own.iter().map(|(place, own)| money(Some(*place), own.amount())));
            let reached = self.villages.iter().copied();
            let reached = reached.filter(|village| fund.reaches(*village));
            let reached: BTreeSet<RegionCode> = reached.collect();
            for quota in &fund.quotas {
                let places: BTreeSet<Option<RegionCode>> = match quota.scope {
                    Scope::Whole => BTreeSet::from([None]),
                    Scope::Place(place) => BTreeSet::from([Some(place)]),
                    Scope::EachVillage => reached.iter().copied().map(Some).collect(),
                    Scope::EachDistrict => {
                        reached.iter().map(|code| Some(code.up_to(Level::District))).collect()
                    }
                };
                let (least, most) = (quota.least, quota.most);
                limits.extend(places.into_iter().map(|place| Limit {
                    fund: number,
                    place,
                    least,
                    most,
                    money: i64::MAX,
                }));
            }
        }
        limits
    }

    /// People and money of the places that `given` names, by limit.
    pub fn used(
        &self,
        limits: &[Limit],
        given: impl Fn(usize) -> Option<(usize, i64)>,
    ) -> Vec<(u32, i64)> {
        let of = |limit: &Limit| {
            let mine = self.workers.iter().enumerate().filter_map(|(n, worker)| {
                given(n).filter(|(fund, _)| limit.counts(*fund, worker.village))
            });
            mine.fold((0, 0), |(people, money), (_, cost)| (people + 1, money + cost))
        };
        limits.iter().map(of).collect()
    }
}

impl View {
    /// Of how many in front of each level the planner says that nothing can be better.
    pub fn exact_levels(&self, proof: Proof) -> usize {
        let count = self.levels.iter().max().map_or(0, |last| last + 1);
        let Proof::Within { exact_for_first, .. } = proof else { return count };
        let people = |levels: usize| self.levels.iter().filter(|level| **level < levels).count();
        (0..=count).rev().find(|n| people(*n) as u64 <= exact_for_first).unwrap_or_default()
    }

    /// How many of each level have a place for the whole of what is offered to them, where the plan
    /// breaks no limit, and nobody has what is not offered.
    pub fn counts(&self, case: &Case, plan: &Plan) -> Result<Vec<u32>, String> {
        let cost = |n: usize| plan.places[n].map(|p| (usize::from(p.fund), p.cost.amount()));
        let is_rest = |n: usize| plan.places[n].is_some_and(|p| p.because == Because::Rest);
        let all = case.used(&self.limits, cost);
        let chosen = case.used(&self.limits, |n| cost(n).filter(|_| !is_rest(n)));
        for ((limit, (people, money)), (chosen, _)) in self.limits.iter().zip(all).zip(chosen) {
            if people > limit.most || money > limit.money || chosen < limit.least {
                return Err(format!("{limit:?}: {people} people, {chosen} chosen, Rp {money}"));
            }
        }
        let mut counts = vec![0; self.levels.iter().max().map_or(0, |last| last + 1)];
        for (n, place) in plan.places.iter().enumerate() {
            let Some(place) = place else { continue };
            let Some(offer) = self.offers[n][usize::from(place.fund)] else {
                return Err(format!("worker {n} has what is not offered: {place:?}"));
            };
            if is_rest(n) {
                if place.span.first() != offer.span.first() || place.cost >= offer.cost {
                    return Err(format!("worker {n}: {place:?} of {offer:?}"));
                }
            } else if (place.span, place.cost) == (offer.span, offer.cost) {
                counts[self.levels[n]] += 1;
            } else {
                return Err(format!("worker {n}: {place:?} instead of {offer:?}"));
            }
        }
        Ok(counts)
    }
}

/// The kinds of funds that differ in price or reach.
pub const KINDS: [Kind; 4] = [Kind::Apbd, Kind::Apbdes, Kind::Csr, Kind::DbhSawit];
