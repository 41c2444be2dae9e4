//! From the registry to a plan: who can be planned for, what funds have left, the planner, and the
//! job that keeps what it finds.

use lindung_core::access::Area;
use lindung_core::funding::{
    Failure, Fund, Outcome, Place, Plan, Planning, Quota, Scope, Trades, Why, Worker, plan,
    waiting, wording,
};
use lindung_core::law::{Law, Price, PriceError};
use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_core::registry::score::{Weights, rank_key};
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use lindung_store::funding::{self as store, Landing, Placed, Plannable, Priced, Promised, Wishes};
use lindung_store::{Db, StoreError, registry};
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};

/// Computes a plan and keeps it.
pub const PLAN: Kind = Kind { word: "plan", run: |work| Box::pin(run(work)) };

/// Everybody of a regency who can be planned for, as the planner takes them.
pub struct People {
    known: Vec<Plannable>,
    workers: Vec<Worker>,
    trades: Trades,
    promised: Vec<Promised>,
    until: FxHashMap<Uuid, Month>,
}

/// How far somebody is covered by what funds have promised.
#[derive(Clone, Copy)]
struct Cover {
    until: Month,
    months: u32,
    /// Months in a row that end with the last; fewer where two funds take turns.
    in_row: u32,
}

impl Cover {
    /// Adds what one fund has promised to what ends before it.
    fn with(before: Option<Self>, one: &Promised) -> Self {
        let is_unbroken =
            MonthSpan::new(one.from, one.until).is_some_and(|span| span.len() == one.months);
        let goes_on = before.filter(|before| before.until.next() == one.from);
        Self {
            until: one.until,
            months: one.months + before.map_or(0, |before| before.months),
            in_row: if is_unbroken {
                one.months + goes_on.map_or(0, |before| before.in_row)
            } else {
                1
            },
        }
    }
}

impl People {
    /// Reads them.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn read(db: &Db, regency: RegionCode) -> Result<Self, Fault> {
        let area = Area::whole(regency).ok_or_else(|| Fault::new("plan", "no regency"))?;
        let known = store::plannable(db, &area).await?;
        let promised = store::promised(db, &area).await?;
        let weights = registry::weights(db, regency).await?;
        let read = move || Self::of(known, promised, weights);
        tokio::task::spawn_blocking(read).await.map_err(|error| Fault::new("plan", error))
    }

    fn of(known: Vec<Plannable>, mut promised: Vec<Promised>, weights: Weights) -> Self {
        let mut covers: FxHashMap<Uuid, Cover> = FxHashMap::default();
        promised.sort_unstable_by_key(|one| (one.worker, one.until));
        for one in &promised {
            let before = covers.get(&one.worker).copied();
            covers.insert(one.worker, Cover::with(before, one));
        }
        let mut trades = Trades::default();
        let workers = known.iter().map(|one| {
            let cover = covers.get(&one.id);
            let mut facts = one.facts;
            facts.months += cover.map_or(0, |cover| cover.months);
            Worker {
                village: one.place,
                trade: trades.number(&one.occupation),
                score: rank_key(weights, &facts),
                covered_until: cover.map(|cover| cover.until),
                total_months: facts.months,
                in_row: cover.map_or(0, |cover| cover.in_row),
                born: one.born.and_then(Born::latest),
                since: one.since,
            }
        });
        let workers = workers.collect();
        let until = covers.into_iter().map(|(worker, cover)| (worker, cover.until)).collect();
        Self { known, workers, trades, promised, until }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.workers.len()
    }

    /// People whose months a fund has promised and who can get no more from it: the places that
    /// they have are taken.
    fn settled(&self, fund: Uuid, window: MonthSpan) -> FxHashMap<RegionCode, u32> {
        let mut settled = FxHashMap::default();
        let mut counted = FxHashSet::default();
        for one in self.promised.iter().filter(|one| one.fund == fund) {
            let until = self.until.get(&one.worker);
            if until.is_some_and(|until| *until >= window.last()) && counted.insert(one.worker) {
                *settled.entry(one.place).or_default() += 1;
            }
        }
        settled
    }
}

