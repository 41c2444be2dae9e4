//! What is left in purses after the places are given: whole or shorter spans for others, longer ones
//! for who has one.

use super::offers::{Prices, Terms};
use super::plan::{Because, Place, Plan};
use super::planner::Planning;
use crate::law::PriceError;
use crate::words::{MonthSpan, Rupiah};

/// Spends what is left, in the order in which people are served; `because` says of each worker why
/// they stand where they do.
///
/// # Errors
/// When the law knows no price for a month.
pub fn spend(
    planning: &Planning<'_>,
    terms: &Terms<'_>,
    order: &[u32],
    because: &[Because],
    plan: &mut Plan,
) -> Result<(), PriceError> {
    let mut rest = Rest { planning, because, prices: Prices::new(*terms) };
    rest.shorten(order, plan)?;
    while rest.stretch(order, plan)? {}
    Ok(())
}

struct Rest<'a> {
    planning: &'a Planning<'a>,
    because: &'a [Because],
    prices: Prices<'a>,
}

impl Rest<'_> {
    /// One span each, the whole of what is offered where the money suffices.
    fn shorten(&mut self, order: &[u32], plan: &mut Plan) -> Result<(), PriceError> {
        // Money only becomes less, so what does not suffice for one of a group never will.
        let mut nothing = vec![false; plan.groups.offers.len()];
        for &worker in order {
            let group = plan.groups.of[worker as usize] as usize;
            if plan.places[worker as usize].is_some() || nothing[group] {
                continue;
            }
            nothing[group] = !self.shorten_one(worker, group, plan)?;
        }
        Ok(())
    }

    fn shorten_one(
        &mut self,
        worker: u32,
        group: usize,
        plan: &mut Plan,
    ) -> Result<bool, PriceError> {
        let one = &self.planning.workers[worker as usize];
        for choice in 0..plan.choices(group) {
            let fund = plan.fund_of(group, choice);
            let Some(Ok(offer)) = plan.groups.offers[group].get(usize::from(fund)).copied() else {
                continue;
            };
            let whole = offer.span.len();
            let continues = one.continues_at(offer.span.first());
            let least = if continues { 1 } else { self.planning.least_span.clamp(1, whole) };
            let room = plan.room(group, choice);
            let costs = self.prices.up_to(fund, self.transport(worker), one, offer.span.first())?;
            let fits = |count: &u32| costs.get(*count as usize - 1).is_some_and(|c| *c <= room);
            let Some(count) = (least..=whole).rev().find(fits) else { continue };
            let cost = Rupiah::new(costs[count as usize - 1]);
            let Some(span) = MonthSpan::starting(offer.span.first(), count) else { continue };
            let because =
                if count == whole { self.because[worker as usize] } else { Because::Rest };
            let place = Place { fund, span, cost, because, continues };
            plan.give(worker, group, choice, place);
            return Ok(true);
        }
        Ok(false)
    }

    /// One month more for each whose fund makes spans longer, as far as the money goes.
    fn stretch(&mut self, order: &[u32], plan: &mut Plan) -> Result<bool, PriceError> {
        let funds = self.planning.funds;
        let mut is_longer = false;
        if funds.iter().all(|fund| fund.stretch_to.is_none()) {
            return Ok(false);
        }
        for &worker in order {
            let Some(place) = plan.places[worker as usize] else { continue };
            let fund = &funds[usize::from(place.fund)];
            let count = place.span.len() + 1;
            if fund.stretch_to.is_none_or(|most| count > most) {
                continue;
            }
            let group = plan.groups.of[worker as usize] as usize;
            let Some(choice) =
                (0..plan.choices(group)).find(|n| plan.fund_of(group, *n) == place.fund)
            else {
                continue;
            };
            let one = &self.planning.workers[worker as usize];
            let first = place.span.first();
            let costs = self.prices.up_to(place.fund, self.transport(worker), one, first)?;
            let Some(cost) = costs.get(count as usize - 1).copied() else { continue };
            if cost - place.cost.amount() <= plan.money_left(group, choice)
                && let Some(span) = MonthSpan::starting(first, count)
            {
                plan.stretch(worker, choice, span, Rupiah::new(cost));
                is_longer = true;
            }
        }
        Ok(is_longer)
    }

    fn transport(&self, worker: u32) -> bool {
        let trade = self.planning.workers[worker as usize].trade;
        self.planning.trades.all.get(usize::from(trade)).is_some_and(|trade| trade.transport)
    }
}
