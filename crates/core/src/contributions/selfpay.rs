//! What a worker pays who goes on alone after a fund: how much in which months, and until when.

use time::Date;

use crate::law::{Ask, Law, Payer, Price, PriceError, RuleRef, Ruled};
use crate::words::{Month, MonthSpan, Rupiah};

/// Who pays for themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Payee {
    /// Whether reliefs for transport reach the occupation.
    pub transport: bool,
    /// The declared income, rupiah a month; zero for the lowest base.
    pub income: Rupiah,
}

/// Months in a row at the same price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SamePrice<'law> {
    /// The first month.
    pub first: Month,
    /// The last month; none: until the law changes.
    pub last: Option<Month>,
    /// What a month costs and why.
    pub price: Price<'law>,
}

/// What a worker has to pay who is not paid for any longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfPay<'law> {
    /// The prices in the order of the months, from the first that is not paid for on. Never empty;
    /// the last one is open.
    pub prices: Vec<SamePrice<'law>>,
    /// The day on which the first month is due, where the law says so.
    pub due: Option<Ruled<'law, Date>>,
    /// The last month in which the worker can still pay before the cover is inactive, where the law
    /// says how many months may be owed. Whether claims are paid meanwhile is open (U4).
    pub pay_by: Option<Ruled<'law, Month>>,
}

impl<'law> SelfPay<'law> {
    /// What it costs to go on from the first month that nobody else pays.
    ///
    /// # Errors
    /// When the law knows no price for the month or a later one.
    pub fn from(law: &'law Law, payee: Payee, first: Month) -> Result<Self, PriceError> {
        let ask = |month| Ask {
            transport: payee.transport,
            income: payee.income,
            ..Ask::new(month, Payer::Worker)
        };
        let mut prices: Vec<SamePrice<'law>> = Vec::new();
        let settled = law.prices_settled_from().map_or(first, |month| month.max(first));
        for month in MonthSpan::new(first, settled).iter().flat_map(|span| span.iter()) {
            let price = law.price(ask(month))?;
            match prices.last_mut() {
                Some(before) if is_same(&before.price, &price) => before.last = Some(month),
                _ => prices.push(SamePrice { first: month, last: Some(month), price }),
            }
        }
        if let Some(last) = prices.last_mut() {
            last.last = None;
        }
        let owed = law.arrears_months_to_inactive(first);
        let pay_by = owed.map(|(months, rule): (u16, &RuleRef)| {
            (first.plus(i32::from(months.saturating_sub(1))), rule)
        });
        Ok(Self { prices, due: law.due_date(first), pay_by })
    }
}

fn is_same(one: &Price<'_>, other: &Price<'_>) -> bool {
    (one.jkk, one.jkm) == (other.jkk, other.jkm)
}