/// The funds of wishes with what they have left.
///
/// # Errors
/// If the store does not answer.
pub async fn left(
    db: &Db,
    regency: RegionCode,
    wishes: &Wishes,
    people: &People,
) -> Result<Vec<Fund>, Fault> {
    let mut funds = Vec::with_capacity(wishes.funds.len());
    for chosen in &wishes.funds {
        let purses = store::purses(db, regency, chosen.id).await?;
        let settled = people.settled(chosen.id, chosen.fund.window);
        funds.push(reduced(&chosen.fund, regency, &purses, &settled));
    }
    Ok(funds)
}

fn reduced(
    fund: &Fund,
    regency: RegionCode,
    purses: &[store::Purse],
    settled: &FxHashMap<RegionCode, u32>,
) -> Fund {
    let mut left = fund.clone();
    let used = |place: RegionCode| {
        purses.iter().find(|purse| purse.place == place).map_or(0, |purse| purse.money.amount())
    };
    left.ceiling = Rupiah::new((fund.ceiling.amount() - used(regency)).max(0));
    for (place, money) in &mut left.own {
        *money = Rupiah::new((money.amount() - used(*place)).max(0));
    }
    if settled.is_empty() {
        return left;
    }
    // What was demanded at least was demanded of the plan before.
    for quota in &mut left.quotas {
        quota.least = 0;
    }
    let mut narrower = Vec::new();
    for quota in &mut left.quotas {
        let taken = |scope: RegionCode| -> u32 {
            settled.iter().filter(|(at, _)| at.is_within(scope)).map(|(_, count)| count).sum()
        };
        match quota.scope {
            Scope::Whole => quota.most = quota.most.saturating_sub(taken(regency)),
            Scope::Place(place) => quota.most = quota.most.saturating_sub(taken(place)),
            Scope::EachDistrict | Scope::EachVillage => {
                let mut places: Vec<RegionCode> = settled
                    .keys()
                    .map(|at| if quota.scope == Scope::EachVillage { *at } else { at.parent() })
                    .collect();
                places.sort_unstable();
                places.dedup();
                narrower.extend(places.into_iter().map(|place| {
                    Quota::at_most(Scope::Place(place), quota.most.saturating_sub(taken(place)))
                }));
            }
        }
    }
    left.quotas.extend(narrower);
    left
}

/// What a plan comes to, and the plan.
pub struct Made {
    /// The funds with what they had left.
    pub funds: Vec<Fund>,
    /// The plan.
    pub plan: Plan,
    /// What it comes to.
    pub outcome: Outcome,
}

/// Computes a plan.
///
/// # Errors
/// What the wishes contradict, and the smallest change that resolves it.
pub fn make(people: &People, funds: Vec<Fund>, wishes: &Wishes) -> Result<Made, Vec<Message>> {
    let law = Law::embedded();
    let usual = || waiting(law, &funds).map_or(1, |(months, _)| months);
    let least_span = wishes.least_span.unwrap_or_else(usual);
    let planning = Planning {
        law,
        funds: &funds,
        workers: &people.workers,
        trades: &people.trades,
        aims: &wishes.aims,
        least_span,
    };
    let failed = |failure: Failure| wording::failure(&failure, &funds, law);
    let plan = plan(&planning).map_err(failed)?;
    let outcome = Outcome::of(&planning, &plan).map_err(failed)?;
    Ok(Made { funds, plan, outcome })
}

/// Months by fund, kind of work and month of registration, each with its number.
#[derive(Default)]
struct Prices {
    known: FxHashMap<(u16, bool, bool, Month), i64>,
    all: Vec<Priced>,
}

impl Prices {
    fn number(
        &mut self,
        funds: &[Fund],
        place: &Place,
        transport: bool,
        is_new: bool,
    ) -> Result<i64, PriceError> {
        let key = (place.fund, transport, is_new, place.span.first());
        if let Some(number) = self.known.get(&key) {
            return Ok(*number);
        }
        let number = i64::try_from(self.known.len()).unwrap_or(i64::MAX);
        if let Some(fund) = funds.get(usize::from(place.fund)) {
            let months = fund.prices(Law::embedded(), transport, is_new, place.span.first())?;
            let priced = |(month, price): (Month, Price<'_>)| Priced {
                price: number,
                month,
                jkk: price.jkk,
                jkm: price.jkm,
            };
            self.all.extend(months.into_iter().map(priced));
        }
        self.known.insert(key, number);
        Ok(number)
    }
}

