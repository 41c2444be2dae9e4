//! A public table in which no number stands for a few people, not even as a difference.
//!
//! The table stands with its totals, so one hidden row could be had by subtraction. Rows with a
//! small number are therefore joined into one, and further rows with them until the joined numbers
//! are not small either. A row is told whole or joined whole: what lies side by side in a row cannot
//! be set against each other.

/// A row: how many people each of its columns stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<K> {
    /// What the row is of.
    pub key: K,
    /// People by column; every row has as many columns.
    pub people: Vec<u64>,
}

/// A row as it may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<K> {
    /// What the row is of.
    pub key: K,
    /// People by column; none in a column that is not told.
    pub people: Vec<Option<u64>>,
}

/// The table as it may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected<K> {
    /// Rows that are told, in the order in which they came.
    pub rows: Vec<Told<K>>,
    /// What the others are of, in the order in which they came.
    pub joined: Vec<K>,
    /// The joined row; none where there is nothing to join.
    pub together: Option<Vec<Option<u64>>>,
    /// The totals.
    pub total: Vec<Option<u64>>,
}

fn is_small(people: u64, smallest: u64) -> bool {
    (1..smallest).contains(&people)
}

fn sums<'a, K: 'a>(rows: impl Iterator<Item = &'a Row<K>>) -> Vec<u64> {
    let mut sums: Vec<u64> = Vec::new();
    for row in rows {
        sums.resize(row.people.len().max(sums.len()), 0);
        for (sum, people) in sums.iter_mut().zip(&row.people) {
            *sum += people;
        }
    }
    sums
}

/// Joins rows until no number that is told or can be had by subtraction stands for fewer than
/// `smallest` people, none aside: of nobody nothing is told. A column of which even the total is
/// small is not told at all.
pub fn protect<K>(rows: Vec<Row<K>>, smallest: u64) -> Protected<K> {
    let total = sums(rows.iter());
    let is_told: Vec<bool> = total.iter().map(|sum| !is_small(*sum, smallest)).collect();
    let small_at = |people: &[u64], at: usize| is_told[at] && is_small(people[at], smallest);
    let has_small = |people: &[u64]| (0..people.len()).any(|at| small_at(people, at));
    let mut hidden: Vec<bool> = rows.iter().map(|row| has_small(&row.people)).collect();
    // The smallest rows go first: they cost the table least.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| rows[*at].people.iter().sum::<u64>());
    let joined_of = |hidden: &[bool]| {
        sums(rows.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(row, _)| row))
    };
    loop {
        let together = joined_of(&hidden);
        // A row helps that adds people where there are few; one exists, since the total is not small.
        let helps = |at: usize| {
            let people = &rows[at].people;
            !hidden[at] && (0..together.len()).any(|c| small_at(&together, c) && people[c] > 0)
        };
        let Some(at) = order.iter().copied().find(|at| helps(*at)) else { break };
        hidden[at] = true;
    }
    let told = |people: Vec<u64>| -> Vec<Option<u64>> {
        people.into_iter().zip(&is_told).map(|(count, told)| told.then_some(count)).collect()
    };
    let any = hidden.contains(&true);
    let together = any.then(|| told(joined_of(&hidden)));
    let (mut shown, mut joined) = (Vec::new(), Vec::new());
    for (row, hidden) in rows.into_iter().zip(hidden) {
        if hidden {
            joined.push(row.key);
        } else {
            shown.push(Told { key: row.key, people: told(row.people) });
        }
    }
    Protected { rows: shown, joined, together, total: told(total) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(rows: &[(char, &[u64])]) -> Protected<char> {
        let row = |(key, people): &(char, &[u64])| Row { key: *key, people: people.to_vec() };
        protect(rows.iter().map(row).collect(), 10)
    }

    fn some(people: &[u64]) -> Vec<Option<u64>> {
        people.iter().copied().map(Some).collect()
    }

    #[test]
    fn a_table_of_large_numbers_is_told_as_it_is() {
        let told = table(&[('a', &[120, 30]), ('b', &[10, 0])]);
        assert_eq!((told.joined.len(), told.together), (0, None));
        assert_eq!(told.rows[1], Told { key: 'b', people: some(&[10, 0]) });
        assert_eq!(told.total, some(&[130, 30]));
    }

    #[test]
    fn one_small_district_is_not_to_be_had_by_subtraction() {
        let told = table(&[('a', &[400]), ('b', &[3]), ('c', &[25]), ('d', &[90])]);
        assert_eq!(told.joined, ['b', 'c'], "the next smallest goes along");
        assert_eq!(told.together, Some(some(&[28])));
        assert_eq!(told.total, some(&[518]));
    }

    #[test]
    fn two_small_districts_that_are_few_together_take_a_third_along() {
        let told = table(&[('a', &[400]), ('b', &[3]), ('c', &[4]), ('d', &[90])]);
        assert_eq!((told.joined, told.together), (vec!['b', 'c', 'd'], Some(some(&[97]))));
    }

    #[test]
    fn a_district_without_anybody_hides_nobody_and_stays_as_it_is() {
        let told = table(&[('a', &[400]), ('b', &[3]), ('c', &[0]), ('d', &[90])]);
        assert_eq!((told.joined, told.together), (vec!['b', 'd'], Some(some(&[93]))));
    }

    #[test]
    fn a_small_number_hides_the_large_one_beside_it() {
        let told = table(&[('a', &[400, 50]), ('b', &[60, 2]), ('c', &[70, 40])]);
        assert_eq!((told.joined, told.together), (vec!['b', 'c'], Some(some(&[130, 42]))));
    }

    #[test]
    fn a_column_of_a_few_is_not_told_and_the_others_are() {
        let told = table(&[('a', &[40, 3]), ('b', &[50, 1])]);
        assert_eq!(told.joined, []);
        assert_eq!(told.rows[0].people, [Some(40), None]);
        assert_eq!(told.total, [Some(90), None]);
    }

    #[test]
    fn an_empty_table_tells_nothing() {
        assert_eq!(table(&[]).total, []);
    }

    proptest! {
        #[test]
        fn no_number_that_is_told_or_can_be_subtracted_stands_for_a_few(
            table in proptest::collection::vec(
                proptest::collection::vec(prop_oneof![0..40_u64, Just(0), 100..900_u64], 2), 0..12,
            ),
            smallest in 2..30_u64,
        ) {
            let rows: Vec<Row<usize>> =
                table.into_iter().enumerate().map(|(key, people)| Row { key, people }).collect();
            let count = rows.len();
            let told = protect(rows, smallest);
            let few = |n: &Option<u64>| n.is_some_and(|n| is_small(n, smallest));
            prop_assert!(!told.rows.iter().any(|row| row.people.iter().any(few)));
            prop_assert!(!told.total.iter().any(few));
            prop_assert_eq!(told.rows.len() + told.joined.len(), count);
            prop_assert!(told.joined.len() != 1, "one alone could be had by subtraction");
            // What subtraction gives: the totals less the rows that are told.
            for (at, total) in told.total.iter().enumerate() {
                let Some(total) = total else { continue };
                let shown: u64 = told.rows.iter().filter_map(|row| row.people[at]).sum();
                let rest = total - shown;
                prop_assert!(!is_small(rest, smallest), "{}", rest);
                let together = told.together.as_ref().map_or(Some(0), |people| people[at]);
                prop_assert_eq!(together, Some(rest));
            }
        }
    }
}
