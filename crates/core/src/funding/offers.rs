//! What each fund could pay for a worker: the months and what they cost, or what is not met.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::fund::{Fund, Unmet};
use super::worker::{Trade, Trades, Worker};
use crate::law::{Ask, Law, Price, PriceError};
use crate::words::{Month, MonthSpan, RegionCode, Rupiah, month_at_age};

/// What a fund could pay for a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The months.
    pub span: MonthSpan,
    /// What they cost, from the law; more than nothing.
    pub cost: Rupiah,
}

/// Of each fund the offer or the condition that is not met.
pub type Offers = Vec<Result<Offer, Unmet>>;

/// What decides about the offers; workers who agree in it form a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    village: RegionCode,
    trade: u16,
    covered_until: Option<Month>,
    /// The first month at whose beginning the person is too old to be registered.
    too_old: Option<Month>,
    is_new: bool,
}

/// Groups of workers to whom every fund offers the same.
#[derive(Debug, Clone)]
pub struct Groups {
    /// The village of each group.
    pub villages: Vec<RegionCode>,
    /// What each group is offered.
    pub offers: Vec<Offers>,
    /// The group of each worker.
    pub of: Vec<u32>,
}

impl Groups {
    /// How many workers each group has.
    pub fn people(&self) -> Vec<u64> {
        let mut people = vec![0; self.offers.len()];
        for group in &self.of {
            people[*group as usize] += 1;
        }
        people
    }

    /// Whether some fund could pay for a worker.
    pub fn is_eligible(&self, worker: usize) -> bool {
        self.offers[self.of[worker] as usize].iter().any(Result::is_ok)
    }
}

/// What is offered: the law, the funds, and months below which no span is begun.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Prices and ages.
    pub law: &'a Law,
    /// The funds.
    pub funds: &'a [Fund],
    /// Fewer months in a row are only paid to somebody who is covered until then.
    pub least_span: u32,
}

impl Terms<'_> {
    /// The last month of all windows.
    pub fn last(&self) -> Option<Month> {
        self.funds.iter().map(|fund| fund.window.last()).max()
    }

    /// Puts workers into groups.
    ///
    /// # Errors
    /// When the law knows no price for a month of a fund.
    pub fn group(&self, workers: &[Worker], trades: &Trades) -> Result<Groups, PriceError> {
        let mut known: FxHashMap<Key, u32> = FxHashMap::default();
        let mut groups = Groups { villages: vec![], offers: vec![], of: vec![] };
        groups.of.reserve_exact(workers.len());
        let mut prices = Prices::new(*self);
        let (last, limit, unknown) = (self.last(), self.age_limit(), Trade::default());
        for worker in workers {
            let too_old = worker.born.zip(limit).map(|(born, limit)| month_at_age(born, limit));
            let key = Key {
                village: worker.village,
                trade: worker.trade,
                covered_until: worker.covered_until,
                too_old: too_old.filter(|month| Some(*month) <= last),
                is_new: worker.total_months == 0,
            };
            let next = u32::try_from(groups.offers.len()).unwrap_or(u32::MAX);
            let group = *known.entry(key).or_insert(next);
            if group == next {
                groups.villages.push(key.village);
                let trade = trades.all.get(usize::from(key.trade)).unwrap_or(&unknown);
                groups.offers.push(self.offers(&key, trade, worker, &mut prices)?);
            }
            groups.of.push(group);
        }
        Ok(groups)
    }

    fn age_limit(&self) -> Option<i32> {
        let first = self.funds.iter().map(|fund| fund.window.first()).min()?;
        let (limit, _) = self.law.entry_age_below(first.first_day())?;
        Some(i32::from(limit))
    }

    fn offers(
        &self,
        key: &Key,
        trade: &Trade,
        worker: &Worker,
        prices: &mut Prices<'_>,
    ) -> Result<Offers, PriceError> {
        let offers = (0..).zip(self.funds).map(|(number, fund)| {
            let span = match self.span(fund, key, trade) {
                Ok(span) => span,
                Err(unmet) => return Ok(Err(unmet)),
            };
            let costs = prices.up_to(number, trade.transport, worker, span.first())?;
            let cost = costs.get(span.len() as usize - 1).copied().unwrap_or_default();
            Ok(Ok(Offer { span, cost: Rupiah::new(cost) }))
        });
        offers.collect()
    }

    /// The months that a fund pays for somebody: from the first that is not covered on.
    fn span(&self, fund: &Fund, key: &Key, trade: &Trade) -> Result<MonthSpan, Unmet> {
        let unmet =
            fund.place_unmet(key.village).or_else(|| fund.conditions.occupation_unmet(trade));
        if let Some(unmet) = unmet {
            return Err(unmet);
        }
        let first = fund.window.first();
        let covered = key.covered_until.filter(|until| *until >= first);
        if covered.is_some() && fund.conditions.uncovered_only {
            return Err(Unmet::Covered);
        }
        let start = covered.map_or(first, Month::next);
        let rest = MonthSpan::new(start, fund.window.last()).ok_or(Unmet::Covered)?;
        let continues = key.covered_until.is_some_and(|until| until.next() >= start);
        let count = rest.len().min(fund.months);
        if count < self.least_span.min(fund.months) && !continues {
            return Err(Unmet::FewMonths);
        }
        if !continues && key.too_old.is_some_and(|month| start >= month) {
            return Err(Unmet::Age);
        }
        MonthSpan::starting(start, count).ok_or(Unmet::FewMonths)
    }
}

/// What is asked of the law about a fund's people.
pub fn ask(fund: &Fund, transport: bool, registered: Option<Month>) -> Ask {
    Ask {
        transport,
        registered,
        open_payer_agreed: fund.open_payer_agreed,
        ..Ask::new(fund.window.first(), fund.payer())
    }
}

impl Fund {
    /// What a person's months cost from the first to the end of the window, by the law.
    ///
    /// # Errors
    /// When the law knows no price for one of the months.
    pub fn prices<'law>(
        &self,
        law: &'law Law,
        transport: bool,
        is_new: bool,
        first: Month,
    ) -> Result<Vec<(Month, Price<'law>)>, PriceError> {
        let Some(span) = MonthSpan::new(first, self.window.last()) else { return Ok(vec![]) };
        law.prices(ask(self, transport, is_new.then_some(first)), span)
    }
}

/// Prices of funds, asked of the law once each.
pub struct Prices<'a> {
    terms: Terms<'a>,
    known: FxHashMap<(u16, bool, bool, Month), Vec<i64>>,
}

impl<'a> Prices<'a> {
    /// No prices yet.
    pub fn new(terms: Terms<'a>) -> Self {
        Self { terms, known: FxHashMap::default() }
    }

    /// What one, two, three months and so on cost a fund, from the first month for a worker to the
    /// end of the window.
    ///
    /// # Errors
    /// When the law knows no price for one of the months.
    pub fn up_to(
        &mut self,
        number: u16,
        transport: bool,
        worker: &Worker,
        first: Month,
    ) -> Result<&[i64], PriceError> {
        let is_new = worker.total_months == 0;
        let entry = self.known.entry((number, transport, is_new, first));
        let costs = match entry {
            Entry::Occupied(costs) => costs.into_mut(),
            Entry::Vacant(none) => {
                let fund = &self.terms.funds[usize::from(number)];
                let months = fund.prices(self.terms.law, transport, is_new, first)?;
                let mut sum = 0_i64;
                let totals = months.iter().map(|(_, price)| {
                    sum = sum.saturating_add(price.total.amount());
                    sum
                });
                none.insert(totals.collect())
            }
        };
        Ok(costs)
    }
}