/// What is kept of a plan: prices, and each worker with the reason.
fn rows(
    people: &People,
    made: &Made,
    wishes: &Wishes,
) -> Result<(Vec<Priced>, Vec<Placed>), PriceError> {
    let (mut prices, mut placed) = (Prices::default(), Vec::with_capacity(people.count()));
    for (n, (one, worker)) in people.known.iter().zip(&people.workers).enumerate() {
        let why = made.plan.why(n);
        let given = if let Why::Chosen(place) = &why {
            let trade = people.trades.all.get(usize::from(worker.trade));
            let transport = trade.is_some_and(|trade| trade.transport);
            let price = prices.number(&made.funds, place, transport, worker.total_months == 0)?;
            let fund = wishes.funds.get(usize::from(place.fund)).map(|chosen| chosen.id);
            fund.map(|fund| (fund, place.span, price))
        } else {
            None
        };
        placed.push(Placed {
            worker: one.id,
            place: one.place,
            given,
            cost: made.plan.places[n].map_or(Rupiah::ZERO, |place| place.cost),
            why: serde_json::to_string(&why).unwrap_or_default(),
            score: worker.score,
            waited: one.waits,
        });
    }
    Ok((prices.all, placed))
}

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    let Some(id) = work.job.subject else {
        return Ok(Done::Refused(Message::new("funding-error-plan-unknown")));
    };
    let plan = store::plan(&office.db, regency, id).await?;
    let Some(plan) = plan.filter(|plan| plan.state == store::PlanState::Making) else {
        return Ok(Done::Refused(Message::new("funding-error-plan-moved")));
    };
    work.pulse.tell("people", 0.0);
    let people = People::read(&office.db, regency).await?;
    let funds = left(&office.db, regency, &plan.wishes, &people).await?;
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    work.pulse.tell("plan", 0.0);
    let wishes = plan.wishes;
    let computed = tokio::task::spawn_blocking(move || {
        let made = make(&people, funds, &wishes)?;
        let law = Law::embedded();
        let (prices, placed) = rows(&people, &made, &wishes)
            .map_err(|error| vec![wording::price_error(error, law)])?;
        Ok::<_, Vec<Message>>((made.outcome, prices, placed))
    });
    let computed = computed.await.map_err(|error| Fault::new("plan", error))?;
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    work.pulse.tell("land", 0.0);
    let (to, actor, now) = ((regency, id), work.job.actor, office.clock.millis());
    let landed = match computed {
        Ok((outcome, prices, people)) => {
            let outcome = serde_json::to_value(&outcome).unwrap_or_default();
            let landing = Landing { outcome: &outcome, prices: &prices, people: &people };
            store::land_plan(&office.db, to, &landing, &work.lease, actor, now).await
        }
        Err(conflicts) => {
            store::land_refusal(&office.db, to, &conflicts, &work.lease, actor, now).await
        }
    };
    match landed {
        Ok(()) => Ok(Done::Landed),
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error @ StoreError::Funding(_)) => Ok(Done::Refused(error.message())),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promised(from: &str, until: &str, months: u32) -> Promised {
        let month = |text| Month::parse(text).expect("a month");
        let place = RegionCode::from_digits(6_203_012_001).expect("a code");
        let (worker, fund) = (Uuid::nil(), Uuid::nil());
        Promised { worker, fund, place, from: month(from), until: month(until), months }
    }

    fn in_row(all: &[Promised]) -> u32 {
        all.iter()
            .fold(None, |before, one| Some(Cover::with(before, one)))
            .map_or(0, |all| all.in_row)
    }

    #[test]
    fn months_of_funds_that_follow_each_other_are_one_row_and_a_gap_begins_another() {
        let (spring, summer) =
            (promised("2026-01", "2026-03", 3), promised("2026-04", "2026-06", 3));
        assert_eq!(in_row(&[spring, summer]), 6);
        assert_eq!(in_row(&[spring, promised("2026-05", "2026-06", 2)]), 2);
        assert_eq!(
            in_row(&[promised("2025-01", "2026-06", 9)]),
            1,
            "where the gap lies is not known"
        );
    }
}
