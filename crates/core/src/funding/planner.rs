//! Who is paid for by whom, for which months.
//!
//! Hard: one payer for a person and month, age, conditions, quotas, money. Then, in the order of
//! [`Aim`]s: cover that runs on, the scholarship, need. Equal need is served evenly over villages;
//! inside a village the longer wait goes first. Money that is left after that buys shorter spans.

use serde::{Deserialize, Serialize};

use super::conflict::{self, Conflict};
use super::flow::{Choice, Network, Stage};
use super::fund::Fund;
use super::offers::{Groups, Terms};
use super::plan::{Because, Place, Plan};
use super::proof::prove;
use super::purses::purses;
use super::rest;
use super::worker::{Trades, Worker};
use crate::law::{Law, PriceError};
use crate::words::{Month, MonthSpan};

/// What goes before what among those who could be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// Who is covered now or until some month of the windows stays covered.
    Continue,
    /// Who reaches the months of the scholarship by the plan.
    Scholarship,
    /// The more points of need the sooner.
    Need,
}

impl Aim {
    /// The order where nobody has chosen another.
    pub const USUAL: [Self; 3] = [Self::Continue, Self::Scholarship, Self::Need];
}

/// What is to be planned.
#[derive(Debug, Clone, Copy)]
pub struct Planning<'a> {
    /// Prices, ages, months that count.
    pub law: &'a Law,
    /// The funds, in the order in which they are used.
    pub funds: &'a [Fund],
    /// The workers.
    pub workers: &'a [Worker],
    /// Their occupations.
    pub trades: &'a Trades,
    /// What goes before what.
    pub aims: &'a [Aim],
    /// Fewer months in a row are only paid to who is covered until then; usually
    /// [`super::waiting`].
    pub least_span: u32,
}

impl Planning<'_> {
    /// The first month of all windows.
    pub fn first(&self) -> Option<Month> {
        self.funds.iter().map(|fund| fund.window.first()).min()
    }

    /// Contribution months that bring the scholarship, by the law of the first month.
    pub(super) fn scholarship_months(&self) -> u32 {
        self.first()
            .and_then(|first| self.law.scholarship_months(first.first_day()))
            .map_or(u32::MAX, |(months, _)| u32::from(months))
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The law knows no price for a month.
    Price(PriceError),
    /// Wishes that cannot hold together.
    Conflicts(Vec<Conflict>),
}

/// Makes the plan.
///
/// # Errors
/// When the law knows no price for a month of a fund, or the funds contradict each other or the
/// people there are; then nothing is planned.
pub fn plan(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let terms = Terms { law: planning.law, funds: planning.funds, least_span: planning.least_span };
    let groups = terms.group(planning.workers, planning.trades).map_err(Failure::Price)?;
    let none = |found: Vec<Conflict>| {
        if found.is_empty() { Ok(()) } else { Err(Failure::Conflicts(found)) }
    };
    none(conflict::before(planning.funds, &groups))?;
    let purses = purses(planning.funds, &groups);
    none(conflict::sums(&purses))?;
    let order = Order::of(planning, &groups);
    let mut network = Network::new(purses.limits.clone(), &purses.choices);
    let mut served = order.serve(&mut network);
    let mut missed = conflict::after(&purses, &network);
    if !missed.is_empty() && !network.is_even() {
        // Those of greatest need may cost so much that the least numbers of others are not reached.
        network = Network::new(purses.limits.clone(), &purses.choices);
        served = order.serve_cheapest(&mut network, &purses.choices);
        missed = conflict::after(&purses, &network);
    }
    none(missed)?;
    network.settle();
    let proof = prove(&purses, &network, &order, &served);
    let mut plan = Plan::new(planning, groups, purses, proof);
    seat(planning, &order, &served, &network, &mut plan);
    rest::spend(planning, &terms, &order.workers, &order.because, &mut plan)
        .map_err(Failure::Price)?;
    plan.rank(&order.workers);
    Ok(plan)
}

/// Workers in the order in which they are served.
pub(super) struct Order {
    /// Their numbers.
    workers: Vec<u32>,
    /// Runs of equal need: of each group how many, in the order of `workers`.
    pub(super) levels: Vec<Vec<(u32, u32)>>,
    /// Why somebody stands where they do, by worker.
    because: Vec<Because>,
}

