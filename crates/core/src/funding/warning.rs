//! What an office should know before it approves a plan.

use serde::{Deserialize, Serialize};

use super::outcome::Outcome;
use super::plan::Plan;
use super::planner::Planning;
use crate::words::{Month, RegionCode, Rupiah};

/// Something that is allowed, but seldom meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// A fund pays people too few months in a row for the full death benefit.
    Short {
        /// The fund's number.
        fund: u16,
        /// How many people.
        people: u32,
        /// Months of the most of them.
        months: u32,
        /// Months in a row that are needed.
        wait: u32,
        /// For so many of them the same money buys the months that are needed.
        enough_for: u32,
    },
    /// People who are covered lose their cover although a fund could pay for them.
    Lapse {
        /// How many.
        people: u32,
        /// The last month of the first of them.
        month: Month,
    },
    /// Villages with people who could be paid for, of whom nobody is.
    LeftBehind {
        /// The villages, in the order of their codes.
        villages: Vec<RegionCode>,
    },
    /// Money is left that would pay for more, but nobody is left whom the conditions and quotas let in.
    Idle {
        /// The fund's number.
        fund: u16,
        /// What is left.
        left: Rupiah,
        /// For so many more it would suffice at the lowest cost.
        people: u32,
    },
}

pub(super) fn of(
    planning: &Planning<'_>,
    plan: &Plan,
    outcome: &Outcome,
    wait: u32,
) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = short(planning, plan, wait);
    warnings.extend(lapse(planning, plan));
    let villages: Vec<RegionCode> = outcome.left_behind().map(|village| village.village).collect();
    if !villages.is_empty() {
        warnings.push(Warning::LeftBehind { villages });
    }
    let mut cheapest = vec![i64::MAX; planning.funds.len()];
    for offers in &plan.groups.offers {
        for (least, offer) in cheapest.iter_mut().zip(offers) {
            if let Ok(offer) = offer {
                *least = (*least).min(offer.cost.amount());
            }
        }
    }
    for ((fund, of), cost) in (0..).zip(&outcome.funds).zip(cheapest) {
        let people = of.left.amount() / cost.max(1);
        if people > 0 {
            let people = u32::try_from(people).unwrap_or(u32::MAX);
            warnings.push(Warning::Idle { fund, left: of.left, people });
        }
    }
    warnings
}

fn short(planning: &Planning<'_>, plan: &Plan, wait: u32) -> Vec<Warning> {
    // Of each fund: people by months, and their months in sum.
    let mut by_months = vec![(vec![0_u32; wait as usize], 0_u64); planning.funds.len()];
    for (worker, place) in planning.workers.iter().zip(&plan.places) {
        let Some(place) = place else { continue };
        if worker.in_row_with(place.span) < wait {
            let (people, months) = &mut by_months[usize::from(place.fund)];
            people[place.span.len() as usize] += 1;
            *months += u64::from(place.span.len());
        }
    }
    let short = (0..).zip(by_months).filter(|(_, (_, months))| *months > 0);
    short
        .map(|(fund, (people, months))| {
            let most = (0..).zip(&people).max_by_key(|(_, count)| **count);
            // At the same mean price of a month.
            let enough = months / u64::from(wait.max(1));
            Warning::Short {
                fund,
                people: people.iter().sum(),
                months: most.map_or(0, |(months, _)| months),
                wait,
                enough_for: u32::try_from(enough).unwrap_or(u32::MAX),
            }
        })
        .collect()
}

fn lapse(planning: &Planning<'_>, plan: &Plan) -> Option<Warning> {
    let first = planning.first()?;
    let lapsing = planning.workers.iter().enumerate().filter(|(n, worker)| {
        worker.continues_at(first) && plan.places[*n].is_none() && plan.groups.is_eligible(*n)
    });
    let (mut people, mut month) = (0, None);
    for until in lapsing.filter_map(|(_, worker)| worker.covered_until) {
        people += 1;
        month = Some(month.map_or(until, |earliest: Month| earliest.min(until)));
    }
    Some(Warning::Lapse { people, month: month? })
}
