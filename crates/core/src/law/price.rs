//! The price of one person's month, and why.

use super::entry::in_force;
use super::{Bracket, Law, Payer, Relief, RuleRef};
use crate::words::{Month, MonthSpan, Rupiah};

/// What the price is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The contribution month.
    pub month: Month,
    /// Who pays.
    pub payer: Payer,
    /// Whether the worker's occupation is in transport.
    pub transport: bool,
    /// The declared income, rupiah a month; zero for the lowest base.
    pub income: Rupiah,
    /// The month of registration, where known; unknown counts as long ago.
    pub registered: Option<Month>,
    /// Whether BPJS has answered in writing that a payer who is open in the law gets the relief.
    pub open_payer_agreed: bool,
}

impl Ask {
    /// The lowest base, not in transport, registered long ago, nothing agreed.
    pub fn new(month: Month, payer: Payer) -> Self {
        Self {
            month,
            payer,
            transport: false,
            income: Rupiah::ZERO,
            registered: None,
            open_payer_agreed: false,
        }
    }
}

/// Why there is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// The law files do not reach this month.
    #[error("no contribution is known for {0}; the law files begin later")]
    NotInForce(Month),
    /// The sum is too large to hold.
    #[error("the sum is too large; ask for fewer workers or months")]
    TooLarge,
}

/// Why the price is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No relief in this month.
    Normal,
    /// A relief in this month reaches only workers of the other sector.
    OtherSector,
    /// Lowered to this percent of the normal price.
    Lowered(u32),
    /// A relief in this month does not hold for this payer.
    PayerExcluded,
    /// Whether the relief holds for this payer is open.
    PayerOpen,
    /// The first months after registration are paid in full.
    NewMember,
}

/// JKK and JKM of one person and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// JKK.
    pub jkk: Rupiah,
    /// JKM.
    pub jkm: Rupiah,
    /// Both.
    pub total: Rupiah,
}

impl Parts {
    fn new(jkk: Rupiah, jkm: Rupiah) -> Option<Self> {
        Some(Self { jkk, jkm, total: jkk.checked_add(jkm)? })
    }

    fn percent(self, percent: u32) -> Option<Self> {
        Self::new(self.jkk.percent(percent)?, self.jkm.percent(percent)?)
    }
}

/// The price of one person's month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price<'law> {
    /// JKK to be paid.
    pub jkk: Rupiah,
    /// JKM to be paid.
    pub jkm: Rupiah,
    /// Both: JKK + JKM.
    pub total: Rupiah,
    /// What it would be without relief.
    pub normal: Parts,
    /// The income bracket.
    pub bracket: &'law Bracket,
    /// Why.
    pub reason: Reason,
    /// The rule that decided: the relief that holds or is refused, else the JKK table.
    pub rule: &'law RuleRef,
    /// The JKK table and the JKM contribution behind the normal price.
    pub basis: [&'law RuleRef; 2],
}

impl Price<'_> {
    /// The price of so many workers in this month.
    pub fn workers(&self, workers: u32) -> Result<Parts, PriceError> {
        let times = |amount: Rupiah| amount.checked_mul(i64::from(workers));
        let parts = times(self.jkk).zip(times(self.jkm)).and_then(|(a, b)| Parts::new(a, b));
        parts.ok_or(PriceError::TooLarge)
    }
}

impl Law {
    /// The price of one person's month.
    ///
    /// # Errors
    /// When the law files do not reach the month.
    pub fn price(&self, ask: Ask) -> Result<Price<'_>, PriceError> {
        let day = ask.month.first_day();
        let none = || PriceError::NotInForce(ask.month);
        let jkk = in_force(&self.jkk, day).ok_or_else(none)?;
        let jkm = in_force(&self.jkm, day).ok_or_else(none)?;
        let bracket = jkk.value.bracket(ask.income).ok_or_else(none)?;
        let normal = Parts::new(bracket.jkk, jkm.value.amount).ok_or(PriceError::TooLarge)?;
        let (reason, relief) = self.reason(ask);
        let paid = match reason {
            Reason::Lowered(percent) => normal.percent(percent).ok_or(PriceError::TooLarge)?,
            _ => normal,
        };
        Ok(Price {
            jkk: paid.jkk,
            jkm: paid.jkm,
            total: paid.total,
            normal,
            bracket,
            reason,
            rule: relief.unwrap_or(&jkk.rule),
            basis: [&jkk.rule, &jkm.rule],
        })
    }

    /// The price of each month of a span; `ask.month` is not looked at.
    ///
    /// # Errors
    /// When the law files do not reach one of the months.
    pub fn prices(&self, ask: Ask, span: MonthSpan) -> Result<Vec<(Month, Price<'_>)>, PriceError> {
        span.iter().map(|month| Ok((month, self.price(Ask { month, ..ask })?))).collect()
    }

    /// What so many workers cost over a span, month by month at each month's price.
    ///
    /// # Errors
    /// When the law files do not reach one of the months, or the sum is too large.
    pub fn cost(&self, ask: Ask, span: MonthSpan, workers: u32) -> Result<Parts, PriceError> {
        self.prices(ask, span)?
            .iter()
            .try_fold(Parts::new(Rupiah::ZERO, Rupiah::ZERO), |sum, (_, price)| {
                let month = price.workers(workers)?;
                Ok(sum.and_then(|sum| {
                    Parts::new(sum.jkk.checked_add(month.jkk)?, sum.jkm.checked_add(month.jkm)?)
                }))
            })?
            .ok_or(PriceError::TooLarge)
    }

    /// The first month from which on the price stays the same, by the law as it is known; none while
    /// no price is known.
    pub fn prices_settled_from(&self) -> Option<Month> {
        let jkk = self.jkk.iter().map(|entry| &entry.rule);
        let jkm = self.jkm.iter().map(|entry| &entry.rule);
        let reliefs = self.reliefs.iter().map(|entry| &entry.rule);
        let changes = jkk.chain(jkm).chain(reliefs).flat_map(|rule| {
            [Some(Month::of(rule.valid.from)), rule.valid.to.map(|to| Month::of(to).next())]
        });
        changes.flatten().max()
    }

    fn reason(&self, ask: Ask) -> (Reason, Option<&RuleRef>) {
        let day = ask.month.first_day();
        let mut others = false;
        for entry in self.reliefs.iter().filter(|entry| entry.rule.valid.contains(day)) {
            if entry.value.sector.reaches(ask.transport) {
                return (decide(&entry.value, ask), Some(&entry.rule));
            }
            others = true;
        }
        (if others { Reason::OtherSector } else { Reason::Normal }, None)
    }
}

fn decide(relief: &Relief, ask: Ask) -> Reason {
    if relief.excluded_payers.contains(&ask.payer) {
        Reason::PayerExcluded
    } else if relief.open_payers.contains(&ask.payer) && !ask.open_payer_agreed {
        Reason::PayerOpen
    } else if relief.still_full(ask.registered, ask.month) {
        Reason::NewMember
    } else {
        Reason::Lowered(relief.pays_percent)
    }
}
