//! What a fund needs in the months to come: people, money, and who takes the places that become free.

use std::collections::BTreeMap;

use crate::law::{Ask, Law, PriceError};
use crate::words::{Month, MonthSpan, Rupiah};

/// What one person costs in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthPrice {
    /// The month.
    pub month: Month,
    /// Accident insurance.
    pub jkk: Rupiah,
    /// Death insurance.
    pub jkm: Rupiah,
}

impl MonthPrice {
    /// The prices of a span by the law; `ask.month` is not looked at.
    ///
    /// # Errors
    /// When the law knows no price for one of the months.
    pub fn of(law: &Law, ask: Ask, span: MonthSpan) -> Result<Vec<Self>, PriceError> {
        let prices = law.prices(ask, span)?;
        let one = |(month, price): &(Month, crate::law::Price<'_>)| Self {
            month: *month,
            jkk: price.jkk,
            jkm: price.jkm,
        };
        Ok(prices.iter().map(one).collect())
    }
}

/// People who are covered now and of whom the same is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cohort {
    /// How many.
    pub people: u32,
    /// The last month that is paid or promised to them.
    pub until: Month,
    /// The first month that begins when they have reached the age at which nobody is registered any
    /// more; none where the birth is not known.
    pub too_old: Option<Month>,
}

/// A fund as it stands before the first month of a forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundNow {
    /// What one person costs, month by month from the first of the forecast on; these are the months
    /// that are forecast.
    pub prices: Vec<MonthPrice>,
    /// Who is covered.
    pub covered: Vec<Cohort>,
    /// Rupiah of which no month is paid yet, promised ones included.
    pub left: Rupiah,
}

/// What is assumed; an office may change each of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assumptions {
    /// Deaths of 1,000 people in a year, 0 to 1,000.
    pub deaths_per_1000: u32,
    /// Whether somebody from the waiting list takes each place that death or age leaves, from the
    /// month after a death and the very month of the age on.
    pub are_replaced: bool,
    /// Whether cover goes on after the last promised month.
    pub renew: bool,
    /// Whether who reaches the age is not paid for any longer. The law as far as it was seen only
    /// forbids registering them (open question U6).
    pub leave_at_age: bool,
}

impl Assumptions {
    /// What stands where the office has set nothing. The number of deaths is a round number to begin
    /// with, taken from no source: an office that knows better sets its own.
    pub const USUAL: Self =
        Self { deaths_per_1000: 6, are_replaced: true, renew: true, leave_at_age: true };
}

/// A month of a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The month.
    pub month: Month,
    /// People who are covered.
    pub people: u64,
    /// Their accident insurance.
    pub jkk: Rupiah,
    /// Their death insurance.
    pub jkm: Rupiah,
    /// What is left after the month; below zero: so much is missing by then.
    pub left: Rupiah,
    /// Of the people those who die in the month; they are covered until its end.
    pub deaths: u64,
    /// People who reach the age at the beginning of the month.
    pub too_old: u64,
    /// People whose promise has ended the month before and is not renewed.
    pub ended: u64,
    /// Of the people those who have newly taken a place at the beginning of the month.
    pub replaced: u64,
}

/// A sum that is too large to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sum of {0} is too large; forecast for fewer people")]
pub struct TooLarge(pub Month);

/// Looks ahead month by month.
///
/// Deaths are whole people: in the first n months together the yearly rate of all months of people
/// so far, rounded down, so that nobody gets lost between months. They are taken from the cohorts in
/// proportion; which cohort bears what does not divide evenly differs from month to month of a year.
///
/// # Errors
/// When the cost of a month is too large to hold.
pub fn forecast(fund: &FundNow, assumed: &Assumptions) -> Result<Vec<Expected>, TooLarge> {
    let mut state = State::new(fund, *assumed);
    fund.prices.iter().map(|price| state.month(price)).collect()
}

/// The last promised month, and the first month at the age: people of whom these are the same.
type Key = (Month, Option<Month>);

