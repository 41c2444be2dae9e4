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

/// The table as it may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected<K> {
    /// Rows that are told, in the order in which they came.
    pub rows: Vec<Row<K>>,
    /// What the others are of, in the order in which they came.
    pub joined: Vec<K>,
    /// The joined row; none where there is nothing to join, or where even all together are few.
    pub together: Option<Vec<u64>>,
    /// The totals; none where even all together are few.
    pub total: Option<Vec<u64>>,
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
/// `smallest` people, none aside: of nobody nothing is told.
pub fn protect<K>(rows: Vec<Row<K>>, smallest: u64) -> Protected<K> {
    let has_small = |people: &[u64]| people.iter().any(|count| is_small(*count, smallest));
    let mut hidden: Vec<bool> = rows.iter().map(|row| has_small(&row.people)).collect();
    // The smallest rows go first: they cost the table least.
    let mut order: Vec<usize> = (0..rows.len()).filter(|at| !hidden[*at]).collect();
    order.sort_by_key(|at| rows[*at].people.iter().sum::<u64>());
    let mut further = order.into_iter();
    let joined_of = |hidden: &[bool]| {
        let of = rows.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(row, _)| row);
        (hidden.iter().filter(|hidden| **hidden).count(), sums(of))
    };
    loop {
        let (count, together) = joined_of(&hidden);
        if count == 0 || (count > 1 && !has_small(&together)) {
            break;
        }
        let Some(at) = further.next() else { break };
        hidden[at] = true;
    }
    let (count, together) = joined_of(&hidden);
    let total = sums(rows.iter());
    let told = !has_small(&total);
    let together = (count > 0 && told && !has_small(&together)).then_some(together);
    let (mut shown, mut joined) = (Vec::new(), Vec::new());
    for (row, hidden) in rows.into_iter().zip(hidden) {
        if hidden { joined.push(row.key) } else { shown.push(row) }
    }
    Protected { rows: shown, joined, together, total: told.then_some(total) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(key: char, people: &[u64]) -> Row<char> {
        Row { key, people: people.to_vec() }
    }

    #[test]
    fn a_table_of_large_numbers_is_told_as_it_is() {
        let rows = vec![row('a', &[120, 30]), row('b', &[10, 0])];
        let told = protect(rows.clone(), 10);
        assert_eq!((told.rows, told.joined.len(), told.together), (rows, 0, None));
        assert_eq!(told.total, Some(vec![130, 30]));
    }

    #[test]
    fn one_small_district_is_not_to_be_had_by_subtraction() {
        let rows = vec![row('a', &[400]), row('b', &[3]), row('c', &[25]), row('d', &[90])];
        let told = protect(rows, 10);
        assert_eq!(told.joined, ['b', 'c'], "the next smallest goes along");
        assert_eq!(told.together, Some(vec![28]));
        assert_eq!(told.total, Some(vec![518]));
    }

    #[test]
    fn two_small_districts_that_are_few_together_take_a_third_along() {
        let rows = vec![row('a', &[400]), row('b', &[3]), row('c', &[4]), row('d', &[90])];
        let told = protect(rows, 10);
        assert_eq!((told.joined, told.together), (vec!['b', 'c', 'd'], Some(vec![97])));
    }

    #[test]
    fn a_small_number_hides_the_large_one_beside_it() {
        let rows = vec![row('a', &[400, 50]), row('b', &[60, 2]), row('c', &[70, 40])];
        let told = protect(rows, 10);
        assert_eq!((told.joined, told.together), (vec!['b', 'c'], Some(vec![130, 42])));
    }

    #[test]
    fn where_all_together_are_few_nothing_is_told() {
        let told = protect(vec![row('a', &[3]), row('b', &[0])], 10);
        assert_eq!((told.rows.len(), told.together, told.total), (0, None, None));
        let told = protect(vec![row('a', &[3])], 10);
        assert_eq!((told.rows.len(), told.together, told.total), (0, None, None));
    }

    #[test]
    fn of_nobody_one_may_know() {
        let told = protect(vec![row('a', &[0, 12]), row('b', &[40, 0])], 10);
        assert_eq!(told.joined.len(), 0);
    }

    #[test]
    fn an_empty_table_has_empty_totals() {
        let told = protect(Vec::<Row<char>>::new(), 10);
        assert_eq!(told.total, Some(Vec::new()));
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
            let told = protect(rows.clone(), smallest);
            let small = |people: &[u64]| people.iter().any(|n| is_small(*n, smallest));
            prop_assert!(told.rows.iter().all(|row| !small(&row.people)));
            prop_assert_eq!(told.rows.len() + told.joined.len(), rows.len());
            if let Some(together) = &told.together {
                prop_assert!(!small(together) && told.joined.len() > 1);
            }
            // What subtraction gives: the totals less the rows that are told.
            if let Some(total) = &told.total {
                let shown = sums(told.rows.iter());
                let rest: Vec<u64> = total.iter().enumerate()
                    .map(|(at, sum)| sum - shown.get(at).copied().unwrap_or_default())
                    .collect();
                prop_assert!(!small(&rest), "{:?}", rest);
                prop_assert_eq!(told.together.as_ref().unwrap_or(&rest), &rest);
                prop_assert!(told.joined.len() != 1);
            }
        }
    }
}