impl Order {
    fn of(planning: &Planning<'_>, groups: &Groups) -> Self {
        let scholarship = planning.scholarship_months();
        let count = planning.workers.len();
        let (mut keys, mut because) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (worker, group) in planning.workers.iter().zip(&groups.of) {
            let offers = &groups.offers[*group as usize];
            let spans = || offers.iter().flatten().map(|offer| offer.span);
            let continues = spans().any(|span| worker.continues_at(span.first()));
            let most = spans().map(MonthSpan::len).max().unwrap_or_default();
            let reaches = worker.total_months < scholarship
                && worker.total_months.saturating_add(most) >= scholarship;
            let part = |aim: &Aim| match aim {
                Aim::Continue => -i64::from(continues),
                Aim::Scholarship => -i64::from(reaches),
                Aim::Need => worker.score.saturating_neg(),
            };
            let mut key = [0; 3];
            for (slot, aim) in key.iter_mut().zip(planning.aims) {
                *slot = part(aim);
            }
            let stands = |aim: Aim, holds: bool| planning.aims.contains(&aim) && holds;
            because.push(if stands(Aim::Continue, continues) {
                Because::Continues
            } else if stands(Aim::Scholarship, reaches) {
                Because::Scholarship
            } else {
                Because::Need
            });
            keys.push(key);
        }
        let mut workers: Vec<u32> = (0..).take(count).collect();
        workers.sort_unstable_by_key(|&n| {
            let worker = &planning.workers[n as usize];
            (keys[n as usize], groups.of[n as usize], worker.since, n)
        });
        let mut levels: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut last = None;
        for &n in &workers {
            let (key, group) = (keys[n as usize], groups.of[n as usize]);
            if last != Some(key) {
                levels.push(Vec::new());
                last = Some(key);
            }
            let Some(level) = levels.last_mut() else { continue };
            match level.last_mut() {
                Some((of, people)) if *of == group => *people += 1,
                _ => level.push((group, 1)),
            }
        }
        Self { workers, levels, because }
    }

    /// Serves level by level: first what quotas demand, then shares of places, then everybody. Gives
    /// how many of each run.
    pub(super) fn serve(&self, network: &mut Network) -> Vec<Vec<u32>> {
        self.serve_rest(network, self.nobody())
    }

    /// Serves first so many as quotas demand, who costs least first, then level by level.
    fn serve_cheapest(&self, network: &mut Network, choices: &[Vec<Choice>]) -> Vec<Vec<u32>> {
        let cost = |group: u32| choices[group as usize].iter().map(|choice| choice.cost).min();
        let mut served = self.nobody();
        let mut runs: Vec<(Option<i64>, usize, usize)> = Vec::new();
        for (n, level) in self.levels.iter().enumerate() {
            runs.extend(level.iter().enumerate().map(|(i, (group, _))| (cost(*group), n, i)));
        }
        runs.sort_unstable();
        for stage in network.stages() {
            if !matches!(stage, Stage::Least(_)) {
                break;
            }
            network.open(stage);
            for (_, n, i) in &runs {
                let (group, people) = self.levels[*n][*i];
                served[*n][*i] += network.serve(group, people - served[*n][*i]);
            }
        }
        self.serve_rest(network, served)
    }

    fn nobody(&self) -> Vec<Vec<u32>> {
        self.levels.iter().map(|level| vec![0; level.len()]).collect()
    }

    /// Serves level by level who is not served yet.
    fn serve_rest(&self, network: &mut Network, mut served: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
        for stage in network.stages() {
            network.open(stage);
            for (level, got) in self.levels.iter().zip(&mut served) {
                let open: Vec<usize> =
                    (0..level.len()).filter(|i| !network.is_shut(level[*i].0)).collect();
                let wanted: Vec<(u32, u32)> =
                    open.iter().map(|i| (level[*i].0, level[*i].1 - got[*i])).collect();
                for (i, more) in open.iter().zip(network.serve_evenly(&wanted)) {
                    got[*i] += more;
                }
            }
        }
        served
    }
}

/// Gives the places of each group to its people in order, those of the first fund first.
fn seat(
    planning: &Planning<'_>,
    order: &Order,
    served: &[Vec<u32>],
    network: &Network,
    plan: &mut Plan,
) {
    let groups = (0..).take(plan.groups.offers.len());
    let mut left: Vec<Vec<u32>> = groups.map(|group| network.given(group).to_vec()).collect();
    let mut next = 0;
    for (level, got) in order.levels.iter().zip(served) {
        for ((group, people), got) in level.iter().zip(got) {
            for i in 0..*got {
                let worker = order.workers[next + i as usize];
                let group = *group as usize;
                let Some(choice) = left[group].iter().position(|n| *n > 0) else { break };
                left[group][choice] -= 1;
                let fund = plan.fund_of(group, choice);
                let Some(Ok(offer)) = plan.groups.offers[group].get(usize::from(fund)) else {
                    continue;
                };
                let place = Place {
                    fund,
                    span: offer.span,
                    cost: offer.cost,
                    because: order.because[worker as usize],
                    continues: planning.workers[worker as usize].continues_at(offer.span.first()),
                };
                plan.give(worker, group, choice, place);
            }
            next += *people as usize;
        }
    }
    debug_assert_eq!(next, planning.workers.len());
}