struct State {
    assumed: Assumptions,
    people: BTreeMap<Key, u64>,
    /// Who has died in the month before, by the promise they had.
    died: BTreeMap<Month, u64>,
    /// Parts of a death that are not whole yet.
    carried: u64,
    left: Rupiah,
}

/// A yearly rate of 1,000 people, of one person in one month.
const RATE: u64 = 12 * 1_000;

impl State {
    fn new(fund: &FundNow, assumed: Assumptions) -> Self {
        let mut people: BTreeMap<Key, u64> = BTreeMap::new();
        for one in &fund.covered {
            *people.entry((one.until, one.too_old)).or_default() += u64::from(one.people);
        }
        Self { assumed, people, died: BTreeMap::new(), carried: 0, left: fund.left }
    }

    fn month(&mut self, price: &MonthPrice) -> Result<Expected, TooLarge> {
        let month = price.month;
        let ended = self.end(month);
        let (too_old, freed) = self.grow_old(month);
        let replaced = self.replace(month, freed);
        let people: u64 = self.people.values().sum();
        let cost = |of: Rupiah| {
            let people = i64::try_from(people).ok()?;
            of.checked_mul(people)
        };
        let (jkk, jkm) = cost(price.jkk).zip(cost(price.jkm)).ok_or(TooLarge(month))?;
        let left = self.left.checked_sub(jkk).and_then(|left| left.checked_sub(jkm));
        self.left = left.ok_or(TooLarge(month))?;
        let deaths = self.die(month, people);
        let left = self.left;
        Ok(Expected { month, people, jkk, jkm, left, deaths, too_old, ended, replaced })
    }

    /// Those whose promise is over leave, where it is not renewed.
    fn end(&mut self, month: Month) -> u64 {
        if self.assumed.renew {
            return 0;
        }
        self.died.retain(|until, _| *until >= month);
        let mut ended = 0;
        self.people.retain(|(until, _), people| {
            let stays = *until >= month;
            ended += if stays { 0 } else { *people };
            stays
        });
        ended
    }

    /// Those who reach the age: how many, and the places of those who leave for it, by promise.
    fn grow_old(&mut self, month: Month) -> (u64, BTreeMap<Month, u64>) {
        let mut freed = BTreeMap::new();
        let is_first = |key: &Key| key.1 == Some(month);
        let count = self.people.iter().filter(|(key, _)| is_first(key)).map(|(_, n)| n).sum();
        if self.assumed.leave_at_age {
            // Whoever was too old before the forecast began is covered all the same and stays.
            self.people.retain(|key, people| {
                if is_first(key) {
                    *freed.entry(key.0).or_default() += *people;
                }
                !is_first(key)
            });
        }
        (count, freed)
    }

    /// The places that are free go to others, with what is promised to the place.
    fn replace(&mut self, month: Month, freed: BTreeMap<Month, u64>) -> u64 {
        let died = std::mem::take(&mut self.died);
        if !self.assumed.are_replaced {
            return 0;
        }
        let mut replaced = 0;
        for (until, people) in freed.into_iter().chain(died) {
            debug_assert!(self.assumed.renew || until >= month);
            *self.people.entry((until, None)).or_default() += people;
            replaced += people;
        }
        replaced
    }

    /// The deaths of the month, whole people.
    fn die(&mut self, month: Month, people: u64) -> u64 {
        let rate = u64::from(self.assumed.deaths_per_1000.min(1_000));
        let parts = people.saturating_mul(rate).saturating_add(self.carried);
        let deaths = (parts / RATE).min(people);
        self.carried = parts % RATE;
        let shift = u128::from(month.number() - 1) * u128::from(people);
        let share = |upto: u64| {
            let twelfths = 12 * u128::from(deaths) * u128::from(upto) + shift;
            u64::try_from(twelfths / (12 * u128::from(people.max(1)))).unwrap_or(u64::MAX)
        };
        let mut seen = 0;
        for ((until, _), count) in &mut self.people {
            let dead = share(seen + *count) - share(seen);
            seen += *count;
            *count -= dead;
            if dead > 0 {
                *self.died.entry(*until).or_default() += dead;
            }
        }
        self.people.retain(|_, count| *count > 0);
        deaths
    }
}
