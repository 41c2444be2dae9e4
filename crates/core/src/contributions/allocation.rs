//! What a payment pays of a bill: whole months of whole people, the oldest month first.

use crate::words::{Month, Rupiah};

/// People who stand one after the other on a bill, each with the same month at the same price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    month: Month,
    people: u32,
    jkk: Rupiah,
    jkm: Rupiah,
    price: i64,
}

impl Group {
    /// So many people with a month, and what one of them costs. None when a price is negative or the
    /// sum of all is too large to hold.
    pub fn new(month: Month, people: u32, jkk: Rupiah, jkm: Rupiah) -> Option<Self> {
        let price = jkk.checked_add(jkm).filter(|_| jkk >= Rupiah::ZERO && jkm >= Rupiah::ZERO)?;
        price.checked_mul(i64::from(people))?;
        Some(Self { month, people, jkk, jkm, price: price.amount() })
    }

    /// The month.
    pub fn month(&self) -> Month {
        self.month
    }

    /// How many people.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// JKK and JKM of so many of them; the sum of all fits, by construction.
    fn parts(&self, people: u32) -> (i64, i64) {
        let of = |amount: Rupiah| amount.amount() * i64::from(people);
        (of(self.jkk), of(self.jkm))
    }
}

/// What is paid by the money there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// How many people of each group, in the order in which the groups were given; of a group the
    /// first so many on the bill.
    pub people: Vec<u32>,
    /// Accident insurance that is paid.
    pub jkk: Rupiah,
    /// Death insurance that is paid.
    pub jkm: Rupiah,
    /// What is left: too little for the next person's month, or the bill is paid.
    pub credit: Rupiah,
}

/// A month of a bill after a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthPaid {
    /// The month.
    pub month: Month,
    /// People on the bill.
    pub people: u32,
    /// Those whose month is paid.
    pub paid: u32,
}

/// Divides money over what is not yet paid of a bill: whole person-months, the oldest month first,
/// inside a month in the order given. Nobody is passed over because somebody behind costs less, so
/// money that comes in parts pays the same months as all of it at once, where `money` holds what
/// was left before and `groups` what was not paid then ([`Allocation::rest`]).
pub fn allocate(groups: &[Group], money: Rupiah) -> Allocation {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|n| groups[*n].month);
    let mut people = vec![0; groups.len()];
    let (mut left, mut jkk, mut jkm) = (money.amount(), 0, 0);
    for n in order {
        let group = &groups[n];
        let fits = match left.max(0).checked_div(group.price) {
            Some(fits) => u32::try_from(fits).unwrap_or(u32::MAX).min(group.people),
            None => group.people,
        };
        let parts = group.parts(fits);
        people[n] = fits;
        (jkk, jkm, left) = (jkk + parts.0, jkm + parts.1, left - parts.0 - parts.1);
        if fits < group.people {
            break;
        }
    }
    let [jkk, jkm, credit] = [jkk, jkm, left].map(Rupiah::new);
    Allocation { people, jkk, jkm, credit }
}

impl Allocation {
    /// JKK and JKM together.
    pub fn paid(&self) -> Rupiah {
        // Both are parts of the money, so their sum fits.
        Rupiah::new(self.jkk.amount() + self.jkm.amount())
    }

    /// Months of people in sum.
    pub fn person_months(&self) -> u64 {
        self.people.iter().map(|people| u64::from(*people)).sum()
    }

    /// What is still to be paid: the groups without those who are paid, in the order given, none of
    /// them empty.
    pub fn rest(&self, groups: &[Group]) -> Vec<Group> {
        let left = |(group, paid): (&Group, &u32)| {
            let people = group.people.saturating_sub(*paid);
            (people > 0).then_some(Group { people, ..*group })
        };
        groups.iter().zip(&self.people).filter_map(left).collect()
    }

    /// The months of the bill in their order, each with how many of its people are paid.
    pub fn months(&self, groups: &[Group]) -> Vec<MonthPaid> {
        let mut months = std::collections::BTreeMap::new();
        for (group, paid) in groups.iter().zip(&self.people) {
            let none = MonthPaid { month: group.month, people: 0, paid: 0 };
            let of = months.entry(group.month).or_insert(none);
            of.people = of.people.saturating_add(group.people);
            of.paid = of.paid.saturating_add(*paid);
        }
        months.into_values().collect()
    }
}
