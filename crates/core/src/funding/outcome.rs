//! What a plan achieves, in figures by which plans are compared.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::fund::Fund;
use super::offers::ask;
use super::plan::{Place, Plan, Proof};
use super::planner::{Failure, Planning};
use super::warning::{self, Warning};
use crate::law::{Law, Parameter, RuleRef};
use crate::words::{Month, MonthSpan, RegionCode, Rupiah};

/// People, months and money of a part of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// People who get months.
    pub people: u32,
    /// Their months in sum.
    pub months: u64,
    /// Accident insurance.
    pub jkk: Rupiah,
    /// Death insurance.
    pub jkm: Rupiah,
    /// People who reach the full death benefit: enough months in a row, with cover that they go on
    /// from.
    pub full_death: u32,
}

impl Figures {
    /// JKK and JKM together.
    pub fn cost(&self) -> Rupiah {
        self.jkk.checked_add(self.jkm).unwrap_or(Rupiah::new(i64::MAX))
    }

    /// The share of people with the full death benefit in whole percent, rounded down: nothing short
    /// of everybody is 100.
    pub fn full_death_percent(&self) -> i64 {
        i64::from(self.full_death) * 100 / i64::from(self.people.max(1))
    }

    fn add(&mut self, jkk: i64, jkm: i64) {
        self.jkk = self.jkk.checked_add(Rupiah::new(jkk)).unwrap_or(Rupiah::new(i64::MAX));
        self.jkm = self.jkm.checked_add(Rupiah::new(jkm)).unwrap_or(Rupiah::new(i64::MAX));
    }
}

/// A fund in a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfFund {
    /// What it pays for.
    #[serde(flatten)]
    pub paid: Figures,
    /// What is left of its ceiling.
    pub left: Rupiah,
}

/// A village in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfVillage {
    /// The village.
    pub village: RegionCode,
    /// People whom some fund could pay for.
    pub eligible: u32,
    /// What is paid there.
    #[serde(flatten)]
    pub paid: Figures,
}

/// A month in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfMonth {
    /// The month.
    pub month: Month,
    /// People whom the plan pays for in this month.
    pub people: u32,
    /// Accident insurance.
    pub jkk: Rupiah,
    /// Death insurance.
    pub jkm: Rupiah,
}

/// People whose cover ends, by what is planned and what there was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapse {
    /// Their last month.
    pub month: Month,
    /// How many.
    pub people: u32,
}

/// What a plan achieves. Kept as data, so that plans of different days can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// All workers that were looked at.
    pub workers: u32,
    /// People whom some fund could pay for.
    pub eligible: u32,
    /// What is paid for.
    #[serde(flatten)]
    pub paid: Figures,
    /// Of the people those who go on from cover there is.
    pub continuing: u32,
    /// Of the people those who come to the months of the scholarship by this plan.
    pub scholarship: u32,
    /// By fund, in their order.
    pub funds: Vec<OfFund>,
    /// By village, in the order of the codes; only those with eligible people.
    pub villages: Vec<OfVillage>,
    /// By month, in order.
    pub calendar: Vec<OfMonth>,
    /// When cover ends, in the order of the months.
    pub lapses: Vec<Lapse>,
    /// How good the plan is.
    pub proof: Proof,
    /// What an office should know before it approves.
    pub warnings: Vec<Warning>,
}

impl Outcome {
    /// Counts a plan.
    ///
    /// # Errors
    /// When the law knows no price for a month; a plan that was made has them all.
    pub fn of(planning: &Planning<'_>, plan: &Plan) -> Result<Self, Failure> {
        let wait = waiting(planning.law, planning.funds).map_or(0, |(months, _)| months);
        let mut count = Count::new(planning, plan, wait);
        for (n, place) in plan.places.iter().enumerate() {
            count.worker(n, *place);
        }
        count.money()?;
        let mut outcome = count.outcome;
        outcome.villages = count.villages.into_values().collect();
        outcome.villages.sort_unstable_by_key(|village| village.village);
        outcome.calendar = count.calendar.into_values().collect();
        let lapses = count.lapses.into_iter();
        outcome.lapses = lapses.map(|(month, people)| Lapse { month, people }).collect();
        outcome.warnings = warning::of(planning, plan, &outcome, wait);
        Ok(outcome)
    }

    /// People who were not covered until the plan begins.
    pub fn new_people(&self) -> u32 {
        self.paid.people - self.continuing.min(self.paid.people)
    }

    /// Villages with people who could be paid for, of whom nobody is.
    pub fn left_behind(&self) -> impl Iterator<Item = &OfVillage> {
        self.villages.iter().filter(|village| village.eligible > 0 && village.paid.people == 0)
    }
}

/// The months in a row that bring the full death benefit to who dies after the funds' windows began,
/// and the rule. Where the law had no waiting time then but has one since, the later rule: who is
/// paid for a month is to know what it brings today.
pub fn waiting<'law>(law: &'law Law, funds: &[Fund]) -> Option<(u32, &'law RuleRef)> {
    let last = funds.iter().map(|fund| fund.window.last()).max()?.last_day();
    let rules = law.rules().iter().filter(|entry| {
        let is_past = entry.rule.valid.to.is_some_and(|to| to < last);
        entry.rule.id == Parameter::JkmWaitMonths.word() && !is_past && entry.value.value > 0
    });
    let entry = rules.min_by_key(|entry| entry.rule.valid.from)?;
    Some((u32::try_from(entry.value.value).ok()?, &entry.rule))
}

