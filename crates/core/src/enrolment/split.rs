//! People of a decree into lists: one fund, first month and number of months each.

use crate::words::{Month, RegionCode};

use super::law::rules;

/// Somebody who is to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready<'a> {
    /// The fund that pays, as a number of the caller's own.
    pub fund: usize,
    /// The first month that is promised and not paid.
    pub first: Month,
    /// How many months follow each other from then on.
    pub months: u32,
    /// Where the person lives.
    pub place: RegionCode,
    /// The name.
    pub name: &'a str,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The fund that pays.
    pub fund: usize,
    /// The first month.
    pub first: Month,
    /// How many months BPJS is told: 1 to what the template takes. The rest is billed later.
    pub months: u32,
    /// Who is on it, as positions of the people given, by village and then name.
    pub people: Vec<usize>,
}

/// Divides people into lists of at most `size`, in the order of fund, first month, number of months,
/// village and name. Nobody is left out but those without a month.
pub fn split(people: &[Ready<'_>], size: usize) -> Vec<Group> {
    let most = rules().template.most_months;
    let key = |at: usize| {
        let one: &Ready<'_> = &people[at];
        (one.fund, one.first, one.months.min(most))
    };
    let mut order: Vec<usize> = (0..people.len()).filter(|at| people[*at].months > 0).collect();
    order.sort_by(|a, b| {
        let rest = |at: usize| (people[at].place, people[at].name, at);
        (key(*a), rest(*a)).cmp(&(key(*b), rest(*b)))
    });
    order
        .chunk_by(|a, b| key(*a) == key(*b))
        .flat_map(|same| same.chunks(size.max(1)))
        .filter_map(|some| {
            let (fund, first, months) = key(*some.first()?);
            Some(Group { fund, first, months, people: some.to_vec() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(number: u8) -> Month {
        Month::new(2026, number).expect("a month")
    }

    fn one(
        fund: usize,
        first: u8,
        months: u32,
        village: &str,
        name: &'static str,
    ) -> Ready<'static> {
        let place = RegionCode::parse(village).expect("a village");
        Ready { fund, first: month(first), months, place, name }
    }

    #[test]
    fn funds_and_months_are_not_mixed_and_a_list_goes_by_village_and_name() {
        let people = [
            one(0, 1, 12, "62.03.02.2001", "ADI"),
            one(0, 1, 12, "62.03.01.2002", "ZAINAL"),
            one(0, 1, 12, "62.03.01.2002", "BUDI"),
            one(1, 1, 12, "62.03.01.2002", "CAHYA"),
            one(0, 4, 9, "62.03.01.2002", "DEWI"),
        ];
        let lists = split(&people, 1000);
        let people: Vec<&[usize]> = lists.iter().map(|list| list.people.as_slice()).collect();
        assert_eq!(people, [&[2, 1, 0][..], &[4], &[3]]);
        assert_eq!((lists[1].first, lists[1].months), (month(4), 9));
    }

    #[test]
    fn more_than_twelve_months_are_told_as_twelve_and_who_has_none_is_not_listed() {
        let people = [one(0, 1, 15, "62.03.01.2002", "ADI"), one(0, 1, 0, "62.03.01.2002", "BUDI")];
        let lists = split(&people, 1000);
        assert_eq!((lists.len(), lists[0].months, &lists[0].people[..]), (1, 12, &[0][..]));
    }

    proptest! {
        #[test]
        fn everybody_with_a_month_is_on_one_list_and_no_list_is_too_long(
            people in prop::collection::vec((0..3usize, 1..5u8, 0..15u32, 0..4u8), 0..60),
            size in 1..9usize,
        ) {
            let people: Vec<Ready<'_>> = people
                .into_iter()
                .map(|(fund, first, months, village)| {
                    one(fund, first, months, &format!("62.03.01.200{village}"), "ADI")
                })
                .collect();
            let lists = split(&people, size);
            let mut seen: Vec<usize> = lists.iter().flat_map(|list| list.people.clone()).collect();
            seen.sort_unstable();
            let all: Vec<usize> = (0..people.len()).filter(|at| people[*at].months > 0).collect();
            prop_assert_eq!(seen, all);
            prop_assert!(lists.iter().all(|list| list.people.len() <= size && list.months <= 12));
        }
    }
}
