//! What a sum of money buys: months for all, or people for some months.

use crate::words::Rupiah;

/// People for whom the money suffices for some months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForMonths {
    /// The months, each of these people gets.
    pub months: u32,
    /// How many people.
    pub people: u64,
    /// What is left then.
    pub left: Rupiah,
}

/// What a sum of money buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The people whom it is to be divided over.
    pub people: u32,
    /// Whole months for all of them.
    pub months: u32,
    /// Tenths of the month after these, rounded down, 0 to 9.
    pub tenths: u8,
    /// For how many people it suffices for other numbers of months, in the order asked.
    pub others: Vec<ForMonths>,
}

/// Months that are looked at: more than anybody lives.
const MOST: u32 = 1_200;

impl Bought {
    /// What money buys for people, and for how many it suffices for each number of `months`.
    /// `prices` are those of one person in the months from the first on; the last of them holds for
    /// all later months. None when there are no people, or a price is not above zero.
    pub fn of(money: Rupiah, prices: &[Rupiah], people: u32, months: &[u32]) -> Option<Self> {
        if people == 0 || prices.is_empty() || prices.iter().any(|price| *price <= Rupiah::ZERO) {
            return None;
        }
        let (whole, tenths) = months_of(money, prices, people);
        let others = months.iter().filter_map(|months| people_for(money, prices, *months));
        Some(Self { people, months: whole, tenths, others: others.collect() })
    }
}

fn price_of(prices: &[Rupiah], month: u32) -> i128 {
    let price = prices.get(month as usize).or_else(|| prices.last());
    i128::from(price.copied().unwrap_or_default().amount())
}

/// Whole months and tenths for all.
fn months_of(money: Rupiah, prices: &[Rupiah], people: u32) -> (u32, u8) {
    let mut left = i128::from(money.amount().max(0));
    for month in 0..MOST {
        let cost = price_of(prices, month) * i128::from(people);
        if left < cost {
            return (month, u8::try_from(left * 10 / cost).unwrap_or_default());
        }
        left -= cost;
    }
    (MOST, 0)
}

/// None for no months, or for more than are looked at.
fn people_for(money: Rupiah, prices: &[Rupiah], months: u32) -> Option<ForMonths> {
    if months > MOST {
        return None;
    }
    let cost: i128 = (0..months).map(|month| price_of(prices, month)).sum();
    let money = i128::from(money.amount().max(0));
    let people = money.checked_div(cost)?;
    let left = Rupiah::new(i64::try_from(money - people * cost).unwrap_or_default());
    Some(ForMonths { months, people: u64::try_from(people).unwrap_or_default(), left })
}
