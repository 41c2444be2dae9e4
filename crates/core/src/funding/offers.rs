//! What each fund could pay for a worker: the months and what they cost, or what is not met.

use rustc_hash::FxHashMap;
use time::Date;

use super::fund::{Fund, Unmet};
use super::worker::{Trade, Trades, Worker};
use crate::law::{Ask, Law, PriceError};
use crate::words::{Month, MonthSpan, RegionCode, Rupiah};

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
pub struct Groups {
    /// The village of each group.
    pub villages: Vec<RegionCode>,
    /// What each group is offered.
    pub offers: Vec<Offers>,
    /// The group of each worker.
    pub of: Vec<u32>,
}

/// What is offered: the law, the funds, and months below which no span is begun.
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
        let prices = self.prices(trades)?;
        let (last, limit) = (self.last(), self.age_limit());
        for worker in workers {
            let too_old = worker.born.zip(limit).and_then(|(born, limit)| too_old(born, limit));
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
                let trade = trades.all.get(usize::from(key.trade));
                let trade = trade.cloned().unwrap_or_default();
                groups.offers.push(self.offers(&key, &trade, &prices)?);
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

    fn offers(&self, key: &Key, trade: &Trade, prices: &Prices) -> Result<Offers, PriceError> {
        let offers = self.funds.iter().enumerate().map(|(number, fund)| {
            let span = match self.span(fund, key, trade) {
                Ok(span) => span,
                Err(unmet) => return Ok(Err(unmet)),
            };
            let cost = match prices.get(&(number, trade.transport)) {
                Some(months) if !key.is_new => months.cost(fund, span),
                _ => self.cost(fund, span, trade.transport, key.is_new.then_some(span.first()))?,
            };
            Ok(Ok(Offer { span, cost }))
        });
        offers.collect()
    }

    /// The months that a fund pays for somebody: from the first that is not covered on.
    fn span(&self, fund: &Fund, key: &Key, trade: &Trade) -> Result<MonthSpan, Unmet> {
        let unmet = fund.conditions.unmet(key.village, &trade.occupation, &trade.sector);
        if let Some(unmet) = unmet {
            return Err(unmet);
        }
        let has_own = || fund.own.iter().any(|(place, _)| key.village.is_within(*place));
        if fund.own_only && !has_own() {
            return Err(Unmet::NoOwnMoney);
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

    fn ask(fund: &Fund, transport: bool, registered: Option<Month>) -> Ask {
        Ask {
            transport,
            registered,
            open_payer_agreed: fund.open_payer_agreed,
            ..Ask::new(fund.window.first(), fund.payer())
        }
    }

    /// What a person's months cost a fund.
    ///
    /// # Errors
    /// When the law knows no price for one of them.
    pub fn cost(
        &self,
        fund: &Fund,
        span: MonthSpan,
        transport: bool,
        registered: Option<Month>,
    ) -> Result<Rupiah, PriceError> {
        let parts = self.law.cost(Self::ask(fund, transport, registered), span, 1)?;
        Ok(parts.total)
    }

    fn prices(&self, trades: &Trades) -> Result<Prices, PriceError> {
        let mut prices = Prices::default();
        let transports = [false, true];
        for transport in transports {
            if transport && !trades.all.iter().any(|trade| trade.transport) {
                continue;
            }
            for (number, fund) in self.funds.iter().enumerate() {
                let ask = Self::ask(fund, transport, None);
                let months = self.law.prices(ask, fund.window)?;
                let totals = months.iter().map(|(_, price)| price.total.amount()).collect();
                prices.insert((number, transport), Months(totals));
            }
        }
        Ok(prices)
    }
}

type Prices = FxHashMap<(usize, bool), Months>;

/// The price of each month of a fund's window for who was registered long ago.
struct Months(Vec<i64>);

impl Months {
    fn cost(&self, fund: &Fund, span: MonthSpan) -> Rupiah {
        let from = usize::try_from(fund.window.first().until(span.first())).unwrap_or_default();
        Rupiah::new(self.0.iter().skip(from).take(span.len() as usize).sum())
    }
}

/// The first month at whose beginning somebody has reached an age.
fn too_old(born: Date, years: i32) -> Option<Month> {
    // Who is born on 29 February reaches it on 1 March.
    let day = born
        .replace_year(born.year() + years)
        .or_else(|_| Date::from_calendar_date(born.year() + years, time::Month::March, 1));
    let day = day.ok()?;
    Some(if day.day() == 1 { Month::of(day) } else { Month::of(day).next() })
}