/// Workers with the same months at the same price.
type Priced = (u16, MonthSpan, bool, bool);

struct Count<'a> {
    planning: &'a Planning<'a>,
    plan: &'a Plan,
    wait: u32,
    scholarship: u32,
    villages: FxHashMap<RegionCode, OfVillage>,
    priced: FxHashMap<(RegionCode, Priced), u32>,
    calendar: BTreeMap<Month, OfMonth>,
    lapses: BTreeMap<Month, u32>,
    outcome: Outcome,
}

impl<'a> Count<'a> {
    fn new(planning: &'a Planning<'a>, plan: &'a Plan, wait: u32) -> Self {
        let outcome = Outcome {
            workers: u32::try_from(planning.workers.len()).unwrap_or(u32::MAX),
            eligible: 0,
            paid: Figures::default(),
            continuing: 0,
            scholarship: 0,
            funds: vec![OfFund::default(); planning.funds.len()],
            villages: vec![],
            calendar: vec![],
            lapses: vec![],
            proof: plan.proof,
            warnings: vec![],
        };
        Self {
            planning,
            plan,
            wait,
            scholarship: planning.scholarship_months(),
            villages: FxHashMap::default(),
            priced: FxHashMap::default(),
            calendar: BTreeMap::new(),
            lapses: BTreeMap::new(),
            outcome,
        }
    }

    fn worker(&mut self, n: usize, place: Option<Place>) {
        let worker = &self.planning.workers[n];
        let until = worker.covered_until.max(place.map(|place| place.span.last()));
        if let Some(until) = until
            && self.planning.first().is_some_and(|first| until.next() >= first)
        {
            *self.lapses.entry(until).or_default() += 1;
        }
        if !self.plan.groups.is_eligible(n) {
            return;
        }
        self.outcome.eligible += 1;
        let none = |village| OfVillage { village, eligible: 0, paid: Figures::default() };
        let village = self.villages.entry(worker.village).or_insert_with(|| none(worker.village));
        village.eligible += 1;
        let Some(place) = place else { return };
        let is_full = worker.in_row_with(place.span) >= self.wait;
        let reached = worker.total_months.saturating_add(place.span.len());
        let fund = &mut self.outcome.funds[usize::from(place.fund)];
        for figures in [&mut self.outcome.paid, &mut village.paid, &mut fund.paid] {
            figures.people += 1;
            figures.months += u64::from(place.span.len());
            figures.full_death += u32::from(is_full);
        }
        self.outcome.continuing += u32::from(place.continues);
        self.outcome.scholarship +=
            u32::from(worker.total_months < self.scholarship && reached >= self.scholarship);
        let trade = self.planning.trades.all.get(usize::from(worker.trade));
        let transport = trade.is_some_and(|trade| trade.transport);
        let priced = (place.fund, place.span, transport, worker.total_months == 0);
        *self.priced.entry((worker.village, priced)).or_default() += 1;
    }

    /// What everything costs, from the law, month by month.
    fn money(&mut self) -> Result<(), Failure> {
        let mut months: FxHashMap<Priced, Vec<(Month, i64, i64)>> = FxHashMap::default();
        for ((village, priced), people) in &self.priced {
            let (number, span, transport, is_new) = *priced;
            let fund = &self.planning.funds[usize::from(number)];
            if !months.contains_key(priced) {
                let ask = ask(fund, transport, is_new.then_some(span.first()));
                let prices = self.planning.law.prices(ask, span).map_err(Failure::Price)?;
                let parts = prices
                    .iter()
                    .map(|(month, price)| (*month, price.jkk.amount(), price.jkm.amount()));
                months.insert(*priced, parts.collect());
            }
            let count = i64::from(*people);
            for (month, jkk, jkm) in &months[priced] {
                let (jkk, jkm) = (jkk.saturating_mul(count), jkm.saturating_mul(count));
                let none =
                    OfMonth { month: *month, people: 0, jkk: Rupiah::ZERO, jkm: Rupiah::ZERO };
                let of = self.calendar.entry(*month).or_insert(none);
                of.people += people;
                of.jkk = Rupiah::new(of.jkk.amount().saturating_add(jkk));
                of.jkm = Rupiah::new(of.jkm.amount().saturating_add(jkm));
                self.outcome.paid.add(jkk, jkm);
                self.outcome.funds[usize::from(number)].paid.add(jkk, jkm);
                if let Some(village) = self.villages.get_mut(village) {
                    village.paid.add(jkk, jkm);
                }
            }
        }
        for (fund, of) in self.planning.funds.iter().zip(&mut self.outcome.funds) {
            of.left = Rupiah::new(fund.ceiling.amount() - of.paid.cost().amount());
        }
        Ok(())
    }
}
