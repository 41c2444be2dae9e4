//! How far a plan can be from the best.
//!
//! Where everybody costs a fund the same, what [`super::flow`] does is exact. Else two bounds hold for
//! every other plan that serves greater need at least as well: what could be served if everybody
//! cost what the cheapest does, and what all money together pays for after those of greater need.

use super::flow::{Choice, Network};
use super::plan::Proof;
use super::planner::Order;
use super::purses::Purses;

/// What is known of how good the places given are.
pub fn prove(purses: &Purses, network: &Network, order: &Order, served: &[Vec<u32>]) -> Proof {
    if network.is_even() {
        return Proof::Exact;
    }
    let costs: Vec<i64> = purses
        .choices
        .iter()
        .map(|of| of.iter().map(|choice| choice.cost).min().unwrap_or(i64::MAX))
        .collect();
    let sum = |of: &[u32]| of.iter().map(|n| u64::from(*n)).sum::<u64>();
    let ours: Vec<u64> = served.iter().map(|of| sum(of)).collect();
    let relaxed: Vec<u64> = relaxed(purses, order).iter().map(|of| sum(of)).collect();
    let whole = purses.limits.iter().filter(|limit| limit.parent.is_none());
    let mut money: i128 = whole.map(|limit| i128::from(limit.ceiling)).sum();
    let (mut first, mut agrees) = (0_u64, true);
    for (n, level) in order.levels.iter().enumerate() {
        let mut level: Vec<(i64, u64)> = level
            .iter()
            .map(|(group, people)| (costs[*group as usize], u64::from(*people)))
            .filter(|(cost, _)| *cost < i64::MAX)
            .collect();
        level.sort_unstable();
        let size = level.iter().map(|(_, people)| people).sum::<u64>();
        let most = payable(&level, money).min(if agrees { relaxed[n] } else { size });
        if ours[n] < most {
            let rest_of_all = order.levels[n..].iter().flatten();
            let cheapest = rest_of_all.map(|(group, _)| costs[*group as usize]).min();
            let pays = money.max(0) / i128::from(cheapest.unwrap_or(i64::MAX).max(1));
            let rest = |of: &[u64]| of.iter().sum::<u64>();
            let by_money = u64::try_from(pays).unwrap_or(u64::MAX);
            let by_money = by_money.saturating_sub(rest(&ours[n..]));
            let by_places = rest(&relaxed).saturating_sub(rest(&ours));
            return match by_money.min(by_places) {
                0 => Proof::Within { people: most - ours[n], exact_for_first: first },
                people => Proof::Within { people, exact_for_first: first },
            };
        }
        first += order.levels[n].iter().map(|(_, people)| u64::from(*people)).sum::<u64>();
        agrees &= relaxed[n] == ours[n];
        // Whoever serves as many here pays at least as much.
        let mut left = ours[n];
        for (cost, people) in level {
            money -= i128::from(cost) * i128::from(left.min(people));
            left -= left.min(people);
        }
    }
    Proof::Exact
}

/// How many the money pays for, the cheapest first.
fn payable(cheapest_first: &[(i64, u64)], mut money: i128) -> u64 {
    let mut payable = 0;
    for (cost, people) in cheapest_first {
        let fits = u64::try_from(money.max(0) / i128::from(*cost).max(1)).unwrap_or(u64::MAX);
        payable += fits.min(*people);
        if fits < *people {
            break;
        }
        money -= i128::from(*cost) * i128::from(*people);
    }
    payable
}

/// Who is served where everybody costs a fund what the cheapest does.
fn relaxed(purses: &Purses, order: &Order) -> Vec<Vec<u32>> {
    let mut cheapest: Vec<i64> = Vec::new();
    for (of, choices) in purses.funds.iter().zip(&purses.choices) {
        for (fund, choice) in of.iter().zip(choices) {
            let fund = usize::from(*fund);
            cheapest.resize(cheapest.len().max(fund + 1), i64::MAX);
            cheapest[fund] = cheapest[fund].min(choice.cost);
        }
    }
    let lowered = |(of, choices): (&Vec<u16>, &Vec<Choice>)| -> Vec<Choice> {
        let pairs = of.iter().zip(choices);
        pairs.map(|(fund, c)| Choice { cost: cheapest[usize::from(*fund)], ..*c }).collect()
    };
    let choices: Vec<Vec<Choice>> = purses.funds.iter().zip(&purses.choices).map(lowered).collect();
    order.serve(&mut Network::new(purses.limits.clone(), &choices))
}
